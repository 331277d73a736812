//! Well-formedness checks, one function per format.
//!
//! The scalar types and the schema compiler share these, so that an example in the schema and a value in a program
//! follow the same rule. None allocates (JSON nested deeper than
//! 64 levels excepted).

mod address_formats;
mod calendar;
mod code_formats;
mod host_name;
mod json_format;
mod number_formats;
mod time_formats;
mod url_format;

pub use address_formats::{is_email, is_ip};
pub use code_formats::{is_language, is_subdivision};
pub use json_format::is_json;
pub use number_formats::{is_decimal, is_digits, is_number};
pub use time_formats::{is_date, is_date_time};
pub use url_format::is_url;

pub(crate) use time_formats::{date_time_text, unix_seconds, unix_seconds_of};
pub(crate) use url_format::UrlParts;

/// A format by its name, in words: `an email address`.
pub(crate) fn in_words(name: &str) -> Option<&'static str> {
    Some(match name {
        "date" => "a date such as 2024-02-29",
        "date-time" => "a date and time with offset such as 2024-02-29T12:00:00+08:00",
        "decimal" => "a decimal number",
        "digits" => "a whole number",
        "email" => "an email address",
        "ip" => "an IPv4 or IPv6 address",
        "json" => "a JSON document",
        "language" => "a language tag such as pt-BR",
        "number" => "a number",
        "subdivision" => "an ISO 3166-2 code such as US-CA",
        "url" => "an absolute http or https URL",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    type Rule = fn(&str) -> bool;

    #[test]
    fn no_text_makes_a_format_panic() {
        let rules: [(Rule, &str); 11] = [
            (is_date, "2024-02-29"),
            (is_date_time, "2016-12-31T23:59:60.5+00:00"),
            (is_decimal, "-12.50"),
            (is_digits, "-12"),
            (is_email, "a@b.example"),
            (is_ip, "2001:db8::1"),
            (is_json, "{\"a\": [1]}"),
            (is_language, "zh_Hans-CN"),
            (is_number, "-1.5e+3"),
            (is_subdivision, "US-CA"),
            (is_url, "https://u:p@[::1]:80/%20?x#y"),
        ];
        let mut random = Random::new(3);
        for (is_well_formed, sample) in rules {
            assert!(is_well_formed(sample), "{sample}");
            let texts = (0..2_000).map(|_| random.mutated(sample));
            let refused = texts.filter(|text| !is_well_formed(text)).count();
            assert!(refused > 500, "{sample}: {refused}");
        }
    }
}
