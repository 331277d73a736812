//! Scans a body for what reading accepts although it is probably a mistake: members given twice, and numbers and booleans
//! in place of text.

use std::collections::BTreeMap;

use antom_runtime::located::{Document, Node, Positions, Token};
use antom_runtime::{Field, Kind, Shape};

use crate::finding::{Finding, Severity};

/// The warnings about a body, and numbers in place of text that no reader keeps, which are errors.
///
/// Scalars that are not text are looked for in what is sent only (`is_sent`): reading takes them as they come.
pub(crate) fn warnings(
    document: &Document<'_>,
    shape: &'static Shape,
    is_sent: bool,
) -> Vec<Finding> {
    let mut walk = Walk { is_sent, found: Vec::new(), twice: Vec::new() };
    let mut ahead = vec![Ahead { node: document.root(), kind: Kind::Object(shape) }];
    while let Some(next) = ahead.pop() {
        walk.visit(next, &mut ahead);
    }
    walk.into_findings(document)
}

/// A value that is still to be scanned.
#[derive(Clone, Copy)]
struct Ahead<'a> {
    node: Node<'a>,
    kind: Kind,
}

/// A member that an object has had before.
struct Twice<'a> {
    first: Node<'a>,
    again: Node<'a>,
    path: String,
}

struct Walk<'a> {
    is_sent: bool,
    found: Vec<Finding>,
    twice: Vec<Twice<'a>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, at: Ahead<'a>, ahead: &mut Vec<Ahead<'a>>) {
        match (at.kind.not_null(), at.node.token()) {
            (Kind::Object(shape), Token::Object) => self.object(at.node, shape, ahead),
            (Kind::Array(element), Token::Array) => {
                let elements = at.node.children();
                ahead.extend(elements.map(|node| Ahead { node, kind: *element }));
            }
            (Kind::Map | Kind::Any, Token::Object | Token::Array) => self.free(at.node, at.node),
            (Kind::Values(kind), Token::Object) => {
                let members = at.node.children();
                ahead.extend(members.map(|node| Ahead { node, kind: *kind }));
                self.free_names(at.node, at.node);
            }
            (Kind::Text, Token::Number | Token::Boolean) if self.is_sent => self.literal(at.node),
            _ => {}
        }
    }

    fn object(&mut self, object: Node<'a>, shape: &'static Shape, ahead: &mut Vec<Ahead<'a>>) {
        let mut seen = BTreeMap::new();
        for node in object.children() {
            let name = node.name().unwrap_or_default();
            if let Some(field) = shape.field(&name) {
                self.spelling(node, &name, object, field);
                ahead.push(Ahead { node, kind: field.kind });
            } else if shape.extra.is_some() {
                self.free(node, object);
            }
            if let Some(&first) = seen.get(&name) {
                self.twice.push(Twice { first, again: node, path: node.pointer() });
            } else {
                seen.insert(name, node);
            }
        }
    }

    /// Another spelling of the name of a field.
    fn spelling(&mut self, node: Node<'a>, name: &str, object: Node<'a>, field: &Field) {
        let documented = field.name;
        if name == documented {
            return;
        }
        let is_there = |other: Node<'_>| {
            other.token() != Token::Null && other.name().is_some_and(|name| name == documented)
        };
        let message = if object.children().any(is_there) {
            format!("another spelling of `{documented}`, which is there too and counts")
        } else {
            format!("another spelling of `{documented}`")
        };
        let span = node.name_range().unwrap_or_else(|| node.range());
        let (severity, path) = (Severity::Warning, node.pointer());
        self.found.push(Finding::of_name(severity, "alias", path, span, message));
    }

    /// Members of free objects: their names are data, so that the place is that of the value around them.
    fn free(&mut self, value: Node<'a>, around: Node<'a>) {
        for object in value.within().filter(|node| node.token() == Token::Object) {
            self.free_names(object, around);
        }
    }

    fn free_names(&mut self, object: Node<'a>, around: Node<'a>) {
        let mut seen = BTreeMap::new();
        for node in object.children() {
            let name = node.name().unwrap_or_default();
            if let Some(&first) = seen.get(&name) {
                self.twice.push(Twice { first, again: node, path: around.pointer() });
            } else {
                seen.insert(name, node);
            }
        }
    }

    /// A number or a boolean in place of text.
    fn literal(&mut self, node: Node<'_>) {
        let (severity, message) = if node.token() == Token::Boolean {
            (Severity::Warning, "a boolean in place of text; write it in quotes")
        } else if fits(node.source()) {
            (Severity::Warning, "a number in place of text; write it in quotes")
        } else {
            let message = "a number of which readers with 64 bits lose digits; write it in quotes";
            (Severity::Error, message)
        };
        let finding = Finding::of_value(severity, "not-text", node, message.to_owned());
        self.found.push(finding);
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

/// Whether 64 bits hold every digit of a number, as they do for readers that have nothing wider.
fn fits(number: &str) -> bool {
    /// The most significant digits that a float can tell apart.
    const MOST_DIGITS: usize = 17;
    if !number.contains(['.', 'e', 'E']) {
        return number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
    }
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.trim_start_matches(['-', '0', '.']).replace('.', "");
    digits.len() <= MOST_DIGITS && number.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use antom_runtime::located::Document;

    use super::{fits, warnings};
    use crate::message_checks;

    fn found(text: &str, is_sent: bool) -> Vec<String> {
        let entry = message_checks::named("createPaymentSession").unwrap();
        let shape = entry.messages[0].1.shape;
        let document = Document::parse(text.as_bytes()).unwrap();
        let found = warnings(&document, shape, is_sent);
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
    fn numbers_of_64_bits_keep_their_digits() {
        for number in
            ["0", "-9223372036854775808", "18446744073709551615", "0.1", "1e2", "-0.00123"]
        {
            assert!(fits(number), "{number}");
        }
        for number in
            ["18446744073709551616", "1e400", "100.000000000000000001", "-9223372036854775809"]
        {
            assert!(!fits(number), "{number}");
        }
    }
}
