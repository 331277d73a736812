//! The explorer that `antom sandbox` serves: who may use it, what it finds, sends, tells and keeps.

use std::fs;

use serde_json::{Value, json};

use crate::calling::valid_session;
use crate::explorer_wire::Wire;
use crate::harness::{antom, folder};

/// A value of a finding.
fn number(finding: &Value, at: usize) -> usize {
    usize::try_from(finding[at].as_u64().unwrap()).unwrap()
}

/// A session whose request id is this one.
fn session(id: &str) -> Value {
    let mut body: Value = serde_json::from_str(&valid_session()).unwrap();
    body["paymentRequestId"] = json!(id);
    body
}

#[test]
fn pages_are_served_with_a_strict_policy_and_a_token_that_is_in_no_address() {
    let wire = Wire::start("explorer-pages");
    for path in ["/", "/op/pay/", "/run/pay/", "/site.css", "/explorer/explorer.js"] {
        let page = wire.get(path);
        assert_eq!(page.status, 200, "{path}");
        let policy = page.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(page.header(name), Some(value), "{path}");
        }
        assert!(!page.body.contains(" style=\"") && !page.body.contains(" onclick="), "{path}");
    }
    let console = wire.get("/run/pay/");
    let policy = console.header("content-security-policy").unwrap();
    assert!(policy.contains("require-trusted-types-for 'script'"), "{policy}");
    assert!(
        console.body.contains("<noscript>") && console.body.contains("antom call pay body.json")
    );
    // Only consoles have the token, and only in themselves.
    assert!(console.body.contains(&wire.token) && !wire.get("/op/pay/").body.contains(&wire.token));
    assert!(!console.body.contains(&format!("={}", wire.token)));
    assert_eq!(wire.get("/run/nothing/").status, 404);
    assert_eq!(wire.get("/op/../../etc/passwd").status, 404);
    assert_eq!(wire.get("/op/pay").header("location"), Some("/op/pay/"));
}

#[test]
fn strangers_are_refused_before_anything_else() {
    let wire = Wire::start("explorer-strangers");
    for path in ["/", "/run/pay/", "/_antom/timeline", "/_antom/log", "/nothing"] {
        for method in ["GET", "POST", "OPTIONS", "DELETE"] {
            let answer = wire.ask(method, path, &[("host", "evil.example")], b"");
            assert_eq!(answer.status, 421, "{method} {path}");
            assert!(!answer.body.contains(&wire.token));
        }
        let origin = wire.ask("GET", path, &[("origin", "http://evil.example")], b"");
        assert_eq!(origin.status, 403, "{path}");
        let site = wire.ask("GET", path, &[("sec-fetch-site", "cross-site")], b"");
        assert_eq!(site.status, 403, "{path}");
    }
    let port = wire.ask("GET", "/", &[("host", "127.0.0.1:1")], b"");
    assert_eq!(port.status, 421);
    // Programs of other languages turn the knobs without a token; pages of other origins cannot send this type.
    let json = [("content-type", "application/json")];
    let clock = br#"{"advanceSeconds":1}"#;
    assert_eq!(wire.ask("POST", "/_antom/clock", &json, clock).status, 200);
    let form = [("content-type", "text/plain")];
    assert_eq!(wire.ask("POST", "/_antom/clock", &form, clock).status, 415);
    let own = format!("http://{}", wire.address);
    let same = [("content-type", "application/json"), ("origin", own.as_str())];
    assert_eq!(wire.ask("POST", "/_antom/clock", &same, clock).status, 200);
}

