//! `cargo xtask explain`: the explanation of a diagnostic.

use antom_codegen::diagnostic::Code;

use crate::cli::ExplainArgs;
use crate::failure::{Exit, Failure};
use crate::report;

/// Prints the explanation of one code as Markdown, or lists all codes.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let text = args.code.map_or_else(list, explanation);
    report::data(&text)?;
    Ok(Exit::Done)
}

fn explanation(code: Code) -> String {
    format!("# {code}: {}\n\n{}\n", code.title(), code.explanation().trim_end())
}

fn list() -> String {
    let line = |code: &Code| format!("{code}  {:7}  {}\n", code.severity().as_str(), code.title());
    Code::ALL.iter().map(line).collect()
}
