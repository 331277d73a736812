//! Requests with a file.

use antom::submit_attachment::{SubmitAttachment, SubmitAttachmentRequest};
use antom::{Context, Validate, Validated};
use antom_client::signature::{PrivateKey, SignedHeaders};
use antom_client::{Call, Effect, ErrorKind, File, Gateway, Step};

use super::stand_in::{self, CLIENT, MERCHANT, start};

const CONTENT: &[u8] = b"%PDF-1.7\r\n--antom-";
/// By `sha256sum`.
const SHA256: &str = "55fc7b112ab28d91bc98b021b04bec480b7db9a14b2d01507c78715673a95a06";

fn request(hash: &str) -> Validated<SubmitAttachmentRequest> {
    let request = SubmitAttachmentRequest::new("upload-1", "LOGO", hash);
    request.validate(&Context::now()).unwrap()
}

fn refusal(call: Call<SubmitAttachment>) -> String {
    match call.step(start()) {
        Step::Done(Err(error)) => {
            assert!(matches!(error.kind(), ErrorKind::NotSent(why) if why.is_permanent()));
            assert_eq!((error.effect(), error.attempts()), (Effect::None, 0));
            error.to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_is_sent_beside_the_request_which_alone_is_signed() {
    let core = stand_in::core(Gateway::Asia);
    let file = File::new("a \"logo\".pdf", "application/pdf", CONTENT);
    let Step::Send(attempt, _) = core.call_with_file(&request(SHA256), file).step(start()) else {
        panic!("it is due")
    };
    let content_type = attempt.request.headers()["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let fields = format!(
        "{{\"submitAttachmentRequestId\":\"upload-1\",\"attachmentType\":\"LOGO\",\"fileSha256\":\"{SHA256}\"}}"
    );
    let expected = [
        format!("--{boundary}\r\ncontent-disposition: form-data; name=\"body\"\r\ncontent-type: application/json\r\n\r\n{fields}\r\n--{boundary}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a %22logo%22.pdf\"\r\ncontent-type: application/pdf\r\n\r\n").as_bytes(),
        CONTENT,
        format!("\r\n--{boundary}--\r\n").as_bytes(),
    ]
    .concat();
    assert_eq!(attempt.request.body(), &expected);
    let signed = SignedHeaders::read(attempt.request.headers(), "request-time").unwrap().unwrap();
    let key = PrivateKey::parse(MERCHANT).unwrap().public_key();
    let path = attempt.request.uri().path();
    assert_eq!(signed.verify(&key, CLIENT, "POST", path, fields.as_bytes()), Ok(()));
}

#[test]
fn a_file_that_does_not_belong_is_not_sent() {
    let core = stand_in::core(Gateway::Asia);
    let call = |hash: &str, media_type: &str, bytes: &[u8]| {
        refusal(core.call_with_file(&request(hash), File::new("logo", media_type, bytes)))
    };
    let other = "0".repeat(64);
    assert!(call(&other, "application/pdf", CONTENT).contains("is not the hash of the file"));
    assert!(call(SHA256, "text/html", CONTENT).contains("media type"));
    assert!(call(SHA256, "text/csv\r\nx: y", CONTENT).contains("media type"));
    assert!(call(SHA256, "text/csv", &vec![0; 33_554_433]).contains("at most"));
    assert!(refusal(core.call(&request(SHA256))).contains("call_with_file"));

    let file = File::new("logo", "application/pdf", CONTENT);
    match core.call_with_file(&stand_in::refund(), file).step(start()) {
        Step::Done(Err(error)) => assert!(error.to_string().contains("sends no file"), "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(!format!("{file:?}").contains("logo"));
}
