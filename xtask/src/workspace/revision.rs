//! The schema in a revision of the git repository.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use antom_codegen::diagnostic::{SourceFile, Sources};

use crate::failure::Failure;
use crate::workspace::place::Place;

/// An existing revision.
#[derive(Debug)]
pub(crate) struct Revision<'a> {
    name: &'a str,
    /// A folder of the repository that is on disk.
    folder: PathBuf,
    /// The schema, from that folder.
    below: PathBuf,
    /// The schema's name in messages.
    shown: &'a str,
}

impl<'a> Revision<'a> {
    /// Looks for a revision in the repository that a schema belongs to.
    pub(crate) fn find(name: &'a str, schema: &'a Place) -> Result<Self, Failure> {
        let (folder, below) = split(&schema.path);
        let revision = Self { name, folder, below, shown: &schema.shown };
        if !revision.git(["rev-parse", "--git-dir"])?.status.success() {
            let message = format!(
                "`{name}` is no folder and no file, and `{}` is in no git repository that could have such a revision",
                schema.shown
            );
            return Err(Failure::disk(message).help(WHAT_IS_COMPARED));
        }
        let tree = format!("{name}^{{tree}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &tree];
        if !revision.git(arguments)?.status.success() {
            let message = format!("`{name}` is no folder, no file and no revision");
            return Err(Failure::disk(message).help(WHAT_IS_COMPARED));
        }
        Ok(revision)
    }

    /// The files of the schema, sorted by path. Messages call them `REVISION:schema/types/order.yaml`.
    pub(crate) fn sources(&self) -> Result<Sources, Failure> {
        let mut below = self.below.to_string_lossy().replace('\\', "/");
        if below.is_empty() {
            below.push('.');
        }
        let listed =
            self.succeed(["ls-tree", "-r", "-z", "--name-only", self.name, "--", &below])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let mut files: Vec<&str> = listed.split('\0').filter(|path| is_schema_file(path)).collect();
        files.sort_unstable();
        if files.is_empty() {
            let message = format!("there are no schema files in `{}:{}`", self.name, self.shown);
            let help = "the schema may have stood elsewhere then: `--schema DIR`";
            return Err(Failure::disk(message).help(help));
        }
        let mut sources = Sources::new();
        for file in files {
            let bytes = self.succeed(["show", &format!("{}:./{file}", self.name)])?;
            sources.add(SourceFile::new(self.show(file, &below), bytes));
        }
        Ok(sources)
    }

    /// The name of a file in messages. The part before the last slash is not part of the name of its module.
    fn show(&self, file: &str, below: &str) -> String {
        let inside = file.strip_prefix(below).unwrap_or(file);
        let shown = format!("{}:{}{inside}", self.name, self.shown);
        match shown.rsplit_once('/') {
            Some((folder, _)) if folder.contains(':') => shown,
            _ => format!("{}:./{}{inside}", self.name, self.shown),
        }
    }

    fn succeed<const N: usize>(&self, arguments: [&str; N]) -> Result<Vec<u8>, Failure> {
        let output = self.git(arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("no reason given").trim();
        let message = format!("could not read `{}:{}`: {said}", self.name, self.shown);
        Err(Failure::disk(message))
    }

    fn git<const N: usize>(&self, arguments: [&str; N]) -> Result<Output, Failure> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments).env("LC_ALL", "C");
        // Within a hook these name the repository, relative to a folder that is not this one.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(variable);
        }
        command.output().map_err(|error| {
            Failure::io("run", "git", &error).help("git is needed to read revisions")
        })
    }
}

/// The help for a name that is none of these.
const WHAT_IS_COMPARED: &str = "name a folder, a file that ends in `.yaml`, or a git revision";

/// The nearest existing folder above a schema, and the path from it. The schema itself may no longer exist.
fn split(schema: &Path) -> (PathBuf, PathBuf) {
    let mut names: Vec<&OsStr> = schema.file_name().into_iter().collect();
    let mut folder = schema.parent().unwrap_or(schema);
    while !folder.is_dir() {
        let (Some(name), Some(above)) = (folder.file_name(), folder.parent()) else { break };
        names.push(name);
        folder = above;
    }
    (folder.to_owned(), names.into_iter().rev().collect())
}

/// Whether a file is part of a schema, by the same signs as on disk.
fn is_schema_file(path: &str) -> bool {
    let is_hidden = path.split('/').any(|name| name.starts_with('.'));
    !is_hidden && Path::new(path).extension().is_some_and(|extension| extension == "yaml")
}

#[cfg(test)]
mod tests {
    use super::{is_schema_file, split};
    use crate::workspace::place::Workspace;

    #[test]
    fn a_schema_that_is_gone_is_looked_for_from_what_is_there() {
        let root = Workspace::find().root().to_owned();
        assert_eq!(split(&root.join("xtask")), (root.clone(), "xtask".into()));
        assert_eq!(split(&root.join("no/such/schema")), (root, "no/such/schema".into()));
    }

    #[test]
    fn hidden_files_are_no_part_of_a_schema() {
        assert!(is_schema_file("schema/types/order.yaml"));
        for path in ["schema/.hidden/order.yaml", "schema/.order.yaml", "schema/order.json"] {
            assert!(!is_schema_file(path), "{path}");
        }
    }
}
