//! Notifications: verified first, read later.

mod verified;
mod webhook_error;

use std::fmt;
use std::time::{Duration, SystemTime};

use http::Uri;

pub use verified::Verified;
pub use webhook_error::WebhookError;

pub use crate::signature::Headers;

use crate::credentials::Credentials;
use crate::signature::{SignatureError, SignedHeaders, moment};

/// The oldest notification that is accepted: resends go on for 24 hours.
const MAX_AGE: Duration = Duration::from_secs(25 * 3600);
/// How far the sender's clock may be ahead.
const MAX_AHEAD: Duration = Duration::from_secs(5 * 60);

/// Verifies notifications.
///
/// The order is the rule: the signature over the raw bytes, then the time, and only then JSON. Nothing that is compared is
/// secret, so that it need not take constant time.
///
/// ```
/// use std::time::SystemTime;
/// use antom::Notification;
/// use antom_client::webhook::{Headers, Verified, WebhookError, Webhooks};
///
/// /// Answers a notification: status, content type and body.
/// fn answer(
///     webhooks: &Webhooks,
///     headers: &impl Headers,
///     body: &[u8],
///     is_new: impl FnOnce(&str) -> bool,
/// ) -> (u16, &'static str, &'static str) {
///     let verified = match webhooks.verify("POST", "/notify", headers, body, SystemTime::now()) {
///         Ok(verified) => verified,
///         Err(error) => return (error.status(), "text/plain", "refused"),
///     };
///     // Store the key with what is to be done, in one transaction, and do it after the answer.
///     if is_new(&verified.key())
///         && let Ok(Notification::NotifyPayment(payment)) = verified.notification()
///     {
///         println!("{payment:?}");
///     }
///     Verified::acknowledge()
/// }
/// ```
#[derive(Clone)]
#[must_use]
pub struct Webhooks {
    credentials: Credentials,
    max_age: Duration,
    max_ahead: Duration,
    address: Option<String>,
}

impl Webhooks {
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self { credentials, max_age: MAX_AGE, max_ahead: MAX_AHEAD, address: None }
    }

    /// Refuses what was signed longer ago than this; 25 hours by default, since resends go on for 24, and may carry the time
    /// of the first try.
    pub fn with_max_age(mut self, age: Duration) -> Self {
        self.max_age = age;
        self
    }

    /// Refuses what was signed further in the future than this; 5 minutes by default.
    pub fn with_max_ahead(mut self, ahead: Duration) -> Self {
        self.max_ahead = ahead;
        self
    }

    /// Fixes the address that notifications are sent to, such as `https://shop.example/notify?shop=1`.
    ///
    /// It is signed, as the sender sees it. Where a proxy changes the path, the one that arrives is not the one that was
    /// signed.
    pub fn at(mut self, address: &str) -> Self {
        self.address = Some(path_and_query(address));
        self
    }

    /// Verifies a notification: method and address as they arrive, every header, the raw body, and the time by the caller's
    /// clock.
    ///
    /// # Errors
    ///
    /// Why it is refused; see [`WebhookError::status`] for what to answer.
    pub fn verify(
        &self,
        method: &str,
        uri: &str,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
        now: SystemTime,
    ) -> Result<Verified, WebhookError> {
        let signed =
            SignedHeaders::read(headers, "request-time")?.ok_or(SignatureError::Missing)?;
        let path = self.address.clone().unwrap_or_else(|| path_and_query(uri));
        let (key, client_id) = (self.credentials.gateway_key(), self.credentials.client_id());
        signed.verify(key, client_id, method, &path, body)?;
        let time = moment(signed.time).ok_or(WebhookError::Malformed("request-time"))?;
        match now.duration_since(time) {
            Ok(age) if age > self.max_age => Err(WebhookError::TooOld(age)),
            Err(ahead) if ahead.duration() > self.max_ahead => {
                Err(WebhookError::FromTheFuture(ahead.duration()))
            }
            Ok(_) | Err(_) => Ok(Verified::new(body, time)),
        }
    }
}

/// What a sender signs of an address: its path and query.
fn path_and_query(address: &str) -> String {
    let uri = address.parse::<Uri>().ok().filter(|uri| uri.scheme().is_some());
    let path = uri.as_ref().and_then(Uri::path_and_query);
    path.map_or_else(|| address.to_owned(), ToString::to_string)
}

impl fmt::Debug for Webhooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhooks")
            .field("max_age", &self.max_age)
            .field("max_ahead", &self.max_ahead)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
