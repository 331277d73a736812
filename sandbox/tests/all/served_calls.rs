//! Calls of a running sandbox.

use std::time::{Duration, Instant};

use antom_client::signature::SignedHeaders;
use antom_sandbox::{Fault, Options, Sandbox, Settings};
use serde_json::json;

use crate::bodies::{code, pay, payment, refund};
use crate::wire::{
    ACKNOWLEDGED, admin, call, connect, exchange, path_of, read, request, shop, sign, signed,
    try_call,
};

#[test]
fn a_payment_goes_all_the_way() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let session = call(&sandbox, "createPaymentSession", &payment("p1", 500, "CARD", "AUTOMATIC"));
    assert!(session["normalUrl"].as_str().expect("a page").starts_with(&sandbox.url()));
    sandbox.buyer("p1").pays().expect("a buyer");
    let inquiry = call(&sandbox, "inquiryPayment", &json!({ "paymentRequestId": "p1" }));
    assert_eq!(inquiry["paymentStatus"], "SUCCESS");
    let id = inquiry["paymentId"].as_str().expect("an id");
    assert_eq!(code(&call(&sandbox, "refund", &refund("r1", id, 500))), "SUCCESS");
    assert_eq!(sandbox.balance("p1").map(|it| it.refunded), Some(500));
    assert_eq!(sandbox.received().len(), 3);
    assert!(sandbox.buyer("p9").pays().is_err());
}

#[test]
fn headers_are_those_that_official_sdks_read() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let body = json!({ "paymentRequestId": "p1" });
    let answer = try_call(&sandbox, "inquiryPayment", &body).expect("an answer");
    let signature = answer.header("signature").expect("a lower-case name");
    let items: Vec<&str> = signature.split(',').collect();
    assert_eq!(items[..2], ["algorithm=RSA256", "keyVersion=1"]);
    let value = items[2].strip_prefix("signature=").expect("the third item");
    assert!(value.ends_with("%3D") && !value.contains(['=', '+', '/', ' ']), "{value}");
    assert_eq!(answer.header("client-id"), Some(sandbox.identity().client_id()));
    assert!(answer.header("response-time").is_some_and(|time| time.ends_with('Z')));
    assert_eq!(answer.header("content-type"), Some("application/json; charset=UTF-8"));
}

#[test]
fn what_is_wrong_first_is_said_first() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let identity = sandbox.identity();
    let (id, key) = (identity.client_id(), identity.private_key());
    let path = path_of("inquiryPayment");
    let body = r#"{"paymentRequestId":"p1"}"#;
    let json = "application/json; charset=UTF-8";
    let send = |method: &str,
                path: &str,
                kind: &str,
                id: &str,
                time: &str,
                signature: &str,
                body: &str| {
        let headers = [
            ("content-type", kind),
            ("client-id", id),
            ("request-time", time),
            ("signature", signature),
        ];
        exchange(&sandbox, &request(method, path, &headers, body)).expect("an answer")
    };
    let time = "2026-11-27T12:00:00+00:00";
    let right = sign(key, id, &path, time, body);
    let good = send("POST", &path, json, id, time, &right, body);
    assert_eq!(
        (good.code().as_str(), good.is_authentic(&path, identity)),
        ("ORDER_NOT_EXIST", true)
    );
    let nowhere = send("POST", "/ams/sandbox/api/v1/payments/fly", "text/plain", "x", "", "", "");
    assert_eq!(nowhere.code(), "NO_INTERFACE_DEF");
    assert_eq!(send("GET", &path, "text/plain", "x", "", "", "").code(), "METHOD_NOT_SUPPORTED");
    let kind = send("POST", &path, "text/plain", "x", "", "", "");
    assert_eq!(kind.code(), "MEDIA_TYPE_NOT_ACCEPTABLE");
    assert_eq!(send("POST", &path, json, "x", time, &right, body).code(), "INVALID_CLIENT");
    for (time, signature, body) in [
        (time, "", body),
        ("", right.as_str(), body),
        ("2026-11-27T12:00:01+00:00", right.as_str(), body),
        (time, right.as_str(), r#"{"paymentRequestId":"p2"}"#),
        (time, "algorithm=RSA256,keyVersion=1,signature=AAAA", body),
        (time, "nonsense", body),
    ] {
        let answer = send("POST", &path, json, id, time, signature, body);
        assert_eq!(answer.code(), "INVALID_SIGNATURE", "{answer:?}");
        assert_eq!(answer.header("signature"), None);
    }
    let other = sign(key, id, &path, "yesterday", body);
    assert_eq!(send("POST", &path, json, id, "yesterday", &other, body).code(), "PARAM_ILLEGAL");
    // The prefix of production is signed as it is.
    let path = path.replace("/sandbox", "");
    let signature = sign(key, id, &path, time, body);
    assert_eq!(send("POST", &path, json, id, time, &signature, body).code(), "ORDER_NOT_EXIST");
}

