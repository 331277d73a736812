//! Notifications: what is accepted, and eight kinds of abuse.

use std::time::{Duration, SystemTime};

use antom::Notification;
use antom_client::signature::{PrivateKey, SignatureError, SignatureHeader, SigningInput};
use antom_client::webhook::{Verified, WebhookError, Webhooks};
use antom_client::{Core, Credentials, Gateway};
use http::HeaderMap;

use super::stand_in::{CLIENT, GATEWAY, GATEWAY_PUBLIC, MERCHANT, start};

const BODY: &str = r#"{"notifyType":"REFUND_RESULT","result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"refundStatus":"SUCCESS","refundRequestId":"refund-1","refundId":"r-1","refundAmount":{"currency":"EUR","value":"1999"},"refundTime":"2026-11-28T12:00:00+08:00"}"#;
const TIME: &str = "2025-11-28T03:20:00.253Z";

fn webhooks() -> Webhooks {
    let credentials = Credentials::new(CLIENT, MERCHANT, GATEWAY_PUBLIC).unwrap();
    Core::new(credentials, Gateway::Asia).webhooks()
}

/// The headers of a notification, signed as the documentation shows it: with spaces, and escapes in lower case.
fn headers(key: &str, client_id: &str, path: &str, time: &str) -> Vec<(String, String)> {
    let key = PrivateKey::parse(key).unwrap();
    let body = BODY.as_bytes();
    let input = SigningInput { method: "POST", path, client_id, time, body };
    let value = SignatureHeader::sign(&key, 1, &input).unwrap().to_string();
    let value = value.replace(',', ", ").replace("%2B", "%2b").replace("%3D", "%3d");
    [("Client-Id", client_id), ("Request-Time", time), ("Signature", &value)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

fn usual() -> Vec<(String, String)> {
    headers(GATEWAY, CLIENT, "/notify?shop=1", TIME)
}

fn verify(
    webhooks: &Webhooks,
    uri: &str,
    headers: &[(String, String)],
    body: &str,
    now: SystemTime,
) -> Result<Verified, WebhookError> {
    webhooks.verify("POST", uri, headers, body.as_bytes(), now)
}

#[test]
fn a_notification_is_verified_first_and_read_then() {
    let verified = verify(&webhooks(), "/notify?shop=1", &usual(), BODY, start()).unwrap();
    match verified.notification() {
        Ok(Notification::NotifyRefund(refund)) => {
            assert_eq!(refund.refund_request_id.as_deref(), Some("refund-1"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(verified.body(), BODY.as_bytes());
    assert_eq!(verified.time(), start());
    let (status, content_type, body) = Verified::acknowledge();
    assert_eq!((status, content_type), (200, "application/json"));
    assert!(body.contains("\"resultStatus\":\"S\""));

    let map: HeaderMap = usual()
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .collect::<Vec<(http::HeaderName, http::HeaderValue)>>()
        .into_iter()
        .collect();
    let uri = "https://shop.example/notify?shop=1";
    assert_eq!(webhooks().verify("POST", uri, &map, BODY.as_bytes(), start()), Ok(verified));
}

#[test]
fn resends_have_the_same_key_and_others_another() {
    let first = verify(&webhooks(), "/notify?shop=1", &usual(), BODY, start()).unwrap();
    let later = headers(GATEWAY, CLIENT, "/notify?shop=1", "2025-11-28T09:20:00+00:00");
    let now = start() + Duration::from_secs(6 * 3600);
    let resent = verify(&webhooks(), "/notify?shop=1", &later, BODY, now).unwrap();
    assert_eq!(first.key(), resent.key());
    assert_eq!(first.key().len(), 64);
    let key = PrivateKey::parse(GATEWAY).unwrap();
    let input =
        SigningInput { method: "POST", path: "/", client_id: CLIENT, time: TIME, body: b"{}" };
    let value = SignatureHeader::sign(&key, 1, &input).unwrap().to_string();
    let other = [("request-time", TIME), ("signature", &value)];
    let other = webhooks().verify("POST", "/", &other, b"{}", start()).unwrap();
    assert_ne!(first.key(), other.key());
    assert!(matches!(other.notification(), Ok(Notification::Unknown(_))));
}

#[test]
fn a_proxy_that_changes_the_path_is_made_up_for() {
    let behind = webhooks().at("https://shop.example/notify?shop=1");
    assert!(verify(&behind, "/internal/antom", &usual(), BODY, start()).is_ok());
    let relative = webhooks().at("/notify?shop=1");
    assert!(verify(&relative, "/internal/antom", &usual(), BODY, start()).is_ok());
}

#[test]
fn eight_kinds_of_abuse_are_refused_each_with_its_reason() {
    let uri = "/notify?shop=1";
    let webhooks = webhooks();
    let error = |uri: &str, headers: &[(String, String)], body: &str, now| {
        verify(&webhooks, uri, headers, body, now).unwrap_err()
    };
    let signature = WebhookError::Signature;
    // 1. Another path, by a slash.
    let wrong = signature(SignatureError::Wrong);
    assert_eq!(error("/notify/?shop=1", &usual(), BODY, start()), wrong);
    // 2. Another body.
    assert_eq!(error(uri, &usual(), &BODY.replace("1999", "1998"), start()), wrong);
    // 3. Headers that are missing, all or some.
    assert_eq!(error(uri, &[], BODY, start()), signature(SignatureError::Missing));
    let incomplete = signature(SignatureError::Incomplete);
    for lost in ["Request-Time", "Signature"] {
        let rest: Vec<_> = usual().into_iter().filter(|(name, _)| name != lost).collect();
        assert_eq!(error(uri, &rest, BODY, start()), incomplete);
    }
    // 4. Headers that came twice.
    let twice = [usual(), vec![("signature".to_owned(), "signature=AAAA".to_owned())]].concat();
    assert_eq!(error(uri, &twice, BODY, start()), signature(SignatureError::Malformed));
    // 5. Too old.
    let hours = |hours: u64| Duration::from_secs(hours * 3600);
    assert!(verify(&webhooks, uri, &usual(), BODY, start() + hours(25)).is_ok());
    let late = error(uri, &usual(), BODY, start() + hours(26));
    assert_eq!(late, WebhookError::TooOld(hours(26)));
    // 6. From the future.
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    assert!(verify(&webhooks, uri, &usual(), BODY, start() - minutes(5)).is_ok());
    let early = error(uri, &usual(), BODY, start() - minutes(6));
    assert_eq!(early, WebhookError::FromTheFuture(minutes(6)));
    // 7. For another client.
    let other = headers(GATEWAY, "SANDBOX_5Y2", uri, TIME);
    assert_eq!(error(uri, &other, BODY, start()), signature(SignatureError::OtherClient));
    // 8. Signed with another key.
    assert_eq!(error(uri, &headers(MERCHANT, CLIENT, uri, TIME), BODY, start()), wrong);

    // Beside these: a method, and a time that is none although it is signed.
    let put = webhooks.verify("PUT", uri, &usual(), BODY.as_bytes(), start());
    assert_eq!(put, Err(wrong));
    let odd = headers(GATEWAY, CLIENT, uri, "yesterday");
    assert_eq!(error(uri, &odd, BODY, start()), WebhookError::Malformed("request-time"));
    assert_eq!((wrong.status(), late.status(), incomplete.status()), (401, 401, 401));
    let short = webhooks.clone().with_max_age(minutes(1)).with_max_ahead(Duration::ZERO);
    assert!(verify(&short, uri, &usual(), BODY, start() + minutes(2)).is_err());
    assert!(verify(&short, uri, &usual(), BODY, start() - Duration::from_secs(1)).is_err());
}
