//! The sizes of the crates, and their dependencies.

use std::collections::BTreeSet;
use std::fs;
use std::mem::size_of;
use std::path::Path;

use antom::create_payment_session::{CreatePaymentSession, CreatePaymentSessionErrorCode};
use bench_common::cargo::cargo;
use bench_common::{Measure, Row, Target, Unit, child};
use bench_emit::schema::project;

use crate::workspace::{ANTOM, FLOOR, Side};

/// Lines, bytes and dependencies of both, and the size of errors.
#[expect(clippy::cast_precision_loss, reason = "all of these are small")]
pub(crate) fn rows(root: &Path) -> Vec<Row> {
    let sources = [ANTOM, FLOOR].map(|side| source(&root.join(side.folder).join("src")));
    let dependencies = [ANTOM, FLOOR].map(|side| dependencies(root, side));
    let lines = sources.map(|(lines, _)| lines as f64);
    let sizes = sources.map(|(_, bytes)| bytes as f64);
    let pointer = Target::AtMost(size_of::<usize>() as f64);
    let largest = largest_error() as f64;
    let cases = bytes(&project().join("tests/conformance")) as f64;
    vec![
        Row {
            target: Some(Target::AtMost(6.0)),
            ratio: None,
            ..compared("dependency crates", Unit::Count, dependencies.map(|count| count as f64))
        },
        compared("lines of source", Unit::Count, lines),
        compared("bytes of source", Unit::Bytes, sizes),
        Row::single(
            "conformance cases in the repository",
            Measure::exact("bytes", Unit::Bytes, cases),
            Some(Target::AtMost(2e6)),
        ),
        Row::single(
            "largest public error type",
            Measure::exact(ANTOM.library, Unit::Bytes, largest),
            Some(pointer),
        ),
    ]
}

/// The size of the library that a build left behind.
#[expect(clippy::cast_precision_loss, reason = "libraries are far smaller than 2^52 bytes")]
pub(crate) fn library(target: &Path, profile: &str, side: Side) -> f64 {
    let folder = target.join(profile).join("deps");
    let entries = fs::read_dir(folder).expect("the build left its dependencies");
    let prefix = format!("lib{}-", side.library);
    let found = entries.flatten().find_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_it = name.starts_with(&prefix)
            && Path::new(&name).extension().is_some_and(|extension| extension == "rlib");
        is_it.then(|| entry.metadata().map(|data| data.len()).unwrap_or_default())
    });
    found.expect("the build left its library") as f64
}

pub(crate) fn compared(what: &str, unit: Unit, [ours, theirs]: [f64; 2]) -> Row {
    Row::compared(what, unit, (ANTOM.library, &[ours]), (FLOOR.library, &[theirs]), None)
}

/// Lines and bytes of all files below a folder.
fn source(folder: &Path) -> (usize, usize) {
    let entries = fs::read_dir(folder).expect("the sources can be read");
    let sizes = entries.flatten().map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return source(&path);
        }
        let text = fs::read_to_string(path).expect("sources are text");
        (text.lines().count(), text.len())
    });
    sizes.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
}

/// Bytes of all files below a folder.
fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("the cases can be read");
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => bytes(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// How many other crates are built for the library.
fn dependencies(root: &Path, side: Side) -> usize {
    let mut command = cargo("tree", root);
    command.args(["--package", side.library, "--edges", "normal,build", "--prefix", "none"]);
    let tree = child::run(&mut command).stdout;
    let names: BTreeSet<&str> =
        tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    names.len() - 1
}

/// The size of the largest error that users have to pass on.
fn largest_error() -> usize {
    let sizes = [
        size_of::<antom::DecodeError>(),
        size_of::<antom::Violations>(),
        size_of::<antom::ApiError<CreatePaymentSessionErrorCode>>(),
        size_of::<antom::OutcomeError<CreatePaymentSession>>(),
    ];
    sizes.into_iter().max().unwrap_or_default()
}
