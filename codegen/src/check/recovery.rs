//! Parts of a schema that a mistake made unreadable: nothing that may be defined there is reported as missing.

use std::collections::BTreeSet;

use crate::diagnostic::{FileId, SourceFile, SourceProblem, Sources, Span};
use crate::source::Map;
use crate::source::schema_file::File;

/// Names that may be defined in what could not be read, and fields that are there but could not be understood.
#[derive(Default)]
pub(crate) struct Unreadable<'a> {
    names: BTreeSet<&'a str>,
    /// Whether some file could not be read at all.
    everything: bool,
    fields: BTreeSet<(Span, String)>,
}

impl<'a> Unreadable<'a> {
    /// The names of what `files` lack: entries that could not be read, and whole files.
    pub(crate) fn of(files: &'a [(FileId, File)], sources: &'a Sources) -> Self {
        let mut lost = Self::default();
        for (_, file) in files {
            lost.entries(file);
        }
        let read: BTreeSet<FileId> = files.iter().map(|(id, _)| *id).collect();
        for (_, source) in sources.iter().filter(|(id, _)| !read.contains(id)) {
            lost.file(source);
        }
        lost
    }

    fn entries(&mut self, file: &'a File) {
        self.keys(file.sources.as_ref());
        self.keys(file.flags.as_ref());
        self.keys(file.actions.as_ref());
        self.keys(file.sensitivity.as_ref());
        self.keys(file.result_codes.as_ref());
        self.keys(file.objects.as_ref());
        self.keys(file.enums.as_ref());
        self.keys(file.scalars.as_ref());
        self.keys(file.operations.as_ref());
        self.keys(file.notifications.as_ref());
        self.keys(file.result.as_ref().map(|result| &result.statuses));
    }

    fn keys<T>(&mut self, map: Option<&'a Map<T>>) {
        let keys = map.into_iter().flat_map(Map::lost);
        self.names.extend(keys.map(String::as_str));
    }

    /// Every word of the file may be a name that it defines.
    fn file(&mut self, source: &'a SourceFile) {
        if matches!(source.problem(), Some(SourceProblem::TooLarge { .. })) {
            self.everything = true;
        }
        let is_delimiter = |c: char| c.is_whitespace() || ":,{}[]\"'".contains(c);
        self.names.extend(source.text().split(is_delimiter));
    }

    /// Whether what has this name may be defined in what could not be read.
    pub(crate) fn may_define(&self, name: &str) -> bool {
        self.everything || self.names.contains(name)
    }

    /// Whether there is anything that could not be read.
    pub(crate) fn is_empty(&self) -> bool {
        !self.everything && self.names.is_empty() && self.fields.is_empty()
    }

    /// Records that the object named at `object` has a field that could not be understood.
    pub(crate) fn add_field(&mut self, object: Span, field: &str) {
        self.fields.insert((object, field.to_owned()));
    }

    /// Whether the object named at `object` has such a field.
    pub(crate) fn has_field(&self, object: Span, field: &str) -> bool {
        self.fields.contains(&(object, field.to_owned()))
    }
}
