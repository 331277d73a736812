//! Limits that change, are added or are removed.

use super::edits::{not_found, set};
use super::schema_files::KeyPath;
use super::{EditResult, Editor, Edits};
use crate::compare::Finding;
use antom_codegen::language::{Keyword, duration};
use antom_codegen::source::patch::Edit;
use antom_codegen::source::quote::scalar;
use antom_openapi::reading::{Key, Kind, Limit, Place};

const NO_LIST: &str = "the source lists no values: give the field another type, such as `string`, or record a disagreement";

const OPEN_LIST: &str =
    "a list that may be longer: give the field a type under `enums`, with `complete: false`";

/// Whether a key belongs to an array itself rather than to its elements.
pub(super) fn is_of_array(key: Key) -> bool {
    key.is_of_array() || key.is_of_field() || matches!(key, Key::Const | Key::Default)
}

/// The keys that limits are written under, but for lists of values.
pub(super) fn keys() -> impl Iterator<Item = Key> {
    let limits = Keyword::ALL.iter().copied().map(Key::Limit).filter(|key| *key != Key::ENUM);
    limits.chain([Key::Const])
}

impl Editor<'_> {
    pub(super) fn limit(
        &self,
        finding: &Finding,
        field: Place,
        key: Key,
        value: Option<&Limit>,
    ) -> EditResult {
        let our_limit = finding.ours.as_ref().and(finding.our_place);
        if key == Key::ENUM {
            return self.list(field, our_limit, value);
        }
        let form = self.fields.get(&field).and_then(|field| field.limits.get(&Key::Format));
        if our_limit.is_none()
            && key == Key::MAX_LENGTH
            && form.is_some_and(|form| self.is_fixed(&form.value))
        {
            return Err("the form decides the length: record a disagreement".to_owned());
        }
        if our_limit.is_none() && value.is_some() && !self.applies(field, key)? {
            let why = "has no effect on the type that the field has: choose another, or record a disagreement";
            return Err(format!("`{key}` {why}"));
        }
        let mut edits = Vec::new();
        let known = our_limit.and_then(|place| self.written(place));
        let (file, mapping) = match (our_limit, known) {
            // Where it is written now: in the field, or in a named scalar.
            (Some(place), Some((mapping, written))) => {
                if written != key || value.is_none() {
                    let key = written.to_string();
                    edits.push(Edit::Remove { mapping: mapping.clone(), key });
                }
                (place.file, mapping)
            }
            (Some(_), None) if key != Key::Default && !key.is_of_field() => {
                return Err(not_found());
            }
            _ => (field.file, self.limits_of(field, key)?),
        };
        match value {
            Some(value) => {
                let written = self.limit_in_yaml(field, value);
                edits.push(set(mapping, key.as_str(), &written));
            }
            None if edits.is_empty() => {
                edits.push(Edit::Remove { mapping, key: key.to_string() });
            }
            None => {}
        }
        Ok(Edits::of(file, edits))
    }

    /// The two bounds of a width, each with its value and our place of it.
    pub(super) fn width(
        &self,
        finding: &Finding,
        field: Place,
        bounds: &[(Key, Option<Limit>, Option<Place>)],
    ) -> EditResult {
        let mut edits = Edits::default();
        for (key, value, our_place) in bounds {
            let ours = our_place.map(|_| key.to_string());
            let one = Finding { ours, our_place: *our_place, ..finding.clone() };
            edits.edits.extend(self.limit(&one, field, *key, value.as_ref())?.edits);
        }
        Ok(edits)
    }

    /// The mapping and the key of a limit that is written at a place.
    fn written(&self, place: Place) -> Option<(KeyPath, Key)> {
        keys().find_map(|key| {
            let mut path = self.files.path_to_key(place, key.as_str())?;
            path.pop();
            Some((path, key))
        })
    }

    /// The mapping that a new limit of a field belongs to.
    pub(super) fn limits_of(&self, field: Place, key: Key) -> Result<KeyPath, String> {
        let mut path = self.path(field)?;
        let is_list = self.node(field.file, &path)?.get("items").is_some();
        if is_list && !is_of_array(key) {
            path.push("items".to_owned());
        }
        Ok(path)
    }

    /// A list of values as a whole.
    fn list(&self, field: Place, our_limit: Option<Place>, value: Option<&Limit>) -> EditResult {
        let in_field =
            our_limit.and_then(|place| self.files.path_to_key(place, Key::ENUM.as_str()));
        if let (Some(place), Some(mut mapping), None) = (our_limit, in_field, value) {
            let key = mapping.pop().unwrap_or_default();
            return Ok(Edits::of(place.file, vec![Edit::Remove { mapping, key }]));
        }
        match (our_limit.and_then(|place| Some((place, self.files.path(place)?))), value) {
            (Some((place, path)), Some(Limit::Values { complete: true, .. }))
                if path.first().is_some_and(|first| first == "enums") =>
            {
                Ok(Edits::of(place.file, vec![set(path, "complete", "true")]))
            }
            (None, Some(value @ Limit::Values { complete: true, .. })) => {
                let mapping = self.limits_of(field, Key::ENUM)?;
                let written = self.limit_in_yaml(field, value);
                Ok(Edits::of(field.file, vec![set(mapping, Key::ENUM.as_str(), &written)]))
            }
            (Some(_), None) => Err(NO_LIST.to_owned()),
            _ => Err(OPEN_LIST.to_owned()),
        }
    }

    /// Whether a form is a list of codes that all have the same length.
    fn is_fixed(&self, form: &Limit) -> bool {
        let Limit::Text(form) = form else { return false };
        self.schema.reading.code_types.get(form).is_some_and(|list| list.lengths.len() == 1)
    }

    /// A limit as it is written in YAML.
    pub(super) fn limit_in_yaml(&self, field: Place, limit: &Limit) -> String {
        let kind = self.fields.get(&field).and_then(|field| field.kind.as_ref());
        in_yaml(kind.map(|kind| kind.value), limit)
    }
}

/// A limit as it is written in YAML, for a value of a kind.
pub(super) fn in_yaml(kind: Option<Kind>, limit: &Limit) -> String {
    match limit {
        Limit::Number(number) => number.to_string(),
        Limit::Fraction(number) => number.to_string(),
        Limit::Flag(flag) => flag.to_string(),
        Limit::Text(text) => match kind {
            Some(Kind::Boolean | Kind::Integer | Kind::Number) => text.clone(),
            _ => scalar(text),
        },
        Limit::FromNow(bounds) => {
            let bounds = bounds.bounds().into_iter();
            let bounds = bounds.filter_map(|(keyword, seconds)| {
                Some(format!("{keyword}: {}", scalar(&duration::text(seconds?))))
            });
            format!("{{ {} }}", bounds.collect::<Vec<_>>().join(", "))
        }
        Limit::Values { values, .. } => {
            let values = values.iter().map(|value| match kind {
                Some(Kind::Boolean | Kind::Integer | Kind::Number) => value.to_text().into_owned(),
                _ => scalar(&value.to_text()),
            });
            format!("[{}]", values.collect::<Vec<_>>().join(", "))
        }
    }
}
