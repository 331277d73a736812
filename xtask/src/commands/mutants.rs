//! `cargo xtask mutants`: whether the tests notice small changes of the code that matters most.
//!
//! cargo-mutants makes the changes and runs the tests. Here is which files it changes, which tests it runs, and which
//! survivors are known: those of the reviewed list, where each has a reason.

mod area;
mod mutant_names;
mod reviewed;

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{Area, MutantsArgs};
use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::place::{Place, Workspace};

use area::Tests;
use mutant_names::{Found, file_of, found_in, pattern_of, without_line};
use reviewed::Reviewed;

/// The list of survivors that a person has looked at.
const REVIEWED: &str = "surviving-mutants.txt";
/// The most mutants that may survive without a reason, in per cent.
const MOST_UNEXPLAINED: usize = 2;

/// Tries the mutants of each area, and counts those that no test notices.
pub(crate) fn run(workspace: &Workspace, args: &MutantsArgs) -> Result<Exit, Failure> {
    is_installed(workspace)?;
    let reviewed = Reviewed::read(&workspace.folder("xtask").child(REVIEWED))?;
    let areas = if args.areas.is_empty() { Area::ALL } else { &args.areas };
    let mut exit = Exit::Done;
    for area in areas {
        let found = try_all(workspace, *area, args, &reviewed)?;
        let is_whole = args.shard.is_none() && args.files.is_empty();
        if !report_on(*area, &found, &reviewed, is_whole)? {
            exit = Exit::No;
        }
    }
    Ok(exit)
}

/// Tries every mutant with the tests next to the code, and those that survive them without a reason with the others. These
/// take much longer: for every mutant nearly all crates are built anew.
fn try_all(
    workspace: &Workspace,
    area: Area,
    args: &MutantsArgs,
    reviewed: &Reviewed,
) -> Result<Found, Failure> {
    let output = workspace.folder("target").child("mutants").child(area.name());
    let mut found = Found::default();
    for (pass, tests) in area.tests().iter().enumerate() {
        let unexplained = reviewed.judge(&found.survivors).unexplained;
        let mutants = if pass == 0 { Mutants::All(args) } else { Mutants::These(&unexplained) };
        if matches!(mutants, Mutants::These([])) {
            break;
        }
        report::note(format!("{}: {}", area.name(), tests.title));
        try_with(workspace, area, *tests, &mutants, &output)?;
        let tried = found_in(&output.below("mutants.out"))?;
        if pass == 0 {
            found = tried;
        } else {
            found.remove(&unexplained, &tried);
        }
    }
    Ok(found)
}

/// Which mutants are tried.
enum Mutants<'a> {
    /// Those of the area, or of the files and the part of it that the arguments name.
    All(&'a MutantsArgs),
    /// Those of these names. `--iterate` alone would add those that did not end, and those of other parts; and names alone,
    /// deletions of fields, which cargo-mutants does not choose by name.
    These(&'a [String]),
}

fn try_with(
    workspace: &Workspace,
    area: Area,
    tests: Tests,
    mutants: &Mutants<'_>,
    output: &Place,
) -> Result<(), Failure> {
    let mut command = cargo_mutants(workspace.root());
    command.arg("--output").arg(&output.path);
    // No limit of time is given: a mutant that takes five times as long as the tests do without one counts as caught, since it
    // does not end. So a slow machine does not let survivors pass for such.
    command.args(["--cap-lints", "true", "--no-shuffle"]);
    let mut files: Vec<&str> = area.files().to_vec();
    match mutants {
        Mutants::All(args) => {
            if !args.files.is_empty() {
                files = args.files.iter().map(String::as_str).collect();
            }
            if let Some(shard) = &args.shard {
                command.args(["--shard", shard]);
            }
        }
        Mutants::These(names) => {
            files = names.iter().map(|name| file_of(name)).collect();
            files.dedup();
            command.arg("--iterate");
            for name in *names {
                command.arg("--re").arg(pattern_of(name));
            }
        }
    }
    for file in files {
        command.args(["--file", file]);
    }
    // As arguments of every call of Cargo, so that they choose what is built and tested without a mutant as well.
    for argument in tests.arguments {
        command.arg(format!("--cargo-arg={argument}"));
    }
    std::fs::create_dir_all(&output.path)
        .map_err(|error| Failure::io("make", &output.shown, &error))?;
    let status = command.status().map_err(|error| Failure::io("run", "cargo mutants", &error))?;
    match status.code() {
        // Every mutant was caught, some were missed, some took too long.
        Some(0 | 2 | 3) => Ok(()),
        Some(4) => {
            Err(Failure::disk("the tests fail without a mutant, so that they prove nothing"))
        }
        _ => Err(Failure::disk(format!("cargo-mutants could not go on ({status})"))),
    }
}

/// Says what survives. Whether that is few enough.
fn report_on(
    area: Area,
    found: &Found,
    reviewed: &Reviewed,
    is_whole: bool,
) -> Result<bool, Failure> {
    let judged = reviewed.judge(&found.survivors);
    for name in &judged.unexplained {
        report::data(&format!("{}\n", without_line(name)))?;
    }
    if is_whole {
        for name in judged.obsolete.iter().filter(|name| area.has(name)) {
            report::warning(format!("`{name}` is caught now; remove it from `xtask/{REVIEWED}`"));
        }
    }
    let tried = found.caught + found.survivors.len();
    if tried == 0 {
        report::warning("no mutant was tried");
    }
    let (survivors, unexplained) = (found.survivors.len(), judged.unexplained.len());
    // Rounded up: what is too much never looks like what is allowed.
    let tenths = (unexplained * 1000).div_ceil(tried.max(1));
    report::data(&format!(
        "{}: {}, {} caught, {survivors} survive, of them {unexplained} unexplained ({}.{} %)\n",
        area.name(),
        report::count(tried, "mutant"),
        found.caught,
        tenths / 10,
        tenths % 10
    ))?;
    Ok(unexplained * 100 <= tried * MOST_UNEXPLAINED)
}

fn is_installed(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = cargo_mutants(workspace.root());
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Failure::disk("cargo-mutants is not installed")
            .help("`cargo install --locked cargo-mutants`")),
    }
}

fn cargo_mutants(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("mutants").current_dir(root).stdin(Stdio::null());
    command
}
