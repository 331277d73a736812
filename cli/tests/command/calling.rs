//! `antom call`: what is sent, what came of it, and the exit codes.

use std::fs;

use serde_json::Value;

use crate::harness::{Run, body, command, folder, key, run};
use crate::loopback::{Reaction, Server};

const INQUIRY: &str = r#"{"paymentRequestId":"lamp-1"}"#;
const PAID: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"paymentStatus":"SUCCESS","paymentRequestId":"lamp-1","paymentId":"2026"}"#;
const NO_ORDER: &str = r#"{"result":{"resultCode":"ORDER_NOT_EXIST","resultStatus":"F","resultMessage":"no \u001b[31morder"}}"#;
const SESSION: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"},"paymentSessionId":"s-1","paymentSessionData":"planted","paymentSessionExpiryTime":"2026-11-28T13:00:00+08:00","normalUrl":"https://planted.example"}"#;

/// Calls an operation with keys in the environment.
fn call(operation: &str, gateway: &str, text: &str, options: &[&str]) -> Run {
    let mut command = command(&[&["call", operation, "-", "--gateway", gateway], options].concat());
    command
        .env("ANTOM_CLIENT_ID", "SANDBOX_5Y1")
        .env("ANTOM_PRIVATE_KEY_FILE", key("merchant.pem"))
        .env("ANTOM_PUBLIC_KEY_FILE", key("antom_public.pem"));
    run(&mut command, text)
}

/// The same with a server that reacts so, and the number of requests that arrived.
fn called(script: &[Reaction], operation: &str, text: &str, options: &[&str]) -> (Run, usize) {
    let server = Server::start(script);
    let run = call(operation, &server.url(), text, options);
    (run, server.requests().len())
}

fn session() -> String {
    fs::read_to_string(body("page_request.json")).unwrap()
}

/// A request that can be sent.
pub(crate) fn valid_session() -> String {
    let mut request: Value = serde_json::from_str(&session()).unwrap();
    // The page's own example expires.
    request.as_object_mut().unwrap().remove("paymentSessionExpiryTime");
    request.to_string()
}

#[test]
fn a_success_ends_with_0_and_its_answer() {
    let server = Server::start(&[Reaction::Signed(PAID)]);
    let answer = folder("call").join("answer.json");
    let run =
        call("inquiryPayment", &server.url(), INQUIRY, &["--answer", answer.to_str().unwrap()]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), format!("{PAID}\n").as_str()),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr, "success: inquiryPayment succeeded, after 1 attempt\n");
    assert_eq!(fs::read_to_string(answer).unwrap(), PAID);
    let (head, sent) = server.requests().pop().unwrap();
    assert!(
        head.starts_with("POST /ams/sandbox/api/v1/payments/inquiryPayment HTTP/1.1"),
        "{head}"
    );
    assert_eq!(sent, INQUIRY.as_bytes());
    let head_file = folder("call").join("head");
    fs::write(&head_file, head.replace(&server.url(), "")).unwrap();
    let public = key("merchant_public.pem");
    let args = [
        "verify",
        "inquiryPayment",
        "-",
        "--headers",
        head_file.to_str().unwrap(),
        "--key",
        &public,
    ];
    let verified = crate::harness::run(&mut command(&args), sent);
    assert_eq!(verified.code, Some(0), "{}", verified.stderr);
}

