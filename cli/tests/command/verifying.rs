//! `antom verify`: valid signatures, and why others are not.

use std::fs;

use serde_json::Value;

use crate::harness::{Run, antom, command, folder, key, run};

const PATH: &str = "/ams/sandbox/api/v1/payments/inquiryPayment";
const ANSWER: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"},"paymentRequestId":"é/1"}"#;
const NOTIFICATION: &str = r#"{"notifyType":"PAYMENT_RESULT","paymentRequestId":"lamp-1"}"#;
const TIME: &str = "2026-11-28T12:00:00+08:00";

/// A message that Antom signed.
#[derive(Clone)]
struct Signed {
    path: String,
    time: String,
    client_id: String,
    body: String,
}

impl Signed {
    fn answer() -> Self {
        let [path, time, client_id, body] = [PATH, TIME, "SANDBOX_5Y1", ANSWER].map(str::to_owned);
        Self { path, time, client_id, body }
    }

    fn notification() -> Self {
        let path = "/notify?shop=1".to_owned();
        Self { path, body: NOTIFICATION.to_owned(), ..Self::answer() }
    }

    /// The value of the header.
    fn signature(&self) -> String {
        let Self { path, time, client_id, body } = self;
        let key = key("antom.pem");
        let args =
            ["sign", "POST", path, "-", "--key", &key, "--time", time, "--client-id", client_id];
        let run = run(&mut command(&args), body);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout.lines().find_map(|line| line.strip_prefix("signature: ")).unwrap().to_owned()
    }
}

/// What is verified, and how.
struct Verified<'a> {
    target: &'a [&'a str],
    headers: Vec<String>,
    key: &'a str,
    client_id: &'a str,
    body: &'a str,
    options: &'a [&'a str],
}

impl Verified<'_> {
    fn run(&self) -> Run {
        let key = key(self.key);
        let mut args = vec!["verify"];
        args.extend(self.target);
        args.extend(["-", "--key", &key, "--client-id", self.client_id]);
        args.extend(self.headers.iter().flat_map(|header| ["-H", header]));
        args.extend(self.options);
        run(&mut command(&args), self.body)
    }
}

/// An answer as it came.
fn answer(signature: &str) -> Verified<'static> {
    Verified {
        target: &["inquiryPayment"],
        headers: vec![
            "Client-Id: SANDBOX_5Y1".to_owned(),
            format!("Response-Time: {TIME}"),
            format!("Signature: {signature}"),
        ],
        key: "antom_public.pem",
        client_id: "SANDBOX_5Y1",
        body: ANSWER,
        options: &[],
    }
}

/// A notification as it came.
fn notification(signature: &str) -> Verified<'static> {
    let headers = vec![format!("request-time: {TIME}"), format!("signature: {signature}")];
    let target = &["POST", "https://shop.example/notify?shop=1"];
    Verified { target, headers, body: NOTIFICATION, ..answer(signature) }
}

fn says(run: &Run, code: i32, what: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
    assert!(run.stderr.contains(what), "{what}\n{}", run.stderr);
}

#[test]
fn what_antom_signed_is_valid() {
    let signature = Signed::answer().signature();
    let run = answer(&signature).run();
    says(&run, 0, "valid: the signature is that of this answer\n");
    assert!(run.stderr.contains(&format!("POST {PATH}\nSANDBOX_5Y1.{TIME}.{{\"result\"")));
    says(&Verified { target: &["POST", PATH], ..answer(&signature) }.run(), 0, "valid: ");
    let signature = Signed::notification().signature();
    let run = notification(&signature).run();
    says(&run, 0, "valid: the signature is that of this notification\n");
    assert!(run.stderr.contains("PAYMENT_RESULT"), "{}", run.stderr);
}

