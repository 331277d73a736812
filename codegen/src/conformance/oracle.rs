//! The oracle: evaluates the model on JSON, step by step.
//!
//! It takes nothing from [`crate::rust`], so that what the emitted validators find can be compared with it. Bodies are
//! as they are written: it does not matter whether scalars are in quotes. `null` is absent where it is not a value of its own.

mod condition_oracle;
mod content_oracle;
mod limit_oracle;
mod product_oracle;
mod rule_oracle;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::Value;

use super::Finding;
use super::constraints::Leaf;
use crate::api::{
    Api, BodyOf, Field, FieldId, FlagId, Id, Members, Null, Object, Product, Role, Type, Usage,
};
use crate::language::Builtin;

/// The context of a validation, which is not part of the body.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// The moment of validation, in seconds since 1970.
    pub now: i64,
    /// The flags that apply.
    pub flags: BTreeSet<String>,
}

/// The result of evaluating a body.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// Every rule broken, advice included, in the order of the schema.
    pub findings: Vec<Finding>,
    /// Every rule with an id or a condition that was evaluated, broken or not.
    pub visits: Vec<Visit>,
}

impl Evaluation {
    /// The findings in the order of place and rule.
    pub fn sorted(&self) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        findings.sort();
        findings
    }
}

/// A rule evaluated in one object.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The rule's id, or `Type.field.requiredWhen`.
    pub rule: String,
    /// JSON Pointer of the object.
    pub path: String,
    /// Which of its conditions held: one per alternative, a single one if there are none.
    pub held: Vec<bool>,
    /// Whether it was broken.
    pub broken: bool,
    /// How to obey it, for kinds of rules where that is simple.
    pub(super) remedy: Remedy,
    /// The flags that its condition tests, if it was broken.
    pub(super) flags: Vec<FlagId>,
}

/// A change of a body that makes it obey a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remedy {
    /// No simple change.
    None,
    /// Adding these members: an object and its fields.
    Add(Id<Object>, Vec<FieldId>),
}

/// Evaluates every constraint and rule of the model on a body.
pub fn evaluate(
    api: &Api,
    body: Id<Object>,
    value: &Value,
    circumstances: &Circumstances,
) -> Evaluation {
    let role = api.objects[body].role;
    let of = api.body_of(body);
    let operation = api.operation_of(body);
    let evaluation = Evaluation::default();
    let product = None;
    let mut oracle = Oracle { api, role, of, product, circumstances, evaluation };
    let with_products = operation.filter(|id| !api.operations[*id].products.is_empty());
    if let Some(operation) = with_products.filter(|_| role == Role::Request) {
        oracle.begin_product(operation, value);
    }
    oracle.object(body, value, "", None);
    oracle.evaluation
}

struct Oracle<'a> {
    api: &'a Api,
    /// The role of the body.
    role: Role,
    /// What the body is of.
    of: Option<BodyOf>,
    /// The product that the request is.
    product: Option<Id<Product>>,
    circumstances: &'a Circumstances,
    evaluation: Evaluation,
}

/// An object and those around it.
#[derive(Clone, Copy)]
struct Around<'v> {
    object: Id<Object>,
    value: &'v Value,
    outer: Option<&'v Around<'v>>,
}

