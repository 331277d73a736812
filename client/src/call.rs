//! One call as a state machine without a socket and without a clock.

mod answer;
mod backoff;
mod endpoint;
mod payload;
mod progress;
mod retry_after;

use std::fmt;
use std::time::{Duration, SystemTime};

use antom::Operation;

pub(crate) use backoff::Backoff;
pub(crate) use endpoint::Endpoint;
pub(crate) use payload::Payload;
pub(crate) use progress::Progress;

use crate::error::Error;
use crate::failure::Failure;
#[cfg(any(feature = "blocking", feature = "async"))]
use crate::poll_waker::PollWaker;

/// One call, with all its attempts: says what to do next, and talks to nobody.
///
/// Whoever drives it sends what it says, hands in what came back, waits when it says so, and tells the time. Dropping a call
/// ends it.
///
/// ```
/// # use std::time::{Duration, SystemTime};
/// # use antom::{Context, Validate};
/// # use antom::inquiry_payment::InquiryPaymentRequest;
/// # use antom_client::{Call, Core, Credentials, Failure, Gateway, Step};
/// # const PRIVATE: &str = include_str!("../tests/keys/merchant_pkcs8.pem");
/// # const ANTOM: &str = include_str!("../tests/keys/gateway_public.pem");
/// # fn send(_: &http::Request<Vec<u8>>, _: Duration) -> Result<http::Response<Vec<u8>>, Failure> {
/// #     Err(Failure::not_sent("no network").permanent())
/// # }
/// let core = Core::new(Credentials::new("SANDBOX_5Y000001", PRIVATE, ANTOM)?, Gateway::Europe);
/// let request = InquiryPaymentRequest::new().with_payment_request_id("lamp-1");
/// let mut call = core.call(&request.validate(&Context::now())?);
/// let result = loop {
///     call = match call.step(SystemTime::now()) {
///         Step::Send(attempt, in_flight) => match send(&attempt.request, attempt.timeout) {
///             Ok(response) => in_flight.received(response),
///             Err(failure) => in_flight.failed(failure),
///         },
///         Step::Wait(pause, call) => {
///             std::thread::sleep(pause);
///             call
///         }
///         Step::Done(result) => break result,
///     };
/// };
/// # assert!(result.is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a call does nothing by itself"]
pub struct Call<O: Operation>(Box<Progress<O>>);

/// A call that waits for the answer to an attempt.
#[must_use = "a call goes on with the answer"]
pub struct InFlight<O: Operation>(Box<Progress<O>>);

/// What to do next.
#[must_use = "a call does nothing by itself"]
#[allow(clippy::exhaustive_enums, reason = "whoever drives a call handles all of them")]
#[allow(clippy::large_enum_variant, reason = "a request is sent on, not kept")]
pub enum Step<O: Operation> {
    /// Send this, and hand in what comes of it.
    Send(Attempt, InFlight<O>),
    /// Wait for this long, and go on. Going on too early is harmless; a poll whose [waker](crate::PollWaker) was woken
    /// inquires at once then.
    Wait(Duration, Call<O>),
    /// The call has ended.
    Done(Result<O::Success, Error<O>>),
}

/// A signed request, and its limits. `Debug` hides the body and what is secret in the headers.
#[non_exhaustive]
pub struct Attempt {
    /// The request. It must be sent as it is, once, and to its own address: nothing may follow a redirection or send it
    /// again.
    pub request: http::Request<Vec<u8>>,
    /// The longest that making a connection may take.
    pub connect: Duration,
    /// The longest that the attempt may take as a whole.
    pub timeout: Duration,
    /// The number of bytes after which to stop reading the body of the answer; what was read so far is handed in.
    pub read_limit: usize,
}

impl Attempt {
    /// A request of your own, such as a notification that a test sends, with the same limits for each of its phases.
    #[must_use]
    pub fn new(
        request: http::Request<Vec<u8>>,
        connect: Duration,
        timeout: Duration,
        read_limit: usize,
    ) -> Self {
        Self { request, connect, timeout, read_limit }
    }
}

impl<O: Operation> Call<O> {
    pub(crate) fn new(progress: Progress<O>) -> Self {
        Self(Box::new(progress))
    }

    /// Lets the request be sent again although the documentation does not say that the provider recognises it: your word
    /// for it.
    ///
    /// Where you know from elsewhere that a repeated request has its effect once, this call is then treated like one of an
    /// operation with a key.
    pub fn assume_repeatable(mut self) -> Self {
        self.0.assume_repeatable();
        self
    }

    /// What to do next; `now` is the time by the system's clock. It is signed, and limits are measured by it.
    pub fn step(mut self, now: SystemTime) -> Step<O> {
        match self.0.step(now) {
            progress::Next::Send(attempt) => Step::Send(attempt, InFlight(self.0)),
            progress::Next::Wait(pause) => Step::Wait(pause, self),
            progress::Next::Done(result) => Step::Done(result),
        }
    }

    /// Who may end the pause that the call is in, and how often that happened before it.
    #[cfg(any(feature = "blocking", feature = "async"))]
    pub(crate) fn waker_of_pause(&self) -> Option<(&PollWaker, u64)> {
        self.0.waker_of_pause()
    }
}

impl<O: Operation> InFlight<O> {
    /// Goes on with an answer: status, headers and body as they came, not decompressed.
    pub fn received(mut self, response: http::Response<Vec<u8>>) -> Call<O> {
        self.0.received(response);
        Call(self.0)
    }

    /// Goes on without an answer.
    pub fn failed(mut self, failure: Failure) -> Call<O> {
        self.0.failed(failure);
        Call(self.0)
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Call({}, {} attempts)", O::NAME, self.0.attempts())
    }
}

impl<O: Operation> fmt::Debug for InFlight<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InFlight({}, {} attempts)", O::NAME, self.0.attempts())
    }
}

impl<O: Operation> fmt::Debug for Step<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(attempt, _) => f.debug_tuple("Send").field(attempt).finish(),
            Self::Wait(pause, _) => f.debug_tuple("Wait").field(pause).finish(),
            Self::Done(result) => f.debug_tuple("Done").field(result).finish(),
        }
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", self.request.method())
            .field("uri", self.request.uri())
            .field("headers", self.request.headers())
            .field("body", &format_args!("[{} bytes]", self.request.body().len()))
            .field("connect", &self.connect)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
