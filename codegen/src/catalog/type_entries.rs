//! Types and fields of the catalog.

use std::collections::BTreeMap;

use antom_catalog as data;

use super::rule_entries::{field_rule, object_rule};
use super::{disagreements, line, sources_of};
use crate::api::{Api, Enum, Field, Object, Presence, Scalar, Sensitive, Type, Usage};
use crate::language::{Access, EnumType, limit_as_data as limit, literal_as_data as value};

/// A type made of fields.
pub(super) fn object(api: &Api, object: &Object) -> data::Object {
    data::Object {
        description: line(&object.description.value),
        sensitive: class(api, object.sensitive),
        fields: object.fields.values().map(|one| field(api, one)).collect(),
        open: object.is_open,
        rules: object.rules.iter().map(|rule| object_rule(api, object, rule)).collect(),
        sources: sources_of(api, &object.notes),
        deprecated: object.notes.deprecated.clone(),
    }
}

/// A member of an object.
pub(super) fn field(api: &Api, field: &Field) -> data::Field {
    data::Field {
        name: field.name.value.clone(),
        aliases: field.aliases.iter().map(|alias| alias.value.clone()).collect(),
        description: line(&field.description.value),
        value: usage(api, &field.value),
        presence: presence(field.presence),
        access: match field.access {
            Access::ReadWrite => data::Access::ReadWrite,
            Access::ReadOnly => data::Access::ReadOnly,
            Access::WriteOnly => data::Access::WriteOnly,
        },
        rules: field.rules.iter().map(|rule| field_rule(api, rule)).collect(),
        constant: field.constant.as_ref().map(|constant| value(&constant.value)),
        default: field.default.as_ref().map(value),
        examples: field.examples.iter().map(value).collect(),
        sensitive: class(api, field.sensitive),
        sources: sources_of(api, &field.notes),
        disagreements: disagreements(api, &field.notes),
        deprecated: field.notes.deprecated.clone(),
        since: field.notes.since.clone(),
    }
}

/// A type made of a list of values.
pub(super) fn enumeration(api: &Api, one: &Enum) -> data::Enum {
    let values = one.values.iter().map(|value| data::EnumValue {
        name: value.name.value.clone(),
        description: line(&value.description.value),
        deprecated: value.notes.deprecated.clone(),
    });
    data::Enum {
        description: line(&one.description.value),
        integer: one.ty == EnumType::Integer,
        complete: one.complete,
        format: one.format.as_ref().map(|format| format.value.clone()),
        limits: one.max_length.iter().map(limit).collect(),
        sensitive: class(api, one.sensitive),
        values: values.collect(),
    }
}

/// A builtin type with limits, under a name.
pub(super) fn scalar(api: &Api, scalar: &Scalar) -> data::Scalar {
    data::Scalar {
        description: line(&scalar.description.value),
        builtin: scalar.builtin.as_str().to_owned(),
        limits: scalar.limits.iter().map(limit).collect(),
        sensitive: class(api, scalar.sensitive),
    }
}

fn usage(api: &Api, usage: &Usage) -> data::Usage {
    let name = |object: &Object, field| object.fields[field].name.value.clone();
    let overrides = match &usage.ty {
        Type::Object(id) => {
            let of = &api.objects[*id];
            usage.overrides.iter().map(|(field, mark)| (name(of, *field), *mark)).collect()
        }
        Type::Builtin(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::JsonText(_) => BTreeMap::new(),
    };
    data::Usage {
        ty: match &usage.ty {
            Type::Builtin(builtin) => data::TypeName::Builtin(builtin.as_str().to_owned()),
            Type::Object(id) => data::TypeName::Object(api.objects[*id].name.value.clone()),
            Type::Enum(id) => data::TypeName::Enum(api.enums[*id].name.value.clone()),
            Type::Scalar(id) => data::TypeName::Scalar(api.scalars[*id].name.value.clone()),
            Type::JsonText(id) => data::TypeName::Json(api.objects[*id].name.value.clone()),
            Type::Array(element) => data::TypeName::List(Box::new(self::usage(api, element))),
            Type::Map(members) => data::TypeName::Map {
                keys: members.keys.iter().map(limit).collect(),
                values: Box::new(self::usage(api, &members.value)),
            },
        },
        nullable: usage.null.is_allowed(),
        limits: usage.limits.iter().map(limit).collect(),
        overrides,
    }
}

fn presence(presence: Presence) -> data::Presence {
    match presence {
        Presence::Optional | Presence::PerUse { required: false } => data::Presence::Optional,
        Presence::Required | Presence::PerUse { required: true } => data::Presence::Required,
        Presence::OnSuccess => data::Presence::OnSuccess,
    }
}

fn class(api: &Api, sensitive: Option<Sensitive>) -> Option<String> {
    sensitive.map(|class| api.class_name(class).to_owned())
}
