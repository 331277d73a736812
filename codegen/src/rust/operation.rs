//! Operations: a unit type that ties request, response and error codes together.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Docs, deprecated};
use super::names::{server_name, word};
use super::{Context, state, upload_const};
use crate::api::{Id, Item, Object, Operation, Repeat};
use crate::catalog;
use antom_catalog::wording::{self, Marks, code};

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
    let servers = servers(context, operation);
    let upload = upload_const::of_operation(context, operation);
    let (state, is_final) =
        (state::of_operation(context, id), state::method_of_operation(context, id));
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
            #servers
            #upload
            #state
            type Request = #request;
            type Response = #response;
            type Success = #success;
            type ErrorCode = #error_code;

            fn outcome(response: Self::Response) -> Result<Self::Success, #outcome_error<Self>> {
                #outcome
            }

            #is_final
        }
    }
}

/// The servers that stand in for those of the API, if there are any.
fn servers(context: &mut Context<'_>, operation: &Operation) -> TokenStream {
    if operation.servers.is_empty() {
        return TokenStream::new();
    }
    let server = context.imports.runtime("Server");
    context.imports.module([], word("servers"));
    let pairs = operation.servers.iter().map(|own| {
        let (name, url, prefix) = (server_name(own), &own.url, &own.prefix);
        quote! { (servers::#name, #server::new(#url, #prefix)) }
    });
    quote! { const SERVERS: &'static [(#server, #server)] = &[#(#pairs),*]; }
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
    if let Some(upload) = &operation.upload {
        let upload = catalog::upload(context.api, operation, upload);
        let words = wording::upload(&upload, Marks::Markdown).join(" ");
        docs.paragraph(&format!("{words} [`UPLOAD`](crate::Operation::UPLOAD) has it as data."));
    }
    if let Some(state) = &operation.state {
        let field = &context.api.objects[operation.response].fields[state.field];
        docs.paragraph(&format!(
            "The state in {} of the response is final when it is {}.",
            code(&field.name.value),
            state::listed(state)
        ));
    }
    for server in &operation.servers {
        docs.paragraph(&format!(
            "On the server {} it is called at {}.",
            code(&server.name.value),
            code(&server.address())
        ));
    }
    context.feature(&mut docs);
    docs
}
