//! The parts of URLs and other URIs.

/// What a user has beside letters and digits in a URL of the web: not a backslash above all, which browsers take for the end
/// of the host.
pub(super) const USER_OF_WEB: &[u8] = b":@";

/// A text taken apart as a URI: `scheme://user@host:port/path?query#fragment`. What the parts consist of is not checked.
pub(super) struct AddressParts<'a> {
    pub(super) scheme: &'a str,
    /// What stands after `//`; `None` without these.
    pub(super) authority: Option<Authority<'a>>,
    /// Path, query and fragment.
    pub(super) rest: &'a str,
}

/// The part of a URI that names a server. What is absent is empty.
pub(super) struct Authority<'a> {
    pub(super) user: &'a str,
    /// An IPv6 address stands in brackets.
    pub(super) host: &'a str,
    pub(super) port: &'a str,
}

impl<'a> AddressParts<'a> {
    /// Takes a text apart. `None` without a scheme, or if something stands between an address in brackets and the port.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let Some(rest) = rest.strip_prefix("//") else {
            return Some(Self { scheme, authority: None, rest });
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end)?;
        let (user, server) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (host, port) = split_port(server)?;
        Some(Self { scheme, authority: Some(Authority { user, host, port }), rest })
    }
}

/// Whether a scheme is one of the web.
pub(super) fn is_of_web(scheme: &str) -> bool {
    ["http", "https"].iter().any(|name| scheme.eq_ignore_ascii_case(name))
}

/// Splits `shop.example:8080` and `[::1]:8080`; the port is empty if there is none.
fn split_port(server: &str) -> Option<(&str, &str)> {
    let end = if server.starts_with('[') {
        server.find(']')? + 1
    } else {
        server.find(':').unwrap_or(server.len())
    };
    let (host, port) = server.split_at_checked(end)?;
    match port.strip_prefix(':') {
        Some(port) => Some((host, port)),
        None => port.is_empty().then_some((host, "")),
    }
}

/// Whether a text has no characters but letters, digits, `-._~!$&'()*+,;=`, complete escapes such as `%20`, and `others`.
pub(super) fn consists_of(text: &str, others: &[u8]) -> bool {
    is_of(text, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte) || others.contains(&byte)
    })
}

/// Whether a text has only visible ASCII characters, and complete escapes. Browsers take no others either as they come, and
/// send those that RFC 3986 does not allow encoded.
pub(super) fn is_visible(text: &str) -> bool {
    is_of(text, |byte| byte.is_ascii_graphic())
}

fn is_of(text: &str, is_allowed: impl Fn(u8) -> bool) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_fine = match byte {
            b'%' => {
                let mut is_digit = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
                is_digit() && is_digit()
            }
            _ => is_allowed(byte),
        };
        if !is_fine {
            return false;
        }
    }
    true
}
