//! `antom notify`: one signed notification, to test the address that notifications go to.

use std::time::{Duration, Instant, SystemTime};

use antom::Context;
use antom_client::Attempt;
use antom_client::signature::{SignatureHeader, SigningInput, milliseconds};
use http::{Request, Response, Uri};
use serde_json::{Value, json};

use crate::body_kind::Body;
use crate::body_report::report;
use crate::cli::{MessageFormat, NotifyArgs};
use crate::failure::{Exit, Failure};
use crate::finding::Severity;
use crate::http_transport::transport;
use crate::output::{ERROR, GOOD, HELP, note};
use crate::{input_file, keys, output, printable, terminal_report, which_message};

/// The type of every body.
const JSON: &str = "application/json; charset=UTF-8";
/// The longest that an answer may take, if nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The time after which an acknowledgement is late: the documentation says within seconds.
const SLOW: Duration = Duration::from_secs(5);
/// The greatest number of bytes that is read of an answer.
const READ: usize = 64 * 1024;

/// Sends a notification, and says what came of it.
pub(crate) fn run(args: &NotifyArgs) -> Result<Exit, Failure> {
    let message = which_message::named(&args.notification, Body::Notification)?;
    let uri = address(&args.url)?;
    let client_id = keys::client_id(args.client_id.as_deref())?;
    let key = keys::key_in_place_of_antom(args.key.as_deref())?;
    let transport = transport(args.transport.ca_file.as_deref())?;
    let body = input_file::read(&args.file)?;
    let mut report = report(&body, &message, &Context::now())?;
    if report.findings.iter().any(|finding| finding.severity == Severity::Error) {
        let counts = terminal_report::Counts::of(&report, true);
        report.findings.retain(|finding| finding.severity == Severity::Error);
        let text = std::str::from_utf8(&body).unwrap_or_default();
        note(&terminal_report::render(&report, text, &input_file::shown(&args.file), &counts));
        note(&format!("{ERROR}error{ERROR:#}: nothing was sent\n"));
        return Ok(Exit::Errors);
    }
    let time = args.time.clone().unwrap_or_else(|| milliseconds(SystemTime::now()));
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let input =
        SigningInput { method: "POST", path, client_id: &client_id, time: &time, body: &body };
    let signature = SignatureHeader::sign(&key, 1, &input)
        .map_err(|error| Failure::unreadable(error.to_string()))?;
    let request = Request::post(&uri)
        .header("content-type", JSON)
        .header("client-id", &client_id)
        .header("request-time", &time)
        .header("signature", signature.to_string())
        .body(body)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let timeout = args.transport.timeout().unwrap_or(TIMEOUT);
    let connect = timeout.min(Duration::from_secs(10));
    let start = Instant::now();
    let delivery = match transport.exchange(Attempt::new(request, connect, timeout, READ)) {
        Ok(answer) => Delivery::answered(&answer, start.elapsed()),
        Err(failure) => Delivery::unanswered(&failure),
    };
    delivery.print(args.message_format)?;
    Ok(delivery.exit)
}

/// The address to send to.
fn address(url: &str) -> Result<Uri, Failure> {
    let uri = url
        .parse::<Uri>()
        .ok()
        .filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
    uri.ok_or_else(|| {
        Failure::usage(format!("`{}` is no address", printable::text(url)))
            .help("it is a URL such as http://127.0.0.1:3000/notify")
    })
}

/// What came of a notification.
struct Delivery {
    exit: Exit,
    status: Option<u16>,
    /// What is wrong.
    problem: Option<String>,
    /// What to do about it, or to know.
    help: Option<String>,
}

impl Delivery {
    fn answered(answer: &Response<Vec<u8>>, took: Duration) -> Self {
        let status = answer.status().as_u16();
        let problem = problem(answer);
        let help = match &problem {
            Some(_) => {
                Some(format!("answer with 200 and {}, before any work", antom::acknowledgement()))
            }
            None if took > SLOW => Some(format!(
                "it took {} s; answer first and work later, for what is not acknowledged within seconds comes again",
                took.as_secs()
            )),
            None => None,
        };
        let exit = if problem.is_some() { Exit::Decided } else { Exit::Done };
        Self { exit, status: Some(status), problem, help }
    }

    fn unanswered(failure: &antom_client::Failure) -> Self {
        let (exit, what) = if failure.sent() == antom_client::Sent::No {
            (Exit::Unreadable, "nobody could be reached; nothing was sent")
        } else {
            (Exit::Unknown, "there was no whole answer")
        };
        let problem = Some(format!("{what}: {failure}"));
        let help = Some("what is not acknowledged comes again, for 24 hours".to_owned());
        Self { exit, status: None, problem, help: help.filter(|_| exit == Exit::Unknown) }
    }

    fn print(&self, format: MessageFormat) -> Result<(), Failure> {
        let Self { status, problem, help, .. } = self;
        if format == MessageFormat::Json {
            let acknowledged = problem.is_none();
            let object = json!({ "acknowledged": acknowledged, "status": status, "problem": problem, "help": help });
            return output::data(&format!("{object}\n"));
        }
        note(&match problem {
            None => format!("{GOOD}acknowledged{GOOD:#}: as documented\n"),
            Some(problem) => {
                format!("{ERROR}error{ERROR:#}: not acknowledged: {}\n", printable::text(problem))
            }
        });
        if let Some(help) = help {
            note(&format!("{HELP}help{HELP:#}: {help}\n"));
        }
        Ok(())
    }
}

/// Why an answer is no acknowledgement.
fn problem(answer: &Response<Vec<u8>>) -> Option<String> {
    let status = answer.status();
    if status.is_redirection() {
        return Some(format!("the answer is the redirection {status}, which is not followed"));
    }
    if status != 200 {
        return Some(format!("the status is {status}"));
    }
    let Ok(body) = serde_json::from_slice::<Value>(answer.body()) else {
        return Some("the body is not JSON".to_owned());
    };
    let expected: Value = serde_json::from_str(antom::acknowledgement()).unwrap_or_default();
    for member in ["resultCode", "resultStatus"] {
        let is = |value: &Value| value.get("result").and_then(|result| result.get(member)).cloned();
        if is(&body) != is(&expected) {
            let wanted = is(&expected).unwrap_or_default();
            return Some(format!("`result.{member}` of the body is not {wanted}"));
        }
    }
    None
}
