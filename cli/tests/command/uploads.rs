//! Requests with a file: `antom call --file`, and the command of curl that `antom sign` prints for one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness::{Run, command, folder, key, run};
use crate::loopback::{Reaction, Server};

const OPERATION: &str = "submitAttachment";
const FILE: &[u8] = b"\x89PNG\r\n--x\n";
/// By `sha256sum`.
const SHA256: &str = "e126a920c7b6744180f1f1688a5693a4b26ef47d61aace6e1819dcfb29eb404c";
const KEPT: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"},"submitAttachmentRequestId":"upload-1","attachmentKey":"kept-1"}"#;

/// A request with this hash, and a line feed that nobody may drop.
fn request(hash: &str) -> String {
    format!(
        "{{\"submitAttachmentRequestId\":\"upload-1\",\"attachmentType\":\"LOGO\",\"fileSha256\":\"{hash}\"}}\n"
    )
}

/// A folder with the request and files in it.
fn prepared(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("body.json"), request(SHA256)).unwrap();
    fs::write(folder.join("other.json"), request(&"0".repeat(64))).unwrap();
    for name in ["logo.png", "logo.txt", "logo", "a; b,\"c\\'.png"] {
        fs::write(folder.join(name), FILE).unwrap();
    }
    folder
}

fn antom(folder: &Path, args: &[&str]) -> Run {
    let mut command = command(args);
    command
        .env("ANTOM_CLIENT_ID", "SANDBOX_5Y1")
        .env("ANTOM_PRIVATE_KEY_FILE", key("merchant.pem"))
        .env("ANTOM_PUBLIC_KEY_FILE", key("antom_public.pem"));
    run(command.current_dir(folder), "")
}

/// The parts of a body, head and content each.
fn parts(head: &str, body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let boundary = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let is_it = name.eq_ignore_ascii_case("content-type");
        value.strip_prefix("multipart/form-data; boundary=").filter(|_| is_it)
    });
    let line = format!("--{}", boundary.unwrap());
    // Latin-1: a character for each byte.
    let text: String = body.iter().copied().map(char::from).collect();
    let parts = text.strip_prefix(&line).unwrap().strip_suffix(&format!("\r\n{line}--\r\n"));
    let bytes = |text: &str| text.chars().map(|each| u8::try_from(each).unwrap()).collect();
    let split = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        (head.trim().to_ascii_lowercase(), bytes(content))
    };
    parts.unwrap().split(&format!("\r\n{line}")).map(split).collect()
}

