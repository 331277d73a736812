//! Bodies made from the model: one that has everything, random ones, and what must become of a body that is read and
//! written again.
//!
//! All of it walks the model, so that a field added to `schema/` takes part without anyone thinking of it.

use antom_codegen::api::{Field, Id, Object, Sensitive, Type, Usage};
use antom_codegen::language::{Class, LimitKind, ScalarStyle};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::schema::{api, sensitivity};

/// A value somewhere in a body that is neither an object of the model nor a list.
pub struct Leaf<'a> {
    /// Its JSON Pointer.
    pub path: String,
    /// Its type and limits.
    pub usage: &'a Usage,
    /// What kind of value it is.
    pub class: Class,
    /// Why it is secret, because of itself or because of something around it.
    pub secret: Option<Sensitive>,
}

impl Leaf<'_> {
    /// Whether some limit of the leaf speaks of its length.
    #[must_use]
    pub fn has_length(&self) -> bool {
        let own = self.usage.limits.iter();
        let named = match &self.usage.ty {
            Type::Scalar(id) => api().scalars[*id].limits.as_slice(),
            _ => &[],
        };
        let of_enum = match &self.usage.ty {
            Type::Enum(id) => api().enums[*id].max_length.as_ref(),
            _ => None,
        };
        let mut all = own.chain(named).chain(of_enum);
        all.any(|limit| matches!(limit.kind, LimitKind::MaxLength(_)))
    }

    /// Whether a text that is nonsense breaks some rule of the leaf.
    #[must_use]
    pub fn has_form(&self) -> bool {
        let limited = self
            .usage
            .limits
            .iter()
            .any(|limit| matches!(limit.kind, LimitKind::OneOf(_) | LimitKind::Pattern(_)));
        let by_type = match &self.usage.ty {
            Type::Builtin(builtin) => builtin.has_format(),
            Type::Scalar(id) => api().scalars[*id].builtin.has_format(),
            Type::Enum(id) => api().enums[*id].complete,
            Type::Object(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => false,
        };
        limited || by_type
    }
}

/// What kind of value a type holds.
#[must_use]
pub fn class(ty: &Type) -> Class {
    match ty {
        Type::Builtin(builtin) => builtin.class(),
        Type::Scalar(id) => api().scalars[*id].builtin.class(),
        Type::Enum(_) => Class::Enum,
        Type::Object(_) => Class::Object,
        Type::Array(_) => Class::Array,
        Type::Map(_) => Class::Map,
        Type::JsonText(_) => Class::Text,
    }
}

// --- Everything at once ---

/// A body with every field of an object and of all objects in it, each list with one element. An object that holds
/// itself does so once. `leaf` makes the leaves.
pub fn maximal(object: Id<Object>, leaf: &mut dyn FnMut(&Leaf<'_>) -> Value) -> Value {
    Walk { leaf, open: Vec::new() }.object(object, "", None)
}

/// Every leaf of a [`maximal`] body.
#[must_use]
pub fn leaves(object: Id<Object>) -> Vec<Leaf<'static>> {
    let mut found = Vec::new();
    maximal(object, &mut |leaf| {
        let usage = usage_at(object, &leaf.path);
        let Leaf { path, class, secret, .. } = leaf;
        found.push(Leaf { path: path.clone(), usage, class: *class, secret: *secret });
        Value::Null
    });
    found
}

/// What the model says of the value at a JSON Pointer.
fn usage_at(object: Id<Object>, path: &str) -> &'static Usage {
    let mut steps = path.split('/').skip(1);
    let first = steps.next().expect("the pointer of a leaf has a step");
    let mut usage = field(object, first);
    for step in steps {
        usage = match &usage.ty {
            Type::Array(element) => element,
            Type::Map(members) => &members.value,
            Type::Object(id) => field(*id, step),
            _ => unreachable!("a leaf has nothing below it"),
        };
    }
    usage
}

fn field(object: Id<Object>, name: &str) -> &'static Usage {
    let mut fields = api().objects[object].fields.values();
    let field = fields.find(|field| field.name.value == name);
    &field.expect("the pointer follows the model").value
}

struct Walk<'w> {
    leaf: &'w mut dyn FnMut(&Leaf<'_>) -> Value,
    /// The objects around the place, to know how often each has been entered.
    open: Vec<Id<Object>>,
}

