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
fn variants(context: &Context<'_>, of: BodyOf) -> Vec<Variant> {
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

/// `open_enum! { LoanErrorCode: Action { … } }`: what the schema says of each code, sorted by text.
pub(super) fn table(context: &mut Context<'_>, of: BodyOf) -> TokenStream {
    let (ty, names) = context.names.codes(of);
    let ty = context.in_module(ty);
    let action_type = context.imports.own(word("Action"));
    let open_enum = context.imports.runtime("open_enum");
    let codes = codes(context.api, of).iter().zip(names);
    let mut codes: Vec<_> =
        codes.filter_map(|(code, name)| Some((code, name.as_ref()?.ident()))).collect();
    codes.sort_by(|(one, _), (other, _)| one.code.value.cmp(&other.code.value));
    let lines = codes.iter().map(|(code, name)| {
        let (text, meaning) = (&code.code.value, &code.meaning.value);
        let (status, action) = (status(code.outcome), action_variant(context.api, code.action));
        let normal = code.normal.then(|| quote! { .normal() });
        quote! { #name = #text: #status(#action, #meaning) #normal, }
    });
    quote! { #open_enum! { #ty: #action_type { #(#lines)* } } }
}

/// The runtime's variant for an outcome.
pub(super) fn status(outcome: Outcome) -> Ident {
    word(match outcome {
        Outcome::Success => "Success",
        Outcome::Failure => "Failure",
        Outcome::Unknown => "Unknown",
    })
}
