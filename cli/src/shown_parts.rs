//! A body in parts (`multipart/form-data`) as it may be shown.

use antom_runtime::Shape;

use crate::masked_body::MaskedBody;
use crate::printable;

/// The parts of a body: those of JSON masked, of others how many bytes they have. `None` if the body is not in parts.
pub(crate) fn shown(
    content_type: &str,
    body: &[u8],
    shape: Option<&'static Shape>,
) -> Option<String> {
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=")?;
    let line = format!("--{boundary}");
    let mut rest = after(body, line.as_bytes())?.1;
    let mut page = String::new();
    while let Some((part, next)) = after(rest, format!("\r\n{line}").as_bytes()) {
        let (head, content) = after(part, b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(head);
        let is_json = head.contains("content-type: application/json") && !head.contains("filename");
        let content = if is_json {
            MaskedBody::new(content, shape).text
        } else {
            format!("[{}]", printable::count(content.len(), "byte"))
        };
        page.push_str(&line);
        for header in head.lines() {
            page.push_str(&printable::text(header));
            page.push('\n');
        }
        page.push('\n');
        page.push_str(&content);
        page.push('\n');
        rest = next;
    }
    Some(format!("{page}{line}--"))
}

/// The texts before and after the first occurrence of something.
fn after<'a>(bytes: &'a [u8], what: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(what.len()).position(|window| window == what)?;
    Some((bytes.get(..at)?, bytes.get(at + what.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::body_kind::Body;
    use crate::message_checks;

    #[test]
    fn json_is_masked_and_files_are_counted() {
        let entry = message_checks::named("inquiryPayment").unwrap();
        let shape = entry.message(Body::Request).map(|check| check.shape);
        let body = b"--x\r\ncontent-disposition: form-data; name=\"body\"\r\ncontent-type: application/json\r\n\r\n{\"paymentRequestId\":\"lamp-1\",\"card\":\"4111\"}\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n\x89PNG\r\n\r\n--x--\r\n";
        let page = shown("multipart/form-data; boundary=x", body, shape).unwrap();
        assert_eq!(
            page,
            "--x\ncontent-disposition: form-data; name=\"body\"\ncontent-type: application/json\n\n{\"paymentRequestId\":\"lamp-1\",\"card\":\"****\"}\n--x\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\ncontent-type: image/png\n\n[6 bytes]\n--x--"
        );
        assert_eq!(shown("application/json", body, shape), None);
        assert_eq!(shown("multipart/form-data; boundary=y", body, shape), None);
    }
}
