//! Bodies of notifications: what they tell went wrong, and what they lack.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::error_code::with_codes;
use super::idents::field_idents;
use super::outcome::Members;
use crate::api::{Id, Item, Notification};

/// `impl NotificationBody`, and the methods of the body that are of use without it.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Notification(id) = item else {
        return TokenStream::new();
    };
    let notification = &context.api.notifications[id];
    let (name, body) = (&notification.name.value, context.object_name(notification.body));
    let promised = promised(context, id);
    let (error_code, error, own_error) = error(context, item, id);
    let api_error = context.imports.runtime("ApiError");
    let notification_body = context.imports.runtime("NotificationBody");
    let own_missing = (!promised.is_empty()).then(|| missing(context, id, &promised));
    let missing = if promised.is_empty() {
        quote! { Vec::new() }
    } else {
        quote! { self.missing() }
    };
    let own = (own_error.is_some() || own_missing.is_some()).then(|| {
        quote! { impl #body { #own_error #own_missing } }
    });
    quote! {
        #own

        impl #notification_body for #body {
            const NAME: &'static str = #name;
            type ErrorCode = #error_code;

            fn error(&self) -> Option<#api_error<Self::ErrorCode>> {
                #error
            }

            fn missing(&self) -> Vec<&'static str> {
                #missing
            }
        }
    }
}

/// Wire names and Rust names of the fields that a success promises.
fn promised(context: &Context<'_>, id: Id<Notification>) -> Vec<(String, Ident)> {
    let body = context.api.notifications[id].body;
    let fields = context.api.objects[body].fields.values().zip(field_idents(context, body));
    fields
        .filter(|(field, _)| field.is_promised())
        .map(|(field, name)| (field.name.value.clone(), name))
        .collect()
}

/// The type of the error codes, the error as the trait gives it, and the method that makes it.
fn error(
    context: &mut Context<'_>,
    item: Item,
    id: Id<Notification>,
) -> (Ident, TokenStream, Option<TokenStream>) {
    let body = context.api.notifications[id].body;
    let envelope = context.api.result.as_ref();
    let Some((of, envelope)) = with_codes(context.api, item).zip(envelope) else {
        return (context.imports.runtime("NoErrorCode"), quote! { None }, None);
    };
    let error_code = context.in_module(context.names.codes(of).0);
    let Members { field: result, code, message } = Members::of(context, body, envelope);
    let api_error = context.imports.runtime("ApiError");
    let status = context.imports.runtime("Status");
    let error = quote! {
        /// What went wrong, by the result; `None` if its status is a success.
        #[must_use]
        pub fn error(&self) -> Option<#api_error<#error_code>> {
            let result = &self.#result;
            (result.status() != #status::Success).then(|| {
                let code = #error_code::from(result.#code.as_str());
                #api_error::new(code, result.status(), result.action(), #message)
            })
        }
    };
    (error_code, quote! { self.error() }, Some(error))
}

/// The method that lists what a success lacks.
fn missing(
    context: &Context<'_>,
    id: Id<Notification>,
    promised: &[(String, Ident)],
) -> TokenStream {
    let texts = promised.iter().map(|(text, _)| text);
    let names = promised.iter().map(|(_, name)| name);
    let is_other = context.api.has_result(id).then(|| {
        quote! { if self.error().is_some() { return Vec::new(); } }
    });
    quote! {
        /// Wire names of the fields that a success promises, and that this body lacks; none if it tells of something else.
        #[must_use]
        pub fn missing(&self) -> Vec<&'static str> {
            #is_other
            antom_runtime::missing(&[#((#texts, self.#names.is_some())),*])
        }
    }
}
