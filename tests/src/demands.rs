//! All requirements of the schema on bodies, found without the compiler's help: the conformance suite must test them.

use std::collections::BTreeSet;

use antom_codegen::api::{
    Condition, Expected, Field, FieldId, FieldRuleKind, Id, Object, Presence, Role, Step, Type,
    Usage,
};
use antom_codegen::conformance::Expectation;
use antom_codegen::language::{Builtin, LimitKind};

use crate::schema::api;

/// A constraint of a field.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// `Type/field/rule`, with `[]` for each list around the value.
    pub id: String,
    /// The rule that a violation names.
    pub rule: &'static str,
    /// The field's name.
    pub field: String,
    /// Positions that cases must have.
    pub positions: Vec<&'static str>,
    /// Whether it is about a member that must be there.
    pub is_about_presence: bool,
    /// Whether it says how a call went, and nothing about validity.
    pub decides_outcome: bool,
}

impl Constraint {
    /// Whether a case expects the constraint to be broken.
    #[must_use]
    pub fn is_broken_by(&self, expected: &Expectation) -> bool {
        // The field itself, or a value in its list or map.
        let is_here = |path: &str| {
            let (_, inside) = path.rsplit_once(&format!("/{}", self.field)).unwrap_or(("", "-"));
            inside.is_empty() || inside.starts_with('/')
        };
        match expected {
            Expectation::Unreadable(places) => {
                self.is_about_presence && places.iter().any(|path| is_here(path))
            }
            Expectation::Findings(findings) => {
                findings.iter().any(|finding| finding.rule == self.rule && is_here(&finding.path))
            }
        }
    }
}

/// Every constraint of every field that a body may hold.
#[must_use]
pub fn constraints() -> Vec<Constraint> {
    let mut found = Vec::new();
    for id in reachable() {
        let object = &api().objects[id];
        for field in object.fields.values() {
            let mut list =
                List { of: format!("{}/{}", name(object), field.name.value), found: &mut found };
            list.field(field);
        }
    }
    found
}

/// A rule with an id or a condition.
#[derive(Clone, Debug)]
pub struct Conditional {
    /// Its id, or `Type.field.requiredWhen`.
    pub id: String,
    /// Whether it applies only under a condition.
    pub has_condition: bool,
    /// How many conditions there are of which one must hold; none if there is a single one.
    pub alternatives: usize,
    /// Whether it can be broken only when its condition holds.
    pub breaks_when_it_holds: bool,
    /// Whether its condition can hold without the rule being broken.
    pub can_be_obeyed: bool,
}

/// Every such rule of every object that a body may hold.
#[must_use]
pub fn conditionals() -> Vec<Conditional> {
    let alternatives = |condition: Option<&Condition>| match condition {
        Some(Condition::Any(parts)) => parts.len(),
        _ => 0,
    };
    let mut found = Vec::new();
    for id in reachable() {
        let object = &api().objects[id];
        for (index, field) in object.fields.iter() {
            for rule in &field.rules {
                let forbids_itself =
                    rule.kind == FieldRuleKind::ForbiddenWhen && asks_for(&rule.when, id, index);
                found.push(Conditional {
                    id: format!("{}.{}.{}", name(object), field.name.value, rule.kind.keyword()),
                    has_condition: true,
                    alternatives: alternatives(Some(&rule.when)),
                    breaks_when_it_holds: rule.kind != FieldRuleKind::OnlyWhen,
                    can_be_obeyed: !forbids_itself,
                });
            }
        }
        for rule in &object.rules {
            found.push(Conditional {
                id: rule.id.value.clone(),
                has_condition: rule.when.is_some(),
                alternatives: alternatives(rule.when.as_ref()),
                breaks_when_it_holds: true,
                can_be_obeyed: true,
            });
        }
    }
    found
}

/// Whether a condition holds only when a field of the object is there.
fn asks_for(condition: &Condition, object: Id<Object>, field: FieldId) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(|part| asks_for(part, object, field)),
        Condition::Value(test) => {
            test.path.steps == [Step::Field { object, field }]
                && test.expected != Expected::Present(false)
        }
        _ => false,
    }
}

/// The objects that bodies hold, bodies included.
#[must_use]
pub fn reachable() -> BTreeSet<Id<Object>> {
    let mut waiting: Vec<Id<Object>> = api()
        .operations
        .iter()
        .flat_map(|(_, operation)| [operation.request, operation.response])
        .chain(api().notifications.values().map(|notification| notification.body))
        .collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            waiting
                .extend(api().objects[id].fields.values().filter_map(|field| held(&field.value)));
        }
    }
    found
}

fn held(usage: &Usage) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) | Type::JsonText(id) => Some(*id),
        Type::Array(element) => held(element),
        Type::Map(members) => held(&members.value),
        _ => None,
    }
}

/// What ids and exports call an object: bodies have names like those of types.
pub(crate) fn name(object: &Object) -> String {
    let name = &object.name.value;
    match object.role {
        Role::Type => name.clone(),
        Role::Request | Role::Response | Role::Notification => {
            name[..1].to_uppercase() + &name[1..]
        }
    }
}

