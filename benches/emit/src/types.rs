//! Structs and enums, as text.

use std::fmt::Write;

use antom_codegen::api::{Api, Enum, Field, Id, Object, Type};
use antom_codegen::language::Builtin;

use crate::{Checks, garde, names};

/// Every type of the API, as the text of one module.
#[must_use]
pub fn types(api: &Api, checks: Checks) -> String {
    let mut text = String::from("use serde::{Deserialize, Serialize};\n");
    for (id, object) in api.objects.iter() {
        emit_struct(api, id, object, checks, &mut text);
    }
    for (_, one) in api.enums.iter() {
        emit_enum(one, &mut text);
    }
    text
}

fn emit_struct(api: &Api, id: Id<Object>, object: &Object, checks: Checks, text: &mut String) {
    let more = if checks == Checks::Garde { ", ::garde::Validate" } else { "" };
    let name = names::object(api, id);
    line(text, format_args!("\n#[derive(Debug, Clone, PartialEq, Serialize, Deserialize{more})]"));
    line(text, format_args!("pub struct {name} {{"));
    for field in object.fields.values() {
        emit_field(api, id, field, checks, text);
    }
    line(text, format_args!("}}"));
}

fn emit_field(api: &Api, owner: Id<Object>, field: &Field, checks: Checks, text: &mut String) {
    let is_required = field.presence.is_required();
    let skip = if is_required { "" } else { ", skip_serializing_if = \"Option::is_none\"" };
    line(text, format_args!("    #[serde(rename = {:?}{skip})]", field.name.value));
    if checks == Checks::Garde {
        line(text, format_args!("    #[garde({})]", garde::rules(api, field).join(", ")));
    }
    let mut ty = rust_type(api, &field.value.ty);
    if leads_to(api, &field.value.ty, owner) {
        ty = format!("Box<{ty}>");
    }
    if !is_required {
        ty = format!("Option<{ty}>");
    }
    line(text, format_args!("    pub {}: {ty},", names::field(field)));
}

fn emit_enum(one: &Enum, text: &mut String) {
    line(text, format_args!("\n#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]"));
    line(text, format_args!("pub enum {} {{", names::one_enum(one)));
    for value in &one.values {
        line(text, format_args!("    #[serde(rename = {:?})]", value.name.value));
        line(text, format_args!("    {},", names::variant(one, value)));
    }
    line(text, format_args!("}}"));
}

/// The type that holds a value, `Option` aside.
fn rust_type(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Builtin(builtin) => rust_builtin(*builtin).to_owned(),
        Type::Scalar(id) => rust_builtin(api.scalars[*id].builtin).to_owned(),
        Type::Object(id) => names::object(api, *id),
        Type::Enum(id) => names::one_enum(&api.enums[*id]),
        Type::Array(element) => format!("Vec<{}>", rust_type(api, &element.ty)),
        Type::Map(members) => {
            format!("std::collections::BTreeMap<String, {}>", rust_type(api, &members.value.ty))
        }
    }
}

fn rust_builtin(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Boolean => "bool",
        Builtin::Integer => "i64",
        Builtin::Map => "serde_json::Map<String, serde_json::Value>",
        _ => "String",
    }
}

/// Whether a value of the type can contain the object around it without a list in between.
fn leads_to(api: &Api, ty: &Type, goal: Id<Object>) -> bool {
    let mut seen = Vec::new();
    let mut open: Vec<&Type> = vec![ty];
    while let Some(ty) = open.pop() {
        let Type::Object(id) = ty else { continue };
        if *id == goal {
            return true;
        }
        if !seen.contains(id) {
            seen.push(*id);
            open.extend(api.objects[*id].fields.values().map(|field| &field.value.ty));
        }
    }
    false
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("text can be written to memory");
}
