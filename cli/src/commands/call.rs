//! `antom call`: a request is checked, signed and sent, and what came of it explained.

use std::fs;
use std::path::Path;

use antom::Context;
use antom_client::{Attempt, Core, Credentials, Effect, Settings};
use antom_runtime::Shape;
use serde_json::{Map, Value, json};

use crate::attached_file::AttachedFile;
use crate::body_kind::Body;
use crate::body_report::{report, with_flags};
use crate::cli::{CallArgs, MessageFormat};
use crate::failure::{Exit, Failure};
use crate::finding::Severity;
use crate::gateway_server;
use crate::http_transport::transport;
use crate::masked_body::MaskedBody;
use crate::operation_call::{Ended, Prepared, effect_words};
use crate::output::{ERROR, GOOD, HELP, note};
use crate::report::Report;
use crate::which_message::{self, Message};
use crate::{
    catalog, input_file, json_report, keys, message_checks, output, printable, shown_parts,
    terminal_report,
};

/// Checks a request, sends it, and explains what came of it.
pub(crate) fn run(args: &CallArgs) -> Result<Exit, Failure> {
    let message = which_message::named(&args.operation, Body::Request)?;
    let core = core(args)?;
    let transport = transport(args.transport.ca_file.as_deref())?;
    let entry = message_checks::named(message.operation).ok_or_else(not_ready)?;
    let file = AttachedFile::given(entry, &args.upload)?;
    let body = input_file::read(&args.file)?;
    let context = with_flags(Context::now(), &args.flags);
    let report = report(&body, &message, &context)?;
    if report.findings.iter().any(|finding| finding.severity.keeps_from_sending()) {
        return refuse(report, &body, args);
    }
    if let Some(file) = &file {
        file.check(&body)?;
    }
    let call = Prepared {
        operation: message.operation,
        body: &body,
        file: file.as_ref().map(AttachedFile::as_file),
        context: &context,
        core: &core,
    };
    if args.dry_run {
        let attempt = call.first_attempt().ok_or_else(not_ready)?;
        output::data(&planned(&attempt, message.check.shape, args.message_format))?;
        return Ok(Exit::Done);
    }
    let ended = call.send(&transport).ok_or_else(not_ready)?;
    if let (Some(file), Some(answer)) = (&args.answer, &ended.answer) {
        keep(answer, file)?;
    }
    explain(&ended, &message, args)?;
    Ok(exit(&ended))
}

/// What signs, verifies and decides.
fn core(args: &CallArgs) -> Result<Core, Failure> {
    let gateway = gateway_server::given(args.gateway.as_deref())?.ok_or_else(|| {
        Failure::usage("no gateway was given").help(
            "give --gateway, or set ANTOM_GATEWAY: asia, north-america, europe, sandbox or a URL",
        )
    })?;
    let client_id = keys::client_id(args.client_id.as_deref())?;
    let private = keys::private_key(args.key.as_deref())?;
    let gateway_key = keys::antom_key_of_call(args.antom_key.as_deref())?;
    let credentials = Credentials::from_keys(client_id, private, gateway_key)
        .map_err(|error| Failure::unreadable(error.to_string()))?
        .with_key_version(args.key_version);
    let mut settings = Settings::default().with_attempts(args.attempts);
    if let Some(whole) = args.transport.timeout() {
        settings = settings.with_deadline(whole).with_attempt(settings.attempt.min(whole));
    }
    let core = Core::new(credentials, gateway).with_settings(settings);
    Ok(if args.production_paths { core.with_production_paths() } else { core })
}

fn refuse(mut report: Report, body: &[u8], args: &CallArgs) -> Result<Exit, Failure> {
    let counts = terminal_report::Counts::of(&report, true);
    report.findings.retain(|finding| finding.severity != Severity::Advice);
    let only_unknown = report.findings.iter().all(|finding| finding.severity != Severity::Error);
    match args.message_format {
        MessageFormat::Json => {
            let findings: Value =
                serde_json::from_str(&json_report::render(&report)).unwrap_or_else(|_| json!([]));
            let object = json!({
                "operation": args.operation, "result": "invalid", "effect": "none", "action": "fixRequest", "attempts": 0,
                "message": "the request is not valid", "findings": findings,
            });
            output::data(&format!("{object}\n"))?;
        }
        MessageFormat::Human => {
            let text = std::str::from_utf8(body).unwrap_or_default();
            note(&terminal_report::render(&report, text, &input_file::shown(&args.file), &counts));
            let help = if only_unknown {
                "members that the API does not know would be left out; `antom sign --curl` sends a file as it is"
            } else {
                "correct the request, and call again"
            };
            note(&format!("{ERROR}error{ERROR:#}: nothing was sent\n{HELP}help{HELP:#}: {help}\n"));
        }
    }
    Ok(Exit::Errors)
}

