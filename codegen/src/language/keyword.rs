//! The keywords that limit values: one table, from which every pass takes what it needs.
//!
//! A row is a keyword: its Rust name and the field of the raw model, its name in a schema, the kind of its value, what it
//! limits, which of two values is tighter, and whether JSON Schema has it. The raw model, the checked
//! limits and this enum are made from the table; whatever depends on the meaning of a keyword is a `match` over
//! [`LimitKind`](super::LimitKind) without a wildcard, so that a new row does not compile until each of them has its arm.

use super::{Builtin, Class};

/// Calls a macro with the table of keywords, one row each, in the order of the language's documentation.
macro_rules! keywords {
    ($each:ident) => {
        $each! {
            /// Least length, in Unicode characters.
            MinLength, min_length, "minLength": Count, Length, Lower, standard;
            /// Greatest length, in Unicode characters.
            MaxLength, max_length, "maxLength": Count, Length, Upper, standard;
            /// Pattern of the whole text: characters and classes with counts, between `^` and `$`.
            Pattern, pattern, "pattern": Pattern, Text, Unordered, standard;
            /// The only values allowed.
            OneOf, values, "enum": Values, Choice, Fewer, standard;
            /// Least value.
            Minimum, minimum, "minimum": Number, Size, Lower, standard;
            /// Greatest value.
            Maximum, maximum, "maximum": Number, Size, Upper, standard;
            /// The value must be greater than this.
            ExclusiveMinimum, exclusive_minimum, "exclusiveMinimum": Number, Size, LowerExclusive, standard;
            /// The value must be less than this.
            ExclusiveMaximum, exclusive_maximum, "exclusiveMaximum": Number, Size, UpperExclusive, standard;
            /// The value must be a multiple of this.
            MultipleOf, multiple_of, "multipleOf": Number, Size, Multiple, standard;
            /// Least number of elements.
            MinItems, min_items, "minItems": Count, Items, Lower, standard;
            /// Greatest number of elements.
            MaxItems, max_items, "maxItems": Count, Items, Upper, standard;
            /// Whether all elements must differ.
            UniqueItems, unique_items, "uniqueItems": Mark, Items, Unordered, standard;
            /// Least number of members.
            MinProperties, min_properties, "minProperties": Count, Members, Lower, standard;
            /// Greatest number of members.
            MaxProperties, max_properties, "maxProperties": Count, Members, Upper, standard;
            /// Bounds of a time, relative to the moment of validation.
            FromNow, from_now, "fromNow": FromNow, Time, Unordered, extension;
        }
    };
}

pub(crate) use keywords;

macro_rules! keyword_enum {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident;
    )*) => {
        /// A keyword that limits values.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Keyword { $( $(#[doc = $doc])* $variant, )* }

        impl Keyword {
            /// Every keyword, in the order of the language's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The keyword as written in a schema.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The kind of its value.
            pub const fn value(self) -> ValueKind {
                match self { $( Self::$variant => ValueKind::$value, )* }
            }

            /// What it limits.
            pub const fn subject(self) -> Subject {
                match self { $( Self::$variant => Subject::$subject, )* }
            }

            /// Which of two of its values is the tighter one.
            pub const fn order(self) -> Order {
                match self { $( Self::$variant => Order::$order, )* }
            }

            /// Its name in JSON Schema; `None` if JSON Schema has no such keyword.
            pub const fn json_schema(self) -> Option<&'static str> {
                match self { $( Self::$variant => json_schema!($json_schema, $name), )* }
            }
        }
    };
}

macro_rules! json_schema {
    (standard, $name:literal) => {
        Some($name)
    };
    (extension, $name:literal) => {
        None
    };
}

keywords!(keyword_enum);

/// The kind of a keyword's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A whole number from zero.
    Count,
    /// A number.
    Number,
    /// A pattern.
    Pattern,
    /// A list of literals.
    Values,
    /// `true`; `false` is the same as leaving it out.
    Mark,
    /// Bounds of a time.
    FromNow,
}

