//! What signs, verifies and decides.

use antom::runtime::{View, Write};
use antom::{Operation, Repeat, Request, Validated};

use crate::call::{Backoff, Call, Endpoint, Payload, Progress};
use crate::credentials::Credentials;
use crate::file::File;
use crate::gateway::Gateway;
use crate::plan::Plan;
use crate::settings::Settings;
use crate::webhook::Webhooks;

/// Signs, verifies and decides; never talks.
///
/// What drives its [calls](Core::call) needs a transport: one of the features `blocking` and `async`, or your own.
#[derive(Clone, Debug)]
pub struct Core {
    credentials: Credentials,
    gateway: Gateway,
    settings: Settings,
    production_paths: bool,
    seed: Option<u64>,
}

impl Core {
    /// Calls this gateway with these credentials.
    #[must_use]
    pub fn new(credentials: Credentials, gateway: Gateway) -> Self {
        let settings = Settings::default();
        Self { credentials, gateway, settings, production_paths: false, seed: None }
    }

    /// Limits time and attempts.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Keeps `/ams/api` in the paths of a sandbox client id, as payments in stores need it. Other calls of the sandbox have
    /// `/ams/sandbox/api`.
    #[must_use]
    pub fn with_production_paths(mut self) -> Self {
        self.production_paths = true;
        self
    }

    /// Takes the random part of pauses from this seed, so that tests can repeat them.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// The limits.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The credentials.
    #[must_use]
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// A call with this request, yet to be made.
    pub fn call<R: Request>(&self, request: &Validated<R>) -> Call<R::Operation> {
        Call::new(self.progress(request.get(), None, None))
    }

    /// A call that sends a file beside the request, yet to be made. What is signed is the request alone, which holds the hash of
    /// the file if the API asks for it.
    ///
    /// If the operation takes no file, or another one, the call ends with [`NotSent`](crate::ErrorKind::NotSent).
    pub fn call_with_file<R: Request>(
        &self,
        request: &Validated<R>,
        file: File<'_>,
    ) -> Call<R::Operation> {
        Call::new(self.progress(request.get(), Some(&file), None))
    }

    /// An inquiry, yet to be made, that is repeated until the state is final.
    ///
    /// Of an operation that tells no state, any success is final.
    pub fn poll<R: Request>(&self, request: &Validated<R>, plan: Plan) -> Call<R::Operation> {
        Call::new(self.progress(request.get(), None, Some(plan)))
    }

    /// Verifies notifications for these credentials.
    pub fn webhooks(&self) -> Webhooks {
        Webhooks::new(self.credentials.clone())
    }

    fn progress<R: Request>(
        &self,
        request: &R,
        file: Option<&File<'_>>,
        plan: Option<Plan>,
    ) -> Progress<R::Operation> {
        let for_sandbox = self.credentials.are_for_sandbox() && !self.production_paths;
        let server = self.gateway.server(R::Operation::server, for_sandbox);
        let endpoint = Endpoint {
            credentials: self.credentials.clone(),
            method: R::Operation::METHOD,
            url: server.url(R::Operation::PATH),
            path: server.path(R::Operation::PATH),
        };
        let backoff = Backoff::new(self.seed);
        let safe = is_repeatable(request);
        Progress::new(endpoint, Payload::new(request, file), self.settings, plan, backoff, safe)
    }
}

/// Whether the provider performs this request once, however often it arrives: it only reads, or has a key, and not an
/// empty one.
fn is_repeatable<R: Request>(request: &R) -> bool {
    match R::Operation::REPEAT {
        Repeat::Reads => true,
        Repeat::Keyed(key) => has_member(request, key),
        _ => false,
    }
}

/// Whether an object has a member of this name with something in it.
fn has_member(object: &impl Write, name: &str) -> bool {
    let View::Object(shape, object) = object.view() else { return false };
    let mut found = false;
    object.with_members(&mut |members| {
        let named = shape.fields.iter().zip(members).find(|(field, _)| field.name == name);
        found = named.is_some_and(|(_, member)| match member.view() {
            View::Text(text) | View::Number(text) => !text.is_empty(),
            View::Integer(_) | View::IntegerText(_) => true,
            _ => false,
        });
    });
    found
}
