//! `cargo xtask codegen --check`: the files that would be written, and why.

use antom_codegen::output::Change;
use serde_json::json;

use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::compile;
use crate::workspace::difference::Difference;
use crate::workspace::disk::lossy;
use crate::workspace::project::Project;
use crate::workspace::text_diff::Diffs;
use crate::workspace::tree::Tree;

/// Changes in the order in which they are counted, with the words that tools know them by.
const CHANGES: &[(Change, &str)] = &[
    (Change::Missing, "missing"),
    (Change::Stale, "stale"),
    (Change::EditedByHand, "editedByHand"),
    (Change::Orphan, "orphan"),
    (Change::Foreign, "foreign"),
];

/// Lists every file that differs from what would be generated. Writes nothing.
pub(super) fn check(project: &Project<'_>, format: MessageFormat) -> Result<Exit, Failure> {
    let compiled = compile(&project.schema, &project.options)?;
    let Some((api, files)) = compiled.print(format, "nothing compared")? else {
        return Ok(Exit::No);
    };
    let tree = Tree::compare(project, api, files)?;
    let mut diffs = Diffs::new();
    for difference in &tree.differences {
        report::data(&match format {
            MessageFormat::Human => in_words(difference, &mut diffs),
            MessageFormat::Json => in_json(difference),
        })?;
    }
    if format == MessageFormat::Json {
        let count = tree.differences.len();
        compiled
            .schema
            .print_summary(json!({ "differences": count, "unchanged": tree.unchanged }))?;
    }
    if tree.differences.is_empty() {
        let (shown, count) = (&project.out.shown, report::count(tree.unchanged, "file"));
        report::note(format!("{shown}/ is up to date: {count}"));
        if !tree.derived.is_empty() {
            report::note(format!("also up to date: {}", tree.derived.join(", ")));
        }
        return Ok(Exit::Done);
    }
    report::error(total(&tree));
    for advice in advice(project, &tree) {
        report::note(format!("help: {advice}"));
    }
    Ok(Exit::No)
}

/// `generated/src/amount.rs: out of date, made from schema/types/amount.yaml`, and what differs.
fn in_words(difference: &Difference, diffs: &mut Diffs) -> String {
    let edit = &difference.edit;
    let mut text = format!("{}: {}", edit.place.shown, difference.change.as_str());
    if edit.before.is_some()
        && let Some(origin) = &difference.origin
    {
        text.push_str(", made from ");
        text.push_str(origin);
    }
    text.push('\n');
    if let (Some(before), Some(after)) = (&edit.before, &edit.after) {
        text.push_str(&diffs.short(&lossy(before), after));
    }
    text
}

fn in_json(difference: &Difference) -> String {
    let known = CHANGES.iter().find(|(change, _)| *change == difference.change);
    let line = json!({
        "change": known.map(|(_, word)| word),
        "file": difference.edit.place.shown,
        "origin": difference.origin,
    });
    format!("{line}\n")
}

/// `3 files differ: 2 out of date, 1 edited by hand`.
fn total(tree: &Tree) -> String {
    let mut kinds = Vec::new();
    for (change, _) in CHANGES {
        let count = tree.differences.iter().filter(|one| one.change == *change).count();
        if count > 0 {
            let words = change.as_str();
            let words = words.split_once(": ").map_or(words, |(_, detail)| detail);
            kinds.push(format!("{count} {words}"));
        }
    }
    let count = tree.differences.len();
    let verb = if count == 1 { "differs" } else { "differ" };
    format!("{} {verb}: {}", report::count(count, "file"), kinds.join(", "))
}

fn advice(project: &Project<'_>, tree: &Tree) -> Vec<String> {
    let any = |changes: &[Change]| tree.differences.iter().any(|one| changes.contains(&one.change));
    let command = &project.options.command;
    let mut advice = Vec::new();
    if any(&[Change::Missing, Change::Stale, Change::Orphan]) {
        advice.push(format!("`{command}` brings them up to date"));
    }
    if any(&[Change::EditedByHand]) {
        let schema = &project.options.origin;
        advice.push(format!("`{command}` undoes edits by hand; make them in {schema} instead"));
    }
    if any(&[Change::Foreign]) {
        advice.push("a file that is not generated has to be moved or removed by hand".to_owned());
    }
    advice
}
