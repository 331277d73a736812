//! Other languages pay against `antom sandbox`: a shell with curl and the headers of `antom sign`, and Python with openssl.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::calling::valid_session;
use crate::harness::{Run, command, folder, run};
use crate::sandbox_runs::Running;

const VARIABLES: [&str; 4] =
    ["ANTOM_GATEWAY", "ANTOM_CLIENT_ID", "ANTOM_PRIVATE_KEY_FILE", "ANTOM_PUBLIC_KEY_FILE"];

/// A shop that is a shell with curl.
struct Shop {
    sandbox: Running,
    folder: PathBuf,
}

impl Shop {
    fn antom(&self, args: &[&str]) -> Run {
        let mut command = command(args);
        command.envs(VARIABLES.map(|name| (name, self.sandbox.variable(name))));
        run(command.current_dir(&self.folder), "")
    }

    fn shell(&self, script: &str) -> String {
        let output = Command::new("sh").args(["-c", script]).current_dir(&self.folder).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Signs a body, sends it with curl, and verifies the answer.
    fn answer(&self, operation: &str, body: &str) -> Value {
        fs::write(self.folder.join("body.json"), body).unwrap();
        let signed = self.antom(&["sign", operation, "body.json", "--curl"]);
        assert_eq!(signed.code, Some(0), "{}", signed.stderr);
        let quiet = "curl --noproxy '*' -s -D headers -o answer.json ";
        self.shell(&signed.stdout.replacen("curl ", quiet, 1));
        let verified = self.antom(&["verify", operation, "answer.json", "--headers", "headers"]);
        assert_eq!(verified.code, Some(0), "{}", verified.stderr);
        serde_json::from_slice(&fs::read(self.folder.join("answer.json")).unwrap()).unwrap()
    }
}

#[test]
fn a_shell_pays_with_curl_and_the_command_knows_of_it() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("skipped: there is no curl on this machine");
        return;
    }
    let shop = Shop { sandbox: Running::start("paying"), folder: folder("paying") };
    let request = valid_session();
    let session = shop.answer("createPaymentSession", &request);
    assert_eq!(session["result"]["resultStatus"], "S", "{session}");
    let request: Value = serde_json::from_str(&request).unwrap();
    let id = &request["paymentRequestId"];
    let gateway = shop.sandbox.variable("ANTOM_GATEWAY");
    shop.shell(&format!(
        "curl --noproxy '*' -sf -H 'content-type: application/json' {gateway}/_antom/buyer -d '{{\"of\":{id},\"act\":\"pays\"}}'"
    ));
    let inquiry = serde_json::json!({ "paymentRequestId": id }).to_string();
    let payment = shop.answer("inquiryPayment", &inquiry);
    assert_eq!(payment["paymentStatus"], "SUCCESS", "{payment}");

    let called = shop.antom(&["call", "inquiryPayment", "body.json", "--answer", "called.json"]);
    assert_eq!(called.code, Some(0), "{}", called.stderr);
    let called: Value =
        serde_json::from_slice(&fs::read(shop.folder.join("called.json")).unwrap()).unwrap();
    assert_eq!(called["paymentId"], payment["paymentId"]);
    // What breaks a rule is refused by the sandbox too, if it is sent all the same.
    let refused = shop.answer("inquiryPayment", "{}");
    assert_eq!(refused["result"]["resultCode"], "PARAM_ILLEGAL", "{refused}");
}

#[test]
fn python_pays_hears_of_it_and_gives_the_money_back() {
    for program in ["python3", "openssl"] {
        let there = Command::new(program).arg("version").output();
        if there.is_err() {
            eprintln!("skipped: there is no {program} on this machine");
            return;
        }
    }
    let sandbox = Running::start("python");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/other_languages/pay.py");
    let mut python = Command::new("python3");
    python.arg(script).envs(VARIABLES.map(|name| (name, sandbox.variable(name))));
    let run = run(&mut python, "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for told in ["PAYMENT_RESULT SUCCESS", "CAPTURE_RESULT", "The money is back: SUCCESS"] {
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
    // What the gateway did not sign, the script does not believe.
    let fault = r#"{"operation":"createPaymentSession","fault":"tampered"}"#;
    let gateway = sandbox.variable("ANTOM_GATEWAY");
    let address = gateway.strip_prefix("http://").unwrap();
    assert!(post(address, "/_antom/fault", fault).starts_with("HTTP/1.1 200"));
    let mut python = Command::new("python3");
    python.arg(script).envs(VARIABLES.map(|name| (name, sandbox.variable(name))));
    let run = crate::harness::run(&mut python, "");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("the signature is not the gateway's"), "{}", run.stderr);
}

/// What a server answers to JSON.
fn post(address: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
