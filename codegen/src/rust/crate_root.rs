//! `lib.rs`: the modules, and what of them users reach at the root.

use proc_macro2::TokenStream;
use quote::quote;

use super::declared_words::has_actions;
use super::doc::Docs;
use super::field_types::is_nullable;
use super::names::{Identifier, Names, module_name, root_types, server_name, word};
use crate::api::{Api, Id, Item, Module, Operation, Type, Usage};
use crate::language::doc_text::escape_invisible;
use crate::language::identifiers::{REEXPORTED_FUNCTIONS, REEXPORTED_TYPES};
use crate::output::{FilesBuilder, SourceText};
use antom_catalog::wording::code;

/// Emits `lib.rs`.
pub(super) fn emit(api: &Api, names: &Names, has_readme: bool, files: &mut FilesBuilder) {
    let mut modules = TokenStream::new();
    let mut exports = TokenStream::new();
    for module in &api.modules {
        let name = module_name(module);
        let is_public = module.items.iter().any(|item| matches!(item, Item::Operation(_)));
        let types = root_types(names, &module.items);
        let types: Vec<_> = types.iter().map(Identifier::ident).collect();
        modules.extend(if is_public {
            quote! { pub mod #name; }
        } else {
            quote! { mod #name; }
        });
        exports.extend(match types.as_slice() {
            [] => TokenStream::new(),
            [one] => quote! { pub use #name::#one; },
            many => quote! { pub use #name::{#(#many),*}; },
        });
    }
    if !api.flags.is_empty() {
        modules.extend(quote! { pub mod flags; });
    }
    if has_actions(api) {
        modules.extend(quote! { mod actions; });
        exports.extend(quote! { pub use actions::Action; });
    }
    if !api.sensitivity.is_empty() {
        modules.extend(quote! { mod sensitivity; });
    }
    if !api.outer_tests.is_empty() {
        modules.extend(quote! { mod outer_tests; });
    }
    let nullable: &[&str] = if has_nullable(api) { &["Nullable"] } else { &[] };
    let types = REEXPORTED_TYPES.iter().chain(nullable);
    let runtime = types.chain(REEXPORTED_FUNCTIONS).map(|name| word(name));
    let imports = quote! {
        #modules
        #exports
        pub use antom_runtime as runtime;
        pub use antom_runtime::{#(#runtime),*};
    };
    let mut items = servers(api);
    items.push(visit_operations(api, names));
    let mut attributes = attributes(api);
    let mut docs = docs(api, names);
    if has_readme {
        // The README has a title already.
        docs.drain(..docs.len().min(2));
        // An attribute before the docs: the page of the crate opens with its README.
        let mut opening = vec!["#![doc = include_str!(\"../README.md\")]".to_owned()];
        let lines = docs.iter().flat_map(|text| text.split('\n'));
        opening.extend(
            lines.map(|line| format!("//! {}", escape_invisible(line)).trim_end().to_owned()),
        );
        opening.push(String::new());
        attributes.splice(0..0, opening);
        docs.clear();
    }
    let source = SourceText { docs, attributes, imports, items };
    files.add("lib.rs", &source);
}

/// `mod rules; mod wire;`
pub(super) fn child_modules(children: &[&'static str]) -> TokenStream {
    let mut children = children.to_vec();
    children.sort_unstable();
    let lines = children.iter().map(|name| {
        let ident = word(name);
        // Tables of fields refer to those of other modules.
        if *name == "wire" {
            quote! { pub(crate) mod #ident; }
        } else {
            quote! { mod #ident; }
        }
    });
    quote! { #(#lines)* }
}

fn attributes(api: &Api) -> Vec<String> {
    let mut lines = vec![
        "#![forbid(unsafe_code)]".to_owned(),
        "#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]".to_owned(),
        "#![allow(\n    clippy::doc_markdown,\n    clippy::too_many_lines,\n    reason = \"prose names products, tables are long\"\n)]".to_owned(),
    ];
    if has_deprecated(api) {
        let reason = "what is deprecated is still read and written";
        lines.push(format!("#![allow(deprecated, reason = \"{reason}\")]"));
    }
    lines
}

/// Whether some field or list holds values that Rust tells from `null`.
fn has_nullable(api: &Api) -> bool {
    let mut objects = api.objects.iter();
    objects.any(|(_, object)| object.fields.values().any(|field| tells_null(&field.value)))
}

fn tells_null(usage: &Usage) -> bool {
    let of_elements = matches!(&usage.ty, Type::Array(element) if tells_null(element));
    of_elements || is_nullable(usage)
}

fn has_deprecated(api: &Api) -> bool {
    let objects = api.objects.iter().any(|(_, object)| {
        object.notes.deprecated.is_some()
            || object.fields.values().any(|field| field.notes.deprecated.is_some())
    });
    let enums = api.enums.iter().any(|(_, one)| {
        one.notes.deprecated.is_some()
            || one.values.iter().any(|value| value.notes.deprecated.is_some())
    });
    let operations = api.operations.iter().any(|(_, operation)| {
        operation.notes.deprecated.is_some()
            || operation.codes.iter().any(|code| code.notes.deprecated.is_some())
    });
    let scalars = api.scalars.iter().any(|(_, scalar)| scalar.notes.deprecated.is_some());
    objects || enums || operations || scalars
}

fn docs(api: &Api, names: &Names) -> Vec<String> {
    let mut docs = vec![api.title.clone()];
    if let Some(description) = &api.description {
        docs.push(String::new());
        docs.extend(description.trim().lines().map(str::to_owned));
    }
    if let Some(version) = &api.version {
        docs.push(String::new());
        docs.push(format!("Follows the documentation of {version}."));
    }
    if !api.operations.is_empty() {
        docs.extend(["", "# Operations", ""].map(str::to_owned));
    }
    for (module, id) in operations(api) {
        let operation = &api.operations[id];
        docs.push(format!(
            "- [`{}`]({}::{}): {}",
            operation.name.value,
            module.name,
            names.operation(id).ty,
            one_line(&operation.description.value)
        ));
    }
    if !api.sources.is_empty() {
        docs.extend(
            ["", "# Sources", "", "The documents that limits and rules come from."]
                .map(str::to_owned),
        );
        docs.push(String::new());
    }
    for (_, source) in api.sources.iter() {
        let date =
            source.date.as_ref().map(|date| format!(" ({})", one_line(date))).unwrap_or_default();
        docs.push(format!("- {}: {}{date}", code(&source.id.value), one_line(&source.title)));
    }
    docs
}

/// The servers, as constants.
fn servers(api: &Api) -> Vec<TokenStream> {
    if api.servers.is_empty() {
        return Vec::new();
    }
    let lines = api.servers.iter().map(|server| {
        let name = server_name(server);
        let (url, prefix) = (&server.url, &server.prefix);
        let mut docs = Docs::new(server.description.as_deref().unwrap_or(&server.name.value));
        docs.paragraph(&format!("Calls go to {}.", code(&server.address())));
        let docs = docs.to_tokens();
        quote! { #docs pub const #name: Server = Server::new(#url, #prefix); }
    });
    vec![quote! {
        /// The servers of the API.
        pub mod servers {
            use super::Server;
            #(#lines)*
        }
    }]
}

/// The list of operations, for code that is generic over them.
fn visit_operations(api: &Api, names: &Names) -> TokenStream {
    let calls = operations(api).map(|(module, id)| {
        let (of, ty) = (module_name(module), names.operation(id).ty.ident());
        quote! { visitor.operation::<#of::#ty>(); }
    });
    let visitor = word(if api.operations.is_empty() { "_" } else { "visitor" });
    quote! {
        /// Runs `visitor` for every operation, in the order of the schema.
        pub fn visit_operations(#visitor: &mut impl OperationVisitor) {
            #(#calls)*
        }
    }
}

/// Every operation with its module, in the order of the schema.
fn operations(api: &Api) -> impl Iterator<Item = (&Module, Id<Operation>)> {
    api.modules.iter().flat_map(|module| {
        module.items.iter().filter_map(move |item| match item {
            Item::Operation(id) => Some((module, *id)),
            Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => None,
        })
    })
}

/// A text on one line, for a list.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
