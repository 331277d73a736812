//! Proves that the formats of the runtime agree with independent implementations: dates and moments agree with the crate `time`,
//! URLs with the crate `url`, addresses with the standard library, numbers and documents with `serde_json`. Where ours are
//! stricter or wider on purpose, a list shows how.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use antom::{Date, DateTime, Decimal, Digits, IpAddress, JsonText, Number, Url};
use antom_tests::cases;
use antom_tests::message::text;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A text with up to two characters changed: close to what is well formed.
fn bent(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let characters = "0123456789-+:.TtZz /?#[]@%eE\"{}\u{661}é ";
    let characters: Vec<char> = characters.chars().collect();
    let edit = (any::<prop::sample::Index>(), proptest::option::of(select(characters)));
    (text, vec(edit, 0..3)).prop_map(|(text, edits)| {
        let mut text: Vec<char> = text.chars().collect();
        for (at, character) in edits {
            let at = at.index(text.len() + 1);
            match character {
                Some(character) if at < text.len() => text[at] = character,
                Some(character) => text.push(character),
                None if at < text.len() => drop(text.remove(at)),
                None => {}
            }
        }
        text.into_iter().collect()
    })
}

// --- Moments ---

fn date() -> impl Strategy<Value = String> {
    let year = prop_oneof![0..=9999_u32, select(vec![0, 1900, 2000, 2024, 9999])];
    (year, 0..=13_u32, 0..=32_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

fn moment() -> impl Strategy<Value = String> {
    let second = prop_oneof![4 => 0..=59_u32, 1 => 60..=61_u32];
    let hour = prop_oneof![4 => 0..=24_u32, 1 => Just(23)];
    let minute = prop_oneof![4 => 0..=60_u32, 1 => Just(59)];
    let fraction = prop_oneof![3 => Just(String::new()), 1 => "\\.[0-9]{0,12}"];
    let offset = prop_oneof![
        2 => Just("Z".to_owned()),
        2 => (select(vec!['+', '-']), 0..=24_u32, 0..=60_u32)
            .prop_map(|(sign, hour, minute)| format!("{sign}{hour:02}:{minute:02}")),
    ];
    (date(), hour, minute, second, fraction, offset).prop_map(
        |(date, hour, minute, second, fraction, offset)| {
            format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
        },
    )
}

/// A text as `time` parses it, to the second; a leap second counts as the second after it.
fn moment_of_time(text: &str) -> Option<i64> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    // `time` takes second 60 for the last instant of second 59.
    let is_leap = text.get(17..19) == Some("60");
    Some(moment.unix_timestamp() + i64::from(is_leap))
}

/// Whether a text is written in one of the ways that RFC 3339 allows and we do not: with small letters, or with something
/// else than `T` between date and time.
fn is_unusual(text: &str) -> bool {
    text.get(10..11) != Some("T") || text.ends_with('z')
}

fn compare_moments(text: &str) {
    let ours = DateTime::new(text);
    assert_eq!(ours.is_well_formed(), ours.unix_seconds().is_some(), "{text}");
    match (ours.unix_seconds(), moment_of_time(text)) {
        (ours, theirs) if ours == theirs => {}
        (None, Some(_)) if is_unusual(text) => {}
        (ours, theirs) => panic!("{text}: ours {ours:?}, theirs {theirs:?}"),
    }
}

proptest! {
    #![proptest_config(cases(8_000))]

    #[test]
    fn moments_agree_with_time(text in moment()) {
        compare_moments(&text);
    }

    #[test]
    fn bent_moments_agree_with_time(text in bent(moment())) {
        compare_moments(&text);
    }

    #[test]
    fn dates_agree_with_time(text in bent(date())) {
        let theirs = OffsetDateTime::parse(&format!("{text}T00:00:00Z"), &Rfc3339);
        prop_assert_eq!(Date::new(text.as_str()).is_well_formed(), theirs.is_ok(), "{}", text);
    }

    #[test]
    fn seconds_become_the_text_that_time_makes_of_them(seconds in -62_167_219_200..=253_402_300_799_i64) {
        let theirs = OffsetDateTime::from_unix_timestamp(seconds).expect("a year of four digits");
        let theirs = theirs.format(&Rfc3339).expect("a year of four digits");
        let ours = DateTime::from_unix_seconds(seconds);
        prop_assert_eq!(ours.as_str(), theirs);
        prop_assert_eq!(ours.unix_seconds(), Some(seconds));
    }
}

#[test]
fn moments_of_note_agree_with_time() {
    for text in [
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "2016-12-31T23:59:60Z",
        "2017-01-01T07:59:60+08:00",
        "2016-12-31T22:59:60Z",
        "2016-06-15T23:59:60Z",
        "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2024-01-01T00:00:00-00:00",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00+0800",
        "2024-01-01T00:00:00,5Z",
        "2024-01-01",
        "",
        "T",
        "+2024-01-01T00:00:00Z",
    ] {
        compare_moments(text);
    }
}

// --- URLs ---

fn url_text() -> impl Strategy<Value = String> {
    let scheme = prop_oneof![8 => select(vec!["https", "http", "HTTP", "Https"]), 1 => select(vec!["ftp", "", "httpss"])];
    let user = prop_oneof![6 => Just(""), 1 => select(vec!["u@", "u:p@", "@", "a@b@", ":@"])];
    let host = prop_oneof![
        4 => "[a-z]{1,5}(\\.[a-z]{1,5}){0,2}",
        2 => "[a-zA-Z0-9._~!$&'()*+,;=-]{1,8}",
        1 => "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
        1 => select(vec!["[::1]", "[2001:db8::ff00:42:8329]", "[::ffff:1.2.3.4]", "[::g]", "[]", "", "xn--bcher-kva", "xn--a", "%41", "a%2Fb", "1.2.3", "0x7f.1", "a.1", "a..b", "."])
            .prop_map(str::to_owned),
    ];
    let port = prop_oneof![6 => Just(String::new()), 1 => ":[0-9]{0,6}"];
    let rest = prop_oneof![
        2 => Just(String::new()),
        3 => "(/[a-z{}|^`%.~!]{0,4}){0,2}(\\?[a-z=&%'\"]{0,5})?(#[a-z/?]{0,4})?",
    ];
    (scheme, user, host, port, rest)
        .prop_map(|(scheme, user, host, port, rest)| format!("{scheme}://{user}{host}{port}{rest}"))
}

/// Hosts that we take as they are and the browser's rules, which `url` follows, do not: names whose last part is a number,
/// so that they would have to be an IPv4 address; names that are not good Punycode; escapes of characters that no host has.
fn is_odd_host(host: &str) -> bool {
    let labels: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let last = labels.last().copied().unwrap_or_default().to_ascii_lowercase();
    let is_number = last.strip_prefix("0x").map_or_else(
        || !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()),
        |digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
    );
    let is_punycode = labels.iter().any(|label| label.to_ascii_lowercase().starts_with("xn--"));
    is_number || is_punycode || host.contains('%')
}