/// A request in which nothing wrong was found, and that is not valid all the same.
fn not_ready() -> Failure {
    Failure::usage("the request cannot be sent").help("`antom validate` says what is wrong with it")
}

/// What would be sent, without secrets.
fn planned(attempt: &Attempt, shape: &'static Shape, format: MessageFormat) -> String {
    let request = &attempt.request;
    let headers = request.headers().iter().map(|(name, value)| {
        let is_shown = !value.is_sensitive() || name == "client-id";
        let value = value.to_str().ok().filter(|_| is_shown).unwrap_or("[hidden]");
        (name.as_str(), value)
    });
    let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
    let body = shown_parts::shown(content_type.unwrap_or_default(), request.body(), Some(shape));
    let body = body.unwrap_or_else(|| MaskedBody::new(request.body(), Some(shape)).text);
    match format {
        MessageFormat::Json => {
            let headers: Map<String, Value> =
                headers.map(|(name, value)| (name.to_owned(), json!(value))).collect();
            let object = json!({
                "method": request.method().as_str(), "url": request.uri().to_string(), "headers": headers, "body": body,
            });
            format!("{object}\n")
        }
        MessageFormat::Human => {
            let first = format!("{} {}", request.method(), request.uri());
            let headers = headers.map(|(name, value)| format!("{name}: {value}"));
            let last = [String::new(), body, String::new()];
            [first].into_iter().chain(headers).chain(last).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Keeps an answer.
fn keep(answer: &[u8], file: &Path) -> Result<(), Failure> {
    fs::write(file, answer).or_else(|error| {
        // The call is over: what came of it must be told all the same.
        let file = input_file::shown(file);
        note(&format!("{ERROR}error{ERROR:#}: could not write `{file}`: {error}\n"));
        Ok(())
    })
}

fn explain(ended: &Ended, message: &Message, args: &CallArgs) -> Result<(), Failure> {
    let shape = which_message::named(message.operation, Body::Response)?.check.shape;
    let answer = ended.answer.as_ref().map(|answer| MaskedBody::new(answer, Some(shape)).text);
    match args.message_format {
        MessageFormat::Json => {
            let object = json!({
                "operation": message.operation, "result": result(ended), "effect": effect_words(ended.effect).0,
                "action": ended.action, "code": ended.code, "attempts": ended.attempts, "message": ended.message,
                "answer": answer,
            });
            output::data(&format!("{object}\n"))
        }
        MessageFormat::Human => {
            if let Some(answer) = &answer {
                output::data(&format!("{answer}\n"))?;
            }
            note(&for_people(ended, message.operation)?);
            let is_lonely = !ended.is_success && ended.effect == Effect::None;
            if is_lonely && gateway_server::is_near(args.gateway.as_deref())? {
                note(&format!(
                    "{HELP}help{HELP:#}: `antom sandbox`, in another terminal, listens on 127.0.0.1:8080\n"
                ));
            }
            Ok(())
        }
    }
}

fn for_people(ended: &Ended, operation: &str) -> Result<String, Failure> {
    let attempts = printable::count(ended.attempts as usize, "attempt");
    let what = printable::text(&ended.message);
    if ended.is_success {
        return Ok(format!("{GOOD}success{GOOD:#}: {what}, after {attempts}\n"));
    }
    let (word, meaning) = effect_words(ended.effect);
    let about = catalog::index()?.about;
    let action = about.action(ended.action).map_or(ended.action, |action| &action.description);
    let errors = ended.code.as_ref().map(|code| {
        format!(
            "{HELP}help{HELP:#}: `antom errors {operation} {}` says more\n",
            printable::text(code)
        )
    });
    let page = format!(
        "{ERROR}error{ERROR:#}: {operation}: {what}\neffect: {word}: {meaning}\naction: {}: {action}\nattempts: {}\n{}",
        ended.action,
        ended.attempts,
        errors.unwrap_or_default()
    );
    Ok(page)
}

/// How a call ended, in a word.
fn result(ended: &Ended) -> &'static str {
    match (ended.is_success, ended.effect) {
        (true, _) => "success",
        (false, Effect::None) => "notSent",
        (false, Effect::Unknown) => "unknown",
        (false, Effect::Decided) => "failure",
    }
}

fn exit(ended: &Ended) -> Exit {
    match (ended.is_success, ended.effect) {
        (true, _) => Exit::Done,
        (false, Effect::None) => Exit::Unreadable,
        (false, Effect::Unknown) => Exit::Unknown,
        (false, Effect::Decided) => Exit::Decided,
    }
}
