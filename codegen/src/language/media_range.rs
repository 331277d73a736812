//! Media types and ranges of them: `image/png`, `image/*`.

/// Whether a text is a media type without parameters, or a range of media types (RFC 9110, sections 8.3.1 and 12.5.1).
pub fn is_media_range(text: &str) -> bool {
    let Some((kind, subtype)) = text.split_once('/') else { return false };
    let is_type = |name: &str| name != "*" && is_token(name);
    (is_type(kind) && (subtype == "*" || is_type(subtype))) || text == "*/*"
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token)
}

#[cfg(test)]
mod tests {
    use super::is_media_range;

    #[test]
    fn types_and_ranges_have_one_slash() {
        for good in ["image/png", "image/*", "*/*", "application/vnd.ms-excel", "image/svg+xml"] {
            assert!(is_media_range(good), "{good}");
        }
        for bad in
            ["", "png", "image/", "/png", "*/png", "a/b/c", "text/plain; charset=utf-8", "a b/c"]
        {
            assert!(!is_media_range(bad), "{bad}");
        }
    }
}
