//! Counts of instructions, which do not depend on what else the machine does.
//!
//! A program that wants its contenders counted runs itself: `program --probe CASE CONTENDER COUNT` repeats that work
//! `COUNT` times. The difference between two such runs is the work itself, without startup and setup.

use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

use crate::{cargo, child};

/// Whether valgrind can be run; says so once, if it cannot.
pub fn is_installed() -> bool {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    *INSTALLED.get_or_init(|| {
        let mut command = Command::new("valgrind");
        let status = command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        let installed = status.is_ok_and(|status| status.success());
        if !installed {
            eprintln!("note: valgrind is not installed; instructions are not counted");
        }
        installed
    })
}

/// Instructions that this program needs with these arguments, from start to end.
///
/// # Panics
///
/// If valgrind fails, or its output cannot be parsed.
#[must_use]
pub fn instructions(arguments: &[&str]) -> f64 {
    let folder = cargo::scratch("callgrind");
    let out = folder.join("out");
    let program = env::current_exe().expect("the program has a path");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind", "--compress-strings=yes"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    child::run(valgrind.arg(program).args(arguments));
    let report = fs::read_to_string(&out).expect("valgrind writes a report");
    let line = report.lines().find_map(|line| line.strip_prefix("summary: "));
    let count = line.and_then(|count| count.trim().parse::<f64>().ok());
    let _ = fs::remove_dir_all(folder);
    count.expect("the report has a sum")
}

/// Instructions of one repetition of a contender's work.
///
/// # Panics
///
/// As [`instructions`].
#[must_use]
pub fn instructions_of_one(case: &str, contender: &str) -> f64 {
    const FEW: u32 = 2;
    const MANY: u32 = 12;
    let count = |count: u32| instructions(&["--probe", case, contender, &count.to_string()]);
    (count(MANY) - count(FEW)) / f64::from(MANY - FEW)
}