impl Walk<'_> {
    fn object(&mut self, id: Id<Object>, path: &str, secret: Option<Sensitive>) -> Value {
        self.open.push(id);
        let object = &api().objects[id];
        let mut members = Map::new();
        for field in object.fields.values() {
            let secret = secret.or_else(|| sensitivity(object, field));
            let path = format!("{path}/{}", field.name.value);
            if let Some(value) = self.value(&field.value, path, secret) {
                members.insert(field.name.value.clone(), value);
            }
        }
        self.open.pop();
        Value::Object(members)
    }

    /// The value at a place; `None` where an object would contain itself for the third time.
    fn value(&mut self, usage: &Usage, path: String, secret: Option<Sensitive>) -> Option<Value> {
        match &usage.ty {
            Type::Object(id) if self.open.iter().filter(|open| *open == id).count() > 1 => None,
            Type::Object(id) => Some(self.object(*id, &path, secret)),
            // No pointer leads into the text, in which the leaves would be.
            Type::JsonText(_) => None,
            Type::Array(element) => {
                let element = self.value(element, format!("{path}/0"), secret)?;
                Some(json!([element]))
            }
            Type::Map(members) => {
                let value = self.value(&members.value, format!("{path}/key"), secret)?;
                Some(json!({ "key": value }))
            }
            ty => Some((self.leaf)(&Leaf { path, usage, class: class(ty), secret })),
        }
    }
}

// --- Random bodies ---

/// Texts that break careless programs.
const ODD_TEXTS: [&str; 18] = [
    "",
    " ",
    "null",
    "true",
    "TRUE",
    "0",
    "-0",
    "007",
    "1e999",
    "+1",
    "NaN",
    "\u{0}",
    "a\"b\\c/\n\t",
    "\u{feff}",
    "e\u{301}",
    "𝄞 💡",
    "\u{202e}abc",
    "{\"a\": [",
];

/// Any text: odd ones, short ones, ones with characters of every kind.
pub fn text() -> BoxedStrategy<String> {
    let characters = prop_oneof![
        4 => proptest::char::range(' ', '~'),
        1 => any::<char>(),
    ];
    prop_oneof![
        1 => select(&ODD_TEXTS[..]).prop_map(str::to_owned),
        3 => vec(characters, 0..12).prop_map(|text| text.into_iter().collect()),
    ]
    .boxed()
}

/// A random body that can be read: required fields are there, optional ones sometimes, or `null`; scalars are plain or
/// quoted; enum values known or not; between them are members that the model does not know.
pub fn random(object: Id<Object>) -> BoxedStrategy<Value> {
    self::object(object, 0)
}

/// Objects nested this deep hold only what they require.
const DEEPEST: usize = 6;

fn object(id: Id<Object>, depth: usize) -> BoxedStrategy<Value> {
    let fields = api().objects[id].fields.values();
    let members: Vec<_> = fields.filter_map(|field| member(field, depth)).collect();
    let unknown = proptest::option::weighted(0.1, ("x-[a-z]{3}", free()));
    (members, unknown)
        .prop_map(|(members, unknown)| {
            Value::Object(members.into_iter().flatten().chain(unknown).collect())
        })
        .boxed()
}

fn member(field: &'static Field, depth: usize) -> Option<BoxedStrategy<Option<(String, Value)>>> {
    let required = field.presence.is_required();
    let is_leaf = !matches!(field.value.ty, Type::Object(_) | Type::Array(_) | Type::Map(_));
    if !required && !is_leaf && depth >= DEEPEST {
        return None;
    }
    let spellings = std::iter::once(&field.name).chain(&field.aliases);
    let spellings: Vec<&str> = spellings.map(|name| name.value.as_str()).collect();
    let value = value(&field.value.ty, depth);
    let value = if required {
        value.prop_map(Some).boxed()
    } else {
        let present = prop_oneof![12 => value, 1 => Just(Value::Null)];
        proptest::option::weighted(0.3, present).boxed()
    };
    let named = (select(spellings), value);
    Some(named.prop_map(|(name, value)| value.map(|value| (name.to_owned(), value))).boxed())
}

