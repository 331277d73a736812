//! Cases of products: the smallest request of each, and what it breaks without a constant or without what it requires.

use serde_json::Value;

use super::case::type_name;
use super::json_members::members;
use super::json_texts::packed;
use super::sample::{NOW, Samples, literal, moment};
use super::satisfy::{Scene, satisfy};
use super::{Case, Circumstances, Expectation, Side, Suite, evaluate};
use crate::api::{Api, Id, Operation, Path, Product, Role, Step};

/// Adds the cases of the products of an operation.
pub(super) fn operation(api: &Api, id: Id<Operation>, suite: &mut Suite) {
    let operation = &api.operations[id];
    let samples = Samples::new(api, Role::Request);
    for product in operation.products.values() {
        let writer = Writer { samples: &samples, operation, product };
        writer.cases(suite);
    }
}

struct Writer<'w, 'a> {
    samples: &'w Samples<'a>,
    operation: &'w Operation,
    product: &'w Product,
}

impl Writer<'_, '_> {
    fn cases(&self, suite: &mut Suite) {
        let body = self.samples.product(self.operation, self.product);
        suite.cases.push(self.case("products/valid", body.clone()));
        for mark in &self.product.marks {
            let name = self.name(&mark.path);
            let other = match literal(&mark.value) {
                Value::Bool(value) => Value::from(!value),
                Value::Number(number) => Value::from(number.as_i64().unwrap_or_default() ^ 1),
                Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                    Value::from("another")
                }
            };
            self.changed(suite, &body, &mark.path, &format!("{name}/product/other"), Some(other));
        }
        for path in self.product.required_steps() {
            let name = self.name(&path);
            self.changed(suite, &body, &path, &format!("{name}/product/missing"), None);
        }
    }

    /// Adds a case with another value at a path, or with none; nothing where that cannot be read.
    fn changed(
        &self,
        suite: &mut Suite,
        body: &Value,
        path: &Path,
        name: &str,
        value: Option<Value>,
    ) {
        let api = self.samples.api;
        let mut body = body.clone();
        let Some((last, around)) = path.steps.split_last() else { return };
        let (name_of, can_be_absent) = match last {
            Step::Field { object, field } => {
                let field = &api.objects[*object].fields[*field];
                (field.name.value.as_str(), !field.is_always_there())
            }
            Step::Member(name) => (name.as_str(), true),
            Step::Each => return,
        };
        let pointer = self.pointer(around);
        let Some(members) = members(&mut body, &pointer) else { return };
        match value {
            Some(value) => {
                members.insert(name_of.to_owned(), value);
            }
            None if can_be_absent => {
                members.remove(name_of);
            }
            None => return,
        }
        suite.cases.push(self.case(name, body));
    }

    fn case(&self, name: &str, body: Value) -> Case {
        let api = self.samples.api;
        let circumstances = Circumstances { now: NOW, ..Circumstances::default() };
        let request = self.operation.request;
        // What is changed must not be put right.
        let scene = Scene { body, circumstances };
        let Scene { body, circumstances } = satisfy(self.samples, request, scene, "", None);
        let body = packed(api, request, body);
        let findings = evaluate(api, request, &body, &circumstances).sorted();
        Case {
            id: format!("{}/{}/{name}", type_name(&api.objects[request]), self.product.name.value),
            operation: self.operation.name.value.clone(),
            side: Side::Request,
            flags: circumstances.flags.iter().cloned().collect(),
            now: moment(0),
            body,
            expect: Expectation::Findings(findings),
        }
    }

    /// The names on a path, with a dot between them.
    fn name(&self, path: &Path) -> String {
        let pointer = self.pointer(&path.steps);
        pointer.trim_start_matches('/').replace('/', ".")
    }

    /// JSON Pointer of the first place that a path leads to.
    fn pointer(&self, steps: &[Step]) -> String {
        let mut pointer = String::new();
        for step in steps {
            let name = match step {
                Step::Field { object, field } => {
                    self.samples.api.objects[*object].fields[*field].name.value.as_str()
                }
                Step::Member(name) => name,
                Step::Each => "0",
            };
            pointer = super::oracle::below(&pointer, name);
        }
        pointer
    }
}
