//! The state that every part of an export needs: the model, and the names of definitions.

use crate::extension;
use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use super::format::{self, Form};
use super::json_members::Members;
use super::loosened_fields::loosened;
use antom_codegen::api::{Api, FieldId, Id, Notes, Object, Role, Type, Usage};
use antom_codegen::language::{Builtin, ScalarStyle, Spanned};

/// What an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// An `OpenAPI` document.
    OpenApi,
    /// A bundle of JSON Schemas.
    JsonSchema,
}

/// An export under construction.
pub(super) struct Export<'a> {
    /// The model.
    pub(super) api: &'a Api,
    /// Whether booleans and numbers are written as text.
    pub(super) quoted: bool,
    /// What the export is.
    pub(super) dialect: Dialect,
    /// The fields that only requests or only responses have, and that some use makes optional.
    pub(super) loosened: BTreeSet<(Id<Object>, FieldId)>,
    /// Names of objects, by index.
    objects: Vec<String>,
}

impl<'a> Export<'a> {
    /// Prepares an export.
    pub(super) fn new(api: &'a Api, dialect: Dialect) -> Self {
        let quoted = api.scalars_on_wire == ScalarStyle::Text;
        Self { api, quoted, dialect, loosened: loosened(api), objects: object_names(api) }
    }

    /// The name of an object: as in the schema, or `PlaceOrderRequest`.
    pub(super) fn object_name(&self, id: Id<Object>) -> &str {
        self.objects.get(id.index()).map_or("", String::as_str)
    }

    /// A reference to a definition.
    pub(super) fn reference(&self, name: &str) -> Members {
        let definitions = match self.dialect {
            Dialect::OpenApi => "#/components/schemas/",
            Dialect::JsonSchema => "#/$defs/",
        };
        Members::of("$ref", format!("{definitions}{name}"))
    }

    /// A builtin type: a reference, or a word of JSON Schema.
    pub(super) fn builtin(&self, builtin: Builtin) -> Members {
        match format::name(builtin, self.quoted) {
            Some(name) => self.reference(name),
            None => format::schema(builtin, self.quoted),
        }
    }

    /// The builtin type that a type is based on; `None` for enums, objects and arrays.
    pub(super) fn builtin_of(&self, ty: &Type) -> Option<Builtin> {
        match ty {
            Type::Builtin(builtin) => Some(*builtin),
            Type::JsonText(_) => Some(Builtin::Json),
            Type::Scalar(id) => Some(self.api.scalars[*id].builtin),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) => None,
        }
    }

    /// The JSON type of a value.
    pub(super) fn form(&self, ty: &Type) -> Form {
        match ty {
            Type::Enum(_) if self.api.is_integer_enum(ty) => Form::Integer,
            Type::Enum(_) => Form::Text,
            Type::Object(_) | Type::Array(_) | Type::Map(_) => Form::Other,
            Type::Builtin(_) | Type::Scalar(_) | Type::JsonText(_) => {
                self.builtin_of(ty).map_or(Form::Other, Form::of)
            }
        }
    }

    /// Whether elements of a list are equal for JSON Schema exactly if they are for us.
    pub(super) fn has_comparable_elements(&self, usage: &Usage) -> bool {
        matches!(&usage.ty, Type::Array(element) if self.is_comparable(element))
    }

    fn is_comparable(&self, usage: &Usage) -> bool {
        match (&usage.ty, self.form(&usage.ty)) {
            (Type::Array(element), _) => self.is_comparable(element),
            (_, Form::Text | Form::Numeral { .. }) => true,
            (_, Form::Boolean | Form::Integer) => !self.quoted,
            (_, Form::Number | Form::Other) => false,
        }
    }

    /// Adds the name in Rust, where the schema chooses one.
    pub(super) fn name_in_rust(schema: &mut Members, rust: Option<&Spanned<String>>) {
        schema.put_some(extension::RUST, rust.map(|name| name.value.as_str()));
    }

    /// Adds history and provenance.
    pub(super) fn note(&self, schema: &mut Members, notes: &Notes) {
        if let Some(why) = &notes.deprecated {
            schema.put("deprecated", true);
            schema.put(extension::DEPRECATED, why.as_str());
        }
        schema.put_some(extension::SINCE, notes.since.as_deref());
        let sources = notes.sources.iter().map(|id| self.api.sources[*id].id.value.as_str());
        schema.put_list(extension::SOURCE, sources.collect());
    }
}

/// Types keep their names; bodies get names like those of types.
fn object_names(api: &Api) -> Vec<String> {
    let types = api.objects.iter().filter(|(_, object)| object.role == Role::Type);
    let mut taken: BTreeSet<String> = types.map(|(_, object)| object.name.value.clone()).collect();
    taken.extend(api.enums.iter().map(|(_, one)| one.name.value.clone()));
    taken.extend(api.scalars.iter().map(|(_, one)| one.name.value.clone()));
    let mut name = |object: &Object| {
        if object.role == Role::Type {
            return object.name.value.clone();
        }
        let mut name = object.name.value.to_upper_camel_case();
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    };
    api.objects.iter().map(|(_, object)| name(object)).collect()
}
