//! Limits of values, resolved.

use antom_runtime::FixedPoint;

use super::keyword::{Keyword, Side, keywords};
use super::{Literal, Spanned};
use crate::diagnostic::Span;

/// A limit and where it is stated.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The limit.
    pub kind: LimitKind,
    /// The place of its value.
    pub span: Span,
}

impl PartialEq for Limit {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

macro_rules! limit_kinds {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident;
    )*) => {
        /// One keyword with its value.
        #[derive(Debug, Clone, PartialEq)]
        pub enum LimitKind { $( $(#[doc = $doc])* $variant($value), )* }

        impl LimitKind {
            /// The keyword.
            pub const fn keyword(&self) -> Keyword {
                match self { $( Self::$variant(_) => Keyword::$variant, )* }
            }

            /// The value, by its kind.
            pub fn value(&self) -> LimitValue {
                match self { $( Self::$variant(value) => LimitValue::$value(value.clone()), )* }
            }

            /// A keyword with a value; `None` if the value is of another kind than those of the keyword.
            pub fn new(keyword: Keyword, value: LimitValue) -> Option<Self> {
                match keyword {
                    $( Keyword::$variant => {
                        if let LimitValue::$value(value) = value { Some(Self::$variant(value)) } else { None }
                    } )*
                }
            }
        }
    };
}

keywords!(limit_kinds);

/// The value of a keyword, by its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum LimitValue {
    /// A whole number from zero.
    Count(Count),
    /// A number.
    Number(Number),
    /// A pattern.
    Pattern(Pattern),
    /// A list of literals.
    Values(Values),
    /// `true`.
    Mark(Mark),
    /// Bounds of a time.
    FromNow(FromNow),
}

/// A count of characters, elements or members.
pub type Count = u32;

/// A bound of a number, or a factor.
pub type Number = FixedPoint;

/// The values allowed: all texts, or all whole numbers.
pub type Values = Vec<Spanned<Literal>>;

/// The value of a keyword that is either there or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark;

impl LimitKind {
    /// A lower or upper bound: its side, its value, and whether the value itself is excluded; `None` for other limits.
    pub fn bound(&self) -> Option<(Side, FixedPoint, bool)> {
        let (side, is_exclusive) = self.keyword().bound()?;
        let value = match self.value() {
            LimitValue::Count(count) => i64::from(count).into(),
            LimitValue::Number(number) => number,
            LimitValue::Pattern(_)
            | LimitValue::Values(_)
            | LimitValue::Mark(_)
            | LimitValue::FromNow(_) => return None,
        };
        Some((side, value, is_exclusive))
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

impl FromNow {
    /// The same bounds, those that are excluded as if they were included: only one moment lies between.
    #[must_use]
    pub fn inclusive(self) -> Self {
        Self {
            minimum: self.minimum.or(self.exclusive_minimum),
            maximum: self.maximum.or(self.exclusive_maximum),
            exclusive_minimum: None,
            exclusive_maximum: None,
        }
    }

    /// The bounds, each under the keyword that bounds numbers in the same way.
    pub fn bounds(self) -> [(Keyword, Option<i64>); 4] {
        [
            (Keyword::Minimum, self.minimum),
            (Keyword::ExclusiveMinimum, self.exclusive_minimum),
            (Keyword::Maximum, self.maximum),
            (Keyword::ExclusiveMaximum, self.exclusive_maximum),
        ]
    }
}

/// A pattern that can be matched without going back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As written.
    pub text: String,
    /// The sequences of which a text has to match one; at least one.
    pub alternatives: Vec<Vec<PatternPart>>,
}

/// A class of characters and how often it may occur there.
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