#[test]
fn what_does_something_needs_the_token() {
    let wire = Wire::start("explorer-token");
    let json = ("content-type", "application/json");
    for route in ["validate", "plan", "send"] {
        let path = format!("/_antom/{route}");
        let wrong = "0".repeat(wire.token.len());
        assert_eq!(wire.ask("POST", &path, &[json], b"{}").status, 403, "{route}");
        let headers = [json, ("antom-token", wrong.as_str())];
        assert_eq!(wire.ask("POST", &path, &headers, b"{}").status, 403, "{route}");
        let form = [("content-type", "text/plain"), ("antom-token", wire.token.as_str())];
        assert_eq!(wire.ask("POST", &path, &form, b"{}").status, 415, "{route}");
        assert_eq!(wire.ask("PUT", &path, &[json], b"{}").status, 405, "{route}");
        let query = format!("{path}?antom-token={}", wire.token);
        assert_eq!(wire.ask("POST", &query, &[json], b"{}").status, 403, "{route}");
    }
    assert_eq!(wire.post("nothing", &json!({})).status, 404);
    assert_eq!(wire.post("send", &json!({ "operation": "nothing" })).status, 400);
    let flags = json!({ "operation": "pay", "flags": ["nothing"] });
    assert_eq!(wire.post("send", &flags).status, 400);
}

#[test]
fn findings_have_the_places_of_a_browser() {
    let wire = Wire::start("explorer-places");
    let mut body = session("😀");
    body["order"]["orderDescription"] = json!("e\u{301}\u{202e}<script>alert(1)</script>");
    body["paymentAmount"]["value"] = json!("-1");
    let text = serde_json::to_string_pretty(&body).unwrap();
    let found = wire.validate("createPaymentSession", &text);
    let findings = found["findings"].as_array().unwrap();
    let minimum = findings.iter().find(|it| it[2] == "/paymentAmount/value").unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let cut = String::from_utf16(&units[number(minimum, 0)..number(minimum, 1)]).unwrap();
    assert_eq!(cut, "\"-1\"");
    assert_eq!((&minimum[3], &minimum[5]), (&json!("minimum"), &json!("error")));
    assert!(minimum[4].as_str().unwrap().contains("at least 0"), "{minimum}");
    assert!(found["refused"].as_u64().unwrap() >= 1);
    // The same words as those of the command.
    let file = folder("explorer-places").join("body.json");
    fs::write(&file, &text).unwrap();
    let path = file.to_str().unwrap();
    let run =
        antom(&["validate", "createPaymentSession", "request", path, "--message-format", "json"]);
    let told: Vec<Value> = run.findings().iter().map(|it| it["message"].clone()).collect();
    let words: Vec<Value> = findings.iter().map(|it| it[4].clone()).collect();
    assert_eq!(words, told);
    let mended = wire.validate("createPaymentSession", &session("a").to_string());
    assert_eq!(mended["refused"], 0);
}