/// What a keyword limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The length of a text, and of a value that an enum does not list.
    Length,
    /// How a text is written.
    Text,
    /// Which value it is.
    Choice,
    /// The size of a number, whether kept as text or not.
    Size,
    /// The elements of an array.
    Items,
    /// The members of an object with free members.
    Members,
    /// A moment.
    Time,
}

/// Which of two values of a keyword is the tighter one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The greater: it is a lower bound.
    Lower,
    /// The greater: it is a lower bound that is itself excluded.
    LowerExclusive,
    /// The smaller: it is an upper bound.
    Upper,
    /// The smaller: it is an upper bound that is itself excluded.
    UpperExclusive,
    /// The one that is a multiple of the other.
    Multiple,
    /// The list that is part of the other.
    Fewer,
    /// Neither: two values that differ cannot be compared.
    Unordered,
}

/// From which side a keyword bounds its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From below.
    Low,
    /// From above.
    High,
}

impl Keyword {
    /// The keyword of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|keyword| keyword.as_str() == name)
    }

    /// The side from which it bounds its subject, and whether the bound itself is excluded; `None` if it is not a bound.
    pub const fn bound(self) -> Option<(Side, bool)> {
        match self.order() {
            Order::Lower => Some((Side::Low, false)),
            Order::LowerExclusive => Some((Side::Low, true)),
            Order::Upper => Some((Side::High, false)),
            Order::UpperExclusive => Some((Side::High, true)),
            Order::Multiple | Order::Fewer | Order::Unordered => None,
        }
    }

    /// The keyword that bounds the same subject from the same side, and excludes what this one includes.
    pub fn exclusive(self) -> Option<Self> {
        let Some((side, false)) = self.bound() else { return None };
        let is_twin =
            |other: &Self| other.subject() == self.subject() && other.bound() == Some((side, true));
        Self::ALL.iter().copied().find(is_twin)
    }

    /// The keyword that includes the bound that this one excludes.
    pub fn included(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|other| other.exclusive() == Some(self))
    }

    /// Whether it limits values of a class; `builtin` is the type that these come down to, if there is one. Of the values
    /// of an enum it limits those that the enum does not list.
    pub fn applies(self, class: Class, builtin: Option<Builtin>) -> bool {
        match self.subject() {
            Subject::Length => matches!(class, Class::Text | Class::Digits | Class::Enum),
            Subject::Text => matches!(class, Class::Text | Class::Digits),
            Subject::Choice => {
                matches!(class, Class::Text | Class::Digits | Class::Integer | Class::Enum)
            }
            Subject::Size => matches!(class, Class::Digits | Class::Integer | Class::Number),
            Subject::Items => class == Class::Array,
            Subject::Members => class == Class::Map,
            Subject::Time => builtin == Some(Builtin::DateTime),
        }
    }
}

impl std::fmt::Display for Keyword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Keyword, Side};

    #[test]
    fn names_are_unique_and_lead_back() {
        for keyword in Keyword::ALL {
            assert_eq!(Keyword::from_name(keyword.as_str()), Some(*keyword));
        }
        assert_eq!(Keyword::from_name("minlength"), None);
    }

    #[test]
    fn bounds_come_in_pairs() {
        for low in Keyword::ALL.iter().filter(|it| matches!(it.bound(), Some((Side::Low, _)))) {
            let highs = Keyword::ALL.iter().filter(|high| {
                high.subject() == low.subject() && matches!(high.bound(), Some((Side::High, _)))
            });
            assert!(highs.count() > 0, "{low}");
        }
        assert_eq!(Keyword::Minimum.exclusive(), Some(Keyword::ExclusiveMinimum));
        assert_eq!(Keyword::ExclusiveMaximum.included(), Some(Keyword::Maximum));
        assert_eq!((Keyword::MinLength.exclusive(), Keyword::Minimum.included()), (None, None));
    }
}
