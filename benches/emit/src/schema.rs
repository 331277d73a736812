//! The project's schema, read and checked.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::diagnostic::{SourceFile, Sources, render};
use antom_codegen::{Checked, Options, compile};

/// The project's folder.
///
/// # Panics
///
/// If this crate is not in the project's folder.
#[must_use]
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate is in the project")
}

/// The folder of the schema.
#[must_use]
pub fn folder() -> PathBuf {
    project().join("schema")
}

/// The files of the schema, sorted by path.
///
/// # Panics
///
/// If they cannot be read.
#[must_use]
pub fn sources() -> Sources {
    let mut folders = vec![folder()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the schema can be read") {
            let path = entry.expect("the schema can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut sources = Sources::new();
    for path in files {
        let name = path.strip_prefix(project()).unwrap_or(&path).to_string_lossy().into_owned();
        sources.add(SourceFile::new(name, fs::read(&path).expect("the schema can be read")));
    }
    sources
}

/// The checked model of the schema.
///
/// # Panics
///
/// If the schema does not compile.
#[must_use]
pub fn api() -> Checked {
    let sources = sources();
    let compiled = compile(&sources, &Options::default());
    let findings = render(&compiled.diagnostics, &sources, false);
    compiled.api.unwrap_or_else(|| panic!("the schema does not compile\n{findings}"))
}
