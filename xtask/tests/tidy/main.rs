//! What must be true of the files of the repository, whatever they contain.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod documents;
mod file_names;
mod imports;
mod neutral_ground;
mod packages;

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("a folder of the workspace").to_owned()
}

/// Every file of the repository, as a path from its root with forward slashes, sorted.
///
/// Git's own files and Cargo's output are left out. Git itself is not asked, so that the tests pass in an unpacked archive.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root(), "", &mut found);
    assert!(found.len() > 500, "only {} files", found.len());
    found.sort();
    found
}

fn collect(folder: &Path, shown: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().expect("an entry has a name").to_string_lossy();
        if [".git", "target"].contains(&&*name) {
            continue;
        }
        let shown = if shown.is_empty() { name.to_string() } else { format!("{shown}/{name}") };
        if path.is_dir() {
            collect(&path, &shown, found);
        } else {
            found.push(shown);
        }
    }
}
