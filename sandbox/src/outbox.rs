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
    /// Those that are not being sent at the moment, by the moment when they are. After a crash all of them are.
    queue: BTreeSet<(Moment, u64)>,
}

impl Outbox {
    pub(crate) fn add(&mut self, at: Moment, url: &str, name: &'static str, body: String) -> u64 {
        self.count += 1;
        let number = self.count;
        let notice = Notice { number, url: url.to_owned(), name, body, since: at, attempts: 0 };
        self.queue.extend(notice.due().map(|due| (due, number)));
        self.waiting.insert(number, notice);
        number
    }

    /// Those to send now. Each is given out once until [`sent`](Self::sent) is called for it.
    pub(crate) fn take_due(&mut self, now: Moment) -> Vec<Notice> {
        let mut all = Vec::new();
        while let Some((due, number)) = self.queue.first().copied()
            && due <= now
        {
            self.queue.pop_first();
            all.extend(self.waiting.get(&number).cloned());
        }
        all
    }

    pub(crate) fn next_due(&self) -> Option<Moment> {
        self.queue.first().map(|(due, _)| *due)
    }

    /// Notes an attempt. What was acknowledged, or sent for the last time, is forgotten.
    pub(crate) fn sent(&mut self, number: u64, acknowledged: bool) {
        let Some(notice) = self.waiting.get_mut(&number) else { return };
        if let Some(due) = notice.due() {
            self.queue.remove(&(due, number));
        }
        notice.attempts += 1;
        if let Some(due) = notice.due().filter(|_| !acknowledged) {
            self.queue.insert((due, number));
        } else {
            self.waiting.remove(&number);
        }
    }
}
