//! Values that a document shows: what prose says must not refuse them.

use super::drop_unsupported::checked_limits::checked;
use crate::code_lists::CODE_LISTS;
use crate::reading::{Key, Kind, Limit, Stated};
use antom_codegen::language::{Builtin, Literal, accept};
use antom_codegen::source::node::{Node, Scalar};

/// The first example, default or constant of a schema that a limit refuses.
pub(super) fn against(
    key: Key,
    limit: &Stated<Limit>,
    parts: &[&Node],
    kind: Option<Kind>,
) -> Option<String> {
    if matches!(kind, Some(Kind::Object | Kind::ObjectArray | Kind::Map | Kind::Array)) {
        return None;
    }
    // The values of a list that is not complete are some of many, and a default is no limit.
    let is_open = matches!(limit.value, Limit::Values { complete: false, .. });
    if is_open || key.is_of_array() {
        return None;
    }
    let samples = parts.iter().flat_map(|part| samples(part));
    let texts = samples.filter(|scalar| !scalar.is_null()).map(|scalar| scalar.text.clone());
    let mut refused = texts.filter(|text| !text.is_empty() && refuses(key, limit, text, kind));
    refused.next()
}

fn samples(part: &Node) -> Vec<&Scalar> {
    let one = ["example", "default", "const"].iter().filter_map(|key| part.get(key));
    let many = part.get("examples").and_then(Node::as_sequence).unwrap_or_default().iter();
    // The examples of a list show its elements.
    one.chain(many)
        .flat_map(|node| node.as_sequence().unwrap_or(std::slice::from_ref(node)))
        .filter_map(Node::as_scalar)
        .collect()
}

fn refuses(key: Key, limit: &Stated<Limit>, sample: &str, kind: Option<Kind>) -> bool {
    match (key, &limit.value) {
        (Key::Const, Limit::Text(only)) => only != sample,
        (Key::Format, Limit::Text(form)) => {
            match CODE_LISTS.iter().find(|list| list.name == form) {
                Some(list) => !list.matches(sample),
                None => Builtin::from_name(form).is_some_and(|builtin| !builtin.accepts(sample)),
            }
        }
        (Key::Limit(keyword), _) => {
            let is_number = matches!(kind, Some(Kind::Integer | Kind::Number));
            let number = sample.parse().ok().filter(|_| is_number).map(Literal::Integer);
            let literal = number.unwrap_or_else(|| Literal::Text(sample.to_owned()));
            checked(keyword, limit).is_ok_and(|limit| accept::obeys(&limit, &literal).is_err())
        }
        (Key::Const | Key::Format | Key::Default | Key::ReadOnly | Key::WriteOnly, _) => false,
    }
}
