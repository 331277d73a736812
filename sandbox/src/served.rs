//! An operation that the gateway performs.

use std::hash::{DefaultHasher, Hash, Hasher};

use antom::{Context, ErrorCode, OpenEnum, Operation, Repeat, Validate};
use serde_json::{Value, json};

use crate::book::Book;
use crate::payment_flow::wanted_code;
use crate::refusal::Refusal;

/// An operation that the gateway performs.
pub(crate) trait Served: Operation {
    /// The id by which a repeated request is recognised.
    fn key(_request: &Self::Request) -> Option<&str> {
        None
    }

    /// Whether the answer leaves open how the call ends, so that an id which asks for a result code is about that end.
    fn is_decided_later(_request: &Self::Request) -> bool {
        false
    }

    /// Performs the operation.
    fn serve(book: &mut Book, request: &Self::Request) -> Result<Self::Response, Refusal>;
}

/// A request that obeys the schema.
pub(crate) struct Accepted {
    /// As `antom` writes it.
    pub(crate) body: String,
    pub(crate) request_key: Option<RequestKey>,
}

/// What tells a repeated request from another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestKey {
    pub(crate) key: String,
    /// A hash of the content: spaces and the order of members aside, the same request.
    pub(crate) content: u64,
}

/// An answer, and what the request is recognised by if it comes again.
pub(crate) struct Performed {
    pub(crate) answer: String,
    pub(crate) request_key: Option<RequestKey>,
}

/// An operation, without its types.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    /// Whether it only reads.
    pub(crate) reads: bool,
    /// Reads and checks a request.
    pub(crate) accept: fn(&[u8], &Context) -> Result<Accepted, Refusal>,
    /// Performs an accepted request, and writes the answer.
    pub(crate) perform: fn(&mut Book, &str) -> Performed,
    /// The answer that says why there is no other one.
    pub(crate) refuse: fn(&Refusal) -> String,
}

/// The entry of an operation.
pub(crate) const fn entry<O: Served>() -> Entry {
    Entry {
        name: O::NAME,
        reads: matches!(O::REPEAT, Repeat::Reads),
        accept: accept::<O>,
        perform: perform::<O>,
        refuse: refuse::<O>,
    }
}

fn accept<O: Served>(body: &[u8], context: &Context) -> Result<Accepted, Refusal> {
    let illegal = |why: &dyn std::fmt::Display| {
        let lines: Vec<String> = why.to_string().lines().map(|it| it.trim().to_owned()).collect();
        Refusal::because("PARAM_ILLEGAL", lines.join("; "))
    };
    let request: O::Request = antom::from_slice(body).map_err(|error| illegal(&error))?;
    let checked = request.validate(context).map_err(|invalid| illegal(&invalid))?;
    let body = antom::to_string(&checked).map_err(|error| illegal(&error))?;
    let request_key = request_key::<O>(checked.get(), &body);
    Ok(Accepted { body, request_key })
}

fn request_key<O: Served>(request: &O::Request, body: &str) -> Option<RequestKey> {
    let key = O::key(request)?.to_owned();
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    Some(RequestKey { key, content: hasher.finish() })
}

fn perform<O: Served>(book: &mut Book, body: &str) -> Performed {
    let Ok(request) = antom::from_slice::<O::Request>(body.as_bytes()) else {
        return Performed { answer: refuse::<O>(&"SYSTEM_ERROR".into()), request_key: None };
    };
    Performed { answer: answer::<O>(book, &request), request_key: request_key::<O>(&request, body) }
}

fn answer<O: Served>(book: &mut Book, request: &O::Request) -> String {
    let key = if O::is_decided_later(request) { None } else { O::key(request) };
    let wanted = key.and_then(wanted_code);
    if let Some(code) = wanted.filter(|code| O::ErrorCode::from_text(code).info().is_some()) {
        return refuse::<O>(&code.into());
    }
    match O::serve(book, request) {
        Ok(response) => {
            let breaks = response.violations(&Context::at(book.now.unix_seconds()));
            if breaks.has_errors() {
                book.say(&format!("the answer of {} breaks its own rules: {breaks}", O::NAME));
            }
            antom::to_string(&response).unwrap_or_else(|_| refuse::<O>(&"SYSTEM_ERROR".into()))
        }
        Err(refusal) => refuse::<O>(&refusal),
    }
}

fn refuse<O: Served>(refusal: &Refusal) -> String {
    let result = refusal.result::<O::ErrorCode>();
    let result =
        antom::to_string(&result).ok().and_then(|it| serde_json::from_str::<Value>(&it).ok());
    json!({ "result": result }).to_string()
}
