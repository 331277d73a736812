//! Conditions as schemas of the object that they are about.

use std::collections::BTreeMap;

use super::exporter::Export;
use super::format::Form;
use super::json_members::{Json, Members};
use super::limit_schemas;
use antom_codegen::api::{
    BodyOf, Condition, Expected, Id, OuterTest, Path, ProductId, Step, Type, Usage, ValueTest,
};
use antom_codegen::language::Literal;

/// A condition, as far as it depends on the object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// It holds, or does not, for every object.
    Known(bool),
    /// It holds if the object is valid by this schema.
    If(Members),
}

/// What is known outside of the object.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The tests of outer objects.
    pub(super) outer: BTreeMap<Id<OuterTest>, bool>,
    /// What the body is of.
    pub(super) of: Option<BodyOf>,
    /// Whether the request is one of some products.
    pub(super) products: Vec<(Vec<ProductId>, bool)>,
}

impl Export<'_> {
    /// The condition, given the known facts; `None` if JSON Schema cannot express it.
    pub(super) fn test(&self, condition: &Condition, known: &Known) -> Option<Test> {
        match condition {
            Condition::All(parts) => self.tests(parts, known, "allOf", false),
            Condition::Any(parts) => self.tests(parts, known, "anyOf", true),
            Condition::Not(inner) => Some(negated(self.test(inner, known)?)),
            Condition::Flag(_) => None,
            Condition::Value(test) => Some(self.value_test(test)),
            Condition::Operations(operations) => Some(Test::Known(operations.contains(&known.of?))),
            Condition::Products(products) => {
                let found = known.products.iter().find(|(known, _)| known == products);
                found.map(|(_, holds)| Test::Known(*holds))
            }
            Condition::Outer(id) => known.outer.get(id).copied().map(Test::Known),
        }
    }

    /// Several conditions under a keyword; one that equals `deciding` decides alone.
    fn tests(
        &self,
        parts: &[Condition],
        known: &Known,
        keyword: &str,
        deciding: bool,
    ) -> Option<Test> {
        let mut schemas = Vec::new();
        let mut decided = false;
        for part in parts {
            match self.test(part, known)? {
                Test::Known(holds) => decided |= holds == deciding,
                Test::If(schema) => schemas.push(schema),
            }
        }
        Some(match (decided, schemas.pop(), schemas.is_empty()) {
            (true, ..) => Test::Known(deciding),
            (false, None, _) => Test::Known(!deciding),
            (false, Some(one), true) => Test::If(one),
            (false, Some(last), false) => {
                schemas.push(last);
                Test::If(Members::of(keyword, schemas))
            }
        })
    }

    /// The test of a value below the object.
    pub(super) fn value_test(&self, test: &ValueTest) -> Test {
        let Path { steps } = &test.path;
        match (&test.expected, steps.is_empty()) {
            // The outer object has no such value.
            (_, true) => Test::Known(false),
            (Expected::Present(false), false) => {
                negated(Test::If(self.at_path(steps, None, &Expected::Present(true))))
            }
            (expected, false) => Test::If(self.at_path(steps, None, expected)),
        }
    }

    /// Whether the value at the path is present and as expected.
    fn at_path(&self, steps: &[Step], usage: Option<&Usage>, expected: &Expected) -> Members {
        let Some((step, rest)) = steps.split_first() else {
            return self.leaf(usage.map(|usage| &usage.ty), expected);
        };
        let schema = self.below(step, rest, usage, expected);
        // What `required` and `contains` say holds for `null`, too.
        if !usage.is_some_and(|usage| usage.null.is_allowed()) {
            return schema;
        }
        let ty = match step {
            Step::Each => "array",
            Step::Field { .. } | Step::Member(_) => "object",
        };
        schema.with("type", ty)
    }

    /// The same for a value below an object or a list.
    fn below(
        &self,
        step: &Step,
        rest: &[Step],
        usage: Option<&Usage>,
        expected: &Expected,
    ) -> Members {
        let (name, inner) = match step {
            Step::Field { object, field } => {
                let field = &self.api.objects[*object].fields[*field];
                let inner = self.at_path(rest, Some(&field.value), expected);
                (field.name.value.as_str(), inner)
            }
            Step::Member(name) => (name.as_str(), self.at_path(rest, None, expected)),
            Step::Each => {
                let element = match usage.map(|usage| &usage.ty) {
                    Some(Type::Array(element)) => Some(&**element),
                    _ => None,
                };
                let inner = self.at_path(rest, element, expected);
                return Members::of("contains", inner);
            }
        };
        let mut schema = Members::of("required", vec![name]);
        if !inner.is_empty() {
            schema.put("properties", Members::of(name, inner));
        }
        schema
    }

    fn leaf(&self, ty: Option<&Type>, expected: &Expected) -> Members {
        let form = ty.map_or(Form::Text, |ty| self.form(ty));
        let (Expected::Is(values) | Expected::IsNot(values)) = expected else {
            return Members::new();
        };
        let values: Vec<&Literal> = values.iter().collect();
        let choice = limit_schemas::choice(&values, form, self.quoted);
        if matches!(expected, Expected::Is(_)) {
            return choice;
        }
        let mut schema = Members::of("not", choice);
        if ty.is_none() {
            // A free member can be anything, and a value that is not text matches no condition.
            schema.put("type", "string");
        }
        schema
    }
}

/// The negation.
pub(super) fn negated(test: Test) -> Test {
    match test {
        Test::Known(holds) => Test::Known(!holds),
        Test::If(schema) => Test::If(Members::of("not", schema)),
    }
}

/// What is asked for, where the tests hold; none if they cannot.
pub(super) fn when(tests: Vec<Test>, then: Members) -> Option<Members> {
    let mut schemas = Vec::new();
    for test in tests {
        match test {
            Test::Known(true) => {}
            Test::Known(false) => return None,
            Test::If(schema) => schemas.push(schema),
        }
    }
    let last = schemas.pop();
    let condition = match (last, schemas.is_empty()) {
        (None, _) => return Some(then),
        (Some(one), true) => one,
        (Some(last), false) => {
            schemas.push(last);
            Members::of("allOf", schemas)
        }
    };
    Some(Members::of("if", condition).with("then", Json::from(then)))
}
