//! Well-formedness checks, one function per format.
//!
//! The scalar types and the schema compiler share these, so that an example in the schema and a value in a program
//! follow the same rule. None allocates (JSON nested deeper than
//! 64 levels excepted).

mod address_formats;
mod address_parts;
mod base64_format;
mod calendar;
mod code_formats;
mod host_name;
mod json_format;
mod number_formats;
mod time_formats;
mod uri_format;
mod url_format;

pub use address_formats::{is_email, is_ip, is_ipv4, is_ipv6};
pub use base64_format::is_base64;
pub use code_formats::{is_language, is_subdivision};
pub use json_format::is_json;
pub use number_formats::{is_decimal, is_digits, is_number};
pub use time_formats::{is_date, is_date_time};
pub use uri_format::is_uri;
pub use url_format::is_url;

pub(crate) use base64_format::{base64_bytes, base64_text};
pub(crate) use time_formats::{date_time_text, unix_seconds, unix_seconds_of};
pub(crate) use url_format::UrlParts;

/// A format by its name, in words: `an email address`.
pub(crate) fn in_words(name: &str) -> Option<&'static str> {
    Some(match name {
        "base64" => "bytes in Base64 such as SGVsbG8=",
        "date" => "a date such as 2024-02-29",
        "date-time" => "a date and time with offset such as 2024-02-29T12:00:00+08:00",
        "decimal" => "a decimal number such as 12.50",
        "digits" => "a whole number such as 1050",
        "email" => "an email address such as someone@shop.example",
        "ip" => "an IPv4 or IPv6 address such as 203.0.113.7",
        "ipv4" => "an IPv4 address such as 203.0.113.7",
        "ipv6" => "an IPv6 address such as 2001:db8::7",
        "json" => "a JSON document such as {\"key\": \"value\"}",
        "language" => "a language tag such as pt-BR",
        "number" => "a number such as 12.5",
        "subdivision" => "an ISO 3166-2 code such as US-CA",
        "uri" => "an absolute URI such as https://shop.example/done",
        "url" => "an absolute http or https URL such as https://shop.example/done",
        _ => return None,
    })
}

/// What to change in a text that is not of a format, where the mistake is a common one.
pub(crate) fn remedy(name: &str, text: &str) -> Option<&'static str> {
    match name {
        "date-time" => date_time_remedy(text),
        "digits" if is_decimal(text) => Some("it has decimals: count the smallest unit instead"),
        "digits" | "decimal" | "number" if text.contains(',') => {
            Some("leave out separators, and write decimals after a point")
        }
        "digits" | "decimal" | "number" if text.starts_with('+') => Some("leave out the `+`"),
        "uri" => uri_remedy(text),
        "url" => url_remedy(text),
        "email" if !text.is_ascii() => Some("write the domain in ASCII, as `xn--…`"),
        "language" | "subdivision" if text.contains(' ') => Some("leave out spaces"),
        _ if text != text.trim() => Some("leave out the spaces around it"),
        _ => None,
    }
}

fn date_time_remedy(text: &str) -> Option<&'static str> {
    if is_digits(text) {
        return Some("a count of seconds is not a date");
    }
    if is_date_time(&text.to_ascii_uppercase()) {
        return Some("write `T` and `Z` as capitals");
    }
    let (date, time) = text.split_at_checked("2024-02-29".len())?;
    if !is_date(date) {
        return None;
    }
    let Some(time) = time.strip_prefix(['T', 't']) else {
        return Some(if time.starts_with(' ') {
            "write `T` between date and time"
        } else {
            "add the time and its offset"
        });
    };
    let clock = time.split(['+', '-', 'Z', 'z']).next().unwrap_or_default();
    let offset = time.get(clock.len()..).unwrap_or_default();
    match offset {
        "" => Some("add an offset such as `Z` or `+08:00`"),
        _ if clock.len() < "12:00:00".len() => Some("add the seconds"),
        offset if offset.len() == "+0800".len() && !offset.contains(':') => {
            Some("write a colon in the offset")
        }
        _ => None,
    }
}

fn uri_remedy(text: &str) -> Option<&'static str> {
    if !text.contains(':') {
        return Some("it does not begin with a scheme such as `https:`");
    }
    if text.starts_with("http") {
        return url_remedy(text).or_else(|| encoded(text));
    }
    encoded(text)
}

/// What to do about characters that a URI has in encoded form only.
fn encoded(text: &str) -> Option<&'static str> {
    if text.contains(char::is_whitespace) {
        return Some("write spaces as `%20`");
    }
    let is_odd = |each: char| !each.is_ascii() || "\"<>[\\]^`|".contains(each);
    text.contains(is_odd)
        .then_some("write characters such as `<`, `|` and those beyond ASCII as `%…`")
}

