//! Signing and sending a request, as the client does, or unchecked.

use std::io;
use std::time::{Duration, SystemTime};

use antom::Context;
use antom_client::signature::{
    PrivateKey, PublicKey, SignatureHeader, SignedHeaders, SigningInput, milliseconds,
};
use antom_client::{Attempt, Core, Effect, Failure, Gateway, Roots, Sent, Settings, Transport};
use antom_sandbox::Surroundings;
use http::{Request, Response};
use serde_json::{Map, Value, json};

use crate::gateway_server::server;
use crate::message_checks::Entry;
use crate::operation_call::{Prepared, effect_words};
use crate::{catalog, printable};

/// What calls of people wait for: short enough to watch.
const ATTEMPT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(20);
/// Nobody shows more of an answer.
const READ: usize = 1024 * 1024;
/// The type of every body.
const JSON: &str = "application/json; charset=UTF-8";

/// Sends requests to a sandbox.
#[derive(Debug)]
pub(crate) struct Sender {
    core: Core,
    gateway: Gateway,
    key: PrivateKey,
    gateway_key: PublicKey,
    transport: Transport,
}

/// A request to send.
#[derive(Debug)]
pub(crate) struct Order {
    /// The operation.
    pub(crate) entry: &'static Entry,
    /// The body, as it was typed.
    pub(crate) body: String,
    /// What the rules depend on.
    pub(crate) context: Context,
    /// Whether it is sent unchecked, once, whatever is wrong with it.
    pub(crate) anyway: bool,
    /// What is wrong on purpose with the headers.
    pub(crate) spoilt: Option<Spoilt>,
}

/// What is wrong on purpose with the headers of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spoilt {
    /// The body is another one than was signed.
    Signature,
    /// The client is not known.
    ClientId,
    /// The time is none.
    Time,
    /// The body is not said to be JSON.
    ContentType,
}

impl Spoilt {
    /// Its name, as [`named`](Self::named) takes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::ClientId => "clientId",
            Self::Time => "time",
            Self::ContentType => "contentType",
        }
    }

    /// The one of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "signature" => Self::Signature,
            "clientId" => Self::ClientId,
            "time" => Self::Time,
            "contentType" => Self::ContentType,
            _ => return None,
        })
    }
}

/// What came of a call, as members of an entry of the timeline.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) attempts: Vec<Value>,
    pub(crate) outcome: Map<String, Value>,
}

impl Sender {
    /// Sends to a sandbox, as its merchant.
    pub(crate) fn new(sandbox: &Surroundings<'_>) -> io::Result<Self> {
        let roots = match sandbox.certificate {
            Some(certificate) => Roots::from_pem(certificate).map_err(io::Error::other)?,
            None => Roots::default(),
        };
        let settings = Settings::default().with_attempt(ATTEMPT).with_deadline(WHOLE);
        let key = PrivateKey::parse(sandbox.identity.private_key());
        Ok(Self {
            core: sandbox.core.clone().with_settings(settings),
            gateway: Gateway::at(sandbox.url).map_err(io::Error::other)?,
            key: key.map_err(io::Error::other)?,
            gateway_key: sandbox.identity.gateway_public_key(),
            transport: Transport::new(roots),
        })
    }

    /// The core of the client.
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The first request that would be sent; `None` if the client would send nothing.
    pub(crate) fn planned(&self, order: &Order) -> Option<Value> {
        let attempt = if order.anyway || order.spoilt.is_some() {
            self.as_it_stands(order)
        } else {
            self.prepared(order).first_attempt()
        };
        attempt.map(|attempt| Value::Object(shown_request(&attempt.request)))
    }

