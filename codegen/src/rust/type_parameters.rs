//! Type parameters of a function, which tell apart what its parameters accept.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::names::Names;

/// The type parameters of a function.
#[derive(Default)]
pub(super) struct TypeParameters {
    names: Vec<Ident>,
    /// The number of the last.
    number: usize,
}

impl TypeParameters {
    /// Another one, whose name no type of the schema has.
    pub(super) fn add(&mut self, names: &Names) -> Ident {
        let name = loop {
            self.number += 1;
            let name = if self.number == 1 { "M".to_owned() } else { format!("M{}", self.number) };
            if !names.has_type(&name) {
                break format_ident!("{name}");
            }
        };
        self.names.push(name.clone());
        name
    }

    /// `<M, M2>`, if there are any.
    pub(super) fn to_tokens(&self) -> Option<TokenStream> {
        let names = &self.names;
        (!names.is_empty()).then(|| quote! { <#(#names),*> })
    }
}
