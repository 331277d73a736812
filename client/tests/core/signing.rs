//! Keys in every spelling, the signing vector, and signatures that must not be believed.

use antom_client::signature::{
    Headers, KeyError, PrivateKey, PublicKey, SignatureError, SignatureHeader, SignedHeaders,
    SigningInput,
};
use antom_client::{Credentials, CredentialsError};

const PKCS8: &str = include_str!("../keys/merchant_pkcs8.pem");
const PKCS1: &str = include_str!("../keys/merchant_pkcs1.pem");
const PUBLIC: &str = include_str!("../keys/merchant_public.pem");
const PUBLIC_PKCS1: &str = include_str!("../keys/merchant_public_pkcs1.pem");
const GATEWAY: &str = include_str!("../keys/gateway_pkcs8.pem");
const GATEWAY_PUBLIC: &str = include_str!("../keys/gateway_public.pem");
const CLIENT: &str = "SANDBOX_5Y0000000000000001";

/// A key without its BEGIN and END lines, in one line.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

/// The spellings that people have: with other line ends, in one line, in an environment, in quotes, without padding.
fn spellings(pem: &str) -> Vec<String> {
    let lines: Vec<&str> = pem.lines().collect();
    vec![
        pem.to_owned(),
        lines.join("\r\n"),
        lines.join("\\n"),
        format!("\u{feff}\n  {}\n\n", lines.join("\n")),
        bare(pem),
        format!("\"{}\"", bare(pem)),
        bare(pem).trim_end_matches('=').to_owned(),
        lines[1..lines.len() - 1].join("\r\n"),
    ]
}

/// The vector: made with `openssl dgst -sha256 -sign`, see `tests/vector/README.md`.
mod vector {
    pub(crate) const INPUT: &[u8] = include_bytes!("../vector/request.txt");
    pub(crate) const SIGNATURE: &str = include_str!("../vector/request.signature");
    pub(crate) const ANSWER_BODY: &[u8] = include_bytes!("../vector/answer.json");
    pub(crate) const ANSWER_TIME: &str = "2026-11-28T12:00:00+08:00";
    pub(crate) const ANSWER_SIGNATURE: &str = include_str!("../vector/answer.signature");
    pub(crate) const PATH: &str = "/ams/sandbox/api/v1/payments/inquiryPayment";
    pub(crate) const TIME: &str = "1764300000123";
    pub(crate) const BODY: &[u8] = br#"{"paymentRequestId":"lamp-1"}"#;
}

fn request() -> SigningInput<'static> {
    SigningInput {
        method: "POST",
        path: vector::PATH,
        client_id: CLIENT,
        time: vector::TIME,
        body: vector::BODY,
    }
}

#[test]
fn every_spelling_of_a_private_key_gives_the_signature_of_the_vector() {
    assert_eq!(request().to_vec(), vector::INPUT);
    let expected = vector::SIGNATURE.trim();
    for pem in [PKCS8, PKCS1] {
        for text in spellings(pem) {
            let key = PrivateKey::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let header = SignatureHeader::sign(&key, 1, &request()).unwrap();
            assert_eq!(header.to_string(), expected);
            let read = SignatureHeader::parse(expected.as_bytes()).unwrap();
            assert_eq!(read, header);
            assert_eq!(key.public_key().verify(&request(), &read.signature), Ok(()));
        }
    }
}

#[test]
fn every_spelling_of_a_public_key_is_the_same_key() {
    let key = PrivateKey::parse(PKCS8).unwrap().public_key();
    for pem in [PUBLIC, PUBLIC_PKCS1] {
        for text in spellings(pem) {
            assert_eq!(PublicKey::parse(&text).as_ref(), Ok(&key), "{text}");
        }
    }
    assert_eq!(key.to_string(), bare(PUBLIC));
}

#[test]
fn mistakes_in_keys_are_named() {
    let cut_off = &bare(PKCS8)[..800];
    let garbage = "SGVsbG8sIHRoaXMgaXMgbm90IGEga2V5IGF0IGFsbCE=";
    let twice = bare(PKCS8) + &bare(PKCS8);
    for (text, error) in [
        ("", KeyError::Empty),
        (" \n", KeyError::Empty),
        ("/etc/antom/private.pem", KeyError::NotBase64),
        ("Hello, world!", KeyError::NotBase64),
        (cut_off, KeyError::CutOff),
        ("-----BEGIN PRIVATE KEY-----\nMIIE", KeyError::CutOff),
        (garbage, KeyError::NotAKey),
        ("MAA=", KeyError::NotAKey),
        (twice.as_str(), KeyError::NotBase64),
        (PUBLIC, KeyError::PublicForPrivate),
        (PUBLIC_PKCS1, KeyError::PublicForPrivate),
        (include_str!("../keys/short_pkcs8.pem"), KeyError::TooShort { bits: 1024 }),
        (include_str!("../keys/ed25519.pem"), KeyError::NotRsa),
        (include_str!("../keys/elliptic_curve.pem"), KeyError::NotRsa),
        (include_str!("../keys/encrypted_pkcs8.pem"), KeyError::Encrypted),
        (include_str!("../keys/encrypted_pkcs1.pem"), KeyError::Encrypted),
        (include_str!("../keys/certificate.pem"), KeyError::Certificate),
    ] {
        assert_eq!(PrivateKey::parse(text).err(), Some(error), "{text}");
    }
    let encrypted = bare(include_str!("../keys/encrypted_pkcs8.pem"));
    assert_eq!(PrivateKey::parse(&encrypted).err(), Some(KeyError::Encrypted));
    for (text, error) in [
        (PKCS8, KeyError::PrivateForPublic),
        (PKCS1, KeyError::PrivateForPublic),
        (include_str!("../keys/short_public.pem"), KeyError::TooShort { bits: 1024 }),
        (include_str!("../keys/certificate.pem"), KeyError::Certificate),
        ("", KeyError::Empty),
    ] {
        assert_eq!(PublicKey::parse(text).err(), Some(error), "{text}");
    }
    let mut changed = bare(PKCS1).into_bytes();
    changed[800] = if changed[800] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).unwrap();
    assert!(matches!(PrivateKey::parse(&changed), Err(KeyError::Inconsistent(_))));
}

