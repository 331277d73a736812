//! Conditions made from sentences that the compiler refuses: they are taken back.

use super::conditions_of_sentences::parts_mut;
use super::field_paths::Owner;
use super::merge_options::Merge;
use super::merged_documents::Documents;
use super::merged_files;
use crate::import::draft::{Draft, TypeKind};
use crate::import::report::Report;
use antom_codegen::diagnostic::{Diagnostics, Severity, SourceFile, Sources, Span};
use antom_codegen::front;
use antom_codegen::source::node::Node;
use antom_codegen::source::parse;
use antom_codegen::source::print::print;

/// Most rounds: each takes back what the compiler refused in the round before.
const ROUNDS: usize = 8;

/// A description for what has none.
const WORDS: &str = "Words.";

/// Compiles the files of a draft, and takes back the conditions and rules with mistakes in them. `files` gives the sources,
/// and the number of the first that is made from the draft.
pub(in crate::import) fn take_back(
    draft: &mut Draft,
    report: &mut Report,
    files: &dyn Fn(Draft) -> (Sources, usize),
) {
    for _ in 0..ROUNDS {
        let (sources, first) = files(draft.clone());
        let errors = front(&sources).diagnostics.into_iter();
        let errors = errors.filter(|one| one.severity() == Severity::Error);
        let mut is_changed = false;
        for error in errors {
            let labels = error.secondary_labels().iter().map(|label| label.span);
            for span in std::iter::once(error.span()).chain(labels) {
                if (span.file.0 as usize) < first {
                    continue;
                }
                let Some(path) = path_to(span, &sources) else { continue };
                if take(draft, &path, error.message(), report) {
                    is_changed = true;
                    break;
                }
            }
        }
        if !is_changed {
            return;
        }
    }
}

/// The files of a merge beside the schema that it adds to.
pub(super) fn beside(
    mut draft: Draft,
    merge: &Merge<'_>,
    documents: &Documents,
) -> (Sources, usize) {
    let mut sources = Sources::new();
    for (_, source) in merge.existing.iter().flat_map(|existing| existing.sources.iter()) {
        sources.add(source.clone());
    }
    let first = sources.iter().count();
    super::describe(&mut draft, WORDS);
    for (path, file) in merged_files::files(&mut draft, merge, documents, WORDS) {
        sources.add(SourceFile::new(path, print(&file)));
    }
    (sources, first)
}

/// The keys that lead to a place.
fn path_to(span: Span, sources: &Sources) -> Option<Vec<String>> {
    let tree = parse(span.file, sources, &mut Diagnostics::new())?;
    let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    let mut path = Vec::new();
    let mut at: &Node = &tree;
    'down: loop {
        for entry in at.as_mapping().unwrap_or_default() {
            if holds(entry.key_span) || holds(entry.value.span) {
                path.push(entry.key.clone());
                at = &entry.value;
                continue 'down;
            }
        }
        for (index, item) in at.as_sequence().unwrap_or_default().iter().enumerate() {
            if holds(item.span) {
                path.push(index.to_string());
                at = item;
                continue 'down;
            }
        }
        return Some(path);
    }
}

/// Takes back the conditions of a field, or a rule; whether there was one.
fn take(draft: &mut Draft, path: &[String], why: &str, report: &mut Report) -> bool {
    let keys: Vec<&str> = path.iter().map(String::as_str).collect();
    let (owner, rest) = match keys.as_slice() {
        ["objects", name, rest @ ..] => {
            let id = draft
                .types
                .iter()
                .position(|one| one.name == *name && matches!(one.what, TypeKind::Object { .. }));
            (id.map(Owner::Type), rest)
        }
        ["operations", name, body, rest @ ..] => {
            let index = draft.operations.iter().position(|one| one.name == *name);
            let owner = index.and_then(|index| match *body {
                "request" => Some(Owner::Request(index)),
                "response" => Some(Owner::Response(index)),
                _ => None,
            });
            (owner, rest)
        }
        _ => return false,
    };
    let Some(owner) = owner else { return false };
    let Some((fields, rules)) = parts_mut(draft, owner) else { return false };
    match rest {
        ["fields", name, ..] => {
            let Some(field) = fields.iter_mut().find(|field| field.name == *name) else {
                return false;
            };
            if field.conditions.is_empty() {
                return false;
            }
            field.conditions.clear();
            let words = format!("the conditions of `{name}` from sentences: {why}");
            report.unsupported(field.about.place, words);
            true
        }
        ["rules", index, ..] => {
            let Some(index) = index.parse().ok().filter(|index| *index < rules.len()) else {
                return false;
            };
            rules.remove(index);
            true
        }
        _ => false,
    }
}
