//! What a generated file uses from elsewhere, so that it reads with short names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::names::{Identifier, word};

/// Names that a file uses.
#[derive(Default)]
pub(crate) struct Imports {
    runtime: BTreeSet<Ident>,
    own: BTreeSet<Ident>,
    parent: BTreeSet<Ident>,
    /// Names of modules of the crate, by the path below its root.
    modules: BTreeMap<Vec<Ident>, BTreeSet<Ident>>,
}

impl Imports {
    /// A name of the runtime.
    pub(crate) fn runtime(&mut self, name: &'static str) -> Ident {
        let name = word(name);
        self.runtime.insert(name.clone());
        name
    }

    /// A type at the root of the generated crate.
    pub(crate) fn own(&mut self, name: Ident) -> Ident {
        self.own.insert(name.clone());
        name
    }

    /// A name of the parent module.
    pub(crate) fn parent(&mut self, name: &Identifier) -> Ident {
        let name = name.ident();
        self.parent.insert(name.clone());
        name
    }

    /// A name of a module of the crate, by the path below its root.
    pub(crate) fn module(&mut self, path: impl IntoIterator<Item = Ident>, name: Ident) {
        self.modules.entry(path.into_iter().collect()).or_default().insert(name);
    }

    /// The `use` lines, sorted.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        let mut lines = TokenStream::new();
        for (path, names) in &self.modules {
            lines.extend(group(&quote! { crate #(::#path)* }, names));
        }
        lines.extend(group(&quote! { antom_runtime }, &self.runtime));
        lines.extend(group(&quote! { super }, &self.parent));
        lines.extend(group(&quote! { crate }, &self.own));
        lines
    }
}

fn group(root: &TokenStream, names: &BTreeSet<Ident>) -> TokenStream {
    let idents: Vec<&Ident> = names.iter().collect();
    match idents.as_slice() {
        [] => TokenStream::new(),
        [one] => quote! { use #root::#one; },
        many => quote! { use #root::{#(#many),*}; },
    }
}
