//! The error of parsing a text as a value.

use std::error::Error;
use std::fmt;

use crate::value::formats;
use crate::value::open_enum::OpenEnum;

/// The error of `FromStr`: the text is not a value of the type.
///
/// It does not repeat the text, which may be a secret.
///
/// ```
/// use antom_runtime::{DateTime, ParseValueError};
///
/// let error: ParseValueError = "tomorrow".parse::<DateTime>().unwrap_err();
/// assert!(error.to_string().starts_with("expected a date and time with offset"));
/// ```
/// `Debug` prints the same line as `Display`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseValueError(Expected);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// A text of this format.
    Format(&'static str),
    /// A value of this enum.
    Value(&'static str),
}

impl ParseValueError {
    /// The text is not well formed; `format` is the name of the format.
    pub(crate) const fn format(format: &'static str) -> Self {
        Self(Expected::Format(format))
    }

    /// The value of an enum, if the enum lists it.
    #[doc(hidden)]
    pub fn __known<T: OpenEnum>(text: &str) -> Result<T, Self> {
        let value = T::from_text(text);
        if value.is_known() { Ok(value) } else { Err(Self(Expected::Value(T::NAME))) }
    }
}

impl fmt::Display for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Expected::Value(name) => write!(f, "expected a known {name}"),
            Expected::Format(format) => match formats::in_words(format) {
                Some(words) => write!(f, "expected {words}"),
                None => write!(f, "expected a well-formed {format}"),
            },
        }
    }
}

impl fmt::Debug for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Error for ParseValueError {}

#[cfg(test)]
mod tests {
    use super::ParseValueError;
    use crate::call::api_error::testing::PlantErrorCode;
    use crate::value::scalar::{Digits, Url};

    #[test]
    fn only_well_formed_text_is_parsed() {
        assert_eq!("12".parse(), Ok(Digits::new("12")));
        let error = "1.5".parse::<Digits>().unwrap_err();
        assert_eq!(error.to_string(), "expected a whole number such as 1050");
        assert_eq!(format!("{error:?}"), error.to_string());
        assert_eq!("/lamp".parse::<Url>(), Err(ParseValueError::format("url")));
    }

    #[test]
    fn only_known_values_are_parsed() {
        assert_eq!("IN_PROCESS".parse(), Ok(PlantErrorCode::InProcess));
        let error = "in_process".parse::<PlantErrorCode>().unwrap_err();
        assert_eq!(error.to_string(), "expected a known PlantErrorCode");
    }

    #[test]
    fn values_compare_with_text() {
        assert!(Digits::new("12") == "12" && Digits::new("12") != *"13");
        assert!(PlantErrorCode::InProcess == "IN_PROCESS" && PlantErrorCode::InProcess != *"OTHER");
    }
}