#[test]
fn the_usual_mistakes_are_named() {
    let signature = Signed::answer().signature();
    let wrong = |verified: Verified<'_>, cause: &str| says(&verified.run(), 1, cause);
    let line_feed = format!("{ANSWER}\n");
    wrong(
        Verified { body: &line_feed, ..answer(&signature) },
        "a line feed at its end that was not signed",
    );
    let ascii = ANSWER.replace('é', "\\u00e9");
    wrong(Verified { body: &ascii, ..answer(&signature) }, "the body was written anew");
    let pretty: Value = serde_json::from_str(ANSWER).unwrap();
    let pretty = format!("{pretty:#}");
    let without_slashes = ANSWER.replace('/', "\\/");
    wrong(Verified { body: &without_slashes, ..answer(&signature) }, "the body was written anew");
    // The order of members is lost, so that nothing can undo it.
    wrong(
        Verified { body: &pretty, ..answer(&signature) },
        "the body has line breaks, as when it was written anew",
    );
    let slash = format!("{PATH}/");
    wrong(
        Verified { target: &["POST", &slash], ..answer(&signature) },
        "differs in a `/` at its end",
    );
    let production = PATH.replace("/sandbox", "");
    wrong(
        Verified { target: &["POST", &production], ..answer(&signature) },
        "that of the other environment",
    );
    wrong(
        Verified { target: &["GET", PATH], ..answer(&signature) },
        "another HTTP method was signed",
    );
    wrong(
        Verified { client_id: "SANDBOX_5Y2", ..answer(&signature) },
        "for the client id in the header",
    );
    wrong(answer(&signature.replace('%', "%25")), "URL-encoded twice");
    let plain = signature.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    assert!(plain.contains('+'), "the signature of this test needs one");
    wrong(answer(&plain), "is not URL-encoded");
    wrong(answer(&plain.replace('+', " ")), "spaces in place of `+`");
    wrong(answer(&plain.replace('+', "-").replace('/', "_").replace("==", "")), "Base64 for URLs");
    let alone = signature.split_once("signature=").unwrap().1;
    wrong(answer(alone), "the header has the signature alone");

    let other = Signed { time: "1795838400000".to_owned(), ..Signed::answer() }.signature();
    wrong(answer(&other), "milliseconds in place of ISO 8601");
    let without_query = Signed { path: "/notify".to_owned(), ..Signed::notification() }.signature();
    wrong(notification(&without_query), "signed without its query");
    let url = "https://shop.example/notify?shop=1".to_owned();
    // What begins like a URL is signed by its path, unless it is preceded by a slash that is then undone.
    let whole = Signed { path: format!("/{url}"), ..Signed::notification() };
    wrong(notification(&whole.signature()), "none of the usual mistakes");
}

#[test]
fn two_mistakes_together_are_named() {
    let signature = Signed::answer().signature().replace('%', "%25");
    let body = format!("{ANSWER}\n");
    let run = Verified { body: &body, ..answer(&signature) }.run();
    says(&run, 1, "URL-encoded twice");
    says(&run, 1, "a line feed at its end");
}

#[test]
fn the_own_public_key_in_place_of_antoms_is_told() {
    let signature = Signed::answer().signature();
    let verified = Verified { key: "merchant_public.pem", ..answer(&signature) };
    says(&verified.run(), 1, "the key must be that of Antom, and not your own");
    let (public, private) = (key("merchant_public.pem"), key("merchant.pem"));
    let headers: Vec<&str> =
        verified.headers.iter().flat_map(|header| ["-H", header.as_str()]).collect();
    let args = ["verify", "inquiryPayment", "-", "--key", &public];
    let mut command = command(&[&args[..], &headers].concat());
    let run = run(command.env("ANTOM_PRIVATE_KEY_FILE", private), ANSWER);
    says(&run, 1, "cause: the public key is your own");
    assert!(!run.stderr.contains("PRIVATE"), "{}", run.stderr);
}

#[test]
fn headers_that_lack_something_are_told() {
    let signature = Signed::answer().signature();
    let with =
        |headers: &[String]| Verified { headers: headers.to_vec(), ..answer(&signature) }.run();
    let all = answer(&signature).headers;
    says(&with(&[]), 1, "there is no header `signature` and `response-time`");
    says(&with(&[]), 1, "`antom sign --show-text`");
    says(&with(&all[..2]), 1, "there is no header `signature`\n");
    says(&with(&[all[2].clone()]), 1, "there is no header `response-time`\n");
    let twice = [&all[..], &all[2..]].concat();
    says(&with(&twice), 1, "the header `signature` came more than once");
    let malformed = "signature: algorithm=RSA512,signature=AQ==".to_owned();
    says(&with(&[all[1].clone(), malformed]), 1, "cannot be read");
    says(&with(&["signature".to_owned()]), 2, "-H 'name: value'");
}

