//! A body as it may be shown: values of sensitive and unknown fields are masked.

use antom_runtime::Shape;
use antom_runtime::located::Document;

use crate::body_scan::scan;
use crate::{not_json, printable};

/// A body as it may be shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MaskedBody {
    /// The text, with a `*` for each character that is masked.
    pub(crate) text: String,
    /// Whether it differs from the body.
    pub(crate) is_changed: bool,
}

impl MaskedBody {
    /// Masks a body. Without a shape nothing is known of it, so that nothing is shown.
    pub(crate) fn new(body: &[u8], shape: Option<&'static Shape>) -> Self {
        let hidden = |what: &str| Self {
            text: format!("[{} {what}]", printable::count(body.len(), "byte")),
            is_changed: true,
        };
        if body.is_empty() {
            return Self { text: String::new(), is_changed: false };
        }
        let Ok(text) = std::str::from_utf8(body) else { return hidden("that are not UTF-8") };
        let Some(shape) = shape else { return hidden("of a message that is not known") };
        let secret = match Document::parse(body) {
            Ok(document) => scan(&document, shape).secret,
            Err(_) => not_json::masked(text, shape),
        };
        let mut masks = secret.iter().peekable();
        let mut shown = String::with_capacity(text.len());
        let mut is_changed = false;
        for (at, character) in text.char_indices() {
            while masks.next_if(|range| range.end <= at).is_some() {}
            let is_secret = masks.peek().is_some_and(|range| range.contains(&at));
            let visible = match character {
                _ if is_secret => '*',
                '\n' => '\n',
                other => printable::character(other),
            };
            is_changed |= visible != character;
            shown.push(visible);
        }
        Self { text: shown, is_changed }
    }
}

#[cfg(test)]
mod tests {
    use super::MaskedBody;
    use crate::body_kind::Body;
    use crate::message_checks;

    fn masked(body: &[u8]) -> MaskedBody {
        let entry = message_checks::named("inquiryPayment").unwrap();
        MaskedBody::new(body, entry.message(Body::Request).map(|check| check.shape))
    }

    #[test]
    fn only_what_is_known_and_not_sensitive_is_shown() {
        let plain = "{\n\t\"paymentRequestId\": \"é-1\"\n}\n";
        let shown = masked(plain.as_bytes());
        assert_eq!((shown.text, shown.is_changed), (plain.replace('\t', " "), true));
        let shown = masked(br#"{"paymentRequestId":"lamp-1"}"#);
        assert_eq!(shown.text, r#"{"paymentRequestId":"lamp-1"}"#);
        assert!(!shown.is_changed);
        let shown = masked(br#"{"paymentRequestId":"lamp-1","card":"4111"}"#);
        assert_eq!(shown.text, r#"{"paymentRequestId":"lamp-1","card":"****"}"#);
        assert_eq!(masked(b"planted=1&x").text, "***********");
        assert_eq!(masked(b"\xff\xfe").text, "[2 bytes that are not UTF-8]");
        assert_eq!(MaskedBody::new(b"{}", None).text, "[2 bytes of a message that is not known]");
        assert_eq!(masked(b"").text, "");
    }
}
