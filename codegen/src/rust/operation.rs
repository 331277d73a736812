//! Operations: a unit type that ties request, response and error codes together.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::doc::{Docs, deprecated};
use crate::api::{Id, Item, Object, Operation, Repeat};

/// The unit type and `impl Operation`; for an envelope's object, what its status says.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Operation(id) = item else {
        return TokenStream::new();
    };
    let operation = &context.api.operations[id];
    let names = context.names.operation(id);
    let ty = names.ty.ident();
    let docs = docs(context, operation).to_tokens();
    let deprecated = deprecated(&operation.notes);
    let (name, path) = (&operation.name.value, &operation.path);
    let method = operation.method.as_str();
    let request = body(context, operation.request);
    let response = body(context, operation.response);
    let error_code = if context.api.result.is_some() {
        names.error_code.ident()
    } else {
        context.imports.runtime("NoErrorCode")
    };
    let repeat = repeat(context, operation);
    let success =
        if context.api.result.is_some() { names.success.ident() } else { response.clone() };
    let outcome = if context.api.result.is_some() {
        quote! { response.outcome() }
    } else {
        quote! { Ok(response) }
    };
    let operation = context.imports.runtime("Operation");
    let outcome_error = context.imports.runtime("OutcomeError");
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #deprecated
        pub struct #ty;

        impl #operation for #ty {
            const NAME: &'static str = #name;
            const METHOD: &'static str = #method;
            const PATH: &'static str = #path;
            const REPEAT: Repeat = #repeat;
            type Request = #request;
            type Response = #response;
            type Success = #success;
            type ErrorCode = #error_code;

            fn outcome(response: Self::Response) -> Result<Self::Success, #outcome_error<Self>> {
                #outcome
            }
        }
    }
}

/// `operation! { Pay { request: PayRequest } }`, by which a request says what operation it is for.
pub(super) fn emit_wire(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Operation(id) = item else {
        return TokenStream::new();
    };
    let ty = context.in_module(&context.names.operation(id).ty);
    let request = body(context, context.api.operations[id].request);
    let operation = context.imports.runtime("operation");
    quote! { #operation! { #ty { request: #request, } } }
}

/// Whether a call may be repeated.
fn repeat(context: &mut Context<'_>, operation: &Operation) -> TokenStream {
    let repeat = context.imports.runtime("Repeat");
    match operation.repeat {
        Repeat::Reads => quote! { #repeat::Reads },
        Repeat::Keyed(field) => {
            let key = &context.api.objects[operation.request].fields[field].name.value;
            quote! { #repeat::Keyed(#key) }
        }
        Repeat::Unknown => quote! { #repeat::Unknown },
    }
}

fn body(context: &mut Context<'_>, id: Id<Object>) -> proc_macro2::Ident {
    context.object_name(id)
}

fn docs(context: &Context<'_>, operation: &Operation) -> Docs {
    let mut docs = Docs::new(&operation.description.value);
    docs.paragraph(&format!("`{} {}`", operation.method.as_str(), operation.path));
    context.note(&mut docs, &operation.notes);
    match operation.repeat {
        Repeat::Reads => {
            docs.paragraph("It only reads, so repeating it is safe.");
        }
        Repeat::Keyed(field) => {
            let field = &context.api.objects[operation.request].fields[field];
            docs.paragraph(&format!(
                "Repeated with the same `{}`, it has its effect once.",
                field.name.value
            ));
        }
        Repeat::Unknown => {}
    }
    context.feature(&mut docs);
    docs
}
