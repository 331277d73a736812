//! What a client reads of signatures and keys: texts that anybody may have sent, or that were copied in part.

use antom_client::signature::{
    KeyError, PrivateKey, PublicKey, SignatureError, SignatureHeader, SignedHeaders, SigningInput,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The header `signature` may be any bytes: it is read as what it is written as, or refused.
///
/// # Panics
///
/// If it is not.
pub fn signature_header(data: &[u8]) {
    let read = SignatureHeader::parse(data);
    match &read {
        Ok(header) => {
            let written = header.to_string();
            assert!(written.bytes().all(|byte| byte.is_ascii_graphic()), "{written}");
            assert_eq!(SignatureHeader::parse(written.as_bytes()).as_ref(), Ok(header));
        }
        Err(error) => assert_eq!(*error, SignatureError::Malformed),
    }
    let pairs = [("Signature", data), ("Request-Time", b"1".as_slice())];
    let headers = SignedHeaders::read(&pairs, "request-time");
    if data.trim_ascii().is_empty() {
        assert_eq!(headers, Err(SignatureError::Incomplete));
    } else {
        let header = SignatureHeader::parse(data.trim_ascii());
        assert_eq!(headers.map(|headers| headers.map(|it| it.header)), header.map(Some));
    }
    let twice = [("signature", data), ("signature", data), ("request-time", b"1")];
    let twice = SignedHeaders::read(&twice, "request-time");
    assert_eq!(twice, Err(SignatureError::Malformed), "of two signatures none is believed");
}

/// A form-encoded signature is decoded as another decoder does it, and whatever is encoded is decoded again.
///
/// # Panics
///
/// If it is not.
pub fn form_value(data: &[u8]) {
    for spell in [escaped_all, escaped_where_needed, escaped_in_small_letters] {
        let text = format!("signature={}", spell(&STANDARD.encode(data)));
        let header = SignatureHeader::parse(text.as_bytes()).expect("what is encoded is decoded");
        assert_eq!(header.signature, data, "{text}");
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if text.contains(',') {
        return;
    }
    let header = SignatureHeader::parse(format!("signature={text}").as_bytes());
    let expected = form_decoded(text.trim().as_bytes());
    let expected = expected.and_then(|decoded| STANDARD.decode(decoded).ok());
    assert_eq!(header.ok().map(|header| header.signature), expected, "{text:?}");
}

/// Decodes by cutting the text at `%`.
fn form_decoded(text: &[u8]) -> Option<Vec<u8>> {
    let plain = |text: &[u8]| -> Vec<u8> {
        text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect()
    };
    let mut pieces = text.split(|byte| *byte == b'%');
    let mut decoded = plain(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let digits = digits.iter().all(u8::is_ascii_hexdigit).then_some(digits)?;
        decoded.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        decoded.extend(plain(rest));
    }
    Some(decoded)
}

fn escaped_all(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn escaped_in_small_letters(text: &str) -> String {
    text.replace('+', "%2b").replace('/', "%2f").replace('=', "%3d")
}

fn escaped_where_needed(text: &str) -> String {
    text.replace('+', "%2B")
}

/// The text of a key may be anything: it is a private key, a public one, or an error that says why it is neither.
///
/// The bytes are read twice, as text and as the Base64 of DER.
///
/// # Panics
///
/// If it is not.
pub fn key_text(data: &[u8]) {
    for text in [String::from_utf8_lossy(data).into_owned(), STANDARD.encode(data)] {
        match (PrivateKey::parse(&text), PublicKey::parse(&text)) {
            (Ok(private), Err(error)) => {
                assert_eq!(error, KeyError::PrivateForPublic);
                is_read_again(&private.public_key());
            }
            (Err(error), Ok(public)) => {
                assert_eq!(error, KeyError::PublicForPrivate);
                is_read_again(&public);
                let input =
                    SigningInput { method: "POST", path: "/", client_id: "", time: "", body: data };
                // Whatever the numbers in it are, it verifies nothing that nobody signed.
                assert_eq!(public.verify(&input, data), Err(SignatureError::Wrong));
            }
            (Err(of_private), Err(of_public)) => {
                assert!(!of_private.to_string().is_empty() && !of_public.to_string().is_empty());
            }
            (Ok(_), Ok(_)) => panic!("a key is private and public at once"),
        }
    }
}

fn is_read_again(key: &PublicKey) {
    assert_eq!(PublicKey::parse(&key.to_string()).as_ref(), Ok(key));
}
