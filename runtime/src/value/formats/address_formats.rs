//! Addresses on the Internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::host_name::{LABEL, LOCAL, Labels, is_of};

/// Format `ip`: an IPv4 or IPv6 address, as the standard library reads it.
#[must_use]
pub fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// Format `ipv4`: an IPv4 address in four decimal numbers without leading zeros.
#[must_use]
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Format `ipv6`: an IPv6 address, as the standard library reads it: without a zone.
#[must_use]
pub fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// Format `email`: an address by the rule of HTML5's `<input type=email>`.
///
/// That is RFC 5322 without comments, quoted local parts and line folds, and with ASCII host names only.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let local = bytes.iter().take_while(|byte| is_of(**byte, LOCAL)).count();
    match bytes.get(local..) {
        Some([b'@', host @ ..]) if local > 0 => {
            let labels = Labels::of(host, LABEL);
            labels.is_some_and(|labels| {
                labels.end == host.len() && !labels.any_begins_or_ends_with_hyphen
            })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ip_addresses_of_both_kinds() {
        assert!(
            ["127.0.0.1", "::1", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4"].into_iter().all(is_ip)
        );
        assert!(
            !["", "1.2.3", "1.2.3.256", "01.2.3.4", "::g", "[::1]", "1.2.3.4:80", " ::1"]
                .into_iter()
                .any(is_ip)
        );
    }

    #[test]
    fn each_kind_of_ip_address_is_not_the_other() {
        for (text, four, six) in [
            ("127.0.0.1", true, false),
            ("::1", false, true),
            ("::ffff:1.2.3.4", false, true),
            ("01.2.3.4", false, false),
            ("::1%eth0", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_ipv4(text), is_ipv6(text)), (four, six), "{text}");
        }
    }

    #[test]
    fn email_addresses_as_browsers_take_them() {
        for text in
            ["a@b", "first.last+tag@shop.example", "!#$%&'*+/=?^_`{|}~-@x-y.example", "a..b@c.de"]
        {
            assert!(is_email(text), "{text}");
        }
        let long = format!("a@{}.example", "x".repeat(64));
        for text in [
            "",
            "@",
            "a@",
            "@b",
            "a b@c",
            "a@b@c",
            "a@-b.example",
            "a@b-.example",
            "a@b..example",
            "a@.example",
            "a@b_c.example",
            "é@b.example",
            "a@é.example",
            "\"a\"@b.example",
            &long,
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
