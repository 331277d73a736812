//! `antom verify`: whether a signature is valid, and if not, why.

use std::time::SystemTime;

use antom_client::signature::{PublicKey, SignatureError, SignedHeaders};
use antom_runtime::Shape;
use serde_json::{Value, json};

use crate::body_kind::Body;
use crate::cli::{MessageFormat, VerifyArgs};
use crate::failure::{Exit, Failure};
use crate::gateway_server;
use crate::message_checks;
use crate::output::{ERROR, GOOD, HELP, note};
use crate::received_headers::ReceivedHeaders;
use crate::signature_trials::{Known, Trial, hours_away};
use crate::signed_target::SignedTarget;
use crate::signed_text::SignedText;
use crate::{input_file, keys, output, received_headers};

/// The headers with the time of a message: an answer has the first, others the second.
const TIMES: [&str; 2] = ["response-time", "request-time"];

/// How long a notification is sent again, in hours.
const LONGEST_RESENDING: u64 = 24;

/// Verifies a signature, and prints what was verified.
pub(crate) fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let headers = ReceivedHeaders::read(args.headers.as_deref(), &args.header)?;
    let given = keys::optional_client_id(args.signed.client_id.as_deref())?;
    let client_id = given.or_else(|| headers.value("client-id").map(str::to_owned));
    let client_id = client_id.map_or_else(|| keys::client_id(None), Ok)?;
    let gateway = gateway_server::given(None)?;
    let (target, file) = SignedTarget::of(&args.signed, gateway.as_ref(), &client_id)?;
    let key = keys::antom_key(args.key.as_deref())?;
    let body = input_file::read(file)?;
    let received = Received { headers: &headers, target: &target, key: &key };
    let answer = received.verdict(&client_id, body);
    let text = answer.trial.as_ref().map(|trial| SignedText {
        input: trial.input(),
        shape: received.shape(&trial.body),
        key: &key,
    });
    if let (Some(text), Some(file)) = (&text, &args.signed.text_file) {
        text.write_to(file)?;
    }
    match args.message_format {
        MessageFormat::Json => output::data(&as_json(&answer, text.as_ref()))?,
        MessageFormat::Human => {
            let text = text.map(|text| text.for_people()).unwrap_or_default();
            note(&format!("{text}{}", for_people(&answer, received.what())));
        }
    }
    Ok(if answer.error.is_none() { Exit::Done } else { Exit::Errors })
}

/// A message that was received.
struct Received<'a> {
    headers: &'a ReceivedHeaders,
    target: &'a SignedTarget,
    key: &'a PublicKey,
}

/// What came of a verification.
struct Answer {
    /// What was verified, as far as the headers have it.
    trial: Option<Trial>,
    /// Why it is not valid.
    error: Option<SignatureError>,
    /// What explains that, and what to do about it.
    causes: Vec<(String, String)>,
}

