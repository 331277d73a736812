//! How the tests run the command.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Everything printed.
    pub(crate) fn printed(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// The findings of a run with `--message-format json`, which prints nothing else.
    pub(crate) fn findings(&self) -> Vec<Value> {
        assert_eq!(self.stderr, "");
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// The path of a body of these tests.
pub(crate) fn body(name: &str) -> String {
    format!("{}/tests/bodies/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The text of a body of these tests.
pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(body(name)).unwrap()
}

/// Runs the command.
pub(crate) fn antom(args: &[&str]) -> Run {
    antom_reading(args, "")
}

/// Runs the command with something to read.
pub(crate) fn antom_reading(args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    run(&mut command(args), stdin)
}

/// The command, without what the environment says of keys.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_antom"));
    for name in ["CLIENT_ID", "PRIVATE_KEY", "PUBLIC_KEY", "GATEWAY_PRIVATE_KEY", "GATEWAY"] {
        command.env_remove(format!("ANTOM_{name}")).env_remove(format!("ANTOM_{name}_FILE"));
    }
    command.args(args);
    command
}

/// The path of a key of these tests.
pub(crate) fn key(name: &str) -> String {
    format!("{}/tests/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A new folder for a test.
pub(crate) fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a command with something to read.
pub(crate) fn run(command: &mut Command, stdin: impl AsRef<[u8]>) -> Run {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let input = stdin.as_ref().to_vec();
    let mut pipe = child.stdin.take().unwrap();
    // A command that does not read leaves a pipe that cannot be written to.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `antom validate createPaymentSession request FILE …`.
pub(crate) fn request(name: &str, options: &[&str]) -> Run {
    let file = body(name);
    antom(&[&["validate", "createPaymentSession", "request", &file], options].concat())
}

/// `antom validate createPaymentSession BODY - …` with a text to read.
pub(crate) fn piped(which: &str, text: impl AsRef<[u8]>, options: &[&str]) -> Run {
    let args = [&["validate", "createPaymentSession", which, "-"], options].concat();
    antom_reading(&args, text)
}

/// The only finding at a path, as severity, rule, line and column.
pub(crate) fn finding_at<'a>(findings: &'a [Value], path: &str) -> (&'a str, &'a str, u64, u64) {
    let mut found = findings.iter().filter(|finding| finding["path"] == path);
    let one = found.next().unwrap_or_else(|| panic!("nothing at {path}: {findings:#?}"));
    assert!(found.next().is_none(), "several at {path}");
    let text = |name: &str| one[name].as_str().unwrap();
    let number = |name: &str| one[name].as_u64().unwrap();
    (text("severity"), text("rule"), number("line"), number("column"))
}
