//! Keywords and descriptions together.

use super::reader::{Prose, Reader};
use super::schema::Schema;
use crate::prose::{self, ProseStatements};
use crate::reading::{Key, Kind, Limit, Limits, Manner, Stated};
use antom_codegen::source::node::Node;

/// Limits and conditions of a value.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub(super) limits: Limits,
    pub(super) conditions: Vec<Stated<String>>,
    /// Whether a sentence was not recognised.
    pub(super) is_partial: bool,
}

impl<'d> Reader<'d> {
    /// The facts of a value from keywords and descriptions, elements included if it is a list.
    pub(super) fn statements(&mut self, schema: &Schema<'d>, kind: Option<Kind>) -> Statements {
        if self.definitions.is_some() {
            // Our own exports state everything in keywords and extensions.
            return Statements { limits: self.export_limits(schema, 0), ..Statements::default() };
        }
        let mut statements =
            Statements { limits: self.limits(schema), conditions: Vec::new(), is_partial: false };
        self.prose(schema, kind, true, &mut statements);
        let Some(items) = self.elements(schema) else {
            return statements;
        };
        let of_items = self.limits(&items);
        for (key, limit) in of_items {
            // An element that is a list itself has bounds that the model has no place for.
            if key.is_of_array() {
                self.remark(limit.place, format!("`{key}` of lists within a list is ignored"));
            } else {
                statements.limits.insert(key, limit);
            }
        }
        let of_element = match kind {
            Some(Kind::TextArray) => Some(Kind::Text),
            Some(Kind::ObjectArray) => Some(Kind::Object),
            _ => None,
        };
        let mut inner = Statements::default();
        self.prose(&items, of_element, false, &mut inner);
        statements.is_partial |= inner.is_partial;
        for (key, limit) in inner.limits {
            if !key.is_of_array() {
                self.unite(key, limit, &mut statements);
            }
        }
        statements
    }

    /// Reads the descriptions of all parts. Conditions are those of the outermost one.
    fn prose(
        &mut self,
        schema: &Schema<'d>,
        kind: Option<Kind>,
        with_conditions: bool,
        statements: &mut Statements,
    ) {
        if self.descriptions == Prose::Ignored {
            return;
        }
        for (index, node) in schema.all("description").enumerate() {
            let is_object = matches!(kind, Some(Kind::Object | Kind::ObjectArray | Kind::Map));
            if index > 0 && is_object {
                break;
            }
            let has_values = statements.limits.contains_key(&Key::ENUM);
            let found = self.description(node, kind, has_values);
            statements.is_partial |= found.is_partial;
            for (key, limit) in found.limits {
                self.unite(key, limit, statements);
            }
            if index == 0 && with_conditions {
                statements.conditions = found.conditions;
            }
        }
        for (key, limit) in self.extension_limits(schema, kind) {
            self.unite(key, limit, statements);
        }
    }

    /// Reads a description, once for each kind of value.
    pub(crate) fn description(
        &mut self,
        node: &'d Node,
        kind: Option<Kind>,
        has_values: bool,
    ) -> ProseStatements {
        let key = (node.span.start, kind);
        if !self.prose.contains_key(&key) {
            let text = node.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            let lines = prose::lines(text, self.document.places_of(text, node.span));
            let mut facts = prose::read(&lines, kind, Manner::Prose);
            for stated in std::mem::take(&mut facts.unrecognised) {
                // "Valid values are:" in front of the keyword that lists them.
                if !(has_values && stated.value.starts_with(prose::NO_VALUES)) {
                    facts.is_partial = true;
                    self.unrecognised_at(stated.place, stated.value);
                }
            }
            for stated in std::mem::take(&mut facts.remarks) {
                self.remark(stated.place, stated.value);
            }
            self.prose.insert(key, facts);
        }
        let cost = self.prose.get(&key).map_or(0, cost);
        if !self.spend(cost, node.span) {
            return ProseStatements { is_partial: true, ..ProseStatements::default() };
        }
        self.prose.get(&key).cloned().unwrap_or_default()
    }

    /// Adds a limit from prose. A differing keyword takes precedence.
    fn unite(&mut self, key: Key, prose: Stated<Limit>, statements: &mut Statements) {
        let Some(known) = statements.limits.get(&key) else {
            statements.limits.insert(key, prose);
            return;
        };
        if !is_same_limit(&known.value, &prose.value) {
            let whose = if known.manner == Manner::Keyword {
                "the keyword"
            } else {
                "the text further out"
            };
            let words = format!(
                "`{key}`: {whose} states {}, which is kept, the text {}",
                known.value, prose.value
            );
            self.remark(prose.place, words);
        }
    }
}

/// The cost of using the facts of a description.
fn cost(facts: &ProseStatements) -> usize {
    let of_limit = |limit: &Stated<Limit>| match &limit.value {
        Limit::Values { values, .. } => values.len() / 4,
        Limit::Text(text) => text.len() / 64,
        Limit::Number(_) | Limit::Fraction(_) | Limit::Flag(_) | Limit::FromNow(_) => 0,
    };
    facts.limits.values().map(of_limit).sum::<usize>() + facts.conditions.len()
}

/// Whether two limits agree; lists in any order, and whether or not they are called complete.
pub fn is_same_limit(first: &Limit, second: &Limit) -> bool {
    match (first, second) {
        (Limit::Values { values, .. }, Limit::Values { values: others, .. }) => {
            values.len() == others.len()
                && values
                    .iter()
                    .all(|value| others.iter().any(|other| value.to_text() == other.to_text()))
        }
        _ => first == second,
    }
}
