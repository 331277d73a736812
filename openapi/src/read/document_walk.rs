//! Every keyword of a document, each once, wherever it stands.

use std::collections::BTreeMap;

use super::object_keywords::{Holds, Object, ObjectKeyword, is_extension};
use super::other_statements::is_extension_beside;
use super::reader::Reader;
use crate::reading::{Place, Stated, quote};
use antom_codegen::diagnostic::Span;
use antom_codegen::source::node::{Entry, Node};

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

/// Unknown keys of a document, by object and name: where the first stands, and how many there are.
#[derive(Debug, Default)]
pub(crate) struct Unknown(BTreeMap<(Object, String), (Span, usize)>);

impl Unknown {
    pub(crate) fn add(&mut self, met: &Met<'_>) {
        let key = (met.object, met.entry.key.clone());
        self.0.entry(key).or_insert((met.entry.key_span, 0)).1 += 1;
    }

    /// Each in a few words, with what was probably meant.
    pub(crate) fn into_words(self) -> impl Iterator<Item = (Span, String)> {
        self.0.into_iter().map(|((object, key), (span, count))| {
            let meant = object.meant(&key).map(|meant| format!("; did you mean `{meant}`?"));
            let words = format!(
                "{}, which is no keyword of {}{}{}",
                quote(&key),
                object.name(),
                elsewhere(count),
                meant.unwrap_or_default()
            );
            (span, words)
        })
    }
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
    /// Notes the texts for people, and what is no keyword.
    pub(super) fn texts_and_unknown(&mut self) {
        let document = self.document;
        let mut unknown = Unknown::default();
        let mut unknown_places: Vec<Place> = Vec::new();
        let mut texts = Vec::new();
        walk(&document.root, &mut |met| {
            match met.what {
                What::Keyword(keyword) if keyword.holds == Holds::Text => {
                    let place = document.place(met.entry.value.span);
                    texts.push(Stated::keyword(met.entry.key.clone(), place));
                }
                What::Unknown => {
                    unknown.add(met);
                    unknown_places.push(document.place(met.entry.value.span));
                }
                What::Extension if met.object.is_for_people() => {
                    let place = document.place(met.entry.value.span);
                    texts.push(Stated::keyword(met.entry.key.clone(), place));
                }
                What::Keyword(_) | What::Named { .. } | What::Extension => {}
            }
            Then::Go
        });
        self.reading.texts = texts;
        self.reading.unknown = unknown_places;
        for (span, words) in unknown.into_words() {
            self.unrecognised(span, words);
        }
    }
}
