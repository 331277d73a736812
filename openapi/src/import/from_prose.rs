//! The facts that were taken from prose.

use super::draft::{Draft, Limits, TypeKind};
use super::files::each_field;
use super::report::{Note, Report};
use crate::reading::{Key, Manner, Place, quote};

/// Lists every fact of a draft that only prose states, with its sentence.
pub(super) fn list(draft: &Draft, report: &mut Report) {
    let mut list = List { draft, notes: Vec::new() };
    for field in each_field(draft) {
        for limits in field.value.all_limits() {
            list.limits(&field.name, limits);
        }
        for (key, literal) in [(Key::Const, &field.constant), (Key::Default, &field.default)] {
            if let (Some(place), Some(literal)) = (field.from_prose.get(&key), literal) {
                list.note(&field.name, key, *place, &quote(&literal.to_text()));
            }
        }
    }
    for one in &draft.types {
        let name = one.name_candidates.first().map(String::as_str).unwrap_or_default();
        match &one.what {
            TypeKind::Scalar { limits, .. } => list.limits(name, limits),
            TypeKind::Enum(values) => {
                if values.from_prose {
                    let texts: Vec<&str> =
                        values.values.iter().map(|value| value.text.as_str()).collect();
                    let open = if values.complete { "" } else { ", …" };
                    let place = values.values.first().map(|value| value.about.place);
                    list.note(
                        name,
                        Key::ENUM,
                        place.unwrap_or_default(),
                        &(texts.join(", ") + open),
                    );
                }
                if let Some(limit) =
                    values.max_length.as_ref().filter(|limit| limit.manner == Manner::Prose)
                {
                    list.note(name, Key::MAX_LENGTH, limit.place, &limit.value.to_string());
                }
            }
            TypeKind::Object { .. } | TypeKind::Same(_) => {}
        }
    }
    report.prose.append(&mut list.notes);
}

struct List<'d> {
    draft: &'d Draft,
    notes: Vec<Note>,
}

impl List<'_> {
    fn limits(&mut self, name: &str, limits: &Limits) {
        for (key, limit) in limits.iter().filter(|(_, limit)| limit.manner == Manner::Prose) {
            self.note(name, *key, limit.place, &limit.value.to_string());
        }
    }

    fn note(&mut self, name: &str, key: Key, place: Place, value: &str) {
        // A code of a published list became a pattern.
        let keys = [key, Key::Format];
        let sentence = keys.iter().find_map(|key| self.draft.sentences.get(&(place, *key)));
        let words = note(name, key, value, sentence);
        self.notes.push(Note { place, words });
    }
}

/// A fact in words.
pub(super) fn note(name: &str, key: Key, value: &str, sentence: Option<&String>) -> String {
    let sentence = sentence.map(|sentence| format!(": {}", quote(sentence))).unwrap_or_default();
    format!("`{key}` {value} of {}{sentence}", quote(name))
}
