//! Answers what pages ask, and writes down what happens.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use antom::{Context, DateTime};
use antom_sandbox::{
    Admission, Answer, Console, Delivery, Happening, Moment, Stream, Surroundings,
};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use serde_json::{Map, Value, json};

use super::gate::{self, done, problem};
use super::pages::Pages;
use super::sending::{Order, Sender, Spoilt};
use super::shop::Shop;
use super::story::{self, Step};
use super::timeline::Timeline;
use super::{live_check, next_steps, shown_code, story_text};
use crate::body_kind::Body;
use crate::body_report::with_flags;
use crate::failure::Failure;
use crate::masked_body::MaskedBody;
use crate::message_checks::{self, Entry};
use crate::{catalog, printable};

/// So many signatures of the explorer's own calls are remembered.
const OWN: usize = 256;

/// The explorer of a sandbox.
pub(crate) struct Explorer {
    url: String,
    token: String,
    sender: Sender,
    shop: Shop,
    timeline: Timeline,
    pages: Pages,
    /// By how many milliseconds the clock of the sandbox was turned.
    turned: AtomicU64,
    /// The signatures of the explorer's own calls, which it writes down itself.
    own: Mutex<VecDeque<String>>,
}

impl Explorer {
    /// The explorer of a sandbox that starts.
    pub(crate) fn of(sandbox: &Surroundings<'_>) -> io::Result<Arc<dyn Console>> {
        let token = gate::new_token().ok_or_else(|| io::Error::other("no random numbers"))?;
        let sender = Sender::new(sandbox)?;
        Ok(Arc::new(Self {
            url: sandbox.url.to_owned(),
            pages: Pages::new(&token, sandbox.url),
            token,
            shop: Shop::new(sender.core().webhooks()),
            sender,
            timeline: Timeline::default(),
            turned: AtomicU64::new(0),
            own: Mutex::default(),
        }))
    }

    /// The clock of the sandbox.
    fn now(&self) -> SystemTime {
        SystemTime::now() + Duration::from_millis(self.turned.load(Ordering::Relaxed))
    }

    fn context(&self, flags: &[String]) -> Context {
        let seconds = Moment::from(self.now()).unix_seconds();
        with_flags(Context::at(seconds), flags)
    }

    fn get(&self, request: &Request<Vec<u8>>) -> Answer {
        match request.uri().path() {
            "/_antom/timeline" => {
                let last = request.headers().get("last-event-id");
                let last = last.and_then(|it| it.to_str().ok()).and_then(|it| it.parse().ok());
                let stream = self.timeline.stream(last.unwrap_or(0));
                Answer::Stream(event_stream(stream))
            }
            "/_antom/story.json" => {
                text_file("application/json", &story_text::to_json(&self.story()))
            }
            "/_antom/story.rs" => {
                text_file("text/plain; charset=utf-8", &story_text::to_test(&self.story()))
            }
            "/_antom/next" => done(&next_steps::next_steps(&self.timeline.entries())),
            path => self.pages.get(path),
        }
    }

    /// What happened, to keep.
    fn story(&self) -> Vec<Step> {
        story::told(&self.timeline.entries(), &|of, value| self.pages.is_of_samples(of, value))
    }

    fn post(&self, request: &Request<Vec<u8>>) -> Answer {
        let answer = match request.uri().path() {
            gate::NOTIFY => return Answer::Whole(self.shop.receive(request)),
            "/_antom/validate" => self.validate(request),
            "/_antom/plan" => self.order(request.body()).and_then(|order| self.plan(&order)),
            "/_antom/send" => self.order(request.body()).and_then(|order| self.send(&order)),
            _ => Err(Refused(StatusCode::NOT_FOUND, "there is no such route".to_owned())),
        };
        answer.map_or_else(
            |Refused(status, why)| Answer::Whole(problem(status, &why)),
            |it| done(&it),
        )
    }

