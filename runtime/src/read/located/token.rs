//! Kinds of JSON values.

/// The kind of a value in a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list in brackets.
    Array,
    /// Members in braces.
    Object,
}

impl Token {
    /// Its name in problem reports.
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
