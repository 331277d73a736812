//! Enums that keep values they do not know.

use std::cmp::Ordering;
use std::fmt;

use crate::__private::Sealed;

/// The text of an enum value that the schema does not list.
///
/// Only reading makes one, so that a program cannot send a misspelt value by accident; it writes back what was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The text as it came over the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For generated code only.
    #[doc(hidden)]
    #[must_use]
    pub fn __new(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An enum of texts that stays open on reading.
///
/// The server may send values that the schema does not list yet, and later versions of the crate list more: the enums
/// are `#[non_exhaustive]`, so a `match` names the variants it cares about and ends with `_`. Comparing with a text
/// works for every value, listed or not:
///
/// ```
/// # use antom_runtime::{UnknownValue, open_enum};
/// # #[derive(Clone, Debug)]
/// # #[non_exhaustive]
/// # enum Colour { DarkRed, Green, Unknown(UnknownValue) }
/// # open_enum! { Colour { DarkRed = "DARK_RED", Green = "GREEN", } }
/// fn brightness(colour: &Colour) -> u32 {
///     match colour {
///         Colour::DarkRed => 12,
///         other if other.as_str() == "BLUE" => 15,
///         _ => 10,
///     }
/// }
/// assert_eq!(brightness(&Colour::from("BLUE")), 15);
/// ```
///
/// Do not match `Unknown` with a text that you expect: the next version may have a variant for it.
///
/// Implemented by generated code only.
pub trait OpenEnum: Sealed + Sized + Clone + 'static {
    /// Name of the Rust type.
    const NAME: &'static str;
    /// Every value the schema lists, sorted by wire text (byte order).
    const KNOWN: &'static [Self];

    /// The text on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value the schema does not list.
    fn unknown(value: UnknownValue) -> Self;

    /// Whether the schema lists this value.
    fn is_known(&self) -> bool;

    /// The value with this text; never fails.
    #[must_use]
    fn from_text(text: &str) -> Self {
        let text_of = |index| Self::KNOWN.get(index).map(Self::as_str);
        let known = position(text, Self::KNOWN.len(), &text_of);
        match known.and_then(|index| Self::KNOWN.get(index)) {
            Some(value) => value.clone(),
            None => Self::unknown(UnknownValue::__new(text)),
        }
    }
}

/// The position of a text among sorted ones.
fn position<'a>(
    text: &str,
    count: usize,
    text_of: &dyn Fn(usize) -> Option<&'a str>,
) -> Option<usize> {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = usize::midpoint(from, to);
        match text_of(middle)?.cmp(text) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Some(middle),
            Ordering::Greater => to = middle,
        }
    }
    None
}

/// Any [`OpenEnum`], as a trait object.
pub trait OpenEnumValue: Sealed {
    /// Name of the Rust type.
    fn enum_name(&self) -> &'static str;

    /// The text on the wire.
    fn as_str(&self) -> &str;

    /// Whether the schema lists this value.
    fn is_known(&self) -> bool;

    /// The text of a value that the schema lists, by its position in [`OpenEnum::KNOWN`].
    fn known_text(&self, index: usize) -> Option<&'static str>;
}

impl<T: OpenEnum> OpenEnumValue for T {
    fn enum_name(&self) -> &'static str {
        T::NAME
    }

    fn as_str(&self) -> &str {
        OpenEnum::as_str(self)
    }

    fn is_known(&self) -> bool {
        OpenEnum::is_known(self)
    }

    fn known_text(&self, index: usize) -> Option<&'static str> {
        T::KNOWN.get(index).map(OpenEnum::as_str)
    }
}

/// The texts of the values that the schema lists for an enum.
pub(crate) fn known_texts(
    value: &dyn OpenEnumValue,
) -> impl Iterator<Item = &'static str> + Clone + '_ {
    (0..).map_while(|index| value.known_text(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Terminal {
        App,
        MiniApp,
        Web,
        Unknown(UnknownValue),
    }

    impl Sealed for Terminal {}

    impl OpenEnum for Terminal {
        const NAME: &'static str = "Terminal";
        const KNOWN: &'static [Self] = &[Self::App, Self::MiniApp, Self::Web];

        fn as_str(&self) -> &str {
            match self {
                Self::App => "APP",
                Self::MiniApp => "MINI_APP",
                Self::Web => "WEB",
                Self::Unknown(value) => value.as_str(),
            }
        }

        fn unknown(value: UnknownValue) -> Self {
            Self::Unknown(value)
        }

        fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
    }

    #[test]
    fn finds_every_known_value() {
        for value in Terminal::KNOWN {
            assert_eq!(Terminal::from_text(OpenEnum::as_str(value)), *value);
        }
    }

    #[test]
    fn keeps_what_it_does_not_know() {
        for text in ["", "A", "app", "WEB ", "ZZZ"] {
            let value = Terminal::from_text(text);
            assert_eq!((OpenEnum::as_str(&value), OpenEnum::is_known(&value)), (text, false));
        }
        assert_eq!(format!("{:?}", Terminal::from_text("tv")), "Unknown(\"tv\")");
        assert_eq!(format!("{:>3}", UnknownValue::__new("tv")), " tv");
    }

    #[test]
    fn serves_as_a_trait_object() {
        let value: &dyn OpenEnumValue = &Terminal::Web;
        assert_eq!(
            (value.enum_name(), value.as_str(), value.is_known()),
            ("Terminal", "WEB", true)
        );
        let other = Terminal::from_text("tv");
        let value: &dyn OpenEnumValue = &other;
        assert_eq!((value.as_str(), value.is_known()), ("tv", false));
    }
}
