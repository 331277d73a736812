//! The values of a JSON text with their places, to walk through.
//!
//! Only for text that was read as JSON before: of other text it makes what it can, and never fails. It is built without
//! recursion, so that no nesting is too deep for it.

use std::borrow::Cow;
use std::ops::Range;

/// The values of a text, in its order: what a value contains stands right after it.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

/// One value.
#[derive(Debug)]
pub(crate) struct Node {
    /// What kind of value it is.
    pub(crate) token: Token,
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// The bytes of the member's name with its quotes, if it is the value of one.
    pub(crate) name: Option<Range<usize>>,
    /// The container around it.
    parent: Option<usize>,
    /// What it contains directly.
    pub(crate) children: Vec<usize>,
    /// Index of the first value that is not inside it.
    next: usize,
}

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Null,
    /// A boolean or a number.
    Literal,
    Text,
    Array,
    Object,
}

impl Token {
    fn of(first: u8) -> Self {
        match first {
            b'{' => Self::Object,
            b'[' => Self::Array,
            b'"' => Self::Text,
            b'n' => Self::Null,
            _ => Self::Literal,
        }
    }
}

/// What stands for itself: space, separators and brackets.
const SINGLE: &[u8] = b" \t\r\n,:{}[]";

impl<'a> Table<'a> {
    /// Index of the outermost value.
    pub(crate) const ROOT: usize = 0;

    /// Finds the values of a JSON text.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut table = Self { text, nodes: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut name = None;
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            let end = match byte {
                b'"' => end_of_text(text, at),
                _ if SINGLE.contains(&byte) => at + 1,
                _ => end_of_literal(text, at),
            };
            let is_in_object = open.last().is_some_and(|&node| table.token(node) == Token::Object);
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => {}
                b'}' | b']' => table.close(open.pop(), end),
                b'"' if is_in_object && name.is_none() => name = Some(at..end),
                _ => {
                    let node = table.push(Token::of(byte), at..end, name.take(), open.last());
                    if matches!(byte, b'{' | b'[') {
                        open.push(node);
                    }
                }
            }
            at = end;
        }
        while let Some(unclosed) = open.pop() {
            table.close(Some(unclosed), text.len());
        }
        table
    }

    fn push(
        &mut self,
        token: Token,
        span: Range<usize>,
        name: Option<Range<usize>>,
        parent: Option<&usize>,
    ) -> usize {
        let index = self.nodes.len();
        let parent = parent.copied();
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(index);
        }
        let next = index + 1;
        self.nodes.push(Node { token, span, name, parent, children: Vec::new(), next });
        index
    }

    fn close(&mut self, node: Option<usize>, end: usize) {
        let next = self.nodes.len();
        if let Some(node) = node.and_then(|node| self.nodes.get_mut(node)) {
            node.span.end = end;
            node.next = next;
        }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// One value.
    pub(crate) fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// A value and everything inside it, in the order of the text.
    pub(crate) fn within(&self, index: usize) -> &[Node] {
        let next = self.node(index).map_or(index, |node| node.next);
        self.nodes.get(index..next).unwrap_or_default()
    }

    fn token(&self, index: usize) -> Token {
        self.node(index).map_or(Token::Null, |node| node.token)
    }

    /// The member's name; `None` if the value is not that of a member.
    ///
    /// A name whose escapes make no text stays as it is written.
    pub(crate) fn name(&self, node: &Node) -> Option<Cow<'a, str>> {
        let quoted = self.text.get(node.name.clone()?)?;
        let written = quoted.trim_matches('"');
        if !quoted.contains('\\') {
            return Some(Cow::Borrowed(written));
        }
        Some(serde_json::from_str(quoted).map_or(Cow::Borrowed(written), Cow::Owned))
    }

    /// The value that a JSON Pointer leads to; of members with the same name the last.
    pub(crate) fn find(&self, pointer: &str) -> Option<usize> {
        let steps = pointer.split('/').skip(1);
        let found = steps.map(unescape).try_fold(Self::ROOT, |index, step| {
            let node = self.node(index)?;
            match node.token {
                Token::Array => node.children.get(step.parse::<usize>().ok()?).copied(),
                _ => node.children.iter().rev().copied().find(|&child| {
                    let name = self.node(child).and_then(|child| self.name(child));
                    name.is_some_and(|name| name == step)
                }),
            }
        });
        found.filter(|&found| found < self.nodes.len())
    }

    /// The JSON Pointer of a value.
    pub(crate) fn pointer(&self, index: usize) -> String {
        let mut steps = Vec::new();
        let mut at = index;
        while let Some((node, parent)) = self.node(at).and_then(|node| Some((node, node.parent?))) {
            steps.push(match self.name(node) {
                Some(name) => escape(&name),
                None => {
                    let siblings = self.node(parent).map_or(&[][..], |parent| &parent.children);
                    // Values stand in rising order.
                    siblings.binary_search(&at).unwrap_or_default().to_string()
                }
            });
            at = parent;
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }
}

