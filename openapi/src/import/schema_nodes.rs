//! Questions about single nodes of a document, without following references.

use crate::extension;
use crate::read::schema::{is_null, type_names};
use crate::reading::{Limit, Stated};
use antom_codegen::language::Literal;
use antom_codegen::source::node::{Node, Scalar};

/// Whether a schema is no more than `null` or something else.
pub(super) fn is_nullable(part: &Node) -> bool {
    let mark = |key: &str| part.get(key).and_then(Node::as_scalar).and_then(Scalar::as_bool);
    let names_null = part.get("type").and_then(Node::as_sequence).is_some_and(|names| {
        names.iter().any(|name| name.as_scalar().is_some_and(|scalar| scalar.text == "null"))
    });
    let chooses_null = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| part.get(keyword)?.as_sequence())
        .any(|choices| choices.iter().any(is_null));
    mark("nullable") == Some(true) || names_null || chooses_null
}

/// The types that a part names.
pub(super) fn type_names_of(part: &Node) -> Vec<&str> {
    part.get("type").map(type_names).unwrap_or_default()
}

/// The parts of a schema, rules of our own exports aside.
pub(super) fn all_of(node: &Node) -> impl Iterator<Item = &Node> {
    let parts = node.get("allOf").and_then(Node::as_sequence).unwrap_or_default();
    parts.iter().filter(|part| part.get(extension::RULE).is_none())
}

/// The choices of a schema, `null` aside.
pub(super) fn choices(node: &Node) -> Vec<&Node> {
    let lists = ["oneOf", "anyOf"].iter().filter_map(|keyword| node.get(keyword)?.as_sequence());
    lists.flatten().filter(|choice| !is_null(choice)).collect()
}

/// Whether a part adds members of its own to what it refers to.
pub(super) fn adds_members(part: &Node) -> bool {
    part.get("properties").is_some_and(|it| it.as_mapping().is_some_and(|it| !it.is_empty()))
        || part.get("items").is_some()
}

/// The one value of a list of booleans, in whatever forms it is listed.
pub(super) fn only_boolean(list: Option<&Stated<Limit>>) -> Option<Stated<Limit>> {
    let Stated { value: Limit::Values { values, .. }, place, manner } = list? else { return None };
    let first = values.first()?.to_text();
    let is_only = values.iter().all(|value| value.to_text() == first);
    let value = Limit::Text(first.into_owned());
    is_only.then_some(Stated { value, place: *place, manner: *manner })
}

/// A limit's text.
pub(super) fn text_of(limit: &Limit) -> Option<&str> {
    match limit {
        Limit::Text(text) => Some(text),
        Limit::Number(_)
        | Limit::Fraction(_)
        | Limit::Values { .. }
        | Limit::Flag(_)
        | Limit::FromNow(_) => None,
    }
}

/// A scalar with its type.
pub(super) fn literal_of(scalar: &Scalar) -> Literal {
    if let Some(flag) = scalar.as_bool() {
        Literal::Bool(flag)
    } else if let Some(number) = scalar.as_integer() {
        Literal::Integer(number)
    } else {
        Literal::Text(scalar.text.clone())
    }
}

/// The scalar of a key, `null` aside.
pub(super) fn scalar<'n>(node: &'n Node, key: &str) -> Option<&'n Scalar> {
    node.get(key).and_then(Node::as_scalar).filter(|scalar| !scalar.is_null())
}

/// The text of a key.
pub(super) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_string)
}

/// The items of a key.
pub(super) fn items<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    node.get(key).and_then(Node::as_sequence).unwrap_or_default().iter()
}
