//! What happened since the start, for every page that looks: it lives here, not in the browser.

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use antom_sandbox::{Feed, Stream};
use serde_json::{Map, Value};

/// So many entries are kept,
const MOST: usize = 2_000;
/// and so many bytes of them.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// So many pages look on at once; a further one takes the place of the first.
const MOST_FEEDS: usize = 32;

/// Something that happened: a JSON object whose member `kind` says what.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Counts from 1.
    pub(crate) number: u64,
    /// What happened.
    pub(crate) value: Arc<Value>,
    /// The length of the entry as JSON.
    bytes: usize,
}

/// What happened, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Timeline(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    entries: VecDeque<Entry>,
    count: u64,
    bytes: usize,
    feeds: Vec<Feed>,
}

impl Timeline {
    /// Adds an entry, and shows it to every page that looks.
    pub(crate) fn add(&self, mut members: Map<String, Value>) -> u64 {
        let mut kept = self.kept();
        kept.count += 1;
        let number = kept.count;
        members.insert("number".to_owned(), number.into());
        let value = Value::Object(members);
        let event = event(number, "entry", &value);
        let entry = Entry { number, value: Arc::new(value), bytes: event.len() };
        kept.bytes += entry.bytes;
        kept.entries.push_back(entry);
        while kept.entries.len() > MOST || (kept.bytes > MOST_BYTES && kept.entries.len() > 1) {
            let Some(old) = kept.entries.pop_front() else { break };
            kept.bytes -= old.bytes;
        }
        kept.feeds.retain(|feed| feed.send(event.clone().into_bytes()));
        number
    }

    /// Forgets everything. Numbers go on.
    pub(crate) fn clear(&self) {
        let mut kept = self.kept();
        kept.entries.clear();
        kept.bytes = 0;
        kept.count += 1;
        let event = event(kept.count, "cleared", &Value::Null);
        kept.feeds.retain(|feed| feed.send(event.clone().into_bytes()));
    }

    /// The number of the newest entry.
    pub(crate) fn newest(&self) -> u64 {
        self.kept().count
    }

    /// The entries that are kept.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.kept().entries.iter().cloned().collect()
    }

    /// The entries after that number as server-sent events, and those to come. What the reader knows of a timeline that was
    /// cleared since is taken back first.
    pub(crate) fn stream(&self, after: u64) -> Stream {
        let mut kept = self.kept();
        let mut first = String::from("retry: 500\n\n");
        let oldest = kept.entries.front().map_or(kept.count + 1, |entry| entry.number);
        if after > kept.count || after + 1 < oldest {
            first.push_str(&event(after.min(kept.count), "cleared", &Value::Null));
        }
        let after = if after > kept.count { 0 } else { after };
        for entry in kept.entries.iter().filter(|entry| entry.number > after) {
            first.push_str(&event(entry.number, "entry", &entry.value));
        }
        let (feed, stream) = Stream::new(first.into_bytes());
        kept.feeds.retain(Feed::is_read);
        if kept.feeds.len() >= MOST_FEEDS {
            kept.feeds.remove(0);
        }
        kept.feeds.push(feed);
        stream
    }

    /// A thread that panicked has left it whole: every step is done before its result is used.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A server-sent event. JSON as it is written here has no line breaks.
fn event(number: u64, kind: &str, value: &Value) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write!(text, "id: {number}\nevent: {kind}\ndata: {value}\n\n");
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{MOST, MOST_BYTES, Timeline};

    fn entry(text: &str) -> Map<String, Value> {
        let Value::Object(members) = json!({ "kind": "note", "text": text }) else { panic!() };
        members
    }

    #[test]
    fn memory_is_bounded_by_count_and_by_bytes() {
        let timeline = Timeline::default();
        for _ in 0..MOST + 10 {
            timeline.add(entry("x"));
        }
        let entries = timeline.entries();
        assert_eq!(entries.len(), MOST);
        assert_eq!(entries[0].number, 11);
        let long = "x".repeat(1024 * 1024);
        for _ in 0..40 {
            timeline.add(entry(&long));
        }
        let bytes: usize = timeline.entries().iter().map(|entry| entry.bytes).sum();
        assert!(bytes <= MOST_BYTES && timeline.entries().len() >= 15, "{bytes}");
    }

    #[test]
    fn numbers_go_on_when_everything_is_forgotten() {
        let timeline = Timeline::default();
        assert_eq!(timeline.add(entry("a")), 1);
        timeline.clear();
        assert!(timeline.entries().is_empty());
        assert_eq!(timeline.add(entry("b")), 3);
    }

    #[test]
    fn line_breaks_and_markup_stay_inside_an_event() {
        let value = json!("a\n\nevent: x\r\ndata: <script>\u{2028}");
        let text = super::event(7, "entry", &value);
        assert_eq!(text.lines().count(), 4, "{text}");
        assert!(text.starts_with("id: 7\nevent: entry\ndata: \"a\\n\\nevent"), "{text}");
    }
}
