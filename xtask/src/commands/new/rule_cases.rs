//! `cargo xtask new rule-cases`: skeletons of the conformance cases that people write for rules.

use antom_codegen::conformance::{RuleCases, rule_cases};

use crate::cli::RuleCasesArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::check_on_disk;
use crate::workspace::disk;
use crate::workspace::place::Workspace;
use crate::workspace::walk::{self, Links};

/// Where the cases are, in the folder `tests`.
const FOLDER: &str = "conformance/rules";

/// Prints the skeletons.
pub(super) fn run(workspace: &Workspace, args: &RuleCasesArgs) -> Result<Exit, Failure> {
    let checked = check_on_disk(&workspace.schema(args.schema.as_deref()))?;
    let Some(api) = &checked.api else {
        checked.print_diagnostics(MessageFormat::Human)?;
        report::error(checked.problems());
        return Ok(Exit::No);
    };
    let all = rule_cases(api);
    let wanted = match &args.of {
        Some(name) => of(all, name)?,
        None => without_cases(workspace, all)?,
    };
    if wanted.is_empty() {
        report::note("every rule has cases");
        return Ok(Exit::Done);
    }
    let skeletons: String = wanted.iter().map(|cases| cases.skeleton.as_str()).collect();
    report::data(&format!("cases:\n{skeletons}"))?;
    report::note(format!(
        "write them to a file in tests/{FOLDER}/, and fill in every place that is marked FILL IN"
    ));
    Ok(Exit::Done)
}

/// The cases of one rule, or of every rule of an operation.
fn of(all: Vec<RuleCases>, name: &str) -> Result<Vec<RuleCases>, Failure> {
    let found: Vec<RuleCases> =
        all.into_iter().filter(|cases| cases.rule == name || cases.operation == name).collect();
    if found.is_empty() {
        return Err(Failure::usage(format!(
            "no rule and no operation with rules is named `{name}`"
        ))
        .help("a rule is named by its id, or as `Type.field.requiredWhen`"));
    }
    Ok(found)
}

/// The rules of which no case file has a case.
fn without_cases(workspace: &Workspace, all: Vec<RuleCases>) -> Result<Vec<RuleCases>, Failure> {
    let folder = workspace.folder("tests").below(FOLDER);
    let mut text = String::new();
    if folder.path.is_dir() {
        for file in walk::files(&folder, Links::Skip)? {
            text.push_str(&disk::lossy(&disk::read(&file)?));
        }
    }
    let has_cases = |rule: &str| {
        let [plain, quoted] = [format!("id: {rule}/"), format!("id: \"{rule}/")];
        text.contains(&plain) || text.contains(&quoted)
    };
    Ok(all.into_iter().filter(|cases| !has_cases(&cases.rule)).collect())
}
