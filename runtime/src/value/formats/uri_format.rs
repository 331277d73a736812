//! URIs of any scheme.

use std::net::Ipv6Addr;

use super::address_parts::{
    AddressParts, Authority, USER_OF_WEB, consists_of, is_of_web, is_visible,
};
use super::url_format::is_url;

/// Format `uri`: an absolute URI of whatever scheme, by RFC 3986 and as browsers read it.
///
/// What is a [URL](super::is_url) is a URI. After the host, one of `http` or `https` may have any visible ASCII character,
/// and one of another scheme those of RFC 3986 and `{` and `}`, in which placeholders stand. All others come
/// percent-encoded. A host is a name, an IPv4 address, or in brackets an IPv6 address.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    is_url(text) || AddressParts::of(text).is_some_and(|parts| is_well_formed(&parts))
}

fn is_well_formed(parts: &AddressParts<'_>) -> bool {
    let AddressParts { scheme, authority, rest } = parts;
    let is_of_web = authority.is_some() && is_of_web(scheme);
    is_scheme(scheme)
        && authority.as_ref().is_none_or(|it| is_authority(it, is_of_web))
        && if is_of_web { is_visible(rest) } else { is_path_and_more(rest) }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Whether this is `user@host:port`, of which the host alone must be there, and may be empty.
fn is_authority(authority: &Authority<'_>, is_of_web: bool) -> bool {
    let Authority { user, host, port } = authority;
    let is_host = match host.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').is_some_and(is_bracketed),
        None => consists_of(host, b""),
    };
    is_host
        && consists_of(user, if is_of_web { USER_OF_WEB } else { b":" })
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is a path, with a query and a fragment if there are any.
fn is_path_and_more(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    consists_of(path, b":@/{}") && consists_of(query, b":@/?{}") && consists_of(fragment, b":@/?{}")
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

#[cfg(test)]
mod tests {
    use super::{is_uri, is_url};
    use crate::testing::Random;

    #[test]
    fn urls_are_uris() {
        for sample in [
            "http://[::1]:8080/x?y={id}",
            "https://u@s:p@shop.example:080/a|b<c>?\"d\"=^`#e#\\f",
            "HTTP://1.2.3.4/%20[x]",
        ] {
            assert!(is_url(sample) && is_uri(sample), "{sample}");
            let mut random = Random::new(11);
            for _ in 0..20_000 {
                let text = random.mutated(sample);
                assert!(!is_url(&text) || is_uri(&text), "{text}");
            }
        }
    }

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
            "http:a",
            "http://shop.example/{a}",
            "http://shop.example/a\\b",
            "http://shop.example/a#b#c",
            "http://shop.example/[a]",
            "http://a~b/{a}",
            "shop://pay/{id}?to={url}#{part}",
            "shop:pay/{id}",
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
            "http://shop.example/%2",
            "http://shop.example/%zz",
            "shop://pay/a\\b",
            "shop://pay/a#b#c",
            "shop://pay/[a]",
            "shop://pay/<a>",
            "shop://pay/a|b",
            "shop://{host}/",
            "http://{host}/",
            "http:{a|b}",
            "shop://u@s@pay/",
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
