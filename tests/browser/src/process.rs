//! The process of the browser: found, started, ended.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// Names under which distributions install it.
const NAMES: [&str; 4] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

/// Gives the browser its pipe as descriptors 3 and 4, and removes its profile when it has ended. It ends when the pipe is
/// closed, be it because the tests were killed; should it not, it is ended after a quarter of an hour.
const SCRIPT: &str = r#"
profile=$1
shift
timeout --foreground --kill-after=5 900 "$@" 3<&0 4>&1 </dev/null >/dev/null
rm -rf -- "$profile""#;

/// A browser that runs, and its profile folder.
pub(crate) struct Process {
    child: Child,
    profile: PathBuf,
}

impl Process {
    /// Starts the browser with a profile of its own.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub(crate) fn start(program: &Path) -> Result<Self, String> {
        let profile = new_profile().map_err(|error| format!("no folder for a profile: {error}"))?;
        let mut command = Command::new("sh");
        command.arg("-c").arg(SCRIPT).arg("sh").arg(&profile).arg(program).args([
            "--headless",
            "--remote-debugging-pipe",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-gpu",
            "--disable-sync",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--lang=en",
            "--metrics-recording-only",
            "--mute-audio",
        ]);
        command.arg(format!("--user-data-dir={}", profile.display()));
        if is_root() {
            command.arg("--no-sandbox");
        }
        own_group(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().map_err(|error| format!("`sh` cannot be started: {error}"))?;
        Ok(Self { child, profile })
    }

    /// The process, to take its pipes.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    pub(crate) fn profile(&self) -> &Path {
        &self.profile
    }

    /// Waits until the process has ended after its pipe was closed, and ends it if it does not.
    pub(crate) fn end(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// A folder that nothing else uses.
fn new_profile() -> io::Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("antom-browser-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The program.
///
/// # Errors
///
/// When there is none.
pub(crate) fn find() -> Result<PathBuf, String> {
    if !cfg!(target_os = "linux") {
        return Err("browsers are driven on Linux only".to_owned());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let mut ways =
        NAMES.iter().flat_map(|name| env::split_paths(&path).map(move |it| it.join(name)));
    ways.find(|way| way.is_file())
        .ok_or_else(|| "Chromium is missing (`apt-get install chromium`)".to_owned())
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

/// Whether the sandbox of the browser must be off, because root may not use it.
#[cfg(unix)]
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
