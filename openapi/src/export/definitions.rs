//! Definitions of everything that has a name: objects, enums, named scalars, and the builtin types in use.

use crate::extension;
use std::collections::BTreeSet;

use super::exporter::Export;
use super::format;
use super::json_members::Members;
use super::limit_schemas;
use super::rules::Plan;
use antom_codegen::api::{Attribute, Demand, Enum, Item, Scalar, Type, Usage};
use antom_codegen::language::{Builtin, EnumType, Literal, NameStyle};

/// The extension by which generators name the values of a list.
const VALUE_NAMES: &str = "x-enum-varnames";

/// All definitions: those of the schema in its order, then the builtin types in theirs.
pub(super) fn define(export: &Export<'_>) -> Members {
    let api = export.api;
    let plan = Plan::new(export);
    let mut definitions = Members::new();
    for item in api.modules.iter().flat_map(|module| &module.items) {
        let objects = match item {
            Item::Object(id) => vec![*id],
            Item::Operation(id) => vec![api.operations[*id].request, api.operations[*id].response],
            Item::Notification(id) => vec![api.notifications[*id].body],
            Item::Enum(id) => {
                let one = &api.enums[*id];
                definitions.put(&one.name.value, enumeration(export, one));
                continue;
            }
            Item::Scalar(id) => {
                let one = &api.scalars[*id];
                definitions.put(&one.name.value, scalar(export, one));
                continue;
            }
        };
        for id in objects {
            definitions.put(export.object_name(id), export.object(id, &plan));
        }
    }
    let used = builtins_in_use(export);
    for (_, builtin) in Builtin::ALL.iter().filter(|(_, builtin)| used.contains(builtin)) {
        if let Some(name) = format::name(*builtin, export.quoted) {
            definitions.put(name, format::schema(*builtin, export.quoted));
        }
    }
    definitions
}

fn enumeration(export: &Export<'_>, one: &Enum) -> Members {
    let mut schema = Members::of("description", one.description.value.trim());
    let literals: Vec<Literal> = one.values.iter().map(|value| one.literal(value)).collect();
    let listed = || literals.iter().map(limit_schemas::literal).collect::<Vec<_>>();
    let is_quoted = one.ty == EnumType::Integer && export.quoted;
    if is_quoted {
        schema.and(export.builtin(Builtin::Integer));
    } else {
        schema.put("type", one.ty.as_str());
    }
    match one.complete {
        true if is_quoted => {
            let texts = limit_schemas::spellings(&literals.iter().collect::<Vec<_>>());
            schema.put("anyOf", vec![Members::of("enum", listed()), texts]);
        }
        true => schema.put("enum", listed()),
        false => schema.put("examples", listed()),
    }
    if one.ty == EnumType::Integer && one.complete && !is_quoted {
        let names = one.values.iter().map(|value| value.rust.as_ref().unwrap_or(&value.name));
        let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
        schema.put(VALUE_NAMES, names);
    }
    limit_schemas::put(&mut schema, one.max_length.as_slice(), format::Form::Text, export.quoted);
    schema.put_some(extension::SENSITIVE, export.class_name(one.sensitive));
    Export::name_in_rust(&mut schema, one.rust.as_ref());
    schema.put_some("format", one.format.as_ref().map(|format| format.value.as_str()));
    schema.put_some(extension::NAMES, one.names.map(NameStyle::as_str));
    let mut columns = Members::new();
    for Attribute { name, description } in one.attributes.values() {
        columns.put(&name.value, description.value.trim());
    }
    schema.put_some(extension::ATTRIBUTES, (!columns.is_empty()).then_some(columns));
    let sets = one.sets.iter().map(|set| {
        let values = set.values.iter().map(limit_schemas::literal).collect::<Vec<_>>();
        Members::of("name", set.name.value.as_str())
            .with("description", set.description.value.trim())
            .with("values", values)
    });
    schema.put_list(extension::SETS, sets.collect());
    export.note(&mut schema, &one.notes);
    let values = one.values.iter().map(|value| {
        let mut entry = Members::of("value", limit_schemas::literal(&one.literal(value)));
        entry.put("description", value.description.value.trim());
        let mut attributes = Members::new();
        for (id, number) in &value.attributes {
            attributes.put(&one.attributes[*id].name.value, *number);
        }
        entry.put_some("attributes", (!attributes.is_empty()).then_some(attributes));
        Export::name_in_rust(&mut entry, value.rust.as_ref());
        export.note(&mut entry, &value.notes);
        entry
    });
    schema.put(extension::VALUES, values.collect::<Vec<_>>());
    schema
}

fn scalar(export: &Export<'_>, one: &Scalar) -> Members {
    let mut schema = Members::of("description", one.description.value.trim());
    schema.and(export.builtin(one.builtin));
    let form = format::Form::of(one.builtin);
    limit_schemas::put(&mut schema, &one.limits, form, export.quoted);
    schema.put_list("examples", one.examples.iter().map(limit_schemas::literal).collect());
    schema.put_some(extension::SENSITIVE, export.class_name(one.sensitive));
    Export::name_in_rust(&mut schema, one.rust.as_ref());
    export.note(&mut schema, &one.notes);
    schema
}

fn builtins_in_use(export: &Export<'_>) -> BTreeSet<Builtin> {
    let api = export.api;
    let mut used: BTreeSet<Builtin> = api.scalars.iter().map(|(_, one)| one.builtin).collect();
    let has_quoted = api.enums.values().any(|one| one.ty == EnumType::Integer) && export.quoted;
    used.extend(has_quoted.then_some(Builtin::Integer));
    for (_, object) in api.objects.iter() {
        used.extend(object.fields.values().filter_map(|field| builtin_in(&field.value)));
        for rule in &object.rules {
            if let Demand::Check(checks) = &rule.demand {
                used.extend(checks.iter().filter_map(|check| check.format));
            }
        }
    }
    used
}

fn builtin_in(usage: &Usage) -> Option<Builtin> {
    match &usage.ty {
        Type::Builtin(builtin) => Some(*builtin),
        Type::Array(element) => builtin_in(element),
        Type::Map(members) => builtin_in(&members.value),
        Type::JsonText(_) => Some(Builtin::Json),
        Type::Object(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}