fn url_remedy(text: &str) -> Option<&'static str> {
    let after = |scheme: &str| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
    };
    match after("https://").or_else(|| after("http://")) {
        None if text.contains("://") => Some("its scheme is not http or https"),
        None => Some("it does not begin with `https://`"),
        Some(rest) if !rest.is_ascii() => {
            Some("write the host as `xn--…`, and other characters beyond ASCII as `%…`")
        }
        Some(_) if text.contains(char::is_whitespace) => Some("write spaces as `%20`"),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    type Rule = fn(&str) -> bool;

    #[test]
    fn common_mistakes_have_a_remedy() {
        for (name, text, word) in [
            ("date-time", "2026-11-27T23:30:01+0000", "colon"),
            ("date-time", "2026-11-27 23:30:01+08:00", "`T`"),
            ("date-time", "2026-11-27T23:59:59", "offset"),
            ("date-time", "2026-11-27T23:59Z", "seconds"),
            ("date-time", "2026-11-27t23:59:59z", "capitals"),
            ("date-time", "2026-11-27", "time"),
            ("date-time", "1795822199000", "count"),
            ("digits", "1500.50", "decimals"),
            ("digits", "1,500", "separators"),
            ("digits", "+100", "`+`"),
            ("digits", " 100", "spaces"),
            ("url", "shop.example/done", "`https://`"),
            ("url", "ftp://shop.example", "scheme"),
            ("url", "https://m\u{fc}ller.example/", "xn--"),
            ("url", "https://shop.example/a b", "%20"),
            ("uri", "shop.example/done", "scheme"),
            ("uri", "shop://pay/a?b=<c>", "`%…`"),
            ("uri", "https://m\u{fc}ller.example/", "xn--"),
            ("uri", "shop-app://a b", "%20"),
            ("uri", "shop-app://a/\u{fc}", "`%…`"),
            ("email", "j\u{f6}rg@shop.example", "ASCII"),
            ("language", "pt BR", "spaces"),
            ("subdivision", "US CA", "spaces"),
        ] {
            let remedy = remedy(name, text);
            assert!(remedy.is_some_and(|remedy| remedy.contains(word)), "{text}: {remedy:?}");
        }
        for (name, text) in [
            ("date-time", "tomorrow"),
            ("date-time", "2026-02-30T00:00:00Z"),
            ("date-time", "2026-11-27T23:30:61+08:00"),
            ("date-time", "2026-11-27T23:30:01+8:00"),
            ("date-time", "2026-11-27T23:30:01+08"),
            ("digits", "many"),
            ("url", "https://"),
            ("uri", "1app:start"),
            ("language", "pt--BR"),
        ] {
            assert_eq!(remedy(name, text), None, "{text}");
        }
    }

    #[test]
    fn words_end_with_an_example_of_the_format() {
        let rules: [(Rule, &str); 15] = [
            (is_base64, "base64"),
            (is_date, "date"),
            (is_date_time, "date-time"),
            (is_decimal, "decimal"),
            (is_digits, "digits"),
            (is_email, "email"),
            (is_ip, "ip"),
            (is_ipv4, "ipv4"),
            (is_ipv6, "ipv6"),
            (is_json, "json"),
            (is_language, "language"),
            (is_number, "number"),
            (is_subdivision, "subdivision"),
            (is_uri, "uri"),
            (is_url, "url"),
        ];
        for (is_well_formed, name) in rules {
            let words = in_words(name).unwrap();
            let (_, example) = words.split_once(" such as ").unwrap();
            assert!(is_well_formed(example), "{words}");
        }
        assert_eq!(in_words("colour"), None);
    }

    #[test]
    fn no_text_makes_a_format_panic() {
        let rules: [(Rule, &str); 15] = [
            (is_base64, "SGVsbG8="),
            (is_date, "2024-02-29"),
            (is_date_time, "2016-12-31T23:59:60.5+00:00"),
            (is_decimal, "-12.50"),
            (is_digits, "-12"),
            (is_email, "a@b.example"),
            (is_ip, "2001:db8::1"),
            (is_ipv4, "192.0.2.1"),
            (is_ipv6, "2001:db8::1"),
            (is_json, "{\"a\": [1]}"),
            (is_language, "zh_Hans-CN"),
            (is_number, "-1.5e+3"),
            (is_subdivision, "US-CA"),
            (is_uri, "urn:example:%20x/?y#z"),
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
