//! Targets of references.

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::source::node::Node;

/// Mappings with more entries get an index.
const MANY: usize = 32;

/// The targets of references, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Targets<'d> {
    known: BTreeMap<&'d str, Option<&'d Node>>,
    /// Indexes of large mappings, by where they begin.
    indexes: BTreeMap<u32, BTreeMap<&'d str, &'d Node>>,
    /// Where the nodes begin that something refers to.
    used: BTreeSet<u32>,
}

impl<'d> Targets<'d> {
    /// The node that a local reference leads to: `#/components/schemas/Amount`.
    pub(super) fn find(&mut self, root: &'d Node, reference: &'d str) -> Option<&'d Node> {
        if let Some(known) = self.known.get(reference) {
            return *known;
        }
        let found = self.look_up(root, reference);
        self.used.extend(found.map(|node| node.span.start));
        self.known.insert(reference, found);
        found
    }

    /// Whether a reference led to this node.
    pub(super) fn has_used(&self, node: &Node) -> bool {
        self.used.contains(&node.span.start)
    }

    fn look_up(&mut self, root: &'d Node, reference: &str) -> Option<&'d Node> {
        let pointer = reference.strip_prefix('#')?;
        if pointer.is_empty() {
            return Some(root);
        }
        let mut node = root;
        for step in pointer.strip_prefix('/')?.split('/') {
            node = self.step(node, &unescape(step))?;
        }
        Some(node)
    }

    fn step(&mut self, node: &'d Node, step: &str) -> Option<&'d Node> {
        if let Some(items) = node.as_sequence() {
            return items.get(step.parse::<usize>().ok()?);
        }
        let entries = node.as_mapping()?;
        if entries.len() <= MANY {
            return node.get(step);
        }
        let index = self.indexes.entry(node.span.start);
        let index = index.or_insert_with(|| {
            entries.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect()
        });
        index.get(step).copied()
    }
}

/// A step of a JSON Pointer in a fragment of a URI.
fn unescape(step: &str) -> String {
    let step = ["%7B", "{", "%7D", "}", "%20", " ", "%2F", "/"].chunks_exact(2).fold(
        step.to_owned(),
        |step, pair| match pair {
            [code, plain] => step.replace(code, plain),
            _ => step,
        },
    );
    step.replace("~1", "/").replace("~0", "~")
}
