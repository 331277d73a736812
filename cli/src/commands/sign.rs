//! `antom sign`: the headers of a signed request.

use std::path::Path;
use std::time::SystemTime;

use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput, milliseconds};
use antom_client::{Credentials, Gateway};
use serde_json::{Value, json};

use crate::body_kind::Body;
use crate::cli::{MessageFormat, SignArgs};
use crate::failure::{Exit, Failure};
use crate::gateway_server;
use crate::output::{HELP, note};
use crate::shell_quote::quoted;
use crate::signed_target::SignedTarget;
use crate::signed_text::{SignedText, line_feed_at_the_end};
use crate::{input_file, keys, output};

/// The type of every body.
const JSON: &str = "application/json; charset=UTF-8";

/// Signs a body, and prints the headers that go with it.
pub(crate) fn run(args: &SignArgs) -> Result<Exit, Failure> {
    let client_id = keys::client_id(args.signed.client_id.as_deref())?;
    let gateway = gateway_server::given(args.gateway.as_deref())?;
    let (target, file) = SignedTarget::of(&args.signed, gateway.as_ref(), &client_id)?;
    let key = keys::private_key(args.key.as_deref())?;
    let body = input_file::read(file)?;
    let time = args.time.clone().unwrap_or_else(|| milliseconds(SystemTime::now()));
    let input = SigningInput {
        method: &target.method,
        path: &target.path,
        client_id: &client_id,
        time: &time,
        body: &body,
    };
    let headers = headers(&key, args.key_version, &input)?;
    let shape = target.operation.and_then(|entry| entry.message(Body::Request));
    let public = key.public_key();
    let text = SignedText { input, shape: shape.map(|check| check.shape), key: &public };
    if let Some(file) = &args.signed.text_file {
        text.write_to(file)?;
    }
    match args.message_format {
        MessageFormat::Json => output::data(&as_json(&text, &headers, target.url.as_deref()))?,
        MessageFormat::Human if args.curl => output::data(&curl(&target, &headers, file)?)?,
        MessageFormat::Human => {
            let lines = headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
            output::data(&lines.collect::<String>())?;
        }
    }
    if args.message_format == MessageFormat::Human {
        if args.show_text {
            note(&text.for_people());
        }
        remarks(&target, &client_id, &time, &body);
    }
    Ok(Exit::Done)
}

/// The headers of a request, signed.
fn headers(
    key: &PrivateKey,
    key_version: u32,
    input: &SigningInput<'_>,
) -> Result<[(&'static str, String); 4], Failure> {
    let signature = SignatureHeader::sign(key, key_version, input)
        .map_err(|error| Failure::unreadable(error.to_string()))?;
    Ok([
        ("Content-Type", JSON.to_owned()),
        ("client-id", input.client_id.to_owned()),
        ("request-time", input.time.to_owned()),
        ("signature", signature.to_string()),
    ])
}

fn as_json(text: &SignedText<'_>, headers: &[(&str, String)], url: Option<&str>) -> String {
    let mut members = text.members();
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    members.insert("headers".to_owned(), Value::Object(headers.collect()));
    members.insert("url".to_owned(), json!(url));
    format!("{}\n", Value::Object(members))
}

/// The command that sends the request.
fn curl(target: &SignedTarget, headers: &[(&str, String)], file: &Path) -> Result<String, Failure> {
    let url = target.url.as_deref().ok_or_else(|| {
        Failure::usage("the address of the request is not known")
            .help("give --gateway, or the whole URL in place of the path")
    })?;
    let method = match target.method.as_str() {
        "POST" => String::new(),
        other => format!(" -X {other}"),
    };
    let first = format!("curl --path-as-is {}{method}", quoted(url));
    let headers = headers.iter().map(|(name, value)| format!("{name}: {value}"));
    let headers = headers.map(|header| format!("-H {}", quoted(&header)));
    let body = format!("--data-binary {}\n", quoted(&format!("@{}", file.display())));
    let parts: Vec<String> = [first].into_iter().chain(headers).chain([body]).collect();
    Ok(parts.join(" \\\n  "))
}

/// What is probably a mistake.
fn remarks(target: &SignedTarget, client_id: &str, time: &str, body: &[u8]) {
    let remark = |text: &str| note(&format!("{HELP}note{HELP:#}: {text}\n"));
    if Credentials::is_sandbox_id(client_id) && target.path.starts_with(Gateway::PREFIX) {
        remark(&format!(
            "calls with a client id of the sandbox go to {}, but for a few products",
            Gateway::SANDBOX_PREFIX
        ));
    }
    if time.len() == 10 && time.bytes().all(|byte| byte.is_ascii_digit()) {
        remark("the time looks like seconds; a request time is in milliseconds, or in ISO 8601");
    }
    if line_feed_at_the_end(body).is_some() {
        remark(
            "the body ends with a line feed, which is signed; curl's --data takes it out, --data-binary does not",
        );
    }
    if body.starts_with(b"\xef\xbb\xbf") {
        remark("the body begins with a byte order mark, which is signed");
    }
}
