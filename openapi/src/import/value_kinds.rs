//! The kind of value that a schema describes, also where no `type` names it.

use super::draft::{TypeKind, Usage, ValueType};
use super::importer::Importer;
use super::importer::ValueStatements;
use super::schema_nodes::choices;
use crate::read::schema::{Schema, type_names};
use crate::read::text_choices::listed_texts;
use crate::reading::{Key, Kind, Limit, Stated};
use antom_codegen::language::{Builtin, Literal, Subject};
use antom_codegen::source::node::Node;

impl<'d> Importer<'d> {
    /// The kind of value that a schema describes.
    pub(super) fn kind(&mut self, schema: &Schema<'d>) -> Option<Kind> {
        let several = schema.all("type").find(|node| type_names(node).len() > 1);
        if let Some(node) = several {
            let names = type_names(node);
            if names.iter().all(|name| matches!(*name, "integer" | "number")) {
                return Some(Kind::Number);
            }
            self.unsupported(node, "a value of several types, which becomes a JSON value");
            return None;
        }
        self.reader.kind(schema).map(|(kind, _)| kind)
    }

    /// The kind of a schema that names no type.
    pub(super) fn guessed(&mut self, node: &'d Node, facts: &ValueStatements) -> Option<Kind> {
        let is_list_of_texts = |limit: &Stated<Limit>| {
            matches!(&limit.value, Limit::Values { values, .. }
                if values.iter().all(|value| matches!(value, Literal::Text(_))))
        };
        if facts.limits.get(&Key::ENUM).is_some_and(is_list_of_texts) {
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
            self.unsupported(node, "a choice of objects, which becomes a map");
            return Some(Kind::Map);
        }
        let is_single =
            |kind| matches!(kind, Kind::Text | Kind::Boolean | Kind::Integer | Kind::Number);
        let first = kinds.first().copied().flatten();
        if all(is_single) && kinds.iter().all(|kind| *kind == first) && first.is_some() {
            self.unsupported(node, "a choice of values of one type, of which the type is kept");
            return first;
        }
        let has_text_limit = facts.limits.keys().any(|key| {
            matches!(key.subject(), Some(Subject::Length | Subject::Text))
                || matches!(key, Key::Format | Key::Const)
        });
        let names_type = node.get("type").is_some();
        if choices.is_empty() && has_text_limit && !names_type {
            self.report.chosen(self.reader.place(node.span), "no type is given; taken for text");
            return Some(Kind::Text);
        }
        // A schema without a keyword about its value allows every value: nothing is lost.
        if !choices.is_empty() {
            self.unsupported(node, "a choice that becomes a JSON value");
        }
        None
    }

    /// The kind of value that a use holds.
    pub(super) fn kind_of(&self, held: &Usage) -> Kind {
        match &held.ty {
            ValueType::Builtin(Builtin::Boolean) => Kind::Boolean,
            ValueType::Builtin(Builtin::Integer) => Kind::Integer,
            ValueType::Builtin(Builtin::Number) => Kind::Number,
            ValueType::Builtin(Builtin::Map) | ValueType::Map(_) => Kind::Map,
            ValueType::Builtin(_) | ValueType::JsonText(_) => Kind::Text,
            ValueType::Type(id) => match self.draft.get(*id).map(|one| &one.what) {
                Some(TypeKind::Object { .. }) => Kind::Object,
                _ => Kind::Text,
            },
            ValueType::Array(element) => self.kind_of(element).list(),
        }
    }

    /// The list of values that a choice of texts is.
    pub(super) fn constants(&mut self, node: &Node) -> Option<Stated<Limit>> {
        let values = listed_texts(&choices(node))?;
        // The reader has just reported the choice as unrecognised.
        let place = self.reader.place(node.span);
        let reported = &mut self.reader.left_out;
        if reported.last().is_some_and(|last| last.place == place) {
            reported.pop();
        }
        Some(Stated::keyword(values, place))
    }
}