fn value(ty: &'static Type, depth: usize) -> BoxedStrategy<Value> {
    let quoted = |strategy: BoxedStrategy<Value>| {
        let text = strategy.clone().prop_map(|value| Value::from(value.to_string()));
        prop_oneof![strategy, text].boxed()
    };
    match class(ty) {
        Class::Boolean => quoted(any::<bool>().prop_map(Value::from).boxed()),
        Class::Integer => quoted(any::<i64>().prop_map(Value::from).boxed()),
        Class::Number => quoted(number()),
        Class::Map => {
            let member = match ty {
                Type::Map(members) => value(&members.value.ty, depth + 1),
                _ => free(),
            };
            vec(("[a-z]{0,3}", member), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect()))
                .boxed()
        }
        Class::Any => {
            free().prop_filter("`null` would be absent", |value| !value.is_null()).boxed()
        }
        Class::Object => match ty {
            Type::Object(id) => object(*id, depth + 1),
            _ => unreachable!("only objects are objects"),
        },
        Class::Array => match ty {
            Type::Array(element) => {
                vec(value(&element.ty, depth + 1), 0..3).prop_map(Value::from).boxed()
            }
            _ => unreachable!("only arrays are arrays"),
        },
        Class::Enum => match ty {
            Type::Enum(id) => {
                let known = api().enums[*id].values.iter().map(|value| value.name.value.as_str());
                let known = select(known.collect::<Vec<_>>()).prop_map(Value::from);
                prop_oneof![3 => known, 1 => scalar()].boxed()
            }
            _ => unreachable!("only enums are enums"),
        },
        Class::Text | Class::Digits => scalar(),
    }
}

/// A text, or a literal that serves as one.
fn scalar() -> BoxedStrategy<Value> {
    prop_oneof![
        8 => text().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => number(),
    ]
    .boxed()
}

fn number() -> BoxedStrategy<Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Plain numbers pass through `f64`, so only those of few digits keep them all.
        any::<i32>().prop_map(|hundredths| Value::from(f64::from(hundredths) / 100.0)),
    ]
    .boxed()
}

/// JSON of any shape.
fn free() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), scalar()];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-z]{0,2}", inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}

// --- Read and written again ---

/// What must come out when a body is read and written: `null` and unknown members are gone, the latter but for open objects, and scalars are as the wire
/// rule has them. Says so from the model alone, without the code under test.
#[must_use]
pub fn rewritten(object: Id<Object>, body: &Value) -> Value {
    let mut members = Map::new();
    let model = &api().objects[object];
    if model.is_open {
        let is_known = |name: &str| model.fields.values().any(|field| is_name_of(field, name));
        let all = body.as_object().into_iter().flatten();
        let others = all.filter(|(name, _)| !is_known(name));
        members.extend(others.map(|(name, value)| (name.clone(), value.clone())));
    }
    for field in model.fields.values() {
        match given(body, field) {
            None | Some(Value::Null) => {}
            Some(value) => {
                members.insert(field.name.value.clone(), rewritten_value(&field.value.ty, value));
            }
        }
    }
    Value::Object(members)
}

/// Whether a member of this name is the field.
fn is_name_of(field: &Field, name: &str) -> bool {
    std::iter::once(&field.name).chain(&field.aliases).any(|spelling| spelling.value == name)
}

/// The value of a field, however its name is spelt. A body has one of the spellings.
fn given<'v>(body: &'v Value, field: &Field) -> Option<&'v Value> {
    let mut members = body.as_object()?.iter();
    members.find(|(name, _)| is_name_of(field, name)).map(|(_, value)| value)
}

fn rewritten_value(ty: &Type, value: &Value) -> Value {
    let on_wire = |literal: Value| match api().scalars_on_wire {
        ScalarStyle::Text => Value::from(literal_text(&literal)),
        ScalarStyle::Literal => literal,
    };
    match ty {
        Type::Object(id) => rewritten(*id, value),
        Type::Array(element) => {
            let list = value.as_array().into_iter().flatten();
            list.map(|value| rewritten_value(&element.ty, value)).collect()
        }
        Type::Map(members) => {
            let all = value.as_object().into_iter().flatten();
            let all = all.filter(|(_, value)| !value.is_null());
            let rewritten =
                all.map(|(name, value)| (name.clone(), rewritten_value(&members.value.ty, value)));
            Value::Object(rewritten.collect())
        }
        _ => match class(ty) {
            Class::Map | Class::Any => value.clone(),
            Class::Boolean | Class::Integer => on_wire(
                serde_json::from_str(&literal_text(value)).expect("booleans and integers are JSON"),
            ),
            Class::Number => match value {
                Value::String(_) => value.clone(),
                number => on_wire(number.clone()),
            },
            _ => Value::from(literal_text(value)),
        },
    }
}

/// The text of a scalar.
fn literal_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
