//! Limits of values, resolved.

use super::{Literal, Spanned};
use crate::diagnostic::Span;

/// A limit and where it is stated.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The limit.
    pub kind: LimitKind,
    /// Where its value stands.
    pub span: Span,
}

impl PartialEq for Limit {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// One validation keyword with its value.
#[derive(Debug, Clone, PartialEq)]
pub enum LimitKind {
    /// Smallest length, in Unicode characters.
    MinLength(u32),
    /// Greatest length, in Unicode characters.
    MaxLength(u32),
    /// Pattern of the whole text.
    Pattern(Pattern),
    /// The only values allowed: all texts, or all whole numbers.
    OneOf(Vec<Spanned<Literal>>),
    /// Smallest value.
    Minimum(i64),
    /// Greatest value.
    Maximum(i64),
    /// What the value must be greater than.
    ExclusiveMinimum(i64),
    /// What the value must be less than.
    ExclusiveMaximum(i64),
    /// What the value must be a multiple of.
    MultipleOf(i64),
    /// Smallest count of elements.
    MinItems(u32),
    /// Greatest count of elements.
    MaxItems(u32),
    /// No two elements are equal.
    UniqueItems,
    /// Smallest count of members.
    MinProperties(u32),
    /// Greatest count of members.
    MaxProperties(u32),
    /// Distance from the moment of validation.
    FromNow(FromNow),
}

impl LimitKind {
    /// The keyword.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::OneOf(_) => "enum",
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::FromNow(_) => "fromNow",
        }
    }
}

/// Bounds of a time, in seconds from the moment of validation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FromNow {
    /// Not before.
    pub minimum: Option<i64>,
    /// Not after.
    pub maximum: Option<i64>,
    /// After.
    pub exclusive_minimum: Option<i64>,
    /// Before.
    pub exclusive_maximum: Option<i64>,
}

/// A pattern that can be matched without going back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written.
    pub text: String,
    /// What it is made of, in order.
    pub parts: Vec<PatternPart>,
}

/// A class of characters and how often it may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternPart {
    /// Inclusive ranges of characters.
    pub ranges: Vec<(char, char)>,
    /// Whether the class is of all other characters.
    pub negated: bool,
    /// How often at least.
    pub min: usize,
    /// How often at most; `None` for any number of times.
    pub max: Option<usize>,
}
