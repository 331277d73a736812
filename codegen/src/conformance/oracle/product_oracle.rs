//! Products, evaluated on JSON.

use serde_json::Value;

use super::limit_oracle::is;
use super::{Around, Oracle, below, member};
use crate::api::{BodyOf, Id, Operation, Path, Product, Step};

impl Oracle<'_> {
    /// Finds out which product a request is.
    pub(super) fn begin_product(&mut self, id: Id<Operation>, request: &Value) {
        let operation = &self.api.operations[id];
        let products = operation.closest_products();
        let is_marked = |product: &Product, path: &Path| {
            product.mark_at(path).is_none_or(|mark| {
                self.at(request, path).is_some_and(|value| is(value, &mark.value))
            })
        };
        let paths = operation.marked_paths();
        let mut left = products;
        for path in paths {
            let fits: Vec<(Id<Product>, &Product)> =
                left.iter().copied().filter(|(_, product)| is_marked(product, path)).collect();
            if fits.is_empty() {
                let pointer = self.pointer(path);
                self.find(&pointer, "product");
                return;
            }
            left = fits;
        }
        self.product = left.first().map(|(product, _)| *product);
    }

    /// Finds what the product of a request requires and it lacks.
    pub(super) fn required_for_product(&mut self, around: &Around<'_>) {
        let (Some(BodyOf::Operation(operation)), Some(product)) = (self.of, self.product) else {
            return;
        };
        let required = &self.api.operations[operation].products[product].required;
        let mut missing: Vec<String> = Vec::new();
        for one in required {
            self.missing(around.value, &one.path.steps, "", &mut missing);
        }
        missing.sort();
        missing.dedup();
        for path in missing {
            self.find(&path, "product");
        }
    }

    /// The first places on a path where there is no value.
    fn missing(&self, value: &Value, steps: &[Step], path: &str, found: &mut Vec<String>) {
        let Some((step, rest)) = steps.split_first() else { return };
        if value.is_null() {
            return;
        }
        match step {
            Step::Field { object, field } => {
                let field = &self.api.objects[*object].fields[*field];
                let path = below(path, &field.name.value);
                match member(value, field) {
                    Some(value) => self.missing(value, rest, &path, found),
                    None => found.push(path),
                }
            }
            Step::Each => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.missing(value, rest, &format!("{path}/{index}"), found);
                }
            }
            Step::Member(name) => {
                if value.get(name).is_none() {
                    found.push(below(path, name));
                }
            }
        }
    }

    /// The value at a path through objects.
    fn at<'v>(&self, value: &'v Value, path: &Path) -> Option<&'v Value> {
        path.steps.iter().try_fold(value, |value, step| match step {
            Step::Field { object, field } => {
                member(value, &self.api.objects[*object].fields[*field])
            }
            Step::Each | Step::Member(_) => None,
        })
    }

    fn pointer(&self, path: &Path) -> String {
        path.steps.iter().fold(String::new(), |pointer, step| match step {
            Step::Field { object, field } => {
                below(&pointer, &self.api.objects[*object].fields[*field].name.value)
            }
            Step::Each | Step::Member(_) => pointer,
        })
    }
}
