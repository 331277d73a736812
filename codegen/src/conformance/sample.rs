//! The smallest valid values.

use std::collections::BTreeSet;

use antom_runtime::{DateTime, FixedPoint};
use serde_json::{Map, Value};

use super::constraints::Leaf;
use super::number::{count, within};
use super::text;
use crate::api::{
    Api, Condition, Demand, Enum, EnumValue, Expected, Field, FieldId, Id, Members, Null, Object,
    Operation, Product, Role, Step, Type, Usage,
};
use crate::language::{Builtin, Class, FromNow, LimitKind, Literal};

/// The moment of every generated case, 2026-01-01T00:00:00Z, in seconds since 1970.
pub const NOW: i64 = 1_767_225_600;

/// Objects nested this deep are left empty. Required fields cannot go on forever, so none is.
const DEEPEST: usize = 64;

/// Makes values.
#[derive(Debug)]
pub(crate) struct Samples<'a> {
    pub(super) api: &'a Api,
    /// The role of the bodies.
    role: Role,
    /// Texts that make some condition true. Other texts are preferred, so that no other rule applies to the case.
    loud: BTreeSet<String>,
    /// Texts that make some condition false.
    quiet: BTreeSet<String>,
}

impl<'a> Samples<'a> {
    /// For bodies of this role. Reads the rules of every object.
    pub(crate) fn new(api: &'a Api, role: Role) -> Self {
        let mut samples = Self { api, role, loud: BTreeSet::new(), quiet: BTreeSet::new() };
        for (_, object) in api.objects.iter() {
            let of_fields = object.fields.values().flat_map(|field| &field.rules);
            let of_fields = of_fields.map(|rule| &rule.when);
            for when in of_fields.chain(object.rules.iter().filter_map(|rule| rule.when.as_ref())) {
                samples.listen(when);
            }
        }
        for (_, test) in api.outer_tests.iter() {
            samples.hear(&test.expected);
        }
        samples
    }