/// Whether what was signed is this body, sent to the path in the head.
fn is_signed(folder: &Path, head: &str, body: &[u8]) {
    let path = head.split(' ').nth(1).unwrap();
    fs::write(folder.join("head"), head).unwrap();
    fs::write(folder.join("signed"), body).unwrap();
    let public = key("merchant_public.pem");
    let args = ["verify", "POST", path, "signed", "--headers", "head", "--key", &public];
    let run = antom(folder, &args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn a_request_with_a_file_is_sent_in_parts_of_which_one_is_signed() {
    let folder = prepared("upload");
    let server = Server::start(&[Reaction::Signed(KEPT)]);
    let url = server.url();
    for options in [&["--file", "logo.png"][..], &["--file", "logo", "--media-type", "image/gif"]] {
        let fixed = ["call", OPERATION, "body.json", "--gateway", &url];
        let run = antom(&folder, &[&fixed[..], options].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stdout.contains("\"upload-1\"") && !run.stdout.contains("kept-1"));
        let (head, body) = server.requests().pop().unwrap();
        let parts = parts(&head, &body);
        assert_eq!(parts.len(), 2);
        assert!(parts[0].0.contains("name=\"body\"") && parts[0].0.contains("application/json"));
        assert_eq!(parts[0].1, request(SHA256).trim_end().as_bytes());
        assert_eq!(parts[1].1, FILE);
        let (name, media_type) = match options {
            [_, name] => (*name, "image/png"),
            _ => ("logo", "image/gif"),
        };
        let head_of_file = format!("name=\"file\"; filename=\"{name}\"");
        assert!(parts[1].0.contains(&head_of_file) && parts[1].0.contains(media_type));
        is_signed(&folder, &head, &parts[0].1);
    }
}

#[test]
fn a_dry_run_shows_the_request_and_not_the_file() {
    let folder = prepared("upload-dry");
    for format in ["human", "json"] {
        let fixed = ["call", OPERATION, "body.json", "--file", "logo.png", "--gateway", "sandbox"];
        let options = ["--dry-run", "--message-format", format];
        let run = antom(&folder, &[&fixed[..], &options].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        for words in ["upload-1", "[10 bytes]", "logo.png", "multipart/form-data"] {
            assert!(run.stdout.contains(words), "{words}\n{}", run.stdout);
        }
        assert!(!run.stdout.contains("PNG") && !run.stdout.contains("algorithm="));
        if format == "json" {
            assert!(serde_json::from_str::<Value>(&run.stdout).is_ok());
        }
    }
}

#[test]
fn a_file_that_does_not_fit_is_not_sent() {
    let folder = prepared("upload-refused");
    let server = Server::start(&[Reaction::Signed(KEPT)]);
    let url = server.url();
    let hash = format!("help: it is `{SHA256}`");
    for (operation, body, options, code, words) in [
        (OPERATION, "body.json", &[][..], 2, "give --file FILE"),
        ("inquiryPayment", "body.json", &["--file", "logo.png"], 2, "leave --file out"),
        (OPERATION, "body.json", &["--file", "logo"], 2, "give --media-type, one of `image/png`"),
        (OPERATION, "body.json", &["--media-type", "image/png"], 2, "--file <FILE>"),
        (OPERATION, "body.json", &["--file", "nowhere.png"], 3, "could not read `nowhere.png`"),
        (OPERATION, "body.json", &["--file", "logo.txt"], 1, "`text/plain` is not one of"),
        (OPERATION, "other.json", &["--file", "logo.png"], 1, &hash),
    ] {
        let fixed = ["call", operation, body, "--gateway", &url];
        let run = antom(&folder, &[&fixed[..], options].concat());
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    assert_eq!(server.requests().len(), 0);
}

/// What curl sends by the printed command arrives byte for byte, whatever the file's name, and is what was signed.
#[cfg(unix)]
#[test]
fn curl_sends_the_file_beside_what_was_signed() {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("skipped: there is no curl on this machine");
        return;
    }
    let folder = prepared("upload-curl");
    let server = Server::start(&[Reaction::Plain(200, "ok")]);
    let url = server.url();
    for name in ["logo.png", "a; b,\"c\\'.png"] {
        let fixed = ["sign", OPERATION, "body.json", "--gateway", &url, "--curl", "--file", name];
        let signed = antom(&folder, &fixed);
        assert_eq!(signed.code, Some(0), "{}", signed.stderr);
        let shell = signed.stdout.replacen("curl ", "curl --noproxy '*' -s ", 1);
        let output = Command::new("sh").args(["-c", &shell]).current_dir(&folder).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "ok", "{shell}\n{told}");
        let (head, body) = server.requests().pop().unwrap();
        let parts = parts(&head, &body);
        assert!(parts[0].0.contains("name=\"body\"") && parts[0].0.contains("application/json"));
        assert_eq!(parts[0].1, request(SHA256).as_bytes());
        assert!(parts[1].0.contains("name=\"file\"") && parts[1].0.contains("image/png"));
        assert_eq!(parts[1].1, FILE);
        is_signed(&folder, &head, &parts[0].1);
    }
}

#[test]
fn headers_alone_have_no_content_type_and_doubts_are_remarked() {
    let folder = prepared("upload-sign");
    let sign = |options: &[&str]| antom(&folder, &[&["sign"], options].concat());
    let headers = sign(&[OPERATION, "body.json"]);
    assert_eq!(headers.code, Some(0));
    assert!(!headers.stdout.contains("Content-Type"), "{}", headers.stdout);
    assert!(headers.stderr.contains("goes in parts"), "{}", headers.stderr);
    let gateway = ["--gateway", "sandbox", "--curl", "--file", "logo.png"];
    let other = sign(&[&[OPERATION, "other.json"], &gateway[..]].concat());
    assert_eq!(other.code, Some(0));
    assert!(other.stderr.contains(&format!("it is `{SHA256}`")), "{}", other.stderr);
    for (options, words) in [
        (&[OPERATION, "body.json", "--gateway", "sandbox", "--curl"][..], "give --file FILE"),
        (&["inquiryPayment", "body.json", "--file", "logo.png"], "leave --file out"),
        (&["POST", "/nowhere", "body.json", "--file", "logo.png"], "name the operation"),
    ] {
        let run = sign(options);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
}
