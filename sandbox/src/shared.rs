//! What the threads of a sandbox share.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use http::Request;
use tokio::sync::Notify;

use crate::attempt::Delivery;
use crate::book::Settings;
use crate::console::{Console, Happening};
use crate::event::{Event, EventKind};
use crate::fault::Fault;
use crate::gateway::Gateway;
use crate::identity::Identity;
use crate::moment::Moment;
use crate::state_file::{StateError, StateFile};

/// The requests that are kept for tests have so many bytes at most.
const KEPT_BYTES: usize = 16 * 1024 * 1024;
/// So many requests and deliveries are kept.
const KEPT: usize = 10_000;

/// Where a sandbox listens, on this machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) scheme: &'static str,
    pub(crate) port: u16,
}

pub(crate) struct Shared {
    pub(crate) identity: Identity,
    pub(crate) place: Place,
    pub(crate) console: Option<Arc<dyn Console>>,
    state: Mutex<State>,
    delivered: Condvar,
    /// Wakes what waits for the next thing to do.
    pub(crate) changed: Notify,
}

pub(crate) struct State {
    pub(crate) gateway: Gateway,
    settings: Settings,
    file: Option<StateFile>,
    faults: VecDeque<(String, Fault)>,
    received: VecDeque<Request<Vec<u8>>>,
    received_bytes: usize,
    deliveries: VecDeque<Delivery>,
}

impl Shared {
    pub(crate) fn new(
        identity: Identity,
        settings: Settings,
        file: Option<StateFile>,
        events: Vec<Event>,
        place: Place,
        console: Option<Arc<dyn Console>>,
    ) -> Self {
        let gateway = Gateway::replay(settings.clone(), events);
        let state = State {
            gateway,
            settings,
            file,
            faults: VecDeque::new(),
            received: VecDeque::new(),
            received_bytes: 0,
            deliveries: VecDeque::new(),
        };
        Self {
            identity,
            place,
            console,
            state: Mutex::new(state),
            delivered: Condvar::new(),
            changed: Notify::new(),
        }
    }

    /// The state. A thread that panicked has left it whole: every step is done before its result is used.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the gateway, and makes what happened last, before anybody hears of it.
    ///
    /// # Errors
    ///
    /// If the state file cannot be written.
    pub(crate) fn with<T>(
        &self,
        act: impl FnOnce(&mut Gateway, SystemTime) -> T,
    ) -> Result<T, StateError> {
        let mut state = self.state();
        let done = act(&mut state.gateway, SystemTime::now());
        let events = state.gateway.take_events();
        if let Some(file) = &state.file {
            file.append(&events)?;
        }
        drop(state);
        self.changed.notify_one();
        for event in &events {
            match &event.kind {
                EventKind::Buyer { of, act } => self.tell_act(event.at, "buyer", of, act.name()),
                EventKind::Refund { of, act } => self.tell_act(event.at, "refund", of, act.name()),
                EventKind::Turned { by } => self.tell(&Happening::Turned { at: event.at, by: *by }),
                EventKind::Called { .. } | EventKind::Sent { .. } => {}
            }
        }
        Ok(done)
    }

    fn tell_act(
        &self,
        at: Moment,
        route: &'static str,
        of: &str,
        (act, code): (&'static str, Option<&str>),
    ) {
        self.tell(&Happening::Acted { at, route, of, act, code });
    }

    /// Tells the console, if there is one.
    pub(crate) fn tell(&self, happening: &Happening<'_>) {
        if let Some(console) = &self.console {
            console.happened(happening);
        }
    }

    /// Lets something go wrong with the next call of an operation.
    pub(crate) fn plan(&self, operation: &str, fault: Fault) {
        self.tell(&Happening::Planned { operation, fault: &fault });
        self.state().add_fault(operation, fault);
    }

    /// Forgets everything: a new gateway, without faults and requests.
    pub(crate) fn reset(&self) -> Result<(), StateError> {
        let mut state = self.state();
        if let Some(file) = &state.file {
            file.clear()?;
        }
        state.gateway = Gateway::new(state.settings.clone());
        state.faults.clear();
        state.received.clear();
        state.received_bytes = 0;
        state.deliveries.clear();
        drop(state);
        self.tell(&Happening::Reset);
        Ok(())
    }

    pub(crate) fn note_delivery(&self, delivery: Delivery) {
        let mut state = self.state();
        if state.deliveries.len() >= KEPT {
            state.deliveries.pop_front();
        }
        state.deliveries.push_back(delivery);
        self.delivered.notify_all();
    }

    /// The deliveries so far, as soon as there are so many, or the time is up.
    pub(crate) fn deliveries(&self, at_least: usize, within: Duration) -> Vec<Delivery> {
        let end = Instant::now() + within;
        let mut state = self.state();
        while state.deliveries.len() < at_least {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let waited = self.delivered.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.deliveries.iter().cloned().collect()
    }
}

impl State {
    /// Where notifications go whose own address cannot be called.
    pub(crate) fn notify(&self) -> Option<String> {
        self.settings.notify.clone()
    }

    fn add_fault(&mut self, operation: &str, fault: Fault) {
        self.faults.push_back((operation.to_owned(), fault));
    }

    /// The fault that waits for a call of an operation; it is used up.
    pub(crate) fn take_fault(&mut self, operation: &str) -> Option<Fault> {
        let at = self.faults.iter().position(|(of, _)| of == operation)?;
        self.faults.remove(at).map(|(_, fault)| fault)
    }

    pub(crate) fn note_request(&mut self, request: Request<Vec<u8>>) {
        self.received_bytes += request.body().len();
        self.received.push_back(request);
        while self.received.len() > KEPT || self.received_bytes > KEPT_BYTES {
            let Some(old) = self.received.pop_front() else { return };
            self.received_bytes -= old.body().len();
        }
    }

    pub(crate) fn received(&self) -> Vec<Request<Vec<u8>>> {
        self.received.iter().cloned().collect()
    }
}
