//! The cost of building the crates that the client's transports are made of, compared with building reqwest.

mod manifests;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bench_common::cargo::{cargo, scratch};
use bench_common::{Options, Printer, Row, Unit, child};
use manifests::Side;

const NOTES: &[&str] = &[
    "Times are processor time (user) of Cargo and all that it starts: a debug build from an empty target folder, one job, not incremental.",
    "blocking, async: the crates that `antom-client` asks for by these features, in the versions of Cargo.lock, and nothing of this project.",
    "reqwest: as it comes, and the newest 0.13.",
];

fn main() {
    let options = Options::from_arguments();
    let root = scratch("transports");
    let sides = manifests::make(&root);
    child::run(&mut cargo("fetch", &root));
    let turns = if options.quick { 1 } else { 3 };
    let mut times = vec![Vec::new(); sides.len()];
    for turn in 0..turns {
        for (side, times) in sides.iter().zip(&mut times) {
            eprintln!("note: building {}, turn {} of {turns}", side.name, turn + 1);
            times.push(build(&root, side));
        }
    }
    let rows = rows(&root, &sides, &times);
    let _ = fs::remove_dir_all(root);
    Printer::new("transports", &options).print(&rows, NOTES);
}

/// Seconds of a clean build.
fn build(root: &Path, side: &Side) -> f64 {
    let target = root.join("target");
    let _ = fs::remove_dir_all(&target);
    let mut cargo = cargo("build", root);
    cargo.args(["--jobs", "1", "--package", side.package]).arg("--target-dir").arg(target);
    child::run(&mut cargo).user.as_secs_f64()
}

/// Times and numbers of crates, each compared with the last side's.
#[expect(clippy::cast_precision_loss, reason = "these are a hundred crates at most")]
fn rows(root: &Path, sides: &[Side], times: &[Vec<f64>]) -> Vec<Row> {
    let [ours @ .., peer] = sides else { return Vec::new() };
    let [of_ours @ .., of_peer] = times else { return Vec::new() };
    let theirs = crates(root, peer) as f64;
    let mut rows = Vec::new();
    for (side, times) in ours.iter().zip(of_ours) {
        let what = format!("clean build, debug, {}", side.name);
        let (one, other) = ((side.name, times.as_slice()), (peer.name, of_peer.as_slice()));
        rows.push(Row::compared(what, Unit::Time, one, other, Some(0.4)));
    }
    for side in ours {
        let what = format!("crates, {}", side.name);
        let count = [crates(root, side) as f64];
        let (one, other) = ((side.name, count.as_slice()), (peer.name, &[theirs][..]));
        rows.push(Row::compared(what, Unit::Count, one, other, None));
    }
    rows
}

/// How many crates are built for a side, its own empty one not among them.
fn crates(root: &Path, side: &Side) -> usize {
    let mut command = cargo("tree", root);
    command.args(["--package", side.package, "--edges", "normal,build", "--prefix", "none"]);
    let tree = child::run(&mut command).stdout;
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    lines.filter(|line| !line.is_empty()).collect::<BTreeSet<_>>().len() - 1
}
