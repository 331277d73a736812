//! One compilation in a process of its own, so that its memory can be measured and its instructions counted.

use std::hint::black_box;

use antom_codegen::diagnostic::{Sources, render};
use antom_codegen::{Files, Options, compile};
use bench_common::cpu_time;
use serde_json::json;

use crate::synthetic;

/// The last step that a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Holds the schema in memory.
    Load,
    /// Compiles it.
    Compile,
    /// Parses and prints the output once more.
    Print,
}

impl Step {
    /// The argument that asks for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Compile => "compile",
            Self::Print => "print",
        }
    }
}

/// The flag that asks for a probe: `--child SCHEMA STEP`.
pub(crate) const FLAG: &str = "--child";

/// Runs the step of a process that was started with [`FLAG`].
pub(crate) fn serve(schema: &str, step: &str) {
    let sources = match schema.parse() {
        Ok(types) => synthetic::schema(types),
        Err(_) => bench_emit::schema::sources(),
    };
    if step == Step::Load.as_str() {
        return drop(black_box(sources));
    }
    let start = cpu_time();
    let compiled = compile(&sources, &Options::default());
    let compiling = cpu_time().saturating_sub(start);
    let Some(files) = &compiled.files else { fail(&compiled.diagnostics, &sources) };
    let start = cpu_time();
    if step == Step::Print.as_str() {
        parse_and_print(files);
    }
    let printing = cpu_time().saturating_sub(start);
    let line = json!({
        "compile": compiling.as_secs_f64(),
        "print": printing.as_secs_f64(),
        "types": compiled.api.as_ref().map(|api| api.counts().types),
        "lines": files.lines(),
    });
    println!("{line}");
    // As the command line does, the process ends without giving memory back piece by piece.
    std::process::exit(0)
}

/// The reference: what formatting the same output costs with syn and prettyplease alone.
fn parse_and_print(files: &Files) {
    for (path, text) in files.iter() {
        let file = syn::parse_file(text);
        let file = file.unwrap_or_else(|error| panic!("{path} is not Rust: {error}"));
        black_box(prettyplease::unparse(&file));
    }
}

fn fail(diagnostics: &[antom_codegen::diagnostic::Diagnostic], sources: &Sources) -> ! {
    let shown = &diagnostics[..diagnostics.len().min(5)];
    panic!("the schema does not compile\n{}", render(shown, sources, false))
}
