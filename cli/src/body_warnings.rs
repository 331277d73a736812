//! Scans a body for what reading accepts although it is probably a mistake: members given twice, numbers and booleans
//! in place of text, and known values in another spelling.

use std::collections::BTreeMap;

use antom_catalog::{Body, Catalog, Enum, Field, TypeName, Usage};
use antom_runtime::located::{Document, Node, Positions, Token};
use antom_runtime::{Kind, Shape};

use crate::finding::{Finding, Severity};

/// The warnings about a body, and numbers in place of text that no reader keeps, which are errors.
///
/// Scalars that are not text are looked for in what is sent only (`is_sent`): reading takes them as they come.
pub(crate) fn warnings(
    document: &Document<'_>,
    shape: &'static Shape,
    body: &Body,
    catalog: &Catalog,
    is_sent: bool,
) -> Vec<Finding> {
    let mut walk = Walk { catalog, is_sent, found: Vec::new(), twice: Vec::new() };
    let mut ahead = vec![Ahead {
        node: document.root(),
        kind: Kind::Object(shape),
        members: &body.fields,
        values: None,
        sensitive: false,
    }];
    while let Some(next) = ahead.pop() {
        walk.visit(&next, &mut ahead);
    }
    walk.into_findings(document)
}

/// A value that is still to be scanned.
#[derive(Clone, Copy)]
struct Ahead<'a> {
    node: Node<'a>,
    kind: Kind,
    /// What the catalog says of its members, if it is an object.
    members: &'a [Field],
    /// The known values, if they are a list that is not closed.
    values: Option<(&'a str, &'a Enum)>,
    sensitive: bool,
}

/// A member that an object has had before.
struct Twice<'a> {
    first: Node<'a>,
    again: Node<'a>,
    path: String,
}

struct Walk<'a> {
    catalog: &'a Catalog,
    is_sent: bool,
    found: Vec<Finding>,
    twice: Vec<Twice<'a>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, at: &Ahead<'a>, ahead: &mut Vec<Ahead<'a>>) {
        match (at.kind.not_null(), at.node.token()) {
            (Kind::Object(shape), Token::Object) => self.object(at, shape, ahead),
            (Kind::Array(element), Token::Array) => {
                let elements = at.node.children();
                ahead.extend(elements.map(|node| Ahead { node, kind: *element, ..*at }));
            }
            (Kind::Map, Token::Object) => self.map(at.node),
            (Kind::Text, Token::Number | Token::Boolean) if self.is_sent => self.literal(at.node),
            (Kind::Text, Token::Text) if !at.sensitive => self.value(at),
            _ => {}
        }
    }

    fn object(&mut self, at: &Ahead<'a>, shape: &'static Shape, ahead: &mut Vec<Ahead<'a>>) {
        let mut seen = BTreeMap::new();
        for node in at.node.children() {
            let name = node.name().unwrap_or_default();
            if let Some(field) = shape.fields.iter().find(|field| field.name == name) {
                let listed = at.members.iter().find(|listed| listed.name == name);
                let (members, values) =
                    listed.map_or((&[][..], None), |listed| self.described(&listed.value));
                let sensitive = at.sensitive || field.sensitive.is_some();
                ahead.push(Ahead { node, kind: field.kind, members, values, sensitive });
            }
            if let Some(&first) = seen.get(&name) {
                self.twice.push(Twice { first, again: node, path: node.pointer() });
            } else {
                seen.insert(name, node);
            }
        }
    }

    /// The members and the known values of a type.
    fn described(&self, usage: &'a Usage) -> (&'a [Field], Option<(&'a str, &'a Enum)>) {
        let catalog = self.catalog;
        let mut usage = usage;
        loop {
            return match &usage.ty {
                TypeName::List(element) => {
                    usage = element;
                    continue;
                }
                TypeName::Object(name) => {
                    (catalog.objects.get(name).map_or(&[], |object| &object.fields), None)
                }
                TypeName::Enum(name) => {
                    let open = catalog.enums.get(name).filter(|one| !one.complete);
                    (&[], open.filter(|one| one.sensitive.is_none()).map(|one| (&**name, one)))
                }
                TypeName::Builtin(_) | TypeName::Scalar(_) => (&[], None),
            };
        }
    }

    /// Members of a free object: their names are data, and are not repeated.
    fn map(&mut self, map: Node<'a>) {
        for object in map.within().filter(|node| node.token() == Token::Object) {
            let mut seen = BTreeMap::new();
            for node in object.children() {
                let name = node.name().unwrap_or_default();
                if let Some(&first) = seen.get(&name) {
                    self.twice.push(Twice { first, again: node, path: map.pointer() });
                } else {
                    seen.insert(name, node);
                }
            }
        }
    }

    /// A number or a boolean in place of text.
    fn literal(&mut self, node: Node<'_>) {
        let source = node.source();
        let is_whole = !source.contains(['.', 'e', 'E']);
        let fits = source.parse::<i64>().is_ok() || source.parse::<u64>().is_ok();
        let (severity, message) = if node.token() == Token::Boolean {
            (Severity::Warning, "a boolean in place of text; write it in quotes")
        } else if is_whole && !fits {
            let message =
                "a number beyond 64 bits, of which readers lose digits; write it in quotes";
            (Severity::Error, message)
        } else {
            (Severity::Warning, "a number in place of text; write it in quotes")
        };
        let finding = Finding::of_value(severity, "not-text", node, message.to_owned());
        self.found.push(finding);
    }

    /// A text that is a known value but for its spelling.
    fn value(&mut self, at: &Ahead<'_>) {
        let Some((name, list)) = at.values else { return };
        let Ok(text) = serde_json::from_str::<String>(at.node.source()) else { return };
        if list.values.iter().any(|value| value.name == text) {
            return;
        }
        let meant = list.values.iter().find(|value| folded(&value.name).eq(folded(&text)));
        if let Some(meant) = meant {
            let message = format!("not a known {name}; did you mean `{}`?", meant.name);
            let finding = Finding::of_value(Severity::Warning, "spelling", at.node, message);
            let suggestion = Some(meant.name.clone());
            self.found.push(Finding { found: text.into(), suggestion, ..finding });
        }
    }

    /// All findings; places of members that were given before are found in one pass.
    fn into_findings(mut self, document: &Document<'_>) -> Vec<Finding> {
        self.twice.sort_by_key(|twice| twice.first.range().start);
        let mut positions = Positions::new(document.text());
        let mut found = self.found;
        found.extend(self.twice.iter().map(|Twice { first, again, path }| {
            let name = |node: &Node<'_>| node.name_range().unwrap_or_else(|| node.range());
            let (line, column) = positions.at(name(first).start);
            let message =
                format!("given twice, first at {line}:{column}; readers differ in which counts");
            Finding::of_name(
                Severity::Warning,
                "duplicate-member",
                path.clone(),
                name(again),
                message,
            )
        }));
        found
    }
}

