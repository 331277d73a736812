//! Whole runs of the command `antom`, against one that reads nothing: how much of the API a command loads shows here.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use bench_common::cargo::cargo;
use bench_common::{Measure, Options, Printer, Row, Target, Unit, child};
use bench_emit::schema::project;

const NOTES: &[&str] = &[
    "Times are of the clock, from starting the process to its end, of a release build; the smallest of a turn.",
    "nothing: `antom --version`, which prints a line.",
];

/// A run, and the most seconds that it may take; the operations of the whole API are what they are.
const RUNS: &[(&str, Option<f64>)] = &[
    ("explain pay paymentMethod.paymentMethodType", Some(0.010)),
    ("explain createPaymentSession", Some(0.010)),
    ("errors pay", Some(0.010)),
    ("operations --group payments", Some(0.010)),
    (
        "validate createPaymentSession request tests/bodies/create_payment_session_request.json",
        Some(0.010),
    ),
    ("operations", None),
];
const NOTHING: &str = "--version";

fn main() {
    let options = Options::from_arguments();
    let antom = built();
    let (turns, runs) = if options.quick { (3, 5) } else { (15, 10) };
    let mut nothing = Vec::new();
    let mut found = vec![Vec::new(); RUNS.len()];
    for _ in 0..turns {
        nothing.push(fastest(&antom, NOTHING, runs));
        for ((arguments, _), times) in RUNS.iter().zip(&mut found) {
            times.push(fastest(&antom, arguments, runs));
        }
    }
    let rows = RUNS.iter().zip(&found).flat_map(|((arguments, most), times)| {
        let limit = most.map(|most| {
            let measure = Measure::of("antom", Unit::Time, times);
            Row::single(format!("start, {arguments}"), measure, Some(Target::AtMost(most)))
        });
        let (ours, other) = (("antom", &**times), ("nothing", &*nothing));
        let compared = Row::compared(arguments.to_string(), Unit::Time, ours, other, None);
        limit.into_iter().chain([compared])
    });
    Printer::new("start", &options).print(&rows.collect::<Vec<_>>(), NOTES);
}

/// The command, built in a target folder beside this program, so that later runs find it there.
fn built() -> PathBuf {
    let program = std::env::current_exe().expect("the program has a path");
    let target = program.with_file_name("antom-command");
    let mut build = cargo("build", project());
    child::run(build.args(["--release", "--package", "antom-cli", "--target-dir"]).arg(&target));
    target.join("release").join("antom")
}

/// Seconds of the fastest of some runs.
fn fastest(antom: &Path, arguments: &str, runs: usize) -> f64 {
    let run = |_| {
        let mut command = Command::new(antom);
        command.args(arguments.split(' ')).current_dir(project());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        command.status().expect("the command can be run");
        start.elapsed().as_secs_f64()
    };
    (0..runs).map(run).fold(f64::INFINITY, f64::min)
}
