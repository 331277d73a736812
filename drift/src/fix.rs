//! Findings → edits of the schema's files.
//!
//! An edit is made only where there is one way to make it. The rest is left to a person, with the reason: a sentence,
//! a type that the language cannot express, a shared type that the source changes in only one of its uses.

mod disagreements;
mod edits;
mod limit_edits;
mod new_field;
mod schema_files;
mod type_edits;

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::finding_set::subject;
use crate::compare::{Class, Finding, Records};
use antom_codegen::api::Api;
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::language::SourceFormat;
use antom_codegen::source::parse;
use antom_codegen::source::patch::{self, Edit};
use antom_openapi::reading::{Field, Place, Reading};
use schema_files::SchemaFiles;

/// The result of resolving findings.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The files that change: index among the sources, and the new text.
    pub files: Vec<(usize, String)>,
    /// The number of findings that the new texts resolve.
    pub resolved: usize,
    /// Findings that a person has to resolve, by index, each with the reason.
    pub by_hand: Vec<(usize, String)>,
}

/// The schema that is edited.
pub struct Schema<'a> {
    /// The schema, checked.
    pub api: &'a Api,
    /// Its files.
    pub sources: &'a Sources,
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
        files: SchemaFiles::parse(schema.sources),
        fields: BTreeMap::new(),
        behind: BTreeMap::new(),
        new_types: Vec::new(),
        sections: BTreeSet::new(),
    };
    for operation in schema.reading.operations.values() {
        for body in [&operation.request, &operation.response] {
            editor.index(&body.fields);
        }
    }
    let mut fixed = Fixed::default();
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut subjects = BTreeSet::new();
    for (index, finding) in findings.iter().enumerate() {
        if finding.class == Class::KnownDisagreement {
            continue;
        }
        if finding.class == Class::NotHeld {
            let reason = if finding.about == "operation" || finding.about == "body" {
                edits::NO_CALL
            } else {
                edits::NOT_HELD
            };
            fixed.by_hand.push((index, reason.to_owned()));
            continue;
        }
        if finding.alike > 1 && subjects.contains(&subject(finding)) {
            // The edit of another use of the same type.
            fixed.resolved += 1;
            continue;
        }
        let made = editor.edits(finding).and_then(|(file, edits)| {
            let before = texts.get(&file).map(String::as_str);
            let before = before.or_else(|| editor.files.get(file).map(|(text, _)| text));
            let after = before.and_then(|before| applied(before, edits));
            let after = after.ok_or("it is written in a way that cannot be edited")?;
            texts.insert(file, after);
            Ok(())
        });
        match made {
            Ok(()) => {
                fixed.resolved += 1;
                subjects.insert(subject(finding));
            }
            Err(reason) => fixed.by_hand.push((index, reason)),
        }
    }
    fixed.files = texts.into_iter().collect();
    fixed
}

/// Applies edits in order, each to a freshly parsed tree: one may remove the entry that the next is inserted beside.
fn applied(text: &str, edits: Vec<Edit>) -> Option<String> {
    edits.into_iter().try_fold(text.to_owned(), |text, edit| {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("edited", text.clone()));
        let tree = parse(file, &sources, &mut Diagnostics::new())?;
        patch::apply(&text, &tree, &[edit]).ok()
    })
}

/// Makes edits of findings.
struct Editor<'a> {
    theirs: &'a Reading,
    schema: &'a Schema<'a>,
    files: SchemaFiles<'a>,
    /// Our fields, by place.
    fields: BTreeMap<Place, &'a Field>,
    /// The key inserted last after a key of a mapping.
    behind: BTreeMap<(usize, Vec<String>, String), String>,
    /// Names of types that were made up for new fields.
    new_types: Vec<String>,
    /// The sections of files that have or get types.
    sections: BTreeSet<(usize, &'static str)>,
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
        let last = self.behind.insert((file, mapping.clone(), after.clone()), key.clone());
        Edit::Insert { mapping, after: last.unwrap_or(after), key, value }
    }

    /// The format of the source of a finding.
    fn format_of(&self, finding: &Finding) -> Option<SourceFormat> {
        self.theirs.files.get(finding.their_place?.file)?.format
    }
}

/// The edits of one file, or why there are none.
type EditResult = Result<(usize, Vec<Edit>), String>;
