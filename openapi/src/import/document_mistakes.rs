//! Remarks on what a document states by mistake, or states of objects as a whole.

use std::collections::BTreeSet;

use super::importer::Importer;
use super::schema_nodes::{is_nullable, literal_of};
use crate::read::schema::{Schema, listed_null};
use crate::read::whole_number::whole_number;
use crate::reading::{Kind, quote};
use antom_codegen::language::Literal;
use antom_codegen::source::node::{Node, Scalar};

impl<'d> Importer<'d> {
    /// Reports what the parts of a schema state and no type can hold, and mistakes in them.
    pub(super) fn report_mistakes(&mut self, parts: &[&'d Node], kind: Option<Kind>) {
        if self.is_export {
            return;
        }
        for part in parts {
            self.report_closed(part);
            self.report_values(part);
            self.report_misplaced(part);
            if let Some(kind) = kind {
                self.report_spelling(part, kind);
            }
        }
        self.report_excluded_null(parts);
        let is_single =
            matches!(kind, Some(Kind::Text | Kind::Boolean | Kind::Integer | Kind::Number));
        if is_single && let Some(node) = parts.iter().find_map(|part| part.get("properties")) {
            self.unsupported(node, "`properties` of what is no object");
        }
        let has_properties = Schema::of(parts.to_vec()).has_properties();
        if kind == Some(Kind::Map) && !has_properties {
            let required = parts.iter().filter_map(|part| part.get("required")?.as_sequence());
            for name in required.flatten().filter_map(Node::as_string) {
                let words = format!("{} is required, and no property describes it", quote(name));
                if let Some(part) = parts.first() {
                    self.unsupported(part, words);
                }
            }
        }
    }

    fn report_closed(&mut self, part: &'d Node) {
        let Some(node) = part.get("additionalProperties") else { return };
        // The names of the members of a map say as much.
        if part.get("patternProperties").is_some() && part.get("properties").is_none() {
            return;
        }
        if node.as_scalar().and_then(Scalar::as_bool) == Some(false) {
            self.unsupported(node, "no other members are allowed (`additionalProperties: false`)");
        }
    }

    /// Values that are listed twice, and lists without values.
    fn report_values(&mut self, part: &'d Node) {
        let Some(node) = part.get("enum") else { return };
        let values = node.as_sequence().unwrap_or_default();
        let are_numbers = part
            .get("type")
            .and_then(Node::as_string)
            .is_some_and(|name| matches!(name, "integer" | "number"));
        let mut known = BTreeSet::new();
        for value in values {
            let Some(scalar) = value.as_scalar().filter(|scalar| !scalar.is_null()) else {
                continue;
            };
            let number = whole_number(&scalar.text).filter(|_| are_numbers);
            let spelled = number.map_or(scalar.text.clone(), |number| number.to_string());
            if !known.insert(spelled) {
                let place = self.reader.place(value.span);
                let words =
                    format!("the value {} is listed twice; once is enough", quote(&scalar.text));
                self.report.chosen(place, words);
            }
        }
    }

    /// A `null` that a list has, and the type does not allow.
    fn report_excluded_null(&mut self, parts: &[&'d Node]) {
        if parts.iter().any(|part| is_nullable(part)) || listed_null(parts).is_some() {
            return;
        }
        let lists = parts.iter().filter_map(|part| part.get("enum")?.as_sequence());
        if let Some(null) = lists.flatten().find(|value| value.is_null()) {
            let place = self.reader.place(null.span);
            self.report.chosen(place, "`null` is listed, but the type does not allow it");
        }
    }

    /// `properties` that hold the keywords of a schema instead of properties.
    fn report_misplaced(&mut self, part: &'d Node) {
        let Some(node) = part.get("properties") else { return };
        let entries = node.as_mapping().unwrap_or_default();
        let is_misplaced = |name: &str, is: fn(&Node) -> bool| {
            entries.iter().any(|entry| entry.key == name && is(&entry.value))
        };
        let is_text = |node: &Node| node.as_string().is_some();
        let is_list = |node: &Node| node.as_sequence().is_some();
        let found: Vec<&str> = [
            ("type", is_misplaced("type", is_text)),
            ("$ref", is_misplaced("$ref", is_text)),
            ("required", is_misplaced("required", is_list)),
        ]
        .into_iter()
        .filter_map(|(name, is)| is.then_some(name))
        .collect();
        if !found.is_empty() {
            let words = format!(
                "`properties` holds `{}`, which is a keyword and no property: the schema looks misplaced",
                found.join("`, `")
            );
            self.unsupported(node, words);
        }
    }

    /// Constants and defaults that are written as another kind of value than the type has.
    fn report_spelling(&mut self, part: &'d Node, kind: Kind) {
        for key in ["const", "default"] {
            let Some(node) = part.get(key) else { continue };
            let Some(scalar) = node.as_scalar().filter(|scalar| !scalar.is_null()) else {
                continue;
            };
            let is_text =
                matches!(literal_of(scalar), Literal::Text(_)) && scalar.as_float().is_none();
            let fits = match kind {
                Kind::Text => is_text,
                Kind::Boolean => scalar.as_bool().is_some(),
                Kind::Integer | Kind::Number => scalar.as_float().is_some(),
                Kind::Object | Kind::Map | Kind::TextArray | Kind::ObjectArray | Kind::Array => {
                    true
                }
            };
            if !fits {
                let place = self.reader.place(node.span);
                let found = node.describe();
                let words = format!(
                    "`{key}` is {found}, and the type is {kind}: it is taken as {kind} {}",
                    quote(&scalar.text)
                );
                self.report.chosen(place, words);
            }
        }
    }
}
