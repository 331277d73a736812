//! One value of a document, to walk from.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::{Document, Row, Token};
use crate::value::path::write_escaped;

/// A value in a [`Document`]: its kind, its place and its contents.
///
/// `Debug` shows its kind and its byte range, not its text.
///
/// ```
/// use antom_runtime::located::{Document, Token};
///
/// let document = Document::parse(br#"{"order": {"goods": [{}, null]}}"#).unwrap();
/// let null = document.root().within().find(|node| node.token() == Token::Null).unwrap();
/// assert_eq!((null.pointer().as_str(), null.range()), ("/order/goods/1", 25..29));
/// assert_eq!(document.find("/order/goods/1"), Some(null));
/// ```
#[derive(Clone, Copy)]
pub struct Node<'a> {
    document: &'a Document<'a>,
    index: usize,
}

impl<'a> Node<'a> {
    pub(super) fn new(document: &'a Document<'a>, index: usize) -> Self {
        Self { document, index }
    }

    /// What kind of value it is.
    #[must_use]
    pub fn token(&self) -> Token {
        self.document.token(self.index)
    }

    /// Its bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        let row = self.document.rows.get(self.index);
        row.map_or(0..0, Row::range)
    }

    /// The value as it is written.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.document.source(self.index)
    }

    /// The name of the member whose value this is; `None` if it is not a member.
    ///
    /// A name with half of a UTF-16 pair, which is no text, is given as it is written; no pointer leads to it.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'a, str>> {
        let written = || {
            let quoted = self.document.text.get(self.name_range()?)?;
            Some(Cow::Borrowed(quoted.trim_matches('"')))
        };
        self.document.name(self.index).or_else(written)
    }

    /// The bytes of the member's name, quotes included; `None` if it is not a member.
    #[must_use]
    pub fn name_range(&self) -> Option<Range<usize>> {
        self.document.rows.get(self.index)?.name()
    }

    /// The elements of a list or the values of an object's members, in the order of the text.
    pub fn children(self) -> impl Iterator<Item = Node<'a>> {
        let document = self.document;
        document.children(self.index).map(move |index| Node { document, index })
    }

    /// The value itself and everything inside it, in the order of the text.
    pub fn within(self) -> impl Iterator<Item = Node<'a>> {
        let document = self.document;
        let inside = document.descendants(self.index).map(move |index| Node { document, index });
        std::iter::once(self).chain(inside)
    }

    /// The JSON Pointer (RFC 6901) of the value.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut way = Vec::new();
        let mut at = *self;
        while at.index != Document::ROOT {
            way.push(at);
            at.index = at.document.parent(at.index);
        }
        let mut pointer = String::new();
        for node in way.iter().rev() {
            let step = node.name().unwrap_or_else(|| {
                Cow::Owned(node.document.siblings_before(node.index).to_string())
            });
            // Writing to a `String` cannot fail.
            let _ = write_escaped(&mut pointer, &step);
        }
        pointer
    }
}

/// The same value of the same document.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({} at {:?})", self.token().word(), self.range())
    }
}
