//! The export of products: a request is one of them, and each is a condition under which more is required.

use super::condition::{Test, when};
use super::exporter::Export;
use super::json_members::Members;
use super::limit_schemas;
use crate::extension;
use antom_codegen::api::{
    Expected, Id, Operation, Product, ProductId, ProductMark, Step, ValueTest, path_in_words,
};

impl Export<'_> {
    /// Whether a request is one of these products, as a schema of it.
    pub(super) fn product_test(&self, products: &[ProductId]) -> Test {
        let tests = products.iter().map(|id| {
            let operation = &self.api.operations[id.operation];
            let product = &operation.products[id.product];
            let mut all = vec![self.marks(product)];
            // Not if it is another that has the same marks and more.
            let closer = operation
                .products
                .iter()
                .filter(|(other, closer)| *other != id.product && closer.has_marks_of(product));
            all.extend(closer.map(|(_, closer)| Members::of("not", self.marks(closer))));
            one_or("allOf", all)
        });
        Test::If(one_or("anyOf", tests.collect()))
    }

    /// All marks of a product.
    fn marks(&self, product: &Product) -> Members {
        let tests = product.marks.iter().map(|ProductMark { path, value, .. }| {
            let expected = Expected::Is(vec![value.clone()]);
            self.value_test(&ValueTest { path: path.clone(), expected })
        });
        let tests = tests.filter_map(|test| match test {
            Test::If(members) => Some(members),
            Test::Known(_) => None,
        });
        one_or("allOf", tests.collect())
    }

    /// The clauses of a request with products: it is one of them, and what each requires.
    pub(super) fn product_clauses(&self, id: Id<Operation>) -> Vec<Members> {
        let operation = &self.api.operations[id];
        if operation.products.is_empty() {
            return Vec::new();
        }
        let all = operation.products.values().map(|product| self.marks(product));
        let mut clauses =
            vec![Members::of(extension::RULE, "product").with("anyOf", all.collect::<Vec<_>>())];
        for (product_id, product) in operation.products.iter() {
            let mut asked = Members::new();
            for one in &product.required {
                asked.and(self.required_path(&one.path.steps));
            }
            if asked.is_empty() {
                continue;
            }
            let test = self.product_test(&[ProductId { operation: id, product: product_id }]);
            let mut clause =
                Members::of(extension::RULE, format!("product {}", product.name.value));
            if let Some(condition) = when(vec![test], asked) {
                clause.and(condition);
                clauses.push(clause);
            }
        }
        clauses
    }

    /// Every step of a path must be there.
    fn required_path(&self, steps: &[Step]) -> Members {
        let Some((step, rest)) = steps.split_first() else { return Members::new() };
        let inner = self.required_path(rest);
        let name = match step {
            Step::Field { object, field } => {
                self.api.objects[*object].fields[*field].name.value.as_str()
            }
            Step::Member(name) => name,
            Step::Each => return Members::of("items", inner),
        };
        let mut schema = Members::of("required", vec![name]);
        if !inner.is_empty() {
            schema.put("properties", Members::of(name, inner));
        }
        schema
    }

    /// The products as data, from which the schema can be recovered.
    pub(super) fn products(&self, operation: &Operation) -> Vec<Members> {
        let products = operation.products.values().map(|product| {
            let mut entry = Members::of("name", product.name.value.as_str())
                .with("description", product.description.value.trim());
            let mut constants = Members::new();
            for mark in &product.marks {
                let path = path_in_words(self.api, &mark.path);
                constants.put(&path, limit_schemas::literal(&mark.value));
            }
            entry.put("const", constants);
            let required = product.required.iter();
            let required = required.map(|one| path_in_words(self.api, &one.path));
            entry.put_list("required", required.collect());
            let codes = product.codes.iter().flatten().map(String::as_str);
            entry.put_list("resultCodes", codes.collect());
            Self::name_in_rust(&mut entry, product.rust.as_ref());
            self.note(&mut entry, &product.notes);
            entry
        });
        products.collect()
    }
}

/// Several schemas under a keyword; the only one by itself.
fn one_or(keyword: &str, mut schemas: Vec<Members>) -> Members {
    match (schemas.pop(), schemas.is_empty()) {
        (None, _) => Members::new(),
        (Some(one), true) => one,
        (Some(last), false) => {
            schemas.push(last);
            Members::of(keyword, schemas)
        }
    }
}
