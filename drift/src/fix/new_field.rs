//! A field that the source has and the schema lacks.

use std::collections::BTreeMap;

use super::edits::set;
use super::{EditResult, Editor, Edits};
use crate::compare::Finding;
use crate::from_schema;
use antom_codegen::api::{Enum, Object, Presence, Role};
use antom_codegen::language::Spanned;
use antom_codegen::source::model::{EnumDef, ObjectDef};
use antom_codegen::source::node::Node;
use antom_codegen::source::patch::Edit;
use antom_codegen::source::print::{self, print_entry};
use antom_codegen::source::{Map, OneOrMany};
use antom_openapi::import::{KnownObject, NewField, Types, new_field};
use antom_openapi::reading::{Field, Held, Key, Kind, Limit, Manner, Place, Stated};

/// The types that were made for new fields.
#[derive(Debug, Clone, Default)]
pub(super) struct NewTypes {
    names: Vec<String>,
    /// Objects, each with the field that it was made for.
    objects: Vec<(Field, KnownObject)>,
}

impl Editor<'_> {
    pub(super) fn add_field(
        &mut self,
        finding: &Finding,
        beside: Place,
        field: &Field,
    ) -> EditResult {
        let mut mapping = self.path(beside)?;
        let after = mapping.pop().unwrap_or_default();
        if mapping.last().is_none_or(|last| last != "fields") {
            return Err("the object has no fields yet".to_owned());
        }
        let mut entry = new_field(field, self);
        if let Some(source) = self.source_of(finding, beside) {
            entry.field.notes.source = Some(OneOrMany(vec![Spanned::from(source)]));
        }
        let NewField { field: made, objects, enums, lost } = entry;
        for (_, object) in &mut self.draft.new_types.objects {
            if objects.has(&object.name) {
                object.lost.clone_from(&lost);
            }
        }
        let indent = self.indent(beside.file, &mapping);
        let value = print_entry(print::Entry::Field(&made), &field.name, indent);
        let edit = self.insert(beside.file, mapping, after, (&field.name, value));
        let mut edits = vec![edit];
        edits.extend(self.define_objects(beside.file, &objects));
        edits.extend(self.define_enums(beside.file, &enums));
        let edits = Edits::of(beside.file, edits).edits;
        Ok(Edits { edits, lost })
    }

    /// How far the keys of a mapping are from the margin; `None` if it is on one line.
    fn indent(&self, file: usize, mapping: &[String]) -> Option<usize> {
        let text = self.draft.files.text(file)?;
        let node = self.draft.files.node(file, mapping)?;
        if text.get(node.span.range())?.starts_with('{') {
            return None;
        }
        let first = node.as_mapping()?.first()?.key_span.range().start;
        let line = text.get(..first)?.rfind('\n').map_or(0, |newline| newline + 1);
        Some(first - line)
    }

    /// The source that a new entry must name, because the enclosing entry names another.
    fn source_of(&self, finding: &Finding, beside: Place) -> Option<String> {
        let ids = self.ids(finding);
        let around = self.schema.records.around(beside);
        let is_named = around.iter().any(|id| ids.contains(id));
        (!is_named).then(|| ids.first().map(|id| (*id).to_owned())).flatten()
    }

    /// Defines objects at the end of those of a file, or at its end.
    fn define_objects(&self, file: usize, new: &Map<ObjectDef>) -> Vec<Edit> {
        let section = "objects".to_owned();
        if new.is_empty() || self.has_section(file, &section) {
            let define = new.iter().map(|one| {
                let name = &one.key.value;
                let value = print_entry(print::Entry::Object(&one.value), name, Some(2));
                set(vec![section.clone()], name, &value)
            });
            return define.collect();
        }
        vec![set(Vec::new(), &section, &print_entry(print::Entry::Objects(new), &section, Some(0)))]
    }

    /// The same for lists of values.
    fn define_enums(&self, file: usize, new: &Map<EnumDef>) -> Vec<Edit> {
        let section = "enums".to_owned();
        if new.is_empty() || self.has_section(file, &section) {
            let define = new.iter().map(|one| {
                let name = &one.key.value;
                let value = print_entry(print::Entry::Enum(&one.value), name, Some(2));
                set(vec![section.clone()], name, &value)
            });
            return define.collect();
        }
        vec![set(Vec::new(), &section, &print_entry(print::Entry::Enums(new), &section, Some(0)))]
    }

    fn has_section(&self, file: usize, section: &String) -> bool {
        let node = self.draft.files.node(file, std::slice::from_ref(section));
        node.and_then(Node::as_mapping).is_some_and(|entries| !entries.is_empty())
    }

    /// Whether the fields of an object are just these.
    fn is_object_of(&self, object: &Object, members: &[&Field]) -> bool {
        object.role == Role::Type
            && object.fields.len() == members.len()
            && object.fields.values().all(|ours| {
                let place = from_schema::place(self.schema.sources, ours.name.span);
                let is_required = match ours.presence {
                    Presence::Optional => false,
                    Presence::Required | Presence::OnSuccess => true,
                    Presence::PerUse { required } => required,
                };
                let ours = self.fields.get(&place);
                ours.is_some_and(|ours| {
                    let is_ours =
                        |one: &Field| is_required == is_marked(one) && is_same_value(one, ours);
                    members.iter().copied().any(is_ours)
                })
            })
    }
}

