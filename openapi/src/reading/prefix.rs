//! Prefixes of paths: what a server adds in front of the path of an operation.

/// The path after the longest of `prefixes` that it starts with; the path itself if it starts with none.
///
/// A prefix has a leading slash and no trailing one. It ends where a part of the path ends: `/api` is no prefix of
/// `/apis/list`.
pub fn path_below<'p>(path: &'p str, prefixes: &[String]) -> &'p str {
    let below = |prefix: &String| path.strip_prefix(prefix.as_str());
    let rests = prefixes.iter().filter_map(below).filter(|rest| rest.starts_with('/'));
    rests.min_by_key(|rest| rest.len()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::path_below;

    #[test]
    fn the_longest_prefix_is_removed_once() {
        let prefixes = ["/api", "/api/sandbox", "/v2"].map(str::to_owned);
        for (path, below) in [
            ("/api/pay", "/pay"),
            ("/api/sandbox/pay", "/pay"),
            ("/api/api/pay", "/api/pay"),
            ("/v2/api/pay", "/api/pay"),
            ("/pay", "/pay"),
            ("/apis/pay", "/apis/pay"),
            ("/api", "/api"),
            ("pay", "pay"),
        ] {
            assert_eq!(path_below(path, &prefixes), below, "{path}");
        }
        assert_eq!(path_below("/api/pay", &[]), "/api/pay");
    }
}
