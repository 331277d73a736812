//! What a key may need, and how to write it.

use crate::source::node::{Node, Scalar};

/// What a key may need.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Kind {
    String,
    Boolean,
    Integer,
    Number,
    Literal,
    List,
    Mapping,
    Condition,
}

impl Kind {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "`true` or `false`",
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Literal => "a string, a number or a boolean",
            Self::List => "a list",
            Self::Mapping => "a mapping",
            Self::Condition => "a condition",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Self::String => "write a text; in quotes, if it could be taken for something else",
            Self::Boolean => "write `true` or `false`, without quotes",
            Self::Integer => "write decimal digits, without quotes and without a fraction",
            Self::Number => "write decimal digits, without quotes",
            Self::Literal => {
                "write one value; a text in quotes, if it could be taken for something else"
            }
            Self::List => "write `[a, b]`, or each item on a line of its own after `- `",
            Self::Mapping => {
                "write `key: value` on lines of their own that are indented deeper, or `{ key: value }`"
            }
            Self::Condition => "name members and what they must be, as in `{ kind: GIFT }`",
        }
    }

    /// The spelling that was most likely meant, and what to say about it.
    pub(super) fn respelled(self, node: &Node) -> Option<(&'static str, String)> {
        let scalar = node.as_scalar()?;
        let text = scalar.text.as_str();
        let bare = Scalar { text: text.to_owned(), plain: true };
        match self {
            Self::String if scalar.plain && !text.is_empty() => {
                Some(("put it in quotes to make it a string", format!("\"{text}\"")))
            }
            Self::Boolean if scalar.plain => {
                let word = match text.to_ascii_lowercase().as_str() {
                    "yes" | "on" | "y" => "true",
                    "no" | "off" | "n" => "false",
                    _ => return None,
                };
                Some(("this word is a text; write `true` or `false`", word.to_owned()))
            }
            Self::Boolean if bare.as_bool().is_some() => {
                Some(("remove the quotes, which make it a string", text.to_owned()))
            }
            Self::Integer if !scalar.plain && bare.as_integer().is_some() => {
                Some(("remove the quotes, which make it a string", text.to_owned()))
            }
            Self::Number if !scalar.plain && bare.as_float().is_some() => {
                Some(("remove the quotes, which make it a string", text.to_owned()))
            }
            Self::List if scalar.is_null() || text.contains(['\n', '"', '\\']) => None,
            Self::List => {
                let item = if scalar.plain { text.to_owned() } else { format!("\"{text}\"") };
                Some(("a list of one item has brackets around it", format!("[{item}]")))
            }
            Self::String
            | Self::Boolean
            | Self::Integer
            | Self::Number
            | Self::Literal
            | Self::Mapping
            | Self::Condition => None,
        }
    }
}
