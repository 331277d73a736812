//! The state of a business object that a response tells.
//!
//! ```text
//! impl InquireOrderResponse { pub fn is_final(&self) -> bool { matches!(self.order_status, Some(…)) } }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::field_types::{is_nullable, is_optional};
use super::idents::field_idents;
use crate::api::{Field, Id, Item, Operation, State};
use crate::language::Literal;

/// `is_final()` of the response; also of the success, where that is another type.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Operation(id) = item else {
        return TokenStream::new();
    };
    let operation = &context.api.operations[id];
    let Some(state) = &operation.state else {
        return TokenStream::new();
    };
    let field = &context.api.objects[operation.response].fields[state.field];
    let Some(name) = field_idents(context, operation.response).into_iter().nth(state.field.index())
    else {
        return TokenStream::new();
    };
    let response = context.object_name(operation.response);
    let is_final = is_final(context, state, field, &name, is_optional(field));
    let mut tokens = quote! { impl #response { #is_final } };
    if context.api.result.is_some() {
        let success = context.in_module(&context.names.operation(id).success.clone());
        let is_promised = field.is_promised() || field.is_always_there();
        let is_final = self::is_final(context, state, field, &name, !is_promised);
        tokens.extend(quote! { impl #success { #is_final } });
    }
    tokens
}

/// The constants and the method of `impl Operation`; none without a state.
pub(super) fn of_operation(context: &Context<'_>, id: Id<Operation>) -> TokenStream {
    let operation = &context.api.operations[id];
    let Some(state) = &operation.state else {
        return TokenStream::new();
    };
    let field = &context.api.objects[operation.response].fields[state.field].name.value;
    let finals = state.finals.iter().map(|value| &value.value);
    quote! {
        const STATE_FIELD: Option<&'static str> = Some(#field);
        const FINAL_STATES: &'static [&'static str] = &[#(#finals),*];
    }
}

/// The method of `impl Operation` that tells whether the state of a response is final; none without a state.
pub(super) fn method_of_operation(context: &Context<'_>, id: Id<Operation>) -> TokenStream {
    if context.api.operations[id].state.is_none() {
        return TokenStream::new();
    }
    quote! {
        fn is_final(response: &Self::Response) -> Option<bool> {
            Some(response.is_final())
        }
    }
}

fn is_final(
    context: &mut Context<'_>,
    state: &State,
    field: &Field,
    name: &Ident,
    is_optional: bool,
) -> TokenStream {
    let values: Vec<TokenStream> = state
        .finals
        .iter()
        .filter_map(|value| context.variant(&field.value.ty, &Literal::Text(value.value.clone())))
        .collect();
    let pattern = quote! { #(#values)|* };
    let matched = match (is_optional, is_nullable(&field.value)) {
        (false, false) => quote! { matches!(self.#name, #pattern) },
        (true, false) => quote! { matches!(self.#name, Some(#pattern)) },
        (false, true) => {
            let nullable = context.imports.runtime("Nullable");
            quote! { matches!(self.#name, #nullable::Value(#pattern)) }
        }
        (true, true) => {
            let nullable = context.imports.runtime("Nullable");
            quote! { matches!(self.#name, Some(#nullable::Value(#pattern))) }
        }
    };
    let docs = format!(
        " Whether the state in [`{name}`](Self::{name}) is final: {}. A state that is absent or unknown is not.",
        listed(state)
    );
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn is_final(&self) -> bool {
            #matched
        }
    }
}

/// The final values, in words.
pub(super) fn listed(state: &State) -> String {
    let names: Vec<String> =
        state.finals.iter().map(|value| antom_catalog::wording::code(&value.value)).collect();
    match names.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        all => all.concat(),
    }
}
