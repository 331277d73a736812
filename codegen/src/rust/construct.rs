//! `new` with what is required, and `with_*` for the rest.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::doc::{Docs, deprecated, own_link};
use super::field_types::{OptionalParameter, has_null_setter, is_optional};
use super::held_values::{has_default, held_constant};
use super::idents::field_idents;
use super::product_constructors;
use super::type_parameters::TypeParameters;
use crate::api::{Field, Id, Object, Operation};
use crate::language::{Literal, identifiers};

/// The inherent `impl` of a struct.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.object_name(id);
    let idents = field_idents(context, id);
    let products = products(context, id);
    let new = match products {
        Some(operation) => {
            let constructors = product_constructors::emit(context, operation);
            quote! { #(#constructors)* }
        }
        None => new(context, object, &ty, &idents),
    };
    let with: Vec<TokenStream> = object
        .fields
        .values()
        .zip(&idents)
        .flat_map(|(field, name)| {
            let value = is_optional(field).then(|| with(context, field, name));
            let null = has_null_setter(field).then(|| with_null(context, field, name));
            [value, null].into_iter().flatten()
        })
        .collect();
    let extra = object.is_open.then(|| with_extra(context));
    let default = if only_constants(object) && products.is_none() {
        quote! {
            impl Default for #ty {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    } else {
        TokenStream::new()
    };
    quote! {
        impl #ty {
            #new
            #(#with)*
            #extra
        }
        #default
    }
}

/// The operation whose request the object is, if it has products: then each has a constructor, and there is no `new`.
pub(super) fn products(context: &Context<'_>, id: Id<Object>) -> Option<Id<Operation>> {
    let operation = context.api.operation_of(id)?;
    let of = &context.api.operations[operation];
    (of.request == id && !of.products.is_empty()).then_some(operation)
}

/// Whether `new` takes nothing although something is required.
fn only_constants(object: &Object) -> bool {
    !has_default(object)
        && object.fields.values().all(|field| is_optional(field) || field.constant.is_some())
}

fn new(context: &mut Context<'_>, object: &Object, ty: &Ident, idents: &[Ident]) -> TokenStream {
    if has_default(object) {
        let docs = format!(" Creates a new `{ty}` with no field set.");
        return quote! {
            #[doc = #docs]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let (mut required, mut parameters) = (Vec::new(), Vec::new());
    let (mut values, mut generics) = (Vec::new(), TypeParameters::default());
    for (field, name) in object.fields.values().zip(idents) {
        if is_optional(field) {
            values.push(quote! { #name: None });
        } else if let Some(constant) = &field.constant {
            let value = held_constant(context, &field.value, &constant.value);
            values.push(quote! { #name: #value });
        } else {
            let (parameter, value) = context.parameter(name, &field.value, &mut generics);
            required.push(own_link(name));
            parameters.push(quote! { #name: #parameter });
            let is_same = *name == value.to_string();
            values.push(if is_same {
                quote! { #name }
            } else {
                quote! { #name: #value }
            });
        }
    }
    if object.is_open {
        let map = context.imports.runtime("JsonMap");
        values.push(quote! { extra: #map::new() });
    }
    let docs = match required.split_last() {
        None => format!(" Creates a new `{ty}` with its constants set."),
        Some((one, [])) => format!(" Creates a new `{ty}` from its required field, {one}."),
        Some((last, others)) => {
            let others = others.join(", ");
            format!(" Creates a new `{ty}` from its required fields: {others} and {last}.")
        }
    };
    let many = (parameters.len() > 7).then(|| {
        quote! { #[expect(clippy::too_many_arguments, reason = "one per required field")] }
    });
    let generics = generics.to_tokens();
    quote! {
        #[doc = #docs]
        #many
        pub fn new #generics(#(#parameters),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn with(context: &mut Context<'_>, field: &Field, name: &Ident) -> TokenStream {
    if let Some(constant) = &field.constant {
        return with_constant(context, field, name, &constant.value);
    }
    let OptionalParameter { generics, ty, value } = context.optional_parameter(name, &field.value);
    let method = format_ident!("with_{name}");
    let mut docs = Docs::new(&format!("Sets {}.", own_link(name)));
    docs.append(&first_sentence(&field.description.value));
    docs.limits(&context.limits(&field.value));
    let docs = docs.to_tokens();
    let deprecated = deprecated(&field.notes);
    quote! {
        #docs
        #deprecated
        pub fn #method #generics(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The setter of the members that no field has.
fn with_extra(context: &mut Context<'_>) -> TokenStream {
    let map = context.imports.runtime("JsonMap");
    quote! {
        /// Sets [`extra`](Self::extra), the members that no other field has.
        pub fn with_extra(mut self, extra: #map) -> Self {
            self.extra = extra;
            self
        }
    }
}

/// The setter of a field to `null`.
fn with_null(context: &mut Context<'_>, field: &Field, name: &Ident) -> TokenStream {
    let nullable = context.imports.runtime("Nullable");
    let (null, method) = (
        quote! { #nullable::Null },
        format_ident!("with_{}", identifiers::to_null(&name.to_string())),
    );
    let value = if is_optional(field) {
        quote! { Some(#null) }
    } else {
        null
    };
    let docs = Docs::new(&format!("Sets {} to `null`.", own_link(name))).to_tokens();
    let deprecated = deprecated(&field.notes);
    quote! {
        #docs
        #deprecated
        pub fn #method(mut self) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The setter of an optional field that has one value only, which it takes from nobody.
fn with_constant(
    context: &mut Context<'_>,
    field: &Field,
    name: &Ident,
    constant: &Literal,
) -> TokenStream {
    let value = held_constant(context, &field.value, constant);
    let method = format_ident!("with_{name}");
    let words = context.value_in_words(&field.value.ty, constant);
    let mut docs = Docs::new(&format!("Sets {} to {words}, its only value.", own_link(name)));
    docs.append(&first_sentence(&field.description.value));
    let docs = docs.to_tokens();
    let deprecated = deprecated(&field.notes);
    quote! {
        #docs
        #deprecated
        pub fn #method(mut self) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The first sentence of a description, on one line.
fn first_sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    }
}
