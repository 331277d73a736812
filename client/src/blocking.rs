//! Calls that block, by `ureq`.

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use antom::{Operation, Request, Validated};
use http::header::CONTENT_LENGTH;
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Proxy, SendBody, Timeout};

use crate::call::{Attempt, Call, Step};
use crate::clock::Clock;
use crate::core::Core;
use crate::error::Error;
use crate::failure::Failure;
use crate::plan::Plan;
use crate::proxy;
use crate::roots::{Anchors, Roots, is_about_certificate};

/// The greatest number of idle connections.
const MOST_IDLE: usize = 16;

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
    direct: Agent,
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
        let direct = config(&core, roots).new_agent();
        Self { core, direct }
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
    /// What went wrong, what is known of the effect, and what to do.
    pub fn send<R: Request>(&self, request: &Validated<R>) -> Outcome<R::Operation> {
        self.run(self.core.call(request))
    }

    /// Inquires until the state is final.
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
                Step::Send(attempt, in_flight) => match self.exchange(attempt) {
                    Ok(response) => in_flight.received(response),
                    Err(failure) => in_flight.failed(failure),
                },
                Step::Wait(pause, call) => {
                    std::thread::sleep(pause);
                    call
                }
                Step::Done(result) => return result,
            };
        }
    }

    fn exchange(&self, attempt: Attempt) -> Result<http::Response<Vec<u8>>, Failure> {
        let Attempt { request, connect, timeout, read_limit, .. } = attempt;
        let (parts, bytes) = request.into_parts();
        let mut body = Watched { rest: &bytes, was_read: false };
        let result = (|| {
            let mut request = http::Request::from_parts(parts, SendBody::from_reader(&mut body));
            request.headers_mut().insert(CONTENT_LENGTH, bytes.len().into());
            let proxy = request.uri().host().and_then(proxy::for_host);
            let settings = self.core.settings();
            if proxy.is_some() || timeout < settings.attempt || connect < settings.connect {
                let proxy = proxy.map(|proxy| Proxy::new(&proxy)).transpose()?;
                request = self
                    .direct
                    .configure_request(request)
                    .proxy(proxy)
                    .timeout_resolve(Some(connect))
                    .timeout_connect(Some(connect))
                    .timeout_global(Some(timeout))
                    .build();
            }
            let (parts, body) = self.direct.run(request)?.into_parts();
            let mut read = Vec::new();
            body.into_reader().take(read_limit as u64).read_to_end(&mut read)?;
            Ok(http::Response::from_parts(parts, read))
        })();
        result.map_err(|error| failure(error, body.was_read))
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").field("core", &self.core).finish_non_exhaustive()
    }
}

/// A body that knows whether any of it was taken to be sent.
///
/// A request without its body is none: as long as this was not read, nothing that the gateway could act upon was sent.
struct Watched<'a> {
    rest: &'a [u8],
    was_read: bool,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.was_read = true;
        self.rest.read(buffer)
    }
}

fn config(core: &Core, roots: Roots) -> Config {
    let roots = match roots.0 {
        Anchors::Mozilla => RootCerts::WebPki,
        #[cfg(feature = "platform-verifier")]
        Anchors::Platform => RootCerts::PlatformVerifier,
        Anchors::Own(all) => {
            let all = all.iter().map(|der| ureq::tls::Certificate::from_der(der).to_owned());
            RootCerts::new_with_certs(&all.collect::<Vec<_>>())
        }
    };
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .root_certs(roots)
        .build();
    let settings = core.settings();
    Config::builder()
        .tls_config(tls)
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(MOST_IDLE)
        .max_idle_connections_per_host(MOST_IDLE)
        .accept_encoding(AutoHeaderValue::None)
        .timeout_resolve(Some(settings.connect))
        .timeout_connect(Some(settings.connect))
        .timeout_global(Some(settings.attempt))
        .build()
}

fn failure(error: ureq::Error, was_read: bool) -> Failure {
    use ureq::Error as E;
    let timed_out = match &error {
        E::Timeout(_) => true,
        E::Io(error) => error.kind() == std::io::ErrorKind::TimedOut,
        _ => false,
    };
    let is_connecting = matches!(error, E::Timeout(Timeout::Resolve | Timeout::Connect));
    let permanent = match &error {
        E::BadUri(_) | E::Http(_) | E::InvalidProxyUrl | E::Tls(_) | E::RequireHttpsOnly(_) => true,
        E::Io(error) => is_about_certificate(error),
        error => is_about_certificate(error),
    };
    let failure =
        if was_read && !is_connecting { Failure::lost(error) } else { Failure::not_sent(error) };
    let failure = if timed_out { failure.timed_out() } else { failure };
    if permanent { failure.permanent() } else { failure }
}
