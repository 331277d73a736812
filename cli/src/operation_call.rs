//! A call of any operation, and what came of it without the types of the operation.

use std::thread;
use std::time::{Instant, SystemTime};

use antom::{ActionWord, Context, ErrorCode, Operation, OperationVisitor, Validate};
use antom_client::{Attempt, Call, Core, Effect, Error, ErrorKind, Failure, File, Step, Transport};

/// What a call needs.
pub(crate) struct Prepared<'a> {
    /// The operation's name in the schema.
    pub(crate) operation: &'static str,
    /// The request, as JSON.
    pub(crate) body: &'a [u8],
    /// The file that goes with it.
    pub(crate) file: Option<File<'a>>,
    /// What the rules depend on.
    pub(crate) context: &'a Context,
    /// What signs, verifies and decides.
    pub(crate) core: &'a Core,
}

/// What came of a call.
pub(crate) struct Ended {
    /// What happened, in a word: that of the client's `ErrorKind`, or `success`.
    pub(crate) kind: &'static str,
    /// What happened, in one line.
    pub(crate) message: String,
    /// Whether it is a success.
    pub(crate) is_success: bool,
    /// What is known of the effect.
    pub(crate) effect: Effect,
    /// What to do: the word of the schema.
    pub(crate) action: &'static str,
    /// The result code, if the provider has decided by one.
    pub(crate) code: Option<String>,
    /// The number of attempts.
    pub(crate) attempts: u32,
    /// The answer, byte for byte, if it is authentic.
    pub(crate) answer: Option<Vec<u8>>,
}

/// What sends a request once, and reads the answer.
pub(crate) type Exchange<'a> = dyn FnMut(Attempt) -> Result<http::Response<Vec<u8>>, Failure> + 'a;

impl Prepared<'_> {
    /// Makes the call; `None` if the request is not valid.
    pub(crate) fn send(&self, transport: &Transport) -> Option<Ended> {
        self.send_by(&mut |attempt| transport.exchange(attempt))
    }

    /// Makes the call, each attempt by this; `None` if the request is not valid.
    pub(crate) fn send_by(&self, exchange: &mut Exchange<'_>) -> Option<Ended> {
        self.visit(|call| call.map(|call| call.drive(exchange)))
    }

    /// The first attempt that the call would make; `None` if the request is not valid.
    pub(crate) fn first_attempt(&self) -> Option<Attempt> {
        self.visit(|call| call.and_then(AnyCall::first_attempt))
    }

    fn visit<T>(&self, then: impl FnOnce(Option<Box<dyn AnyCall>>) -> Option<T>) -> Option<T> {
        let mut found = Found { prepared: self, call: None };
        antom::visit_operations(&mut found);
        then(found.call)
    }
}

/// Finds the operation.
struct Found<'a> {
    prepared: &'a Prepared<'a>,
    call: Option<Box<dyn AnyCall>>,
}

impl OperationVisitor for Found<'_> {
    fn operation<O: Operation>(&mut self) {
        let Prepared { operation, body, file, context, core } = *self.prepared;
        if O::NAME == operation
            && let Ok(request) = antom::from_slice::<O::Request>(body)
            && let Ok(checked) = request.validate(context)
        {
            self.call = Some(Box::new(match file {
                Some(file) => core.call_with_file(&checked, file),
                None => core.call(&checked),
            }));
        }
    }
}

/// A call of whatever operation.
trait AnyCall {
    fn drive(self: Box<Self>, exchange: &mut Exchange<'_>) -> Ended;
    fn first_attempt(self: Box<Self>) -> Option<Attempt>;
}

impl<O: Operation> AnyCall for Call<O> {
    fn drive(self: Box<Self>, exchange: &mut Exchange<'_>) -> Ended {
        let (wall, since) = (SystemTime::now(), Instant::now());
        let mut call = *self;
        let mut attempts = 0;
        let mut answer = None;
        let result = loop {
            call = match call.step(wall.checked_add(since.elapsed()).unwrap_or(wall)) {
                Step::Send(attempt, in_flight) => {
                    attempts += 1;
                    match exchange(attempt) {
                        Ok(response) => {
                            answer = Some(response.body().clone());
                            in_flight.received(response)
                        }
                        Err(failure) => {
                            answer = None;
                            in_flight.failed(failure)
                        }
                    }
                }
                Step::Wait(pause, call) => {
                    thread::sleep(pause);
                    call
                }
                Step::Done(result) => break result,
            };
        };
        match result {
            Ok(_) => Ended {
                kind: "success",
                message: format!("{} succeeded", O::NAME),
                is_success: true,
                effect: Effect::Decided,
                action: "none",
                code: None,
                attempts,
                answer,
            },
            Err(error) => failed(&error, answer),
        }
    }

    fn first_attempt(self: Box<Self>) -> Option<Attempt> {
        match self.step(SystemTime::now()) {
            Step::Send(attempt, _) => Some(attempt),
            Step::Wait(..) | Step::Done(_) => None,
        }
    }
}

fn failed<O: Operation>(error: &Error<O>, answer: Option<Vec<u8>>) -> Ended {
    let outcome = error.outcome();
    let code = outcome.and_then(|outcome| outcome.api_error()).map(|api| api.code().to_string());
    Ended {
        kind: kind(error.kind()),
        message: error.kind().to_string(),
        is_success: false,
        effect: error.effect(),
        action: word::<O>(error),
        code,
        attempts: error.attempts(),
        // Whatever else came is not authentic.
        answer: answer.filter(|_| matches!(error.kind(), ErrorKind::Outcome(_))),
    }
}

/// The kind of an error, in a word.
fn kind<O: Operation>(kind: &ErrorKind<O>) -> &'static str {
    match kind {
        ErrorKind::NotValid(_) => "notValid",
        ErrorKind::NotSent(_) => "notSent",
        ErrorKind::Lost(_) => "lost",
        ErrorKind::Status { .. } => "status",
        ErrorKind::Encoded { .. } => "encoded",
        ErrorKind::TooLarge { .. } => "tooLarge",
        ErrorKind::Signature(_) => "signature",
        ErrorKind::Unsigned { .. } => "unsigned",
        ErrorKind::NotJson(_) => "notJson",
        ErrorKind::Outcome(_) => "outcome",
        ErrorKind::Pending(_) => "pending",
        _ => "other",
    }
}

/// What is known of an effect: a word, and its meaning.
pub(crate) fn effect_words(effect: Effect) -> (&'static str, &'static str) {
    match effect {
        Effect::None => ("none", "nothing was sent that the gateway could act upon"),
        Effect::Unknown => (
            "unknown",
            "the call may have had its effect; inquire, before a new request has it a second time",
        ),
        Effect::Decided => ("decided", "the answer of the provider is authentic and final"),
    }
}

fn word<O: Operation>(error: &Error<O>) -> &'static str {
    let action: <O::ErrorCode as ErrorCode>::Action = error.action();
    action.as_str()
}
