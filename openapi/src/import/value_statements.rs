//! Limits of a value from keywords and descriptions: the keyword counts, and a differing text is kept beside it.

use super::importer::{Importer, ValueStatements};
use super::{imported_extensions, samples};
use crate::read::merge_prose::is_same_limit;
use crate::read::schema::Schema;
use crate::reading::{Key, Kind, Limit, Manner, Stated, quote};
use antom_codegen::language::Literal;
use antom_codegen::source::node::Node;

impl<'d> Importer<'d> {
    /// What the parts of a schema state, the outermost first.
    pub(super) fn facts(&mut self, parts: &[&'d Node], kind: Option<Kind>) -> ValueStatements {
        if kind != Some(Kind::Map) {
            for part in parts {
                self.report_other_members(part);
            }
        }
        let schema = Schema::of(parts.to_vec());
        let limits = self.reader.limits(&schema);
        let mut facts = ValueStatements { limits, ..ValueStatements::default() };
        if self.is_export {
            // Our own exports state everything in keywords and extensions.
            imported_extensions::limits(&mut facts.limits, parts, self);
            return facts;
        }
        if !self.options.prose {
            return facts;
        }
        let is_object = matches!(kind, Some(Kind::Object | Kind::ObjectArray | Kind::Map));
        for (index, node) in schema.all("description").enumerate() {
            if index > 0 && is_object {
                break;
            }
            let has_values = facts.limits.contains_key(&Key::ENUM);
            let said = self.reader.description(node, kind, has_values);
            let mut sentences = said.sentences;
            for (key, limit) in said.limits {
                if let Some(sentence) = sentences.remove(&key) {
                    self.draft.sentences.insert((limit.place, key), sentence);
                }
                if let Some(sample) = samples::against(key, &limit, parts, kind) {
                    let words = format!(
                        "`{key}` {} from prose: the document itself shows {}",
                        limit.value,
                        quote(&sample)
                    );
                    self.report.unsupported(limit.place, words);
                } else {
                    self.unite(key, limit, &mut facts);
                }
            }
            for condition in said.conditions.into_iter().filter(|_| index == 0) {
                let words = format!("a condition in words: {}", condition.value);
                self.report.unsupported(condition.place, words);
                facts.conditions.push(condition);
            }
        }
        for (key, limit) in self.reader.extension_limits(&schema, kind) {
            self.unite(key, limit, &mut facts);
        }
        facts
    }

    /// Adds facts stated elsewhere about the same value. Existing facts take precedence.
    pub(super) fn unite(&mut self, key: Key, other: Stated<Limit>, facts: &mut ValueStatements) {
        let Some(known) = facts.limits.get(&key) else {
            facts.limits.insert(key, other);
            return;
        };
        if is_same_limit(&known.value, &other.value) {
            return;
        }
        let words = format!("`{key}`: {}, which is kept, and {}", known.value, other.value);
        if known.manner == Manner::Keyword && other.manner == Manner::Prose {
            facts.disagreements.extend(disagreement(key, &known.value, &other.value));
        }
        self.report.chosen(other.place, words);
    }

    /// Reports what other members of an object hold, which the schema cannot express.
    fn report_other_members(&mut self, part: &'d Node) {
        for entry in part.as_mapping().unwrap_or_default() {
            let what = match entry.key.as_str() {
                "additionalProperties" => "what other members of an object hold",
                "patternProperties" => "what members of some names hold",
                "propertyNames" => "which names members have",
                _ => continue,
            };
            if entry.value.as_mapping().is_some_and(|schema| !schema.is_empty()) {
                let place = self.reader.place(entry.key_span);
                self.report.unsupported(place, format!("{what} (`{}`)", entry.key));
            }
        }
    }
}

/// What keyword and text say of a limit.
pub(super) fn disagreement(
    key: Key,
    kept: &Limit,
    said: &Limit,
) -> Option<(Key, Literal, Literal)> {
    Some((key, literal(kept)?, literal(said)?))
}

/// A limit as one reading of a disagreement.
pub(super) fn literal(limit: &Limit) -> Option<Literal> {
    match limit {
        Limit::Number(number) => Some(Literal::Integer(*number)),
        Limit::Fraction(number) => Some(Literal::Float(number.to_string())),
        Limit::Text(text) => Some(Literal::Text(text.clone())),
        Limit::Values { values, .. } => {
            let values: Vec<String> =
                values.iter().map(|value| value.to_text().into_owned()).collect();
            Some(Literal::Text(values.join(", ")))
        }
        Limit::Flag(_) | Limit::FromNow(_) => None,
    }
}