    fn listen(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.listen(part);
                }
            }
            Condition::Not(inner) => self.listen(inner),
            Condition::Value(test) => self.hear(&test.expected),
            Condition::Flag(_)
            | Condition::Operations(_)
            | Condition::Products(_)
            | Condition::Outer(_) => {}
        }
    }

    fn hear(&mut self, expected: &Expected) {
        let (heard, values) = match expected {
            Expected::Is(values) => (&mut self.loud, values),
            Expected::IsNot(values) => (&mut self.quiet, values),
            Expected::Present(_) => return,
        };
        heard.extend(values.iter().map(|value| value.to_text().into_owned()));
    }

    /// An object with what it requires and, of groups of which one must be there, the first; a request of the first product.
    pub(super) fn object(&self, id: Id<Object>, overrides: Option<&Usage>, depth: usize) -> Value {
        let operation = self.api.operation_of(id).map(|id| &self.api.operations[id]);
        let operation = operation.filter(|operation| operation.request == id);
        match operation.and_then(|of| Some((of, of.products.values().next()?))) {
            Some((operation, product)) => self.product(operation, product),
            None => self.smallest(id, overrides, depth),
        }
    }

    /// A request of this product with what it requires.
    pub(super) fn product(&self, operation: &Operation, product: &Product) -> Value {
        let mut request = self.smallest(operation.request, None, 0);
        self.become_product(&mut request, product);
        request
    }

    /// Puts into a request the constants of a product and what it requires.
    pub(super) fn become_product(&self, request: &mut Value, product: &Product) {
        for required in &product.required {
            self.put(request, &required.path.steps, None, None);
        }
        for mark in &product.marks {
            self.put(request, &mark.path.steps, None, Some(&mark.value));
        }
    }

    /// Puts a value at the end of a path, and on the way where there is none yet.
    fn put(&self, at: &mut Value, steps: &[Step], usage: Option<&Usage>, mark: Option<&Literal>) {
        let Some((step, rest)) = steps.split_first() else {
            if let Some(mark) = mark {
                *at = literal(mark);
            }
            return;
        };
        match step {
            Step::Field { object, field } => {
                let field = &self.api.objects[*object].fields[*field];
                let Some(members) = at.as_object_mut() else { return };
                let value = members.entry(field.name.value.clone()).or_insert(Value::Null);
                if value.is_null() {
                    *value = self.field_with_value(field);
                }
                self.put(value, rest, Some(&field.value), mark);
            }
            Step::Each => {
                let Some(Type::Array(element)) = usage.map(|usage| &usage.ty) else { return };
                let Some(elements) = at.as_array_mut() else { return };
                if elements.is_empty() {
                    elements.push(self.not_null(element, 0, 0));
                }
                for value in elements {
                    self.put(value, rest, Some(element), mark);
                }
            }
            Step::Member(name) => {
                let Some(members) = at.as_object_mut() else { return };
                members.entry(name.clone()).or_insert(Value::from("a"));
            }
        }
    }

    fn smallest(&self, id: Id<Object>, overrides: Option<&Usage>, depth: usize) -> Value {
        let object = &self.api.objects[id];
        let mut members = Map::new();
        let is_needed = |(id, field): &(FieldId, &Field)| {
            let here = overrides.is_some_and(|usage| usage.asks_for(*id, field));
            let here = here && self.role.asks_for(field.access);
            here || field.is_always_there() || field.is_promised()
        };
        if depth < DEEPEST {
            for (_, field) in object.fields.iter().filter(is_needed) {
                members.insert(field.name.value.clone(), self.field(field, depth));
            }
        }
        for rule in object.rules.iter().filter(|rule| rule.when.is_none()) {
            let (Demand::AnyOf(group) | Demand::OneOf(group)) = &rule.demand else { continue };
            let mut fields = group.iter().map(|id| &object.fields[*id]);
            if !fields.clone().any(|field| members.contains_key(&field.name.value))
                && let Some(first) = fields.next()
            {
                members.insert(first.name.value.clone(), self.field(first, depth));
            }
        }
        Value::Object(members)
    }

    /// A value of a field.
    pub(super) fn field(&self, field: &Field, depth: usize) -> Value {
        match &field.constant {
            Some(constant) => literal(&constant.value),
            None => self.value(&field.value, 0, depth),
        }
    }

    /// A value of a field that is not `null`.
    pub(super) fn field_with_value(&self, field: &Field) -> Value {
        match &field.constant {
            Some(constant) => literal(&constant.value),
            None => self.not_null(&field.value, 0, 0),
        }
    }

    /// A value; those of different `nth` differ where they can. Where objects may be `null`, they could go on forever.
    pub(super) fn value(&self, usage: &Usage, nth: usize, depth: usize) -> Value {
        match (usage.null, &usage.ty) {
            (Null::Value, Type::Object(_) | Type::JsonText(_)) => Value::Null,
            _ => self.not_null(usage, nth, depth),
        }
    }

    /// A value that is not `null`.
    pub(super) fn not_null(&self, usage: &Usage, nth: usize, depth: usize) -> Value {
        match &usage.ty {
            Type::Object(id) => self.object(*id, Some(usage), depth + 1),
            Type::JsonText(id) => self.object(*id, None, depth + 1),
            Type::Array(element) => {
                let least = Leaf::of(self.api, usage).find(|kind| {
                    if let LimitKind::MinItems(least) = kind { Some(count(*least)) } else { None }
                });
                self.list(element, least.unwrap_or(0), depth)
            }
            Type::Map(members) => {
                let least = least_members(&Leaf::of(self.api, usage));
                self.map(members, least.unwrap_or(0), depth)
            }
            Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => {
                self.leaf(&Leaf::of(self.api, usage), nth)
            }
        }
    }

    /// The same, with an element or a member in every list and map down to what they hold.
    pub(super) fn filled(&self, usage: &Usage) -> Value {
        match &usage.ty {
            Type::Array(element) => Value::from(vec![self.filled(element)]),
            Type::Map(members) => {
                Value::Object(Map::from_iter([(key(members, 0), self.filled(&members.value))]))
            }
            Type::Object(_)
            | Type::Builtin(_)
            | Type::Enum(_)
            | Type::Scalar(_)
            | Type::JsonText(_) => self.not_null(usage, 0, 0),
        }
    }

    /// So many members.
    pub(super) fn map(&self, members: &Members, length: usize, depth: usize) -> Value {
        let member = |nth| (key(members, nth), self.value(&members.value, nth, depth));
        Value::Object((0..length).map(member).collect())
    }

    /// So many elements.
    pub(super) fn list(&self, element: &Usage, length: usize, depth: usize) -> Value {
        (0..length).map(|nth| self.value(element, nth, depth)).collect()
    }

    fn leaf(&self, leaf: &Leaf<'_>, nth: usize) -> Value {
        if let Some(listed) = leaf.listed()
            && let Some(value) = listed.get(nth).or_else(|| listed.first())
        {
            return literal(&value.value);
        }
        let further = i64::try_from(nth).unwrap_or_default();
        match leaf.class {
            Class::Boolean => Value::from(false),
            Class::Integer | Class::Number => number(within(leaf, (1 + further).into())),
            Class::Digits => Value::from(within(leaf, (100 + further).into()).to_string()),
            Class::Map => free_members(least_members(leaf).unwrap_or(0)),
            Class::Any => Value::from(format!("any{further}")),
            Class::Enum => {
                leaf.of_enum.map_or_else(Value::default, |one| self.enum_value(one, nth))
            }
            Class::Text | Class::Object | Class::Array => Value::from(plain_text(leaf, nth)),
        }
    }

    fn enum_value(&self, one: &Enum, nth: usize) -> Value {
        let values = || one.values.iter();
        let is_quiet = |value: &EnumValue| self.quiet.contains(&value.name.value);
        let is_loud = |value: &EnumValue| self.loud.contains(&value.name.value);
        let quiet = values().filter(|value| is_quiet(value));
        let unheard = values().filter(|value| !is_loud(value) && !is_quiet(value));
        let loud = values().filter(|value| is_loud(value) && !is_quiet(value));
        let chosen = quiet.chain(unheard).chain(loud).nth(nth).or_else(|| values().next());
        chosen.map_or_else(|| Value::from(""), |value| literal(&one.literal(value)))
    }
}