fn compare_urls(text: &str) {
    let ours = Url::new(text);
    let Some(host) = ours.host() else {
        assert!(!ours.is_well_formed() && ours.scheme().is_none(), "{text}");
        return;
    };
    assert!(ours.is_well_formed(), "{text}");
    match url::Url::parse(text) {
        Ok(theirs) => {
            let scheme = ours.scheme().map(str::to_ascii_lowercase);
            assert_eq!(scheme.as_deref(), Some(theirs.scheme()), "{text}");
            // `url` normalises the host: lower case, numbers as addresses, escapes resolved.
            if !is_odd_host(host) && !host.starts_with('[') {
                assert_eq!(Some(host.to_ascii_lowercase().as_str()), theirs.host_str(), "{text}");
            }
        }
        Err(error) => assert!(is_odd_host(host), "{text}: {error}"),
    }
}

proptest! {
    #![proptest_config(cases(8_000))]

    /// `url` accepts every text that we accept, with the same host.
    #[test]
    fn urls_agree_with_url(text in url_text()) {
        compare_urls(&text);
    }

    #[test]
    fn bent_urls_agree_with_url(text in bent(url_text())) {
        compare_urls(&text);
    }
}

/// Texts that `url` repairs and we reject, each with the reason.
const STRICTER: [(&str, &str); 12] = [
    ("https:shop.example", "no slashes"),
    ("https:/shop.example", "one slash"),
    ("https:///shop.example", "three slashes"),
    ("https:\\\\shop.example", "slashes the wrong way round"),
    (" https://shop.example", "white space before"),
    ("https://shop.example/a b", "white space within"),
    ("https://shop.example/\n", "a line break"),
    ("https://bücher.example", "a host outside ASCII"),
    ("https://shop.example/é", "a path outside ASCII"),
    ("https://shop.example/%", "an escape without digits"),
    ("https://shop.example/%zz", "an escape with other characters"),
    ("ftp://shop.example", "another scheme"),
];

#[test]
fn urls_that_a_browser_would_repair_are_refused() {
    for (text, reason) in STRICTER {
        assert!(url::Url::parse(text).is_ok(), "{text}: {reason}");
        assert!(!Url::new(text).is_well_formed(), "{text}: {reason}");
    }
}

