//! The files of the schema as they were checked: the paths to the places of findings.

use antom_codegen::diagnostic::{Diagnostics, Sources, Span};
use antom_codegen::source::node::{Node, NodeKind};
use antom_codegen::source::parse;
use antom_openapi::reading::Place;

/// Keys and indices that lead to an entry.
pub(super) type KeyPath = Vec<String>;

/// The files of a schema.
pub(super) struct SchemaFiles<'a> {
    sources: &'a Sources,
    trees: Vec<Option<Node>>,
}

impl<'a> SchemaFiles<'a> {
    /// Parses every file.
    pub(super) fn parse(sources: &'a Sources) -> Self {
        let mut diagnostics = Diagnostics::new();
        let trees = sources.iter().map(|(id, _)| parse(id, sources, &mut diagnostics)).collect();
        Self { sources, trees }
    }

    /// The path to the entry whose key is at a place.
    pub(super) fn path(&self, place: Place) -> Option<KeyPath> {
        self.find(place, &|_, key, _| Some(key))
    }

    /// The path to the entry with key `key` whose key or value is at a place.
    pub(super) fn path_to_key(&self, place: Place, key: &str) -> Option<KeyPath> {
        self.find(place, &|name, _, value| (name == key).then_some(value))
            .or_else(|| self.path(place).filter(|path| path.last().is_some_and(|last| last == key)))
    }

    fn find(&self, place: Place, at: &dyn Fn(&str, Span, Span) -> Option<Span>) -> Option<KeyPath> {
        let tree = self.trees.get(place.file)?.as_ref()?;
        let mut path = KeyPath::new();
        self.descend(tree, place, at, &mut path).then_some(path)
    }

    fn descend(
        &self,
        node: &Node,
        place: Place,
        at: &dyn Fn(&str, Span, Span) -> Option<Span>,
        path: &mut KeyPath,
    ) -> bool {
        match &node.kind {
            NodeKind::Scalar(_) => false,
            NodeKind::Sequence(items) => items.iter().enumerate().any(|(index, item)| {
                path.push(index.to_string());
                self.descend(item, place, at, path) || path.pop().is_none()
            }),
            NodeKind::Mapping(entries) => entries.iter().any(|entry| {
                path.push(entry.key.clone());
                let span = at(&entry.key, entry.key_span, entry.value.span);
                let is_it = span.is_some_and(|span| {
                    self.sources.line_column(span) == (place.line, place.column)
                });
                is_it || self.descend(&entry.value, place, at, path) || path.pop().is_none()
            }),
        }
    }
}
