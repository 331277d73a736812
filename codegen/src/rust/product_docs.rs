//! Products in rustdoc.

use super::Context;
use super::doc::Docs;
use crate::api::{Field, Id, Object, Path, Product, Step};

impl Context<'_> {
    /// Adds the products that a request may be.
    pub(super) fn products(&self, docs: &mut Docs, id: Id<Object>) {
        let Some(operation) = super::construct::products(self, id) else { return };
        let names = &self.names.operation(operation).products;
        let products = self.api.operations[operation].products.values().zip(names);
        let lines = products.map(|(product, rust)| {
            let words = product.description.value.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("- [`{rust}`](Self::{rust}): {words}")
        });
        docs.paragraph("A request is one of these products:");
        docs.paragraph(&lines.collect::<Vec<_>>().join("\n"));
    }

    /// What a field of a request has to do with products, in sentences.
    pub(super) fn products_of(&self, id: Id<Object>, field: &Field) -> Vec<String> {
        let Some(operation) = super::construct::products(self, id) else { return Vec::new() };
        let products = &self.api.operations[operation].products;
        let leads_here = |path: &Path| match path.steps.as_slice() {
            [Step::Field { object, field: of }] => {
                std::ptr::eq(&raw const self.api.objects[*object].fields[*of], field)
            }
            _ => false,
        };
        let mut facts = Vec::new();
        let marks = products.values().filter_map(|product| {
            let mark = product.marks.iter().find(|mark| leads_here(&mark.path))?;
            let value = self.value_in_words(&field.value.ty, &mark.value);
            Some(format!("{value} for {}", name(product)))
        });
        let marks: Vec<String> = marks.collect();
        if !marks.is_empty() {
            facts.push(format!("Marks the product: {}.", marks.join(", ")));
        }
        let requires = |product: &&Product| product.required_steps().iter().any(leads_here);
        let needed: Vec<String> = products.values().filter(requires).map(name).collect();
        if !needed.is_empty() {
            let plural = if needed.len() == 1 { "" } else { "s" };
            facts.push(format!("Required for the product{plural} {}.", needed.join(", ")));
        }
        facts
    }
}

fn name(product: &Product) -> String {
    format!("`{}`", product.name.value)
}