impl Oracle<'_> {
    fn find(&mut self, path: &str, rule: &str) {
        self.evaluation.findings.push(Finding::new(path, rule));
    }

    fn object(&mut self, id: Id<Object>, value: &Value, path: &str, outer: Option<&Around<'_>>) {
        let around = Around { object: id, value, outer };
        let api = self.api;
        let object = &api.objects[id];
        for field in object.fields.values() {
            let path = below(path, &field.name.value);
            if let Some(keyword) = field.access.keyword()
                && self.role.leaves_out(field.access)
            {
                if member(value, field).is_some() {
                    self.find(&path, keyword);
                }
                continue;
            }
            if let Some(value) = member(value, field).filter(|value| !value.is_null()) {
                if let Some(constant) = &field.constant
                    && !limit_oracle::is(value, &constant.value)
                {
                    self.find(&path, "const");
                }
                self.value(&field.value, value, &path, &around);
            }
        }
        if outer.is_none() {
            self.required_for_product(&around);
        }
        self.rules(&around, path);
    }

    fn value(&mut self, usage: &Usage, value: &Value, path: &str, around: &Around<'_>) {
        if value.is_null() && usage.null == Null::Value {
            return;
        }
        let api = self.api;
        let leaf = Leaf::of(api, usage);
        let text = limit_oracle::text(value);
        if leaf.builtin.is_some_and(|builtin| builtin.has_format() && !builtin.accepts(&text)) {
            self.find(path, "format");
        }
        let is_known = |one: &crate::api::Enum| {
            one.values.iter().any(|of| limit_oracle::is(value, &one.literal(of)))
        };
        match leaf.of_enum.filter(|one| !is_known(one)) {
            Some(one) if one.complete => self.find(path, "enum"),
            Some(one) if limit_oracle::is_respelt(&text, one) => self.find(path, "spelling"),
            Some(_) | None => {}
        }
        let read = as_read(&usage.ty, value);
        for limit in &leaf.limits {
            let now = self.circumstances.now;
            for _ in 0..limit_oracle::breaks(&limit.kind, leaf.builtin, &read, now) {
                self.find(path, limit.kind.keyword().as_str());
            }
        }
        match &usage.ty {
            Type::Object(id) => {
                self.object(*id, value, path, Some(around));
                for (id, field) in api.objects[*id].fields.iter() {
                    let is_asked = usage.asks_for(id, field) && self.role.asks_for(field.access);
                    if is_asked && member(value, field).is_none() {
                        self.find(&below(path, &field.name.value), "required");
                    }
                }
            }
            Type::Array(element) => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.value(element, value, &format!("{path}/{index}"), around);
                }
            }
            Type::Map(members) => self.members(members, value, path, around),
            Type::JsonText(id) => self.content(*id, value, path, around),
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => {}
        }
    }

    /// What a text holds. An object may replace the text while a case is made.
    fn content(&mut self, id: Id<Object>, value: &Value, path: &str, around: &Around<'_>) {
        if value.is_object() {
            return self.object(id, value, path, Some(around));
        }
        let text = limit_oracle::text(value);
        // What is no JSON has been found already.
        let Ok(content) = serde_json::from_str::<Value>(&text) else { return };
        match content_oracle::read(self.api, id, &content, path) {
            Ok(object) => self.object(id, &object, path, Some(around)),
            Err(findings) => self.evaluation.findings.extend(findings),
        }
    }

    fn members(&mut self, members: &Members, value: &Value, path: &str, around: &Around<'_>) {
        for (name, value) in value.as_object().into_iter().flatten() {
            if is_left_out(members, value) {
                continue;
            }
            let path = below(path, name);
            let key = Value::from(name.as_str());
            for limit in &members.keys {
                let now = self.circumstances.now;
                for _ in 0..limit_oracle::breaks(&limit.kind, Some(Builtin::String), &key, now) {
                    self.find(&path, antom_runtime::rule::PROPERTY_NAMES);
                }
            }
            self.value(&members.value, value, &path, around);
        }
    }
}

/// Whether reading leaves a member of a map out.
fn is_left_out(members: &Members, value: &Value) -> bool {
    value.is_null() && members.value.null != Null::Value && !is_any(&members.value)
}

fn is_any(usage: &Usage) -> bool {
    matches!(usage.ty, Type::Builtin(Builtin::Any))
}

/// A map as reading leaves it.
fn as_read<'v>(ty: &Type, value: &'v Value) -> Cow<'v, Value> {
    match (ty, value) {
        (Type::Map(members), Value::Object(all))
            if all.values().any(|value| is_left_out(members, value)) =>
        {
            let kept = all.iter().filter(|(_, value)| !is_left_out(members, value));
            let kept = kept.map(|(name, value)| (name.clone(), value.clone()));
            Cow::Owned(Value::Object(kept.collect()))
        }
        _ => Cow::Borrowed(value),
    }
}

/// The value of a field, if it is there, under another spelling if not under its name.
pub(super) fn member<'v>(object: &'v Value, field: &Field) -> Option<&'v Value> {
    let is_value = field.value.null == Null::Value;
    let mut names = std::iter::once(&field.name).chain(&field.aliases);
    names.find_map(|name| object.get(&name.value).filter(|value| is_value || !value.is_null()))
}

/// The pointer of a member.
pub(super) fn below(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}
