//! Conditions, evaluated on JSON.

use serde_json::Value;

use super::limit_oracle::is;
use super::{Around, Oracle, member};
use crate::api::{BodyOf, Condition, Expected, OuterTest, Scope, Step};

impl Oracle<'_> {
    /// Whether a condition of a rule of the innermost object holds.
    pub(super) fn holds(&self, condition: &Condition, around: &Around<'_>) -> bool {
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, around)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, around)),
            Condition::Not(inner) => !self.holds(inner, around),
            Condition::Flag(flag) => {
                self.circumstances.flags.contains(&self.api.flags[*flag].name.value)
            }
            Condition::Operations(tested) => self.of.is_some_and(|of| tested.contains(&of)),
            Condition::Products(products) => self.product.is_some_and(|product| {
                products.iter().any(|id| {
                    Some(BodyOf::Operation(id.operation)) == self.of && id.product == product
                })
            }),
            Condition::Value(test) => self.expected(around.value, &test.path.steps, &test.expected),
            Condition::Outer(id) => self.outer(&self.api.outer_tests[*id], around),
        }
    }

    /// Whether each alternative of a condition holds.
    pub(super) fn alternatives(&self, condition: &Condition, around: &Around<'_>) -> Vec<bool> {
        match condition {
            Condition::Any(parts) => parts.iter().map(|part| self.holds(part, around)).collect(),
            other @ (Condition::All(_)
            | Condition::Not(_)
            | Condition::Flag(_)
            | Condition::Operations(_)
            | Condition::Products(_)
            | Condition::Value(_)
            | Condition::Outer(_)) => vec![self.holds(other, around)],
        }
    }

    fn outer(&self, test: &OuterTest, around: &Around<'_>) -> bool {
        let tester = match test.scope {
            Scope::Parent => around.outer.copied(),
            Scope::Root => Some(body(*around)),
        };
        let Some(tester) = tester else { return false };
        let path = test.paths.iter().find(|(object, _)| *object == tester.object);
        path.is_some_and(|(_, path)| {
            // No steps: the object has no such value.
            !path.steps.is_empty() && self.expected(tester.value, &path.steps, &test.expected)
        })
    }

    fn expected(&self, value: &Value, steps: &[Step], expected: &Expected) -> bool {
        match expected {
            Expected::Present(false) => !self.any(value, steps, &Expected::Present(true)),
            other @ (Expected::Is(_) | Expected::IsNot(_) | Expected::Present(_)) => {
                self.any(value, steps, other)
            }
        }
    }

    /// Whether some value at the end of a path is as expected.
    fn any(&self, value: &Value, steps: &[Step], expected: &Expected) -> bool {
        let Some((step, rest)) = steps.split_first() else { return is_expected(value, expected) };
        match step {
            Step::Field { object, field } => {
                let value = member(value, &self.api.objects[*object].fields[*field]);
                value.is_some_and(|value| self.any(value, rest, expected))
            }
            Step::Each => {
                value.as_array().into_iter().flatten().any(|value| self.any(value, rest, expected))
            }
            // Free members have no type; only texts can be compared with a text.
            Step::Member(name) => value.get(name).is_some_and(|value| match expected {
                Expected::Present(_) => true,
                Expected::Is(_) | Expected::IsNot(_) => {
                    value.is_string() && is_expected(value, expected)
                }
            }),
        }
    }
}

fn is_expected(value: &Value, expected: &Expected) -> bool {
    match expected {
        Expected::Present(_) => true,
        Expected::Is(values) => values.iter().any(|one| is(value, one)),
        Expected::IsNot(values) => !values.iter().any(|one| is(value, one)),
    }
}

fn body(around: Around<'_>) -> Around<'_> {
    around.outer.map_or(around, |outer| body(*outer))
}
