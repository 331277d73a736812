//! `--write`: resolves findings in the files of the schema.

use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_drift::compare::{Finding, Records};
use antom_drift::fix::{Fixed, Schema, fix};
use antom_openapi::reading::Reading;
use serde_json::json;

use super::against::Against;
use crate::failure::Failure;
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, check};
use crate::workspace::disk::{self, Edit};
use crate::workspace::schema_files;

/// Edits the schema, and reports the findings that are left.
pub(super) fn write(
    findings: &[Finding],
    theirs: &Reading,
    against: &Against,
    records: Option<&Records<'_>>,
    format: MessageFormat,
) -> Result<(), Failure> {
    let (Against::Schema { reading, api, sources, place: Some(place), unfilled }, Some(records)) =
        (against, records)
    else {
        return Err(Failure::usage("`--write` needs a schema on disk"));
    };
    let unfilled = unfilled.as_deref().map(|schema| &schema.sources);
    let fixed = fix(findings, theirs, &Schema { api, sources, unfilled, reading, records });
    // From here on, the files are those on disk.
    let sources = unfilled.unwrap_or(sources);
    let places = schema_files::find(place)?;
    let path = |file: usize| sources.iter().nth(file).map(|(_, source)| source.path());
    let mut edits = Vec::new();
    for (file, text) in &fixed.files {
        let place = places.iter().find(|place| Some(place.shown.as_str()) == path(*file));
        let Some(place) = place else { continue };
        let before = sources.iter().nth(*file).map(|(_, it)| it.text().as_bytes().to_vec());
        edits.push(Edit { place: place.clone(), before, after: Some(text.clone()) });
    }
    disk::apply(&edits.iter().collect::<Vec<_>>())?;
    let checked = checked(sources, &fixed);
    let left = fixed.left.iter().filter_map(|left| Some((findings.get(left.finding)?, left)));
    match format {
        MessageFormat::Human => {
            for edit in &edits {
                report::note(format!("wrote {}", edit.place.shown));
            }
            for (finding, left) in left {
                let (path, about, reason) = (&finding.path, &finding.about, &left.reason);
                let what = if left.is_part { "left in part" } else { "left to a person" };
                report::note(format!("{what}: {path} {about}: {reason}"));
            }
            checked.print_diagnostics(format)?;
            let words = report::count(fixed.resolved, "finding");
            report::note(format!("{words} fixed, {} left", fixed.left.len()));
        }
        MessageFormat::Json => {
            checked.print_diagnostics(format)?;
            let files: Vec<&str> = edits.iter().map(|edit| edit.place.shown.as_str()).collect();
            let left: Vec<_> = left
                .map(|(finding, left)| {
                    let (path, about, why) = (&finding.path, &finding.about, &left.reason);
                    json!({ "path": path, "about": about, "why": why, "part": left.is_part })
                })
                .collect();
            let written = json!({ "files": files, "fixed": fixed.resolved, "left": left });
            report::data(&format!("{}\n", json!({ "written": written })))?;
        }
    }
    Ok(())
}

/// Checks the schema as it is written now: its diagnostics list the values that are to be filled in.
fn checked(sources: &Sources, fixed: &Fixed) -> Checked {
    let mut edited = Sources::new();
    for (index, (_, source)) in sources.iter().enumerate() {
        let new = fixed.files.iter().find(|(file, _)| *file == index);
        let text = new.map_or(source.text(), |(_, text)| text);
        edited.add(SourceFile::new(source.path(), text));
    }
    check(edited)
}
