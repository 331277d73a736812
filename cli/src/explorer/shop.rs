//! The merchant's side of notifications: verified as the client does, and acknowledged.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use antom_client::Webhooks;
use antom_client::webhook::Verified;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};

use super::gate::file;

/// So many verdicts wait to be asked for.
const MOST: usize = 64;

/// Receives notifications.
#[derive(Debug)]
pub(crate) struct Shop {
    webhooks: Webhooks,
    /// What was thought of the notifications that came, with their bodies.
    verdicts: Mutex<VecDeque<(Vec<u8>, Value)>>,
}

impl Shop {
    pub(crate) fn new(webhooks: Webhooks) -> Self {
        Self { webhooks, verdicts: Mutex::default() }
    }

    /// Verifies a notification, and answers it.
    pub(crate) fn receive(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let (method, uri) = (request.method().as_str(), request.uri().to_string());
        let (headers, body) = (request.headers(), request.body());
        let verified = self.webhooks.verify(method, &uri, headers, body, SystemTime::now());
        let verdict = match &verified {
            Ok(verified) => json!({ "isVerified": true, "key": verified.key() }),
            Err(error) => json!({ "isVerified": false, "why": error.to_string() }),
        };
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        if verdicts.len() >= MOST {
            verdicts.pop_front();
        }
        verdicts.push_back((body.clone(), verdict));
        match verified {
            Ok(_) => {
                let (status, kind, acknowledgement) = Verified::acknowledge();
                answer(status, kind, acknowledgement)
            }
            Err(error) => answer(error.status(), "text/plain", "refused"),
        }
    }

    /// What was thought of a notification that came; once.
    pub(crate) fn verdict(&self, body: &str) -> Option<Value> {
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        let at = verdicts.iter().position(|(of, _)| of == body.as_bytes())?;
        verdicts.remove(at).map(|(_, verdict)| verdict)
    }
}

fn answer(status: u16, kind: &str, body: &str) -> Response<Vec<u8>> {
    let mut response = file(kind, body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    response
}
