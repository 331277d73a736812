//! A console in a browser, with its sandbox.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

use antom_browser::{Browser, Page};

/// The command, until it is dropped.
pub(crate) struct Sandbox {
    child: Child,
    keys: PathBuf,
    pub(crate) url: String,
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.keys);
    }
}

/// The folder with the commands `antom` and `xtask`, which are built first.
pub(crate) fn commands() -> &'static Path {
    static COMMANDS: OnceLock<PathBuf> = OnceLock::new();
    COMMANDS.get_or_init(|| {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        build.args([
            "build",
            "--quiet",
            "--locked",
            "--workspace",
            "--bin",
            "antom",
            "--bin",
            "xtask",
        ]);
        let output = build.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        // This program is in `deps`, beside the commands.
        let deps = env::current_exe().unwrap().parent().unwrap().to_owned();
        deps.parent().unwrap().to_owned()
    })
}

/// A sandbox and a page of a browser; nothing where there is no browser.
pub(crate) fn start(name: &str) -> Option<(Page, Sandbox)> {
    let browser = Browser::shared()?;
    let sandbox = serve(name);
    Some((browser.page(), sandbox))
}

/// A sandbox.
pub(crate) fn serve(name: &str) -> Sandbox {
    let keys = env::temp_dir().join(format!("antom-explorer-{name}-{}", std::process::id()));
    let mut child = Command::new(commands().join("antom"))
        .args(["sandbox", "--port", "0", "--keys"])
        .arg(&keys)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next().unwrap().unwrap();
    let url = line.split('\'').nth(1).unwrap().to_owned();
    Sandbox { child, keys, url }
}

/// Opens the console of an operation, and waits until it works.
pub(crate) fn open(page: &Page, sandbox: &Sandbox, operation: &str) {
    page.open(&format!("{}/run/{operation}/", sandbox.url));
    page.wait_for("!document.getElementById('explorer').hidden");
}

/// Selects a part of the body: the first occurrence of a text after another.
pub(crate) fn select(page: &Page, after: &str, text: &str) {
    let (after, text) = (serde_json::json!(after), serde_json::json!(text));
    page.run(&format!(
        "(() => {{ const body = document.getElementById('body'); const from = body.value.indexOf({after}); \
         const at = body.value.indexOf({text}, from); if (from < 0 || at < 0) throw new Error('not found'); \
         body.focus(); body.setSelectionRange(at, at + {text}.length) }})()"
    ));
}

/// Puts a text in the place of the body, as a paste does.
pub(crate) fn fill(page: &Page, text: &str) {
    let text = serde_json::json!(text);
    page.run(&format!(
        "(() => {{ const body = document.getElementById('body'); body.focus(); body.value = {text}; \
         body.setSelectionRange(0, 0); body.dispatchEvent(new InputEvent('input')) }})()"
    ));
}

/// Keeps a picture with the other artefacts of tests.
pub(crate) fn keep_picture(page: &Page, name: &str) {
    page.painted();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    fs::write(file, page.picture()).unwrap();
}

/// The texts that are underlined as wrong.
pub(crate) const UNDERLINED: &str =
    "[...CSS.highlights.get('error')].map(range => range.toString())";
