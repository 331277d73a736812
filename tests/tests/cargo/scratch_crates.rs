//! Crates that a test generates and `cargo` compiles, in a folder of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::Files;
use antom_codegen::api::Api;
use antom_codegen::rust::features::feature_table;
use antom_tests::workspace;

/// A workspace of generated crates, which `cargo` checks together.
pub(crate) struct ScratchCrates {
    folder: PathBuf,
    /// Names of the crates.
    pub(crate) names: Vec<String>,
}

impl ScratchCrates {
    /// Makes an empty folder.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).expect("the folder can be made");
        // The versions of the workspace, which are on this machine already.
        fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
        Self { folder, names: Vec::new() }
    }

    /// Adds a crate of these files, with the features of these groups, of which some are on.
    pub(crate) fn add_with_features(&mut self, name: &str, files: &Files, api: &Api, on: &[&str]) {
        self.add(name, files);
        let mut table = feature_table(api).expect("the schema has groups");
        for (name, turns_on) in &mut table {
            if name == "default" {
                *turns_on = on.iter().map(|name| (*name).to_owned()).collect();
            }
        }
        let lines = table.iter().map(|(name, turns_on)| format!("{name} = {turns_on:?}\n"));
        let manifest = self.folder.join(name).join("Cargo.toml");
        let known = fs::read_to_string(&manifest).expect("read");
        let known = known + "\n[features]\n" + &lines.collect::<String>();
        fs::write(manifest, known).expect("written");
    }

    /// Adds a crate of these files.
    pub(crate) fn add(&mut self, name: &str, files: &Files) {
        let folder = self.folder.join(name);
        for (path, text) in files.iter() {
            let path = folder.join("src").join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        // A path in quotes is the same in TOML as in JSON.
        let runtime = workspace::root().join("runtime").to_string_lossy().into_owned();
        let runtime = serde_json::Value::from(runtime);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nantom-runtime = {{ path = {runtime} }}\n\n\
             [lints.rust]\nmissing_docs = \"warn\"\nunreachable_pub = \"warn\"\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("written");
        self.names.push(name.to_owned());
    }

    /// Adds a file beside the tests of a crate, which may use `serde_json`.
    pub(crate) fn add_test(&self, name: &str, file: &str, text: &str) {
        let folder = self.folder.join(name);
        fs::create_dir_all(folder.join("tests")).expect("made");
        fs::write(folder.join("tests").join(file), text).expect("written");
        let manifest = folder.join("Cargo.toml");
        let known = fs::read_to_string(&manifest).expect("read");
        let more = "\n[dev-dependencies]\nserde_json = \"1\"\n";
        if !known.contains(more) {
            fs::write(manifest, known + more).expect("written");
        }
    }

    /// Runs the tests of the crates.
    pub(crate) fn test(&self) {
        self.run("test", &["--no-fail-fast", "--tests"], "RUSTFLAGS");
    }

    /// Runs `cargo check`, with warnings denied.
    pub(crate) fn check(&self) {
        self.run("check", &["--keep-going", "--message-format", "short"], "RUSTFLAGS");
    }

    /// Runs `cargo doc`, with warnings denied.
    pub(crate) fn document(&self) {
        self.run("doc", &["--keep-going", "--no-deps"], "RUSTDOCFLAGS");
    }

    fn run(&self, command: &str, arguments: &[&str], flags: &str) {
        let members = self.names.join("\", \"");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{members}\"]\n");
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("written");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
        let mut cargo = workspace::cargo(command, &self.folder);
        cargo.args(["--quiet", "--workspace"]).args(arguments);
        cargo.env("CARGO_TARGET_DIR", target).env(flags, "-D warnings");
        let output = cargo.output().expect("cargo runs");
        let printed = workspace::printed(&output);
        assert!(output.status.success(), "cargo {command}\n{}", shortened(&printed));
    }
}

/// The first lines that `cargo` printed of each crate, and how many more there are.
fn shortened(printed: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept = String::new();
    for line in printed.lines() {
        let name = line.split(['/', ':']).next().unwrap_or_default();
        let count = counts.entry(name).or_default();
        *count += 1;
        if *count <= 4 {
            kept = kept + line + "\n";
        }
    }
    let more: usize = counts.values().map(|count| count.saturating_sub(4)).sum();
    kept + &format!("and {more} lines more")
}
