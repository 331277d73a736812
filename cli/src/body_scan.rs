//! Scans a body for values that must not be shown, and for members that the API does not know.

use std::ops::Range;

use antom_runtime::located::{Document, Node, Token};
use antom_runtime::{Kind, Shape};

use crate::suggest;

/// The result of scanning a whole body.
#[derive(Debug, Default)]
pub(crate) struct Scan<'a> {
    /// Byte ranges that must not be shown, in ascending order, without overlaps.
    pub(crate) secret: Vec<Range<usize>>,
    /// Members that the API does not know, in the order of the text.
    pub(crate) unknown: Vec<Unknown<'a>>,
}

/// A member that the API does not know.
#[derive(Debug)]
pub(crate) struct Unknown<'a> {
    /// Its value.
    pub(crate) node: Node<'a>,
    /// The type of the object around it.
    pub(crate) of: &'static str,
    /// The member that was probably meant.
    pub(crate) meant: Option<&'static str>,
}

/// Scans a body that should have the given shape.
///
/// Secret are the values of sensitive members and everything that the shape does not describe: the contents of free
/// objects, of unknown members, of values of the wrong kind, and of texts that may hold objects or lists.
pub(crate) fn scan<'a>(document: &'a Document<'a>, shape: &'static Shape) -> Scan<'a> {
    let mut scan = Scan::default();
    let kind = Kind::Object(shape);
    let mut ahead = vec![Ahead { node: document.root(), kind, sensitive: false }];
    while let Some(next) = ahead.pop() {
        scan.visit(&next, &mut ahead);
    }
    scan.secret.sort_unstable_by_key(|range| range.start);
    scan.unknown.sort_unstable_by_key(|unknown| unknown.node.range().start);
    scan
}

/// What must not be shown of a body of which nothing is known but the values at some ranges: every other value, however deep.
pub(crate) fn all_but(document: &Document<'_>, shown: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut scan = Scan::default();
    for member in document.root().children().filter(|member| !shown.contains(&member.range())) {
        scan.hide(member);
    }
    scan.secret.sort_unstable_by_key(|range| range.start);
    scan.secret
}

/// A value that is still to be scanned.
struct Ahead<'a> {
    node: Node<'a>,
    kind: Kind,
    sensitive: bool,
}

impl<'a> Scan<'a> {
    fn visit(&mut self, at: &Ahead<'a>, ahead: &mut Vec<Ahead<'a>>) {
        match (at.kind.not_null(), at.node.token()) {
            (_, Token::Null) => {}
            (Kind::Object(shape), Token::Object) => {
                for member in at.node.children() {
                    self.member(member, shape, at.sensitive, ahead);
                }
            }
            (Kind::Array(element), Token::Array) => {
                let elements = at.node.children();
                ahead.extend(elements.map(|node| Ahead { node, kind: *element, ..*at }));
            }
            (Kind::Values(kind), Token::Object) => {
                let members = at.node.children();
                ahead.extend(members.map(|node| Ahead { node, kind: *kind, ..*at }));
            }
            (
                Kind::Text | Kind::Boolean | Kind::Integer | Kind::Number,
                Token::Text | Token::Boolean | Token::Number,
            ) => {
                if at.sensitive || may_hold_json(at.node) {
                    self.hide(at.node);
                }
            }
            _ => self.hide(at.node),
        }
    }

    fn member(
        &mut self,
        node: Node<'a>,
        shape: &'static Shape,
        sensitive: bool,
        ahead: &mut Vec<Ahead<'a>>,
    ) {
        let name = node.name().unwrap_or_default();
        if let Some(field) = shape.field(&name) {
            let sensitive = sensitive || field.sensitive.is_some();
            ahead.push(Ahead { node, kind: field.kind, sensitive });
        } else if let Some(kind) = shape.extra {
            ahead.push(Ahead { node, kind, sensitive: true });
        } else {
            let known = shape.fields.iter().map(|field| field.name);
            let meant = suggest::nearest(&name, known);
            self.unknown.push(Unknown { node, of: shape.name, meant });
            self.hide(node);
        }
    }