#[test]
fn ten_things_go_wrong_on_demand() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let identity = sandbox.identity();
    let path = path_of("pay");
    let mut count = 0;
    // Whether there is an answer that the merchant believes, and whether there is a payment now.
    let mut after = |fault: Fault| {
        count += 1;
        let id = format!("p{count}");
        sandbox.next("pay", fault);
        let answer = try_call(&sandbox, "pay", &pay(&id, 500, "GCASH", "AUTOMATIC"));
        let believed = answer.as_ref().map(|it| it.is_authentic(&path, identity));
        (answer, believed, sandbox.balance(&id).is_some())
    };
    let (answer, believed, effect) = after(Fault::Code("RISK_REJECT".to_owned()));
    assert_eq!(
        (answer.expect("an answer").code().as_str(), believed, effect),
        ("RISK_REJECT", Some(true), false)
    );
    let (answer, believed, effect) = after(Fault::Unsigned);
    assert_eq!(
        (answer.and_then(|it| it.header("signature").map(str::to_owned)), believed, effect),
        (None, Some(false), true)
    );
    assert_eq!((after(Fault::Tampered).1, after(Fault::OtherKey).1), (Some(false), Some(false)));
    let (answer, believed, effect) = after(Fault::Status(503));
    assert_eq!((answer.map(|it| it.status), believed, effect), (Some(503), Some(false), false));
    let (answer, _, effect) = after(Fault::CutOff);
    assert_eq!((answer.is_none(), effect), (true, false));
    let (answer, _, effect) = after(Fault::DropAfterEffect);
    assert_eq!((answer.is_none(), effect), (true, true));
    let begun = Instant::now();
    let (_, believed, effect) = after(Fault::Slow(Duration::from_millis(300)));
    assert_eq!(
        (believed, effect, begun.elapsed() >= Duration::from_millis(300)),
        (Some(true), true, true)
    );
    let (answer, believed, effect) = after(Fault::NotJson);
    assert!(answer.is_some_and(|it| it.body.starts_with("<html>")));
    assert_eq!((believed, effect), (Some(true), true));
    sandbox.next("pay", Fault::Hang);
    let mut stream = connect(&sandbox);
    stream.set_read_timeout(Some(Duration::from_millis(300))).expect("a time-out");
    let body = pay("hangs", 500, "GCASH", "AUTOMATIC").to_string();
    std::io::Write::write_all(&mut stream, &signed(identity, &path, &body)).expect("sent");
    assert!(read(&mut stream).is_none());
    assert!(sandbox.balance("hangs").is_none());
}

#[test]
fn a_lost_answer_and_a_repeated_call_have_one_effect() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let body = payment("p1", 500, "GCASH", "AUTOMATIC");
    sandbox.next("createPaymentSession", Fault::DropAfterEffect);
    assert!(try_call(&sandbox, "createPaymentSession", &body).is_none());
    let again = call(&sandbox, "createPaymentSession", &body);
    assert_eq!(again, call(&sandbox, "createPaymentSession", &body));
    sandbox.buyer("p1").pays().expect("a buyer");
    let inquiry = call(&sandbox, "inquiryPayment", &json!({ "paymentRequestId": "p1" }));
    let refund = refund("r1", inquiry["paymentId"].as_str().expect("an id"), 300);
    sandbox.next("refund", Fault::DropAfterEffect);
    assert!(try_call(&sandbox, "refund", &refund).is_none());
    assert_eq!(code(&call(&sandbox, "refund", &refund)), "SUCCESS");
    assert_eq!(sandbox.balance("p1").map(|it| it.refunded), Some(300));
}

#[test]
fn notifications_are_signed_and_sent_again_until_they_are_acknowledged() {
    let (url, received) = shop(vec!["no".to_owned(), "{}".to_owned(), ACKNOWLEDGED.to_owned()]);
    let mut settings = Settings::default();
    settings.notify = Some(url.clone());
    let sandbox = Options::new().settings(settings).start().expect("a sandbox");
    let mut body = pay("p1", 500, "GCASH", "AUTOMATIC");
    // An address of another machine is not called; the one of the settings is.
    body["paymentNotifyUrl"] = json!("https://shop.example/notify");
    call(&sandbox, "pay", &body);
    sandbox.buyer("p1").pays().expect("a buyer");
    let within = Duration::from_secs(20);
    assert_eq!(sandbox.deliveries(1, within).len(), 1);
    sandbox.advance(Duration::from_secs(120)).expect("later");
    assert_eq!(sandbox.deliveries(2, within).len(), 2);
    sandbox.advance(Duration::from_secs(600)).expect("later");
    let all = sandbox.deliveries(3, within);
    sandbox.advance(Duration::from_secs(24 * 3600)).expect("later");
    assert_eq!(sandbox.deliveries(4, Duration::from_millis(300)), all);
    let attempts: Vec<_> = all.iter().map(|it| (it.attempt, it.status, it.acknowledged)).collect();
    assert_eq!(attempts, [(1, Some(200), false), (2, Some(200), false), (3, Some(200), true)]);
    assert!(all.iter().all(|it| it.url == url && it.name == "notifyPayment"));
    for _ in 0..3 {
        let text = received.recv_timeout(within).expect("a notification");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("POST /notify HTTP/1.1"));
        let headers: Vec<_> = head.lines().filter_map(|it| it.split_once(": ")).collect();
        let signed =
            SignedHeaders::read(&headers, "request-time").expect("headers").expect("signed");
        let identity = sandbox.identity();
        let key = identity.gateway_public_key();
        signed
            .verify(&key, identity.client_id(), "POST", "/notify", body.as_bytes())
            .expect("right");
        assert!(body.contains("PAYMENT_RESULT"));
    }
}

