//! Reading: one loop over the members, with a number per field.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Context;
use super::names::local;
use super::object::field_idents;
use super::types::is_optional;
use crate::api::{Id, Object, Type};

/// `impl ReadObject`.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.named(&Type::Object(id));
    let names = field_idents(context, id);
    let read_object = context.imports.runtime("ReadObject");
    let reader = context.imports.runtime("ObjectReader");
    let map_access = context.imports.runtime("MapAccess");
    let locals: Vec<Ident> = names.iter().map(|name| local(name, &["object", "field"])).collect();
    let arms = object.fields.iter().zip(&locals).enumerate().map(|(index, (field, name))| {
        let index = Literal::usize_unsuffixed(index);
        let read = match (is_optional(field), &field.value.ty) {
            (true, Type::Object(_)) => quote! { boxed },
            _ => quote! { value },
        };
        quote! { #index => #name = object.#read()?, }
    });
    let values = object.fields.iter().zip(names.iter().zip(&locals)).enumerate();
    let values = values.map(|(index, (field, (name, local)))| {
        let index = Literal::usize_unsuffixed(index);
        if !is_optional(field) {
            quote! { #name: object.required(#local, #index)? }
        } else if name == local {
            quote! { #name }
        } else {
            quote! { #name: #local }
        }
    });
    quote! {
        impl<'de> #read_object<'de> for #ty {
            fn read_fields<A: #map_access<'de>>(
                mut object: #reader<'de, A>,
            ) -> Result<Self, A::Error> {
                #(let mut #locals = None;)*
                while let Some(field) = object.next_field()? {
                    match field {
                        #(#arms)*
                        _ => object.skip()?,
                    }
                }
                Ok(Self { #(#values),* })
            }
        }
    }
}
