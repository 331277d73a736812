//! Shared by several tests: an object type with members of every kind, and repeatable random texts.

use std::cell::Cell;

use crate::check::report::Report;
use crate::check::validate::Validate;
use crate::read::{JsonReader, Read, ReadError, ReadObject};
use crate::value::json_map::JsonMap;
use crate::value::path::Path;
use crate::value::scalar::Number;
use crate::value::shape::{Field, Kind, Object, Sensitive, Shape};

/// An object with a member of every kind, recursive in two ways.
#[derive(Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) label: String,
    flag: Option<bool>,
    count: Option<i64>,
    price: Option<Number>,
    free: Option<JsonMap>,
    parent: Option<Box<Tree>>,
    children: Option<Vec<Tree>>,
    tags: Option<Vec<Vec<String>>>,
}

static TREE: Shape = Shape::new(
    "Tree",
    &[
        Field::required("label", Kind::Text),
        Field::optional("flag", Kind::Boolean),
        Field::optional("count", Kind::Integer),
        Field::optional("price", Kind::Number),
        Field::optional("free", Kind::Map),
        Field::optional("parent", Kind::Object(&TREE)),
        Field::optional("children", Kind::Array(&Kind::Object(&TREE))),
        Field::optional("tags", Kind::Array(&Kind::Array(&Kind::Text))),
    ],
);

impl crate::__private::Sealed for Tree {}

impl Object for Tree {
    const SHAPE: &'static Shape = &TREE;
}

impl ReadObject for Tree {
    fn read_members(reader: &mut JsonReader<'_>) -> Result<Self, ReadError> {
        let (mut label, mut flag, mut count, mut price) = (None, None, None, None);
        let (mut free, mut parent, mut children, mut tags) = (None, None, None, None);
        let read = reader.members(
            &TREE,
            &mut [
                &mut label,
                &mut flag,
                &mut count,
                &mut price,
                &mut free,
                &mut parent,
                &mut children,
                &mut tags,
            ],
        );
        match (read, label) {
            (Ok(()), Some(label)) => {
                Ok(Self { label, flag, count, price, free, parent, children, tags })
            }
            (read, ..) => Err(reader.stopped(read)),
        }
    }
}

impl Read for Tree {
    const KIND: Kind = Kind::Object(&TREE);

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        crate::read::read_object(reader)
    }
}

impl<'de> serde_core::Deserialize<'de> for Tree {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::read::deserialize(deserializer)
    }
}

/// A message that is always valid.
#[derive(Clone)]
pub(crate) struct Seed {
    pub(crate) label: String,
    pub(crate) count: Option<i64>,
}

impl Seed {
    pub(crate) fn new(label: &str) -> Self {
        Self { label: label.to_owned(), count: None }
    }
}

crate::object! {
    Seed as SEED {
        label: required("label", Text),
        count: optional("count", Integer),
    }
}

impl Validate for Seed {
    fn check(&self, _: &Path<'_>, _: &mut Report<'_>) {}
}

/// A message with sensitive members.
#[derive(Clone)]
pub(crate) struct Badge {
    number: Option<String>,
    pin: Option<i64>,
    holder: Option<Holder>,
    count: Option<i64>,
}

#[derive(Clone)]
pub(crate) struct Holder {
    age: Option<i64>,
}

crate::object! {
    Badge as BADGE {
        number: optional("number", Text).sensitive(Sensitive::hidden("secret")),
        pin: optional("pin", Integer).sensitive(Sensitive::hidden("secret")),
        holder: optional("holder", Object(&HOLDER)).sensitive(Sensitive::hidden("personal")),
        count: optional("count", Integer),
    }
}

crate::object! {
    Holder as HOLDER {
        age: optional("age", Integer),
    }
}

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts steps of work that takes time.
pub(crate) fn take_steps(count: usize) {
    STEPS.set(STEPS.get() + count);
}

