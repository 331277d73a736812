//! How to take notifications in axum, in actix-web and in plain hyper: each hands the raw body and the headers to
//! `Webhooks`, which believes nothing before it is verified.
//!
//! Frameworks that read JSON by themselves must not do so here: what is signed are the bytes.

pub mod with_actix;
pub mod with_axum;
pub mod with_hyper;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::SystemTime;

use antom::Notification;
use antom_client::webhook::{Headers, Verified, WebhookError, Webhooks};

/// What the servers share.
pub struct Desk {
    webhooks: Webhooks,
    /// The keys of notifications that came before; a real shop has them in its database.
    seen: Mutex<BTreeSet<String>>,
}

impl Desk {
    /// Believes what these credentials verify.
    pub fn new(webhooks: Webhooks) -> Self {
        Self { webhooks, seen: Mutex::default() }
    }

    /// Takes a notification: status, content type and body of the answer.
    pub fn take(
        &self,
        uri: &str,
        headers: &impl Headers,
        body: &[u8],
    ) -> (u16, &'static str, &'static str) {
        match self.verified(uri, headers, body) {
            Ok(()) => Verified::acknowledge(),
            Err(error) => (error.status(), "text/plain", "refused"),
        }
    }

    fn verified(&self, uri: &str, headers: &impl Headers, body: &[u8]) -> Result<(), WebhookError> {
        let verified = self.webhooks.verify("POST", uri, headers, body, SystemTime::now())?;
        let is_new = self.seen.lock().is_ok_and(|mut seen| seen.insert(verified.key()));
        // Here a shop would store what is to be done, and do it after the answer.
        if is_new && let Ok(Notification::NotifyPayment(payment)) = verified.notification() {
            println!("{payment:?}");
        }
        Ok(())
    }
}
