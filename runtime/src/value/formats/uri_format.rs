//! URIs of any scheme.

use std::net::Ipv6Addr;

/// Format `uri`: an absolute URI by RFC 3986, of whatever scheme.
///
/// Characters outside ASCII and those that a URI cannot have (spaces, quotes, `<`, `>`, `{`, `}`, `|`, `\\`, `^`, `` ` ``)
/// come percent-encoded. A host is a name, an IPv4 address, or in brackets an IPv6 address.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let has_good_path = match rest.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
            is_authority(authority) && consists_of(path, b":@/")
        }
        None => consists_of(rest, b":@/"),
    };
    is_scheme(scheme)
        && has_good_path
        && consists_of(query, b":@/?")
        && consists_of(fragment, b":@/?")
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Whether this is `user@host:port`, of which the host alone must be there, and may be empty.
fn is_authority(text: &str) -> bool {
    let (user, server) = text.rsplit_once('@').unwrap_or(("", text));
    let (is_host, port) = match server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            let port = if rest.is_empty() { Some("") } else { rest.strip_prefix(':') };
            (is_bracketed(address), port)
        }
        None => {
            let (host, port) = server.split_once(':').unwrap_or((server, ""));
            (consists_of(host, b""), Some(port))
        }
    };
    consists_of(user, b":")
        && is_host
        && port.is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether this is an IPv6 address, or one of a later version: `v1.x`.
fn is_bracketed(text: &str) -> bool {
    let later = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.'));
    match later {
        Some((version, address)) => {
            !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !address.is_empty()
                && !address.contains('%')
                && consists_of(address, b":")
        }
        None => text.parse::<Ipv6Addr>().is_ok(),
    }
}

/// Whether a text has no characters but letters, digits, `-._~!$&'()*+,;=`, escapes such as `%20`, and `others`.
fn consists_of(text: &str, others: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_fine = match byte {
            b'%' => {
                let mut is_digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                is_digit() && is_digit()
            }
            _ => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=".contains(&byte)
                    || others.contains(&byte)
            }
        };
        if !is_fine {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn uris_of_any_scheme() {
        for text in [
            "https://shop.example/a?b=c#d",
            "ftp://u:p%40@shop.example:21/",
            "mailto:a@shop.example",
            "news:comp.lang.example",
            "tel:+1-816-555-1212",
            "urn:example:a/b?c#d",
            "git+ssh://[2001:db8::7]:22/a.git",
            "ldap://[v1.fe]/c=GB?one",
            "file:///etc/hosts",
            "http://087.10.0.1/",
            "a:",
        ] {
            assert!(is_uri(text), "{text}");
        }
        for text in [
            "",
            "/a",
            "//shop.example/a",
            "shop.example",
            ":a",
            "1a:b",
            "a b:c",
            "http://shop.example/a b",
            "http://shop.example/{a}",
            "http://shop.example/%2",
            "http://shop.example/%zz",
            "http://shop.example/a\\b",
            "http://shop.example/a#b#c",
            "http://shop.example/[a]",
            "http://shop.example:a/",
            "http://[::1/",
            "http://[::g]/",
            "http://[::1]a/",
            "http://[v.fe]/",
            "http://[vg.fe]/",
            "http://[v1.]/",
            "http://[v1.%20]/",
            "http://[v1.f/e]/",
            "http://[v1.f@e]/",
            "http://a:b:c/",
            "http://m\u{fc}ller.example/",
        ] {
            assert!(!is_uri(text), "{text}");
        }
    }
}
