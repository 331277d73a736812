//! `Debug` that hides what the schema calls sensitive.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::names::ident;
use super::object::field_idents;
use crate::api::{Id, Object};

/// `impl Debug`, over the type's table of fields.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let ty = ident(&context.names.object(id).ty);
    let names = field_idents(context, id);
    context.imports.path("std::fmt");
    let debug_object = context.imports.runtime("debug_object");
    let object = context.imports.runtime("Object");
    let _ = object;
    quote! {
        impl fmt::Debug for #ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                #debug_object(f, Self::SHAPE, &[#(&self.#names),*])
            }
        }
    }
}
