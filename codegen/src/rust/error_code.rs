//! Result codes of an operation or notification: an enum of those that are not a success, with what to do about each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::doc::{Docs, deprecated};
use super::enumeration::{Variant, definition};
use super::names::{action_variant, word};
use crate::api::{Api, BodyOf, Item, ResultCode};
use crate::language::{EnumType, Outcome};

/// The enum.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Some(of) = with_codes(context.api, item) else {
        return TokenStream::new();
    };
    let ty = context.names.codes(of).0.ident();
    let docs = Docs::new(&format!(
        "Result codes of `{}` other than success. Unknown codes keep their text.",
        context.api.name_of(of).value
    ));
    let variants = variants(context, of);
    definition(context, (&ty, EnumType::String), &docs, &variants, &TokenStream::new())
}

/// `impl ErrorCode`, apart from the enum: an operation may have many codes.
pub(super) fn emit_info(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Some(of) = with_codes(context.api, item) else {
        return TokenStream::new();
    };
    let ty = context.in_module(context.names.codes(of).0);
    let variants = variants(context, of);
    info(context, codes(context.api, of), &ty, &variants)
}

/// The operation or notification that an item is, if its bodies carry result codes.
pub(super) fn with_codes(api: &Api, item: Item) -> Option<BodyOf> {
    match item {
        Item::Operation(id) => api.result.is_some().then_some(BodyOf::Operation(id)),
        Item::Notification(id) => api.has_result(id).then_some(BodyOf::Notification(id)),
        Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => None,
    }
}

fn codes(api: &Api, of: BodyOf) -> &[ResultCode] {
    match of {
        BodyOf::Operation(id) => &api.operations[id].codes,
        BodyOf::Notification(id) => &api.notifications[id].codes,
    }
}

/// One variant per code that is not of success.
pub(super) fn variants(context: &Context<'_>, of: BodyOf) -> Vec<Variant> {
    let (_, names) = context.names.codes(of);
    codes(context.api, of)
        .iter()
        .zip(names)
        .filter_map(|(code, name)| {
            let mut docs = Docs::new(&code.meaning.value);
            docs.paragraph(&format!(
                "Status `{}`; what to do: {}.",
                code.status,
                context.api.action_label(code.action)
            ));
            if let BodyOf::Operation(id) = of
                && let Some(products) = context.api.operations[id].products_with(code)
            {
                let names: Vec<String> =
                    products.iter().map(|one| format!("`{}`", one.name.value)).collect();
                let plural = if names.len() == 1 { "" } else { "s" };
                docs.paragraph(&format!("Only for the product{plural} {}.", names.join(", ")));
            }
            let (docs, deprecated) = (docs.to_tokens(), deprecated(&code.notes));
            Some(Variant {
                attributes: quote! { #docs #deprecated },
                name: name.as_ref()?.ident(),
                text: code.code.value.clone(),
            })
        })
        .collect()
}

/// `impl ErrorCode`: the entry of each code.
fn info(
    context: &mut Context<'_>,
    codes: &[ResultCode],
    ty: &Ident,
    variants: &[Variant],
) -> TokenStream {
    let error_code = context.imports.runtime("ErrorCode");
    let code_info = context.imports.runtime("CodeInfo");
    let status_type = word("Status");
    if !variants.is_empty() {
        context.imports.runtime("Status");
    }
    let action_type = context.imports.own(word("Action"));
    let codes = codes.iter().filter(|code| code.outcome != Outcome::Success);
    let arms = codes.zip(variants).map(|(code, variant)| {
        let name = &variant.name;
        let status = status(code.outcome);
        let action = action_variant(context.api, code.action);
        let meaning = &code.meaning.value;
        let normal = code.normal.then(|| quote! { .normal() });
        quote! {
            Self::#name => #code_info::new(#status_type::#status, #action_type::#action, #meaning) #normal,
        }
    });
    let body = if variants.is_empty() {
        quote! { None }
    } else {
        quote! {
            Some(match self {
                #(#arms)*
                Self::Unknown(_) => return None,
            })
        }
    };
    quote! {
        impl #error_code for #ty {
            type Action = #action_type;

            fn info(&self) -> Option<#code_info<#action_type>> {
                #body
            }
        }
    }
}

/// The runtime's variant for an outcome.
pub(super) fn status(outcome: Outcome) -> Ident {
    word(match outcome {
        Outcome::Success => "Success",
        Outcome::Failure => "Failure",
        Outcome::Unknown => "Unknown",
    })
}
