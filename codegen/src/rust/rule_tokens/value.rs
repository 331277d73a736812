//! How generated rules reach a value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use crate::api::{Builtin, Type};

/// How a value is reached.
pub(super) struct Value {
    name: Ident,
    of_self: bool,
}

impl Value {
    /// A field of `self`.
    pub(super) fn of_self(name: &Ident) -> Self {
        Self { name: name.clone(), of_self: true }
    }

    /// A reference bound to this name.
    pub(super) fn bound(name: &Ident) -> Self {
        Self { name: name.clone(), of_self: false }
    }

    /// For a method call.
    pub(super) fn access(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { self.#name }
        } else {
            quote! { #name }
        }
    }

    /// As a reference.
    pub(super) fn reference(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { &self.#name }
        } else {
            quote! { #name }
        }
    }

    /// As a value that is copied.
    pub(super) fn copied(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { self.#name }
        } else {
            quote! { *#name }
        }
    }
}

/// A value as `&str`.
pub(super) fn text(context: &Context<'_>, ty: &Type, value: &Value) -> TokenStream {
    let (access, reference) = (value.access(), value.reference());
    let is_string = context.builtin_of(ty) == Some(Builtin::String);
    if is_string {
        reference
    } else {
        quote! { #access.as_str() }
    }
}
