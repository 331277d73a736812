//! What `--write` promises of any edit of any document, held over many edits of the documents of the tests: the schema
//! compiles but for what a person fills in, and a second comparison finds just what was left to a person, each with the
//! reason.
//!
//! `DRIFT_DOCUMENTS` names a folder of further documents, and `DRIFT_EDITS` how many edits of each document are tried.

use std::collections::BTreeSet;
use std::path::PathBuf;

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_drift::compare::{Class, Finding};
use antom_drift::document::read_document;
use antom_openapi::import::{Options, import_openapi};
use antom_openapi::read::Prose;
use antom_openapi::reading::Reading;
use antom_tests::document_edits::{DocumentEdit, edits, some};
use antom_tests::random_schema::Dice;
use antom_tests::workspace;
use serde_json::Value;

use super::drift_sides::{Schema, line};
use super::random_documents::RandomDocument;

/// Edits of each document that are tried one by one, unless `DRIFT_EDITS` says otherwise.
const SINGLE: usize = 60;
/// Trials of many edits at once.
const JOINT: usize = 8;

fn documents() -> Vec<PathBuf> {
    let folder = std::env::var_os("DRIFT_DOCUMENTS").map(PathBuf::from);
    let more = folder.into_iter().flat_map(|folder| {
        let entries = std::fs::read_dir(folder).expect("the folder can be read");
        entries.map(|entry| entry.expect("an entry").path())
    });
    let mut more: Vec<PathBuf> = more.filter(|path| path.extension().is_some()).collect();
    more.sort();
    let own = [
        "sources/restaurant.json",
        "sources/parcels.yaml",
        "sources/shop.yaml",
        "drift/harbour.yaml",
    ];
    own.iter().map(|path| workspace::root().join("tests").join(path)).chain(more).collect()
}

/// The schema that an import makes; `None` if nothing can be imported.
fn imported(text: &str) -> Option<Schema> {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("document.json", text));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new())?;
    let mut schema = Sources::new();
    for (path, text) in &imported.files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    Some(Schema::of_sources(schema).unwrap_or_else(|report| panic!("{report}")))
}

fn reading(text: &str) -> Option<Reading> {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("document.json", text));
    read_document(file, &sources, Prose::Ignored, &mut Diagnostics::new())
}

/// What a finding is about.
fn subject(finding: &Finding) -> (String, String, String) {
    (finding.operation.clone(), finding.path.clone(), finding.about.clone())
}

/// Compares a schema with an edited document, and writes; what is wrong with the result.
fn broken_law(schema: &Schema, theirs: &Reading) -> Option<String> {
    let findings = schema.drift(theirs);
    let (files, fixed) = schema.fix(&findings, theirs);
    let lines = |findings: &[Finding]| findings.iter().map(line).collect::<Vec<_>>().join("\n");
    let open = findings.iter().filter(|one| one.class != Class::KnownDisagreement).count();
    let whole: Vec<_> = fixed.left.iter().filter(|left| !left.is_part).collect();
    let told = format!("{}\n{:#?}", lines(&findings), fixed.left);
    if fixed.resolved + whole.len() != open || fixed.left.iter().any(|it| it.reason.is_empty()) {
        return Some(format!("{} fixed\n{told}", fixed.resolved));
    }
    let after = match Schema::with_gaps(&files) {
        Ok(after) => after,
        Err(report) => return Some(format!("{report}\n{told}")),
    };
    let again = after.drift(theirs);
    let drift: BTreeSet<_> = again.iter().filter(|it| it.class.is_drift()).map(subject).collect();
    // What is not held any more once the field has another type is left, too.
    let all: BTreeSet<_> = again.iter().map(subject).collect();
    let left = whole.iter().map(|left| &findings[left.finding]);
    let left: BTreeSet<_> = left.filter(|it| it.class.is_drift()).map(subject).collect();
    // Of what was added in part, the rest is found below it.
    let parts = fixed.left.iter().filter(|left| left.is_part);
    let parts: Vec<&str> = parts.map(|left| findings[left.finding].path.as_str()).collect();
    let is_part = |path: &str| parts.iter().any(|part| path.starts_with(part));
    let is_told = |it: &&(_, String, _)| left.contains(it) || is_part(&it.1);
    if !drift.iter().all(|it| is_told(&it)) || !left.is_subset(&all) {
        return Some(format!("found again:\n{}\n{told}", lines(&again)));
    }
    let (_, fixed) = after.fix(&again, theirs);
    (!fixed.files.is_empty()).then(|| format!("written again: {:#?}\n{told}", fixed.files))
}

#[test]
fn what_is_written_compiles_and_what_is_left_has_a_reason() {
    let count = std::env::var("DRIFT_EDITS").ok().and_then(|count| count.parse().ok());
    let single = count.unwrap_or(SINGLE);
    let mut wrong = Vec::new();
    let mut tried = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let document: Value = serde_yaml::from_str(&text).expect("a document");
        let Some(schema) = imported(&document.to_string()) else { continue };
        let mut dice = Dice::new(10);
        let all = edits(&document);
        let mut trials: Vec<Vec<&DocumentEdit>> = Vec::new();
        trials.extend(some(&all, single, &mut dice).into_iter().map(|one| vec![one]));
        trials.extend((0..JOINT.min(single)).map(|size| some(&all, 2 + 3 * size, &mut dice)));
        for trial in trials {
            let mut edited = document.clone();
            for edit in &trial {
                edit.apply(&mut edited);
            }
            // Some edits make a document that is none.
            let Some(theirs) = reading(&edited.to_string()) else { continue };
            tried += 1;
            if let Some(words) = broken_law(&schema, &theirs) {
                let name = path.display();
                let edits = trial.iter().map(|edit| match &edit.to {
                    Some(value) => format!("{} = {value}\n", edit.at),
                    None => format!("{} is gone\n", edit.at),
                });
                let edits: String = edits.take(3).collect();
                wrong.push(format!("=== {name}\n{edits}{words}"));
            }
        }
    }
    assert!(tried > single, "{tried} edits");
    let shown: Vec<&str> = wrong.iter().take(12).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), shown.join("\n"));
}

/// Random documents, and edits of each.
const DOCUMENTS: u64 = 16;
const EDITS: usize = 3;

#[test]
fn what_is_written_of_random_documents_compiles_and_what_is_left_has_a_reason() {
    let mut wrong = Vec::new();
    let mut written = 0;
    for seed in 0..DOCUMENTS {
        let mut dice = Dice::new(seed);
        let made = RandomDocument::new(&mut dice);
        let Some(schema) = imported(&made.text.to_string()) else { continue };
        for edited in (0..EDITS).filter_map(|_| made.edited(&mut dice)) {
            let Some(theirs) = reading(&edited.text.to_string()) else { continue };
            written += usize::from(!schema.drift(&theirs).is_empty());
            if let Some(words) = broken_law(&schema, &theirs) {
                wrong.push(format!("=== seed {seed}: {}\n{words}", edited.what));
            }
        }
    }
    assert!(written > 40, "{written} edits");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
