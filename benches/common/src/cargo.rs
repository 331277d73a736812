//! Running Cargo inside what Cargo runs.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cargo, quiet and with the same environment in every run.
#[must_use]
pub fn cargo(command: &str, folder: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        // Variables that the outer Cargo sets for this program must not reach the inner one.
        let name = name.to_string_lossy();
        let is_of_outer = name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        if is_of_outer || name.starts_with("CARGO_PROFILE_") || name.starts_with("CARGO_BUILD_") {
            cargo.env_remove(&*name);
        }
    }
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER", "CARGO_TARGET_DIR"] {
        cargo.env_remove(name);
    }
    cargo.current_dir(folder).env("CARGO_INCREMENTAL", "0").env("CARGO_TERM_COLOR", "never");
    cargo.args([command, "--quiet"]);
    cargo
}

/// An empty folder for this run, beside this program.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn scratch(name: &str) -> PathBuf {
    let program = env::current_exe().expect("the program has a path");
    let folder = program.with_file_name(format!("scratch-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made beside the program");
    folder
}