/// One reference token of a JSON Pointer as what it stands for.
fn unescape(step: &str) -> Cow<'_, str> {
    if step.contains('~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}

/// A name as a reference token of a JSON Pointer.
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The byte after the quote that ends a text.
fn end_of_text(text: &str, start: usize) -> usize {
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return offset + 1,
            _ => {}
        }
    }
    text.len()
}

/// The byte after a number, `true`, `false` or `null`.
fn end_of_literal(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|after: char| {
        matches!(after, ',' | ':' | '{' | '}' | '[' | ']' | '"') || after.is_ascii_whitespace()
    });
    // At least one byte, so that the way through the text goes on.
    start + length.unwrap_or(rest.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::{Table, Token};

    const TEXT: &str =
        r#" {"a": [10, {"b/c": null}, "x\"}"], "a": {"~\u00e9": [true, -1.5e3]}, "": {}} "#;

    fn shown<'a>(table: &Table<'a>, pointer: &str) -> Option<&'a str> {
        let node = table.node(table.find(pointer)?)?;
        table.text().get(node.span.clone())
    }

    #[test]
    fn pointers_lead_to_values_and_back() {
        let table = Table::new(TEXT);
        assert_eq!(shown(&table, ""), Some(TEXT.trim()));
        assert_eq!(shown(&table, "/a/~0é/1"), Some("-1.5e3"));
        assert_eq!(shown(&table, "/"), Some("{}"));
        for nowhere in ["/b", "/a/0", "/a/~0é/2", "/a/~0é/x", "/a/~0é/1/0"] {
            assert_eq!(shown(&table, nowhere), None, "{nowhere}");
        }
        let pointers: Vec<String> = (0..11).map(|index| table.pointer(index)).collect();
        let expected = [
            "",
            "/a",
            "/a/0",
            "/a/1",
            "/a/1/b~1c",
            "/a/2",
            "/a",
            "/a/~0é",
            "/a/~0é/0",
            "/a/~0é/1",
            "/",
        ];
        assert_eq!(pointers, expected);
    }

    #[test]
    fn values_hold_what_they_contain() {
        let table = Table::new(TEXT);
        assert_eq!(
            (table.within(0).len(), table.within(1).len(), table.within(2).len()),
            (11, 5, 1)
        );
        assert_eq!(table.node(4).map(|node| node.token), Some(Token::Null));
        assert_eq!(table.node(5).map(|node| &TEXT[node.span.clone()]), Some(r#""x\"}""#));
        assert!(table.within(99).is_empty());
    }

    #[test]
    fn any_text_makes_a_table() {
        for text in
            ["", "}", "]]", "{\"a\"", "[\"", "[\"\\", "{a:b}", "[1 2", "\u{feff}[]", "{\"a\":}"]
        {
            let table = Table::new(text);
            let ends = table.within(0).iter().all(|node| node.span.end <= text.len());
            assert!(ends, "{text}");
        }
    }

    #[test]
    fn nesting_is_never_too_deep() {
        let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(Table::new(&text).find(&"/0".repeat(199_999)), Some(199_999));
    }
}
