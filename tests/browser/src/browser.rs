//! A browser, and who may be without one.

use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::{env, io};

use serde_json::json;

use crate::page::Page;
use crate::process::{Process, find};
use crate::wire::Wire;

/// A browser that runs. It ends when this is dropped, and when the program ends.
pub struct Browser {
    wire: Arc<Wire>,
    process: Process,
}

impl Browser {
    /// The browser that all tests of this program use; `None`, told on the error output, where there cannot be one.
    ///
    /// # Panics
    ///
    /// When there is none in continuous integration on Linux, and when it does not answer.
    #[must_use]
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Result<Browser, String>> = OnceLock::new();
        if let Err(problem) = find() {
            must_not_be_absent(&problem);
            return None;
        }
        match SHARED.get_or_init(Self::start) {
            Ok(browser) => Some(browser),
            Err(problem) => panic!("{problem}"),
        }
    }

    /// Starts a browser.
    ///
    /// # Errors
    ///
    /// When there is none, or it does not answer.
    pub fn start() -> Result<Self, String> {
        let mut process = Process::start(&find()?)?;
        let child = process.child();
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(output), Some(input), Some(errors)) = pipes else {
            return Err("the browser has no pipes".to_owned());
        };
        let browser = Self { wire: Arc::new(Wire::new(output, input, errors)), process };
        browser.wire.ask(None, "Browser.getVersion", &json!({}))?;
        Ok(browser)
    }

    /// A new page with storage of its own, 1400 pixels wide.
    ///
    /// # Panics
    ///
    /// When the browser refuses.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(&self.wire)
    }

    /// The folder of its profile, which is removed when it ends.
    #[must_use]
    pub fn profile(&self) -> &Path {
        self.process.profile()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.wire.ask(None, "Browser.close", &json!({}));
        self.wire.close();
        self.process.end();
    }
}

/// Says that tests did not run for want of something, past the capture of the test runner.
///
/// # Panics
///
/// In continuous integration on Linux, which must run them.
pub(crate) fn must_not_be_absent(problem: &str) {
    let must_run = cfg!(target_os = "linux") && env::var_os("CI").is_some();
    assert!(!must_run, "this test must run in continuous integration: {problem}");
    let _ = writeln!(io::stderr(), "a test of pages did not run: {problem}");
}
