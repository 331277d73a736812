//! The table of a type's fields, which reading, problem reports and `Debug` share.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::names::static_name;
use super::outcome::payload;
use crate::api::{Class, Field, Id, Item, Object, Sensitive, Type};

/// For an operation: the table of what its success holds, which only `Debug` needs.
pub(super) fn emit_success(context: &mut Context<'_>, item: Item) -> TokenStream {
    let (Item::Operation(id), Some(envelope)) = (item, &context.api.result) else {
        return TokenStream::new();
    };
    let operation = &context.api.operations[id];
    let response = &context.api.objects[operation.response];
    let fields = payload(context, operation, envelope);
    let lines: Vec<TokenStream> =
        fields.iter().map(|(field, _)| line(context, response, field)).collect();
    let name = context.names.operation(id).success.clone();
    table(context, &static_name(&name), &name, &lines)
}

/// `static ORDER: Shape` and `impl Object`.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.named(&Type::Object(id));
    let name = ty.to_string();
    let lines: Vec<TokenStream> =
        object.fields.values().map(|field| line(context, object, field)).collect();
    let shape = static_name(&name);
    let table = table(context, &shape, &name, &lines);
    let trait_name = context.imports.runtime("Object");
    quote! {
        #table

        impl #trait_name for #ty {
            const SHAPE: &'static Shape = &#shape;
        }
    }
}

fn table(
    context: &mut Context<'_>,
    shape: &Ident,
    name: &str,
    lines: &[TokenStream],
) -> TokenStream {
    let shape_type = context.imports.runtime("Shape");
    quote! {
        pub(crate) static #shape: #shape_type = #shape_type { name: #name, fields: &[#(#lines),*] };
    }
}

fn line(context: &mut Context<'_>, object: &Object, field: &Field) -> TokenStream {
    let field_type = context.imports.runtime("Field");
    let name = &field.name.value;
    let kind = kind(context, &field.value.ty);
    let sensitive = match context.sensitivity(object, field) {
        Some(Sensitive::Card) => quote! { .card() },
        Some(Sensitive::Credential) => quote! { .credential() },
        Some(Sensitive::Personal) => quote! { .personal() },
        None => TokenStream::new(),
    };
    if field.presence.is_required() {
        quote! { #field_type::required(#name, #kind) #sensitive }
    } else {
        quote! { #field_type::optional(#name, #kind) #sensitive }
    }
}

fn kind(context: &mut Context<'_>, ty: &Type) -> TokenStream {
    let kind = context.imports.runtime("Kind");
    match ty {
        Type::Object(_) => {
            let shape = context.shape_of(ty);
            quote! { #kind::Object(&#shape) }
        }
        Type::Array(element) => {
            let element = self::kind(context, &element.ty);
            quote! { #kind::Array(&#element) }
        }
        ty => match context.class_of(ty) {
            Class::Boolean => quote! { #kind::Boolean },
            Class::Integer => quote! { #kind::Integer },
            Class::Number => quote! { #kind::Number },
            Class::Map => quote! { #kind::Map },
            _ => quote! { #kind::Text },
        },
    }
}