#[test]
fn credentials_say_which_part_is_wrong() {
    let error = |client: &str, private: &str, antoms: &str| {
        Credentials::new(client, private, antoms).err().unwrap()
    };
    assert_eq!(error("", PKCS8, GATEWAY_PUBLIC), CredentialsError::ClientId);
    assert_eq!(error("a\nb", PKCS8, GATEWAY_PUBLIC), CredentialsError::ClientId);
    assert_eq!(error(CLIENT, PKCS8, PUBLIC), CredentialsError::OwnPublicKey);
    let public = CredentialsError::PrivateKey(KeyError::PublicForPrivate);
    assert_eq!(error(CLIENT, PUBLIC, GATEWAY_PUBLIC), public);
    let private = CredentialsError::AntomKey(KeyError::PrivateForPublic);
    assert_eq!(error(CLIENT, PKCS8, GATEWAY), private);
    let credentials = Credentials::new(CLIENT, PKCS8, GATEWAY_PUBLIC).unwrap();
    assert_eq!(credentials.clone().with_agent_token("é").err(), Some(CredentialsError::AgentToken));
    let shown = format!("{:?}", credentials.with_agent_token("token-1").unwrap());
    assert_eq!(shown, "Credentials { client_id: \"SANDBOX_…\", keys: [credential] }");
}

/// The headers of the vector's answer.
fn answer_headers() -> Vec<(&'static str, &'static str)> {
    vec![
        ("client-id", CLIENT),
        ("Response-Time", vector::ANSWER_TIME),
        ("SIGNATURE", vector::ANSWER_SIGNATURE.trim()),
    ]
}

fn verify(
    headers: &impl Headers,
    key: &str,
    path: &str,
    body: &[u8],
) -> Result<(), SignatureError> {
    let key = PublicKey::parse(key).unwrap();
    let signed = SignedHeaders::read(headers, "response-time")?.ok_or(SignatureError::Missing)?;
    signed.verify(&key, CLIENT, "POST", path, body)
}

#[test]
fn the_answer_of_the_vector_is_believed_and_five_changes_of_it_are_not() {
    let headers = answer_headers();
    let body = vector::ANSWER_BODY;
    assert_eq!(verify(&headers, GATEWAY_PUBLIC, vector::PATH, body), Ok(()));

    let spaced = [b" ".as_slice(), body].concat();
    let wrong = Err(SignatureError::Wrong);
    assert_eq!(verify(&headers, GATEWAY_PUBLIC, vector::PATH, &spaced), wrong);
    assert_eq!(verify(&headers, PUBLIC, vector::PATH, body), wrong);
    assert_eq!(verify(&headers, GATEWAY_PUBLIC, &format!("{}/", vector::PATH), body), wrong);
    let mut later = headers.clone();
    later[1].1 = vector::TIME;
    assert_eq!(verify(&later, GATEWAY_PUBLIC, vector::PATH, body), wrong);
    let encoded = vector::ANSWER_SIGNATURE.trim().replace('%', "%25");
    let twice = [("response-time", vector::ANSWER_TIME), ("signature", encoded.as_str())];
    let malformed = Err(SignatureError::Malformed);
    assert_eq!(verify(&twice, GATEWAY_PUBLIC, vector::PATH, body), malformed);
}

#[test]
fn headers_of_a_signature_come_together_and_once() {
    let read = |headers: &[(&str, &str)]| {
        SignedHeaders::read(headers, "response-time").map(|signed| signed.is_some())
    };
    let signature = vector::ANSWER_SIGNATURE.trim();
    let time = vector::ANSWER_TIME;
    assert_eq!(read(&[("signature", signature), ("response-time", time)]), Ok(true));
    for none in [&[][..], &[("signature", "")], &[("signature", " "), ("response-time", "")]] {
        assert_eq!(read(none), Ok(false), "{none:?}");
    }
    let incomplete = Err(SignatureError::Incomplete);
    assert_eq!(read(&[("signature", signature)]), incomplete);
    assert_eq!(read(&[("signature", signature), ("response-time", "")]), incomplete);
    assert_eq!(read(&[("response-time", time)]), incomplete);
    let malformed = Err(SignatureError::Malformed);
    assert_eq!(read(&[("signature", signature), ("Signature", signature)]), malformed);
    assert_eq!(read(&[("signature", "x"), ("response-time", time)]), malformed);
}
