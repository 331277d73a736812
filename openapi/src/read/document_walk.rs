//! Every keyword of a document, each once, wherever it stands.

use std::collections::BTreeMap;

use super::object_keywords::{Holds, Object, ObjectKeyword, is_extension};
use super::other_statements::is_extension_beside;
use super::reader::Reader;
use crate::reading::{Place, Stated, quote};
use antom_codegen::diagnostic::Span;
use antom_codegen::source::node::{Entry, Node, Scalar};

/// An entry of a document.
pub(crate) struct Met<'d> {
    pub(crate) what: What<'d>,
    /// The object that it belongs to; of a [named](What::Named) one, what it is.
    pub(crate) object: Object,
    pub(crate) entry: &'d Entry,
    /// Whether what is around it is [covered](Then::Covered).
    pub(crate) is_covered: bool,
}

/// What an entry of a document is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What<'d> {
    /// A keyword of its object.
    Keyword(ObjectKeyword),
    /// An object below a name, in a list of this object.
    Named { owner: Object, list: &'d str },
    /// An extension: `x-…`.
    Extension,
    /// None of these.
    Unknown,
}

/// What follows from an entry for those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing.
    Go,
    /// What is to be said of them has been said with this entry.
    Covered,
}

/// Shows every entry of a document.
pub(crate) fn walk<'d>(root: &'d Node, visit: &mut dyn FnMut(&Met<'d>) -> Then) {
    members(root, Object::Document, false, visit);
}

fn members<'d>(
    node: &'d Node,
    object: Object,
    is_covered: bool,
    visit: &mut dyn FnMut(&Met<'d>) -> Then,
) {
    for entry in node.as_mapping().unwrap_or_default() {
        let what = match object.keyword(&entry.key) {
            Some(keyword) => What::Keyword(keyword),
            None if is_extension(&entry.key) => What::Extension,
            None => What::Unknown,
        };
        let then = visit(&Met { what, object, entry, is_covered });
        if let What::Keyword(keyword) = what {
            let is_covered = is_covered || then == Then::Covered;
            below(&entry.value, (object, &entry.key), keyword.holds, is_covered, visit);
        }
    }
}

fn below<'d>(
    node: &'d Node,
    (owner, list): (Object, &'d str),
    holds: Holds,
    is_covered: bool,
    visit: &mut dyn FnMut(&Met<'d>) -> Then,
) {
    match holds {
        Holds::Data | Holds::Text => {}
        Holds::One(object) | Holds::List(object) | Holds::TextOf(object) => {
            match node.as_sequence() {
                Some(items) => {
                    for item in items {
                        members(item, object, is_covered, visit);
                    }
                }
                None => members(node, object, is_covered, visit),
            }
        }
        Holds::Map(object) => {
            for entry in node.as_mapping().unwrap_or_default() {
                let is_extension = is_extension_beside(object, &entry.key);
                let what = if is_extension { What::Extension } else { What::Named { owner, list } };
                let then = visit(&Met { what, object, entry, is_covered });
                if !is_extension {
                    let is_covered = is_covered || then == Then::Covered;
                    members(&entry.value, object, is_covered, visit);
                }
            }
        }
        Holds::MapOfMaps(object) => {
            for entry in node.as_mapping().unwrap_or_default() {
                let what = What::Named { owner, list };
                let then = visit(&Met { what, object, entry, is_covered });
                let is_covered = is_covered || then == Then::Covered;
                below(&entry.value, (owner, list), Holds::Map(object), is_covered, visit);
            }
        }
    }
}

/// Keys that are no keywords, and values that are none of their keywords, by object and name: where the first stands, what
/// is wrong with it, and how many there are.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(BTreeMap<(Object, String), (Span, Option<String>, usize)>);

impl Mistakes {
    /// Adds an entry if it is one; returns whether it is.
    pub(crate) fn add(&mut self, met: &Met<'_>) -> bool {
        let shape = match met.what {
            What::Unknown => None,
            What::Keyword(keyword) => match misshapen(met, keyword) {
                Some(words) => Some(words),
                None => return false,
            },
            What::Named { .. } | What::Extension => return false,
        };
        let key = (met.object, met.entry.key.clone());
        self.0.entry(key).or_insert((met.entry.key_span, shape, 0)).2 += 1;
        true
    }

    /// Each in a few words, with what was probably meant.
    pub(crate) fn into_words(self) -> impl Iterator<Item = (Span, String)> {
        self.0.into_iter().map(|((object, key), (span, shape, count))| {
            let (name, others) = (object.name(), elsewhere(count));
            let words = match (shape, object.meant(&key)) {
                (Some(shape), _) => format!("{} of {name}{others} is {shape}", quote(&key)),
                (None, Some(meant)) => format!(
                    "{}, which is no keyword of {name}{others}; did you mean `{meant}`?",
                    quote(&key)
                ),
                (None, None) => format!("{}, which is no keyword of {name}{others}", quote(&key)),
            };
            (span, words)
        })
    }
}

/// What a value is, and what its keyword has instead, if it is something else.
fn misshapen(met: &Met<'_>, keyword: ObjectKeyword) -> Option<String> {
    let node = &met.entry.value;
    let is_boolean = node.as_scalar().and_then(Scalar::as_bool).is_some();
    let (is_mapping, is_list) = (node.as_mapping().is_some(), node.as_sequence().is_some());
    let (fits, expected) = match keyword.holds {
        Holds::One(Object::Schema) => (is_mapping || is_boolean, "a schema"),
        Holds::One(_) => (is_mapping, "an object"),
        Holds::List(Object::Schema) if met.entry.key == "items" => return None,
        Holds::List(_) => (is_list, "a list"),
        Holds::Map(_) | Holds::MapOfMaps(_) => (is_mapping, "an object of names"),
        Holds::Data if met.object == Object::Schema && met.entry.key == "required" => {
            (is_list, "a list of names")
        }
        Holds::Data | Holds::Text | Holds::TextOf(_) => return None,
    };
    (!fits).then(|| format!("{}, not {expected}", node.describe()))
}

/// How often more a thing was met than once.
pub(crate) fn elsewhere(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => " (and in 1 other place)".to_owned(),
        count => format!(" (and in {} other places)", count - 1),
    }
}

impl Reader<'_> {
    /// Notes the texts for people, and mistakes.
    pub(super) fn texts_and_mistakes(&mut self) {
        let document = self.document;
        let mut mistakes = Mistakes::default();
        let mut places: Vec<Place> = Vec::new();
        let mut texts = Vec::new();
        walk(&document.root, &mut |met| {
            if mistakes.add(met) {
                places.push(document.place(met.entry.value.span));
            }
            match met.what {
                What::Keyword(keyword) if keyword.holds == Holds::Text => {
                    let place = document.place(met.entry.value.span);
                    texts.push(Stated::keyword(met.entry.key.clone(), place));
                }
                What::Extension if met.object.is_for_people() => {
                    let place = document.place(met.entry.value.span);
                    texts.push(Stated::keyword(met.entry.key.clone(), place));
                }
                What::Keyword(_) | What::Named { .. } | What::Extension | What::Unknown => {}
            }
            Then::Go
        });
        self.reading.texts = texts;
        self.reading.mistakes = places;
        for (span, words) in mistakes.into_words() {
            self.unrecognised(span, words);
        }
    }
}
