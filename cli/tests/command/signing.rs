//! `antom sign`: headers that the other side accepts, and keys that never show.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use serde_json::Value;

use crate::harness::{Run, antom, command, folder, key, run};
use crate::loopback::{Reaction, Server};

const BODY: &str = r#"{"paymentRequestId":"lamp-1"}"#;
const TIME: &str = "1764300000123";
const CLIENT: [&str; 2] = ["--client-id", "SANDBOX_5Y1"];

/// The signature of the vector, form-encoded.
fn vector() -> String {
    let signature = fs::read_to_string(key("inquiry.signature")).unwrap();
    let encoded = signature.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    format!("algorithm=RSA256,keyVersion=1,signature={encoded}")
}

/// A file with a text, by its path.
fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// Signs the body of the vector at its time.
fn signed(target: &[&str], options: &[&str]) -> Run {
    let body = file(&folder("sign"), &format!("body-{:?}.json", thread::current().id()), BODY);
    let key = key("merchant.pem");
    let fixed = ["--key", &key, "--time", TIME];
    antom(&[&["sign"], target, &[&body], &fixed, &CLIENT, options].concat())
}

#[test]
fn the_headers_are_those_that_openssl_makes() {
    let expected = format!(
        "Content-Type: application/json; charset=UTF-8\nclient-id: SANDBOX_5Y1\nrequest-time: {TIME}\nsignature: {}\n",
        vector()
    );
    let path = "/ams/sandbox/api/v1/payments/inquiryPayment";
    let url = format!("https://gateway.example{path}");
    for target in [&["inquiryPayment"][..], &["POST", path], &[&url], &["post", "inquiry-payment"]]
    {
        let run = signed(target, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{target:?}");
        assert_eq!(run.stdout, expected, "{target:?}");
    }
}

#[test]
fn the_text_that_is_signed_is_shown_with_its_hash() {
    let run = signed(&["inquiryPayment"], &["--show-text"]);
    let text = fs::read_to_string(key("inquiry.txt")).unwrap();
    assert!(run.stderr.contains(&format!("104 bytes ----\n{text}\n---- end")), "{}", run.stderr);
    // By `sha256sum`, and of the key by `openssl pkey -pubin -outform DER | sha256sum`.
    let hash = "79f939b5c116f03bd5acc7f03641aeba20204403207ab6d04945363a1c69f293";
    assert!(run.stderr.contains(&format!("SHA-256 of the text  {hash}")), "{}", run.stderr);
    let json = signed(&["inquiryPayment"], &["--message-format", "json"]);
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json["text"], &json["text_sha256"]), (&text.into(), &hash.into()));
    assert_eq!(json["headers"]["signature"], vector());
    assert_eq!(json["text_is_exact"], true);
    let key = "b4c69d8c8400c4b601cb9fe01bf7324f77d49146f473931d1aef6067e618f775";
    assert_eq!(json["key_sha256"], key);
    let exact = folder("sign").join("exact.txt");
    signed(&["inquiryPayment"], &["--text-file", exact.to_str().unwrap()]);
    assert_eq!(fs::read(exact).unwrap(), fs::read(crate::harness::key("inquiry.txt")).unwrap());
}

#[test]
fn keys_come_from_files_and_the_environment() {
    let text = fs::read_to_string(key("merchant.pem")).unwrap();
    let bare: String = text.lines().filter(|line| !line.starts_with("---")).collect();
    let path = key("merchant.pem");
    let body = file(&folder("sign"), "environment.json", BODY);
    let with = |variables: &[(&str, &str)]| {
        let mut command = command(&["sign", "inquiryPayment", &body, "--time", TIME]);
        command.env("ANTOM_CLIENT_ID", "SANDBOX_5Y1").envs(variables.iter().copied());
        run(&mut command, "")
    };
    for (name, value) in [
        ("ANTOM_PRIVATE_KEY", text.as_str()),
        ("ANTOM_PRIVATE_KEY", &bare),
        ("ANTOM_PRIVATE_KEY", &text.replace('\n', "\\n")),
        ("ANTOM_PRIVATE_KEY_FILE", &path),
    ] {
        let run = with(&[(name, value)]);
        assert!(run.stdout.contains(&vector()), "{name} {}", run.stderr);
    }
    let both = with(&[("ANTOM_PRIVATE_KEY", &text), ("ANTOM_PRIVATE_KEY_FILE", &path)]);
    assert_eq!(both.code, Some(2));
    assert!(both.stderr.contains("unset one of them"), "{}", both.stderr);
    let none = with(&[("ANTOM_PRIVATE_KEY", "")]);
    assert_eq!(none.code, Some(2));
    assert!(none.stderr.contains("help: give --key FILE"), "{}", none.stderr);
}

