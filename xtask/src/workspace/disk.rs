//! Writes many files as one: all of them, or none.
//!
//! New texts are first staged as hidden files beside their targets, and only when all of them are there they take
//! their places. A failure half-way puts back what had been replaced.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::workspace::place::Place;

/// A file as it is and as it will be.
#[derive(Debug)]
pub(crate) struct Edit {
    /// The file.
    pub(crate) place: Place,
    /// Its bytes; `None` if it does not exist.
    pub(crate) before: Option<Vec<u8>>,
    /// Its new text; `None` to remove it.
    pub(crate) after: Option<String>,
}

/// The bytes of a file.
pub(crate) fn read(file: &Place) -> Result<Vec<u8>, Failure> {
    fs::read(&file.path).map_err(|error| Failure::io("read", &file.shown, &error))
}

/// Bytes as text; those that are not UTF-8 are replaced.
pub(crate) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Makes every edit, or none. Folders are made where needed, and removed when the last file has left them.
pub(crate) fn apply(edits: &[&Edit]) -> Result<(), Failure> {
    let mut stage = Stage::default();
    for edit in edits {
        stage.put(edit).map_err(|error| Failure::io("write", &edit.place.shown, &error))?;
    }
    for (done, edit) in edits.iter().enumerate() {
        if let Err(error) = commit(edit) {
            let failure = Failure::io(doing(edit), &edit.place.shown, &error);
            let undone = edits.iter().take(done).rev().map(|edit| undo(edit));
            return Err(undone.fold(failure, |mut failure, undone| {
                failure.messages.extend(undone.err());
                failure
            }));
        }
    }
    for edit in edits.iter().filter(|edit| edit.after.is_none()) {
        let folders = edit.place.path.ancestors().skip(1);
        // Removes a folder only if it is empty.
        folders.take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
    }
    Ok(())
}

/// The staged files, which are removed again however the operation ends.
#[derive(Default)]
struct Stage {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Stage {
    fn put(&mut self, edit: &Edit) -> io::Result<()> {
        let Some(text) = &edit.after else { return Ok(()) };
        let target = &edit.place.path;
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if let Some(folder) = target.parent() {
            self.make(folder)?;
        }
        let staged = staged(target);
        self.files.push(staged.clone());
        fs::write(&staged, text)
    }

    /// Makes a folder and those above it, and remembers which were not there.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<_> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Files that took their places are not found, and folders that hold them are not empty: both stay.
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The path of the staged text of a file.
fn staged(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

fn commit(edit: &Edit) -> io::Result<()> {
    let target = &edit.place.path;
    match &edit.after {
        Some(_) => fs::rename(staged(target), target),
        None => fs::remove_file(target),
    }
}

/// Restores the previous files.
fn undo(edit: &Edit) -> Result<(), String> {
    let target = &edit.place.path;
    let undone = match &edit.before {
        Some(bytes) => fs::write(target, bytes),
        None => fs::remove_file(target),
    };
    undone.map_err(|error| format!("could not put back `{}`: {error}", edit.place.shown))
}

fn doing(edit: &Edit) -> &'static str {
    if edit.after.is_some() { "write" } else { "remove" }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Edit, apply};
    use crate::workspace::place::Place;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("xtask-disk-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir(&path).unwrap();
            Self(path)
        }

        fn edit(&self, name: &str, before: Option<&str>, after: Option<&str>) -> Edit {
            let place = Place { shown: name.to_owned(), path: self.0.join(name) };
            if let Some(before) = before {
                fs::write(&place.path, before).unwrap();
            }
            let before = before.map(|text| text.as_bytes().to_vec());
            Edit { place, before, after: after.map(str::to_owned) }
        }

        fn text(&self, name: &str) -> Option<String> {
            fs::read_to_string(self.0.join(name)).ok()
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<_> = names.collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn writes_replaces_and_removes() {
        let folder = Folder::new("all");
        fs::create_dir(folder.0.join("old")).unwrap();
        let edits = [
            folder.edit("a", Some("1"), Some("2")),
            folder.edit("new/deep/b", None, Some("3")),
            folder.edit("old/c", Some("4"), None),
        ];
        apply(&edits.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(folder.text("a").as_deref(), Some("2"));
        assert_eq!(folder.text("new/deep/b").as_deref(), Some("3"));
        assert_eq!(folder.names(), ["a", "new"], "the empty folder is gone");
    }

    #[test]
    fn what_cannot_be_staged_changes_nothing() {
        let folder = Folder::new("stage");
        fs::create_dir(folder.0.join("b")).unwrap();
        let edits = [
            folder.edit("a", Some("1"), Some("2")),
            folder.edit("new/c", None, Some("3")),
            folder.edit("b", None, Some("4")),
        ];
        let failure = apply(&edits.iter().collect::<Vec<_>>()).unwrap_err();
        assert!(failure.messages[0].starts_with("could not write `b`: "), "{failure:?}");
        assert_eq!(folder.text("a").as_deref(), Some("1"));
        assert_eq!(folder.names(), ["a", "b"]);
    }

    #[test]
    fn a_failure_half_way_puts_everything_back() {
        let folder = Folder::new("undo");
        let edits = [
            folder.edit("a", Some("1"), Some("2")),
            folder.edit("b", None, Some("3")),
            folder.edit("c", Some("4"), None),
            folder.edit("gone", None, None),
        ];
        let failure = apply(&edits.iter().collect::<Vec<_>>()).unwrap_err();
        assert!(failure.messages[0].starts_with("could not remove `gone`: "), "{failure:?}");
        assert_eq!(folder.text("a").as_deref(), Some("1"));
        assert_eq!(folder.text("c").as_deref(), Some("4"));
        assert_eq!(folder.names(), ["a", "c"]);
    }
}