    fn validate(&self, request: &Request<Vec<u8>>) -> Result<Value, Refused> {
        let text = |name: &str| {
            let value = request.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let flags = known_flags(text("antom-flags").split(',').filter(|name| !name.is_empty()))?;
        let entry = operation(&text("antom-operation"))?;
        Ok(live_check::check(entry.name, request.body(), &self.context(&flags))?)
    }

    /// What a page asks to send.
    fn order(&self, body: &[u8]) -> Result<(Order, Vec<String>), Refused> {
        let asked: Value = serde_json::from_slice(body)
            .map_err(|error| Refused::bad(&format!("no JSON: {error}")))?;
        let text = |name: &str| asked.get(name).and_then(Value::as_str);
        let names = asked.get("flags").and_then(Value::as_array).into_iter().flatten();
        let flags = known_flags(names.filter_map(Value::as_str))?;
        let spoilt = text("spoilt").filter(|name| !name.is_empty());
        let spoilt = spoilt.map(|name| {
            let known = "`spoilt` is signature, clientId, time or contentType";
            Spoilt::named(name).ok_or_else(|| Refused::bad(known))
        });
        let spoilt = spoilt.transpose()?;
        let order = Order {
            entry: operation(text("operation").unwrap_or_default())?,
            body: text("body").unwrap_or_default().to_owned(),
            context: self.context(&flags),
            anyway: asked.get("anyway").and_then(Value::as_bool).unwrap_or(false),
            spoilt,
        };
        Ok((order, flags))
    }

    fn plan(&self, (order, flags): &(Order, Vec<String>)) -> Result<Value, Refused> {
        let planned = self.sender.planned(order).ok_or_else(Refused::not_valid)?;
        let code = shown_code::call(order.entry, flags, &self.url, order.anyway);
        Ok(json!({ "request": planned, "code": code }))
    }

    fn send(&self, (order, flags): &(Order, Vec<String>)) -> Result<Value, Refused> {
        // What a call causes may be told before the call has ended.
        let (at, after) = (self.now(), self.timeline.newest());
        let before = |signature: &str| {
            let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
            if own.len() >= OWN {
                own.pop_front();
            }
            own.push_back(signature.to_owned());
        };
        let report = self.sender.send(order, &before).ok_or_else(Refused::not_valid)?;
        let name = order.entry.name;
        let number = self.add(
            "call",
            at,
            json!({
                "operation": name,
                "after": after,
                "body": order.body,
                "flags": flags,
                "anyway": order.anyway || order.spoilt.is_some(),
                "spoilt": order.spoilt.map(Spoilt::name),
                "attempts": report.attempts,
                "outcome": report.outcome,
                "repeat": repetition(name),
                "code": shown_code::call(order.entry, flags, &self.url, order.anyway),
            }),
        );
        Ok(json!({ "number": number }))
    }

    fn add(&self, kind: &str, at: impl Into<Moment>, members: Value) -> u64 {
        let mut all = match members {
            Value::Object(members) => members,
            _ => Map::new(),
        };
        let at = DateTime::from_unix_seconds(at.into().unix_seconds());
        all.insert("kind".to_owned(), kind.into());
        all.insert("at".to_owned(), at.as_str().into());
        self.timeline.add(all)
    }

    /// A call that somebody else made.
    fn heard(
        &self,
        operation: Option<&'static str>,
        request: &Request<Vec<u8>>,
        response: Option<&Response<Vec<u8>>>,
    ) {
        let signature = request.headers().get("signature").and_then(|it| it.to_str().ok());
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = own.iter().position(|it| Some(it.as_str()) == signature) {
            own.remove(at);
            return;
        }
        drop(own);
        let entry = operation.and_then(message_checks::named);
        let shown = |body: &[u8], of| {
            let shape = entry.and_then(|entry| entry.message(of)).map(|check| check.shape);
            MaskedBody::new(body, shape).text
        };
        self.add(
            "heard",
            self.now(),
            json!({
                "operation": operation,
                "path": printable::text(request.uri().path()),
                "shown": shown(request.body(), Body::Request),
                "status": response.map(|it| it.status().as_u16()),
                "answer": response.map(|it| shown(it.body(), Body::Response)),
            }),
        );
    }

    fn notified(&self, delivery: &Delivery, number: u64) {
        let body = delivery.body.as_str();
        self.add(
            "notification",
            self.now(),
            json!({
                "name": delivery.name,
                "notification": number,
                "attempt": delivery.attempt,
                "url": delivery.url,
                "status": delivery.status,
                "acknowledged": delivery.acknowledged,
                "verdict": self.shop.verdict(body),
                "body": body,
                "code": shown_code::notification(delivery.name, &delivery.url),
            }),
        );
    }
}

impl Console for Explorer {
    fn admit(&self, head: &Parts) -> Admission {
        gate::admit(head, &self.token)
    }

