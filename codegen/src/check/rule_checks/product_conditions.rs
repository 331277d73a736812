//! Conditions that ask for the product of a request.

use super::{Checker, Dependencies};
use crate::api::{Arena, Id, Object, ProductId, Scope};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Spanned;

impl Checker<'_> {
    /// The products of these names, of whose requests the object is part.
    pub(super) fn product_test(
        &mut self,
        object: Id<Object>,
        names: &[Spanned<String>],
        objects: &Arena<Object>,
        dependencies: &mut Dependencies<'_>,
    ) -> Option<Vec<ProductId>> {
        let before = self.diagnostics.len();
        let mut found: Vec<ProductId> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = names.iter().take(index).find(|first| first.value == name.value) {
                self.listed_twice(name, first.span);
                continue;
            }
            let all = of_name(dependencies, &name.value);
            let requests = dependencies.testers(object, Scope::Root, objects);
            let is_around =
                |id: &ProductId| requests.contains(&dependencies.operations[id.operation].request);
            let around: Vec<ProductId> = all.iter().copied().filter(is_around).collect();
            if all.is_empty() {
                self.unknown_product(name, dependencies);
            } else if around.is_empty() && !requests.is_empty() {
                let of = &objects[object].name.value;
                let message = format!("no request of the product `{}` holds `{of}`", name.value);
                let diagnostic = Diagnostic::new(Code::E0037, name.span, message)
                    .label("never the product here")
                    .help("name products of operations whose request holds it, or remove the name");
                self.diagnostics.push(diagnostic);
            }
            found.extend(around);
        }
        (self.diagnostics.len() == before && !found.is_empty()).then_some(found)
    }

    fn unknown_product(&mut self, name: &Spanned<String>, dependencies: &Dependencies<'_>) {
        if self.names.unreadable.may_define(&name.value) {
            return;
        }
        let known = dependencies.operations.values().flat_map(|one| one.products.values());
        let known = known.map(|product| product.name.value.as_str());
        let message = format!("unknown product `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::E0039, name.span, message).label("no product");
        let otherwise = "name a product of an operation, listed under its `products`";
        self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
    }
}

/// The products of that name, of all operations.
fn of_name(dependencies: &Dependencies<'_>, name: &str) -> Vec<ProductId> {
    let operations = dependencies.operations.iter();
    let products = operations.filter_map(|(operation, of)| {
        let (product, _) = of.products.find(|product| product.name.value == name)?;
        Some(ProductId { operation, product })
    });
    products.collect()
}
