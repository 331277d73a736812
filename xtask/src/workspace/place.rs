//! Paths of files, and the names that messages and headers use for them.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// A file or folder: its path, and its name in messages.
///
/// Where possible the name depends neither on the machine nor on the current directory: below the workspace it is the
/// path from the workspace's root, elsewhere the path as given. It has forward slashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Its name in messages and headers.
    pub(crate) shown: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

impl Place {
    /// A file or folder in this folder.
    pub(crate) fn child(&self, name: impl AsRef<OsStr>) -> Self {
        let name = name.as_ref();
        let shown = match self.shown.as_str() {
            "." => plain(&name.to_string_lossy()),
            folder => {
                format!("{}/{}", folder.trim_end_matches('/'), plain(&name.to_string_lossy()))
            }
        };
        Self { shown, path: self.path.join(name) }
    }

    /// A file below this folder, by a path with forward slashes.
    pub(crate) fn below(&self, path: &str) -> Self {
        path.split('/').fold(self.clone(), |place, name| place.child(name))
    }
}

/// The workspace that this command line belongs to.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the workspace: by what Cargo says at run time, else by the current directory, else by where this was built.
    pub(crate) fn find() -> Self {
        let at_run_time = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = std::env::current_dir().ok();
        let around = here.iter().flat_map(|folder| folder.ancestors()).map(Path::to_owned);
        let at_build_time = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let above = |folder: &Path| folder.parent().map(Path::to_owned);
        let roots = at_run_time.as_deref().and_then(above).into_iter();
        let mut roots = roots.chain(around).chain(above(&at_build_time));
        let root = roots.find(|root| root.join("xtask").join("Cargo.toml").is_file());
        Self { root: locate(&root.unwrap_or_default()) }
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A folder of the workspace.
    pub(crate) fn folder(&self, name: &str) -> Place {
        Place { shown: name.to_owned(), path: self.root.join(name) }
    }

    /// The schema to use: the one given, else the workspace's own.
    pub(crate) fn schema(&self, given: Option<&Path>) -> Place {
        given.map_or_else(|| self.folder("schema"), |given| self.place(given))
    }

    /// The name of a place in headers, which depends neither on the machine nor on the current directory: from the workspace's
    /// root, or from the folder that holds `out`, the crate; else only the last part.
    pub(crate) fn name_in_headers(&self, place: &Place, out: &Place) -> String {
        if place.path.starts_with(&self.root) {
            return place.shown.clone();
        }
        let around = out.path.parent().and_then(|around| place.path.strip_prefix(around).ok());
        let last = || place.path.file_name().map(Path::new);
        around.or_else(last).map_or_else(|| place.shown.clone(), show)
    }

    /// The place at `given`, which is relative to the current directory.
    pub(crate) fn place(&self, given: &Path) -> Place {
        let located = locate(given);
        let below = located.strip_prefix(&self.root);
        Place { shown: show(below.unwrap_or(given)), path: located }
    }
}

/// The absolute path without links, of something that need not be there yet.
fn locate(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut known = absolute.as_path();
    loop {
        if let Ok(found) = known.canonicalize() {
            let found = found.to_str().and_then(without_verbatim_prefix).unwrap_or(found);
            return rest.iter().rev().fold(found, |path: PathBuf, name| path.join(name));
        }
        let (Some(parent), Some(name)) = (known.parent(), known.file_name()) else {
            return absolute;
        };
        rest.push(name);
        known = parent;
    }
}

/// The usual form of a path on a Windows drive. `canonicalize` gives `\\?\C:\work`, in which `..` and forward slashes
/// have no meaning, and which other programs do not understand.
fn without_verbatim_prefix(path: &str) -> Option<PathBuf> {
    let rest = path.strip_prefix(r"\\?\")?;
    rest.get(1..3).is_some_and(|after_letter| after_letter == r":\").then(|| rest.into())
}

/// A path with forward slashes, on one line.
fn show(path: &Path) -> String {
    let mut shown = String::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::RootDir => shown.push('/'),
            other => {
                if !shown.is_empty() && !shown.ends_with('/') {
                    shown.push('/');
                }
                shown.push_str(&plain(&other.as_os_str().to_string_lossy()));
            }
        }
    }
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// Without control characters, which would break a header's line or affect the terminal.
fn plain(name: &str) -> String {
    name.replace(|character: char| character.is_control(), "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Place, Workspace, show, without_verbatim_prefix};

    #[test]
    fn paths_below_the_workspace_are_shown_from_its_root() {
        let workspace = Workspace::find();
        let given = workspace.root().join("xtask/src/../src/main.rs");
        assert_eq!(workspace.place(&given).shown, "xtask/src/main.rs");
        assert_eq!(workspace.place(workspace.root()).shown, ".");
        let missing = workspace.root().join("not/there");
        assert_eq!(workspace.place(&missing).shown, "not/there");
    }

    #[test]
    fn headers_name_neither_the_machine_nor_the_current_directory() {
        let workspace = Workspace { root: "/home/me/antom".into() };
        let place = |path: &str| Place { shown: path.to_owned(), path: path.into() };
        let out = place("/home/me/weather");
        for (path, name) in [
            ("/home/me/weather", "weather"),
            ("/home/me/weather/schema", "weather/schema"),
            ("/home/me/schema", "schema"),
            ("/elsewhere/api.yaml", "api.yaml"),
        ] {
            assert_eq!(workspace.name_in_headers(&place(path), &out), name, "{path}");
        }
        let inside = Place { shown: "schema".to_owned(), path: "/home/me/antom/schema".into() };
        assert_eq!(workspace.name_in_headers(&inside, &out), "schema");
    }

    #[test]
    fn others_are_shown_as_given() {
        assert_eq!(show(Path::new("./a/./b/")), "a/b");
        assert_eq!(show(Path::new("../a b/c\nd")), "../a b/c\u{FFFD}d");
        assert_eq!(show(Path::new("/a/b")), "/a/b");
        assert_eq!(show(Path::new(".")), ".");
    }

    #[test]
    fn drives_of_windows_have_their_usual_names() {
        assert_eq!(without_verbatim_prefix(r"\\?\C:\work"), Some(r"C:\work".into()));
        for other in ["/work", r"C:\work", r"\\?\UNC\server\share", r"\\?\"] {
            assert_eq!(without_verbatim_prefix(other), None, "{other}");
        }
    }

    #[test]
    fn children_are_shown_below_their_folder() {
        let folder = Place { shown: "/".to_owned(), path: "/".into() };
        assert_eq!(folder.child("a").shown, "/a");
        let folder = Place { shown: ".".to_owned(), path: ".".into() };
        assert_eq!(folder.below("a/b").shown, "a/b");
    }
}
