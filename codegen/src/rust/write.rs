//! Writing, and `Debug`, which shows what is written: the fields in the order of the schema.

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
    let member = context.imports.runtime("WriteMember");
    let mut values = Vec::new();
    for (field, name) in object.fields.values().zip(&names) {
        if context.is_written_as_text(&field.value) {
            let as_text = context.imports.runtime("AsText");
            values.push(quote! { &#as_text(&self.#name) });
        } else {
            values.push(quote! { &self.#name });
        }
    }
    quote! {
        impl #write_object for #ty {
            fn with_members(&self, take: &mut dyn FnMut(&[&dyn #member])) {
                take(&[#(#values),*]);
            }
        }
    }
}