    /// Hides a value and everything inside it, including member names.
    fn hide(&mut self, whole: Node<'a>) {
        for (inner, node) in whole.within().enumerate() {
            match node.token() {
                Token::Text => self.secret.push(unquoted(&node.range())),
                Token::Boolean | Token::Number => self.secret.push(node.range()),
                Token::Null | Token::Array | Token::Object => {}
            }
            if inner > 0 {
                self.secret.extend(node.name_range().as_ref().map(unquoted));
            }
        }
    }
}

/// Whether a text may hold an object or a list, of which some members may be sensitive.
fn may_hold_json(node: Node<'_>) -> bool {
    let text = serde_json::from_str::<String>(node.source()).unwrap_or_default();
    text.contains('{') || text.trim_start().starts_with('[')
}

/// A text without its quotes.
fn unquoted(span: &Range<usize>) -> Range<usize> {
    span.start + 1..span.end.saturating_sub(1).max(span.start + 1)
}

#[cfg(test)]
mod tests {
    use antom_runtime::located::Document;
    use antom_runtime::{Field, Kind, Sensitive, Shape};

    use super::scan;

    const PERSONAL: Sensitive = Sensitive::hidden("personal");

    static PERSON: Shape = Shape::new(
        "Person",
        &[
            Field::optional("name", Kind::Text),
            Field::optional("friends", Kind::Array(&Kind::Object(&PERSON))),
            Field::optional("age", Kind::Integer).sensitive(PERSONAL),
            Field::optional("parent", Kind::Object(&PERSON)).sensitive(PERSONAL),
            Field::optional("free", Kind::Map),
        ],
    );

    /// The text with `*` in place of secrets, and the unknown members.
    fn looked_over(text: &str) -> (String, Vec<String>) {
        let document = Document::parse(text.as_bytes()).unwrap();
        let scan = scan(&document, &PERSON);
        let mut hidden = text.to_owned();
        for range in scan.secret {
            hidden.replace_range(range.clone(), &"*".repeat(range.len()));
        }
        let unknown = scan
            .unknown
            .iter()
            .map(|one| format!("{} {} {}", one.node.pointer(), one.of, one.meant.unwrap_or("-")));
        (hidden, unknown.collect())
    }

    #[test]
    fn sensitive_values_are_secret_however_deep() {
        let text = r#"{"name": "Al", "age": 33, "parent": {"name": "Bo", "friends": [{"name": "Cy", "age": "x"}]}}"#;
        let hidden = r#"{"name": "Al", "age": **, "parent": {"name": "**", "friends": [{"name": "**", "age": "*"}]}}"#;
        assert_eq!(looked_over(text), (hidden.to_owned(), Vec::new()));
    }

    #[test]
    fn what_is_unknown_is_secret_but_for_its_name() {
        let text =
            r#"{"nme": "Al", "name": "Bo", "x": {"y": [1, null, true]}, "friends": [{"agee": 7}]}"#;
        let hidden =
            r#"{"nme": "**", "name": "Bo", "x": {"*": [*, null, ****]}, "friends": [{"agee": *}]}"#;
        let unknown =
            ["/nme Person name", "/x Person -", "/friends/0/agee Person age"].map(str::to_owned);
        assert_eq!(looked_over(text), (hidden.to_owned(), unknown.to_vec()));
    }

    #[test]
    fn a_text_that_may_hold_members_is_secret() {
        let text = r#"{"name": "{\"a\":1}", "friends": [{"name": " \u005b1]"}, {"name": "x[1]"}]}"#;
        let hidden =
            r#"{"name": "*********", "friends": [{"name": "*********"}, {"name": "x[1]"}]}"#;
        assert_eq!(looked_over(text), (hidden.to_owned(), Vec::new()));
    }

    #[test]
    fn what_is_free_or_of_another_kind_is_secret() {
        let text = r#"{"free": {"a": "b"}, "name": ["c"], "friends": {"d": 1}, "friends": "e", "free": 2, "parent": null}"#;
        let hidden = r#"{"free": {"*": "*"}, "name": ["*"], "friends": {"*": *}, "friends": "*", "free": *, "parent": null}"#;
        assert_eq!(looked_over(text), (hidden.to_owned(), Vec::new()));
        assert_eq!(looked_over("[\"a\"]").0, "[\"*\"]");
    }
}