#[test]
fn the_exit_code_tells_what_is_known_of_the_effect() {
    use Reaction::{Cut, Hang, Plain, Signed};
    let one = &["--attempts", "1"][..];
    let short = &["--timeout", "1"][..];
    let reads = "inquiryPayment";
    for (script, operation, options, code, attempts, words) in [
        (&[Signed(NO_ORDER)][..], reads, &[][..], 4, 1, "effect: decided"),
        (&[Cut, Cut, Signed(PAID)], reads, &[], 0, 3, "after 3 attempts"),
        (&[Cut], reads, one, 5, 1, "effect: unknown: the call may have had its effect"),
        (&[Cut], "createPaymentSession", &[], 5, 1, "action: wait: Ask for the result later"),
        (&[Hang], reads, short, 5, 1, "no answer in time"),
        (&[Plain(503, "<html>")], reads, one, 5, 1, "503 Service Unavailable"),
        (&[Plain(302, "")], reads, &[], 5, 1, "redirection"),
        (&[Plain(200, PAID)], reads, &[], 5, 1, "the answer is not believed: it is not signed"),
        (
            &[Plain(200, NO_ORDER)],
            reads,
            &[],
            5,
            1,
            "an answer without signature says ORDER_NOT_EXIST",
        ),
    ] {
        let valid = valid_session();
        let text = if operation == reads { INQUIRY } else { &valid };
        let (run, arrived) = called(script, operation, text, options);
        assert_eq!((run.code, arrived), (Some(code), attempts), "{script:?}\n{}", run.printed());
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
        let is_authentic = matches!(code, 0 | 4);
        assert_eq!(!run.stdout.is_empty(), is_authentic, "{}", run.stdout);
        assert!(!run.printed().contains('\u{1b}'));
    }
}

#[test]
fn where_nobody_listens_nothing_is_sent() {
    // A port that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let run = call(
        "createPaymentSession",
        &format!("http://{free}"),
        &valid_session(),
        &["--timeout", "2"],
    );
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(
        run.stderr.contains("no connection: ")
            && run.stderr.contains("effect: none: nothing was sent")
            && run.stderr.ends_with(
                "help: `antom sandbox`, in another terminal, listens on 127.0.0.1:8080\n"
            ),
        "{}",
        run.stderr
    );
}

