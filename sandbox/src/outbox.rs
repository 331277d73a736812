//! Notifications to send, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::moment::Moment;

/// When a notification is sent, after it came up, until it is acknowledged. Documented as the times between the attempts.
pub const SCHEDULE: [Duration; 8] = {
    const fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(60 * minutes)
    }
    [
        minutes(0),
        minutes(2),
        minutes(2 + 10),
        minutes(2 + 10 + 10),
        minutes(2 + 10 + 10 + 60),
        minutes(2 + 10 + 10 + 60 + 120),
        minutes(2 + 10 + 10 + 60 + 120 + 360),
        minutes(2 + 10 + 10 + 60 + 120 + 360 + 900),
    ]
};

/// A notification.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// Counts from 1.
    pub number: u64,
    /// Where it goes.
    pub url: String,
    /// The name of the notification, such as `notifyPayment`.
    pub name: &'static str,
    /// What it says.
    pub body: String,
    /// When it came up.
    pub since: Moment,
    /// How often it was sent.
    pub attempts: u32,
}

/// Without the body, which may hold tokens.
impl std::fmt::Debug for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Notice({}, {}, {} attempts)", self.number, self.name, self.attempts)
    }
}

impl Notice {
    /// When it is sent next; `None` if it was sent often enough.
    fn due(&self) -> Option<Moment> {
        let index = usize::try_from(self.attempts).ok()?;
        Some(self.since.plus(*SCHEDULE.get(index)?))
    }
}

/// The notifications that were not acknowledged.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    count: u64,
    waiting: BTreeMap<u64, Notice>,
    /// Those that are being sent at the moment. Nothing that lasts: after a crash they are sent again.
    on_the_way: BTreeSet<u64>,
}

impl Outbox {
    pub(crate) fn add(&mut self, at: Moment, url: &str, name: &'static str, body: String) -> u64 {
        self.count += 1;
        let number = self.count;
        let notice = Notice { number, url: url.to_owned(), name, body, since: at, attempts: 0 };
        self.waiting.insert(number, notice);
        number
    }

    /// Those to send now. Each is given out once until [`sent`](Self::sent) is called for it.
    pub(crate) fn take_due(&mut self, now: Moment) -> Vec<Notice> {
        let is_due = |notice: &&Notice| notice.due().is_some_and(|due| due <= now);
        let is_here = |notice: &&Notice| !self.on_the_way.contains(&notice.number);
        let due: Vec<Notice> =
            self.waiting.values().filter(is_due).filter(is_here).cloned().collect();
        self.on_the_way.extend(due.iter().map(|notice| notice.number));
        due
    }

    pub(crate) fn next_due(&self) -> Option<Moment> {
        let here = self.waiting.values().filter(|it| !self.on_the_way.contains(&it.number));
        here.filter_map(Notice::due).min()
    }

    /// Notes an attempt. What was acknowledged, or sent for the last time, is forgotten.
    pub(crate) fn sent(&mut self, number: u64, acknowledged: bool) {
        self.on_the_way.remove(&number);
        let Some(notice) = self.waiting.get_mut(&number) else { return };
        notice.attempts += 1;
        if acknowledged || notice.due().is_none() {
            self.waiting.remove(&number);
        }
    }
}
