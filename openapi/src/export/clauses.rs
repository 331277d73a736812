//! The requirements of rules, and their conditions, as schemas.

use crate::extension;
use std::collections::BTreeSet;

use super::condition::{Known, Test, negated, when};
use super::exporter::Export;
use super::json_members::Members;
use super::support::Support;
use super::{format, limit_schemas};
use antom_codegen::api::{
    Check, Condition, Demand, FieldId, Id, Object, OuterTest, Path, ProductId, Role, Scope, Step,
    Type, Usage, ValueTest, path_in_words,
};
use antom_codegen::language::{Access, Limit};

/// Maximum number of outer about outer objects that one condition may depend on.
const MOST_OUTER: usize = 3;

/// The requirements of a rule.
pub(super) struct Requirement {
    /// As a schema of the rule's object; `None` if nothing of it can be expressed.
    pub(super) schema: Option<Members>,
    /// Path, keyword and coverage of every part that can be violated.
    pub(super) parts: Vec<(String, &'static str, Support)>,
}

/// Clauses and the objects that they are clauses of.
pub(super) type Clauses = Vec<(Id<Object>, Members)>;

impl Export<'_> {
    /// The requirements of a rule.
    pub(super) fn requirement(&self, object: &Object, demand: &Demand) -> Requirement {
        let present = |fields: &[FieldId]| {
            let names = object.names_of(fields).into_iter();
            names.map(|name| Members::of("required", vec![name])).collect::<Vec<_>>()
        };
        let group = |keyword, schema| Requirement {
            schema: Some(schema),
            parts: vec![(String::new(), keyword, Support::Full)],
        };
        match demand {
            Demand::AnyOf(fields) => group("anyOf", Members::of("anyOf", present(fields))),
            Demand::OneOf(fields) => group("oneOf", Members::of("oneOf", present(fields))),
            Demand::AllOrNone(fields) => {
                let names = object.names_of(fields);
                let mut together = Members::new();
                for name in &names {
                    let others = names.iter().filter(|other| *other != name);
                    together.put(name, others.copied().collect::<Vec<_>>());
                }
                group("allOrNone", Members::of("dependentRequired", together))
            }
            Demand::Check(checks) => self.checks(checks),
        }
    }

    fn checks(&self, checks: &[Check]) -> Requirement {
        let mut schema = Members::new();
        let mut parts = Vec::new();
        for check in checks {
            let Some(usage) = self.usage_at(&check.path) else { continue };
            let form = self.form(&usage.ty);
            let path = path_in_words(self.api, &check.path);
            let mut leaf = Members::new();
            if let Some(format) = check.format {
                let support = format::format_support(format);
                parts.push((path.clone(), "format", support));
                if support != Support::None {
                    leaf.and(self.builtin(format));
                }
            }
            if check.from.is_some() {
                parts.push((path.clone(), "from", Support::None));
            }
            let mut expressible: Vec<Limit> = Vec::new();
            for limit in &check.limits {
                let support = limit_schemas::limit_support(
                    limit,
                    form,
                    self.quoted,
                    self.has_comparable_elements(usage),
                );
                parts.push((path.clone(), limit.kind.keyword().as_str(), support));
                if support != Support::None {
                    expressible.push(limit.clone());
                }
            }
            limit_schemas::put(&mut leaf, &expressible, form, self.quoted);
            if !leaf.is_empty() {
                let leaf = if usage.null.is_allowed() { leaf.or_null() } else { leaf };
                schema.and(self.nested(&check.path, leaf));
            }
        }
        Requirement { schema: (!schema.is_empty()).then_some(schema), parts }
    }

    /// The use at the end of a path; `None` for a free member.
    pub(super) fn usage_at(&self, path: &Path) -> Option<&Usage> {
        let mut at: Option<&Usage> = None;
        for step in &path.steps {
            at = match (step, at.map(|usage| &usage.ty)) {
                (Step::Field { object, field }, _) => {
                    Some(&self.api.objects[*object].fields[*field].value)
                }
                (Step::Each, Some(Type::Array(element))) => Some(element),
                _ => None,
            };
        }
        at
    }

