//! The way to the other folders of the workspace, and to `cargo`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the workspace.
///
/// # Panics
///
/// If this crate is not in a workspace.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace")
}

/// Every file below a folder of the workspace whose name ends in `.extension`, sorted by path.
///
/// # Panics
///
/// If the folder cannot be read.
#[must_use]
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path below the root of the workspace as text, with forward slashes.
#[must_use]
pub fn short(path: &Path) -> String {
    let short = path.strip_prefix(root()).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}

/// `cargo` as it runs these tests, without network.
///
/// What the outer `cargo` says to its tests by environment variables is not for the inner one.
#[must_use]
pub fn cargo(command: &str, folder: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars_os() {
        let is_of_this_run = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if is_of_this_run {
            cargo.env_remove(name);
        }
    }
    cargo.current_dir(folder).env("CARGO_TERM_COLOR", "never").args([command, "--offline"]);
    cargo
}

/// Runs a command that must succeed, and returns its output.
///
/// # Panics
///
/// If it does not succeed; with all that it printed.
pub fn succeed(command: &mut Command) -> String {
    let output = command.output().expect("the command can be run");
    assert!(output.status.success(), "{command:?}\n{}", printed(&output));
    String::from_utf8(output.stdout).expect("the command prints text")
}

/// Everything a command printed.
#[must_use]
pub fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}
