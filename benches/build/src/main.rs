//! The cost of building the generated crate with all features, compared with the same types as bare structs with
//! `serde_derive`, and with itself with the features that are on by default.

mod sizes;
mod workspace;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bench_common::cargo::cargo;
use bench_common::{Options, Printer, Row, Unit, child};
use workspace::{ANTOM, DEFAULT, FLOOR, Side};

const NOTES: &[&str] = &[
    "Times are processor time (user) of Cargo and all that it starts, one job, not incremental, profiles of the project.",
    "own crate: built again after a change, with the code that reads and writes every body; less a run of Cargo with nothing to do.",
    "default features: the same crate with the operations of the groups that are on by default, and code for their bodies.",
    "That code is generic in the floor and is made where it is first used: in a crate of its own here, for both.",
    "clean build: the same and all dependencies, from an empty target folder. antom-runtime is a dependency of antom.",
];

/// A way to build.
struct Profile {
    name: &'static str,
    command: &'static str,
    flags: &'static [&'static str],
    /// Where Cargo puts libraries; `None` if the build makes none.
    folder: Option<&'static str>,
}

const PROFILES: [Profile; 3] = [
    Profile { name: "check", command: "check", flags: &[], folder: None },
    Profile { name: "debug", command: "build", flags: &[], folder: Some("debug") },
    Profile { name: "release", command: "build", flags: &["--release"], folder: Some("release") },
];

/// Seconds of every turn.
#[derive(Default)]
struct Times {
    own: Vec<f64>,
    first_use: Vec<f64>,
    clean: Vec<f64>,
}

fn main() {
    let options = Options::from_arguments();
    let root = workspace::make();
    child::run(&mut cargo("fetch", &root));
    let mut rows = Vec::new();
    for profile in &PROFILES {
        rows.extend(measure(&root, profile, &options));
    }
    // Most informative first.
    rows.sort_by_key(|row| row.target.is_none());
    rows.extend(sizes::rows(&root));
    let _ = fs::remove_dir_all(root);
    Printer::new("build", &options).print(&rows, NOTES);
}

fn measure(root: &Path, profile: &Profile, options: &Options) -> Vec<Row> {
    let turns = if options.quick { 1 } else { 3 };
    let sides = [ANTOM, DEFAULT, FLOOR];
    let mut times = [Times::default(), Times::default(), Times::default()];
    for turn in 0..turns {
        eprintln!("note: building, {}, turn {} of {turns}", profile.name, turn + 1);
        for (side, times) in sides.iter().zip(&mut times) {
            build(root, profile, *side, times);
        }
    }
    let [ours, small, theirs] = &times;
    let name = profile.name;
    let compared = |what: &str, of: fn(&Times) -> Vec<f64>, (one, other): (Side, Side), target| {
        let times = |side: Side| {
            let found =
                sides.iter().zip([ours, small, theirs]).find(|(it, _)| it.name == side.name);
            found.map(|(_, times)| of(times)).unwrap_or_default()
        };
        let (first, second) = (times(one), times(other));
        let (first, second) = ((one.name, &*first), (other.name, &*second));
        Row::compared(format!("{what}, {name}"), Unit::Time, first, second, target)
    };
    let row = |what: &str, of, target| compared(what, of, (ANTOM, FLOOR), target);
    let own: fn(&Times) -> Vec<f64> = |times| sum(&times.own, &times.first_use);
    let mut rows = vec![
        row("own crate", own, Some(0.50)),
        compared("own crate", own, (DEFAULT, ANTOM), Some(0.50)),
    ];
    if let Some(folder) = profile.folder {
        rows.push(row("of it the library alone", |times| times.own.clone(), None));
        rows.push(row("of it the first use", |times| times.first_use.clone(), None));
        rows.push(row("clean build", |times| sum(&times.clean, &times.first_use), Some(0.60)));
        let library = [ANTOM, FLOOR].map(|side| sizes::library(&target(root, side), folder, side));
        rows.push(sizes::compared(&format!("size of the library, {name}"), Unit::Bytes, library));
    }
    rows
}

/// Measures four builds: clean, the crate alone, nothing to do, and a crate that uses it.
fn build(root: &Path, profile: &Profile, side: Side, times: &mut Times) {
    let _ = fs::remove_dir_all(target(root, side));
    let run = |package: &str| {
        let mut cargo = cargo(profile.command, root);
        cargo.args(["--jobs", "1", "--package", package]).args(profile.flags);
        if package == side.library {
            for feature in side.features {
                cargo.args(["--features", feature]);
            }
        }
        cargo.arg("--target-dir").arg(target(root, side));
        child::run(&mut cargo).user.as_secs_f64()
    };
    times.clean.push(run(side.library));
    touch(&root.join(side.folder).join("src/lib.rs"));
    let again = run(side.library);
    let nothing = run(side.library);
    times.own.push(again - nothing);
    times.first_use.push(run(side.user) - nothing);
}

/// Both of every turn.
fn sum(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter().zip(other).map(|(one, other)| one + other).collect()
}

fn target(root: &Path, side: Side) -> PathBuf {
    root.join("target").join(side.user)
}

/// Makes a file look as if it had just been changed.
fn touch(path: &Path) {
    let file = File::options().append(true).open(path).expect("the source can be opened");
    file.set_modified(SystemTime::now()).expect("the source can be touched");
}
