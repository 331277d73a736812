//! `antom notify`: one signed notification, and whether it was acknowledged.

use serde_json::Value;

use crate::harness::{Run, body, command, key, run};
use crate::loopback::{Reaction, Server};

const ACKNOWLEDGED: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;

fn notify(url: &str, file: &str, options: &[&str]) -> Run {
    let stand_in = key("antom.pem");
    let fixed = ["notify", "notifyCapture", file, url, "--key", &stand_in];
    let mut command = command(&[&fixed[..], options].concat());
    run(command.env("ANTOM_CLIENT_ID", "SANDBOX_5Y1"), "{}")
}

#[test]
fn what_is_acknowledged_ends_with_0_and_was_signed() {
    let server = Server::start(&[Reaction::Plain(200, ACKNOWLEDGED)]);
    let file = body("capture_notification.json");
    let run =
        notify(&format!("{}/notify?shop=1", server.url()), &file, &["--time", "1764300000123"]);
    assert_eq!(run.printed(), "acknowledged: as documented\n");
    assert_eq!(run.code, Some(0));
    let (head, sent) = server.requests().pop().unwrap();
    assert!(head.starts_with("POST /notify?shop=1 HTTP/1.1"), "{head}");
    assert_eq!(sent, std::fs::read(file).unwrap());
    let head: Vec<String> = head.lines().skip(1).map(str::to_owned).collect();
    let public = key("antom_public.pem");
    let mut args = vec!["verify", "POST", "/notify?shop=1", "-", "--key", &public];
    args.extend(head.iter().flat_map(|line| ["-H", line.as_str()]));
    let verified = crate::harness::run(&mut command(&args), sent);
    assert_eq!(verified.code, Some(0), "{}", verified.stderr);
    assert!(
        verified.stderr.contains("of this notification")
            && verified.stderr.contains("hours from now")
    );
}

#[test]
fn any_other_answer_is_told() {
    use Reaction::{Cut, Hang, Plain};
    let failed = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"F"}}"#;
    let file = body("capture_notification.json");
    for (reaction, code, problem) in [
        (Plain(500, ACKNOWLEDGED), 4, "the status is 500"),
        (Plain(301, ""), 4, "is the redirection 301"),
        (Plain(200, "success"), 4, "the body is not JSON"),
        (Plain(200, "{}"), 4, "`result.resultCode` of the body is not \"SUCCESS\""),
        (Plain(200, failed), 4, "`result.resultStatus` of the body is not \"S\""),
        (Cut, 5, "there was no whole answer"),
        (Hang, 5, "there was no whole answer"),
    ] {
        let server = Server::start(&[reaction]);
        let run = notify(&server.url(), &file, &["--timeout", "1"]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(code), ""),
            "{reaction:?} {}",
            run.stderr
        );
        assert!(run.stderr.contains(problem) && run.stderr.contains("help: "), "{}", run.stderr);
        assert_eq!(server.requests().len(), 1);
        let json = notify(&server.url(), &file, &["--timeout", "1", "--message-format", "json"]);
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(json["acknowledged"], false);
    }
}

#[test]
fn what_cannot_be_sent_is_told() {
    let file = body("capture_notification.json");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server::start(&[Reaction::Plain(200, ACKNOWLEDGED)]);
    for (run, code, hint) in [
        (notify(&format!("http://{free}/"), &file, &[]), 3, "nothing was sent"),
        (notify("127.0.0.1:3000", &file, &[]), 2, "such as http://127.0.0.1:3000/notify"),
        (notify("ftp://127.0.0.1/", &file, &[]), 2, "such as http://127.0.0.1:3000/notify"),
        (notify(&server.url(), "-", &[]), 1, "nothing was sent"),
        (notify(&server.url(), "nowhere.json", &[]), 3, "could not read"),
    ] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{hint}\n{}", run.stderr);
    }
    assert!(server.requests().is_empty());
    let args = ["notify", "notifyCapture", &file, &server.url(), "--client-id", "1"];
    // The merchant's own key never signs a notification.
    let mut command = command(&args);
    let run = run(command.env("ANTOM_PRIVATE_KEY_FILE", key("merchant.pem")), "");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("ANTOM_GATEWAY_PRIVATE_KEY"), "{}", run.stderr);
}
