//! Products: kinds of requests of one operation.

use std::collections::BTreeSet;

use super::{Id, Notes, Operation, Path, ResultCode, Source, Step};
use crate::diagnostic::Span;
use crate::language::{Literal, Spanned};

/// A kind of requests of an operation, which constants tell apart from the others.
#[derive(Debug)]
pub struct Product {
    /// Its name.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub description: Spanned<String>,
    /// The values that mark it, each of another field of the request.
    pub marks: Vec<ProductMark>,
    /// The paths from the request that must lead to a value; every step of each must.
    pub required: Vec<RequiredPath>,
    /// The result codes of the operation that it may return; all, if there is no list.
    pub codes: Option<BTreeSet<String>>,
    /// Provenance and history.
    pub notes: Notes,
}

/// A value that marks a product.
#[derive(Debug)]
pub struct ProductMark {
    /// The path of the field from the request, through objects only.
    pub path: Path,
    /// Its value.
    pub value: Literal,
    /// Where the schema names the field.
    pub span: Span,
}

/// A path that must lead to a value.
#[derive(Debug)]
pub struct RequiredPath {
    /// The path from the request.
    pub path: Path,
    /// Its place.
    pub span: Span,
}

/// A product of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProductId {
    /// The operation.
    pub operation: Id<Operation>,
    /// Its product.
    pub product: Id<Product>,
}

impl Product {
    /// The value of the field at a path, if it marks the product.
    pub fn mark_at(&self, path: &Path) -> Option<&ProductMark> {
        self.marks.iter().find(|mark| mark.path == *path)
    }

    /// Whether all marks of another product are marks of this one.
    pub fn has_marks_of(&self, other: &Self) -> bool {
        other
            .marks
            .iter()
            .all(|mark| self.mark_at(&mark.path).is_some_and(|own| own.value == mark.value))
    }

    /// Whether it may return a result code of its operation.
    pub fn may_return(&self, code: &ResultCode) -> bool {
        self.codes.as_ref().is_none_or(|codes| codes.contains(&code.code.value))
    }

    /// Every path that must lead to a value, also on the way to others; none twice.
    pub fn required_steps(&self) -> Vec<Path> {
        let mut all: Vec<Path> = Vec::new();
        for RequiredPath { path, .. } in &self.required {
            for length in 1..=path.steps.len() {
                let path = Path { steps: path.steps.iter().take(length).cloned().collect() };
                let is_element = path.steps.last() == Some(&Step::Each);
                if !is_element && !all.contains(&path) {
                    all.push(path);
                }
            }
        }
        all
    }
}

impl Operation {
    /// The products, those with more marks first: a request is the first of these whose marks it has.
    pub fn closest_products(&self) -> Vec<(Id<Product>, &Product)> {
        let mut products: Vec<(Id<Product>, &Product)> = self.products.iter().collect();
        products.sort_by_key(|(_, product)| std::cmp::Reverse(product.marks.len()));
        products
    }

    /// The sources of the operation and of its products.
    pub fn all_sources(&self) -> impl Iterator<Item = Id<Source>> + '_ {
        let products = self.products.values().flat_map(|product| &product.notes.sources);
        self.notes.sources.iter().chain(products).copied()
    }

    /// The products that may return a result code, if not all of them may.
    pub fn products_with(&self, code: &ResultCode) -> Option<Vec<&Product>> {
        let found: Vec<&Product> =
            self.products.values().filter(|product| product.may_return(code)).collect();
        (found.len() < self.products.values().count()).then_some(found)
    }

    /// The fields that mark products, in the order in which the schema names them.
    pub fn marked_paths(&self) -> Vec<&Path> {
        let mut paths: Vec<&Path> = Vec::new();
        for mark in self.products.values().flat_map(|product| &product.marks) {
            if !paths.contains(&&mark.path) {
                paths.push(&mark.path);
            }
        }
        paths
    }
}
