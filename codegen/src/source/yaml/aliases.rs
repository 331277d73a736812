//! What anchors mark, and aliases stand for.

use super::super::node::{Node, NodeKind};
use std::collections::BTreeMap;

/// Most values that the aliases of one file stand for.
const MOST: usize = 100_000;

/// The values that anchors mark, by the id of the anchor.
pub(super) struct Anchored {
    marked: BTreeMap<usize, Marked>,
    /// How many values aliases may still stand for.
    left: usize,
}

/// A value that an anchor marks.
struct Marked {
    node: Node,
    /// How many values it consists of.
    size: usize,
    /// How many levels of mappings and lists it has.
    depth: usize,
}

impl Default for Anchored {
    fn default() -> Self {
        Self { marked: BTreeMap::new(), left: MOST }
    }
}

impl Anchored {
    pub(super) fn mark(&mut self, anchor: usize, node: &Node) {
        let (size, depth) = measure(node);
        // A value within others is kept once more for each anchor around it.
        if size <= self.left {
            self.left -= size;
            self.marked.insert(anchor, Marked { node: node.clone(), size, depth });
        }
    }

    /// What an alias of this anchor stands for, in a place where so many more levels are allowed.
    pub(super) fn copy(&mut self, anchor: usize, levels: usize) -> Result<Node, &'static str> {
        let Some(marked) = self.marked.get(&anchor) else {
            return Err("an alias of what it is part of, or of too many values");
        };
        if marked.size > self.left {
            return Err("aliases stand for too many values");
        }
        if marked.depth > levels {
            return Err("an alias of mappings and lists nested too deeply");
        }
        self.left -= marked.size;
        Ok(marked.node.clone())
    }
}

/// The number of values, and the levels of mappings and lists.
fn measure(node: &Node) -> (usize, usize) {
    let all = |nodes: &mut dyn Iterator<Item = &Node>| {
        nodes
            .map(measure)
            .fold((1, 1), |(size, depth), (inner, levels)| (size + inner, depth.max(levels + 1)))
    };
    match &node.kind {
        NodeKind::Scalar(_) => (1, 0),
        NodeKind::Sequence(items) => all(&mut items.iter()),
        NodeKind::Mapping(entries) => all(&mut entries.iter().map(|entry| &entry.value)),
    }
}
