//! The files beside the sources that a generated crate starts from. Once there, they belong to their users.
//!
//! A crate that is a member of the workspace (its folder is listed in the root's `members`) gets a plain manifest;
//! any other gets an empty `[workspace]` table, so that it builds in any folder, even inside the workspace.

use std::fs;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::failure::Failure;
use crate::workspace::feature_table::{Features, with_table};
use crate::workspace::place::Place;
use crate::workspace::project::Project;

/// Keeps formatters away from the sources, whose headers have a hash.
pub(crate) const RUSTFMT: &str = "disable_all_formatting = true\n";

/// The manifest that a crate starts with.
pub(crate) fn starter(
    project: &Project<'_>,
    features: Option<&Features>,
) -> Result<String, Failure> {
    let name = project.name()?;
    let runtime = relative(&project.out.path, &project.workspace.folder("runtime").path);
    let table = if is_member(project) { "" } else { "\n[workspace]\n" };
    let (version, rust_version) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_RUST_VERSION"));
    // The documentation of a crate with features has all of them.
    let docs =
        if features.is_some() { "[package.metadata.docs.rs]\nall-features = true\n\n" } else { "" };
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"{FIRST}\"\nedition = \"2024\"\n\
         rust-version = \"{rust_version}\"\npublish = false\n\n{docs}\
         [dependencies]\nantom-runtime = {{ version = \"{version}\", path = {} }}\n{table}",
        toml_string(&runtime)
    );
    Ok(with_table(&manifest, features))
}

/// The version that a crate starts with.
pub(crate) const FIRST: &str = "0.1.0";

/// The version of the crate that a schema belongs to: that of the manifest beside the schema's folder or file.
pub(crate) fn version_beside(schema: &Place) -> Option<String> {
    let manifest = fs::read_to_string(schema.path.parent()?.join("Cargo.toml")).ok()?;
    let package = manifest.split_once("[package]")?.1.lines();
    let mut package = package.take_while(|line| !line.trim_start().starts_with('['));
    package.find_map(|line| {
        let (key, value) = line.split_once('=')?;
        match key.trim() {
            "version" => Some(value.split('"').nth(1)?.to_owned()),
            "version.workspace" => Some(env!("CARGO_PKG_VERSION").to_owned()),
            _ => None,
        }
    })
}

/// Whether the workspace's manifest lists the crate's folder.
fn is_member(project: &Project<'_>) -> bool {
    let root = project.workspace.root();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    let Ok(below) = project.out.path.strip_prefix(root) else { return false };
    let list = manifest.split_once("members").and_then(|(_, rest)| rest.split_once(']'));
    let name = toml_string(below);
    list.is_some_and(|(members, _)| members.contains(&name))
}

/// The relative path from one folder to another; both are absolute and without links.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared =
        from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// A path as a TOML string, with forward slashes.
fn toml_string(path: &Path) -> String {
    let text = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    let mut string = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => string.extend(['\\', character]),
            other if other.is_control() => {
                string.extend(["\\u", &format!("{:04X}", u32::from(other))]);
            }
            other => string.push(other),
        }
    }
    string + "\""
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{relative, toml_string};

    #[test]
    fn the_way_to_the_runtime() {
        let way = |from: &str, to: &str| toml_string(&relative(Path::new(from), Path::new(to)));
        assert_eq!(way("/w/generated", "/w/runtime"), r#""../runtime""#);
        assert_eq!(way("/w/a/b c", "/w/runtime"), r#""../../runtime""#);
        assert_eq!(way("/x", "/w/run \"time\""), r#""../w/run \"time\"""#);
    }
}
