//! The products of an operation, as exports write them.

use super::imported_conditions::no_notes;
use super::schema_nodes::{items, literal_of, scalar, text};
use crate::extension;
use antom_codegen::diagnostic::Span;
use antom_codegen::source::OneOrMany;
use antom_codegen::source::model::{Notes, ProductDef, Text};
use antom_codegen::source::node::Node;

/// The products of an operation, by name.
pub(super) fn products(node: &Node, with_descriptions: bool) -> Vec<(String, ProductDef)> {
    let products = items(node, extension::PRODUCTS).filter_map(|entry| {
        let name = text(entry, "name")?.to_owned();
        let words = |key: &str| scalar(entry, key).map(|scalar| Text::from(scalar.text.clone()));
        let constants = entry.get("const").and_then(Node::as_mapping)?.iter();
        let constants = constants.filter_map(|entry| {
            Some((entry.key.clone(), literal_of(entry.value.as_scalar()?).into()))
        });
        let list = |key: &str| {
            let texts = items(entry, key).filter_map(Node::as_string);
            let texts: Vec<Text> = texts.map(|text| text.to_owned().into()).collect();
            (!texts.is_empty()).then_some(texts)
        };
        let description = words("description").filter(|_| with_descriptions);
        let product = ProductDef {
            span: Span::DUMMY,
            description: description.unwrap_or_else(|| super::descriptions::of_name(&name).into()),
            rust: words(extension::RUST),
            notes: Notes {
                source: list(extension::SOURCE).map(OneOrMany),
                deprecated: words(extension::DEPRECATED),
                since: words(extension::SINCE),
                ..no_notes()
            },
            constants: constants.collect(),
            required: list("required"),
            // They are rules of the request, under the condition that it is this product.
            rules: None,
            result_codes: list("resultCodes"),
        };
        Some((name, product))
    });
    products.collect()
}