    /// Sends a request. `before` hears the signature of each attempt. `None` if it is not valid.
    pub(crate) fn send(&self, order: &Order, before: &dyn Fn(&str)) -> Option<Report> {
        let mut attempts = Vec::new();
        let mut exchange = |attempt: Attempt| {
            let mut shown = shown_request(&attempt.request);
            let signature = attempt.request.headers().get("signature");
            before(signature.and_then(|it| it.to_str().ok()).unwrap_or_default());
            let result = self.transport.exchange(attempt);
            show_result(&mut shown, &result);
            attempts.push(Value::Object(shown));
            result
        };
        let outcome = if order.anyway || order.spoilt.is_some() {
            let attempt = self.as_it_stands(order)?;
            let (method, path) = line_of(&attempt.request);
            let result = exchange(attempt);
            let judged = self.judge(&method, &path, &result);
            judged.members(order.entry.name)
        } else {
            let ended = self.prepared(order).send_by(&mut exchange)?;
            let judged = Judged {
                kind: ended.kind,
                message: ended.message,
                effect: ended.effect,
                action: Some(ended.action.to_owned()),
                code: ended.code.or_else(|| ended.is_success.then(|| "SUCCESS".to_owned())),
            };
            judged.members(order.entry.name)
        };
        Some(Report { attempts, outcome })
    }

    fn prepared<'a>(&'a self, order: &'a Order) -> Prepared<'a> {
        Prepared {
            operation: order.entry.name,
            body: order.body.as_bytes(),
            file: None,
            context: &order.context,
            core: &self.core,
        }
    }

    /// The request without any check, signed all the same.
    fn as_it_stands(&self, order: &Order) -> Option<Attempt> {
        let endpoint = order.entry.endpoint.as_ref()?;
        let own = self.core.credentials().client_id();
        let url = server(&self.gateway, endpoint, own).url(endpoint.path);
        let uri: http::Uri = url.parse().ok()?;
        let path = uri.path_and_query()?.as_str();
        let spoilt = |what| order.spoilt == Some(what);
        let client_id = if spoilt(Spoilt::ClientId) { "SANDBOX_UNKNOWN" } else { own };
        let time = milliseconds(SystemTime::now());
        let time = if spoilt(Spoilt::Time) { "yesterday" } else { time.as_str() };
        let body = order.body.as_bytes();
        let other = [body, b" "].concat();
        let signed = if spoilt(Spoilt::Signature) { other.as_slice() } else { body };
        let input = SigningInput { method: endpoint.method, path, client_id, time, body: signed };
        let signature = SignatureHeader::sign(&self.key, 1, &input).ok()?;
        let kind = if spoilt(Spoilt::ContentType) { "text/plain" } else { JSON };
        let request = Request::builder()
            .method(endpoint.method)
            .uri(&uri)
            .header("content-type", kind)
            .header("client-id", client_id)
            .header("request-time", time)
            .header("signature", signature.to_string())
            .body(body.to_vec())
            .ok()?;
        Some(Attempt::new(request, ATTEMPT, ATTEMPT, READ))
    }

    /// What the answer to an unchecked request says.
    fn judge(
        &self,
        method: &str,
        path: &str,
        result: &Result<Response<Vec<u8>>, Failure>,
    ) -> Judged {
        let response = match result {
            Ok(response) => response,
            Err(failure) if failure.sent() == Sent::No => {
                return Judged::new("notSent", failure.to_string(), Effect::None);
            }
            Err(failure) => return Judged::new("lost", failure.to_string(), Effect::Unknown),
        };
        if response.status() != 200 {
            let message = format!("the answer has the status {}", response.status());
            return Judged::new("status", message, Effect::Unknown);
        }
        let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        let text = |name: &str| body.pointer(name).and_then(Value::as_str).map(str::to_owned);
        let code = text("/result/resultCode");
        let named = code.clone().unwrap_or_else(|| "no result code".to_owned());
        let said = text("/result/resultMessage").unwrap_or_default();
        let message = format!("{named}: {said}");
        let signed = SignedHeaders::read(response.headers(), "response-time");
        let verified = signed.and_then(|signed| match signed {
            None => Ok(false),
            Some(signed) => {
                let client_id = self.core.credentials().client_id();
                signed
                    .verify(&self.gateway_key, client_id, method, path, response.body())
                    .map(|()| true)
            }
        });
        let status = text("/result/resultStatus").unwrap_or_default();
        match verified {
            Err(error) => Judged::new("signature", error.to_string(), Effect::Unknown),
            Ok(false) => Judged::new("unsigned", message, Effect::Unknown),
            Ok(true) => match status.as_str() {
                "S" => Judged { code, ..Judged::new("success", message, Effect::Decided) },
                "F" => Judged { code, ..Judged::new("outcome", message, Effect::Decided) },
                _ => Judged { code, ..Judged::new("outcome", message, Effect::Unknown) },
            },
        }
    }
}