/// A text without case, hyphens, underscores and spaces.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|each| !" -_".contains(*each)).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use antom_runtime::located::Document;

    use super::warnings;
    use crate::{catalog, message_checks};

    fn found(text: &str, is_sent: bool) -> Vec<String> {
        let catalog = catalog::load().unwrap();
        let operation = catalog.operation("createPaymentSession").unwrap();
        let shape = message_checks::named("createPaymentSession").unwrap().request.shape;
        let document = Document::parse(text.as_bytes()).unwrap();
        let found = warnings(&document, shape, &operation.request, &catalog, is_sent);
        let mut lines: Vec<String> = found
            .iter()
            .map(|one| format!("{} {} {}", one.severity.as_str(), one.rule, one.path))
            .collect();
        lines.sort();
        lines
    }

    #[test]
    fn scalars_that_are_not_text_count_in_what_is_sent() {
        let text = r#"{"paymentRequestId": 12345678901234567890123, "paymentAmount": {"value": 18446744073709551615,
            "currency": true}, "env": {"timeZoneOffset": 60}, "enableInstallmentCollection": false}"#;
        assert_eq!(
            found(text, true),
            [
                "error not-text /paymentRequestId",
                "warning not-text /paymentAmount/currency",
                "warning not-text /paymentAmount/value",
            ]
        );
        assert!(found(text, false).is_empty());
    }

    #[test]
    fn members_count_once_in_objects_and_in_free_ones() {
        let text = r#"{"order": {"goods": [{"goodsName": "a", "goods\u004eame": "b"}]}, "new": 1, "new": 2,
            "paymentMethod": {"paymentMethodMetaData": {"a": {"b": 1, "c": 2, "b": 3}}}}"#;
        assert_eq!(
            found(text, true),
            [
                "warning duplicate-member /new",
                "warning duplicate-member /order/goods/0/goodsName",
                "warning duplicate-member /paymentMethod/paymentMethodMetaData",
            ]
        );
    }

    #[test]
    fn known_values_of_open_lists_have_one_spelling() {
        let of = |value: &str| {
            let text = format!("{{\"paymentMethod\": {{\"paymentMethodType\": \"{value}\"}}}}");
            found(&text, true).len()
        };
        assert_eq!(["card", "alipay-cn", "CARD", "NEW_WALLET"].map(of), [1, 1, 0, 0]);
    }
}
