//! Result codes of an operation: an enum of those that are not a success, with what to do about each.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::doc::{Docs, deprecated};
use super::enumeration::{Variant, definition};
use super::names::{action_variant, word};
use crate::api::{Id, Item, Operation};
use crate::language::{EnumType, Outcome};

/// The enum.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Operation(id) = item else {
        return TokenStream::new();
    };
    if context.api.result.is_none() {
        return TokenStream::new();
    }
    let operation = &context.api.operations[id];
    let ty = context.names.operation(id).error_code.ident();
    let docs = Docs::new(&format!(
        "Result codes of `{}` other than success. Unknown codes keep their text.",
        operation.name.value
    ));
    let variants = variants(context, id);
    definition(context, (&ty, EnumType::String), &docs, &variants, &TokenStream::new())
}

/// `impl ErrorCode`, apart from the enum: an operation may have many codes.
pub(super) fn emit_info(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Operation(id) = item else {
        return TokenStream::new();
    };
    if context.api.result.is_none() {
        return TokenStream::new();
    }
    let ty = context.in_module(&context.names.operation(id).error_code);
    let operation = &context.api.operations[id];
    let variants = variants(context, id);
    info(context, operation, &ty, &variants)
}

/// One variant per code that is not of success.
pub(super) fn variants(context: &Context<'_>, id: Id<Operation>) -> Vec<Variant> {
    let operation = &context.api.operations[id];
    let names = context.names.operation(id).variants.iter();
    operation
        .codes
        .iter()
        .zip(names)
        .filter_map(|(code, name)| {
            let mut docs = Docs::new(&code.meaning.value);
            docs.paragraph(&format!(
                "Status `{}`; what to do: {}.",
                code.status,
                context.api.action_label(code.action)
            ));
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
    operation: &Operation,
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
    let codes = operation.codes.iter().filter(|code| code.outcome != Outcome::Success);
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
