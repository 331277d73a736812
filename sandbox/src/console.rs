//! What a sandbox serves besides the gateway, such as pages for people, and what it tells of itself.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use antom_client::Core;
use http::request::Parts;
use http::{Request, Response};
use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::attempt::Delivery;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::moment::Moment;

/// So many parts of a [`Stream`] may wait for its reader.
const WAITING: usize = 256;

/// Answers the requests that are neither for the gateway nor for a route of the sandbox's own, and hears what happens.
///
/// Only requests come here that name this machine and this port as their host, and that no page of another origin has sent.
/// [`answer`](Self::answer) is called on a thread of its own, and may take its time; the other methods hold up the server.
pub trait Console: Send + Sync {
    /// Looks at a request before its body is read.
    fn admit(&self, head: &Parts) -> Admission;

    /// Answers a request.
    fn answer(&self, request: Request<Vec<u8>>) -> Answer;

    /// Hears what happened.
    fn happened(&self, happening: &Happening<'_>);

    /// The path on this sandbox to which notifications go whose own address is not on this machine, if the settings name no
    /// other place.
    fn notify_path(&self) -> Option<&str> {
        None
    }
}

/// The sandbox that a console is for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Surroundings<'a> {
    /// Its address, such as `http://127.0.0.1:49152`.
    pub url: &'a str,
    /// The core of a client of it.
    pub core: &'a Core,
    /// The client id and the keys.
    pub identity: &'a Identity,
    /// The certificate to believe, as PEM, if it speaks TLS.
    pub certificate: Option<&'a str>,
}

/// What a [`Console`] thinks of a request before its body is read.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums, reason = "there is nothing between the two")]
pub enum Admission {
    /// Its body is read, up to so many bytes.
    Read(usize),
    /// It is answered without.
    Refused(Response<Vec<u8>>),
}

/// The answer of a [`Console`].
#[derive(Debug)]
pub enum Answer {
    /// All of it.
    Whole(Response<Vec<u8>>),
    /// What is there so far, and what comes later.
    Stream(Response<Stream>),
}

/// A body that goes on until its [`Feed`] is dropped.
pub struct Stream {
    first: Option<Vec<u8>>,
    rest: Receiver<Vec<u8>>,
}

/// Where the parts of a [`Stream`] come from.
#[derive(Debug)]
pub struct Feed(Sender<Vec<u8>>);

impl Stream {
    /// A body that begins with these bytes, and what it goes on from.
    #[must_use]
    pub fn new(first: Vec<u8>) -> (Feed, Self) {
        let (sender, rest) = channel(WAITING);
        (Feed(sender), Self { first: Some(first).filter(|first| !first.is_empty()), rest })
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

impl Feed {
    /// Sends a part. `false` if the reader is gone, or so far behind that its memory would grow: drop the feed then.
    #[must_use]
    pub fn send(&self, part: Vec<u8>) -> bool {
        self.0.try_send(part).is_ok()
    }

    /// Whether somebody still reads.
    #[must_use]
    pub fn is_read(&self) -> bool {
        !self.0.is_closed()
    }
}

impl Body for Stream {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = |part: Vec<u8>| Some(Ok(Frame::data(Bytes::from(part))));
        match self.first.take() {
            Some(first) => Poll::Ready(frame(first)),
            None => self.rest.poll_recv(context).map(|part| part.and_then(frame)),
        }
    }
}

/// Something that happened to a sandbox.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Happening<'a> {
    /// The gateway was called.
    Called {
        /// The operation, if the path is that of one.
        operation: Option<&'static str>,
        /// The call, as it came.
        request: &'a Request<Vec<u8>>,
        /// The answer, if it was sent.
        response: Option<&'a Response<Vec<u8>>>,
    },
    /// A fault waits for the next call of an operation.
    Planned {
        /// The operation.
        operation: &'a str,
        /// The fault.
        fault: &'a Fault,
    },
    /// A buyer did something, or the money of a refund arrived or could not.
    Acted {
        /// When, by the sandbox's clock.
        at: Moment,
        /// The route that does the same: `buyer` or `refund`.
        route: &'static str,
        /// What is acted on.
        of: &'a str,
        /// What was done: the name that the route takes.
        act: &'static str,
        /// The result code, if there is one.
        code: Option<&'a str>,
    },
    /// The clock was turned forward.
    Turned {
        /// When it was, by the sandbox's clock.
        at: Moment,
        /// By how many milliseconds.
        by: u64,
    },
    /// A notification was sent, or could not be.
    Notified {
        /// How that ended.
        delivery: &'a Delivery,
        /// The number of the notification.
        number: u64,
    },
    /// Everything was forgotten.
    Reset,
}

/// Without bodies, which may hold the data of a card.
impl fmt::Debug for Happening<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Called { operation, response, .. } => {
                write!(f, "Called({operation:?}, answered: {})", response.is_some())
            }
            Self::Planned { operation, fault } => write!(f, "Planned({operation}, {fault:?})"),
            Self::Acted { route, of, act, .. } => write!(f, "Acted({route}, {of}, {act})"),
            Self::Turned { by, .. } => write!(f, "Turned({by} ms)"),
            Self::Notified { delivery, number } => {
                write!(f, "Notified({number}, {}, attempt {})", delivery.name, delivery.attempt)
            }
            Self::Reset => f.write_str("Reset"),
        }
    }
}