    fn answer(&self, request: Request<Vec<u8>>) -> Answer {
        if request.method() == http::Method::POST {
            self.post(&request)
        } else {
            self.get(&request)
        }
    }

    fn happened(&self, happening: &Happening<'_>) {
        let url = self.url.as_str();
        match *happening {
            Happening::Called { operation, request, response } => {
                self.heard(operation, request, response);
            }
            Happening::Planned { operation, fault } => {
                let code = shown_code::fault(operation, fault, url);
                let fault = fault.to_json();
                let members = json!({ "operation": operation, "fault": fault, "code": code });
                self.add("fault", self.now(), members);
            }
            Happening::Acted { at, route, of, act, code } => {
                let shown = shown_code::act(route, of, act, code, url);
                let members = json!({ "of": of, "act": act, "result": code, "code": shown });
                self.add(route, at, members);
            }
            Happening::Turned { at, by } => {
                self.turned.fetch_add(by, Ordering::Relaxed);
                let code = shown_code::clock(by, url);
                self.add("clock", at, json!({ "by": by, "code": code }));
            }
            Happening::Notified { delivery, number } => self.notified(delivery, number),
            Happening::Reset => {
                self.turned.store(0, Ordering::Relaxed);
                self.timeline.clear();
            }
            _ => {}
        }
    }

    fn notify_path(&self) -> Option<&str> {
        Some(gate::NOTIFY)
    }
}

/// Why a page gets no other answer.
#[derive(Debug)]
struct Refused(StatusCode, String);

impl Refused {
    fn bad(why: &str) -> Self {
        Self(StatusCode::BAD_REQUEST, why.to_owned())
    }

    fn not_valid() -> Self {
        let why =
            "the client sends nothing that breaks the documentation; send it anyway, or mend it";
        Self(StatusCode::UNPROCESSABLE_ENTITY, why.to_owned())
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self(StatusCode::BAD_REQUEST, failure.message)
    }
}

/// The operation of that name.
fn operation(name: &str) -> Result<&'static Entry, Refused> {
    let found = message_checks::named(name).filter(|entry| entry.endpoint.is_some());
    found.ok_or_else(|| Refused::bad("there is no such operation"))
}

/// The names of flags, if all are known.
fn known_flags<'a>(names: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Refused> {
    let known = |name: &str| antom::flags::named(name).map(|_| name.to_owned());
    names.map(|name| known(name).ok_or_else(|| Refused::bad("there is no such flag"))).collect()
}

/// What the client does if it does not know what came of a call.
fn repetition(operation: &str) -> Option<String> {
    let loaded = catalog::without_types(operation).ok()?;
    let catalog::Named::Operation(operation) = loaded.named else { return None };
    Some(if operation.reads {
        "It only reads, so that the client sends it again by itself if an answer is lost."
            .to_owned()
    } else if let Some(key) = &operation.idempotency_key {
        format!(
            "`{key}` tells the provider that it is the same call, so that the client sends it again if an answer is lost."
        )
    } else {
        "Nothing tells the provider that it is the same call, so that the client does not send it again if an answer is lost."
            .to_owned()
    })
}

fn text_file(kind: &str, text: &str) -> Answer {
    Answer::Whole(gate::file(kind, text.as_bytes().to_vec()))
}

fn event_stream(stream: Stream) -> Response<Stream> {
    let mut response = Response::new(stream);
    let kind = http::HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(http::header::CONTENT_TYPE, kind);
    response
}
