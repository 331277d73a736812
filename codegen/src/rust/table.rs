//! The table of a type's members, from which the runtime's macros make reading, writing, `Debug`, equality and hashes.
//!
//! ```text
//! object! {
//!     Loan as LOAN {
//!         book: required("book", Text),
//!         days: required("days", Text),
//!         ..extra(Any),
//!     }
//! }
//! ```

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::field_types::is_optional;
use super::idents::field_idents;
use super::names::{class_constant, word};
use super::outcome::payload;
use crate::api::{Field, Id, Item, Object, Role, Type, Usage};
use crate::language::{Access, Class};

/// For an operation: the table of what its success holds, which is never read.
pub(super) fn emit_success(context: &mut Context<'_>, item: Item) -> TokenStream {
    let (Item::Operation(id), Some(envelope)) = (item, &context.api.result) else {
        return TokenStream::new();
    };
    let operation = &context.api.operations[id];
    let response = &context.api.objects[operation.response];
    let fields = payload(context, operation, envelope);
    let lines: Vec<TokenStream> =
        fields.iter().map(|(field, name)| line(context, response, field, name)).collect();
    let name = context.names.operation(id).success.clone();
    let ty = context.in_module(&name);
    let shape = name.to_static().ident();
    let object = context.imports.runtime("object");
    quote! { #object! { #ty as #shape for Debug { #(#lines,)* } } }
}

/// `object! { Order as ORDER { … } }`
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.object_name(id);
    let shape = context.names.object(id).ty.to_static().ident();
    let names = field_idents(context, id);
    let mut lines = Vec::new();
    for (field, name) in object.fields.values().zip(&names) {
        let line = line(context, object, field, name);
        let style = context.is_written_as_text(&field.value).then(|| quote! { as text });
        lines.push(quote! { #line #style });
    }
    let direction = context.one_way.contains(&id).then(|| match object.role {
        Role::Request => quote! { , sent },
        Role::Response | Role::Notification => quote! { , received },
        Role::Type => TokenStream::new(),
    });
    let extra = object.is_open.then(|| quote! { ..extra(Any), });
    let object = context.imports.runtime("object");
    quote! { #object! { #ty as #shape #direction { #(#lines,)* #extra } } }
}

fn line(context: &mut Context<'_>, object: &Object, field: &Field, name: &Ident) -> TokenStream {
    let wire = &field.name.value;
    let kind = kind(context, &field.value);
    let presence = word(if is_optional(field) { "optional" } else { "required" });
    let sensitive = context.api.sensitivity_of(object, field).map(|class| {
        context.imports.module([], word("sensitivity"));
        let constant = class_constant(context.api, class);
        quote! { .sensitive(sensitivity::#constant) }
    });
    let access = match field.access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some(quote! { .read_only() }),
        Access::WriteOnly => Some(quote! { .write_only() }),
    };
    let aliases = field.aliases.iter().map(|alias| alias.value.as_str());
    let aliases = (!field.aliases.is_empty()).then(|| quote! { .aliases(&[#(#aliases),*]) });
    quote! { #name: #presence(#wire, #kind) #aliases #sensitive #access }
}

fn kind(context: &mut Context<'_>, usage: &Usage) -> TokenStream {
    let kind = kind_of(context, &usage.ty);
    if usage.null.is_allowed() {
        quote! { Nullable(&#kind) }
    } else {
        kind
    }
}

fn kind_of(context: &mut Context<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Object(id) => {
            let shape = context.shape_of(*id);
            quote! { Object(&#shape) }
        }
        Type::Array(element) => {
            let element = kind(context, element);
            quote! { Array(&#element) }
        }
        Type::Map(members) => {
            let value = kind(context, &members.value);
            quote! { Values(&#value) }
        }
        Type::JsonText(_) => quote! { Text },
        ty @ (Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_)) => match context.class_of(ty) {
            Class::Boolean => quote! { Boolean },
            Class::Integer => quote! { Integer },
            Class::Number => quote! { Number },
            Class::Map => quote! { Map },
            Class::Any => quote! { Any },
            Class::Enum if context.api.is_integer_enum(ty) => quote! { Integer },
            Class::Text | Class::Digits | Class::Enum | Class::Object | Class::Array => {
                quote! { Text }
            }
        },
    }
}
