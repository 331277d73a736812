//! Provenance: every entry says where its facts come from.

use super::Checker;
use crate::api::{Id, Notes, Source};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::Spanned;
use crate::source::model::Notes as RawNotes;

/// Whether an entry must name a source, by itself or by its file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Provenance {
    /// It must.
    Own,
    /// It has that of the entry around it.
    Inherited,
}

impl Checker<'_> {
    /// Checks the notes of the entry `what` at `span`.
    pub(super) fn notes(
        &mut self,
        file: FileId,
        raw: &RawNotes,
        provenance: Provenance,
        what: &str,
        span: Span,
    ) -> Notes {
        for text in [&raw.deprecated, &raw.since].into_iter().flatten() {
            self.prose(text);
        }
        let sources = match (&raw.source, provenance) {
            (Some(source), _) => self.source_ids(&source.0),
            (None, Provenance::Inherited) => Vec::new(),
            (None, Provenance::Own) => self.file_sources(file, what, span),
        };
        Notes {
            sources,
            deprecated: raw.deprecated.as_ref().map(|text| text.value.clone()),
            since: raw.since.as_ref().map(|text| text.value.clone()),
            disagreements: self.disagreements(raw.disagreements.as_deref().unwrap_or_default()),
        }
    }

    /// The default sources of a file. A file without them is reported once, at the first entry that needs them.
    fn file_sources(&mut self, file: FileId, what: &str, span: Span) -> Vec<Id<Source>> {
        if let Some(ids) = self.names.file_sources.get(&file).copied() {
            return self.source_ids(ids);
        }
        if self.without_source.insert(file) {
            let known: Vec<String> =
                self.names.sources.keys().map(|id| format!("`{id}`")).collect();
            let diagnostic = Diagnostic::new(Code::E0021, span, format!("{what} names no source"))
                .label("where does it come from?")
                .help("add `source: …` at the top of the file, for all of its entries, or here");
            self.diagnostics.push(match known.as_slice() {
                [] => {
                    diagnostic.help("declare a document under `sources`, with its title and date")
                }
                known => diagnostic.help(format!("the sources are {}", known.join(", "))),
            });
        }
        Vec::new()
    }

    /// The sources of those ids, and a report of every unknown id.
    pub(super) fn source_ids(&mut self, ids: &[Spanned<String>]) -> Vec<Id<Source>> {
        ids.iter().filter_map(|id| self.source_id(id)).collect()
    }

    /// The source of that id, or a report that it is unknown.
    pub(super) fn source_id(&mut self, id: &Spanned<String>) -> Option<Id<Source>> {
        let found = self.names.sources.get(id.value.as_str()).map(|(source, _)| *source);
        if found.is_none() && !self.names.unreadable.may_define(&id.value) {
            let message = format!("unknown source `{}`", id.value);
            let diagnostic = Diagnostic::new(Code::E0022, id.span, message)
                .label("not declared under `sources`");
            let known = self.names.sources.keys().copied();
            let otherwise = "declare it under `sources`, with its title and date";
            self.diagnostics.push(diagnostic.meant(&id.value, known, otherwise));
        }
        found
    }
}
