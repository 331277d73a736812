//! One exchange by HTTP: no redirection is followed, and nothing is sent twice.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use antom_client::Failure as NoAnswer;
use ureq::config::{AutoHeaderValue, Config};
use ureq::http::header::CONTENT_LENGTH;
use ureq::http::{Request, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};
use ureq::{Agent, Proxy, SendBody, Timeout};

use crate::failure::Failure;
use crate::input_file;

/// Exchanges messages. TLS is verified, always.
#[derive(Debug)]
pub(crate) struct Transport(Agent);

/// The limits of an exchange.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The longest that making a connection may take.
    pub(crate) connect: Duration,
    /// The longest that all may take.
    pub(crate) timeout: Duration,
    /// The greatest number of bytes that is read of an answer.
    pub(crate) read: usize,
}

impl Transport {
    /// Believes the certificates of public authorities, or only those in a file.
    pub(crate) fn new(ca_file: Option<&Path>) -> Result<Self, Failure> {
        let roots = ca_file.map_or(Ok(RootCerts::WebPki), certificates)?;
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(roots)
            .build();
        let config = Config::builder()
            .tls_config(tls)
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .accept_encoding(AutoHeaderValue::None);
        Ok(Self(config.build().new_agent()))
    }

    /// Sends a request once, and reads the answer.
    pub(crate) fn exchange(
        &self,
        request: Request<Vec<u8>>,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, NoAnswer> {
        let (parts, bytes) = request.into_parts();
        let mut body = Watched { rest: &bytes, was_read: false };
        let result = self.answer(Request::from_parts(parts, &mut body), bytes.len(), limits);
        result.map_err(|error| no_answer(error, body.was_read))
    }

    fn answer(
        &self,
        request: Request<&mut Watched<'_>>,
        length: usize,
        limits: Limits,
    ) -> Result<Response<Vec<u8>>, ureq::Error> {
        let (mut parts, body) = request.into_parts();
        parts.headers.insert(CONTENT_LENGTH, length.into());
        // Plain HTTP is for machines nearby.
        let is_tls = parts.uri.scheme_str() == Some("https");
        let proxy = Proxy::try_from_env().filter(|proxy| is_tls && !proxy.is_no_proxy(&parts.uri));
        let request = self
            .0
            .configure_request(Request::from_parts(parts, SendBody::from_reader(body)))
            .proxy(proxy)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.timeout))
            .build();
        let (parts, body) = self.0.run(request)?.into_parts();
        let mut read = Vec::new();
        body.into_reader().take(limits.read as u64).read_to_end(&mut read)?;
        Ok(Response::from_parts(parts, read))
    }
}

/// A body that knows whether any of it was taken to be sent.
///
/// A request without its body is none: as long as this was not read, nothing was sent that anybody could act upon.
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

fn no_answer(error: ureq::Error, was_read: bool) -> NoAnswer {
    let timed_out = match &error {
        ureq::Error::Timeout(_) => true,
        ureq::Error::Io(error) => error.kind() == std::io::ErrorKind::TimedOut,
        _ => false,
    };
    let is_connecting = matches!(error, ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect));
    // What another attempt does not mend.
    let is_permanent = match &error {
        ureq::Error::BadUri(_)
        | ureq::Error::Http(_)
        | ureq::Error::InvalidProxyUrl
        | ureq::Error::Tls(_) => true,
        ureq::Error::Rustls(error) => is_about_certificate(error),
        ureq::Error::Io(error) => {
            error.get_ref().and_then(|inner| inner.downcast_ref()).is_some_and(is_about_certificate)
        }
        _ => false,
    };
    let failure =
        if was_read && !is_connecting { NoAnswer::lost(error) } else { NoAnswer::not_sent(error) };
    let failure = if timed_out { failure.timed_out() } else { failure };
    if is_permanent { failure.permanent() } else { failure }
}

fn is_about_certificate(error: &rustls::Error) -> bool {
    matches!(error, rustls::Error::InvalidCertificate(_))
}

/// The certificates in a file.
fn certificates(file: &Path) -> Result<RootCerts, Failure> {
    let bytes = input_file::read(file)?;
    let items: Result<Vec<PemItem<'_>>, _> = parse_pem(&bytes).collect();
    let certificates = items.unwrap_or_default().into_iter().filter_map(|item| match item {
        PemItem::Certificate(certificate) => Some(certificate),
        _ => None,
    });
    let certificates: Vec<_> = certificates.collect();
    if certificates.is_empty() {
        let file = input_file::shown(file);
        return Err(Failure::unreadable(format!("`{file}` has no certificate that can be read"))
            .help("it is a text in PEM, which begins with `-----BEGIN CERTIFICATE-----`"));
    }
    Ok(RootCerts::new_with_certs(&certificates))
}