impl Received<'_> {
    /// The header with the time that was signed.
    fn time_header(&self) -> &'static str {
        let present = TIMES.into_iter().find(|name| self.headers.value(name).is_some());
        present.unwrap_or(if self.target.operation.is_some() { TIMES[0] } else { TIMES[1] })
    }

    fn is_answer(&self) -> bool {
        self.time_header() == TIMES[0]
    }

    /// What the message is, in a word.
    fn what(&self) -> &'static str {
        match (self.is_answer(), self.target.operation) {
            (true, _) => "answer",
            (false, Some(_)) => "request",
            (false, None) => "notification",
        }
    }

    /// The message that the body is, if it is known.
    fn shape(&self, body: &[u8]) -> Option<&'static Shape> {
        let check = match (self.target.operation, self.is_answer()) {
            (Some(entry), true) => entry.message(Body::Response),
            (Some(entry), false) => entry.message(Body::Request),
            (None, _) => message_checks::named(antom::Notification::kind_of(body)?)?
                .message(Body::Notification),
        };
        check.map(|check| check.shape)
    }

    fn verdict(&self, client_id: &str, body: Vec<u8>) -> Answer {
        let (headers, target) = (self.headers, self.target);
        let (signature, time) = (headers.value("signature"), headers.value(self.time_header()));
        let trial = signature.zip(time).map(|(signature, time)| Trial {
            method: target.method.clone(),
            path: target.path.clone(),
            client_id: client_id.to_owned(),
            time: time.to_owned(),
            body,
            signature: signature.to_owned(),
        });
        let error = self.error(client_id, trial.as_ref());
        let causes = error.map(|error| self.causes(error, trial.as_ref())).unwrap_or_default();
        Answer { trial, error, causes }
    }

    /// Why the signature is not valid.
    fn error(&self, client_id: &str, trial: Option<&Trial>) -> Option<SignatureError> {
        let signed = match SignedHeaders::read(self.headers, self.time_header()) {
            Ok(Some(signed)) => signed,
            Ok(None) => return Some(SignatureError::Missing),
            Err(error) => return Some(error),
        };
        let Some(Trial { method, path, body, .. }) = trial else {
            return Some(SignatureError::Incomplete);
        };
        signed.verify(self.key, client_id, method, path, body).err()
    }

    fn causes(&self, error: SignatureError, trial: Option<&Trial>) -> Vec<(String, String)> {
        let cause = |what: &str, help: &str| vec![(what.to_owned(), help.to_owned())];
        let Some(trial) = trial else { return self.of_headers() };
        if keys::own_public_key().as_ref() == Some(self.key) && self.what() != "request" {
            return cause(
                "the public key is your own",
                "the dashboard shows the public key of Antom beside the place where you entered yours",
            );
        }
        let times: Vec<&str> =
            TIMES.into_iter().filter_map(|name| self.headers.value(name)).collect();
        let known = Known {
            client_id: self.headers.value("client-id"),
            times: &times,
            url: self.target.url.as_deref(),
        };
        let found = trial.explained(self.key, &known);
        if !found.is_empty() {
            let found = found.iter().map(|cause| (cause.what.to_owned(), cause.help.to_owned()));
            return found.collect();
        }
        if error == SignatureError::OtherClient {
            let named = received_headers::shown(known.client_id.unwrap_or_default());
            return vec![(
                format!("the headers name the client id `{named}`"),
                "compare both client ids; the sandbox and production have client ids and keys of their own".to_owned(),
            )];
        }
        Self::left_to_compare(trial, self.what())
    }

    /// What is wrong with headers that lack something.
    fn of_headers(&self) -> Vec<(String, String)> {
        let names = ["signature", self.time_header(), "client-id"];
        if let Some(name) = names.into_iter().find(|name| self.headers.has_several(name)) {
            let help =
                "give those of one message: its own, and not those of a proxy or of the request";
            return vec![(format!("the header `{name}` came more than once"), help.to_owned())];
        }
        let missing = names.into_iter().take(2).filter(|name| self.headers.value(name).is_none());
        let missing: Vec<String> = missing.map(|name| format!("`{name}`")).collect();
        let help = if self.is_answer() && missing.len() == 2 {
            "an answer without signature is what the gateway sends when it could not check that of the request; it proves \
             nothing. Check the keys and the client id that the request was signed with: `antom sign --show-text`"
        } else {
            "give all headers as they came: `curl -D FILE` writes those of an answer"
        };
        vec![(format!("there is no header {}", missing.join(" and ")), help.to_owned())]
    }

    /// What people have to look at, where no usual mistake explains it.
    fn left_to_compare(trial: &Trial, what: &str) -> Vec<(String, String)> {
        let looks = trial.body.contains(&b'\n') && trial.body.first() == Some(&b'{');
        let body = if looks {
            "the body has line breaks, as when it was written anew: it must be the raw bytes that came"
        } else {
            "the body must be the raw bytes that came"
        };
        let key = match what {
            "request" => "the key must be the public one of whoever signed the request",
            _ => {
                "the key must be that of Antom, and not your own: compare its SHA-256; the sandbox and production have keys \
                 of their own"
            }
        };
        let path = match what {
            "notification" => {
                "the path must be the one that the sender sees: a proxy may have changed it"
            }
            _ => "the path must be that of the request, with its query",
        };
        let compare = "compare the text and its SHA-256 with what the other side signs";
        vec![(
            "none of the usual mistakes explains it".to_owned(),
            [body, key, path, compare].join(";\n      "),
        )]
    }
}

fn for_people(answer: &Answer, what: &str) -> String {
    if let Some(error) = answer.error {
        let first = format!("{ERROR}error{ERROR:#}: the {what} is not believed: {error}\n");
        let causes = answer.causes.iter().map(|(what, help)| {
            format!("{ERROR}cause{ERROR:#}: {what}\n{HELP}help{HELP:#}: {help}\n")
        });
        return [first].into_iter().chain(causes).collect();
    }
    let time = answer.trial.as_ref().map(|trial| trial.time.as_str());
    let hours = time.and_then(|time| hours_away(time, SystemTime::now()));
    let hours = hours.filter(|hours| *hours > LONGEST_RESENDING && what == "notification");
    let note =
        hours.map(|hours| format!("{HELP}note{HELP:#}: it was signed {hours} hours from now\n"));
    let valid = format!("{GOOD}valid{GOOD:#}: the signature is that of this {what}\n");
    [valid].into_iter().chain(note).collect()
}

fn as_json(answer: &Answer, text: Option<&SignedText<'_>>) -> String {
    let mut members = text.map(SignedText::members).unwrap_or_default();
    members.insert("valid".to_owned(), json!(answer.error.is_none()));
    members.insert("error".to_owned(), json!(answer.error.map(|error| error.to_string())));
    let causes = answer.causes.iter().map(|(what, help)| json!({ "what": what, "help": help }));
    members.insert("causes".to_owned(), causes.collect());
    format!("{}\n", Value::Object(members))
}
