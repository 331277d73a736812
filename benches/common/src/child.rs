//! The resources that another program needs.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

/// The resources used by a program and its children, and its output.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Time spent computing, that of the system for it not included.
    pub user: Duration,
    /// Greatest size in memory of any of them, in bytes.
    pub memory: u64,
    /// What it printed.
    pub stdout: String,
}

/// Runs a program, which must succeed.
///
/// # Panics
///
/// If it cannot be run or fails; its error output is on stderr then.
pub fn run(command: &mut Command) -> Ran {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("could not run {command:?}: {error}"));
    let mut stdout = String::new();
    let mut pipe = child.stdout.take().expect("the output is piped");
    pipe.read_to_string(&mut stdout).expect("the program prints text");
    let ended = child.wait4().expect("the program can be waited for");
    assert!(ended.status.success(), "{command:?} failed\n{stdout}");
    Ran { user: ended.rusage.utime, memory: ended.rusage.maxrss, stdout }
}
