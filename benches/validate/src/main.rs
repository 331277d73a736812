//! Validation of messages that have been read, compared with reading them, with `garde` and with `jsonschema`.

use std::path::Path;

use bench_common::cargo::cargo;
use bench_common::{
    Case, Measure, Options, Printer, Row, Target, Unit, child, measure, repeat, serve_probe,
};
use bench_validate::{Subject, subjects};
use serde_json::Value;

/// Positions among the contenders.
const ANTOM: usize = 0;
const GARDE: usize = 1;
const JSON_SCHEMA: usize = 2;
const DECODE: usize = 3;

const NOTES: &[&str] = &[
    "antom: violations() of what antom::from_slice read. decode: antom::from_slice of the same body.",
    "garde: its derive on the same structs with the limits of single values; conditional rules are left out.",
    "jsonschema: the exported JSON Schema with formats, compiled beforehand, on parsed JSON; is_valid, then every error.",
    "allocations: of one validation, in a program of its own whose allocator counts.",
];

fn main() {
    let subjects = subjects();
    let mut cases: Vec<Case<'_>> = subjects.iter().map(case).collect();
    if serve_probe(&mut cases) {
        return;
    }
    let options = Options::from_arguments();
    subjects.iter().for_each(Subject::agree);
    let mut rows = measure(&mut cases, &options);
    rows.extend(allocations());
    Printer::new("validate", &options).print(&rows, NOTES);
}

fn case(subject: &Subject) -> Case<'_> {
    let (of_decode, of_garde, of_json_schema) = match subject.errors {
        0 => (Some(0.03), Some(0.30), Some(0.10)),
        25 => (None, Some(0.50), None),
        _ => (None, None, None),
    };
    let mut contenders = vec![
        repeat("antom", || subject.antom()),
        repeat("garde", || subject.garde()),
        repeat("jsonschema", || subject.jsonschema()),
    ];
    let mut comparisons = vec![(ANTOM, GARDE, of_garde), (ANTOM, JSON_SCHEMA, of_json_schema)];
    if subject.errors == 0 {
        contenders.push(repeat("decode", || subject.read()));
        comparisons.insert(0, (ANTOM, DECODE, of_decode));
    }
    Case { name: format!("validate, {}", subject.title()), contenders, comparisons }
}

/// Counted by the other binary of this package.
fn allocations() -> Vec<Row> {
    let mut cargo = cargo("run", Path::new(env!("CARGO_MANIFEST_DIR")));
    if let Some(folder) =
        std::env::current_exe().ok().as_deref().and_then(|it| it.ancestors().nth(2))
    {
        cargo.arg("--target-dir").arg(folder);
    }
    let ran = child::run(cargo.args(["--release", "--bin", "allocations"]));
    let row = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("the program prints JSON");
        let measure = |of: &str| {
            Measure::exact(of, Unit::Count, line[of].as_f64().expect("a count of allocations"))
        };
        let is_valid = line["errors"] == 0;
        Row {
            theirs: Some(measure("garde")),
            ..Row::single(
                format!("allocations, {}", line["title"].as_str().unwrap_or_default()),
                measure("antom"),
                is_valid.then_some(Target::AtMost(0.0)),
            )
        }
    };
    ran.stdout.lines().map(row).collect()
}