#[test]
fn a_head_of_curl_is_read() {
    let signature = Signed::answer().signature();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nclient-id: SANDBOX_5Y1\r\nresponse-time: {TIME}\r\nsignature: {signature}\r\n\r\n"
    );
    let file = folder("verify").join("head");
    fs::write(&file, head).unwrap();
    let public = key("antom_public.pem");
    let args =
        ["verify", "inquiryPayment", "-", "--headers", file.to_str().unwrap(), "--key", &public];
    says(&run(&mut command(&args), ANSWER), 0, "valid: ");
    let mut by_environment = command(&args[..5]);
    says(&run(by_environment.env("ANTOM_PUBLIC_KEY_FILE", &public), ANSWER), 0, "valid: ");
    fs::write(&file, "{\"signature\"").unwrap();
    says(&run(&mut command(&args), ANSWER), 3, "is no header");
}

#[test]
fn tools_get_one_object() {
    let signature = Signed::answer().signature();
    let options = &["--message-format", "json"][..];
    let json = |verified: Verified<'_>, code| -> Value {
        let run = verified.run();
        assert_eq!((run.code, run.stderr.as_str()), (Some(code), ""));
        serde_json::from_str(&run.stdout).unwrap()
    };
    let valid = json(Verified { options, ..answer(&signature) }, 0);
    assert_eq!((&valid["valid"], &valid["error"]), (&true.into(), &Value::Null));
    assert_eq!(valid["causes"], Value::Array(Vec::new()));
    assert_eq!(valid["body_bytes"], ANSWER.len());
    let body = format!("{ANSWER}\n");
    let invalid = json(Verified { options, body: &body, ..answer(&signature) }, 1);
    assert_eq!(invalid["valid"], false);
    assert!(invalid["causes"][0]["what"].as_str().unwrap().contains("line feed"));
    assert!(invalid["text"].as_str().unwrap().ends_with('\n'));
    let missing = json(Verified { options, headers: Vec::new(), ..answer(&signature) }, 1);
    assert_eq!(missing["text_sha256"], Value::Null);
}

#[test]
fn sensitive_values_are_masked_in_the_text() {
    let body = r#"{"paymentRequestId":"lamp-1","env":{"clientIp":"planted"},"unknown":"planted"}"#;
    let merchant = key("merchant.pem");
    let fixed = ["--key", &merchant, "--client-id", "SANDBOX_5Y1", "--show-text"];
    let shown = |target: &str, format: &str| {
        let args = [&["sign", target, "-", "--message-format", format], &fixed[..]].concat();
        let run = run(&mut command(&args), body);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.printed()
    };
    for format in ["human", "json"] {
        let known = shown("createPaymentSession", format);
        assert!(known.contains("lamp-1") && !known.contains("planted"), "{known}");
        let unknown = shown("/somewhere/else", format);
        assert!(!unknown.contains("lamp-1") && !unknown.contains("planted"), "{unknown}");
    }
    assert!(shown("/somewhere/else", "human").contains("--text-file writes the exact bytes"));
}

#[test]
fn what_cannot_be_read_ends_with_3() {
    let public = key("antom_public.pem");
    let args = ["verify", "inquiryPayment", "nowhere.json", "--key", &public, "--client-id", "1"];
    says(&antom(&args), 3, "could not read `nowhere.json`");
    let signature = Signed::answer().signature();
    says(
        &Verified { key: "antom.pem", ..answer(&signature) }.run(),
        3,
        "a private key belongs to its owner only",
    );
    says(&antom(&["verify", "inquiryPayment", "-"]), 2, "ANTOM_CLIENT_ID");
    let no_key = ["verify", "inquiryPayment", "-", "--client-id", "1"];
    says(&antom(&no_key), 2, "ANTOM_PUBLIC_KEY_FILE");
}
