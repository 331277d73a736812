//! Which of the media types of a body is the JSON that its readers and writers mean.

use antom_codegen::source::node::Entry;

/// The media type of a body in parts.
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// The media type of bytes of any kind.
pub(crate) const BINARY: &str = "application/octet-stream";

/// The JSON of a body: `application/json` before its relatives (`application/problem+json`), these before `*/*`.
pub(crate) fn json_of(media: &[Entry]) -> Option<&Entry> {
    let ranked = media.iter().filter_map(|entry| Some((rank(&entry.key)?, entry)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, entry)| entry)
}

/// Whether a media type is JSON, by its name or by admitting it.
pub fn is_json(media_type: &str) -> bool {
    rank(media_type).is_some()
}

/// A media type without its parameters, in small letters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn rank(media_type: &str) -> Option<u8> {
    match essence(media_type).as_str() {
        "application/json" => Some(0),
        "text/json" => Some(1),
        "*/*" | "application/*" => Some(4),
        other if other.ends_with("+json") => Some(2),
        // Some documents have `json`, or `application/vnd.name.json`. Lines of JSON are no JSON.
        other
            if other.contains("json")
                && !other.contains("jsonl")
                && !other.contains("json-seq") =>
        {
            Some(3)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn plain_json_comes_first() {
        let ranks = [
            "application/json; charset=utf-8",
            "text/json",
            "application/merge-patch+json",
            "application/vnd.shop.json.v2",
            "*/*",
        ]
        .map(rank);
        assert!(ranks.is_sorted() && ranks.iter().all(Option::is_some), "{ranks:?}");
        for other in ["application/xml", "multipart/form-data", "application/jsonl", "text/plain"] {
            assert_eq!(rank(other), None, "{other}");
        }
    }
}
