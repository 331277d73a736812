//! JSON with positions: where in the text does the value of a JSON Pointer stand?
//!
//! A [`Document`] is a flat table of values in the order of the text. It is built without recursion, so that no
//! nesting is too deep for it, and accepts exactly what JSON's grammar (RFC 8259) accepts.

mod position;
mod scan;

pub(crate) use position::Positions;

use std::borrow::Cow;
use std::fmt;
use std::str::Utf8Error;

use crate::problem::{Problem, ProblemKind};

/// A JSON text that knows where its values stand.
///
/// `Debug` shows how many values there are, none of them.
///
/// ```
/// use antom_runtime::located::Document;
///
/// let document = Document::parse(b"{\n  \"order\": [10, 20]\n}").unwrap();
/// let span = document.locate("/order/1").unwrap();
/// assert_eq!((span.line, span.column, span.start..span.end), (2, 17, 18..20));
/// ```
#[derive(Clone)]
pub struct Document<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

/// A stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Line of its first character; the first is 1.
    pub line: usize,
    /// Column of its first character, in characters; the first is 1.
    pub column: usize,
    /// Its first byte, counted from 0.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// One value. What it contains stands right after it in the table.
#[derive(Clone, Debug)]
struct Node {
    token: Token,
    /// Bytes of the value.
    start: usize,
    end: usize,
    /// Bytes of the member's name with its quotes, if the value is one of an object.
    name: Option<(usize, usize)>,
    /// Index of the first value that is not inside this one.
    next: usize,
    /// How many containers the value is in, itself included if it is one.
    depth: usize,
}

/// What kind of value stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}

impl Token {
    /// The word for it in problem reports.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Token::Null => "null",
            Token::Boolean => "boolean",
            Token::Number => "number",
            Token::Text => "text",
            Token::Array => "list",
            Token::Object => "object",
        }
    }
}

impl<'a> Document<'a> {
    /// Index of the outermost value.
    pub(crate) const ROOT: usize = 0;

    /// Reads a JSON text.
    ///
    /// # Errors
    ///
    /// The first thing that is not UTF-8 or not JSON, as [`ProblemKind::Syntax`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
        Self::parse_text(text)
    }

    /// Reads a JSON text that is known to be UTF-8.
    pub(crate) fn parse_text(text: &'a str) -> Result<Self, Problem> {
        scan::nodes(text).map(|nodes| Self { text, nodes })
    }

    /// Where the value of a JSON Pointer (RFC 6901) stands; `None` if there is no such value.
    ///
    /// Of members with the same name the last counts, as it does in reading.
    #[must_use]
    pub fn locate(&self, pointer: &str) -> Option<Span> {
        let node = self.nodes.get(self.resolve(pointer)?)?;
        Some(self.span(node.start, node.end))
    }

    /// Where the name of the member stands, quotes included; `None` if the pointer leads to no member.
    #[must_use]
    pub fn locate_name(&self, pointer: &str) -> Option<Span> {
        let (start, end) = self.nodes.get(self.resolve(pointer)?)?.name?;
        Some(self.span(start, end))
    }

    /// The value a JSON Pointer leads to.
    fn resolve(&self, pointer: &str) -> Option<usize> {
        if pointer.is_empty() {
            return Some(Self::ROOT);
        }
        let steps = pointer.strip_prefix('/')?.split('/');
        steps.map(unescape).try_fold(Self::ROOT, |node, step| self.step(node, &step))
    }

    /// One step of a JSON Pointer.
    fn step(&self, node: usize, step: &str) -> Option<usize> {
        let mut children = self.children(node);
        match self.token(node) {
            Token::Object => {
                children.filter(|&child| self.name(child).is_some_and(|name| name == step)).last()
            }
            Token::Array if step == "0" || !step.starts_with(['0', '+']) => {
                children.nth(step.parse().ok()?)
            }
            _ => None,
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (line, column) = Positions::new(self.text).at(start);
        Span { line, column, start, end }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// What kind of value this is.
    pub(crate) fn token(&self, node: usize) -> Token {
        self.nodes.get(node).map_or(Token::Null, |node| node.token)
    }

    /// How many containers the value is in, itself included if it is one.
    pub(crate) fn depth(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |node| node.depth)
    }

    /// The byte at which the value begins.
    pub(crate) fn offset(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |node| node.start)
    }

    /// The value as it is written.
    pub(crate) fn source(&self, node: usize) -> &'a str {
        let range = self.nodes.get(node).and_then(|node| self.text.get(node.start..node.end));
        range.unwrap_or_default()
    }

    /// Whether the value is that of a member.
    pub(crate) fn is_member(&self, node: usize) -> bool {
        self.nodes.get(node).is_some_and(|node| node.name.is_some())
    }

    /// The name of the member; `None` if it is none, or if its escapes do not make a text.
    pub(crate) fn name(&self, node: usize) -> Option<Cow<'a, str>> {
        let (start, end) = self.nodes.get(node)?.name?;
        let quoted = self.text.get(start..end)?;
        if !quoted.contains('\\') {
            return quoted.get(1..quoted.len() - 1).map(Cow::Borrowed);
        }
        serde_json::from_str::<String>(quoted).ok().map(Cow::Owned)
    }

    /// The elements of a list or the values of an object's members, in the order of the text.
    pub(crate) fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.end(node);
        let sibling = move |&child: &usize| Some(self.end(child)).filter(|&next| next < end);
        std::iter::successors(Some(node + 1).filter(|&first| first < end), sibling)
    }

    /// Everything inside a value, in the order of the text.
    pub(crate) fn descendants(&self, node: usize) -> impl Iterator<Item = usize> {
        node + 1..self.end(node)
    }

    fn end(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(node, |node| node.next)
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} values)", self.nodes.len())
    }
}

