//! Sets of fields, put into the objects and bodies that include them. Later passes see fields alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::symbols::{defined_twice, entries};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::language::Spanned;
use crate::source::model::{FieldDef, FieldSetDef};
use crate::source::schema_file::File;
use crate::source::{Entry, Map, OneOrMany};

/// The files with every field in its place.
pub(super) fn expanded<'f>(
    files: &'f [(FileId, File)],
    diagnostics: &mut Diagnostics,
) -> Cow<'f, [(FileId, File)]> {
    let mut sets: BTreeMap<&str, &Entry<FieldSetDef>> = BTreeMap::new();
    let mut lost: BTreeSet<&str> = BTreeSet::new();
    for set in files.iter().flat_map(|(_, file)| entries(file.field_sets.as_ref())) {
        match sets.get(set.key.value.as_str()) {
            Some(first) => diagnostics.push(defined_twice("field set", &set.key, first.key.span)),
            None => drop(sets.insert(&set.key.value, set)),
        }
        if set.value.fields.is_empty() {
            let span = set.value.fields.span;
            let diagnostic = Diagnostic::new(Code::E0032, span, "the field set has no fields")
                .label("no fields")
                .help("list its fields, or remove it");
            diagnostics.push(diagnostic);
        }
    }
    for (_, file) in files {
        lost.extend(file.field_sets.iter().flat_map(Map::lost).map(String::as_str));
    }
    let mut files = Cow::Borrowed(files);
    let mut sets = Sets { known: sets, lost, used: BTreeSet::new(), diagnostics };
    if files.iter().any(|(_, file)| includes(file)) {
        for (_, file) in files.to_mut() {
            sets.put_into(file);
        }
    }
    sets.warn_unused();
    files
}

/// Whether anything in a file includes a field set.
fn includes(file: &File) -> bool {
    entries(file.objects.as_ref()).any(|one| one.value.include.is_some())
        || entries(file.operations.as_ref())
            .any(|one| one.value.request.include.is_some() || one.value.response.include.is_some())
        || entries(file.notifications.as_ref()).any(|one| one.value.include.is_some())
}

struct Sets<'s, 'd> {
    known: BTreeMap<&'s str, &'s Entry<FieldSetDef>>,
    /// Those that could not be read.
    lost: BTreeSet<&'s str>,
    used: BTreeSet<Span>,
    diagnostics: &'d mut Diagnostics,
}

impl Sets<'_, '_> {
    fn put_into(&mut self, file: &mut File) {
        for one in file.objects.iter_mut().flat_map(Map::values_mut) {
            self.include(one.include.as_ref(), &mut one.fields);
        }
        for one in file.operations.iter_mut().flat_map(Map::values_mut) {
            for body in [&mut one.request, &mut one.response] {
                self.include(body.include.as_ref(), &mut body.fields);
            }
        }
        for one in file.notifications.iter_mut().flat_map(Map::values_mut) {
            self.include(one.include.as_ref(), &mut one.fields);
        }
    }

    /// Puts the fields of sets before others.
    fn include(&mut self, names: Option<&OneOrMany<Spanned<String>>>, fields: &mut Map<FieldDef>) {
        let mut included: Vec<Entry<FieldDef>> = Vec::new();
        let mut lost = Vec::new();
        for name in names.iter().flat_map(|names| &names.0) {
            let Some(set) = self.known.get(name.value.as_str()) else {
                lost.extend(self.unknown(name));
                continue;
            };
            self.used.insert(set.key.span);
            lost.extend_from_slice(set.value.fields.lost());
            for entry in &set.value.fields {
                let is_same = |other: &&Entry<FieldDef>| other.key.value == entry.key.value;
                if let Some(own) = fields.iter().find(is_same) {
                    self.diagnostics.push(defined_twice("field", &own.key, entry.key.span));
                } else if let Some(first) = included.iter().find(is_same) {
                    let message = format!("the set has the field `{}` once more", entry.key.value);
                    let diagnostic = Diagnostic::new(Code::E0011, name.span, message)
                        .label("included here")
                        .secondary(first.key.span, "first defined here")
                        .help("include one of the two sets, or take the field out of one");
                    self.diagnostics.push(diagnostic);
                } else {
                    included.push(entry.clone());
                }
            }
        }
        fields.prepend(included.into_iter(), &lost);
    }

    /// Reports a set that is not there, and gives its name back if it could not be read.
    fn unknown(&mut self, name: &Spanned<String>) -> Option<String> {
        if self.lost.contains(name.value.as_str()) {
            return Some(name.value.clone());
        }
        let known = self.known.keys().copied();
        let message = format!("unknown field set `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::E0039, name.span, message)
            .label("not declared under `fieldSets`");
        let otherwise = "declare it under `fieldSets`";
        self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
        None
    }

    fn warn_unused(&mut self) {
        for set in self.known.values().filter(|set| !self.used.contains(&set.key.span)) {
            let message = format!("the field set `{}` is not used", set.key.value);
            let diagnostic = Diagnostic::new(Code::E0040, set.key.span, message)
                .label("nothing refers to it")
                .help("include it in an object or a body, or remove it");
            self.diagnostics.push(diagnostic);
        }
    }
}
