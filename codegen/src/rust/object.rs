//! Structs.
//!
//! ```text
//! /// What it is.
//! #[derive(Clone)]
//! #[must_use]
//! #[non_exhaustive]
//! pub struct Loan { pub book: Book, pub days: Digits }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::{Docs, alias, deprecated};
use super::idents::field_idents;
use super::{Context, example, held_values};
use crate::api::{Field, Id, Object, Role};

/// The struct.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let names = context.names.object(id);
    let ty = names.ty.ident();
    let mut docs = Docs::new(&object.description.value);
    context.products(&mut docs, id);
    context.rules(&mut docs, id);
    context.note(&mut docs, &object.notes);
    context.feature(&mut docs);
    example::add(context, &mut docs, id);
    let docs = docs.to_tokens();
    let deprecated = deprecated(&object.notes);
    let derives = if held_values::has_default(object) {
        quote! { Clone, Default }
    } else {
        quote! { Clone }
    };
    let fields: Vec<TokenStream> = object
        .fields
        .values()
        .zip(field_idents(context, id))
        .map(|(field, name)| struct_field(context, id, field, &name))
        .collect();
    let extra = object.is_open.then(|| extra_field(context));
    quote! {
        #docs
        #[derive(#derives)]
        #[must_use]
        #[non_exhaustive]
        #deprecated
        pub struct #ty { #(#fields)* #extra }
    }
}

/// The field of an open object for the members that no other field has.
fn extra_field(context: &mut Context<'_>) -> TokenStream {
    let map = context.imports.runtime("JsonMap");
    quote! {
        /// Members that no other field has, as they were read. They are written behind the others.
        pub extra: #map,
    }
}

fn struct_field(
    context: &mut Context<'_>,
    id: Id<Object>,
    field: &Field,
    name: &Ident,
) -> TokenStream {
    let promise = match context.api.objects[id].role {
        Role::Notification => "Present when the notification tells of a success.",
        Role::Request | Role::Response | Role::Type => "Present when the call succeeded.",
    };
    let promise = field.is_promised().then(|| promise.to_owned());
    let facts = promise.into_iter().chain(context.products_of(id, field)).collect();
    let docs = context.field_docs(field, facts).to_tokens();
    let deprecated = deprecated(&field.notes);
    let ty = context.field_type(field);
    let alias = alias(&field.name.value, &name.to_string());
    quote! { #docs #alias #deprecated pub #name: #ty, }
}
