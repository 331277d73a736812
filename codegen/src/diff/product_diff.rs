//! Products of an operation.

use super::pairs::{Part, named, parts};
use super::rust_effects;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Api, Id, Operation, Product, path_in_words};
use crate::rust::names::Identifier;
use antom_catalog::wording::code;

impl Walk<'_> {
    /// Compares the products of two operations.
    pub(super) fn products(&mut self, old: Id<Operation>, new: Id<Operation>) {
        let (before, after) = (&self.old.api.operations[old], &self.new.api.operations[new]);
        let (old_names, new_names) = (self.old.names.operation(old), self.new.names.operation(new));
        let old_products = products_of(before, &old_names.products);
        let new_products = products_of(after, &new_names.products);
        let ty = self.new.names.object(after.request).ty.as_str();
        let subject = after.name.value.as_str();
        let at = At::both(before.name.span, after.name.span);
        match (before.products.is_empty(), after.products.is_empty()) {
            (true, false) => {
                let what = "products instead of one kind of request";
                let gone = rust_effects::gone(&format!("{ty}::new"));
                self.report_in_rust(&verdict::PRODUCTS, subject, what, at, Some(gone));
            }
            (false, true) => {
                let what = "one kind of request instead of products";
                self.report(&verdict::PRODUCTS, subject, what, at);
            }
            _ => {}
        }
        let (found, removed) = parts(&old_products, &new_products);
        for (Part { of: product, wire: name, rust, .. }, partner) in found {
            let subject = format!("{subject} {name}");
            let Some(Part { of: other, wire: was, rust: old_rust, .. }) = partner else {
                let at = At::new(product.name.span);
                self.report(&verdict::PRODUCT_ADDED, &subject, "product added", at);
                continue;
            };
            let at = At::both(other.name.span, product.name.span);
            if was != name {
                let what = format!("name {} → {}", code(was), code(name));
                self.report(&verdict::PRODUCT_NAME, &subject, what, at);
            }
            self.rust_name(Some(ty), (old_rust, rust), &subject, at);
            self.description(&subject, &other.description, &product.description);
            self.deprecation(&subject, (&other.notes, &product.notes), at);
            self.product(&subject, other, product, &format!("{ty}::{rust}"), at);
        }
        for Part { of: product, rust, .. } in removed {
            let subject = format!("{subject} {}", product.name.value);
            let gone = Some(rust_effects::gone(&format!("{ty}::{rust}")));
            let at = At::old(product.name.span);
            self.report_in_rust(&verdict::REMOVED, &subject, "product removed", at, gone);
        }
    }

    /// Compares two products, whose constructor has this path.
    fn product(&mut self, subject: &str, old: &Product, new: &Product, path: &str, at: At) {
        let (before, after) = (marks(self.old.api, old), marks(self.new.api, new));
        if before != after {
            let what = format!("const {} → {}", before.join(", "), after.join(", "));
            self.report(&verdict::CONSTANT_OF_PRODUCT, subject, what, at);
        }
        for (list, other, word) in [(new, old, "added"), (old, new, "removed")] {
            let codes = list.codes.iter().flatten();
            // Without a list it may return every code.
            for one in codes.filter(|one| other.codes.as_ref().is_some_and(|it| !it.contains(*one)))
            {
                let what = format!("result code {} {word}", code(one));
                self.report(&verdict::CODE_DOCS, subject, what, at);
            }
        }
        if old.codes.is_some() != new.codes.is_some() {
            let list = |codes| if codes { "a list" } else { "all" };
            let (before, after) = (list(old.codes.is_some()), list(new.codes.is_some()));
            let what = format!("result codes {before} → {after}");
            self.report(&verdict::CODE_DOCS, subject, what, at);
        }
        let (before, after) = (required(self.old.api, old), required(self.new.api, new));
        for (paths, others, verdict, word) in [
            (&after, &before, &verdict::REQUIRED_FOR_PRODUCT, "added"),
            (&before, &after, &verdict::NOT_REQUIRED_FOR_PRODUCT, "removed"),
        ] {
            for one in paths.iter().filter(|one| !others.contains(one)) {
                let what = format!("required {} {word}", code(one));
                let effect = format!("`{path}` takes other arguments");
                self.report_in_rust(verdict, subject, what, at, Some(effect));
            }
        }
    }
}

/// The marks of a product in words, in an order that does not depend on that of the schema.
fn marks(api: &Api, product: &Product) -> Vec<String> {
    let marks = product.marks.iter();
    let marks = marks
        .map(|mark| format!("{} {}", path_in_words(api, &mark.path), code(&mark.value.to_text())));
    let mut marks: Vec<String> = marks.collect();
    marks.sort();
    marks
}

/// Every path that a product requires.
fn required(api: &Api, product: &Product) -> Vec<String> {
    product.required_steps().iter().map(|path| path_in_words(api, path)).collect()
}

/// Every product of an operation, with its names.
fn products_of<'n>(operation: &'n Operation, names: &'n [Identifier]) -> Vec<Part<'n, Product>> {
    let products = operation.products.values().zip(names);
    let products = products.map(|(product, name)| (product, name.as_str()));
    named(products, |product| &product.name.value)
}
