//! Reading: a place for every field, and one call that fills them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::names::{local, static_name};
use super::object::field_idents;
use super::types::is_optional;
use crate::api::{Id, Object, Type};

/// `impl ReadObject`.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.named(&Type::Object(id));
    let shape = static_name(&ty.to_string());
    let names = field_idents(context, id);
    let read_object = context.imports.runtime("ReadObject");
    let reader = context.imports.runtime("JsonReader");
    let error = context.imports.runtime("ReadError");
    let locals: Vec<Ident> = names.iter().map(|name| local(name, &["reader", "read"])).collect();
    let values = names.iter().zip(&locals).map(|(name, local)| {
        if name == local {
            quote! { #name }
        } else {
            quote! { #name: #local }
        }
    });
    let made = quote! { Ok(Self { #(#values),* }) };
    let members = quote! { reader.members(&#shape, &mut [#(&mut #locals),*]) };
    let required = object.fields.values().zip(&locals).filter(|(field, _)| !is_optional(field));
    let required: Vec<&Ident> = required.map(|(_, local)| local).collect();
    // One way out for whatever is wrong: each drops all fields, which is code.
    let outcome = if required.is_empty() {
        quote! { #members?; #made }
    } else {
        quote! {
            let read = #members;
            match (read, #(#required),*) {
                (Ok(()), #(Some(#required)),*) => #made,
                (read, ..) => Err(reader.stopped(read)),
            }
        }
    };
    quote! {
        impl #read_object for #ty {
            fn read_members(reader: &mut #reader<'_>) -> Result<Self, #error> {
                #(let mut #locals = None;)*
                #outcome
            }
        }
    }
}
