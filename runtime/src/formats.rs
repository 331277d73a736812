//! What well-formed text looks like, one function per format.
//!
//! The scalar carriers and the schema compiler share these, so that an example in the schema and a value in a program are
//! held to the same rule. None allocates.

mod address;
mod calendar;
mod code;
mod number;
mod time;

pub use address::{is_email, is_ip, is_url};
pub use code::{is_language, is_mcc, is_subdivision};
pub use number::{is_decimal, is_digits, is_number};
pub use time::{is_date, is_date_time};

pub(crate) use address::UrlParts;
pub(crate) use time::{date_time_text, unix_seconds};

use serde_core::de::IgnoredAny;

/// Format `json`: one JSON value (RFC 8259), white space around it allowed.
#[must_use]
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_is_one_value() {
        for text in ["{}", " [1, null] ", "\"a\"", "true", "-1.5e3"] {
            assert!(is_json(text), "{text}");
        }
        for text in ["", " ", "{", "{} {}", "{'a': 1}", "[1,]", "01", "NaN", "\"\u{1}\""] {
            assert!(!is_json(text), "{text}");
        }
        assert!(is_json(&("[".repeat(100_000) + &"]".repeat(100_000))));
    }
}
