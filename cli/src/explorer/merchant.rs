//! A merchant without pages, who acknowledges every notification that is authentic.

use antom_client::Webhooks;
use antom_sandbox::{Admission, Answer, Console, Happening};
use http::request::Parts;
use http::{Request, StatusCode};

use super::gate::{self, problem};
use super::shop::Shop;

/// A console that receives notifications, and nothing else.
#[derive(Debug)]
pub(crate) struct Merchant(Shop);

impl Merchant {
    pub(crate) fn new(webhooks: Webhooks) -> Self {
        Self(Shop::new(webhooks))
    }
}

impl Console for Merchant {
    fn admit(&self, head: &Parts) -> Admission {
        // Nobody has a token here.
        gate::admit(head, "-")
    }

    fn answer(&self, request: Request<Vec<u8>>) -> Answer {
        Answer::Whole(match request.uri().path() {
            gate::NOTIFY => self.0.receive(&request),
            _ => problem(StatusCode::NOT_FOUND, "there are no pages here"),
        })
    }

    fn happened(&self, _: &Happening<'_>) {}

    fn notify_path(&self) -> Option<&str> {
        Some(gate::NOTIFY)
    }
}
