//! Names and descriptions of listed values, from extensions that many documents have.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;

use super::descriptions::{of_name, sentence};
use super::draft::EnumDraft;
use super::importer::Importer;
use antom_codegen::source::node::{Node, Scalar};

/// Extensions with a name for each value, as generators of `OpenAPI` clients have them.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames"];

/// Extensions with a description for each value.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// Whether an import knows an extension as one about values.
pub(super) fn reads(key: &str) -> bool {
    NAMES.contains(&key) || describes(key)
}

/// Whether an extension describes values.
pub(super) fn describes(key: &str) -> bool {
    DESCRIPTIONS.contains(&key)
}

/// A name and a description for values, by the text of the value.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueNames {
    names: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
}

impl ValueNames {
    /// Whether no value has a name or a description.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.descriptions.is_empty()
    }

    /// Names and describes the values of a list.
    pub(super) fn apply(&self, list: &mut EnumDraft) {
        for value in &mut list.values {
            let name = self.names.get(&value.text);
            value.about.rust = name.map(|name| name.to_upper_camel_case());
            let made = name.map(|name| of_name(name));
            value.about.description = self.descriptions.get(&value.text).cloned().or(made);
        }
    }
}

impl<'d> Importer<'d> {
    /// The names and descriptions beside the lists of values of a schema.
    pub(super) fn value_names(&mut self, parts: &[&'d Node]) -> ValueNames {
        let mut found = ValueNames::default();
        if self.is_export {
            return found;
        }
        let descriptions = if self.options.descriptions { DESCRIPTIONS } else { &[] };
        for part in parts {
            let Some(values) = part.get("enum").and_then(Node::as_sequence) else { continue };
            for key in NAMES {
                for (value, name) in self.beside(part, values, key) {
                    let is_name = name.contains(|letter: char| letter.is_ascii_alphabetic());
                    if is_name {
                        found.names.entry(value).or_insert(name);
                    }
                }
            }
            for key in descriptions {
                for (value, text) in self.beside(part, values, key) {
                    if let Some(sentence) = sentence(&text) {
                        found.descriptions.entry(value).or_insert(sentence);
                    }
                }
            }
        }
        found
    }

    /// What an extension says of each value, in a list of as many texts or in a mapping.
    fn beside(&mut self, part: &'d Node, values: &[Node], key: &str) -> Vec<(String, String)> {
        let text = |node: &Node| node.as_scalar().map(|scalar: &Scalar| scalar.text.clone());
        let Some(node) = part.get(key) else { return Vec::new() };
        if let Some(entries) = node.as_mapping() {
            return entries
                .iter()
                .filter_map(|entry| Some((entry.key.clone(), text(&entry.value)?)))
                .collect();
        }
        let texts = node.as_sequence().unwrap_or_default();
        if texts.len() != values.len() {
            let words = format!("`{key}` has {} entries for {} values", texts.len(), values.len());
            self.unsupported(node, words);
            return Vec::new();
        }
        let pairs = values.iter().zip(texts);
        pairs.filter_map(|(value, name)| Some((text(value)?, text(name)?))).collect()
    }

    /// Reports names and descriptions of values that have no place: those of what is no list of texts or whole numbers.
    pub(super) fn report_value_names(&mut self, parts: &[&'d Node]) {
        let descriptions = if self.options.descriptions { DESCRIPTIONS } else { &[] };
        for part in parts {
            for key in NAMES.iter().chain(descriptions) {
                if let Some(node) = part.get(key) {
                    let words = format!("`{key}`: only texts and whole numbers have it");
                    self.unsupported(node, words);
                }
            }
        }
    }
}
