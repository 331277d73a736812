//! `data/catalog.json` says what `schema/` says.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::catalog::catalog_text;
use antom_codegen::diagnostic::{SourceFile, Sources, render};
use antom_codegen::{Options, compile};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every schema file below a folder, sorted by path.
fn schema_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("../schema")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fresh() -> String {
    let mut sources = Sources::new();
    for path in schema_files() {
        sources.add(SourceFile::new(path.to_string_lossy(), fs::read(&path).unwrap()));
    }
    let compiled = compile(&sources, &Options::default());
    let findings = render(&compiled.diagnostics, &sources, false);
    catalog_text(&compiled.api.expect(&findings))
}

#[test]
fn the_catalog_is_up_to_date() {
    let path = root().join("data/catalog.json");
    let fresh = fresh();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default().replace('\r', "");
    assert!(
        committed == fresh,
        "cli/data/catalog.json is out of date; UPDATE_EXPECT=1 cargo test -p antom-cli --test catalog writes it"
    );
}
