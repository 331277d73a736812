//! URLs of the web.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::address_parts::{
    AddressParts, Authority, USER_OF_WEB, consists_of, is_of_web, is_visible,
};
use super::host_name::{HOST, LONGEST_LABEL, Labels};

/// Format `url`: an absolute `http` or `https` URL with a host, in visible ASCII characters only.
///
/// The host is a name of letters, digits, `-`, `_` and dots, or an IP address. A port must be at most 65535 and every
/// `%` must begin an escape such as `%20`. Host names outside ASCII come as Punycode, other texts percent-encoded.
#[must_use]
pub fn is_url(text: &str) -> bool {
    is_plain_url(text.as_bytes()) || UrlParts::parse(text).is_some()
}

/// Whether this is a URL like most: a scheme in small letters, a host name without port or user, and no escapes.
///
/// Goes through the text once; every other URL is taken apart.
fn is_plain_url(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"https://").or_else(|| bytes.strip_prefix(b"http://"));
    let Some(rest) = rest else { return false };
    let Some(labels) = Labels::of(rest, HOST) else { return false };
    // Where the last part may be a number, the host may be an IP address.
    if rest.get(labels.last).is_none_or(u8::is_ascii_digit) {
        return false;
    }
    match rest.get(labels.end..) {
        Some([]) => true,
        // Without a way out in between, this is done many bytes at a time.
        Some(path @ [b'/' | b'?' | b'#', ..]) => {
            path.iter().filter(|byte| !is_visible_byte(**byte) || **byte == b'%').count() == 0
        }
        _ => false,
    }
}

fn is_visible_byte(byte: u8) -> bool {
    byte.wrapping_sub(b'!') <= b'~' - b'!'
}

/// The parts of a well-formed URL that have an accessor.
pub(crate) struct UrlParts<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) host: &'a str,
}

impl<'a> UrlParts<'a> {
    /// Takes a URL apart; `None` if it is not well formed.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let AddressParts { scheme, authority, rest } = AddressParts::of(text)?;
        let Authority { user, host, port } = authority?;
        let is_url = is_of_web(scheme)
            && consists_of(user, USER_OF_WEB)
            && is_host(host)
            && is_port(port)
            && is_visible(rest);
        is_url.then_some(Self { scheme, host })
    }
}

fn is_port(port: &str) -> bool {
    port.is_empty()
        || (port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok())
}

/// A host name, an IPv4 address, or an IPv6 address in brackets.
fn is_host(host: &str) -> bool {
    if let Some(rest) = host.strip_prefix('[') {
        let address = rest.strip_suffix(']');
        return address.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    if looks_like_a_number(last) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let is_part =
        |part: &str| (1..=LONGEST_LABEL).contains(&part.len()) && part.bytes().all(allowed);
    name.split('.').all(is_part)
}

/// Whether browsers would take a host that ends in this part for an IPv4 address.
fn looks_like_a_number(part: &str) -> bool {
    let hexadecimal = part.strip_prefix("0x").or(part.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => part.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    #[test]
    fn urls_are_absolute_and_on_the_web() {
        for text in [
            "http://a",
            "HTTPS://shop.example",
            "https://shop.example/done?x=1&y=%20#top",
            "https://a:65535/",
            "https://a:/",
            "https://user:pass@shop.example:8080",
            "https://[::1]:443/x",
            "https://1.2.3.4?q",
            "https://xn--bcher-kva.example/%E2%82%AC",
            "https://a/{id}",
            "https://a#b@c:d",
            "https://u@ser@a/",
            "https://intra_net:80",
            "https://shop.example./",
            "https://4you.example",
        ] {
            assert!(is_url(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_urls() {
        for text in [
            "",
            "https",
            "https:",
            "https://",
            "https:///x",
            "https://:80",
            "https://@/x",
            "//a",
            "a",
            "ftp://a",
            "https:/a",
            "https://a b",
            "https://a/é",
            "https://bücher.example",
            "https://a:65536",
            "https://a:8o",
            "https://a:+80",
            "https://a:1:2",
            "https://a/%",
            "https://a/%2",
            "https://a/%zz",
            "https://[::1",
            "https://[]",
            "https://[::g]/",
            "https://[::1]x",
            "https://a<b>",
            "https://a\\@b",
            "https://a\\b",
            "https://u\\@a",
            "https://a..b",
            "https://.a",
            "https://.",
            "https://a%20b",
            "https://1.2.3",
            "https://1.2.3.256",
            "https://a.0x7f",
            "https://999",
            "https://a\"b",
            "https://a\n",
            " https://a",
        ] {
            assert!(!is_url(text), "{text}");
        }
    }

    #[test]
    fn parts_of_urls() {
        let parts = |text| UrlParts::parse(text).map(|parts| (parts.scheme, parts.host));
        assert_eq!(parts("HTTP://u:p@Shop.example:80/x@y"), Some(("HTTP", "Shop.example")));
        assert_eq!(parts("https://[2001:db8::1]?q"), Some(("https", "[2001:db8::1]")));
    }

    #[test]
    fn plain_urls_are_urls() {
        let samples = ["https://shop.example/done?x=1#y", "http://a-b.c_d.x1/~", "https://a.b.c"];
        let mut random = Random::new(5);
        for sample in samples {
            assert!(is_plain_url(sample.as_bytes()));
            for _ in 0..20_000 {
                let text = random.mutated(sample);
                assert!(
                    !is_plain_url(text.as_bytes()) || UrlParts::parse(&text).is_some(),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn visible_bytes_are_those_of_the_standard() {
        assert!((0..=u8::MAX).all(|byte| is_visible_byte(byte) == byte.is_ascii_graphic()));
    }
}
