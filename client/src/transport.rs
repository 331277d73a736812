//! One exchange by HTTP, by `ureq`.

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use http::header::CONTENT_LENGTH;
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Proxy, SendBody, Timeout};

use crate::call::Attempt;
use crate::failure::Failure;
use crate::proxy;
use crate::roots::{Anchors, Roots, is_about_certificate};

/// The greatest number of idle connections.
const MOST_IDLE: usize = 16;

/// Sends a request once, and reads the answer: what [`Blocking`](crate::Blocking) makes calls with, for those who drive a
/// [`Call`](crate::Call) themselves.
///
/// No redirection is followed, nothing is sent twice, and TLS is verified, always. Clones share their connections.
#[derive(Clone)]
pub struct Transport(Agent);

impl Transport {
    /// Believes these certificates.
    #[must_use]
    pub fn new(roots: Roots) -> Self {
        Self(config(roots).new_agent())
    }

    /// Sends a request, and reads the answer up to the limit of the attempt.
    ///
    /// # Errors
    ///
    /// What went wrong, and whether the request may have arrived.
    pub fn exchange(&self, attempt: Attempt) -> Result<http::Response<Vec<u8>>, Failure> {
        let Attempt { request, connect, timeout, read_limit } = attempt;
        let proxy = request.uri().host().map(proxy::for_host).transpose();
        let proxy = proxy.map_err(|why| Failure::not_sent(why).permanent())?.flatten();
        let (parts, bytes) = request.into_parts();
        let mut body = Watched { rest: &bytes, was_read: false };
        let result = (|| {
            let mut request = http::Request::from_parts(parts, SendBody::from_reader(&mut body));
            request.headers_mut().insert(CONTENT_LENGTH, bytes.len().into());
            let proxy = proxy.map(|proxy| Proxy::new(&proxy.to_string())).transpose()?;
            let request = self
                .0
                .configure_request(request)
                .proxy(proxy)
                .timeout_resolve(Some(connect))
                .timeout_connect(Some(connect))
                .timeout_global(Some(timeout))
                .build();
            let (parts, body) = self.0.run(request)?.into_parts();
            let mut read = Vec::new();
            body.into_reader().take(read_limit as u64).read_to_end(&mut read)?;
            Ok(http::Response::from_parts(parts, read))
        })();
        result.map_err(|error| failure(error, body.was_read))
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
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

fn config(roots: Roots) -> Config {
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
    Config::builder()
        .tls_config(tls)
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(MOST_IDLE)
        .max_idle_connections_per_host(MOST_IDLE)
        .accept_encoding(AutoHeaderValue::None)
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
