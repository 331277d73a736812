//! Values as authors write them, and where.

use std::borrow::Cow;

use crate::diagnostic::Span;

/// A value together with the place it was written at.
///
/// Two are equal when their values are, wherever they are.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A value that nobody wrote.
impl<T> From<T> for Spanned<T> {
    fn from(value: T) -> Self {
        Self { value, span: Span::DUMMY }
    }
}

/// A scalar that keeps its YAML type: an example, a constant, a reading of a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Nothing (`null`).
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, as written.
    Float(String),
    /// Text.
    Text(String),
}

impl Literal {
    /// The literal as JSON and prose show it, without quotes around text.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string().into(),
            Self::Integer(value) => value.to_string().into(),
            Self::Float(text) | Self::Text(text) => text.as_str().into(),
        }
    }

    /// The literal in words, for messages: "the string `x`".
    pub fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Bool(value) => format!("the boolean `{value}`"),
            Self::Integer(value) => format!("the number `{value}`"),
            Self::Float(text) => format!("the number `{text}`"),
            Self::Text(text) => format!("the string `{text}`"),
        }
    }
}
