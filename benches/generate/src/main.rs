//! The compiler as a library: from schemas in memory to sources in memory, against formatting the same output alone.

mod codegen;
mod probe;
mod synthetic;

use std::env;
use std::process::Command;

use bench_common::{Measure, Options, Printer, Row, Target, Unit, callgrind, child, growth};
use probe::Step;
use serde_json::Value;

const NOTES: &[&str] = &[
    "compile: antom_codegen::compile from memory; each in a process of its own, in turns. Times are processor time.",
    "syn + prettyplease: parsing and printing the same output, file by file.",
    "memory: the greatest size of the process, without that of one that only holds the schema.",
    "growth: the exponent from the smallest synthetic schema to the largest; a quick run ends at 1,000 types.",
];

/// A schema, and how often it is compiled.
struct Subject {
    /// Its name in the table.
    name: &'static str,
    /// The argument for the child process.
    argument: &'static str,
    /// Turns of a full run, and of a quick one.
    turns: (usize, usize),
    /// Whether instructions are counted, which takes about fifty times as long.
    counted: bool,
}

const SUBJECTS: [Subject; 4] = [
    Subject { name: "the project's schema", argument: "real", turns: (15, 5), counted: true },
    Subject { name: "100 types", argument: "100", turns: (15, 5), counted: true },
    Subject { name: "1,000 types", argument: "1000", turns: (7, 3), counted: false },
    Subject { name: "10,000 types", argument: "10000", turns: (2, 0), counted: false },
];

impl Subject {
    fn turns(&self, options: &Options) -> usize {
        if options.quick { self.turns.1 } else { self.turns.0 }
    }
}

/// The results of compiling a schema.
#[derive(Default)]
struct Found {
    compile: Vec<f64>,
    print: Vec<f64>,
    memory: f64,
    instructions: Option<(f64, f64)>,
    types: f64,
    lines: f64,
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, schema, step] = arguments.as_slice()
        && flag == probe::FLAG
    {
        return probe::serve(schema, step);
    }
    let options = Options::from_arguments();
    let subjects = SUBJECTS.iter().filter(|subject| subject.turns(&options) > 0);
    let found: Vec<Found> = subjects.clone().map(|subject| find(subject, &options)).collect();
    let mut rows: Vec<Row> =
        subjects.zip(&found).flat_map(|(subject, found)| rows_of(subject, found)).collect();
    rows.extend(growth_rows(&found[1..]));
    rows.extend(codegen::rows(&options));
    Printer::new("generate", &options).print(&rows, NOTES);
}

fn find(subject: &Subject, options: &Options) -> Found {
    let mut found = Found::default();
    for _ in 0..subject.turns(options) {
        let line: Value = serde_json::from_str(&probe(subject, Step::Print).stdout)
            .expect("the child prints JSON");
        let number = |name: &str| line[name].as_f64().expect("the child prints numbers");
        found.compile.push(number("compile"));
        found.print.push(number("print"));
        (found.types, found.lines) = (number("types"), number("lines"));
    }
    let [loaded, compiled] = [Step::Load, Step::Compile].map(|step| probe(subject, step).memory);
    #[expect(clippy::cast_precision_loss, reason = "sizes in memory are far below 2^52")]
    let memory = compiled.saturating_sub(loaded) as f64;
    found.memory = memory;
    if subject.counted && !options.quick && callgrind::is_installed() {
        let [load, compile, print] = [Step::Load, Step::Compile, Step::Print]
            .map(|step| callgrind::instructions(&[probe::FLAG, subject.argument, step.as_str()]));
        found.instructions = Some((compile - load, print - compile));
    }
    found
}

fn probe(subject: &Subject, step: Step) -> child::Ran {
    let program = env::current_exe().expect("the running program has a path");
    let mut command = Command::new(program);
    child::run(command.args([probe::FLAG, subject.argument, step.as_str()]))
}

fn rows_of(subject: &Subject, found: &Found) -> [Row; 4] {
    let name = subject.name;
    let codegen = "antom-codegen";
    let times = (codegen, found.compile.as_slice());
    let reference = ("syn + prettyplease", found.print.as_slice());
    let compile =
        Row::compared(format!("compile, {name}"), Unit::Time, times, reference, Some(2.0));
    let single = |what: &str, unit, value| {
        Row::single(format!("{what}, {name}"), Measure::exact(codegen, unit, value), None)
    };
    [
        Row { instructions: found.instructions, ..compile },
        single("memory", Unit::Bytes, found.memory),
        single("types", Unit::Count, found.types),
        single("lines made", Unit::Count, found.lines),
    ]
}

/// How costs grow from the smallest of the synthetic schemas to the largest.
fn growth_rows(found: &[Found]) -> Vec<Row> {
    let row = |what: &str, sizes: &[f64], costs: &[f64], target| {
        let exponent = Measure::exact("antom-codegen", Unit::Number, growth(sizes, costs));
        Row::single(what, exponent, Some(Target::AtMost(target)))
    };
    let sizes: Vec<f64> = found.iter().map(|it| it.types).collect();
    let times: Vec<f64> =
        found.iter().map(|it| bench_common::Spread::of(&it.compile).median).collect();
    let memory: Vec<f64> = found.iter().map(|it| it.memory).collect();
    vec![row("growth of time", &sizes, &times, 1.1), row("growth of memory", &sizes, &memory, 1.1)]
}
