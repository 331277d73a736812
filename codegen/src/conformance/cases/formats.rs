//! Texts that are well formed, and texts that are not, written down rather than computed.

use serde_json::{Value, json};

use super::TestValue;
use crate::language::Builtin;

/// What is special about a text, and the text.
type Texts = &'static [(&'static str, &'static str)];

/// Texts for a builtin type with a form.
pub(super) fn of(builtin: Builtin) -> Vec<TestValue> {
    let (good, bad) = texts(builtin);
    let named = |prefix: &str, what: &str| format!("{prefix}-{what}");
    let value = |text: &str| Value::from(text);
    let good = good.iter().map(|(what, text)| TestValue::holds(named("good", what), value(text)));
    let bad = bad.iter().map(|(what, text)| TestValue::breaks(named("bad", what), value(text)));
    let mut values: Vec<TestValue> = good.chain(bad).collect();
    if builtin == Builtin::Number {
        values.insert(0, TestValue::holds("good-plain", json!(1234.5)));
    }
    values
}

/// Texts that have the form of a type, and texts that do not.
const TEXTS: &[(Builtin, Texts, Texts)] = &[
    (
        Builtin::Digits,
        &[("digits", "1234"), ("leading-zeros", "0012")],
        &[
            ("empty", ""),
            ("fraction", "1.5"),
            ("plus", "+1"),
            ("space", "1 "),
            ("separator", "1,000"),
        ],
    ),
    (
        Builtin::Decimal,
        &[("whole", "12"), ("fraction", "12.50")],
        &[
            ("empty", ""),
            ("point-first", ".5"),
            ("point-last", "5."),
            ("exponent", "1e3"),
            ("comma", "1,5"),
        ],
    ),
    (
        Builtin::Number,
        &[("in-quotes", "151.2"), ("exponent", "1e3")],
        &[("empty", ""), ("word", "much"), ("leading-zero", "012"), ("point-last", "5.")],
    ),
    (
        Builtin::DateTime,
        &[
            ("utc", "2026-01-01T00:30:00Z"),
            ("offset", "2026-01-01T08:30:00+08:00"),
            ("fraction", "2026-01-01T00:30:00.123Z"),
        ],
        &[
            ("empty", ""),
            ("no-offset", "2026-01-01T00:30:00"),
            ("no-time", "2026-01-01"),
            ("space", "2026-01-01 00:30:00Z"),
            ("no-such-day", "2026-02-29T00:30:00Z"),
            ("no-such-hour", "2026-01-01T24:30:00Z"),
            ("short-offset", "2026-01-01T08:30:00+08"),
        ],
    ),
    (
        Builtin::Date,
        &[("day", "2026-01-01"), ("leap-day", "2024-02-29")],
        &[
            ("empty", ""),
            ("no-such-day", "2026-02-29"),
            ("slashes", "2026/01/01"),
            ("time", "2026-01-01T00:00:00Z"),
        ],
    ),
    (
        Builtin::Url,
        &[
            ("https", "https://example.com/a?b=c#d"),
            ("http", "http://example.com"),
            ("port", "https://example.com:8443/"),
        ],
        &[
            ("empty", ""),
            ("no-scheme", "example.com/a"),
            ("other-scheme", "ftp://example.com/"),
            ("no-host", "https:///a"),
            ("space", "https://example.com/a b"),
            ("relative", "/a"),
        ],
    ),
    (
        Builtin::Uri,
        &[
            ("https", "https://example.com/a?b=c#d"),
            ("mailto", "mailto:a@example.com"),
            ("urn", "urn:isbn:0451450523"),
            ("git", "git://example.com/a.git"),
            ("empty-path", "a:"),
        ],
        &[
            ("empty", ""),
            ("no-scheme", "example.com/a"),
            ("scheme-first-digit", "1a:b"),
            ("space", "https://example.com/a b"),
            ("half-escape", "https://example.com/%2"),
            ("relative", "/a"),
        ],
    ),
    (
        Builtin::Ipv4,
        &[("plain", "192.0.2.1")],
        &[("empty", ""), ("v6", "2001:db8::1"), ("leading-zero", "192.0.2.01")],
    ),
    (
        Builtin::Ipv6,
        &[("plain", "2001:db8::1"), ("embedded", "::ffff:192.0.2.128")],
        &[("empty", ""), ("v4", "192.0.2.1"), ("brackets", "[::1]")],
    ),
    (
        Builtin::Ip,
        &[("v4", "192.0.2.1"), ("v6", "2001:db8::1")],
        &[
            ("empty", ""),
            ("three-parts", "192.0.2"),
            ("too-great", "192.0.2.256"),
            ("name", "example.com"),
            ("port", "192.0.2.1:80"),
        ],
    ),
    (
        Builtin::Email,
        &[("plain", "a@example.com"), ("tag", "first.last+tag@mail.example.com")],
        &[
            ("empty", ""),
            ("no-at", "example.com"),
            ("two-ats", "a@b@example.com"),
            ("no-host", "a@"),
            ("space", "a b@example.com"),
        ],
    ),
    (
        Builtin::Language,
        &[("language", "en"), ("region", "pt-BR"), ("underscore", "zh_CN")],
        &[
            ("empty", ""),
            ("letter", "e"),
            ("digits", "12"),
            ("hyphen-last", "en-"),
            ("space", "en US"),
        ],
    ),
    (
        Builtin::Subdivision,
        &[("letters", "US-CA"), ("digits", "FR-75")],
        &[
            ("empty", ""),
            ("one-part", "CA"),
            ("long", "US-CALI"),
            ("lower-case", "us-ca"),
            ("underscore", "US_CA"),
        ],
    ),
    (
        Builtin::Json,
        &[("object", "{\"a\": [1, null]}"), ("text", "\"a\"")],
        &[("empty", ""), ("open", "{"), ("no-quotes", "{a: 1}"), ("two", "{} {}"), ("word", "abc")],
    ),
    (
        Builtin::Base64,
        &[("whole", "SGVsbG8h"), ("padded", "SGVsbG8="), ("empty", "")],
        &[
            ("length", "SGVsbG8"),
            ("line-end", "SGVsbG8=\n"),
            ("url-alphabet", "SGVs_G8="),
            ("padding-inside", "SGVs=G8="),
        ],
    ),
];

fn texts(builtin: Builtin) -> (Texts, Texts) {
    let found = TEXTS.iter().find(|(of, _, _)| *of == builtin);
    found.map_or((&[], &[]), |(_, good, bad)| (*good, *bad))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_agree_with_the_forms() {
        for (_, builtin) in Builtin::ALL {
            let (good, bad) = texts(*builtin);
            assert_eq!(good.is_empty(), !builtin.has_format(), "{builtin:?}");
            assert!(good.iter().all(|(_, text)| builtin.accepts(text)), "{builtin:?} {good:?}");
            assert!(!bad.iter().any(|(_, text)| builtin.accepts(text)), "{builtin:?} {bad:?}");
        }
    }
}
