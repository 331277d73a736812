//! Remembers that there was nothing left to do.
//!
//! After a run that left everything as it should be, a stamp is kept beside the program: a fingerprint of all that went in
//! and of all that came out, and of the program itself. While none of that changes, there is nothing to compile, to format
//! and to compare. Whatever keeps a stamp from being read or written only costs time.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use serde_json::{Value, json};

use crate::failure::Failure;
use crate::job::Job;
use crate::outside::Outside;
use crate::place::Place;
use crate::schema_files;
use crate::walk::{self, Links};

/// How many stamps are kept: for the crates of a workspace, and for those of tests that run at the same time.
const MOST: usize = 16;

/// A fingerprint of everything that a run depends on and everything that it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp(String);

impl Stamp {
    /// The fingerprint of how things are.
    pub(crate) fn take(job: &Job<'_>) -> Result<Self, Failure> {
        let mut hash = DefaultHasher::new();
        program().hash(&mut hash);
        format!("{:?} {:?}", job.options, job.crate_name).hash(&mut hash);
        for file in schema_files::find(&job.schema)? {
            add(&file, &mut hash);
        }
        for beside in ["Cargo.toml", "rustfmt.toml"] {
            add(&job.out.child(beside), &mut hash);
        }
        add(&job.schema.child("schema.json"), &mut hash);
        let src = job.out.child("src");
        if src.path.exists() {
            for file in walk::files(&src, Links::Skip)? {
                add(&file, &mut hash);
            }
        }
        for file in Outside::files(job)? {
            add(&file, &mut hash);
        }
        Ok(Self(format!("{}:{:016x}", job.out.path.display(), hash.finish())))
    }

    /// What the run had to tell that left things this way.
    pub(crate) fn told(&self) -> Option<Value> {
        let stamps = read();
        stamps.iter().find(|stamp| stamp["of"] == self.0).map(|stamp| stamp["told"].clone())
    }

    /// Remembers that things are as they should be.
    pub(crate) fn keep(&self, told: &Value) {
        let Some(path) = place() else { return };
        let mut stamps = read();
        let folder = self.0.rsplit_once(':').map_or("", |(folder, _)| folder);
        let is_other = |stamp: &Value| {
            let of = stamp["of"].as_str().and_then(|of| of.rsplit_once(':'));
            of.is_some_and(|(other, _)| other != folder)
        };
        stamps.retain(is_other);
        stamps.insert(0, json!({ "of": self.0, "told": told }));
        stamps.truncate(MOST);
        // Whole or not at all, since other runs may read it.
        let new = path.with_extension(format!("{}.new", std::process::id()));
        if fs::write(&new, Value::from(stamps).to_string())
            .and_then(|()| fs::rename(&new, &path))
            .is_err()
        {
            let _ = fs::remove_file(&new);
        }
    }
}

/// Which program this is: a new build is another one.
fn program() -> Option<(u64, u128)> {
    let data = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((data.len(), changed.as_nanos()))
}

fn place() -> Option<PathBuf> {
    Some(std::env::current_exe().ok()?.with_file_name("xtask-codegen.stamps"))
}

fn read() -> Vec<Value> {
    let text = place().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn add(file: &Place, hash: &mut DefaultHasher) {
    file.shown.hash(hash);
    // A pipe would be waited for.
    let is_file = fs::metadata(&file.path).is_ok_and(|data| data.is_file());
    is_file.then(|| fs::read(&file.path).ok()).hash(hash);
}
