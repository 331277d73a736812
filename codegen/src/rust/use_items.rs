//! What a generated file uses from elsewhere, so that it reads with short names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::names::ident;

/// Names that a file uses.
#[derive(Default)]
pub(crate) struct Imports {
    runtime: BTreeSet<String>,
    own: BTreeSet<String>,
    parent: BTreeSet<String>,
    paths: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// A name of the runtime.
    pub(crate) fn runtime(&mut self, name: &str) -> Ident {
        self.runtime.insert(name.to_owned());
        ident(name)
    }

    /// A type at the root of the generated crate.
    pub(crate) fn own(&mut self, name: &str) -> Ident {
        self.own.insert(name.to_owned());
        ident(name)
    }

    /// A name of the parent module.
    pub(crate) fn parent(&mut self, name: &str) -> Ident {
        self.parent.insert(name.to_owned());
        ident(name)
    }

    /// A whole path, such as `std::fmt`.
    pub(crate) fn path(&mut self, path: impl Into<String>) {
        let path = path.into();
        let (from, name) = path.rsplit_once("::").unwrap_or(("self", &path));
        self.paths.entry(from.to_owned()).or_default().insert(name.to_owned());
    }

    /// The `use` lines, sorted.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        let mut lines = TokenStream::new();
        for (from, names) in &self.paths {
            let from: TokenStream = from.parse().unwrap_or_default();
            lines.extend(group(&from, names));
        }
        lines.extend(group(&quote! { antom_runtime }, &self.runtime));
        lines.extend(group(&quote! { super }, &self.parent));
        lines.extend(group(&quote! { crate }, &self.own));
        lines
    }
}

fn group(root: &TokenStream, names: &BTreeSet<String>) -> TokenStream {
    let idents: Vec<Ident> = names.iter().map(|name| ident(name)).collect();
    match idents.as_slice() {
        [] => TokenStream::new(),
        [one] => quote! { use #root::#one; },
        many => quote! { use #root::{#(#many),*}; },
    }
}
