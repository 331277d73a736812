//! How generated rules reach a value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use crate::api::Type;
use crate::language::{Builtin, Class};

/// How a value is reached.
pub(super) struct Value {
    tokens: TokenStream,
    is_reference: bool,
}

impl Value {
    /// `self`.
    pub(super) fn this() -> Self {
        Self { tokens: quote! { self }, is_reference: true }
    }

    /// A field of `self`.
    pub(super) fn of_self(name: &Ident) -> Self {
        Self::this().field(name)
    }

    /// A reference bound to this name.
    pub(super) fn bound(name: &Ident) -> Self {
        Self { tokens: quote! { #name }, is_reference: true }
    }

    /// A field of this value.
    pub(super) fn field(&self, name: &Ident) -> Self {
        let of = &self.tokens;
        Self { tokens: quote! { #of.#name }, is_reference: false }
    }

    /// For a method call.
    pub(super) fn access(&self) -> &TokenStream {
        &self.tokens
    }

    /// As a reference.
    pub(super) fn reference(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.is_reference {
            tokens.clone()
        } else {
            quote! { &#tokens }
        }
    }

    /// As a value that is copied.
    pub(super) fn copied(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.is_reference {
            quote! { *#tokens }
        } else {
            tokens.clone()
        }
    }
}

/// A value as `i64`, if it is a whole number of 64 bits or of an enum of such.
pub(super) fn integer(context: &Context<'_>, ty: &Type, value: &Value) -> Option<TokenStream> {
    let access = value.access();
    if context.api.is_integer_enum(ty) {
        return Some(quote! { #access.to_i64() });
    }
    (context.class_of(ty) == Class::Integer).then(|| value.copied())
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
