//! Products: their marks and the paths that they require.

use super::paths::Target;
use crate::api::{
    Arena, Id, Notes, Object, Operation, Product, ProductMark, RequiredPath, ResultEnvelope, Step,
};
use crate::check::Checker;
use crate::check::provenance::Provenance;
use crate::check::symbols::entries;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::Spanned;
use crate::source::Entry;
use crate::source::condition::Expected;
use crate::source::model::ProductDef;
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Resolves the products of every operation.
    pub(in crate::check) fn products(
        &mut self,
        files: &[(FileId, File)],
        objects: &Arena<Object>,
        operations: &mut Arena<Operation>,
        envelope: Option<&ResultEnvelope>,
    ) {
        let written = files.iter().flat_map(|(file, content)| {
            entries(content.operations.as_ref()).map(|entry| (*file, entry))
        });
        for ((file, entry), operation) in written.zip(operations.values_mut()) {
            let Some(products) = &entry.value.products else { continue };
            if products.is_empty() {
                let diagnostic =
                    Diagnostic::new(Code::E0032, products.span, "there are no products")
                        .label("empty")
                        .help("list the products, or remove the key");
                self.diagnostics.push(diagnostic);
            }
            let mut found = Arena::new();
            for product in products {
                let mut checked = self.product(file, product, operation.request, objects);
                checked.codes = self.codes_of_product(&product.value, &operation.codes, envelope);
                found.push(checked);
            }
            self.products_differ(&found);
            operation.products = found;
            self.codes_of_no_product(operation);
        }
    }

    fn product(
        &mut self,
        file: FileId,
        entry: &Entry<ProductDef>,
        request: Id<Object>,
        objects: &Arena<Object>,
    ) -> Product {
        let (name, raw) = (&entry.key, &entry.value);
        self.prose(&raw.description);
        let what = format!("the product `{}`", name.value);
        let notes: Notes = self.notes(file, &raw.notes, Provenance::Inherited, &what, name.span);
        self.disagreements_hold(raw.notes.disagreements.as_ref(), "product", |_| None);
        if raw.constants.is_empty() {
            let diagnostic =
                Diagnostic::new(Code::E0032, raw.constants.span, "the product has no constants")
                    .label("every request would be one")
                    .help("name the request fields that mark it, and their values");
            self.diagnostics.push(diagnostic);
        }
        let mut marks: Vec<ProductMark> = Vec::new();
        for entry in &raw.constants {
            let Some(target) = self.path(request, &entry.key.value, entry.key.span, objects) else {
                continue;
            };
            if !self.can_mark(&target, &entry.key, objects) {
                continue;
            }
            let values = Expected::Is(vec![entry.value.clone()]);
            if self.expected(std::slice::from_ref(&target), &entry.key, &values, objects).is_some()
            {
                let (path, span) = (target.path, entry.key.span);
                marks.push(ProductMark { path, value: entry.value.value.clone(), span });
            }
        }
        let mut required: Vec<RequiredPath> = Vec::new();
        for path in raw.required.iter().flatten() {
            let Some(target) = self.path(request, &path.value, path.span, objects) else {
                continue;
            };
            if self.can_be_required(&target, path, &marks, &required) {
                required.push(RequiredPath { path: target.path, span: path.span });
            }
        }
        Product {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            marks,
            required,
            codes: None,
            notes,
        }
    }

    /// Whether a field can mark a product: it has one value, and not always the same.
    fn can_mark(
        &mut self,
        target: &Target<'_>,
        path: &Spanned<String>,
        objects: &Arena<Object>,
    ) -> bool {
        let mut fields = target.path.steps.iter().filter_map(|step| match step {
            Step::Field { object, field } => Some(&objects[*object].fields[*field]),
            Step::Each | Step::Member(_) => None,
        });
        let is_through_fields = fields.clone().count() == target.path.steps.len();
        let nullable = fields.clone().find(|field| field.value.null.is_allowed());
        let diagnostic = if !is_through_fields {
            let message =
                format!("`{}` cannot mark a product: it is in a list or a map", path.value);
            Diagnostic::new(Code::E0035, path.span, message)
                .label("not one value")
                .help("name fields of which a request has one value")
        } else if let Some(field) = nullable {
            let message = format!("`{}` cannot mark a product: it may be null", path.value);
            Diagnostic::new(Code::E0035, path.span, message)
                .label("may be null")
                .secondary(field.name.span, "this field is `nullable`")
                .help("name another field, or remove `nullable`")
        } else if let Some((field, constant)) =
            fields.next_back().and_then(|field| Some((field, field.constant.as_ref()?)))
        {
            let message = format!("`{}` cannot mark a product: it has one value only", path.value);
            Diagnostic::new(Code::E0037, path.span, message)
                .label("has no effect")
                .secondary(constant.span, "the only value")
                .help(format!("remove `const` from the field `{}`, or the mark", field.name.value))
        } else {
            return true;
        };
        self.diagnostics.push(diagnostic);
        false
    }

    /// Whether requiring a path has an effect.
    fn can_be_required(
        &mut self,
        target: &Target<'_>,
        path: &Spanned<String>,
        marks: &[ProductMark],
        earlier: &[RequiredPath],
    ) -> bool {
        let text = &path.value;
        let no_effect = |message: String| {
            Diagnostic::new(Code::E0037, path.span, message).label("has no effect")
        };
        let diagnostic = if target.path.steps.last() == Some(&Step::Each) {
            let message =
                format!("`{text}` leads to the elements of a list, which need not be there");
            Diagnostic::new(Code::E0035, path.span, message)
                .label("not one field")
                .help("name the list, or a field of its elements")
        } else if let Some(first) = earlier.iter().find(|first| first.path == target.path) {
            Diagnostic::new(Code::E0016, path.span, format!("`{text}` is listed twice"))
                .label("listed again here")
                .secondary(first.span, "first listed here")
                .help("remove one of the two")
        } else if let Some(mark) = marks.iter().find(|mark| mark.path == target.path) {
            no_effect(format!("`{text}` is a constant of the product"))
                .secondary(mark.span, "the constant")
                .help("remove it from `required`")
        } else if target.always_present {
            no_effect(format!("`{text}` is always present"))
                .help("remove it from `required`, or make a field on the way optional")
        } else {
            return true;
        };
        self.diagnostics.push(diagnostic);
        false
    }

    /// Checks that no request can be of two products, unless one is closer than the other.
    fn products_differ(&mut self, products: &Arena<Product>) {
        // What has no marks has been reported.
        let marked: Vec<&Product> =
            products.values().filter(|product| !product.marks.is_empty()).collect();
        for (index, one) in marked.iter().enumerate() {
            for other in marked.iter().take(index) {
                let excludes = |mark: &ProductMark| {
                    one.mark_at(&mark.path).is_some_and(|own| own.value != mark.value)
                };
                let is_within = (one.has_marks_of(other) || other.has_marks_of(one))
                    && one.marks.len() != other.marks.len();
                if is_within || other.marks.iter().any(excludes) {
                    continue;
                }
                self.diagnostics.push(not_apart(one, other));
            }
        }
    }
}

fn not_apart(one: &Product, other: &Product) -> Diagnostic {
    let first = |product: &Product| product.marks.first().map_or(product.name.span, |it| it.span);
    let span: Span = first(one);
    let (name, known) = (&one.name.value, &other.name.value);
    let message = format!("a request can be of both products, `{known}` and `{name}`");
    Diagnostic::new(Code::E0053, span, message)
        .label(format!("does not rule out `{known}`"))
        .secondary(first(other), format!("the constants of `{known}`"))
        .help("give a field another value in each, or one product all constants of the other and more")
}
