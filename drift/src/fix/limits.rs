//! Limits that change, come or go.

use super::edits::{lost, set};
use super::files::Way;
use super::{Made, Settler};
use crate::compare::Finding;
use antom_codegen::source::patch::{Edit, plain_or_quoted};
use antom_openapi::reading::{Kind, LIMIT_KEYWORDS, Limit, Place};

/// Limits of a list itself. All others are limits of its elements.
pub(super) const OF_LIST: &[&str] = &["minItems", "maxItems", "uniqueItems", "const", "default"];

/// The keys that limits are written under, but for lists of values.
pub(super) fn keys() -> impl Iterator<Item = &'static &'static str> {
    LIMIT_KEYWORDS.iter().filter(|keyword| **keyword != "enum").chain(&["const"])
}

impl Settler<'_> {
    pub(super) fn limit(
        &self,
        finding: &Finding,
        field: Place,
        keyword: &str,
        value: Option<&Limit>,
    ) -> Made {
        let stands = finding.ours.as_ref().and(finding.our_place);
        if keyword == "enum" {
            return self.list(field, stands, value);
        }
        let form = self.fields.get(&field).and_then(|field| field.limits.get("format"));
        if stands.is_none()
            && keyword == "maxLength"
            && form.is_some_and(|form| is_fixed(&form.value))
        {
            return Err("the form decides the length: record a disagreement".to_owned());
        }
        if stands.is_none() && value.is_some() && !self.applies(field, keyword)? {
            let why =
                "says nothing about the type that it has: choose another, or record a disagreement";
            return Err(format!("`{keyword}` {why}"));
        }
        let mut edits = Vec::new();
        let known = stands.and_then(|place| self.written(place));
        let (file, mapping) = match (stands, known) {
            // Where it is written now: in the field, or in a named scalar.
            (Some(place), Some((mapping, key))) => {
                if key != keyword || value.is_none() {
                    edits.push(Edit::Remove { mapping: mapping.clone(), key });
                }
                (place.file, mapping)
            }
            (Some(_), None) if keyword != "default" => return Err(lost()),
            _ => (field.file, self.limits_of(field, keyword)?),
        };
        match value {
            Some(value) => {
                let written = self.limit_in_yaml(field, value);
                edits.push(set(mapping, keyword, &written));
            }
            None if edits.is_empty() => {
                edits.push(Edit::Remove { mapping, key: keyword.to_owned() });
            }
            None => {}
        }
        Ok((file, edits))
    }

    /// The mapping and the key of a limit that is written at a place.
    fn written(&self, place: Place) -> Option<(Way, String)> {
        keys().find_map(|key| {
            let mut way = self.files.way_to_key(place, key)?;
            way.pop();
            Some((way, (*key).to_owned()))
        })
    }

    /// The mapping that a new limit of a field belongs to.
    pub(super) fn limits_of(&self, field: Place, keyword: &str) -> Result<Way, String> {
        let mut way = self.way(field)?;
        let is_list = self.node(field.file, &way)?.get("items").is_some();
        if is_list && !OF_LIST.contains(&keyword) {
            way.push("items".to_owned());
        }
        Ok(way)
    }

    /// A list of values as a whole.
    fn list(&self, field: Place, stands: Option<Place>, value: Option<&Limit>) -> Made {
        let in_field = stands.and_then(|place| self.files.way_to_key(place, "enum"));
        if let (Some(place), Some(mut mapping), None) = (stands, in_field, value) {
            let key = mapping.pop().unwrap_or_default();
            return Ok((place.file, vec![Edit::Remove { mapping, key }]));
        }
        match (stands.and_then(|place| Some((place, self.files.way(place)?))), value) {
            (Some((place, way)), Some(Limit::Values { complete: true, .. }))
                if way.first().is_some_and(|first| first == "enums") =>
            {
                Ok((place.file, vec![set(way, "complete", "true")]))
            }
            (None, Some(value @ Limit::Values { complete: true, .. })) => {
                let mapping = self.limits_of(field, "enum")?;
                let written = self.limit_in_yaml(field, value);
                Ok((field.file, vec![set(mapping, "enum", &written)]))
            }
            _ => Err("a list of values: give it a type under `enums`, or take its away".to_owned()),
        }
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
        Limit::Flag(flag) => flag.to_string(),
        Limit::Text(text) => match (kind, text.split_once("..")) {
            (_, Some((minimum, maximum))) if is_duration(minimum) || is_duration(maximum) => {
                let bounds = [("minimum", minimum), ("maximum", maximum)];
                let bounds = bounds.iter().filter(|(_, bound)| !bound.is_empty());
                let bounds: Vec<String> = bounds
                    .map(|(key, bound)| format!("{key}: {}", plain_or_quoted(bound)))
                    .collect();
                format!("{{ {} }}", bounds.join(", "))
            }
            (Some(Kind::Boolean | Kind::Integer | Kind::Number), _) => text.clone(),
            _ => plain_or_quoted(text),
        },
        Limit::Values { values, .. } => {
            let values: Vec<String> =
                values.iter().map(|value| plain_or_quoted(&value.to_text())).collect();
            format!("[{}]", values.join(", "))
        }
    }
}

/// Whether a form allows one length only.
fn is_fixed(form: &Limit) -> bool {
    matches!(form, Limit::Text(form) if ["iso-4217", "iso-3166", "mcc"].contains(&form.as_str()))
}

fn is_duration(text: &str) -> bool {
    text.trim_start_matches('-').starts_with('P')
}