#[test]
fn other_languages_turn_the_knobs_by_http() {
    let sandbox = Sandbox::start().expect("a sandbox");
    call(&sandbox, "createPaymentSession", &payment("p/1", 500, "GCASH", "AUTOMATIC"));
    let page = admin(&sandbox, "GET", "buyer/p%2F1", "");
    assert!(page.body.contains("You are the buyer") && !page.body.contains("p%2F1"));
    let paid = admin(&sandbox, "POST", "buyer", r#"{"of":"p/1","act":"pays"}"#);
    assert_eq!(paid.status, 200);
    assert_eq!(admin(&sandbox, "POST", "buyer", r#"{"of":"p9","act":"pays"}"#).status, 404);
    assert_eq!(admin(&sandbox, "POST", "buyer", r#"{"of":"p/1","act":"flies"}"#).status, 400);
    let fault = r#"{"operation":"inquiryPayment","fault":{"status":503}}"#;
    assert_eq!(admin(&sandbox, "POST", "fault", fault).status, 200);
    let inquiry = json!({ "paymentRequestId": "p/1" });
    assert_eq!(try_call(&sandbox, "inquiryPayment", &inquiry).map(|it| it.status), Some(503));
    let clock = r#"{"advanceSeconds":100000000}"#;
    assert_eq!(admin(&sandbox, "POST", "clock", clock).status, 200);
    let refused = refund(
        "r",
        call(&sandbox, "inquiryPayment", &inquiry)["paymentId"].as_str().expect("id"),
        1,
    );
    assert_eq!(code(&call(&sandbox, "refund", &refused)), "REFUND_WINDOW_EXCEED");
    assert!(admin(&sandbox, "GET", "log", "").body.contains("assumed: "));
    let route = |body: &str| admin(&sandbox, "POST", "refund", body).status;
    assert_eq!(route(r#"{"of":"r9","act":"fails","code":"RISK_REJECT"}"#), 404);
    assert_eq!(route(r#"{"of":"r9","act":"flies"}"#), 400);
    assert_eq!(admin(&sandbox, "POST", "reset", "{}").status, 200);
    assert_eq!(code(&call(&sandbox, "inquiryPayment", &inquiry)), "ORDER_NOT_EXIST");
    assert_eq!(admin(&sandbox, "POST", "nothing", "{}").status, 404);
    assert_eq!(admin(&sandbox, "POST", "reset", "{").status, 400);
    // A page of another site names its own host, or sends what is no JSON.
    let foreign = b"POST /_antom/reset HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(exchange(&sandbox, foreign).map(|it| it.status), Some(421));
    let form = request("POST", "/_antom/reset", &[("content-type", "text/plain")], "{}");
    assert_eq!(exchange(&sandbox, &form).map(|it| it.status), Some(415));
}

#[test]
fn faults_are_read_from_json() {
    let read = |text: &str| Fault::from_json(&serde_json::from_str(text).expect("JSON"));
    assert_eq!(read("\"hang\""), Some(Fault::Hang));
    assert_eq!(read("{\"slow\":1500}"), Some(Fault::Slow(Duration::from_millis(1500))));
    assert_eq!(read("{\"code\":\"RISK_REJECT\"}"), Some(Fault::Code("RISK_REJECT".to_owned())));
    let names =
        ["unsigned", "tampered", "otherKey", "hang", "cutOff", "dropAfterEffect", "notJson"];
    let values = [json!({ "code": "X" }), json!({ "status": 503 }), json!({ "slow": 1500 })];
    for written in names.map(|name| json!(name)).into_iter().chain(values) {
        assert_eq!(Fault::from_json(&written).map(|fault| fault.to_json()), Some(written));
    }
    for text in ["\"fly\"", "{\"status\":99}", "{\"status\":70000}", "{}", "7", "null"] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn no_key_is_shown() {
    let sandbox = Sandbox::start().expect("a sandbox");
    call(&sandbox, "createPaymentSession", &payment("p1", 500, "GCASH", "AUTOMATIC"));
    let key = sandbox.identity().private_key();
    let secret: String = key.lines().nth(1).expect("a line").to_owned();
    let shown = format!("{:?} {:?} {:?}", sandbox, sandbox.identity(), sandbox.buyer("p1"));
    let log = sandbox.log().join("\n");
    for text in [shown, log] {
        assert!(!text.contains(&secret) && !text.contains("PRIVATE"), "{text}");
    }
}
