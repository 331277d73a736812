//! The URLs of servers: hosts, and prefixes of paths.

use antom_codegen::language::address::split_after_host;
use antom_codegen::source::node::Node;

/// Most servers that anyone has.
pub(crate) const MOST_SERVERS: usize = 50;

/// The servers of a document; callers take no more than [`MOST_SERVERS`].
pub(crate) fn servers(root: &Node) -> &[Node] {
    root.get("servers").and_then(Node::as_sequence).unwrap_or_default()
}

/// A server's URL, with the default in place of each variable.
pub(crate) fn url_of(server: &Node) -> String {
    let mut url = server.get("url").and_then(Node::as_string).unwrap_or_default().to_owned();
    for variable in server.get("variables").and_then(Node::as_mapping).unwrap_or_default() {
        if let Some(default) = variable.value.get("default").and_then(Node::as_scalar) {
            url = url.replace(&format!("{{{}}}", variable.key), &default.text);
        }
    }
    url
}

/// A server's URL without a path of the document at its end, which some documents repeat there.
pub(crate) fn without_repeated_path<'u>(root: &Node, url: &'u str) -> &'u str {
    let paths = root.get("paths").and_then(Node::as_mapping);
    let paths = paths.unwrap_or_default().iter().filter(|entry| entry.key.len() > 1);
    let shorter = paths.filter_map(|entry| url.strip_suffix(entry.key.as_str()));
    shorter.min_by_key(|base| base.len()).unwrap_or(url)
}

/// The path of a URL as a prefix: empty, or with one leading slash and without a trailing one.
pub(crate) fn prefix_of(path: &str) -> String {
    match path.trim_matches('/') {
        "" => String::new(),
        parts => format!("/{parts}"),
    }
}

/// The prefixes that the servers of a document add to every path, without duplicates.
pub(super) fn prefixes(root: &Node) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for server in servers(root).iter().take(MOST_SERVERS) {
        let url = url_of(server);
        let (_, prefix) = split_after_host(without_repeated_path(root, &url));
        let prefix = prefix_of(prefix);
        let is_plain = !prefix.is_empty() && !prefix.contains(['{', '}', '?', '#']);
        if is_plain && !found.contains(&prefix) {
            found.push(prefix);
        }
    }
    found
}
