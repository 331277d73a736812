//! Outcomes: the success type of an operation, and `outcome()`, which makes it from a response.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::doc::Docs;
use super::error_code::status;
use super::field_types::is_nullable;
use super::idents::field_idents;
use super::names::{action_variant, word};
use crate::api::{Action, Api, Field, Id, Item, Object, Operation, ResultEnvelope, Type};
use crate::language::{ActionKind, Outcome};

/// For an operation: the success type and `outcome()`. For the envelope's object: `status()` and `action()`.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Some(envelope) = &context.api.result else {
        return TokenStream::new();
    };
    match item {
        Item::Operation(id) => {
            let mut tokens = success(context, id, envelope);
            tokens.extend(outcome(context, id, envelope));
            tokens
        }
        Item::Object(id) if context.envelopes.contains(&id) => {
            status_methods(context, id, envelope)
        }
        Item::Object(_) | Item::Enum(_) | Item::Scalar(_) | Item::Notification(_) => {
            TokenStream::new()
        }
    }
}

/// The objects that some response or notification carries as its result.
pub(super) fn envelopes(api: &Api) -> BTreeSet<Id<Object>> {
    let Some(envelope) = &api.result else { return BTreeSet::new() };
    let received = api.objects.values().filter(|object| object.role.is_received());
    let fields = received.flat_map(|response| response.fields.values());
    let fields = fields.filter(|field| field.name.value == envelope.field.value);
    let objects = fields.filter_map(|field| match &field.value.ty {
        Type::Object(id) => Some(*id),
        Type::Array(_)
        | Type::Map(_)
        | Type::Builtin(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::JsonText(_) => None,
    });
    objects.collect()
}

/// The fields of a response besides the envelope, with their names.
pub(super) fn payload<'a>(
    context: &Context<'a>,
    operation: &Operation,
    envelope: &ResultEnvelope,
) -> Vec<(&'a Field, Ident)> {
    let fields = &context.api.objects[operation.response].fields;
    let names = field_idents(context, operation.response);
    fields
        .values()
        .zip(names)
        .filter(|(field, _)| field.name.value != envelope.field.value)
        .collect()
}

