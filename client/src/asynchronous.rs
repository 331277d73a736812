//! Calls that do not block, by `hyper` and `tokio`.

mod connection;
mod connector;
mod trouble;
mod tunnel;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use antom::{Operation, Request, Validated};
use tokio::time::{sleep, timeout};

use connection::Connections;

use crate::call::{Attempt, Call, Step};
use crate::clock::Clock;
use crate::core::Core;
use crate::error::Error;
use crate::failure::Failure;
use crate::plan::Plan;
use crate::roots::{Roots, is_about_certificate};

/// What a call returns.
type Outcome<O> = Result<<O as Operation>::Success, Error<O>>;

/// A client for programs that run on `tokio`.
///
/// TLS is verified, always. Proxies are those of `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. Clones share their connections. A call
/// that is dropped ends where it is, and may have had its effect.
///
/// ```no_run
/// use antom::inquiry_payment::InquiryPaymentRequest;
/// use antom::{Context, Validate};
/// use antom_client::{Async, Core, Credentials, Gateway};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// # let (id, private, antoms) = ("", "", "");
/// let antom = Async::new(Core::new(Credentials::new(id, private, antoms)?, Gateway::Europe));
/// let request = InquiryPaymentRequest::new().with_payment_request_id("lamp-1");
/// let payment = antom.send(&request.validate(&Context::now())?).await?;
/// println!("{}", payment.payment_status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Async {
    core: Core,
    connections: Arc<Connections>,
}

impl Async {
    /// A client of this gateway, which believes the certificates of [`Roots::default`].
    #[must_use]
    pub fn new(core: Core) -> Self {
        Self::with_roots(core, Roots::default())
    }

    /// The same, which believes other certificates.
    #[must_use]
    pub fn with_roots(core: Core, roots: Roots) -> Self {
        Self { core, connections: Arc::new(Connections::new(roots)) }
    }

    /// What signs, verifies and decides.
    #[must_use]
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// Sends a request, and again where that is safe.
    ///
    /// # Errors
    ///
    /// What went wrong, what is known of the effect, and what to do. If the effect is unknown, nothing may be sent under a new
    /// request id: see [what to do](crate#if-the-effect-is-unknown).
    pub async fn send<R: Request>(&self, request: &Validated<R>) -> Outcome<R::Operation> {
        self.run(self.core.call(request)).await
    }

    /// Inquires until the state is final. A [`PollWaker`](crate::PollWaker) in the plan lets a notification end the pause
    /// before the next inquiry.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); [`Pending`](crate::ErrorKind::Pending) if time has run out.
    pub async fn poll<R: Request>(
        &self,
        request: &Validated<R>,
        plan: Plan,
    ) -> Outcome<R::Operation> {
        self.run(self.core.poll(request, plan)).await
    }

    /// Makes a call that [`Core::call`] or [`Core::poll`] has prepared.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn run<O: Operation>(&self, mut call: Call<O>) -> Outcome<O> {
        let clock = Clock::start();
        loop {
            call = match call.step(clock.now()) {
                Step::Send(attempt, in_flight) => match self.exchange(attempt).await {
                    Ok(response) => in_flight.received(response),
                    Err(failure) => in_flight.failed(failure),
                },
                Step::Wait(pause, call) => {
                    match call.waker_of_pause() {
                        // Whether it was woken or time has passed, the call goes on.
                        Some((waker, seen)) => drop(timeout(pause, waker.woken(seen)).await),
                        None => sleep(pause).await,
                    }
                    call
                }
                Step::Done(result) => return result,
            };
        }
    }

    async fn exchange(&self, attempt: Attempt) -> Result<http::Response<Vec<u8>>, Failure> {
        let was_read = Arc::new(AtomicBool::new(false));
        let limit = attempt.timeout;
        let exchange = self.connections.exchange(attempt, &was_read);
        let result = timeout(limit, exchange).await;
        let failure = |error| {
            if was_read.load(Ordering::Relaxed) {
                Failure::lost(error)
            } else {
                Failure::not_sent(error)
            }
        };
        match result {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(trouble)) => {
                let permanent = trouble.permanent || is_about_certificate(&*trouble.source);
                let failure = failure(trouble.source);
                let failure = if trouble.timed_out { failure.timed_out() } else { failure };
                Err(if permanent { failure.permanent() } else { failure })
            }
            Err(elapsed) => Err(failure(elapsed.into()).timed_out()),
        }
    }
}

impl fmt::Debug for Async {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Async").field("core", &self.core).finish_non_exhaustive()
    }
}
