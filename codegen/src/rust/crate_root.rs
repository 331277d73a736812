//! `lib.rs`: the modules; `root_types.rs`: what of them users reach at the root.

mod crate_docs;
mod visitors;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::declared_words::has_actions;
use super::depth_guards::longest_chain;
use super::doc::Docs;
use super::features::{Brought, Features};
use super::field_types::is_nullable;
use super::names::{Identifier, Names, module_name, root_types, server_name, word};
use crate::api::{Api, Item, Usage};
use crate::language::identifiers::{
    REEXPORTED_FOR_NOTIFICATIONS, REEXPORTED_FUNCTIONS, REEXPORTED_TYPES,
};
use crate::output::{FilesBuilder, SourceText};
use antom_catalog::wording::code;
use crate_docs::DocLine;

/// Emits `lib.rs`.
pub(super) fn emit(
    features: &Features<'_>,
    names: &Names,
    has_readme: bool,
    files: &mut FilesBuilder,
) {
    let api = features.api();
    let mut modules = TokenStream::new();
    let mut exports: BTreeMap<&Brought, Vec<TokenStream>> = BTreeMap::new();
    for (module, brought) in features.modules() {
        let name = module_name(module);
        let is_public = module
            .items
            .iter()
            .any(|item| matches!(item, Item::Operation(_) | Item::Notification(_)));
        let types = root_types(names, &module.items);
        let types: Vec<_> = types.iter().map(Identifier::ident).collect();
        let condition = features.condition(brought);
        modules.extend(if is_public {
            quote! { #condition pub mod #name; }
        } else {
            quote! { #condition mod #name; }
        });
        let exported = exports.entry(brought).or_default();
        match types.as_slice() {
            [] => {}
            [one] => exported.push(quote! { crate::#name::#one }),
            many => exported.push(quote! { crate::#name::{#(#many),*} }),
        }
    }
    exports.retain(|_, paths| !paths.is_empty());
    let condition = features.condition(&any_of(exports.keys().copied()));
    let exports = exports.iter().map(|(brought, paths)| {
        let condition = features.condition(brought);
        match (brought, paths.as_slice()) {
            (Brought::Always, paths) => quote! { #(pub use #paths;)* },
            (Brought::By(_), [one]) => quote! { #condition pub use #one; },
            (Brought::By(_), many) => quote! { #condition pub use {#(#many),*}; },
        }
    });
    let exports: TokenStream = exports.collect();
    let exports_file = SourceText {
        docs: vec![
            "The types that several modules use, as the root of the crate has them.".to_owned(),
        ],
        attributes: Vec::new(),
        imports: exports.clone(),
        items: Vec::new(),
    };
    let root_types = (!exports.is_empty()).then(|| {
        files.add("root_types.rs", &exports_file);
        quote! { #condition mod root_types; #condition pub use root_types::*; }
    });
    let own = own_modules(features);
    let nullable: &[&str] = if has_nullable(api) { &["Nullable"] } else { &[] };
    let notified: &[&str] =
        if api.notifications.is_empty() { &[] } else { REEXPORTED_FOR_NOTIFICATIONS };
    let types = REEXPORTED_TYPES.iter().chain(nullable).chain(notified);
    let runtime = types.chain(REEXPORTED_FUNCTIONS).map(|name| word(name));
    let imports = quote! {
        #modules
        #root_types
        #own
        pub use antom_runtime as runtime;
        pub use antom_runtime::{#(#runtime),*};
    };
    visitors::emit(features, names, files);
    crate_docs::emit_sources(api, files);
    let items = servers(api);
    let mut attributes = attributes(api);
    let mut docs = crate_docs::lines(features, names);
    if has_readme {
        // The README has a title already.
        docs.drain(..docs.len().min(2));
    }
    // With conditions, docs are attributes among others.
    if has_readme || !api.groups.is_empty() {
        let mut opening = Vec::new();
        if has_readme {
            opening.push("#![doc = include_str!(\"../README.md\")]".to_owned());
        }
        opening.extend(docs.iter().flat_map(DocLine::to_attributes));
        opening.push(String::new());
        attributes.splice(0..0, opening);
        docs.clear();
    }
    let docs = docs.into_iter().map(DocLine::into_text).collect();
    files.add("lib.rs", &SourceText { docs, attributes, imports, items });
}

/// What brings at least one of several modules.
fn any_of<'a>(brought: impl IntoIterator<Item = &'a Brought>) -> Brought {
    let mut all = BTreeSet::new();
    for one in brought {
        match one {
            Brought::Always => return Brought::Always,
            Brought::By(groups) => all.extend(groups),
        }
    }
    Brought::By(all)
}

/// The modules that no file of the schema is made into.
fn own_modules(features: &Features<'_>) -> TokenStream {
    let api = features.api();
    let visitors = visitors::names(api);
    let mut modules = quote! { mod visitors; pub use visitors::{#(#visitors),*}; };
    if !api.sources.is_empty() {
        modules.extend(quote! { pub mod sources; });
    }
    // Without all operations, some of their constants have no use.
    let partly_used = (!api.groups.is_empty()).then(|| {
        let reason = "some operations are off";
        quote! { #[cfg_attr(not(feature = "full"), allow(dead_code, reason = #reason))] }
    });
    if !api.flags.is_empty() {
        modules.extend(quote! { pub mod flags; });
    }
    if !api.notifications.is_empty() {
        let acknowledgement = api.acknowledgement().map(|_| word("acknowledgement"));
        let names = [word("Notification")].into_iter().chain(acknowledgement);
        modules.extend(quote! { mod any_notification; pub use any_notification::{#(#names),*}; });
    }
    if has_actions(api) {
        modules.extend(quote! { mod actions; pub use actions::Action; });
    }
    if !api.sensitivity.is_empty() {
        modules.extend(quote! { #partly_used mod sensitivity; });
    }
    if !api.outer_tests.is_empty() {
        modules.extend(quote! { #partly_used mod outer_tests; });
    }
    modules
}

/// What the compiler looks at for each object in another, at most: lists and maps are made of several types.
const TYPES_PER_OBJECT: usize = 8;

/// How deep the compiler looks if it is not told otherwise.
const RECURSION_LIMIT: usize = 128;

fn attributes(api: &Api) -> Vec<String> {
    let depth = TYPES_PER_OBJECT.saturating_mul(longest_chain(api));
    let mut lines = Vec::new();
    if depth > RECURSION_LIMIT {
        lines.push(format!("// Whether a body can be sent to another thread takes as many steps as its objects are deep.\n#![recursion_limit = \"{}\"]", depth.next_power_of_two()));
    }
    lines.extend([
        "#![forbid(unsafe_code)]".to_owned(),
        "#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]".to_owned(),
        "#![allow(\n    clippy::doc_markdown,\n    clippy::too_many_lines,\n    reason = \"prose names products, tables are long\"\n)]".to_owned(),
    ]);
    if has_deprecated(api) {
        let reason = "what is deprecated is still read and written";
        lines.push(format!("#![allow(deprecated, reason = \"{reason}\")]"));
    }
    if !api.groups.is_empty() {
        let lint = "rustdoc::broken_intra_doc_links";
        let reason = "some operations are off";
        lines.push(format!(
            "#![cfg_attr(\n    not(feature = \"full\"),\n    allow({lint}, reason = \"{reason}\")\n)]"
        ));
    }
    lines
}

/// Whether some field or list holds values that Rust tells from `null`.
fn has_nullable(api: &Api) -> bool {
    let mut objects = api.objects.iter();
    objects.any(|(_, object)| object.fields.values().any(|field| tells_null(&field.value)))
}

fn tells_null(usage: &Usage) -> bool {
    usage.ty.held().is_some_and(tells_null) || is_nullable(usage)
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
    let notifications = api.notifications.values().any(|one| {
        one.notes.deprecated.is_some() || one.codes.iter().any(|it| it.notes.deprecated.is_some())
    });
    let scalars = api.scalars.iter().any(|(_, scalar)| scalar.notes.deprecated.is_some());
    objects || enums || operations || notifications || scalars
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