#[test]
fn keys_that_cannot_be_used_end_with_3_and_never_show() {
    let folder = folder("sign");
    let text = fs::read_to_string(key("merchant.pem")).unwrap();
    let bare: String = text.lines().filter(|line| !line.starts_with("---")).collect();
    let part = &bare[100..160];
    let body = file(&folder, "wrong-keys.json", BODY);
    let public = key("merchant_public.pem");
    let cut_off = file(&folder, "cut-off.pem", &text[..900]);
    let doubled = file(&folder, "doubled.pem", format!("{bare}{bare}"));
    let sign = |options: &[&str], variables: &[(&str, &str)]| {
        let mut command =
            command(&[&["sign", "inquiryPayment", &body], &CLIENT[..], options].concat());
        run(command.envs(variables.iter().copied()), "")
    };
    let equals = format!("--key={bare}");
    for (run, code, hint) in [
        (sign(&["--key", &public], &[]), 3, "it is a public key"),
        (sign(&["--key", &cut_off], &[]), 3, "it ends too early"),
        (sign(&["--key", &doubled], &[]), 3, "PKCS#1 or PKCS#8"),
        (sign(&["--key", "nowhere.pem"], &[]), 3, "could not read `nowhere.pem`"),
        (sign(&[], &[("ANTOM_PRIVATE_KEY", &text[..900])]), 3, "in ANTOM_PRIVATE_KEY"),
        (sign(&[], &[("ANTOM_PRIVATE_KEY_FILE", &bare)]), 3, "holds a key"),
        (sign(&["--key", &text], &[]), 2, "history of the shell"),
        (sign(&["--key", &bare], &[]), 2, "history of the shell"),
        (sign(&[&equals], &[]), 2, "history of the shell"),
        (sign(&["--private-key", &bare], &[]), 2, "history of the shell"),
        (sign(&[&bare], &[]), 2, "history of the shell"),
    ] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{hint}\n{}", run.stderr);
        assert!(!run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn what_makes_no_sense_ends_with_2() {
    for (run, hint) in [
        (signed(&["inquiryPaymnt"], &[]), "did you mean `inquiryPayment`?"),
        (signed(&["notifyPayment"], &[]), "give the path or the URL"),
        (signed(&["v1/payments/pay"], &[]), "a path begins with `/`"),
        (signed(&["PO ST", "/pay"], &[]), "no HTTP method"),
        (antom(&["sign", "inquiryPayment", "-", "--time", "now"]), "milliseconds since 1970"),
        (signed(&["inquiryPayment"], &["--gateway", "africa"]), "such as http://127.0.0.1:8080"),
        (signed(&["inquiryPayment"], &["--curl"]), "give --gateway"),
        (antom(&["sign", "inquiryPayment", "-", "--client-id", "a b"]), "without spaces"),
        (antom(&["sign", "inquiryPayment", "-"]), "ANTOM_CLIENT_ID"),
        (antom(&["sign", "inquiryPayment"]), "<OPERATION|PATH|URL> <FILE>"),
    ] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{hint}\n{}", run.stderr);
    }
}

#[test]
fn probable_mistakes_are_remarked() {
    let key = key("merchant.pem");
    let body = file(&folder("sign"), "line-feed.json", format!("{BODY}\n"));
    let path = "/ams/api/v1/payments/inquiryPayment";
    let arguments = ["sign", path, &body, "--key", &key, "--time", "1764300000"];
    let run = antom(&[&arguments[..], &CLIENT].concat());
    assert_eq!((run.code, run.stderr.matches("note: ").count()), (Some(0), 3), "{}", run.stderr);
    for remark in ["/ams/sandbox/api", "looks like seconds", "--data-binary"] {
        assert!(run.stderr.contains(remark), "{}", run.stderr);
    }
}

/// What curl sends with the headers of `antom sign` is verified by `antom verify`: byte for byte, line feed included.
#[test]
#[cfg(unix)]
fn curl_sends_what_was_signed() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("skipped: there is no curl on this machine");
        return;
    }
    let folder = folder("curl");
    let body = file(&folder, "body.json", format!("{BODY}\n"));
    let (private, public) = (key("merchant.pem"), key("merchant_public.pem"));
    let server = Server::start(&[Reaction::Plain(200, "ok")]);
    let address = server.url();
    let sign = |options: &[&str]| {
        let fixed = ["sign", "inquiryPayment", &body, "--key", &private, "--gateway", &address];
        let run = antom(&[&fixed[..], &CLIENT, options].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    };
    let headers = file(&folder, "headers", sign(&[]));
    let url = format!("{address}/ams/sandbox/api/v1/payments/inquiryPayment");
    let by_headers =
        format!("curl --noproxy '*' -s -H '@{headers}' --data-binary '@{body}' '{url}'");
    let whole = sign(&["--curl"]).replacen("curl ", "curl --noproxy '*' -s ", 1);
    for shell in [by_headers, whole] {
        let output = Command::new("sh").args(["-c", &shell]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "ok");
        let (head, received) = server.requests().pop().unwrap();
        assert_eq!(received, format!("{BODY}\n").into_bytes());
        let path = head.split(' ').nth(1).unwrap().to_owned();
        let head = file(&folder, "head", head);
        let mut verify =
            command(&["verify", "POST", &path, "-", "--headers", &head, "--key", &public]);
        let run = run(&mut verify, received);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(
            run.stderr.contains("valid: the signature is that of this request"),
            "{}",
            run.stderr
        );
    }
}
