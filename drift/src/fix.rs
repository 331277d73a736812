//! Findings → edits of the schema's files.
//!
//! An edit is made only where there is one way to make it, and only if the schema compiles with it, but for what a person
//! [fills in](crate::gaps). The rest is left to a person, with the reason: a sentence, a limit that the language cannot
//! express or that contradicts another one, a shared type that the source changes in only one of its uses.

mod condition_edits;
mod disagreements;
mod edited_files;
mod edits;
mod limit_edits;
mod new_field;
mod product_edits;
mod result_code_edits;
mod schema_files;
mod trial;
mod type_edits;

use std::collections::BTreeMap;

use crate::compare::{Class, Finding, NOT_HELD, Records};
use antom_codegen::api::Api;
use antom_codegen::diagnostic::Sources;
use antom_codegen::source::patch::Edit;
use antom_openapi::reading::{Field, File, Place, Reading};
use edited_files::EditedFiles;
use new_field::NewTypes;
use schema_files::SchemaFiles;
use trial::{Outcome, Trial};

/// The result of resolving findings.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The files that change: index among the sources, and the new text.
    pub files: Vec<(usize, String)>,
    /// The number of findings that the new texts resolve, those that are left in part included.
    pub resolved: usize,
    /// What a person has to resolve, in the order of the findings.
    pub left: Vec<Left>,
}

/// A finding that is left to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its index.
    pub finding: usize,
    /// Why.
    pub reason: String,
    /// Whether the rest of it is resolved.
    pub is_part: bool,
}

/// The schema that is edited.
pub struct Schema<'a> {
    /// The schema, checked.
    pub api: &'a Api,
    /// Its files, as they were checked.
    pub sources: &'a Sources,
    /// Its files as they are, if [keys without a value](crate::gaps) were filled in to check it.
    pub unfilled: Option<&'a Sources>,
    /// The same as a reading.
    pub reading: &'a Reading,
    /// Its records of its sources.
    pub records: &'a Records<'a>,
}

/// Edits the schema to agree with the source. Known disagreements are skipped.
pub fn fix(findings: &[Finding], theirs: &Reading, schema: &Schema<'_>) -> Fixed {
    let mut editor = Editor {
        theirs,
        schema,
        findings,
        files: SchemaFiles::parse(schema.sources),
        fields: BTreeMap::new(),
        draft: Draft::new(schema),
    };
    for operation in schema.reading.operations.values() {
        for body in [&operation.request, &operation.response] {
            editor.index(&body.fields);
        }
    }
    let mut fixed = Fixed::default();
    let mut trial = Trial::new(findings, editor);
    trial.run();
    let (outcomes, editor) = trial.into_parts();
    for (index, finding) in findings.iter().enumerate() {
        let left = |reason: String, is_part| Left { finding: index, reason, is_part };
        match outcomes.get(&index) {
            Some(Outcome::Resolved { lost }) => {
                fixed.resolved += 1;
                fixed.left.extend(lost.iter().map(|words| left(words.clone(), true)));
            }
            Some(Outcome::Left(reason) | Outcome::Refused { reason, .. }) => {
                fixed.left.push(left(reason.clone(), false));
            }
            None if finding.class == Class::NotHeld => {
                let reason = finding.reason.clone();
                fixed.left.push(left(reason.unwrap_or_else(|| NOT_HELD.to_owned()), false));
            }
            None => {}
        }
    }
    fixed.files = editor.draft.files.changed();
    fixed
}

/// Makes edits of findings.
struct Editor<'a> {
    theirs: &'a Reading,
    schema: &'a Schema<'a>,
    findings: &'a [Finding],
    files: SchemaFiles<'a>,
    /// Our fields, by place.
    fields: BTreeMap<Place, &'a Field>,
    draft: Draft,
}

/// The schema as it is edited so far.
#[derive(Clone)]
struct Draft {
    files: EditedFiles,
    /// The key inserted last after a key of a mapping.
    behind: BTreeMap<(usize, Vec<String>, String), String>,
    /// The types that were made for new fields.
    new_types: NewTypes,
}

impl Draft {
    fn new(schema: &Schema<'_>) -> Self {
        let files = EditedFiles::of(schema.unfilled.unwrap_or(schema.sources));
        Self { files, behind: BTreeMap::new(), new_types: NewTypes::default() }
    }
}

impl<'a> Editor<'a> {
    fn index(&mut self, fields: &'a [Field]) {
        for field in fields {
            self.fields.insert(field.place, field);
            self.index(field.children.fields());
        }
    }
}

impl Editor<'_> {
    /// Inserts a key behind another one, and behind what was inserted there before.
    fn insert(
        &mut self,
        file: usize,
        mapping: Vec<String>,
        after: String,
        new: (&str, String),
    ) -> Edit {
        let (key, value) = (new.0.to_owned(), new.1);
        let behind = (file, mapping.clone(), after.clone());
        let last = self.draft.behind.insert(behind, key.clone());
        Edit::Insert { mapping, after: last.unwrap_or(after), key, value }
    }

    /// The ids that the schema has for the source of a finding.
    fn ids(&self, finding: &Finding) -> Vec<&str> {
        let file = finding.their_place.and_then(|place| self.theirs.files.get(place.file));
        let unknown = File { path: String::new(), format: None };
        self.schema.records.ids(&finding.operation, file.unwrap_or(&unknown))
    }
}

/// The edits that resolve a finding.
#[derive(Debug, Default)]
struct Edits {
    /// Each with the file that it is in.
    edits: Vec<(usize, Edit)>,
    /// What of the finding they do not resolve, and why.
    lost: Vec<String>,
}

impl Edits {
    /// Edits of one file that resolve everything.
    fn of(file: usize, edits: Vec<Edit>) -> Self {
        let edits = edits.into_iter().map(|edit| (file, edit)).collect();
        Self { edits, lost: Vec::new() }
    }
}

/// The edits, or why there are none.
type EditResult = Result<Edits, String>;
