//! The fields of a body, one after the other.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::rules::{field_rule, object_rule, targets};
use super::{disagreements, line, literal, members, object, plain, sources_of, text};
use crate::api::{Api, Field, Id, Object, Presence, Sensitive, Type, Usage};
use crate::language::{format_in_words, limit_in_words, scalar_limits};

/// A body: what it is, its fields, and the rules between the outermost ones.
pub(super) fn body(api: &Api, id: Id<Object>) -> Value {
    let mut walk = Walk { api, entries: Vec::new(), rules: BTreeMap::new(), open: Vec::new() };
    walk.object(id, "", &[], None);
    let rules = walk.rules.remove("").unwrap_or_default();
    let fields = walk.entries.into_iter().map(|(path, mut entry)| {
        let all = walk.rules.remove(&path).unwrap_or_default();
        if !all.is_empty() {
            entry.insert("rules".to_owned(), Value::Array(all));
        }
        Value::Object(entry)
    });
    object([
        ("description", line(&api.objects[id].description.value)),
        ("fields", fields.collect()),
        ("rules", Value::Array(rules)),
    ])
}

/// The way through the fields of a body.
struct Walk<'a> {
    api: &'a Api,
    /// What is said of each field, by its path, in the order of the documentation.
    entries: Vec<(String, Map<String, Value>)>,
    /// The rules that speak of a field, by its path.
    rules: BTreeMap<String, Vec<Value>>,
    /// The objects that the walk is in, and where.
    open: Vec<(Id<Object>, String)>,
}

impl Walk<'_> {
    fn object(
        &mut self,
        id: Id<Object>,
        at: &str,
        overrides: &[(usize, bool)],
        secret: Option<Sensitive>,
    ) {
        let api = self.api;
        let object = &api.objects[id];
        self.open.push((id, at.to_owned()));
        for (index, field) in object.fields.iter().enumerate() {
            let required =
                overrides.iter().find(|(of, _)| *of == index).map(|(_, required)| *required);
            let secret = secret.or(field.sensitive).or(object.sensitive);
            self.field(object, field, &join(at, &field.name.value), required, secret);
        }
        self.open.pop();
        for rule in &object.rules {
            let said = object_rule(api, object, rule);
            let mut places = vec![at.to_owned()];
            places.extend(targets(api, object, &rule.demand).iter().map(|path| join(at, path)));
            for place in places {
                self.rules.entry(place).or_default().push(said.clone());
            }
        }
    }

    fn field(
        &mut self,
        object: &Object,
        field: &Field,
        path: &str,
        required: Option<bool>,
        secret: Option<Sensitive>,
    ) {
        let api = self.api;
        let secret = secret.or_else(|| sensitivity(api, &field.value.ty));
        let (inner, overrides) = element(&field.value);
        let repeats = inner.and_then(|inner| self.open.iter().find(|(open, _)| *open == inner));
        let known = repeats.is_some();
        let notes = if field.notes.sources.is_empty() { &object.notes } else { &field.notes };
        let said = [
            ("path", text(path)),
            ("type", text(&type_name(api, &field.value.ty))),
            ("enum", enum_name(api, &field.value.ty)),
            ("required", presence(field, required)),
            ("description", line(&field.description.value)),
            ("limits", limits(api, &field.value).into_iter().map(|one| text(&one)).collect()),
            ("constant", literal(field.constant.as_ref().map(|constant| &constant.value))),
            ("default", literal(field.default.as_ref())),
            ("examples", field.examples.iter().map(|one| literal(Some(one))).collect()),
            ("sensitive", json!(secret.map(Sensitive::as_str))),
            ("repeats", json!(repeats.map(|(_, place)| place))),
            ("sources", sources_of(api, notes)),
            ("disagreements", disagreements(api, &field.notes)),
            ("deprecated", json!(field.notes.deprecated)),
            ("since", json!(field.notes.since)),
        ];
        self.entries.push((path.to_owned(), members(said)));
        let rules = field.rules.iter().map(|rule| field_rule(api, rule));
        self.rules.entry(path.to_owned()).or_default().extend(rules);
        if let Some(inner) = inner.filter(|_| !known) {
            self.object(inner, path, overrides, secret);
        }
    }
}

/// The object that a field holds, itself or in lists, and what differs in this use of it.
fn element(usage: &Usage) -> (Option<Id<Object>>, &[(usize, bool)]) {
    match &usage.ty {
        Type::Object(id) => (Some(*id), &usage.overrides),
        Type::Array(inner) => element(inner),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => (None, &[]),
    }
}

/// When the field is there: as it says, or as this use of its type says.
fn presence(field: &Field, overridden: Option<bool>) -> Value {
    let required = match field.presence {
        Presence::OnSuccess => return text("when the call succeeded"),
        Presence::Optional => overridden.unwrap_or(false),
        Presence::Required => true,
        Presence::PerUse { required } => overridden.unwrap_or(required),
    };
    if required { text("always") } else { Value::Null }
}

/// The limits of a value, formats and closed lists included.
fn limits(api: &Api, usage: &Usage) -> Vec<String> {
    let of_type = match &usage.ty {
        Type::Builtin(builtin) => {
            format_in_words(*builtin).map(str::to_owned).into_iter().collect()
        }
        Type::Scalar(id) => scalar_limits(api.scalars[*id].builtin, &api.scalars[*id].limits),
        Type::Enum(id) => {
            let one = &api.enums[*id];
            let list = one.complete.then(|| format!("one of the {} values", one.values.len()));
            list.into_iter().chain(one.max_length.iter().map(limit_in_words)).collect()
        }
        Type::Object(_) => Vec::new(),
        Type::Array(element) => {
            let of_each = limits(api, element);
            let words =
                (!of_each.is_empty()).then(|| format!("each element: {}", of_each.join(", ")));
            words.into_iter().collect()
        }
    };
    of_type.into_iter().chain(usage.limits.iter().map(limit_in_words)).map(plain).collect()
}

fn type_name(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Builtin(builtin) => builtin.as_str().to_owned(),
        Type::Object(id) => api.objects[*id].name.value.clone(),
        Type::Enum(id) => api.enums[*id].name.value.clone(),
        Type::Scalar(id) => {
            let scalar = &api.scalars[*id];
            format!("{} ({})", scalar.name.value, scalar.builtin.as_str())
        }
        Type::Array(element) => format!("list of {}", type_name(api, &element.ty)),
    }
}

fn enum_name(api: &Api, ty: &Type) -> Value {
    match ty {
        Type::Enum(id) => text(&api.enums[*id].name.value),
        Type::Array(element) => enum_name(api, &element.ty),
        Type::Builtin(_) | Type::Object(_) | Type::Scalar(_) => Value::Null,
    }
}

fn sensitivity(api: &Api, ty: &Type) -> Option<Sensitive> {
    match ty {
        Type::Builtin(_) => None,
        Type::Object(id) => api.objects[*id].sensitive,
        Type::Enum(id) => api.enums[*id].sensitive,
        Type::Scalar(id) => api.scalars[*id].sensitive,
        Type::Array(element) => sensitivity(api, &element.ty),
    }
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}