/// What came of a call.
struct Judged {
    kind: &'static str,
    message: String,
    effect: Effect,
    /// What to do: the word of the schema, if the client knows it.
    action: Option<String>,
    code: Option<String>,
}

impl Judged {
    fn new(kind: &'static str, message: String, effect: Effect) -> Self {
        Self { kind, message, effect, action: None, code: None }
    }

    /// As members of an entry, with what the schema says about the code.
    fn members(&self, operation: &str) -> Map<String, Value> {
        let loaded = catalog::without_types(operation).ok();
        let codes = loaded.as_ref().map_or(&[][..], |it| it.named.result_codes());
        let info = codes.iter().find(|info| Some(&info.code) == self.code.as_ref());
        let is_success = self.kind == "success";
        let fallback = if is_success { "none" } else { "fixRequest" };
        let action = self.action.clone().or_else(|| info.map(|info| info.action.clone()));
        let action = action.unwrap_or_else(|| fallback.to_owned());
        let about = loaded.as_ref().and_then(|it| it.catalog.action(&action));
        let (effect, meaning) = effect_words(self.effect);
        let value = json!({
            "kind": self.kind,
            "message": printable::text(&self.message),
            "effect": effect,
            "effectMeaning": meaning,
            "action": action,
            "actionMeaning": about.map(|it| it.description.as_str()),
            "code": self.code,
            "codeMeaning": info.map(|info| info.meaning.as_str()),
        });
        match value {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }
}

/// What is sent: the line, the headers, the body, and the text that is signed.
fn shown_request(request: &Request<Vec<u8>>) -> Map<String, Value> {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (method, path) = line_of(request);
    let (client_id, time) = (text("client-id"), text("request-time"));
    let (client_id, time) = (client_id.unwrap_or_default(), time.unwrap_or_default());
    let input =
        SigningInput { method: &method, path: &path, client_id, time, body: request.body() };
    let mut members = Map::new();
    members.insert("method".to_owned(), json!(method));
    members.insert("url".to_owned(), json!(request.uri().to_string()));
    members.insert("headers".to_owned(), shown_headers(request.headers()));
    members.insert("signed".to_owned(), json!(String::from_utf8_lossy(&input.to_vec())));
    members
}

fn line_of(request: &Request<Vec<u8>>) -> (String, String) {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    (request.method().to_string(), path.to_owned())
}

fn show_result(members: &mut Map<String, Value>, result: &Result<Response<Vec<u8>>, Failure>) {
    match result {
        Ok(response) => {
            members.insert("status".to_owned(), response.status().as_u16().into());
            members.insert("answerHeaders".to_owned(), shown_headers(response.headers()));
            let answer = String::from_utf8_lossy(response.body());
            members.insert("answer".to_owned(), json!(answer));
        }
        Err(failure) => {
            members.insert("failure".to_owned(), json!(printable::text(&failure.to_string())));
        }
    }
}

fn shown_headers(headers: &http::HeaderMap) -> Value {
    let pair = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        json!([name.as_str(), String::from_utf8_lossy(value.as_bytes())])
    };
    Value::Array(headers.iter().map(pair).collect())
}
