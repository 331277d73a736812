//! The operation that is being read.

use std::collections::BTreeMap;

use super::code_columns::Columns;
use super::page_fields::{FieldSection, bear_marks};
use super::restored_names;
use antom_openapi::reading::{Code, Operation, Place, Reading, Stated};

/// The facts of an operation that were read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) title: Option<Stated<String>>,
    method: Option<Stated<String>>,
    path: Option<Stated<String>>,
    pub(super) request: FieldSection,
    pub(super) response: FieldSection,
    pub(super) codes: BTreeMap<String, Code>,
    /// Whether there is a section of result codes.
    pub(super) codes_seen: bool,
    /// Whether every row was recognised.
    pub(super) codes_complete: Option<bool>,
    /// What the columns of the table of result codes are.
    pub(super) columns: Option<Columns>,
    pub(super) samples: Vec<Stated<String>>,
}

impl Draft {
    /// Whether any parameter or code was read.
    pub(super) fn has_fields(&self) -> bool {
        !self.request.is_empty() || !self.response.is_empty() || !self.codes.is_empty()
    }

    /// Whether its method and path are known.
    pub(super) fn is_named(&self) -> bool {
        self.path.is_some()
    }

    /// Whether this is its path: a page may show it with the prefix of a server, and again without.
    pub(super) fn is_called(&self, path: &str) -> bool {
        self.path
            .as_ref()
            .is_some_and(|known| known.value.ends_with(path) || path.ends_with(&known.value))
    }

    /// Notes method and path.
    pub(super) fn call(&mut self, method: &str, path: &str, place: Place) {
        self.method = Some(Stated::keyword(method.to_owned(), place));
        self.path = Some(Stated::keyword(path.to_owned(), place));
    }

    /// Takes the operation into the reading.
    pub(super) fn finish(mut self, reading: &mut Reading) {
        if !self.has_fields() && self.path.is_none() {
            if reading.operations.is_empty() {
                let words = "a page that describes no operation".to_owned();
                reading.unrecognised.push(Stated::keyword(words, Place::new(1, 1)));
            }
            return;
        }
        self.request.close(0);
        self.response.close(0);
        restored_names::restore(&mut self.request.fields, &self.response.fields, reading);
        restored_names::restore(&mut self.response.fields, &self.request.fields, reading);
        let marks = bear_marks(&self.request.fields) || bear_marks(&self.response.fields);
        let name = self.name();
        if name.is_empty() {
            let words = "an operation without a name".to_owned();
            reading.unrecognised.push(Stated::keyword(words, Place::new(1, 1)));
        }
        let operation = Operation {
            title: self.title,
            method: self.method,
            path: self.path,
            request: self.request.body(marks, reading),
            response: self.response.body(marks, reading),
            codes_complete: !self.codes.is_empty() && self.codes_complete != Some(false),
            codes: self.codes,
            samples: self.samples,
            ..Operation::default()
        };
        reading.add(name, operation);
    }

    /// The last part of the path, or what looks like a name in the title.
    fn name(&self) -> String {
        let of_path = self
            .path
            .as_ref()
            .and_then(|path| path.value.rsplit('/').find(|part| !part.is_empty()));
        let of_title = || {
            let words = self.title.as_ref()?.value.split([' ', '(', '|']);
            words.into_iter().find(|word| {
                word.starts_with(|first: char| first.is_ascii_lowercase())
                    && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
        };
        of_path.or_else(of_title).unwrap_or_default().to_owned()
    }
}
