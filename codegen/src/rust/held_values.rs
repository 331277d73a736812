//! Values that fields hold without being given one.

use proc_macro2::{Literal as Number, TokenStream};
use quote::{ToTokens, quote};

use super::Context;
use super::field_types::{is_nullable, is_optional};
use crate::api::{Object, Type, Usage};
use crate::language::{Builtin, Literal};

/// Whether the struct has a value without being given anything.
pub(super) fn has_default(object: &Object) -> bool {
    object.fields.values().all(is_optional)
}

/// The expression for a fixed value, as the field holds it.
pub(super) fn held_constant(
    context: &mut Context<'_>,
    usage: &Usage,
    literal: &Literal,
) -> TokenStream {
    let value = constant_value(context, &usage.ty, literal);
    if !is_nullable(usage) {
        return value;
    }
    let nullable = context.imports.runtime("Nullable");
    quote! { #nullable::Value(#value) }
}

/// The expression for a fixed value.
fn constant_value(context: &mut Context<'_>, ty: &Type, literal: &Literal) -> TokenStream {
    if let Some(variant) = context.variant(ty, literal) {
        return variant;
    }
    match (context.builtin_of(ty), literal) {
        (Some(Builtin::Boolean), Literal::Bool(value)) => quote! { #value },
        (Some(Builtin::Integer), Literal::Integer(value)) => {
            let value = Number::i64_unsuffixed(*value);
            quote! { #value }
        }
        (Some(Builtin::String), text) => {
            let text = text.to_text();
            quote! { #text.to_owned() }
        }
        (_, text) => {
            let text = text.to_text();
            let ty = if let Type::JsonText(_) = ty {
                context.imports.runtime("JsonOf").into_token_stream()
            } else {
                context.value_type(ty)
            };
            quote! { #ty::from(#text) }
        }
    }
}
