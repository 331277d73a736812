//! An operation that sends a file says how, and checks it.

use antom::cancel_payment::CancelPayment;
use antom::runtime::{FieldParts, FileError, FileHash, HashAlgorithm, HashEncoding, Upload};
use antom::submit_attachment::{SubmitAttachment, SubmitAttachmentRequest};
use antom::{AttachmentType, Operation};

/// SHA-256 of "abc" (FIPS 180-4).
const HASH: [u8; 32] = [
    0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
    0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
];

fn request(hash: &str) -> SubmitAttachmentRequest {
    SubmitAttachmentRequest::new("1", AttachmentType::Logo, hash)
}

#[test]
fn an_operation_says_how_it_sends_a_file() {
    let upload = SubmitAttachment::UPLOAD.expect("it sends a file");
    assert_eq!(upload.file, "file");
    assert_eq!(upload.fields, FieldParts::Json("body"));
    assert_eq!(upload.max_size, Some(32 * 1024 * 1024));
    assert_eq!(upload.media_types.first(), Some(&"image/png"));
    let hash = FileHash::new("fileSha256", HashAlgorithm::Sha256, HashEncoding::Hex);
    assert_eq!(upload.hash, Some(hash));
    assert_eq!(CancelPayment::UPLOAD, None::<Upload>);
}

#[test]
fn a_file_is_checked_before_it_is_sent() {
    let upload = SubmitAttachment::UPLOAD.expect("it sends a file");
    assert_eq!(upload.check(32 * 1024 * 1024, "application/pdf"), Ok(()));
    let too_large = upload.check(32 * 1024 * 1024 + 1, "application/pdf").expect_err("too large");
    assert_eq!(
        too_large.to_string(),
        "the file has 33554433 bytes, and at most 33554432 are allowed"
    );
    assert!(matches!(upload.check(3, "video/mp4"), Err(FileError::MediaType { .. })));
    let hash = upload.hash.expect("it has a hash");
    let text = hash.text(&HASH).expect("32 bytes");
    assert_eq!(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(hash.check(&request(&text), &HASH), Ok(()));
    assert_eq!(hash.check(&request(&text.to_uppercase()), &HASH), Ok(()));
    for other in ["", "ba7816bf", &text.replace('b', "c")] {
        let error = hash.check(&request(other), &HASH).expect_err(other);
        assert_eq!(error, FileError::Hash { field: "fileSha256", expected: text.clone() });
    }
    let short = hash.check(&request(&text), &HASH[1..]).expect_err("31 bytes");
    assert_eq!(short.to_string(), "the hash has 31 bytes in place of 32");
}
