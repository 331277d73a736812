//! The products of an operation in words.

use antom_catalog::{Operation, Product};

/// Every product: what it is, its constants and what it requires.
pub(crate) fn all(operation: &Operation) -> Vec<String> {
    let products = operation.products.iter().map(|product| {
        let Product { name, description, constants, required, .. } = product;
        let constants: Vec<String> = constants
            .iter()
            .map(|(path, value)| format!("{} is {}", dotted(path), value.to_text()))
            .collect();
        let required: Vec<String> = required.iter().map(|path| dotted(path)).collect();
        let required = match required.as_slice() {
            [] => String::new(),
            paths => format!("; requires {}", paths.join(", ")),
        };
        format!("{name}: {description} {}{required}", constants.join(", "))
    });
    products.collect()
}

/// What the products have to do with the field at a dotted path of the request.
pub(crate) fn about(operation: &Operation, path: &str) -> Vec<String> {
    let mut facts = Vec::new();
    for product in &operation.products {
        for (marked, value) in &product.constants {
            if dotted(marked) == path {
                facts.push(format!("{} marks {}", value.to_text(), product.name));
            }
        }
        let is_on_the_way = |required: &String| {
            let required = dotted(required);
            required == path || required.starts_with(&format!("{path}."))
        };
        if product.required.iter().any(is_on_the_way) {
            facts.push(format!("required for {}", product.name));
        }
    }
    facts
}

/// The names of the products that may return a result code; nothing if all of them may.
pub(crate) fn with_code(operation: &Operation, code: &str) -> Option<String> {
    let products = operation.products_with(code)?;
    Some(products.iter().map(|product| product.name.as_str()).collect::<Vec<_>>().join(", "))
}

/// A path of the catalog as a dotted one, in which lists leave no trace.
fn dotted(path: &str) -> String {
    path.split('/').filter(|name| *name != "*").collect::<Vec<_>>().join(".")
}
