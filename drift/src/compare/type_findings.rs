//! Types of fields, as far as sources name them.

use std::collections::BTreeMap;

use super::Walk;
use super::change::Change;
use super::finding::{Class, Finding};
use super::not_held::why_not_held;
use super::records::Scope;
use super::stated_field::{StatedField, agree};
use antom_codegen::language::{Builtin, SourceFormat};
use antom_openapi::reading::{CodeType, Field, Key, Kind, Limit};

/// Forms that documentation pages name as a type of their own: where one goes, its name goes.
const NAMED_ON_PAGES: &[&str] = &["url", "date-time"];

impl Walk<'_> {
    /// Compares types; returns whether limits can be compared.
    pub(super) fn types(&mut self, path: &str, stated: &StatedField<'_>, ours: &Field) -> bool {
        let theirs = &*stated.field;
        let (their_kind, our_kind) = match (&theirs.kind, &ours.kind) {
            (Some(theirs), Some(ours)) => (theirs, ours),
            (None, None) => return true,
            _ if !stated.is_exact => return true,
            _ => {
                self.any_value(path, theirs, ours);
                return false;
            }
        };
        let (their_form, our_form) = (form(theirs), form(ours));
        let same_kind = if stated.is_exact {
            their_kind.value == our_kind.value
        } else {
            agree(their_kind.value, our_kind.value)
        };
        let class = match (their_form, our_form) {
            _ if !same_kind => Class::Changed,
            (Some(theirs), Some(ours)) if is_form(theirs, ours) => return true,
            (Some(_), Some(_)) => Class::Changed,
            (Some(_), None) if stated.not_held.contains(&Key::Format) => Class::NotHeld,
            // Both list the values, whatever list the source names beside its own.
            (Some(_), None) if lists(theirs) && lists(ours) => return true,
            (Some(_), None) => Class::Stricter,
            (None, Some(form)) if self.misses(form, stated, ours) => Class::Looser,
            (None, _) => return true,
        };
        let name = self.name_of_type(theirs);
        let is_held = !same_kind || !stated.not_held.contains(&Key::Format);
        let reason = theirs.limits.get(&Key::Format).filter(|_| !is_held);
        let reason = reason.map(|form| why_not_held(Key::Format, &form.value, theirs, ours));
        let stated = theirs.limits.get(&Key::Format).filter(|_| same_kind);
        let our_place = ours.limits.get(&Key::Format).map_or(our_kind.place, |form| form.place);
        let other_limits = (!same_kind).then(|| Box::new(theirs.clone()));
        let change = if is_held {
            Change::Type { field: ours.place, name: name.clone(), theirs: other_limits }
        } else {
            Change::NotHeld
        };
        let finding = Finding {
            ours: Some(self.name_of_type(ours)),
            their_place: Some(stated.map_or(their_kind.place, |form| form.place)),
            our_place: Some(our_place),
            manner: stated.map_or(their_kind.manner, |form| form.manner),
            theirs: Some(name),
            reason,
            ..Finding::new(class, path, "type", change)
        };
        self.report(finding, &[ours.place, our_place]);
        same_kind
    }

    /// The type of a field by its name in the schema, or that of a similar type.
    pub(super) fn name_of_type(&self, field: &Field) -> String {
        let element = field.others.get("items/type").map(|element| element.value.as_str());
        match (field.kind.as_ref().map(|kind| kind.value), element) {
            (None, _) => Builtin::Any.as_str().to_owned(),
            (Some(Kind::Array), Some(element)) => format!("{element}[]"),
            (Some(kind), _) => type_name(kind, form(field), self.code_types),
        }
    }

    /// Adds that one side has JSON values of any kind.
    fn any_value(&mut self, path: &str, theirs: &Field, ours: &Field) {
        let (their_name, our_name) = (self.name_of_type(theirs), self.name_of_type(ours));
        let place = |field: &Field| field.kind.as_ref().map_or(field.place, |kind| kind.place);
        let limits = Some(Box::new(theirs.clone()));
        let change = Change::Type { field: ours.place, name: their_name.clone(), theirs: limits };
        let finding = Finding {
            theirs: Some(their_name),
            ours: Some(our_name),
            their_place: Some(place(theirs)),
            our_place: Some(place(ours)),
            ..Finding::new(Class::Changed, path, "type", change)
        };
        self.report(finding, &[ours.place]);
    }

    /// Whether silence about a form is a difference: on a page that used to name it, and where a disagreement about the
    /// form is recorded.
    fn misses(&self, form: &str, stated: &StatedField<'_>, ours: &Field) -> bool {
        let theirs = &*stated.field;
        let is_said = form == "date-time" && theirs.limits.contains_key(&Key::FROM_NOW);
        let on_page = self.format != Some(SourceFormat::OpenApi)
            && NAMED_ON_PAGES.contains(&form)
            && !is_said;
        let is_known = self
            .scope
            .as_ref()
            .is_some_and(|scope| scope.known(&[ours.place], "type", Some("string")).is_some());
        self.are_documents
            || stated.is_exact && self.names_formats()
            || is_known
            || on_page && self.is_missed(theirs, ours.place)
    }

    /// Whether the source names the formats of texts at all.
    fn names_formats(&self) -> bool {
        self.scope.as_ref().is_none_or(Scope::names_formats)
    }
}

pub(super) fn form(field: &Field) -> Option<&str> {
    match field.limits.get(&Key::Format).map(|form| &form.value) {
        Some(Limit::Text(form)) => Some(form),
        _ => None,
    }
}

/// Whether a source and the schema name the same form. JSON Schema has no word for URLs of the web alone: a document
/// calls them `uri`, as any other URI.
pub(super) fn is_form(theirs: &str, ours: &str) -> bool {
    theirs == ours || (theirs, ours) == ("uri", "url")
}

fn lists(field: &Field) -> bool {
    field.limits.contains_key(&Key::ENUM)
}

/// A type by its name in the schema, or that of a similar type.
pub(crate) fn type_name(
    kind: Kind,
    form: Option<&str>,
    code_types: &BTreeMap<String, CodeType>,
) -> String {
    let form = form.map(|form| code_types.get(form).map_or(form, |list| list.name.as_str()));
    let name = match kind {
        Kind::Text => form.unwrap_or("string"),
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Object => "object",
        Kind::Map => "map",
        Kind::TextArray => return format!("{}[]", form.unwrap_or("string")),
        Kind::ObjectArray => "object[]",
        Kind::Array => "list",
    };
    name.to_owned()
}
