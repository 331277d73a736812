//! JSON with positions: finds the place of the value at a JSON Pointer.
//!
//! A [`Document`] is a flat table of values in the order of the text. It is built without recursion, so that no
//! nesting is too deep for it, and accepts exactly what JSON's grammar (RFC 8259) accepts.
//!
//! [`Document::locate`] finds one place. To find many, walk the values ([`Document::root`], [`Document::find`]), which
//! does not scan the text, and ask [`Positions`] for lines and columns in ascending order, which scans the text once
//! for all of them.

mod node;
mod position;
mod scan;
mod token;

pub(crate) use scan::check;

pub use node::Node;
pub use position::Positions;
pub use token::Token;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::Utf8Error;

use crate::read::problem::Problem;

/// A JSON text with the positions of its values.
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
    rows: Vec<Row>,
    /// Every value but the outermost, by what it is in: the children of one container are adjacent.
    children: Vec<u32>,
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

/// One value. Its contents directly follow it in the table.
#[derive(Clone, Debug)]
struct Row {
    token: Token,
    /// Bytes of the value.
    start: u32,
    end: u32,
    /// Bytes of the member's name with its quotes; zeros if the value is not one of an object.
    name: (u32, u32),
    /// Index of the container around it; the outermost value is in itself.
    parent: u32,
    /// Index of the first value that is not inside this one.
    next: u32,
}

/// A row for each value makes a table of several times the size of the text: its numbers are as small as they can be.
impl Row {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn name(&self) -> Option<Range<usize>> {
        (self.name.0 > 0).then_some(self.name.0 as usize..self.name.1 as usize)
    }
}

impl<'a> Document<'a> {
    /// Index of the outermost value.
    pub(crate) const ROOT: usize = 0;

    /// Reads a JSON text.
    ///
    /// # Errors
    ///
    /// The first thing that is not UTF-8 or not JSON, as [`ProblemKind::Syntax`](crate::ProblemKind::Syntax); also a text
    /// of 4 GiB or more.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
        Self::parse_text(text)
    }

    /// Reads a JSON text that is known to be UTF-8.
    pub(crate) fn parse_text(text: &'a str) -> Result<Self, Problem> {
        let rows = scan::rows(text)?;
        let mut children: Vec<u32> = (1..scan::small(rows.len())).collect();
        // Children of one container are in the order of the text already.
        children.sort_by_key(|&child| rows.get(child as usize).map(|row| row.parent));
        Ok(Self { text, rows, children })
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node::new(self, Self::ROOT)
    }

    /// The value that a JSON Pointer (RFC 6901) leads to; `None` if there is no such value.
    ///
    /// Of members with the same name the last counts, as it does in reading.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<Node<'_>> {
        self.resolve(pointer).map(|index| Node::new(self, index))
    }

    /// The place of the value at a JSON Pointer; `None` if there is no such value.
    ///
    /// Every call counts the lines from the beginning of the text. For many, see [`Positions`].
    #[must_use]
    pub fn locate(&self, pointer: &str) -> Option<Span> {
        let row = self.rows.get(self.resolve(pointer)?)?;
        Some(self.span(row.range()))
    }

    /// The place of the member's name, quotes included; `None` if the pointer does not lead to a member.
    #[must_use]
    pub fn locate_name(&self, pointer: &str) -> Option<Span> {
        let name = self.rows.get(self.resolve(pointer)?)?.name()?;
        Some(self.span(name))
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
        match self.token(node) {
            Token::Object => {
                let members = self.children(node);
                members.filter(|&child| self.name(child).is_some_and(|name| name == step)).last()
            }
            Token::Array if step == "0" || !step.starts_with(['0', '+']) => {
                let at = self.first_child(node).checked_add(step.parse().ok()?)?;
                let child = self.children.get(at).map(|&child| child as usize);
                child.filter(|&child| self.parent(child) == node)
            }
            _ => None,
        }
    }

    fn span(&self, Range { start, end }: Range<usize>) -> Span {
        let (line, column) = Positions::new(self.text).at(start);
        Span { line, column, start, end }
    }

    /// What kind of value this is.
    pub(crate) fn token(&self, node: usize) -> Token {
        self.rows.get(node).map_or(Token::Null, |row| row.token)
    }

    /// The value as it is written.
    pub(crate) fn source(&self, node: usize) -> &'a str {
        let range = self.rows.get(node).and_then(|row| self.text.get(row.range()));
        range.unwrap_or_default()
    }

    /// The name of the member; `None` if the value is not a member, or if the escapes of its name are not valid text.
    pub(crate) fn name(&self, node: usize) -> Option<Cow<'a, str>> {
        let quoted = self.text.get(self.rows.get(node)?.name()?)?;
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
        #[cfg(test)]
        crate::testing::take_steps(1);
        self.rows.get(node).map_or(node, |row| row.next as usize)
    }

    /// The container around a value; of the outermost itself.
    fn parent(&self, node: usize) -> usize {
        #[cfg(test)]
        crate::testing::take_steps(1);
        self.rows.get(node).map_or(Self::ROOT, |row| row.parent as usize)
    }

    /// Where in `children` those of a container begin.
    fn first_child(&self, node: usize) -> usize {
        self.children.partition_point(|&child| self.parent(child as usize) < node)
    }

    /// The number of siblings before a value.
    fn siblings_before(&self, node: usize) -> usize {
        let parent = self.parent(node);
        let is_before = |&child: &u32| {
            let child = child as usize;
            (self.parent(child), child) < (parent, node)
        };
        let at = self.children.partition_point(is_before);
        at - self.first_child(parent)
    }
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} values)", self.rows.len())
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

/// The problem of bytes that are not UTF-8.
pub(crate) fn not_utf8(bytes: &[u8], error: Utf8Error) -> Problem {
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let text = std::str::from_utf8(valid).unwrap_or_default();
    let found = if is_utf16(bytes) { "UTF-16" } else { "other bytes" };
    Problem::syntax(Positions::new(text).at(text.len()), "UTF-8", found)
}

/// Whether a text that begins like this is of units of two bytes: it has their mark, or a bracket is one.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'{' | b'[', ..] | [b'{' | b'[', 0, ..]
    )
}

#[cfg(test)]
mod located_tests;
