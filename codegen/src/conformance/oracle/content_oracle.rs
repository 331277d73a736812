//! What a text holds as JSON, read as leniently as a message is.

use antom_runtime::{JsonReader, Number, Read};
use serde_json::{Map, Value};

use super::{below, member};
use crate::api::{Api, Field, Id, Null, Object, Type, Usage};
use crate::conformance::Finding;
use crate::language::{Builtin, Class};

/// A value that was read.
enum Held {
    /// It is there.
    Value(Value),
    /// It counts as absent.
    Nothing,
    /// It cannot be understood.
    Unreadable,
}

/// A value as an object, without members that count as absent; or why it is not one.
pub(super) fn read(
    api: &Api,
    id: Id<Object>,
    value: &Value,
    path: &str,
) -> Result<Value, Vec<Finding>> {
    let mut reading = Reading { api, findings: Vec::new() };
    match reading.object(id, value, path) {
        Some(object) if reading.findings.is_empty() => Ok(object),
        Some(_) | None => Err(reading.findings),
    }
}

struct Reading<'a> {
    api: &'a Api,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn object(&mut self, id: Id<Object>, value: &Value, path: &str) -> Option<Value> {
        let Some(members) = value.as_object() else {
            self.unreadable(path);
            return None;
        };
        let api = self.api;
        let mut kept = members.clone();
        for field in api.objects[id].fields.values() {
            let path = below(path, &field.name.value);
            let found = member(value, field).map(|value| self.field(field, value, &path));
            for name in std::iter::once(&field.name).chain(&field.aliases) {
                kept.remove(&name.value);
            }
            match found {
                Some(Held::Value(value)) => {
                    kept.insert(field.name.value.clone(), value);
                }
                Some(Held::Nothing) | None if field.is_always_there() => {
                    self.findings.push(Finding::new(path, antom_runtime::rule::REQUIRED));
                }
                Some(Held::Nothing | Held::Unreadable) | None => {}
            }
        }
        Some(Value::Object(kept))
    }

    /// The value of a field. Where it may be absent, an empty value of the wrong kind is.
    fn field(&mut self, field: &Field, value: &Value, path: &str) -> Held {
        let before = self.findings.len();
        let held = self.value(&field.value, value, path);
        let is_empty = match value {
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        };
        match held {
            Held::Unreadable if is_empty && !field.is_always_there() => {
                self.findings.truncate(before);
                Held::Nothing
            }
            Held::Value(_) | Held::Nothing | Held::Unreadable => held,
        }
    }

    fn value(&mut self, usage: &Usage, value: &Value, path: &str) -> Held {
        let is_any = matches!(usage.ty, Type::Builtin(Builtin::Any));
        if value.is_null() && !is_any {
            return if usage.null == Null::Value {
                Held::Value(Value::Null)
            } else {
                Held::Nothing
            };
        }
        let is_read = match (&usage.ty, value) {
            (Type::Object(id), Value::Object(_)) => {
                return self.object(*id, value, path).map_or(Held::Unreadable, Held::Value);
            }
            (Type::Array(element), Value::Array(list)) => {
                let mut kept = Vec::new();
                for (index, value) in list.iter().enumerate() {
                    if let Held::Value(value) =
                        self.value(element, value, &format!("{path}/{index}"))
                    {
                        kept.push(value);
                    }
                }
                return Held::Value(Value::Array(kept));
            }
            (Type::Map(members), Value::Object(all)) => {
                let mut kept = Map::new();
                for (name, value) in all {
                    if let Held::Value(value) =
                        self.value(&members.value, value, &below(path, name))
                    {
                        kept.insert(name.clone(), value);
                    }
                }
                return Held::Value(Value::Object(kept));
            }
            (Type::Object(_) | Type::Array(_) | Type::Map(_), _) => false,
            (ty, value) => match self.class(ty) {
                Class::Any => true,
                Class::Map => value.is_object(),
                Class::Boolean => reads::<bool>(value),
                Class::Integer => reads::<i64>(value),
                Class::Enum if self.api.is_integer_enum(ty) => reads::<i64>(value),
                Class::Number => reads::<Number>(value),
                Class::Text | Class::Digits | Class::Enum | Class::Object | Class::Array => {
                    reads::<String>(value)
                }
            },
        };
        if !is_read {
            self.unreadable(path);
            return Held::Unreadable;
        }
        Held::Value(value.clone())
    }

    fn class(&self, ty: &Type) -> Class {
        match ty {
            Type::Builtin(builtin) => builtin.class(),
            Type::Scalar(id) => self.api.scalars[*id].builtin.class(),
            Type::Enum(_) => Class::Enum,
            Type::Object(_) => Class::Object,
            Type::Array(_) => Class::Array,
            Type::Map(_) => Class::Map,
            Type::JsonText(_) => Class::Text,
        }
    }

    fn unreadable(&mut self, path: &str) {
        self.findings.push(Finding::new(path, antom_runtime::rule::CONTENT_SCHEMA));
    }
}

/// Whether a single value can be read as a type of the runtime.
fn reads<T: Read>(value: &Value) -> bool {
    let text = value.to_string();
    matches!(T::read(&mut JsonReader::new(&text)), Ok(Some(_)))
}