    /// The clauses that require `asked` of `owner` under a condition; `None` if JSON Schema cannot express the condition. If it
    /// is about a field that some messages with the object are without, they are clauses of the bodies that have it.
    pub(super) fn clauses(
        &self,
        owner: Id<Object>,
        access: Access,
        condition: Option<&Condition>,
        asked: &Members,
        name: &str,
    ) -> Option<Clauses> {
        let named = |clause: Members| {
            let mut named = Members::of(extension::RULE, name);
            named.and(clause);
            named
        };
        let is_of_bodies = self.is_of_bodies(owner, access);
        let Some(condition) = condition else {
            return Some(vec![(owner, named(asked.clone()))]);
        };
        let mut outside = OuterTests::default();
        outside.collect(condition);
        if outside.is_empty() && !is_of_bodies {
            let test = self.test(condition, &Known::default())?;
            let clause = when(vec![test], asked.clone());
            return Some(clause.into_iter().map(|clause| (owner, named(clause))).collect());
        }
        // A clause of a body does not look into texts.
        if self.is_in_text(owner) {
            return None;
        }
        let scope = if outside.is_empty() { Scope::Root } else { self.one_scope(&outside)? };
        if is_of_bodies && (scope == Scope::Parent || self.is_in_no_body(owner)) {
            return None;
        }
        let mut clauses = Vec::new();
        for (host, of) in self.api.objects.iter() {
            if is_of_bodies && !of.role.asks_for(access) {
                continue;
            }
            let paths = match scope {
                Scope::Parent => self.direct_paths_to(host, owner),
                Scope::Root if of.role == Role::Type => Vec::new(),
                Scope::Root => self.paths_to(host, owner)?,
            };
            if paths.is_empty() {
                continue;
            }
            for mut known in combinations(&outside) {
                known.of = self.api.body_of(host);
                let test = self.test(condition, &known)?;
                let Some(inner) = when(vec![test], asked.clone()) else { continue };
                let mut then = Members::new();
                for path in &paths {
                    then.and(self.nested(path, inner.clone()));
                }
                let outer = known.outer.iter().map(|(id, holds)| self.fact(host, *id, *holds));
                let products = known.products.iter();
                let products = products.map(|(ids, holds)| self.product_fact(host, ids, *holds));
                let facts = outer.chain(products).collect();
                clauses.extend(when(facts, then).map(|clause| (host, named(clause))));
            }
        }
        Some(clauses)
    }

    /// The scope of the outer tests; `None` if they have several, or are too many.
    fn one_scope(&self, outside: &OuterTests) -> Option<Scope> {
        let OuterTests { tests, products, tests_operation } = outside;
        let mut scopes: Vec<Scope> =
            tests.iter().map(|id| self.api.outer_tests[*id].scope).collect();
        // The body says what operation it belongs to.
        scopes.extend((*tests_operation || !products.is_empty()).then_some(Scope::Root));
        let scope = *scopes.first()?;
        let is_one = scopes.iter().all(|other| *other == scope);
        (is_one && tests.len() + products.len() <= MOST_OUTER).then_some(scope)
    }

    /// Whether a request is one of some products, or that it is none, as a test of it.
    fn product_fact(&self, host: Id<Object>, products: &[ProductId], holds: bool) -> Test {
        let is_of = |id: &&ProductId| self.api.operations[id.operation].request == host;
        let own: Vec<ProductId> = products.iter().filter(is_of).copied().collect();
        let test = if own.is_empty() { Test::Known(false) } else { self.product_test(&own) };
        if holds { test } else { negated(test) }
    }

    /// A fact, or its negation, as a test of the object that it is about.
    fn fact(&self, host: Id<Object>, id: Id<OuterTest>, holds: bool) -> Test {
        let OuterTest { paths, expected, .. } = &self.api.outer_tests[id];
        let test = match paths.iter().find(|(object, _)| *object == host) {
            Some((_, path)) => {
                self.value_test(&ValueTest { path: path.clone(), expected: expected.clone() })
            }
            None => Test::Known(false),
        };
        if holds { test } else { negated(test) }
    }
}

/// What a condition depends on outside of its object.
#[derive(Default)]
struct OuterTests {
    tests: BTreeSet<Id<OuterTest>>,
    products: Vec<Vec<ProductId>>,
    /// Whether it asks for the operation.
    tests_operation: bool,
}

impl OuterTests {
    fn is_empty(&self) -> bool {
        self.tests.is_empty() && self.products.is_empty() && !self.tests_operation
    }

    fn collect(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.collect(part);
                }
            }
            Condition::Not(inner) => self.collect(inner),
            Condition::Outer(id) => {
                self.tests.insert(*id);
            }
            Condition::Operations(_) => self.tests_operation = true,
            Condition::Products(products) => {
                if !self.products.contains(products) {
                    self.products.push(products.clone());
                }
            }
            Condition::Flag(_) | Condition::Value(_) => {}
        }
    }
}

/// Every combination of truth values.
fn combinations(outside: &OuterTests) -> Vec<Known> {
    let all = outside.tests.iter().fold(vec![Known::default()], |all, fact| {
        let with = |holds: bool| {
            all.iter().map(move |known| {
                let mut known = known.clone();
                known.outer.insert(*fact, holds);
                known
            })
        };
        with(true).chain(with(false)).collect()
    });
    outside.products.iter().fold(all, |all, products| {
        let with = |holds: bool| {
            all.iter().map(move |known| {
                let mut known = known.clone();
                known.products.push((products.clone(), holds));
                known
            })
        };
        with(true).chain(with(false)).collect()
    })
}
