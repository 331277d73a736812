//! How the types of the schema appear in Rust.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::names::{Identifier, module_name, word};
use super::type_parameters::TypeParameters;
use super::{Context, Part};
use crate::api::{Enum, Field, Id, Item, Null, Object, Type, Usage};
use crate::language::{Builtin, Class, Literal, ScalarStyle};

/// The parameter of a setter.
pub(super) struct OptionalParameter {
    /// The type parameters of the setter.
    pub(super) generics: Option<TokenStream>,
    /// The type of the parameter.
    pub(super) ty: TokenStream,
    /// The `Option` that is made from it.
    pub(super) value: TokenStream,
}

impl Context<'_> {
    /// The type of a field, `Option` and `Box` included.
    ///
    /// Optional objects are always boxed: most are absent, and whether a type is boxed must not depend on its
    /// size, which grows with the API.
    pub(super) fn field_type(&mut self, field: &Field) -> TokenStream {
        let ty = self.value_type(&field.value.ty);
        let is_object = matches!(field.value.ty, Type::Object(_));
        let (is_optional, is_nullable) = (is_optional(field), is_nullable(&field.value));
        let ty = if is_object && (is_optional || is_nullable) {
            quote! { Box<#ty> }
        } else {
            ty
        };
        let ty = if is_nullable { self.or_null(&ty) } else { ty };
        if is_optional {
            quote! { Option<#ty> }
        } else {
            ty
        }
    }

    /// The type of what a list holds.
    fn element_type(&mut self, element: &Usage) -> TokenStream {
        let ty = self.value_type(&element.ty);
        if is_nullable(element) { self.or_null(&ty) } else { ty }
    }

    /// A type, or `null`.
    fn or_null(&mut self, ty: &TokenStream) -> TokenStream {
        let nullable = self.imports.runtime("Nullable");
        quote! { #nullable<#ty> }
    }

    /// The type of a value.
    pub(super) fn value_type(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Builtin(builtin) => self.builtin(*builtin),
            Type::Object(id) => self.object_name(*id).into_token_stream(),
            Type::Enum(id) => self.enum_name(*id).into_token_stream(),
            Type::Scalar(id) => self.at_root(self.names.scalar(*id)).into_token_stream(),
            Type::JsonText(id) => {
                let (json_of, held) = (self.imports.runtime("JsonOf"), self.object_name(*id));
                quote! { #json_of<#held> }
            }
            Type::Array(element) => {
                let element = self.element_type(element);
                quote! { Vec<#element> }
            }
            Type::Map(members) => {
                let (map, value) = (self.imports.runtime("Map"), self.element_type(&members.value));
                quote! { #map<#value> }
            }
        }
    }

    /// The type of a parameter that a required value is made from, and the expression that makes it. A type parameter that it needs is
    /// added to those of the function.
    pub(super) fn parameter(
        &mut self,
        name: &Ident,
        usage: &Usage,
        generics: &mut TypeParameters,
    ) -> (TokenStream, TokenStream) {
        let ty = &usage.ty;
        let held = self.value_type(ty);
        if is_nullable(usage) {
            return self.nullable_parameter(name, ty, &held, generics);
        }
        match ty {
            Type::Builtin(Builtin::Boolean | Builtin::Integer | Builtin::Map)
            | Type::Object(_)
            | Type::Map(_) => (held, quote! { #name }),
            Type::Array(element) => {
                let of = self.element_type(element);
                let made = quote! { #name.into_iter().map(Into::into).collect() };
                (quote! { impl IntoIterator<Item = impl Into<#of>> }, made)
            }
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => {
                (quote! { impl Into<#held> }, quote! { #name.into() })
            }
        }
    }

    /// The same for a value that may be `null`. What needs no conversion is an `impl Into<Nullable<T>>`.
    fn nullable_parameter(
        &mut self,
        name: &Ident,
        ty: &Type,
        held: &TokenStream,
        generics: &mut TypeParameters,
    ) -> (TokenStream, TokenStream) {
        match ty {
            Type::Builtin(Builtin::Boolean | Builtin::Integer | Builtin::Map) | Type::Map(_) => {
                let nullable = self.or_null(held);
                (quote! { impl Into<#nullable> }, quote! { #name.into() })
            }
            Type::Object(_) => {
                let nullable = self.or_null(held);
                (quote! { impl Into<#nullable> }, quote! { #name.into().map(Box::new) })
            }
            Type::Array(element) => {
                let of = self.element_type(element);
                let accepted = self.imports.runtime("IntoNullableList");
                let marker = generics.add(self.names);
                (quote! { impl #accepted<#of, #marker> }, quote! { #name.into_nullable_list() })
            }
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => {
                let accepted = self.imports.runtime("IntoNullable");
                let marker = generics.add(self.names);
                (quote! { impl #accepted<#held, #marker> }, quote! { #name.into_nullable() })
            }
        }
    }

    /// The parameter of the setter of an optional field.
    pub(super) fn optional_parameter(&mut self, name: &Ident, usage: &Usage) -> OptionalParameter {
        let mut parameter = self.option_parameter(name, &usage.ty);
        if is_nullable(usage) {
            let (nullable, value) = (self.imports.runtime("Nullable"), parameter.value);
            parameter.value = quote! { #value.map(#nullable::Value) };
        }
        parameter
    }

    /// What needs no conversion is an `impl Into<Option<T>>`, for which `None` needs no type.
    fn option_parameter(&mut self, name: &Ident, ty: &Type) -> OptionalParameter {
        let held = self.value_type(ty);
        let as_is = quote! { impl Into<Option<#held>> };
        match ty {
            Type::Builtin(Builtin::Boolean | Builtin::Integer | Builtin::Map) | Type::Map(_) => {
                OptionalParameter { generics: None, ty: as_is, value: quote! { #name.into() } }
            }
            Type::Object(_) => OptionalParameter {
                generics: None,
                ty: as_is,
                value: quote! { #name.into().map(Box::new) },
            },
            Type::Array(element) => {
                let of = self.element_type(element);
                let accepted = self.imports.runtime("IntoOptionalList");
                OptionalParameter {
                    generics: Some(quote! { <M> }),
                    ty: quote! { impl #accepted<#of, M> },
                    value: quote! { #name.into_optional_list() },
                }
            }
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => {
                let accepted = self.imports.runtime("IntoOption");
                OptionalParameter {
                    generics: Some(quote! { <M> }),
                    ty: quote! { impl #accepted<#held, M> },
                    value: quote! { #name.into_option() },
                }
            }
        }
    }

    /// The name of an object, imported where the file at hand does not define it.
    pub(super) fn object_name(&mut self, id: Id<Object>) -> Ident {
        let names = self.names.object(id);
        if names.at_root { self.at_root(&names.ty) } else { self.in_module(&names.ty) }
    }

    /// The name of an enum, imported likewise.
    pub(super) fn enum_name(&mut self, id: Id<Enum>) -> Ident {
        self.at_root(&self.names.one_enum(id).ty)
    }

    /// A type that users reach at the root of the crate.
    fn at_root(&mut self, name: &Identifier) -> Ident {
        let defined_here = self.defines(name)
            && self.module.items.iter().any(|item| match item {
                Item::Object(id) => self.names.object(*id).ty == *name,
                Item::Enum(id) => self.names.one_enum(*id).ty == *name,
                Item::Scalar(id) => self.names.scalar(*id) == name,
                Item::Operation(_) | Item::Notification(_) => false,
            });
        if defined_here { name.ident() } else { self.imports.own(name.ident()) }
    }

    /// The table of an object's fields, imported from the module that defines it.
    ///
    /// One static refers to another: through a constant of a trait, types that hold each other would be a circle.
    pub(super) fn shape_of(&mut self, id: Id<Object>) -> Ident {
        let names = self.names.object(id);
        let shape = names.ty.to_static().ident();
        let is_apart = self.only.as_ref().is_some_and(|only| !only.contains(&names.ty));
        let module = names.module.and_then(|module| self.api.modules.get(module));
        if let Some(module) = module.filter(|module| is_apart || module.file != self.module.file) {
            let path = [module_name(module), word("wire")];
            self.imports.module(path, shape.clone());
        }
        shape
    }

    /// A type of the module at hand that is not at the root of the crate.
    pub(super) fn in_module(&mut self, name: &Identifier) -> Ident {
        if self.defines(name) { name.ident() } else { self.imports.parent(name) }
    }

    /// Whether the file at hand defines a type of its module.
    fn defines(&self, name: &Identifier) -> bool {
        self.part == Part::Types && self.only.as_ref().is_none_or(|only| only.contains(name))
    }

    /// The enum and the variant of a value, where it has one.
    pub(super) fn variant_of(
        &self,
        ty: &Type,
        value: &Literal,
    ) -> Option<(&Identifier, &Identifier)> {
        let Type::Enum(id) = ty else {
            return None;
        };
        let text = value.to_text();
        let values = &self.api.enums[*id].values;
        let index = values.iter().position(|value| value.name.value == text)?;
        let names = self.names.one_enum(*id);
        Some((&names.ty, names.variants.get(index)?))
    }

    /// A value as a variant of an enum, where it is one: `Colour::DarkRed`.
    pub(super) fn variant(&mut self, ty: &Type, value: &Literal) -> Option<TokenStream> {
        let (ty, variant) = self.variant_of(ty, value)?;
        let (ty, variant) = (ty.clone(), variant.ident());
        let ty = self.at_root(&ty);
        Some(quote! { #ty::#variant })
    }

    fn builtin(&mut self, builtin: Builtin) -> TokenStream {
        let name = match builtin {
            Builtin::String => return quote! { String },
            Builtin::Boolean => return quote! { bool },
            Builtin::Integer => return quote! { i64 },
            Builtin::Number => "Number",
            Builtin::Digits => "Digits",
            Builtin::Decimal => "Decimal",
            Builtin::DateTime => "DateTime",
            Builtin::Date => "Date",
            Builtin::Url => "Url",
            Builtin::Uri => "Uri",
            Builtin::Ip => "IpAddress",
            Builtin::Ipv4 => "Ipv4Address",
            Builtin::Ipv6 => "Ipv6Address",
            Builtin::Email => "Email",
            Builtin::Language => "Language",
            Builtin::Subdivision => "Subdivision",
            Builtin::Json => "JsonText",
            Builtin::Base64 => "Base64",
            Builtin::Map => "JsonMap",
            Builtin::Any => "AnyJson",
        };
        let name = self.imports.runtime(name);
        quote! { #name }
    }

    /// The builtin type that a type comes down to; none for enums, objects and arrays.
    pub(super) fn builtin_of(&self, ty: &Type) -> Option<Builtin> {
        match ty {
            Type::Builtin(builtin) => Some(*builtin),
            Type::JsonText(_) => Some(Builtin::Json),
            Type::Scalar(id) => Some(self.api.scalars[*id].builtin),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) => None,
        }
    }

    /// What kind of value a type holds.
    pub(super) fn class_of(&self, ty: &Type) -> Class {
        match ty {
            Type::Enum(_) => Class::Enum,
            Type::Object(_) => Class::Object,
            Type::Array(_) => Class::Array,
            Type::Map(_) => Class::Map,
            Type::Builtin(_) | Type::Scalar(_) | Type::JsonText(_) => {
                self.builtin_of(ty).map_or(Class::Text, Builtin::class)
            }
        }
    }

    /// Whether the wire rule turns values of this use into text.
    pub(super) fn is_written_as_text(&self, usage: &Usage) -> bool {
        self.api.scalars_on_wire == ScalarStyle::Text
            && match &usage.ty {
                Type::Array(element) => self.is_written_as_text(element),
                Type::Map(members) => self.is_written_as_text(&members.value),
                ty @ (Type::Builtin(_)
                | Type::Object(_)
                | Type::Enum(_)
                | Type::Scalar(_)
                | Type::JsonText(_)) => {
                    matches!(self.class_of(ty), Class::Boolean | Class::Integer | Class::Number)
                        || self.api.is_integer_enum(ty)
                }
            }
    }
}

/// Whether the struct holds the field as an `Option`.
pub(super) fn is_optional(field: &Field) -> bool {
    !field.is_always_there()
}

/// Whether Rust tells `null` from a value.
pub(super) fn is_nullable(usage: &Usage) -> bool {
    usage.null == Null::Value
}

/// Whether the field has a setter for `null`.
pub(super) fn has_null_setter(field: &Field) -> bool {
    is_nullable(&field.value) && (is_optional(field) || field.constant.is_some())
}
