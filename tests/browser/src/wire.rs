//! Messages to and from the browser: JSON texts with a zero after each.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take, on a machine that is busy. A test that waits longer has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What the browser has said.
#[derive(Default)]
struct Heard {
    answers: BTreeMap<u64, Value>,
    /// Events by session.
    events: BTreeMap<String, Vec<Value>>,
    /// What it wrote to its error output.
    words: Vec<String>,
    closed: bool,
}

#[derive(Default)]
struct Ear {
    heard: Mutex<Heard>,
    changed: Condvar,
}

/// Both directions of the pipe.
pub(crate) struct Wire {
    mouth: Mutex<Mouth>,
    ear: Arc<Ear>,
}

struct Mouth {
    output: Option<Box<dyn Write + Send>>,
    last_id: u64,
}

impl Wire {
    pub(crate) fn new(
        output: impl Write + Send + 'static,
        input: impl Read + Send + 'static,
        errors: impl Read + Send + 'static,
    ) -> Self {
        let ear = Arc::new(Ear::default());
        let listener = Arc::clone(&ear);
        thread::spawn(move || listener.listen(input));
        let listener = Arc::clone(&ear);
        thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                lock(&listener.heard).words.push(line);
            }
        });
        Self { mouth: Mutex::new(Mouth { output: Some(Box::new(output)), last_id: 0 }), ear }
    }

    /// Asks the browser, or one of its pages, and waits for the answer.
    ///
    /// # Errors
    ///
    /// What the browser says, or that it says nothing.
    pub(crate) fn ask(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> Result<Value, String> {
        let id = self.say(session, method, params)?;
        let answer = self.wait_until(|heard| heard.answers.remove(&id));
        let answer = answer.map_err(|problem| format!("{method}: {problem}"))?;
        match answer.get("error") {
            Some(error) => Err(format!("{method}: {error}")),
            None => Ok(answer.get("result").cloned().unwrap_or_default()),
        }
    }

    /// Closes the pipe, which ends the browser.
    pub(crate) fn close(&self) {
        lock(&self.mouth).output = None;
    }

    /// The events of a session so far.
    pub(crate) fn events(&self, session: &str) -> Vec<Value> {
        lock(&self.ear.heard).events.get(session).cloned().unwrap_or_default()
    }

    /// Forgets the events of a session.
    pub(crate) fn forget(&self, session: &str) {
        lock(&self.ear.heard).events.remove(session);
    }

    /// Waits until a session has had an event.
    ///
    /// # Errors
    ///
    /// When it has not come in time.
    pub(crate) fn wait_for_event(
        &self,
        session: &str,
        is_it: impl Fn(&Value) -> bool,
    ) -> Result<(), String> {
        self.wait_until(|heard| heard.events.get(session)?.iter().any(&is_it).then_some(()))
    }

    fn say(&self, session: Option<&str>, method: &str, params: &Value) -> Result<u64, String> {
        let mut mouth = lock(&self.mouth);
        mouth.last_id += 1;
        let id = mouth.last_id;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let (Some(session), Some(members)) = (session, message.as_object_mut()) {
            members.insert("sessionId".to_owned(), session.into());
        }
        let mut text = message.to_string().into_bytes();
        text.push(0);
        let output = mouth.output.as_mut().ok_or("the browser was closed")?;
        output.write_all(&text).and_then(|()| output.flush()).map_err(|error| {
            format!("the browser does not listen ({error}); {}", self.last_words())
        })?;
        Ok(id)
    }

    fn wait_until<T>(&self, mut find: impl FnMut(&mut Heard) -> Option<T>) -> Result<T, String> {
        let deadline = Instant::now() + PATIENCE;
        let mut heard = lock(&self.ear.heard);
        loop {
            if let Some(found) = find(&mut heard) {
                return Ok(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || heard.closed {
                let what = if heard.closed { "the browser has ended" } else { "no answer in time" };
                drop(heard);
                return Err(format!("{what}; {}", self.last_words()));
            }
            let waited = self.ear.changed.wait_timeout(heard, left);
            heard = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What the browser wrote to its error output at last.
    fn last_words(&self) -> String {
        let words = &lock(&self.ear.heard).words;
        let last = words.get(words.len().saturating_sub(5)..).unwrap_or_default();
        format!("its last words: {}", last.join(" / "))
    }
}

impl Ear {
    fn listen(&self, input: impl Read) {
        let mut input = BufReader::new(input);
        let mut text = Vec::new();
        while matches!(input.read_until(0, &mut text), Ok(read) if read > 0) {
            text.pop();
            if let Ok(message) = serde_json::from_slice::<Value>(&text) {
                self.take(message);
            }
            text.clear();
        }
        lock(&self.heard).closed = true;
        self.changed.notify_all();
    }

    fn take(&self, message: Value) {
        let mut heard = lock(&self.heard);
        if let Some(id) = message.get("id").and_then(Value::as_u64) {
            heard.answers.insert(id, message);
        } else if let Some(session) = message.get("sessionId").and_then(Value::as_str) {
            heard.events.entry(session.to_owned()).or_default().push(message);
        }
        self.changed.notify_all();
    }
}

/// The value, also after another test has panicked.
fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
