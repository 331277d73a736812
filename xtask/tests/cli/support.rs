//! A workspace that is gone after the test, and what a command did in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

const API: &str = "\
title: To-do lists
sources: { idea: { title: An idea } }
";

const ITEM: &str = "\
source: idea
objects:
  Item:
    description: Something to do.
    fields:
      title: { type: string, required: true, maxLength: 80, description: What to do. }
";

const LIST: &str = "\
source: idea
objects:
  List:
    description: Things to do.
    fields:
      items: { items: { type: Item }, maxItems: 100, description: The things. }
operations:
  showList:
    description: Shows a list.
    method: POST
    path: /show
    request: { description: Which one., fields: { id: { type: string, required: true, description: Its id. } } }
    response: { description: The list., fields: { list: { type: List, description: The list. } } }
";

/// A workspace with a schema of three files, in a folder of its own.
pub(crate) struct Sandbox {
    root: PathBuf,
}

/// What a command did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// A workspace with a schema that compiles without warnings.
    pub(crate) fn new() -> Self {
        let sandbox = Self::empty();
        sandbox.write("schema/api.yaml", API);
        sandbox.write("schema/types/item.yaml", ITEM);
        sandbox.write("schema/types/list.yaml", LIST);
        sandbox
    }

    /// A workspace with nothing in it.
    pub(crate) fn empty() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("xtask test {}-{count}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&root);
        let sandbox = Self { root };
        sandbox.write("Cargo.toml", "[workspace]\nmembers = [\"runtime\", \"generated\"]\n");
        sandbox.write("xtask/Cargo.toml", "");
        sandbox.write("runtime/Cargo.toml", "");
        sandbox
    }

    /// A workspace with its crate.
    pub(crate) fn generated() -> Self {
        let sandbox = Self::new();
        assert_eq!(sandbox.run("codegen").code, 0);
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file can be read")
    }

    /// Replaces the first `old` by `new`, which has to be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{text}");
        self.write(path, text.replacen(old, new, 1));
    }

    /// Every file below a folder with its time and its bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, (SystemTime, Vec<u8>)> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), &self.root, &mut files);
        files
    }

    /// The names of every file below a folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_keys().collect()
    }

    /// Runs a command whose arguments have no spaces in them, from the workspace's root.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        Ran::of(self.command(arguments))
    }

    /// The same, yet to run.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments.split_whitespace()).current_dir(&self.root);
        command.env("CARGO_MANIFEST_DIR", self.path("xtask"));
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Ran {
    /// Runs it to its end.
    pub(crate) fn of(mut command: Command) -> Self {
        let output = command.stdin(Stdio::null()).output().expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code().expect("an exit code"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Asserts how it ended, and that it said all of this.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, said: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for words in said {
            let found = self.stdout.contains(words) || self.stderr.contains(words);
            assert!(found, "`{words}` is not in {self:#?}");
        }
    }

    /// The lines of stdout as JSON.
    pub(crate) fn json(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).expect("a line of JSON");
        self.stdout.lines().map(parse).collect()
    }
}

/// Runs git in the sandbox, as nobody in particular, and not on the repository of a hook that runs these tests.
pub(crate) fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args([
        "-c",
        "user.name=N",
        "-c",
        "user.email=n@example.org",
        "-c",
        "commit.gpgsign=false",
    ]);
    command.args(arguments).current_dir(sandbox.path("."));
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "{output:?}");
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, (SystemTime, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            files.insert(name, (time, fs::read(&path).expect("the file can be read")));
        }
    }
}
