//! Writing: the fields in the order of the schema, without those that are absent.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::object::field_idents;
use crate::api::{Id, Object, Type};

/// `impl WriteObject`.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.named(&Type::Object(id));
    let names = field_idents(context, id);
    let write_object = context.imports.runtime("WriteObject");
    let writer = context.imports.runtime("ObjectWriter");
    let serialize_map = context.imports.runtime("SerializeMap");
    let mut lines = Vec::new();
    for (field, name) in object.fields.iter().zip(&names) {
        let wire = &field.name.value;
        if context.is_written_as_text(&field.value) {
            let as_text = context.imports.runtime("AsText");
            lines.push(quote! { object.put(#wire, &#as_text(&self.#name))?; });
        } else {
            lines.push(quote! { object.put(#wire, &self.#name)?; });
        }
    }
    quote! {
        impl #write_object for #ty {
            fn write_fields<S: #serialize_map>(
                &self,
                object: &mut #writer<S>,
            ) -> Result<(), S::Error> {
                #(#lines)*
                Ok(())
            }
        }
    }
}