/// The fewest members that a map may have.
fn least_members(leaf: &Leaf<'_>) -> Option<usize> {
    leaf.find(
        |kind| {
            if let LimitKind::MinProperties(least) = kind { Some(count(*least)) } else { None }
        },
    )
}

/// A name in a map; those of different `nth` differ where they can.
pub(super) fn key(members: &Members, nth: usize) -> String {
    let leaf = Leaf::of_keys(members);
    let listed = leaf.listed().and_then(|listed| listed.get(nth).or_else(|| listed.first()));
    listed.map_or_else(|| plain_text(&leaf, nth), |value| value.value.to_text().into_owned())
}

/// A literal of the schema as JSON.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::from(*value),
        Literal::Integer(value) => Value::from(*value),
        Literal::Float(text) | Literal::Text(text) => Value::from(text.as_str()),
    }
}

/// A number as JSON.
pub(super) fn number(number: FixedPoint) -> Value {
    let fraction = || serde_json::from_str(&number.to_string()).unwrap_or_default();
    number.to_whole().map_or_else(fraction, Value::from)
}

/// An object with so many free members.
pub(super) fn free_members(length: usize) -> Value {
    Value::Object((0..length).map(|nth| (format!("member{nth}"), Value::from("a"))).collect())
}

/// A moment so many seconds from [`NOW`], as text.
pub(super) fn moment(distance: i64) -> String {
    DateTime::from_unix_seconds(NOW.saturating_add(distance)).as_str().to_owned()
}

fn plain_text(leaf: &Leaf<'_>, nth: usize) -> String {
    if let Some(shortest) = leaf.find(|kind| {
        if let LimitKind::Pattern(pattern) = kind { Some(text::shortest(pattern)) } else { None }
    }) {
        return shortest;
    }
    let number = if nth == 0 { String::new() } else { nth.to_string() };
    let plain = match leaf.builtin {
        Some(Builtin::DateTime) => return moment(distance(leaf, nth)),
        Some(Builtin::Date) => "2026-01-01".to_owned(),
        Some(Builtin::Url | Builtin::Uri) => format!("https://example.com/{number}"),
        Some(Builtin::Ip | Builtin::Ipv4) => format!("192.0.2.{}", nth.min(255)),
        Some(Builtin::Ipv6) => format!("2001:db8::{nth:x}"),
        Some(Builtin::Email) => format!("a{number}@example.com"),
        Some(Builtin::Language) => "en".to_owned(),
        Some(Builtin::Subdivision) => "US-CA".to_owned(),
        Some(Builtin::Json) => "{}".to_owned(),
        Some(Builtin::Base64) => format!("{nth:04}"),
        _ => format!("a{number}"),
    };
    let length = plain.chars().count();
    let mut wanted = length;
    for limit in &leaf.limits {
        match limit.kind {
            LimitKind::MinLength(least) => wanted = wanted.max(count(least)),
            LimitKind::MaxLength(most) => wanted = wanted.min(count(most)),
            LimitKind::Pattern(_)
            | LimitKind::OneOf(_)
            | LimitKind::Minimum(_)
            | LimitKind::Maximum(_)
            | LimitKind::ExclusiveMinimum(_)
            | LimitKind::ExclusiveMaximum(_)
            | LimitKind::MultipleOf(_)
            | LimitKind::MinItems(_)
            | LimitKind::MaxItems(_)
            | LimitKind::UniqueItems(_)
            | LimitKind::MinProperties(_)
            | LimitKind::MaxProperties(_)
            | LimitKind::FromNow(_) => {}
        }
    }
    if leaf.builtin == Some(Builtin::Base64) {
        wanted = wanted.next_multiple_of(4);
    }
    if wanted == length { plain } else { text::of_length(leaf.builtin, wanted) }
}

/// A distance from now that the bounds allow, half an hour if they do.
fn distance(leaf: &Leaf<'_>, nth: usize) -> i64 {
    let wanted = 1800_i64.saturating_add(i64::try_from(nth).unwrap_or_default());
    let bounds =
        leaf.find(|kind| if let LimitKind::FromNow(bounds) = kind { Some(*bounds) } else { None });
    let FromNow { minimum, maximum, exclusive_minimum, exclusive_maximum } =
        bounds.unwrap_or_default();
    let least = minimum.max(exclusive_minimum.map(|bound| bound.saturating_add(1)));
    let most = [maximum, exclusive_maximum.map(|bound| bound.saturating_sub(1))];
    let most = most.into_iter().flatten().min();
    wanted.max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX))
}
