//! `antom sign`: the headers of a signed request.

use std::path::Path;
use std::time::SystemTime;

use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput, milliseconds};
use antom_client::{Credentials, Gateway};
use antom_runtime::{FieldParts, Upload};
use serde_json::{Value, json};

use crate::attached_file::AttachedFile;
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
    let attached = attached(&target, args)?;
    let sends_file = upload(&target).is_some();
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
    let headers = headers(&key, args.key_version, &input, sends_file)?;
    let shape = target.operation.and_then(|entry| entry.message(Body::Request));
    let public = key.public_key();
    let text = SignedText { input, shape: shape.map(|check| check.shape), key: &public };
    if let Some(file) = &args.signed.text_file {
        text.write_to(file)?;
    }
    match args.message_format {
        MessageFormat::Json => output::data(&as_json(&text, &headers, target.url.as_deref()))?,
        MessageFormat::Human if args.curl => {
            output::data(&curl(&target, &headers, file, attached.as_ref())?)?;
        }
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
        if sends_file && !args.curl {
            remark(
                "the request goes in parts, of which this body is one; whoever makes them writes Content-Type: --curl with --file",
            );
        }
    }
    if let Some(Err(failure)) = attached.map(|attached| attached.check(&body)) {
        let help = failure.help.map(|help| format!("; {help}")).unwrap_or_default();
        remark(&format!("{}{help}", failure.message));
    }
    Ok(Exit::Done)
}

/// How the operation that is called sends a file, if it does.
fn upload(target: &SignedTarget) -> Option<Upload> {
    target.operation.and_then(|entry| entry.endpoint.as_ref()).and_then(|endpoint| endpoint.upload)
}

/// The file that goes with the request. Only the command of curl has to know it.
fn attached(target: &SignedTarget, args: &SignArgs) -> Result<Option<AttachedFile>, Failure> {
    let is_given = args.upload.upload.is_some();
    match target.operation {
        Some(entry) if is_given || args.curl => AttachedFile::given(entry, &args.upload),
        None if is_given => {
            let message = "it is not known how a file is sent to this address";
            Err(Failure::usage(message).help("name the operation, or leave --file out"))
        }
        Some(_) | None => Ok(None),
    }
}

/// The headers of a request, signed. Those of one in parts have no content type: it names what separates the parts.
fn headers(
    key: &PrivateKey,
    key_version: u32,
    input: &SigningInput<'_>,
    in_parts: bool,
) -> Result<Vec<(&'static str, String)>, Failure> {
    let signature = SignatureHeader::sign(key, key_version, input)
        .map_err(|error| Failure::unreadable(error.to_string()))?;
    let content_type = (!in_parts).then(|| ("Content-Type", JSON.to_owned()));
    let others = [
        ("client-id", input.client_id.to_owned()),
        ("request-time", input.time.to_owned()),
        ("signature", signature.to_string()),
    ];
    Ok(content_type.into_iter().chain(others).collect())
}

fn as_json(text: &SignedText<'_>, headers: &[(&str, String)], url: Option<&str>) -> String {
    let mut members = text.members();
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
    members.insert("headers".to_owned(), Value::Object(headers.collect()));
    members.insert("url".to_owned(), json!(url));
    format!("{}\n", Value::Object(members))
}

/// The command that sends the request.
fn curl(
    target: &SignedTarget,
    headers: &[(&str, String)],
    file: &Path,
    attached: Option<&AttachedFile>,
) -> Result<String, Failure> {
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
    let body = match attached {
        None => vec![format!("--data-binary {}", quoted(&format!("@{}", file.display())))],
        Some(attached) => form_parts(file, attached)?,
    };
    let parts: Vec<String> = [first].into_iter().chain(headers).chain(body).collect();
    Ok(parts.join(" \\\n  ") + "\n")
}

/// The parts of a request with a file, as curl makes them.
fn form_parts(file: &Path, attached: &AttachedFile) -> Result<Vec<String>, Failure> {
    let FieldParts::Json(fields) = attached.upload.fields else {
        return Err(Failure::usage("a request whose fields are parts of their own is not signed"));
    };
    let body = format!("{fields}=<{};type=application/json", form_path(file));
    let file = format!(
        "{}=@{};type={}",
        attached.upload.file,
        form_path(&attached.path),
        attached.media_type
    );
    Ok([body, file].map(|part| format!("-F {}", quoted(&part))).to_vec())
}

/// A path in a part of curl's, where `;` and `,` end it unless it is quoted.
fn form_path(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains([';', ',', '"', '\\']) {
        format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        path
    }
}

fn remark(text: &str) {
    note(&format!("{HELP}note{HELP:#}: {text}\n"));
}

/// What is probably a mistake.
fn remarks(target: &SignedTarget, client_id: &str, time: &str, body: &[u8]) {
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