fn success(context: &mut Context<'_>, id: Id<Operation>, envelope: &ResultEnvelope) -> TokenStream {
    let operation = &context.api.operations[id];
    let ty = context.names.operation(id).success.ident();
    let payload = payload(context, operation, envelope);
    let docs = Docs::new(&format!(
        "The response of a successful `{}`, with every promised field present.",
        operation.name.value
    ))
    .to_tokens();
    let mut fields = Vec::new();
    for (field, name) in &payload {
        let mut docs = Docs::new(&field.description.value);
        if let Some(constant) = &field.constant {
            docs.paragraph(&format!("Always `{}`.", constant.value.to_text()));
        }
        let docs = docs.to_tokens();
        let ty = match (field.is_promised(), &field.value.ty) {
            (true, Type::Object(_)) => {
                let ty = context.value_type(&field.value.ty);
                quote! { Box<#ty> }
            }
            (true, ty) => context.value_type(ty),
            (false, _) => context.field_type(field),
        };
        fields.push(quote! { #docs pub #name: #ty, });
    }
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub struct #ty { #(#fields)* }
    }
}

fn outcome(context: &mut Context<'_>, id: Id<Operation>, envelope: &ResultEnvelope) -> TokenStream {
    let operation = &context.api.operations[id];
    let names = context.names.operation(id);
    let success = names.success.ident();
    let ty = context.in_module(&names.ty);
    let error_code = context.in_module(&names.error_code);
    let response = context.object_name(operation.response);
    let members = Members::of(context, operation.response, envelope);
    let (result, code, message) = (&members.field, &members.code, &members.message);
    let payload = payload(context, operation, envelope);
    let (promised, free): (Vec<_>, Vec<_>) =
        payload.iter().partition(|(field, _)| field.is_promised());
    let api_error = context.imports.runtime("ApiError");
    let outcome_error = context.imports.runtime("OutcomeError");
    let status = context.imports.runtime("Status");
    let all: Vec<&Ident> = payload.iter().map(|(_, name)| name).collect();
    let free: Vec<&Ident> = free.iter().map(|(_, name)| name).collect();
    let names: Vec<&Ident> = promised.iter().map(|(_, name)| name).collect();
    let texts = promised.iter().map(|(field, _)| &field.name.value);
    let made = if promised.is_empty() {
        quote! { Ok(#success { #(#free: self.#free),* }) }
    } else {
        quote! {
            match self {
                Self { #result: _, #(#free,)* #(#names: Some(#names)),* } => {
                    Ok(#success { #(#all),* })
                }
                response => {
                    let promised = [#((#texts, response.#names.is_some())),*];
                    Err(#outcome_error::incomplete(&promised, response))
                }
            }
        }
    };
    quote! {
        impl #response {
            /// The outcome of the call.
            ///
            /// # Errors
            ///
            /// The code and what to do about it if the status is not a success; the names of the missing fields if it
            /// is but a promised field is missing. Both keep the response.
            pub fn outcome(self) -> Result<#success, #outcome_error<#ty>> {
                let result = &self.#result;
                if result.status() != #status::Success {
                    let code = #error_code::from(result.#code.as_str());
                    let error = #api_error::new(code, result.status(), result.action(), #message);
                    return Err(#outcome_error::api(error, self));
                }
                #made
            }
        }
    }
}

/// Names of the envelope and its members in Rust.
pub(super) struct Members {
    pub(super) field: Ident,
    pub(super) code: Ident,
    pub(super) message: TokenStream,
}

impl Members {
    pub(super) fn of(
        context: &mut Context<'_>,
        body: Id<Object>,
        envelope: &ResultEnvelope,
    ) -> Self {
        let fields = &context.api.objects[body].fields;
        let mut found =
            Self { field: word("result"), code: word("code"), message: quote! { None } };
        for (field, name) in fields.values().zip(field_idents(context, body)) {
            let Type::Object(id) = field.value.ty else {
                continue;
            };
            if field.name.value != envelope.field.value {
                continue;
            }
            found.field = name;
            let members = context.api.objects[id].fields.values().zip(field_idents(context, id));
            for (member, name) in members {
                if member.name.value == envelope.code.value {
                    found.code = name;
                } else if envelope.message.as_ref().is_some_and(|it| it.value == member.name.value)
                {
                    let is_string = context.builtin_of(&member.value.ty).is_some();
                    if is_nullable(&member.value) {
                        let nullable = context.imports.runtime("Nullable");
                        found.message = quote! {
                            result.#name.as_ref().and_then(#nullable::value)
                                .map(|text| text.as_str().to_owned())
                        };
                        continue;
                    }
                    found.message = match (member.is_always_there(), is_string) {
                        (true, true) => quote! { Some(result.#name.clone()) },
                        (true, false) => quote! { Some(result.#name.as_str().to_owned()) },
                        (false, true) => quote! { result.#name.clone() },
                        (false, false) => {
                            quote! { result.#name.as_ref().map(|text| text.as_str().to_owned()) }
                        }
                    };
                }
            }
        }
        found
    }
}

fn status_methods(
    context: &mut Context<'_>,
    id: Id<Object>,
    envelope: &ResultEnvelope,
) -> TokenStream {
    let ty = context.object_name(id);
    let fields = &context.api.objects[id].fields;
    let member = fields
        .values()
        .zip(field_idents(context, id))
        .find(|(field, _)| field.name.value == envelope.status.value);
    let Some((_, member)) = member else {
        return TokenStream::new();
    };
    let status_type = context.imports.runtime("Status");
    let action_type = context.imports.own(word("Action"));
    // A status that the schema does not know is treated as an unknown outcome.
    let unknown = envelope.statuses.iter().find(|it| it.outcome == Outcome::Unknown);
    let fallback = unknown.map_or(Action::General(ActionKind::ContactSupport), |it| it.action);
    let statuses = envelope.statuses.iter().filter(|it| it.outcome != Outcome::Unknown).map(|it| {
        let (text, status) = (&it.text.value, status(it.outcome));
        quote! { #text => #status_type::#status, }
    });
    let actions = envelope.statuses.iter().filter(|it| it.action != fallback).map(|it| {
        let (text, action) = (&it.text.value, action_variant(context.api, it.action));
        quote! { #text => #action_type::#action, }
    });
    let fallback = action_variant(context.api, fallback);
    quote! {
        impl #ty {
            /// The outcome class of the status.
            pub fn status(&self) -> #status_type {
                match self.#member.as_str() {
                    #(#statuses)*
                    _ => #status_type::Unknown,
                }
            }

            /// What to do about an unknown code of this status.
            pub fn action(&self) -> #action_type {
                match self.#member.as_str() {
                    #(#actions)*
                    _ => #action_type::#fallback,
                }
            }
        }
    }
}