#[test]
fn long_and_broken_bodies_are_answered() {
    let wire = Wire::start("explorer-long");
    let long = format!(r#"{{"paymentRequestId": "{}"}}"#, "\u{202e}😀<b>".repeat(1_000_000));
    assert!(long.len() > 10_000_000);
    let found = wire.validate("inquiryPayment", &long);
    assert_eq!(found["findings"][0][3], "maxLength");
    for body in ["", "{", "\u{feff}{}", "[1", "nul", "{\"a\":", "\u{0}"] {
        let found = wire.validate("inquiryPayment", body);
        assert!(found["refused"].as_u64().unwrap() > 0, "{body:?}");
    }
    // Without the token nothing of the body is read.
    let huge = vec![b' '; 17 * 1024 * 1024];
    let json = [("content-type", "application/json")];
    assert!(matches!(wire.ask("POST", "/_antom/validate", &json, &huge).status, 0 | 403));
    let headers = [("content-type", "application/json"), ("antom-token", wire.token.as_str())];
    assert!(matches!(wire.ask("POST", "/_antom/validate", &headers, &huge).status, 0 | 413));
    assert_eq!(wire.get("/").status, 200, "it still answers");
}

#[test]
fn a_payment_is_told_from_the_call_to_the_acknowledged_notification() {
    let wire = Wire::start("explorer-payment");
    let mut events = wire.events("0");
    let body = session("story-1").to_string();
    let order =
        json!({ "operation": "createPaymentSession", "body": body, "flags": [], "anyway": false });
    let plan = wire.post("plan", &order).json();
    let signed = plan["request"]["signed"].as_str().unwrap();
    assert!(
        signed.starts_with("POST /ams/sandbox/api/v1/payments/createPaymentSession\n"),
        "{signed}"
    );
    assert!(plan["code"]["shell"].as_str().unwrap().starts_with("antom call createPaymentSession"));
    assert_eq!(wire.post("send", &order).status, 200);
    let call = events.next("call");
    assert_eq!(call["outcome"]["kind"], "success", "{call}");
    assert_eq!(call["outcome"]["effect"], "decided");
    assert_eq!(call["attempts"].as_array().unwrap().len(), 1);
    assert!(call["attempts"][0]["answer"].as_str().unwrap().contains("paymentSessionId"));
    assert!(call["repeat"].as_str().unwrap().contains("does not send it again"));

    let paid = wire.post("buyer", &json!({ "of": "story-1", "act": "pays" }));
    assert_eq!(paid.status, 200, "{paid:?}");
    let act = events.next("buyer");
    assert_eq!((&act["of"], &act["act"]), (&json!("story-1"), &json!("pays")));
    assert!(act["code"]["rust"].as_str().unwrap().contains("sandbox.buyer(\"story-1\").pays()?"));
    let notification = events.next("notification");
    assert_eq!(notification["name"], "notifyPayment");
    assert_eq!(notification["acknowledged"], true, "{notification}");
    assert_eq!(notification["verdict"]["isVerified"], true);
    assert!(notification["url"].as_str().unwrap().ends_with("/_antom/notified"));

    let steps = wire.get("/_antom/next").json();
    let refund = steps.as_array().unwrap().iter().find(|it| it["operation"] == "refund").unwrap();
    let order = json!({ "operation": "refund", "body": refund["body"], "flags": [] });
    assert_eq!(wire.post("send", &order).status, 200);
    let call = events.next("call");
    assert_eq!(call["outcome"]["code"], "SUCCESS", "{call}");

    // A page that is loaded again sees the same; one that was away sees what it missed.
    let mut again = wire.events("0");
    assert_eq!(again.next("call")["operation"], "createPaymentSession");
    let number = act["number"].as_u64().unwrap();
    let mut rest = wire.events(&number.to_string());
    assert_eq!(rest.next("call")["operation"], "refund");
}

#[test]
fn what_the_client_refuses_can_be_sent_anyway() {
    let wire = Wire::start("explorer-anyway");
    let mut events = wire.events("0");
    let order = |anyway: bool, spoilt: &str| json!({ "operation": "inquiryPayment", "body": "{}", "flags": [], "anyway": anyway, "spoilt": spoilt });
    let refused = wire.post("send", &order(false, ""));
    assert_eq!(refused.status, 422, "{refused:?}");
    assert_eq!(wire.post("send", &order(true, "")).status, 200);
    let call = events.next("call");
    assert_eq!(
        (&call["outcome"]["kind"], &call["outcome"]["code"]),
        (&json!("outcome"), &json!("PARAM_ILLEGAL"))
    );
    assert_eq!(call["anyway"], true);
    for (spoilt, code) in [("signature", "INVALID_SIGNATURE"), ("clientId", "INVALID_CLIENT")] {
        assert_eq!(wire.post("send", &order(true, spoilt)).status, 200);
        let call = events.next("call");
        assert_eq!(
            (&call["outcome"]["kind"], &call["outcome"]["effect"]),
            (&json!("unsigned"), &json!("unknown"))
        );
        assert!(call["outcome"]["message"].as_str().unwrap().starts_with(code), "{call}");
    }
}

#[test]
fn faults_clock_and_other_programs_are_told() {
    let wire = Wire::start("explorer-faults");
    let mut events = wire.events("0");
    let fault = json!({ "operation": "inquiryPayment", "fault": "tampered" });
    assert_eq!(wire.post("fault", &fault).status, 200);
    assert_eq!(events.next("fault")["fault"], "tampered");
    let body = json!({ "paymentRequestId": "none" }).to_string();
    let order = json!({ "operation": "inquiryPayment", "body": body, "flags": [] });
    assert_eq!(wire.post("send", &order).status, 200);
    let call = events.next("call");
    assert_eq!(
        (&call["outcome"]["kind"], &call["outcome"]["effect"]),
        (&json!("signature"), &json!("unknown"))
    );
    assert_eq!(wire.post("clock", &json!({ "advanceSeconds": 3600 })).status, 200);
    assert_eq!(events.next("clock")["by"], 3_600_000);
    // A call that is no page's, with a body that may hold anything.
    let foreign = br#"{"cardNo":"planted-4111"}"#;
    let headers = [("content-type", "application/json")];
    wire.ask("POST", "/ams/api/v1/payments/inquiryPayment", &headers, foreign);
    let heard = events.next("heard");
    assert_eq!(heard["operation"], "inquiryPayment");
    assert!(!heard.to_string().contains("planted"), "{heard}");
    assert_eq!(wire.post("reset", &json!({})).status, 200);
    let mut fresh = wire.events("0");
    assert_eq!(wire.post("fault", &fault).status, 200);
    assert_eq!(fresh.next("fault")["operation"], "inquiryPayment");
    assert!(!wire.get("/_antom/story.json").body.contains("3600000"), "everything is forgotten");
}

#[test]
fn a_story_is_saved_without_secrets_and_played_again() {
    let wire = Wire::start("explorer-story");
    let mut events = wire.events("0");
    let mut body = session("story-2");
    body["order"]["buyer"] =
        json!({ "referenceBuyerId": "b-1", "buyerEmail": "planted@shop.example" });
    let order =
        json!({ "operation": "createPaymentSession", "body": body.to_string(), "flags": [] });
    assert_eq!(wire.post("send", &order).status, 200);
    assert_eq!(wire.post("buyer", &json!({ "of": "story-2", "act": "pays" })).status, 200);
    events.next("notification");
    let steps = wire.get("/_antom/next").json();
    let refund = steps.as_array().unwrap().iter().find(|it| it["operation"] == "refund").unwrap();
    let order = json!({ "operation": "refund", "body": refund["body"], "flags": [] });
    assert_eq!(wire.post("send", &order).status, 200);

    let story = wire.get("/_antom/story.json");
    assert!(!story.body.contains("planted"), "{}", story.body);
    assert!(story.body.contains("${3 /paymentId}"), "{}", story.body);
    let test = wire.get("/_antom/story.rs").body;
    assert!(test.contains("Options::new()") && !test.contains("planted"), "{test}");
    let folder = folder("explorer-story");
    let file = folder.join("story.json");
    fs::write(&file, &story.body).unwrap();
    let file = file.to_str().unwrap();
    let missing = antom(&["replay", file]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("order.buyer.buyerEmail"), "{missing:?}");
    let secrets = folder.join("secrets.json");
    let parts = story.body.split("${secret ").skip(1);
    let names = parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned());
    // What the other side knows of nobody is made up.
    let values: serde_json::Map<String, Value> = names
        .map(|name| {
            let value = if name.ends_with("Email") { "other@shop.example" } else { "1.2.3.4" };
            (name, json!(value))
        })
        .collect();
    assert!(values.contains_key("order.buyer.buyerEmail"), "{values:?}");
    fs::write(&secrets, Value::Object(values).to_string()).unwrap();
    let secrets = secrets.to_str().unwrap();
    let played = antom(&["replay", file, "--secrets", secrets]);
    assert_eq!(played.code, Some(0), "{played:?}");
    assert!(played.stderr.contains("the same story"), "{played:?}");
    // Another end is reported, with its step.
    let otherwise = story.body.replace("\"code\": \"SUCCESS\"", "\"code\": \"PROCESS_FAIL\"");
    let other = folder.join("otherwise.json");
    fs::write(&other, otherwise).unwrap();
    let told = antom(&[
        "replay",
        other.to_str().unwrap(),
        "--secrets",
        secrets,
        "--message-format",
        "json",
    ]);
    assert_eq!(told.code, Some(1), "{told:?}");
    let report: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((&report["same"], &report["played"]), (&json!(false), &json!(1)));
    assert_eq!(antom(&["replay", "nowhere.json"]).code, Some(3));
    fs::write(&other, "{}").unwrap();
    assert_eq!(antom(&["replay", other.to_str().unwrap()]).code, Some(2));
    assert!(antom(&["replay", "--help"]).stdout.contains("Exit code 0"));
}