struct List<'a> {
    of: String,
    found: &'a mut Vec<Constraint>,
}

impl List<'_> {
    fn add(&mut self, rule: &'static str, positions: &[&'static str]) -> &mut Constraint {
        let end = self.of.rsplit(['/', '.']).next().unwrap_or_default();
        self.found.push(Constraint {
            id: format!("{}/{rule}", self.of),
            rule,
            field: end.trim_end_matches("[]").to_owned(),
            positions: positions.to_vec(),
            is_about_presence: rule == "required",
            decides_outcome: false,
        });
        self.found.last_mut().expect("just added")
    }

    fn field(&mut self, field: &Field) {
        match field.presence {
            Presence::Required => {
                self.add("required", &["missing", "null"]);
            }
            Presence::OnSuccess => self.add("required", &[]).decides_outcome = true,
            Presence::Optional | Presence::PerUse { .. } => {}
        }
        if field.constant.is_some() {
            self.add("const", &["same"]);
        }
        self.value(&field.value);
    }

    /// Every form but one refuses the empty text.
    fn format(&mut self, builtin: Builtin) {
        let bad = if builtin == Builtin::Base64 { "bad-length" } else { "bad-empty" };
        self.add("format", &[bad]);
    }

    fn value(&mut self, usage: &Usage) {
        let mut limits = Vec::new();
        match &usage.ty {
            Type::Builtin(builtin) if builtin.has_format() => self.format(*builtin),
            Type::Builtin(_) => {}
            Type::Scalar(id) => {
                let scalar = &api().scalars[*id];
                if scalar.builtin.has_format() {
                    self.format(scalar.builtin);
                }
                limits.extend(&scalar.limits);
            }
            Type::Enum(id) => {
                let one = &api().enums[*id];
                if one.complete {
                    let names: Vec<&str> =
                        one.values.iter().map(|value| value.name.value.as_str()).collect();
                    let first = names.first().copied().unwrap_or_default();
                    let has_case = first.to_lowercase() != first.to_uppercase();
                    let mut positions = vec!["unknown"];
                    positions.extend((!names.contains(&"")).then_some("empty"));
                    positions.extend(has_case.then_some("other-case"));
                    self.add("enum", &positions);
                }
                limits.extend(&one.max_length);
            }
            Type::Object(id) => {
                for (index, member) in api().objects[*id].fields.iter() {
                    let usual = matches!(member.presence, Presence::PerUse { required: true });
                    let here = usage.overrides.iter().find(|(of, _)| *of == index);
                    if member.presence != Presence::Required && here.map_or(usual, |(_, it)| *it) {
                        let of = format!("{}.{}", self.of, member.name.value);
                        List { of, found: self.found }.add("required", &["present", "missing"]);
                    }
                }
            }
            Type::JsonText(_) => {
                self.add("format", &["good-object", "bad-empty", "bad-words", "bad-cut"]);
                self.add(
                    "contentSchema",
                    &["object", "object-in-white-space", "list", "text", "null-inside"],
                );
            }
            Type::Array(element) => {
                List { of: format!("{}[]", self.of), found: self.found }.value(element);
            }
            Type::Map(members) => {
                for limit in &members.keys {
                    self.add("propertyNames", &positions(&limit.kind));
                }
                List { of: format!("{}[]", self.of), found: self.found }.value(&members.value);
            }
        }
        for limit in limits.into_iter().chain(&usage.limits) {
            self.add(limit.kind.keyword().as_str(), &positions(&limit.kind));
        }
    }
}

/// Positions that cases of a limit must have: just inside and just outside.
fn positions(limit: &LimitKind) -> Vec<&'static str> {
    let positions: &[&str] = match limit {
        LimitKind::MinLength(_)
        | LimitKind::MinItems(_)
        | LimitKind::MinProperties(_)
        | LimitKind::Minimum(_)
        | LimitKind::ExclusiveMaximum(_) => &["below", "at"],
        LimitKind::MaxLength(_)
        | LimitKind::MaxItems(_)
        | LimitKind::MaxProperties(_)
        | LimitKind::Maximum(_)
        | LimitKind::ExclusiveMinimum(_) => &["at", "above"],
        LimitKind::MultipleOf(_) => &["multiple"],
        LimitKind::Pattern(_) => &["shortest"],
        LimitKind::OneOf(_) => &["unknown"],
        LimitKind::UniqueItems(_) => &["single", "repeated"],
        LimitKind::FromNow(bounds) => {
            let all: [(Option<i64>, [&str; 2]); 4] = [
                (bounds.minimum, ["before-minimum", "at-minimum"]),
                (bounds.exclusive_minimum, ["at-exclusiveMinimum", "after-exclusiveMinimum"]),
                (bounds.maximum, ["at-maximum", "after-maximum"]),
                (bounds.exclusive_maximum, ["before-exclusiveMaximum", "at-exclusiveMaximum"]),
            ];
            let stated = all.into_iter().filter(|(bound, _)| bound.is_some());
            return stated.flat_map(|(_, positions)| positions).collect();
        }
    };
    positions.to_vec()
}