/// One reference token of a JSON Pointer: `~1` is `/`, `~0` is `~`.
fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

/// The problem of bytes that are no text.
pub(crate) fn not_utf8(bytes: &[u8], error: Utf8Error) -> Problem {
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let text = std::str::from_utf8(valid).unwrap_or_default();
    let (line, column) = Positions::new(text).at(text.len());
    Problem {
        path: String::new(),
        line,
        column,
        kind: ProblemKind::Syntax,
        expected: "UTF-8",
        found: "other bytes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
{
  "order": { "é": [10, "x", { "a/b": true }], "m~n": null, "": -1.5e3 },
  "twice": 1, "twice": { "\u0061": [] }
}
"#;

    fn at(pointer: &str) -> Option<(usize, usize, &'static str)> {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        let span = document.locate(pointer)?;
        Some((span.line, span.column, &TEXT[span.start..span.end]))
    }

    #[test]
    fn pointers_lead_to_values() {
        assert_eq!(at("/order/é/0"), Some((3, 20, "10")));
        assert_eq!(at("/order/é/1"), Some((3, 24, "\"x\"")));
        assert_eq!(at("/order/é/2"), Some((3, 29, "{ \"a/b\": true }")));
        assert_eq!(at("/order/é/2/a~1b"), Some((3, 38, "true")));
        assert_eq!(at("/order/m~0n"), Some((3, 54, "null")));
        assert_eq!(at("/order/"), Some((3, 64, "-1.5e3")));
        assert_eq!(at("/twice/a"), Some((4, 36, "[]")));
        let whole = at("").unwrap();
        assert_eq!((whole.0, whole.1, whole.2), (2, 1, TEXT.trim()));
    }

    #[test]
    fn other_pointers_lead_nowhere() {
        for pointer in [
            "order",
            "/",
            "/Order",
            "/order/é/3",
            "/order/é/00",
            "/order/é/+1",
            "/order/é/-",
            "/order/é/",
            "/order/é/0/0",
            "/order/m~n/x",
            "/order/é/99999999999999999999999",
        ] {
            assert_eq!(at(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn names_have_a_place_too() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        let name = |pointer| document.locate_name(pointer).map(|span| &TEXT[span.start..span.end]);
        assert_eq!(name("/order"), Some("\"order\""));
        assert_eq!(name("/twice/a"), Some("\"\\u0061\""));
        assert_eq!(format!("{document:?}"), "Document(12 values)");
        assert_eq!((name(""), name("/order/é/0"), name("/nowhere")), (None, None, None));
    }

    #[test]
    fn nesting_is_never_too_deep() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        let document = Document::parse(text.as_bytes()).unwrap();
        let span = document.locate(&"/0".repeat(199_999)).unwrap();
        assert_eq!((span.start, span.end), (199_999, 200_001));
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let problem = Document::parse(b"{\n \"\xc3\xa4\xff\"}").unwrap_err();
        assert_eq!((problem.line, problem.column, problem.kind), (2, 4, ProblemKind::Syntax));
    }
}
