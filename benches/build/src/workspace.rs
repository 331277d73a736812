//! A workspace of its own with both crates, so that nothing else is built and nobody's target folder is touched.

use std::fs;
use std::path::{Path, PathBuf};

use bench_common::cargo::scratch;
use bench_emit::schema::{api, project};
use bench_emit::{Checks, Message, messages, types};

/// One of the crates that are compared, or the same with other features.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// The crate with the types.
    pub(crate) library: &'static str,
    /// Its features, besides those that are on by default.
    pub(crate) features: &'static [&'static str],
    /// Its folder.
    pub(crate) folder: &'static str,
    /// A crate that reads and writes every body with it.
    pub(crate) user: &'static str,
}

/// The generated crate, with all features.
pub(crate) const ANTOM: Side = Side {
    name: "antom",
    library: "antom",
    features: &["full"],
    folder: "generated",
    user: "antom-user",
};
/// The generated crate with the features that are on by default.
pub(crate) const DEFAULT: Side =
    Side { name: "antom, default features", features: &[], user: "default-user", ..ANTOM };
/// The bare structs.
pub(crate) const FLOOR: Side =
    Side { name: "floor", library: "floor", features: &[], folder: "floor", user: "floor-user" };

const FLOOR_MANIFEST: &str = r#"[package]
name = "floor"
version.workspace = true
edition.workspace = true

[dependencies]
serde.workspace = true
serde_json.workspace = true
"#;

/// Makes the workspace, and gives its folder.
pub(crate) fn make() -> PathBuf {
    let root = scratch("build");
    write(&root, "Cargo.toml", &manifest());
    // The versions of the project.
    write(&root, "Cargo.lock", &read("Cargo.lock"));
    for folder in ["generated", "runtime"] {
        copy(&project().join(folder), &root.join(folder));
    }
    write(&root, "floor/Cargo.toml", FLOOR_MANIFEST);
    let api = api();
    let floor = types(&api, Checks::None);
    write(&root, "floor/src/lib.rs", &format!("//! Bare types.\n{floor}"));
    let (read, write) = ("antom::from_slice", "antom::to_vec(body).ok()");
    let in_antom = |message: &Message| format!("antom::{}::{}", message.module, message.name);
    user(&root, ANTOM, messages(&api, false).iter().map(in_antom), read, write);
    user(&root, DEFAULT, messages(&api, true).iter().map(in_antom), read, write);
    let (read, write) = ("serde_json::from_slice", "serde_json::to_vec(body).ok()");
    let in_floor = |message: &Message| format!("floor::{}", message.name);
    user(&root, FLOOR, messages(&api, false).iter().map(in_floor), read, write);
    root
}

/// The project's manifest with the crates of this workspace as its members, so that profiles and versions are the same.
fn manifest() -> String {
    let members = [ANTOM.folder, "runtime", FLOOR.folder, ANTOM.user, DEFAULT.user, FLOOR.user]
        .map(|it| format!("{it:?}"));
    let text = read("Cargo.toml");
    let lines = text.lines().filter_map(|line| {
        if line.starts_with("members = ") {
            Some(format!("members = [{}]", members.join(", ")))
        } else {
            (!line.starts_with("exclude = ")).then(|| line.to_owned())
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// A crate in which generic code is instantiated.
fn user(
    root: &Path,
    side: Side,
    types: impl Iterator<Item = String>,
    from_slice: &str,
    to_vec: &str,
) {
    let Side { library, folder, user, features, .. } = side;
    let manifest = format!(
        "[package]\nname = \"{user}\"\nversion.workspace = true\nedition.workspace = true\n\n\
         [dependencies]\n{library} = {{ path = \"../{folder}\", features = {features:?} }}\nserde_json.workspace = true\n"
    );
    write(root, &format!("{user}/Cargo.toml"), &manifest);
    let mut text = format!("//! Reads and writes with `{library}`.\n");
    for (number, ty) in types.enumerate() {
        let functions = format!(
            "\npub fn read_{number}(bytes: &[u8]) -> Option<{ty}> {{\n    {from_slice}(bytes).ok()\n}}\n\
             \npub fn write_{number}(body: &{ty}) -> Option<Vec<u8>> {{\n    {to_vec}\n}}\n",
        );
        text.push_str(&functions);
    }
    write(root, &format!("{user}/src/lib.rs"), &text);
}

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).expect("the project's files can be read")
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("files stand in folders"))
        .expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("the project can be read") {
        let entry = entry.expect("the project can be listed");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("files can be copied");
        }
    }
}
