//! The kind of value that a schema describes, also where it does not say so in one word.

use super::Importer;
use super::facts::Facts;
use super::model::{Holds, Use, What};
use super::nodes::choices;
use super::objects::literal_of;
use crate::read::schema::{Schema, type_names};
use crate::reading::{Key, Kind, Limit, Stated};
use antom_codegen::api::{Builtin, Literal};
use antom_codegen::language::Subject;
use antom_codegen::source::node::Node;

impl<'d> Importer<'d> {
    /// The kind of value that a schema describes.
    pub(super) fn kind(&mut self, schema: &Schema<'d>) -> Option<Kind> {
        let several = schema.all("type").find(|node| type_names(node).len() > 1);
        if let Some(node) = several {
            let names = type_names(node);
            if names.iter().all(|name| !matches!(*name, "object" | "array")) {
                self.lost(node, "a value of several types, which becomes text");
                return Some(Kind::Text);
            }
        }
        self.reader.kind(schema).map(|(kind, _)| kind)
    }

    /// What to make of a schema that names no type.
    pub(super) fn guessed(&mut self, node: &'d Node, facts: &Facts) -> Option<Kind> {
        if facts.limits.contains_key(&Key::ENUM) {
            return Some(Kind::Text);
        }
        let choices = choices(node);
        let kinds: Vec<Option<Kind>> = choices
            .iter()
            .map(|choice| {
                let schema = self.reader.schema(choice);
                self.kind(&schema)
            })
            .collect();
        let all = |fits: fn(Kind) -> bool| kinds.iter().all(|kind| kind.is_some_and(fits));
        if !kinds.is_empty() && all(|kind| matches!(kind, Kind::Object | Kind::Map)) {
            self.lost(node, "a choice of objects, which becomes a map");
            return Some(Kind::Map);
        }
        let is_single =
            |kind| matches!(kind, Kind::Text | Kind::Boolean | Kind::Integer | Kind::Number);
        if !kinds.is_empty() && all(is_single) {
            self.lost(node, "a choice of single values, which becomes text");
            return Some(Kind::Text);
        }
        let speaks_of_text = facts.limits.keys().any(|key| {
            matches!(key.subject(), Some(Subject::Length | Subject::Text))
                || matches!(key, Key::Format | Key::Const)
        });
        if choices.is_empty() && speaks_of_text {
            self.report.chosen(self.reader.place(node.span), "no type is given; taken for text");
            return Some(Kind::Text);
        }
        self.lost(node, "a value of no type that the schema language has; it is left out");
        None
    }

    /// The kind of value that a use holds.
    pub(super) fn kind_of(&self, held: &Use) -> Kind {
        match &held.holds {
            Holds::Builtin(Builtin::Boolean) => Kind::Boolean,
            Holds::Builtin(Builtin::Integer) => Kind::Integer,
            Holds::Builtin(Builtin::Number) => Kind::Number,
            Holds::Builtin(Builtin::Map) => Kind::Map,
            Holds::Builtin(_) => Kind::Text,
            Holds::Type(id) => match self.draft.get(*id).map(|one| &one.what) {
                Some(What::Object { .. }) => Kind::Object,
                _ => Kind::Text,
            },
            Holds::Array(element) => match self.kind_of(element) {
                Kind::Text => Kind::TextArray,
                Kind::Object => Kind::ObjectArray,
                Kind::Boolean
                | Kind::Integer
                | Kind::Number
                | Kind::Map
                | Kind::TextArray
                | Kind::ObjectArray
                | Kind::Array => Kind::Array,
            },
        }
    }

    /// The list of values that a choice of constants is.
    pub(super) fn constants(&mut self, node: &Node) -> Option<Stated<Limit>> {
        let choices = choices(node);
        let values =
            choices.iter().map(|choice| Some(literal_of(choice.get("const")?.as_scalar()?)));
        let values: Vec<Literal> = values.collect::<Option<_>>()?;
        let are_texts = values.iter().all(|value| matches!(value, Literal::Text(_)));
        if values.len() < 2 || !are_texts {
            return None;
        }
        // The reader has just said that it does not understand the choice.
        let place = self.reader.place(node.span);
        let said = &mut self.reader.reading.not_understood;
        if said.last().is_some_and(|last| last.place == place) {
            said.pop();
        }
        Some(Stated::keyword(Limit::Values { values, complete: true }, place))
    }
}
