//! A stand-in for the gateway: its keys, requests to send to it, and answers as it signs them.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use antom::cancel_payment::CancelPaymentRequest;
use antom::inquiry_payment::InquiryPaymentRequest;
use antom::refund::RefundRequest;
use antom::{Amount, Context, Currency, Validate, Validated};
use antom_client::signature::{
    PrivateKey, PublicKey, SignatureHeader, SignedHeaders, SigningInput,
};
use antom_client::{Core, Credentials, Gateway};
use http::{Request, Response};

pub(crate) const MERCHANT: &str = include_str!("../keys/merchant_pkcs8.pem");
pub(crate) const GATEWAY: &str = include_str!("../keys/gateway_pkcs8.pem");
pub(crate) const GATEWAY_PUBLIC: &str = include_str!("../keys/gateway_public.pem");
pub(crate) const CLIENT: &str = "SANDBOX_5Y0000000000000001";
pub(crate) const TIME: &str = "2026-11-28T12:00:00+08:00";

/// The moment at which tests begin.
pub(crate) fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_764_300_000)
}

pub(crate) fn core(gateway: Gateway) -> Core {
    static CREDENTIALS: LazyLock<Credentials> =
        LazyLock::new(|| Credentials::new(CLIENT, MERCHANT, GATEWAY_PUBLIC).unwrap());
    Core::new(CREDENTIALS.clone(), gateway).with_seed(1)
}

/// A request with a key.
pub(crate) fn refund() -> Validated<RefundRequest> {
    let amount = Amount::new(Currency::EUR, 1999);
    RefundRequest::new("refund-1", "payment-1", amount)
        .validate(&Context::at(1_764_300_000))
        .unwrap()
}

/// A request that only reads.
pub(crate) fn inquiry() -> Validated<InquiryPaymentRequest> {
    let request = InquiryPaymentRequest::new().with_payment_request_id("lamp-1");
    request.validate(&Context::at(1_764_300_000)).unwrap()
}

/// A request of which no document says that it may be repeated.
pub(crate) fn cancellation() -> Validated<CancelPaymentRequest> {
    let request = CancelPaymentRequest::new().with_payment_id("payment-1");
    request.validate(&Context::at(1_764_300_000)).unwrap()
}

/// The body of an answer; members of a success follow the result.
pub(crate) fn body(status: &str, code: &str) -> String {
    let members = match status {
        "S" => {
            r#","refundRequestId":"refund-1","refundId":"r-1","paymentId":"payment-1","paymentRequestId":"lamp-1","refundAmount":{"currency":"EUR","value":"1999"},"cancelTime":"2026-11-28T12:00:00+08:00","paymentStatus":"SUCCESS""#
        }
        _ => "",
    };
    format!(
        r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}","resultMessage":"told"}}{members}}}"#
    )
}

/// The body of an inquiry's answer.
pub(crate) fn state(state: &str) -> String {
    body("S", "SUCCESS")
        .replace(r#""paymentStatus":"SUCCESS""#, &format!(r#""paymentStatus":"{state}""#))
}

/// The header `signature` of an answer to a call of this path.
pub(crate) fn signature(path: &str, body: &[u8], time: &str) -> String {
    static KEY: LazyLock<PrivateKey> = LazyLock::new(|| PrivateKey::parse(GATEWAY).unwrap());
    let input = SigningInput { method: "POST", path, client_id: CLIENT, time, body };
    SignatureHeader::sign(&KEY, 1, &input).unwrap().to_string()
}

/// A signed answer to a request.
pub(crate) fn signed<B>(request: &Request<B>, body: &str) -> Response<Vec<u8>> {
    let path = request.uri().path();
    Response::builder()
        .header("content-type", "application/json;charset=UTF-8")
        .header("client-id", CLIENT)
        .header("response-time", TIME)
        .header("signature", signature(path, body.as_bytes(), TIME))
        .body(body.as_bytes().to_vec())
        .unwrap()
}

/// An answer without a signature.
pub(crate) fn unsigned(body: &str) -> Response<Vec<u8>> {
    Response::new(body.as_bytes().to_vec())
}

/// Whether a request is signed by the merchant, and its `request-time`.
pub(crate) fn verified_time(request: &Request<Vec<u8>>) -> String {
    static MERCHANT_KEY: LazyLock<PublicKey> =
        LazyLock::new(|| PrivateKey::parse(MERCHANT).unwrap().public_key());
    let signed =
        SignedHeaders::read(request.headers(), "request-time").unwrap().expect("it is signed");
    assert_eq!(signed.client_id, Some(CLIENT));
    let (method, path) = (request.method().as_str(), request.uri().path());
    signed.verify(&MERCHANT_KEY, CLIENT, method, path, request.body()).unwrap();
    signed.time.to_owned()
}
