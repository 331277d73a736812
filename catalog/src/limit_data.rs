//! Limits of values.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A validation keyword with its value, such as `{"maxLength": 64}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Limit {
    /// Smallest length, in Unicode characters.
    MinLength(u32),
    /// Greatest length, in Unicode characters.
    MaxLength(u32),
    /// Pattern of the whole text.
    Pattern(String),
    /// The only values allowed.
    #[serde(rename = "enum")]
    OneOf(Vec<Value>),
    /// A builtin type whose form the text must have.
    Format(String),
    /// Smallest value.
    Minimum(Number),
    /// Greatest value.
    Maximum(Number),
    /// What the value must be greater than.
    ExclusiveMinimum(Number),
    /// What the value must be less than.
    ExclusiveMaximum(Number),
    /// What the value must be a multiple of.
    MultipleOf(Number),
    /// Smallest count of elements.
    MinItems(u32),
    /// Greatest count of elements.
    MaxItems(u32),
    /// Whether no two elements may be equal.
    UniqueItems(bool),
    /// Smallest count of members.
    MinProperties(u32),
    /// Greatest count of members.
    MaxProperties(u32),
    /// Distance from the moment of validation.
    FromNow(FromNow),
}

/// A number of a limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// A whole number.
    Whole(i64),
    /// A decimal number with a fraction, as text: `0.01`.
    Fraction(String),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Fraction(text) => f.write_str(text),
        }
    }
}

/// Bounds of a time, in seconds from the moment of validation; negative ones lie in the past.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FromNow {
    /// Not before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// Not after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// After.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<i64>,
    /// Before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<i64>,
}

/// A value that the schema names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text, or a number with a fraction or an exponent as written.
    Text(String),
    /// Nothing.
    Null,
}

impl Value {
    /// The value as prose shows it: text without quotes.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string().into(),
            Self::Integer(value) => value.to_string().into(),
            Self::Text(text) => text.as_str().into(),
        }
    }
}
