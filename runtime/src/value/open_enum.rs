//! Enums that keep values they do not know.

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
/// # #[derive(Clone, PartialEq, Hash)]
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
    /// The texts of these, in the same order.
    const TEXTS: &'static [&'static str];

    /// The text on the wire.
    fn as_str(&self) -> &str;

    /// The variant for a value the schema does not list.
    fn unknown(value: UnknownValue) -> Self;

    /// Whether the schema lists this value.
    fn is_known(&self) -> bool;

    /// The value with this text; never fails.
    #[must_use]
    fn from_text(text: &str) -> Self {
        if let Ok(index) = Self::TEXTS.binary_search(&text)
            && let Some(value) = Self::KNOWN.get(index)
        {
            return value.clone();
        }
        Self::unknown(UnknownValue::__new(text))
    }
}

/// A value of any [`OpenEnum`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct EnumValue<'a> {
    /// Name of the Rust type.
    pub(crate) name: &'static str,
    /// The text on the wire.
    pub(crate) text: &'a str,
    /// The texts of the values that the schema lists.
    pub(crate) known: &'static [&'static str],
}

impl<'a> EnumValue<'a> {
    pub(crate) fn of<T: OpenEnum>(value: &'a T) -> Self {
        Self { name: T::NAME, text: value.as_str(), known: T::TEXTS }
    }
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
        const TEXTS: &'static [&'static str] = &["APP", "MINI_APP", "WEB"];

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
    fn its_name_and_texts_do_not_depend_on_the_type() {
        let other = Terminal::from_text("tv");
        let known = &["APP", "MINI_APP", "WEB"];
        assert_eq!(EnumValue::of(&other), EnumValue { name: "Terminal", text: "tv", known });
    }
}
