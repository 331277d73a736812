//! A page, as its reader sees and uses it.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::base64_text::decoded;
use crate::keyboard::{chord, sign};
use crate::wire::{PATIENCE, Wire};

/// What a page is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A screen.
    Screen,
    /// Paper.
    Print,
}

/// The colours that the system of the reader asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A page in a tab, with storage of its own. The tab closes when this is dropped.
///
/// # Panics
///
/// Every method panics when the browser refuses, and when what is waited for has not come after a minute.
pub struct Page {
    wire: Arc<Wire>,
    session: String,
    context: String,
}

impl Page {
    pub(crate) fn new(wire: &Arc<Wire>) -> Self {
        let ask =
            |method, params| wire.ask(None, method, &params).unwrap_or_else(|it| panic!("{it}"));
        let context = text_of(&ask("Target.createBrowserContext", json!({})), "browserContextId");
        let target = ask(
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context, "newWindow": true }),
        );
        let target = text_of(&target, "targetId");
        let session = ask("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let page =
            Self { wire: Arc::clone(wire), session: text_of(&session, "sessionId"), context };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            page.ask(&format!("{domain}.enable"), &json!({}));
        }
        page.ask("Page.setLifecycleEventsEnabled", &json!({ "enabled": true }));
        page.ask("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        page.set_size(1400, 1000);
        page
    }

    /// Goes to an address, and waits until the page is loaded.
    #[track_caller]
    pub fn open(&self, address: &str) {
        let answer = self.ask("Page.navigate", &json!({ "url": address }));
        assert!(answer.get("errorText").is_none(), "{address}: {answer}");
        // A place in the same page is not loaded.
        let Some(loader) = answer.get("loaderId") else { return };
        let is_load = |event: &Value| {
            event.pointer("/params/name").is_some_and(|name| name == "load")
                && event.pointer("/params/loaderId") == Some(loader)
        };
        let result = self.wire.wait_for_event(&self.session, is_load);
        result.unwrap_or_else(|problem| panic!("{address} is not loaded: {problem}"));
    }

    /// The value of an expression of JavaScript in the page; of a promise, what it comes to.
    #[must_use]
    #[track_caller]
    pub fn evaluate(&self, expression: &str) -> Value {
        match self.try_to_evaluate(expression) {
            Ok(value) => value,
            Err(problem) => panic!("`{expression}`: {problem}"),
        }
    }

    /// Runs a statement.
    #[track_caller]
    pub fn run(&self, statement: &str) {
        let _ = self.evaluate(statement);
    }

    /// Waits until an expression is true; one that cannot be evaluated yet is not.
    #[track_caller]
    pub fn wait_for(&self, expression: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.try_to_evaluate(&format!("!!({expression})"));
            if found == Ok(Value::Bool(true)) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "`{expression}` did not become true: {found:?}, console {:?}",
                self.complaints()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types a text where the caret is, key by key.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.strike(0, &sign(&letter.to_string()));
        }
    }

    /// Presses a key or a chord: `Enter`, `/`, `Control+K`, `Shift+F8`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let (modifiers, key) = chord(keys);
        self.strike(modifiers, &key);
    }

    /// Clicks on the middle of the first element that a selector finds, as soon as there is one that can be seen.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        let quoted = Value::from(selector);
        let place = format!(
            "(() => {{ const it = document.querySelector({quoted}); \
             it?.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const box = it?.getClientRects()[0]; \
             return box?.width > 0 && [box.x + box.width / 2, box.y + box.height / 2] }})()"
        );
        self.wait_for(&place);
        let place = self.evaluate(&place);
        let (x, y) = (place.get(0), place.get(1));
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            self.ask(
                "Input.dispatchMouseEvent",
                &json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 }),
            );
        }
    }

    /// Makes the window as large as this, in CSS pixels.
    #[track_caller]
    pub fn set_size(&self, width: u32, height: u32) {
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Shows the page in these colours on this medium.
    #[track_caller]
    pub fn set_look(&self, theme: Theme, media: Media) {
        let theme = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let media = match media {
            Media::Screen => "",
            Media::Print => "print",
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.ask("Emulation.setEmulatedMedia", &json!({ "media": media, "features": features }));
    }

    /// Lets the scripts of pages that are opened from now on run, or not.
    #[track_caller]
    pub fn allow_scripts(&self, allowed: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": !allowed }));
    }

    /// What the console shows: errors, warnings, exceptions, and what the security policy refused.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let complaint = |event: &Value| {
            let params = event.get("params")?;
            match event.get("method")?.as_str()? {
                "Log.entryAdded" => {
                    let entry = params.get("entry")?;
                    let level = entry.get("level")?.as_str()?;
                    let address = entry.get("url").and_then(Value::as_str).unwrap_or_default();
                    let is_bad = matches!(level, "warning" | "error");
                    is_bad.then(|| format!("{level}: {} {address}", text_of(entry, "text")))
                }
                "Runtime.consoleAPICalled" => {
                    let level = params.get("type")?.as_str()?;
                    let is_bad = matches!(level, "warning" | "error" | "assert");
                    is_bad.then(|| {
                        format!("console.{level}: {}", params.get("args").unwrap_or(params))
                    })
                }
                "Runtime.exceptionThrown" => Some(format!("exception: {params}")),
                _ => None,
            }
        };
        self.wire.events(&self.session).iter().filter_map(complaint).collect()
    }

    /// The addresses that were requested, data in the page itself apart.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let events = self.wire.events(&self.session);
        let sent = events.iter().filter(|event| {
            event.get("method").is_some_and(|method| method == "Network.requestWillBeSent")
        });
        let addresses = sent.filter_map(|event| event.pointer("/params/request/url")?.as_str());
        addresses.filter(|address| !address.starts_with("data:")).map(str::to_owned).collect()
    }

    /// Forgets complaints and requests so far.
    pub fn forget(&self) {
        self.wire.forget(&self.session);
    }

    /// A picture of what the window shows, as PNG.
    #[must_use]
    #[track_caller]
    pub fn picture(&self) -> Vec<u8> {
        let answer = self.ask("Page.captureScreenshot", &json!({ "format": "png" }));
        decoded(&text_of(&answer, "data"))
    }

    /// The page as PDF, on A4.
    #[must_use]
    #[track_caller]
    pub fn pdf(&self) -> Vec<u8> {
        let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
        decoded(&text_of(&self.ask("Page.printToPDF", &size), "data"))
    }

    /// Waits until what has changed is painted, where scripts may run.
    #[track_caller]
    pub fn painted(&self) {
        // Two frames: one in which the change is painted, and the one after it.
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    fn try_to_evaluate(&self, expression: &str) -> Result<Value, String> {
        let params = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
            "userGesture": true,
        });
        let answer = self.wire.ask(Some(&self.session), "Runtime.evaluate", &params)?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(details.to_string()),
            None => Ok(answer.pointer("/result/value").cloned().unwrap_or_default()),
        }
    }

    #[track_caller]
    fn strike(&self, modifiers: u32, key: &Value) {
        // A key that types nothing must not be `keyDown`, or the page does not act on it.
        let down = if key.get("text").is_some() { "keyDown" } else { "rawKeyDown" };
        for kind in [down, "keyUp"] {
            let mut params = key.clone();
            if let Some(members) = params.as_object_mut() {
                members.insert("type".to_owned(), kind.into());
                members.insert("modifiers".to_owned(), modifiers.into());
                if kind == "keyUp" {
                    members.remove("text");
                }
            }
            self.ask("Input.dispatchKeyEvent", &params);
        }
    }

    #[track_caller]
    fn ask(&self, method: &str, params: &Value) -> Value {
        let answer = self.wire.ask(Some(&self.session), method, params);
        answer.unwrap_or_else(|problem| panic!("{problem}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let context = json!({ "browserContextId": self.context });
        let _ = self.wire.ask(None, "Target.disposeBrowserContext", &context);
        self.wire.forget(&self.session);
    }
}

fn text_of(value: &Value, member: &str) -> String {
    value.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}