impl Types for Editor<'_> {
    fn code_list(&self, name: &str) -> Option<&Enum> {
        let mut enums = self.schema.api.enums.values();
        enums.find(|one| one.format.as_ref().is_some_and(|format| format.value == name))
    }

    fn object(&self, field: &Field) -> Option<KnownObject> {
        let members = members(field);
        let made = self.draft.new_types.objects.iter();
        let mut made = made.filter(|(of, _)| {
            let others = self::members(of);
            others.len() == members.len()
                && members.iter().zip(others).all(|(one, other)| is_same(one, other))
        });
        if let Some((_, known)) = made.next() {
            return Some(known.clone());
        }
        let mut objects = self.schema.api.objects.values();
        let known = objects.find(|object| self.is_object_of(object, &members))?;
        Some(KnownObject { name: known.name.value.clone(), lost: Vec::new() })
    }

    fn fresh(&mut self, name: &str) -> String {
        let api = self.schema.api;
        let objects = api.objects.values().map(|it| it.name.value.as_str());
        let enums = api.enums.values().map(|it| it.name.value.as_str());
        let scalars = api.scalars.values().map(|it| it.name.value.as_str());
        let new = self.draft.new_types.names.iter().map(String::as_str);
        let known: Vec<&str> = objects.chain(enums).chain(scalars).chain(new).collect();
        let mut free = name.to_owned();
        let mut number = 2;
        while known.contains(&free.as_str()) {
            free = format!("{name}{number}");
            number += 1;
        }
        self.draft.new_types.names.push(free.clone());
        free
    }

    fn made(&mut self, field: &Field, name: &str) {
        let object = KnownObject { name: name.to_owned(), lost: Vec::new() };
        self.draft.new_types.objects.push((field.clone(), object));
    }
}

/// Whether a schema requires a field.
fn is_marked(field: &Field) -> bool {
    let stated = field.required.as_ref().is_some_and(|mark| mark.value);
    field.held.value().map_or(stated, |held| held.required)
}

/// The kind of value that a schema has for a field.
fn kind(field: &Field) -> Option<Kind> {
    let stated = field.kind.as_ref().map(|kind| kind.value);
    field.held.value().map_or(stated, |held| held.kind)
}

/// The limits of a field that a schema has.
fn limits(field: &Field) -> BTreeMap<Key, &Limit> {
    let is_held = |key: &Key, limit: &Stated<Limit>| {
        let held = field.held.value();
        held.is_none_or(|held| limit.manner == Manner::Prose || held.limits.contains_key(key))
    };
    let held = field.limits.iter().filter(|(key, limit)| is_held(key, limit));
    held.map(|(key, limit)| (*key, &limit.value)).collect()
}

/// The fields below a field that a schema has.
fn members(field: &Field) -> Vec<&Field> {
    let is_held = |member: &&Field| !matches!(member.held, Held::Nothing | Held::OfChoice);
    field.children.fields().iter().filter(is_held).collect()
}

/// Whether one field states the same as another, or less: silence about the form of a text means nothing.
fn is_same(one: &Field, other: &Field) -> bool {
    is_marked(one) == is_marked(other) && is_same_value(one, other)
}

/// The same for everything but the mark.
fn is_same_value(one: &Field, other: &Field) -> bool {
    let (limits_of_one, mut limits_of_other) = (limits(one), limits(other));
    if !limits_of_one.contains_key(&Key::Format) {
        limits_of_other.remove(&Key::Format);
    }
    let marks = |field: &Field| {
        let others = field.held.value().map_or(&field.others, |held| &held.others);
        let names =
            others.keys().filter(|name| *name == "deprecated" || name.ends_with("nullable"));
        names.cloned().collect::<Vec<String>>()
    };
    let (of_one, of_other) = (members(one), members(other));
    one.name == other.name
        && kind(one) == kind(other)
        && limits_of_one == limits_of_other
        && marks(one) == marks(other)
        && of_one.len() == of_other.len()
        && of_one.iter().all(|member| of_other.iter().any(|other| is_same(member, other)))
}