/// The number of steps that some work takes, which is the same on every machine.
pub(crate) fn steps(work: impl FnOnce()) -> usize {
    let before = STEPS.get();
    work();
    STEPS.get() - before
}

/// Whether numbers pass through `f64`, that is, whether `arbitrary_precision` of `serde_json` is off.
pub(crate) fn numbers_are_floats() -> bool {
    serde_json::from_str::<serde_json::Value>("1e400").is_err()
}

/// Reproducible pseudo-random numbers (Knuth's MMIX generator).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        const FACTOR: u64 = 6_364_136_223_846_793_005;
        const STEP: u64 = 1_442_695_040_888_963_407;
        self.0 = self.0.wrapping_mul(FACTOR).wrapping_add(STEP);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub(crate) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    /// The text with up to three characters removed, replaced or doubled.
    pub(crate) fn mutated(&mut self, text: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            if characters.is_empty() {
                break;
            }
            let at = self.below(characters.len());
            match self.below(3) {
                0 => drop(characters.remove(at)),
                1 => characters[at] = self.pick(&MUTATIONS).chars().next().unwrap(),
                _ => characters.insert(at, characters[at]),
            }
        }
        characters.into_iter().collect()
    }

    /// A text that is, or nearly is, a [`Tree`].
    pub(crate) fn tree(&mut self) -> String {
        self.object(3)
    }

    fn object(&mut self, depth: usize) -> String {
        let mut members = Vec::new();
        if self.below(16) > 0 {
            members.push(format!("\"label\": {}", self.pick(&TEXTS)));
        }
        for _ in 0..self.below(5) {
            let name = self.pick(&NAMES);
            let value = match (self.below(12), name) {
                (0, _) => self.pick(&ODDITIES).to_owned(),
                (_, "parent") if depth > 0 => self.object(depth - 1),
                (_, "children") if depth > 0 => self.list(|random| random.object(depth - 1)),
                (_, "tags") => {
                    self.list(|random| random.list(|random| random.pick(&TEXTS).to_owned()))
                }
                (_, "flag") => self.pick(&["true", "false", "\"true\"", "null"]).to_owned(),
                (_, "count") => self.pick(&["1", "-1", "\"20\"", "2e1", "3.0", "null"]).to_owned(),
                (_, "price") => self.pick(&["1", "1.5", "\"1.50\"", "-1e3", "null"]).to_owned(),
                (_, "free") => format!("{{\"a\": {}}}", self.pick(&TEXTS)),
                _ => self.pick(&["null", "{}", "[]", "\"x\"", "1"]).to_owned(),
            };
            members.push(format!("\"{name}\": {value}"));
        }
        format!("{{{}}}", members.join(", "))
    }

    fn list(&mut self, mut element: impl FnMut(&mut Self) -> String) -> String {
        let elements: Vec<_> = (0..self.below(3)).map(|_| element(self)).collect();
        format!("[{}]", elements.join(", "))
    }
}

const NAMES: [&str; 11] = [
    "label",
    "flag",
    "count",
    "price",
    "free",
    "parent",
    "children",
    "tags",
    "new",
    "fl\\u0061g",
    "\\ud800",
];

const TEXTS: [&str; 8] =
    ["\"a\"", "\"\"", "\"\\u00e9\\n\"", "7", "-1.5", "true", "18446744073709551616", "\"ä\""];

const ODDITIES: [&str; 16] = [
    "null",
    "1",
    "1.5",
    "1e400",
    "-9223372036854775809",
    "9223372036854775808",
    "\"abc\"",
    "\"\\ud800\"",
    "true",
    "{}",
    "[]",
    "[null]",
    "[{}]",
    "{\"x\": [1e400]}",
    "{\"\\udc00\": 1}",
    "[[\"a\", null]]",
];

const MUTATIONS: [&str; 18] =
    ["{", "}", "[", "]", ",", ":", "\"", "\\", "0", "9", "-", ".", "e", "u", "t", " ", "\n", "é"];
