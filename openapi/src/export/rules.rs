//! The export of rules with conditions.
//!
//! A rule about the object itself becomes a clause in the object's `allOf`: `if` the condition, `then` the
//! requirement. A rule that depends on an outer object becomes a clause of that one, for every place of the rule's
//! object. A clause has the rule's name in `x-antom-rule`. Rules that depend on a flag or the time, and advice, cannot
//! be expressed as schemas: they are in `x-antom-rules` of the rule's object.

use crate::extension;
use std::collections::BTreeMap;

use super::clauses::Requirement;
use super::exporter::Export;
use super::json_members::Members;
use super::limit_schemas;
use super::support::{Statement, Support};
use antom_codegen::api::{
    Field, FieldRule, FieldRuleKind, Id, Object, Operation, Path, Presence, Product, Rule,
    path_in_words,
};
use antom_codegen::language::{Access, Level, Outcome};

/// The exports of every rule.
pub(super) struct Plan<'e, 'a> {
    export: &'e Export<'a>,
    clauses: BTreeMap<Id<Object>, Vec<Members>>,
    others: BTreeMap<Id<Object>, Vec<Members>>,
    all: BTreeMap<Id<Object>, Vec<Members>>,
    statements: Vec<Statement>,
}

impl<'e, 'a> Plan<'e, 'a> {
    /// Goes through all rules.
    pub(super) fn new(export: &'e Export<'a>) -> Self {
        let (clauses, others, all) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut plan = Self { export, clauses, others, all, statements: Vec::new() };
        for (id, operation) in export.api.operations.iter() {
            plan.products(id, operation);
        }
        for (id, object) in export.api.objects.iter() {
            plan.present_on_success(id, object);
            for (of, field) in object.fields.iter() {
                plan.add(export.required_in_bodies(id, of, field));
                for rule in &field.rules {
                    plan.field_rule(id, field, rule);
                }
            }
            for rule in &object.rules {
                plan.rule(id, object, rule);
            }
        }
        plan
    }

    /// The clauses of an object.
    pub(super) fn clauses(&self, id: Id<Object>) -> Vec<Members> {
        self.clauses.get(&id).cloned().unwrap_or_default()
    }

    /// The rules of an object that keywords do not express, or not in full.
    pub(super) fn others(&self, id: Id<Object>) -> Vec<Members> {
        self.others.get(&id).cloned().unwrap_or_default()
    }

    /// All rules of an object as data, even those that keywords express: the rule cannot be recovered from a clause.
    pub(super) fn all(&self, id: Id<Object>) -> Vec<Members> {
        self.all.get(&id).cloned().unwrap_or_default()
    }

    /// The coverage of every rule.
    pub(super) fn into_statements(self) -> Vec<Statement> {
        self.statements
    }

    /// Adds clauses to their objects. Returns whether they can be expressed.
    fn add(&mut self, clauses: Option<Vec<(Id<Object>, Members)>>) -> bool {
        let expressible = clauses.is_some();
        for (id, clause) in clauses.into_iter().flatten() {
            self.clauses.entry(id).or_default().push(clause);
        }
        expressible
    }

    fn state(&mut self, id: Id<Object>, path: &str, rule: &str, keyword: &str, support: Support) {
        let object = self.export.object_name(id).to_owned();
        let (path, rule, keyword) = (path.to_owned(), rule.to_owned(), keyword.to_owned());
        self.statements.push(Statement { object, path, rule, keyword, support });
    }

    /// The products of an operation.
    fn products(&mut self, id: Id<Operation>, operation: &Operation) {
        let clauses = self.export.product_clauses(id).into_iter();
        self.add(Some(clauses.map(|clause| (operation.request, clause)).collect()));
        let api = self.export.api;
        let required = operation.products.values().flat_map(Product::required_steps);
        let required: Vec<Path> = required.collect();
        for path in operation.marked_paths().into_iter().chain(&required) {
            let path = path_in_words(api, path);
            self.state(operation.request, &path, "product", "product", Support::Full);
        }
    }

    /// The fields of the response of a successful call.
    fn present_on_success(&mut self, id: Id<Object>, object: &Object) {
        let promised = object.fields.values().filter(|it| it.presence == Presence::OnSuccess);
        let promised: Vec<&str> = promised.map(|field| field.name.value.as_str()).collect();
        let Some(envelope) = self.export.api.result.as_ref().filter(|_| !promised.is_empty())
        else {
            return;
        };
        let of_success = envelope.statuses.iter().filter(|it| it.outcome == Outcome::Success);
        let texts = of_success.map(|status| status.text.value.as_str().into()).collect();
        let (result, status) = (envelope.field.value.as_str(), envelope.status.value.as_str());
        let has = |name: &str, schema: Members| {
            Members::of("required", vec![name]).with("properties", Members::of(name, schema))
        };
        let clause = Members::of(extension::RULE, "presentOnSuccess")
            .with("if", has(result, has(status, limit_schemas::is(texts))))
            .with("then", Members::of("required", promised.clone()));
        self.add(Some(vec![(id, clause)]));
        for name in promised {
            self.state(id, name, "required", "required", Support::Full);
        }
    }

    fn field_rule(&mut self, id: Id<Object>, field: &Field, rule: &FieldRule) {
        let (name, keyword) = (field.name.value.as_str(), rule.kind.keyword());
        let asked = match rule.kind {
            FieldRuleKind::RequiredWhen => Some(Members::of("required", vec![name])),
            FieldRuleKind::ForbiddenWhen => {
                Some(Members::of("properties", Members::of(name, false)))
            }
            FieldRuleKind::RecommendedWhen | FieldRuleKind::OnlyWhen => None,
        };
        let full_name = format!("{keyword} {}.{name}", self.export.object_name(id));
        let clauses = asked.and_then(|asked| {
            self.export.clauses(id, field.access, Some(&rule.when), &asked, &full_name)
        });
        let support = if self.add(clauses) { Support::Full } else { Support::None };
        self.state(id, name, keyword, keyword, support);
        let entry = self.export.entry_of_field(field, rule);
        self.all.entry(id).or_default().push(entry.clone());
        if support != Support::Full {
            self.others.entry(id).or_default().push(entry);
        }
    }

    fn rule(&mut self, id: Id<Object>, object: &Object, rule: &Rule) {
        let Requirement { schema, parts } = self.export.requirement(object, &rule.demand);
        let clauses = schema.filter(|_| rule.level == Level::Error).and_then(|it| {
            let when = rule.when.as_ref();
            self.export.clauses(id, Access::ReadWrite, when, &it, &rule.id.value)
        });
        let expressible = self.add(clauses);
        let mut whole = Support::Full;
        for (path, keyword, support) in parts {
            let support = if expressible { support } else { Support::None };
            whole = whole.and(support);
            self.state(id, &path, &rule.id.value, keyword, support);
        }
        let entry = self.export.entry(object, rule);
        self.all.entry(id).or_default().push(entry.clone());
        if whole != Support::Full {
            self.others.entry(id).or_default().push(entry);
        }
    }
}
