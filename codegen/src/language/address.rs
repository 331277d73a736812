//! The parts of an address: the host of a server, its prefix, and the path of an operation.

/// A URL split after its scheme and host: `https://api.example.com/v2` → `https://api.example.com` and `/v2`.
///
/// The second part begins with `/`, `?` or `#`, or is empty.
pub fn split_after_host(url: &str) -> (&str, &str) {
    let host = url.find("://").map_or(0, |at| at + "://".len());
    let after = url.get(host..).and_then(|rest| rest.find(['/', '?', '#']));
    let end = after.map_or(url.len(), |at| host + at);
    url.split_at_checked(end).unwrap_or((url, ""))
}

/// Whether neither a prefix nor a path can contain this character.
pub fn is_outside_paths(character: char) -> bool {
    matches!(character, '?' | '#') || character.is_whitespace() || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::split_after_host;

    #[test]
    fn a_host_ends_where_something_else_begins() {
        for (host, rest) in [
            ("https://a.example", ""),
            ("https://a.example:8080", "/"),
            ("http://[::1]:80", "/v1/pay?x=/#y"),
            ("https://a.example", "?x=/"),
            ("https://a.example", "#y"),
            ("", "/api"),
            ("api", ""),
        ] {
            assert_eq!(split_after_host(&format!("{host}{rest}")), (host, rest));
        }
    }
}