// --- Addresses ---

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn addresses_of_the_standard_library_are_addresses(four: [u8; 4], six: [u16; 8]) {
        for address in [IpAddr::from(four), IpAddr::from(six), IpAddr::from(Ipv4Addr::from(four).to_ipv6_mapped())] {
            let ours = IpAddress::from(address);
            prop_assert!(ours.is_well_formed());
            prop_assert_eq!(ours.to_ip_addr(), Some(address));
            prop_assert_eq!(ours.as_str(), address.to_string());
        }
    }

    #[test]
    fn other_texts_are_addresses_exactly_if_the_standard_library_reads_them(
        text in bent(prop_oneof![
            any::<[u8; 4]>().prop_map(|four| Ipv4Addr::from(four).to_string()),
            any::<[u16; 8]>().prop_map(|six| Ipv6Addr::from(six).to_string()),
            "[0-9a-f:.]{0,20}",
        ]),
    ) {
        let ours = IpAddress::new(text.as_str());
        let is_either = text.parse::<Ipv4Addr>().is_ok() || text.parse::<Ipv6Addr>().is_ok();
        prop_assert_eq!(ours.is_well_formed(), is_either, "{}", text);
        prop_assert_eq!(ours.to_ip_addr().is_some(), is_either, "{}", text);
    }
}

// --- Numbers and documents ---

fn number_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:?}")),
        "-?[0-9]{0,4}(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,2})?",
        "[-+0-9.eE]{0,6}",
    ]
}

proptest! {
    #![proptest_config(cases(8_000))]

    #[test]
    fn numbers_agree_with_json(text in bent(number_text())) {
        // A number too great for `f64` is well written all the same, so a small exponent is used.
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text.as_str(), "1"));
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let small = format!("{mantissa}e{}", if exponent.parse::<f64>().is_ok() { "1" } else { exponent });
        let is_plain = exponent.bytes().all(|byte| byte.is_ascii_digit());
        // White space around a number is not part of it.
        let theirs = serde_json::from_str::<serde_json::Number>(&small).is_ok() && text.trim() == text;
        prop_assert_eq!(Number::new(text.as_str()).is_well_formed(), theirs && is_plain, "{}", text);
    }

    // OPEN: `to_u64` of `-0` is `None`, although it is 0 and in range.
    #[test]
    fn digits_agree_with_integers(text in bent(prop_oneof![any::<i128>().prop_map(|number| number.to_string()), "-?[0-9]{0,45}"])) {
        let ours = Digits::new(text.as_str());
        let theirs = text.parse::<i128>();
        if ours.is_well_formed() {
            prop_assert_eq!(ours.to_i128(), theirs.ok(), "{}", text);
        } else {
            // Integers of Rust may have a plus sign.
            prop_assert!(theirs.is_err() || text.starts_with('+'), "{}", text);
        }
        prop_assert_eq!(ours.to_i64(), ours.to_i128().and_then(|number| i64::try_from(number).ok()));
        prop_assert_eq!(ours.to_u64(), ours.to_i128().and_then(|number| u64::try_from(number).ok()));
    }

    #[test]
    fn decimals_are_numbers_without_exponents(text in bent(number_text())) {
        let ours = Decimal::new(text.as_str());
        let has_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        let expected = match unsigned.split_once('.') {
            Some((whole, fraction)) => has_digits(whole) && has_digits(fraction),
            None => has_digits(unsigned),
        };
        prop_assert_eq!(ours.is_well_formed(), expected, "{}", text);
        let theirs = text.parse::<f64>().ok().filter(|_| expected);
        prop_assert_eq!(ours.to_f64(), theirs, "{}", text);
    }

    #[test]
    fn documents_agree_with_json(text in bent(prop_oneof![
        text().prop_map(|text| Value::from(text).to_string()),
        (text(), any::<i64>()).prop_map(|(name, number)| serde_json::json!({(name): [number, null, true]}).to_string()),
        "[\\[\\]{}\",:0-9a \\\\un]{0,12}",
    ])) {
        let ours = JsonText::new(text.as_str());
        let theirs = serde_json::from_str::<Value>(&text);
        // An unpaired surrogate and a number beyond `f64` are well-formed JSON, but cannot be represented in Rust.
        let is_too_much = theirs.as_ref().is_err_and(|error| {
            text.contains("\\u") || error.to_string().contains("number out of range")
        });
        prop_assert!(ours.is_well_formed() == theirs.is_ok() || is_too_much, "{}", text);
        prop_assert_eq!(ours.parse().ok(), theirs.ok());
    }
}
