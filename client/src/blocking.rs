//! Calls that block, by `ureq`.

use std::fmt;

use antom::{Operation, Request, Validated};

use crate::call::{Call, Step};
use crate::clock::Clock;
use crate::core::Core;
use crate::error::Error;
use crate::plan::Plan;
use crate::roots::Roots;
use crate::transport::Transport;

/// What a call returns.
type Outcome<O> = Result<<O as Operation>::Success, Error<O>>;

/// A client that blocks its thread while it waits. There is no runtime in it, so that it may be used anywhere.
///
/// TLS is verified, always. Proxies are those of `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. Clones share their connections.
///
/// ```no_run
/// use antom::inquiry_payment::InquiryPaymentRequest;
/// use antom::{Context, Validate};
/// use antom_client::{Blocking, Core, Credentials, Gateway};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (id, private, antoms) = ("", "", "");
/// let antom = Blocking::new(Core::new(Credentials::new(id, private, antoms)?, Gateway::Europe));
/// let request = InquiryPaymentRequest::new().with_payment_request_id("lamp-1");
/// let payment = antom.send(&request.validate(&Context::now())?)?;
/// println!("{}", payment.payment_status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Blocking {
    core: Core,
    transport: Transport,
}

impl Blocking {
    /// A client of this gateway, which believes the certificates of [`Roots::default`].
    #[must_use]
    pub fn new(core: Core) -> Self {
        Self::with_roots(core, Roots::default())
    }

    /// The same, which believes other certificates.
    #[must_use]
    pub fn with_roots(core: Core, roots: Roots) -> Self {
        Self { core, transport: Transport::new(roots) }
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
    pub fn send<R: Request>(&self, request: &Validated<R>) -> Outcome<R::Operation> {
        self.run(self.core.call(request))
    }

    /// Inquires until the state is final. A [`PollWaker`](crate::PollWaker) in the plan lets a notification end the pause
    /// before the next inquiry.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); [`Pending`](crate::ErrorKind::Pending) if time has run out.
    pub fn poll<R: Request>(&self, request: &Validated<R>, plan: Plan) -> Outcome<R::Operation> {
        self.run(self.core.poll(request, plan))
    }

    /// Makes a call that [`Core::call`] or [`Core::poll`] has prepared.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn run<O: Operation>(&self, mut call: Call<O>) -> Outcome<O> {
        let clock = Clock::start();
        loop {
            call = match call.step(clock.now()) {
                Step::Send(attempt, in_flight) => match self.transport.exchange(attempt) {
                    Ok(response) => in_flight.received(response),
                    Err(failure) => in_flight.failed(failure),
                },
                Step::Wait(pause, call) => {
                    match call.waker_of_pause() {
                        Some((waker, seen)) => waker.wait(seen, pause),
                        None => std::thread::sleep(pause),
                    }
                    call
                }
                Step::Done(result) => return result,
            };
        }
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").field("core", &self.core).finish_non_exhaustive()
    }
}
