//! The raw model of limits: the validation keywords of JSON Schema as authors write them, made from the table of keywords.

use super::numeral::Numeral;
use super::record::records;
use crate::diagnostic::Span;
use crate::language::{LimitKind, Literal, Spanned, keywords};

/// What a file has as the value of a keyword, by the kind of the value.
mod written {
    use super::{FromNowDef, Literal, Numeral, Spanned};

    pub(super) type Count = Spanned<u32>;
    pub(super) type Number = Spanned<Numeral>;
    pub(super) type Pattern = Spanned<String>;
    pub(super) type Values = Spanned<Vec<Spanned<Literal>>>;
    pub(super) type Mark = Spanned<bool>;
    pub(super) type FromNow = Spanned<FromNowDef>;
}

macro_rules! limits {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident;
    )*) => {
        records! {
            LIMITS;
            /// Limits of a value: the validation keywords of JSON Schema, and `fromNow`.
            pub struct Limits {
                $( $(#[doc = $doc])* optional $name $field: written::$value, )*
            }

        /// Bounds of a time relative to another one, which is the moment of validation below `fromNow`, as ISO 8601 durations
        /// (`PT1H`, `-P1D`).
        pub struct FromNowDef {
            /// Not earlier than this far from it.
            optional "minimum" minimum: Spanned<String>,
            /// Not later than this far from it.
            optional "maximum" maximum: Spanned<String>,
            /// Later than this far from it.
            optional "exclusiveMinimum" exclusive_minimum: Spanned<String>,
            /// Earlier than this far from it.
            optional "exclusiveMaximum" exclusive_maximum: Spanned<String>,
        }
        }

        impl Limits {
            /// Limits that nobody wrote.
            pub fn of(limits: impl IntoIterator<Item = LimitKind>) -> Self {
                let mut raw = Self { span: Span::DUMMY, $( $field: None, )* };
                for limit in limits {
                    match limit {
                        $( LimitKind::$variant(value) => raw.$field = Some(value.into()), )*
                    }
                }
                raw
            }
        }
    };
}

keywords!(limits);