#[test]
fn a_decision_is_explained() {
    let (run, _) = called(&[Reaction::Signed(NO_ORDER)], "inquiryPayment", INQUIRY, &[]);
    for words in [
        "error: inquiryPayment: ORDER_NOT_EXIST",
        "effect: decided: the answer of the provider is authentic and final",
        "action: ",
        "attempts: 1\n",
        "help: `antom errors inquiryPayment ORDER_NOT_EXIST` says more",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    let json = |script: &[Reaction], text: &str| -> Value {
        let (run, _) = called(
            script,
            "inquiryPayment",
            text,
            &["--message-format", "json", "--attempts", "1"],
        );
        assert_eq!(run.stderr, "");
        serde_json::from_str(&run.stdout).unwrap()
    };
    let failed = json(&[Reaction::Signed(NO_ORDER)], INQUIRY);
    assert_eq!((&failed["result"], &failed["effect"]), (&"failure".into(), &"decided".into()));
    assert_eq!(failed["code"], "ORDER_NOT_EXIST");
    let paid = json(&[Reaction::Signed(PAID)], INQUIRY);
    assert_eq!((&paid["result"], &paid["answer"]), (&"success".into(), &PAID.into()));
    let lost = json(&[Reaction::Cut], INQUIRY);
    assert_eq!((&lost["result"], &lost["effect"]), (&"unknown".into(), &"unknown".into()));
    assert_eq!((&lost["action"], &lost["attempts"]), (&"retry".into(), &1.into()));
    let invalid = json(&[Reaction::Cut], r#"{"paymentRequestId":1,"x":2}"#);
    assert_eq!((&invalid["result"], &invalid["effect"]), (&"invalid".into(), &"none".into()));
    assert!(!invalid["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_request_that_is_not_valid_is_not_sent() {
    let unknown = r#"{"paymentRequestId":"lamp-1","paymentRequestIdd":"planted"}"#;
    for (text, words) in [
        ("{}", "nothing was sent"),
        ("{", "nothing was sent"),
        (unknown, "`antom sign --curl` sends a file as it is"),
    ] {
        let (run, arrived) = called(&[Reaction::Signed(PAID)], "inquiryPayment", text, &[]);
        assert_eq!((run.code, arrived, run.stdout.as_str()), (Some(1), 0, ""), "{}", run.stderr);
        assert!(run.stderr.contains(words) && !run.stderr.contains("planted"), "{}", run.stderr);
    }
}

#[test]
fn a_dry_run_sends_nothing_and_shows_no_secret() {
    let mut request: Value = serde_json::from_str(&valid_session()).unwrap();
    request["env"] = serde_json::json!({"terminalType": "WEB", "clientIp": "203.0.113.77"});
    for format in ["human", "json"] {
        let options = ["--dry-run", "--message-format", format];
        let (run, arrived) =
            called(&[Reaction::Cut], "createPaymentSession", &request.to_string(), &options);
        assert_eq!((run.code, arrived, run.stderr.as_str()), (Some(0), 0, ""), "{}", run.printed());
        assert!(
            run.stdout.contains("/ams/sandbox/api/v1/payments/createPaymentSession"),
            "{}",
            run.stdout
        );
        assert!(run.stdout.contains("SANDBOX_5Y1") && run.stdout.contains("request-time"));
        assert!(!run.stdout.contains("203.0.113.77") && !run.stdout.contains("algorithm="));
    }
}

#[test]
fn sensitive_values_of_answers_are_masked() {
    let (run, _) =
        called(&[Reaction::Signed(SESSION)], "createPaymentSession", &valid_session(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("s-1") && !run.printed().contains("planted"), "{}", run.stdout);
    let json = ["--message-format", "json"];
    let (run, _) =
        called(&[Reaction::Signed(SESSION)], "createPaymentSession", &valid_session(), &json);
    assert!(run.stdout.contains("s-1") && !run.printed().contains("planted"), "{}", run.stdout);
    let leak = r#"{"result":{"resultCode":"PLANTED","resultStatus":"F"},"x":"planted"}"#;
    for reaction in [Reaction::Signed(leak), Reaction::Plain(200, leak), Reaction::Plain(500, leak)]
    {
        let (run, _) =
            called(&[reaction], "createPaymentSession", &valid_session(), &["--attempts", "1"]);
        assert!(!run.printed().contains("planted"), "{}", run.printed());
    }
}

#[test]
fn wrong_arguments_and_keys_are_told() {
    let call = |args: &[&str], variables: &[(&str, &str)]| {
        run(command(&[&["call"], args].concat()).envs(variables.iter().copied()), INQUIRY)
    };
    let (merchant, own) = (key("merchant.pem"), key("merchant_public.pem"));
    let keys = ["--client-id", "SANDBOX_5Y1", "--key", &merchant];
    let gateway = ["inquiryPayment", "-", "--gateway", "sandbox"];
    let with_own = [&gateway[..], &keys, &["--antom-key", &own]].concat();
    for (run, code, hint) in [
        (call(&["inquiryPayment", "-"], &[]), 2, "give --gateway, or set ANTOM_GATEWAY"),
        (
            call(&["inquiryPayment", "-"], &[("ANTOM_GATEWAY", "africa")]),
            2,
            "such as http://127.0.0.1:8080",
        ),
        (call(&["inquiryPaymnt", "-"], &[]), 2, "did you mean `inquiryPayment`?"),
        (call(&["notifyPayment", "-"], &[]), 2, "has no request"),
        (call(&gateway, &[]), 2, "ANTOM_CLIENT_ID"),
        (call(&[&gateway[..], &keys].concat(), &[]), 2, "give --antom-key FILE"),
        (call(&with_own, &[]), 3, "the public key is your own"),
        (call(&[&gateway[..], &["--ca-file", &own]].concat(), &[]), 2, "ANTOM_CLIENT_ID"),
    ] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{hint}\n{}", run.stderr);
    }
    let antoms = key("antom_public.pem");
    let no_certificate =
        [&gateway[..], &keys, &["--antom-key", &antoms, "--ca-file", &own]].concat();
    let run = call(&no_certificate, &[]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("has no certificate that can be read"), "{}", run.stderr);
}
