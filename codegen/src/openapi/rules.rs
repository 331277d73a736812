//! Rules with conditions: which can be said in keywords, where, and which cannot.
//!
//! A rule about the object itself becomes a clause in the object's `allOf`: `if` the condition holds, `then` what it asks
//! for. A rule that depends on an object further out becomes a clause of that one, once for every place where its own
//! object stands. A clause has the rule's name in `x-antom-rule`. What depends on the merchant or the time, and advice,
//! cannot be said: it is in `x-antom-rules` of the rule's object.

use std::collections::BTreeSet;

use super::condition::{Known, Test, when};
use super::coverage::Statement;
use super::export::Export;
use super::json::Members;
use super::said::Said;
use crate::api::{
    Condition, Fact, FieldRule, FieldRuleKind, Id, Level, Object, Path, Rule, Scope, ValueTest,
};

/// Most facts about objects further out that one condition may ask for.
const MOST_FACTS: usize = 3;

/// What becomes of every rule.
pub(super) struct Plan {
    clauses: Vec<Vec<Members>>,
    others: Vec<Vec<Members>>,
    statements: Vec<Statement>,
}

/// A clause and the object that it is a clause of.
type Clause = (Id<Object>, Members);

impl Plan {
    /// Goes through all rules.
    pub(super) fn new(export: &Export<'_>) -> Self {
        let count = export.api.objects.len();
        let mut plan = Self {
            clauses: vec![Vec::new(); count],
            others: vec![Vec::new(); count],
            statements: Vec::new(),
        };
        for (id, object) in export.api.objects.iter() {
            let clause = export.present_on_success(id);
            plan.clauses.get_mut(id.index()).into_iter().for_each(|list| list.extend(clause.clone()));
            for field in &object.fields {
                for rule in &field.rules {
                    plan.field_rule(export, id, &field.name.value, rule);
                    if plan.statements.last().is_some_and(|one| one.said != Said::Fully) {
                        plan.other(id, export.entry_of_field(field, rule));
                    }
                }
            }
            for rule in &object.rules {
                if plan.rule(export, id, rule) != Said::Fully {
                    plan.other(id, export.entry(&object.fields, rule));
                }
            }
        }
        plan
    }

    /// The clauses of an object.
    pub(super) fn clauses(&self, id: Id<Object>) -> Vec<Members> {
        self.clauses.get(id.index()).cloned().unwrap_or_default()
    }

    /// The rules of an object that keywords do not say, or not in full.
    pub(super) fn others(&self, id: Id<Object>) -> Vec<Members> {
        self.others.get(id.index()).cloned().unwrap_or_default()
    }

    /// What is said of every rule.
    pub(super) fn into_statements(self) -> Vec<Statement> {
        self.statements
    }

    fn other(&mut self, id: Id<Object>, entry: Members) {
        self.others.get_mut(id.index()).into_iter().for_each(|list| list.push(entry.clone()));
    }

    fn add(&mut self, clauses: Vec<Clause>) {
        for (id, clause) in clauses {
            self.clauses.get_mut(id.index()).into_iter().for_each(|list| list.push(clause.clone()));
        }
    }
}
