//! Keys and values.

use super::super::node::{Entry, Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeMap;

/// A mapping that is growing.
#[derive(Default)]
pub(super) struct Mapping {
    entries: Vec<Entry>,
    seen: BTreeMap<String, Span>,
    key: Key,
    /// The entries of merge keys, where they are allowed.
    merged: Option<Vec<Entry>>,
}

/// The state of a mapping.
#[derive(Default)]
enum Key {
    /// A key.
    #[default]
    Awaited,
    /// The value of this key.
    Given(String, Span),
    /// The value of a merge key.
    Merge(Span),
    /// A value that is left out, because its key was refused.
    Refused,
}

impl Mapping {
    /// A mapping that may have merge keys, or may not.
    pub(super) fn new(has_merge_keys: bool) -> Self {
        Self { merged: has_merge_keys.then(Vec::new), ..Self::default() }
    }

    /// Its entries; those of merge keys last, as far as it has no key of the name itself.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        let Self { mut entries, mut seen, merged, .. } = self;
        for entry in merged.unwrap_or_default() {
            if seen.insert(entry.key.clone(), entry.key_span).is_none() {
                entries.push(entry);
            }
        }
        entries
    }

    /// The key whose value comes next.
    pub(super) fn key(&self) -> Option<Span> {
        match self.key {
            Key::Given(_, span) | Key::Merge(span) => Some(span),
            Key::Awaited | Key::Refused => None,
        }
    }

    /// Passes over a key or a value that has no node.
    pub(super) fn leave_out(&mut self) {
        self.key = match self.key {
            Key::Awaited => Key::Refused,
            Key::Given(..) | Key::Merge(_) | Key::Refused => Key::Awaited,
        };
    }

    /// Takes the node that follows: a key, or the value of the last key.
    pub(super) fn attach(&mut self, node: Node) -> Option<Diagnostic> {
        match std::mem::take(&mut self.key) {
            Key::Given(key, key_span) => {
                let value = node;
                self.entries.push(Entry { key, key_span, value });
                None
            }
            Key::Merge(span) => self.merge(node, span).err(),
            Key::Refused => None,
            Key::Awaited => self.accept(node).err(),
        }
    }

    /// Reads a node as a key, or returns why it is not one.
    fn accept(&mut self, node: Node) -> Result<(), Diagnostic> {
        self.key = Key::Refused;
        let span = node.span;
        let refuse = |message: &str| Diagnostic::new(Code::E0004, span, message);
        let NodeKind::Scalar(key) = node.kind else {
            return Err(refuse("a key is a word, not a list or a mapping")
                .help("put quotes around a text that starts with a bracket"));
        };
        if key.plain && key.text == "<<" && self.merged.is_some() {
            self.key = Key::Merge(span);
            return Ok(());
        }
        if key.plain && key.text == "<<" {
            return Err(refuse("merge keys are not supported in schemas")
                .help("write the keys out; put quotes around `<<` if it is a name"));
        }
        if key.plain && key.text.is_empty() {
            return Err(refuse("a value without a key").help("write a key before the `:`"));
        }
        if let Some(first) = self.seen.get(&key.text) {
            let message = format!("the key `{}` is given twice", key.text);
            return Err(Diagnostic::new(Code::E0003, span, message)
                .label("given again")
                .secondary(*first, "first given here")
                .help("remove one of the two, or join them"));
        }
        self.seen.insert(key.text.clone(), span);
        self.key = Key::Given(key.text, span);
        Ok(())
    }

    /// Takes the value of a merge key: a mapping, or a list of them.
    fn merge(&mut self, node: Node, key: Span) -> Result<(), Diagnostic> {
        let mappings = match node.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Mapping(_) | NodeKind::Scalar(_) => vec![node],
        };
        for mapping in mappings {
            let NodeKind::Mapping(entries) = mapping.kind else {
                let message = "a merge key takes a mapping, or a list of mappings";
                return Err(Diagnostic::new(Code::E0004, key, message));
            };
            self.merged.get_or_insert_default().extend(entries);
        }
        Ok(())
    }
}
