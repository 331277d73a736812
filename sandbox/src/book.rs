//! The state of the gateway.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use antom::{Context, Message, NotificationBody};

use crate::assumptions::Assumption;
use crate::identifiers::Identifiers;
use crate::journal::Journal;
use crate::moment::Moment;
use crate::outbox::Outbox;
use crate::records::{Agreement, Payment, Refund, Subscription, Token, Vault};
use crate::registry::{Place, Registry};
use crate::transitions::Transition;

/// How the gateway is set up.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// What ids are made from: the same seed and the same calls give the same ids.
    pub seed: u64,
    /// Where notifications go if a request names no address.
    pub notify: Option<String>,
    /// The address of the pages that buyers are sent to, without a trailing slash.
    pub pages: String,
    /// Whether a payment may be captured in several parts.
    pub several_captures: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            notify: None,
            pages: "http://127.0.0.1/_antom/buyer".to_owned(),
            several_captures: false,
        }
    }
}

/// What happens at a moment, without anybody's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timer {
    /// The time of a session, of a payment, or of held money is up, if the payment has this many steps behind it.
    Payment(Place),
    Refund(Place),
    Agreement(Place),
    Vault(Place),
    Subscription(Place),
    /// A period of a subscription begins.
    Period(Place),
}

/// Everything that the gateway knows.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) settings: Settings,
    pub(crate) now: Moment,
    pub(crate) identifiers: Identifiers,
    pub(crate) journal: Journal,
    pub(crate) outbox: Outbox,
    pub(crate) timers: BTreeMap<(Moment, u64), Timer>,
    pub(crate) payments: Registry<Payment>,
    pub(crate) refunds: Registry<Refund>,
    pub(crate) agreements: Registry<Agreement>,
    pub(crate) vaults: Registry<Vault>,
    pub(crate) tokens: Registry<Token>,
    pub(crate) subscriptions: Registry<Subscription>,
    timer_count: u64,
}

impl Book {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            now: Moment::default(),
            identifiers: Identifiers::new(settings.seed),
            settings,
            journal: Journal::default(),
            outbox: Outbox::default(),
            timers: BTreeMap::new(),
            payments: Registry::default(),
            refunds: Registry::default(),
            agreements: Registry::default(),
            vaults: Registry::default(),
            tokens: Registry::default(),
            subscriptions: Registry::default(),
            timer_count: 0,
        }
    }

    pub(crate) fn say(&mut self, line: &str) {
        self.journal.write(self.now, line);
    }

    pub(crate) fn assume(&mut self, what: Assumption) {
        self.journal.assume(self.now, what.text());
    }

    /// Sets a timer, so much later.
    pub(crate) fn set_timer(&mut self, after: Duration, timer: Timer) {
        self.timer_count += 1;
        self.timers.insert((self.now.plus(after), self.timer_count), timer);
    }

    /// The address of a page for the buyer.
    pub(crate) fn page(&self, of: &str) -> String {
        format!("{}/{}", self.settings.pages, escaped(of))
    }

    /// The row for an event in a state, if it is in the table. Says what the row assumes.
    pub(crate) fn find<S, E>(
        &mut self,
        table: &'static [Transition<S, E>],
        from: S,
        event: E,
    ) -> Option<&'static Transition<S, E>>
    where
        S: Copy + PartialEq + 'static,
        E: Copy + PartialEq + 'static,
    {
        let row = Transition::find(table, from, event)?;
        if let Some(assumed) = row.assumed {
            self.journal.assume(self.now, assumed);
        }
        Some(row)
    }

    /// Puts a notification into the outbox, to `url`, or where the settings say, or nowhere if they say nothing.
    pub(crate) fn notify<N: NotificationBody + Message>(&mut self, url: Option<&str>, body: &N) {
        let breaks = body.violations(&Context::at(self.now.unix_seconds()));
        if breaks.has_errors() {
            self.say(&format!("{} breaks its own rules: {breaks}", N::NAME));
        }
        let url = url.map(str::to_owned).or_else(|| self.settings.notify.clone());
        let (Some(url), Ok(body)) = (url, antom::to_string(body)) else {
            self.say(&format!("{} has no address to go to", N::NAME));
            return;
        };
        let number = self.outbox.add(self.now, &url, N::NAME, body);
        self.say(&format!("notification {number}: {} waits", N::NAME));
    }
}

/// A text as part of a path.
pub(crate) fn escaped(text: &str) -> String {
    let mut path = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
}
