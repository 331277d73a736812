//! `OpenAPI` documents as they are compared with a schema.
//!
//! Import and drift agree on what the schema language holds, because a document is imported here as well: with each of
//! its statements goes [what a schema made from it has in its place](Held). So a document does not differ from the
//! schema that was imported from it, and what an import leaves out is no difference but [not
//! held](crate::compare::Class::NotHeld).

use std::collections::{BTreeMap, BTreeSet};

use crate::from_schema::of_api;
use antom_codegen::diagnostic::{Diagnostics, FileId, SourceFile, Sources};
use antom_codegen::front;
use antom_codegen::language::address::is_outside_paths;
use antom_openapi::import::{Options, import_openapi};
use antom_openapi::read::{Prose, read_openapi, read_with_choices};
use antom_openapi::reading::{
    Body, Children, Field, Held, HeldValue, Limits, Operation, OtherStatements, Place, Reading,
    Stated,
};

/// The statements that a value may be one of several.
const CHOICES: &[&str] = &["oneOf", "anyOf"];

/// Reads an `OpenAPI` document, with what a schema made from it has in the place of every field.
///
/// An export of our own is a schema in another form: of it nothing is imported.
///
/// A file that cannot be read gives one diagnostic, and no reading.
pub fn read_document(
    file: FileId,
    sources: &Sources,
    prose: Prose,
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    let mut reading = read_openapi(file, sources, prose, diagnostics)?;
    import_into(&mut reading, file, sources, prose);
    Some(reading)
}

/// Adds to the reading of a document what a schema made from it has in the place of every field.
///
/// Only the comparison with a schema asks for it; that of two documents does not.
pub fn import_into(reading: &mut Reading, file: FileId, sources: &Sources, prose: Prose) {
    if reading.is_document
        && let Some(imported) = imported(file, sources, prose)
    {
        hold(reading, &imported);
    }
    if reading.is_document && reading.operations.values().any(has_choice) {
        with_choices(reading, file, sources, prose);
    }
}

/// Whether an operation has a value that may be one of several objects.
fn has_choice(operation: &Operation) -> bool {
    fn of_fields(fields: &[Field]) -> bool {
        fields.iter().any(|field| {
            let is_choice = |name: &String| CHOICES.contains(&name.as_str());
            field.others.keys().any(is_choice) || of_fields(field.children.fields())
        })
    }
    of_fields(&operation.request.fields) || of_fields(&operation.response.fields)
}

/// Adds the members of choices of objects. A schema made from the document has none of them, so that they are compared as
/// they are stated.
fn with_choices(reading: &mut Reading, file: FileId, sources: &Sources, prose: Prose) {
    let Some(united) = read_with_choices(file, sources, prose) else { return };
    for (name, operation) in &mut reading.operations {
        let Some(united) = united.operations.get(name) else { continue };
        members_of_choices(&mut operation.request.fields, &united.request.fields);
        members_of_choices(&mut operation.response.fields, &united.response.fields);
    }
}

fn members_of_choices(theirs: &mut [Field], united: &[Field]) {
    for field in theirs {
        let is_same = |other: &&Field| other.place == field.place && other.name == field.name;
        let Some(united) = united.iter().find(is_same) else { continue };
        let more = united.children.fields();
        match &mut field.children {
            Children::Shown(fields) | Children::Part(fields) => {
                members_of_choices(fields, more);
                let known: BTreeSet<Place> = fields.iter().map(|field| field.place).collect();
                let more = more.iter().filter(|it| !known.contains(&it.place));
                fields.extend(more.cloned().map(of_choice));
            }
            Children::None if !more.is_empty() => {
                let more = more.iter().cloned().map(of_choice);
                field.children = Children::Part(more.collect());
            }
            Children::None | Children::Recursive | Children::Folded => {}
        }
    }
}

fn of_choice(field: Field) -> Field {
    Field { held: Held::OfChoice, ..field }
}

/// The schema made from a document, as a reading: empty if a schema can express nothing of it.
fn imported(file: FileId, sources: &Sources, prose: Prose) -> Option<Reading> {
    let options = Options { descriptions: false, prose: prose == Prose::Read };
    let Some(imported) = import_openapi(file, sources, options, &mut Diagnostics::new()) else {
        return Some(Reading::default());
    };
    let mut files = Sources::new();
    for (path, text) in imported.files {
        files.add(SourceFile::new(path, text));
    }
    let api = front(&files).api?;
    Some(of_api(&api, &files))
}

/// Adds to each field what the schema has in its place.
fn hold(reading: &mut Reading, imported: &Reading) {
    let calls = imported.operations.iter().filter(|(_, one)| one.notification.is_none());
    let calls = calls.map(|operation| (call(operation.1), operation));
    let calls: BTreeMap<(String, String), (&String, &Operation)> = calls.collect();
    for (name, operation) in &mut reading.operations {
        let of_name =
            |(known, held): &(&String, &Operation)| *known == name && held.notification.is_some();
        let found = match operation.notification {
            Some(_) => imported.operations.iter().find(of_name),
            None => calls.get(&call(operation)).copied(),
        };
        operation.is_held = Some(found.is_some());
        if let Some((name, found)) = found {
            operation.held_name = Some((*name).clone());
            body(&mut operation.request, &found.request);
            body(&mut operation.response, &found.response);
        }
    }
}

/// Method and path, as an import writes them.
fn call(operation: &Operation) -> (String, String) {
    let word = |word: &Option<Stated<String>>| {
        word.as_ref().map(|word| word.value.clone()).unwrap_or_default()
    };
    let path = word(&operation.path);
    let path = path.split(is_outside_paths).next().unwrap_or_default();
    (word(&operation.method).to_uppercase(), path.trim_start_matches('/').to_owned())
}

fn body(theirs: &mut Body, held: &Body) {
    fields(&mut theirs.fields, &held.fields, theirs.place);
}

fn fields(theirs: &mut Vec<Field>, held: &[Field], around: Place) {
    let mut by_name: BTreeMap<&str, &Field> =
        held.iter().map(|field| (field.name.as_str(), field)).collect();
    for field in theirs.iter_mut() {
        match by_name.remove(field.name.as_str()) {
            Some(held) => value(field, held),
            None => nothing(field),
        }
    }
    // What the reader passed over.
    theirs.extend(held.iter().filter(|one| by_name.contains_key(one.name.as_str())).map(|one| {
        let mut field = moved(one, around);
        value(&mut field, one);
        field
    }));
}

fn value(theirs: &mut Field, held: &Field) {
    let place = theirs.place;
    let limits = held.limits.iter().map(|(key, limit)| {
        let stated = theirs.limits.get(key);
        let place = stated.map_or(place, |stated| stated.place);
        (*key, Stated { place, ..limit.clone() })
    });
    let limits: Limits = limits.collect();
    let others = held.others.iter().map(|(name, other)| {
        let stated = theirs.others.get(name);
        let mut other = other.clone();
        other.place = stated.map_or(place, |stated| stated.place);
        (name.clone(), other)
    });
    let others: OtherStatements = others.collect();
    theirs.held = Held::Value(Box::new(HeldValue {
        kind: held.kind.as_ref().map(|kind| kind.value),
        required: held.required.as_ref().is_some_and(|mark| mark.value),
        limits,
        others,
    }));
    match (&mut theirs.children, &held.children) {
        (Children::Shown(theirs) | Children::Part(theirs), Children::Shown(held)) => {
            fields(theirs, held, place);
        }
        (Children::Shown(theirs) | Children::Part(theirs), Children::None) => {
            theirs.iter_mut().for_each(nothing);
        }
        (children @ (Children::None | Children::Folded), Children::Shown(held)) => {
            let mut new = Vec::new();
            fields(&mut new, held, place);
            *children = Children::Shown(new);
        }
        // Further up, or too deep: as far as both are read.
        (Children::Recursive, _)
        | (_, Children::Recursive | Children::Folded | Children::Part(_))
        | (Children::None | Children::Folded, Children::None) => {}
    }
}

/// Marks a field, and all below it, as one that the schema does not have.
fn nothing(field: &mut Field) {
    field.held = Held::Nothing;
    if let Children::Shown(fields) | Children::Part(fields) = &mut field.children {
        fields.iter_mut().for_each(nothing);
    }
}

/// A field of the schema without what is below it, as if the document stated it at a place.
fn moved(held: &Field, place: Place) -> Field {
    let limits = held.limits.iter().map(|(key, limit)| (*key, Stated { place, ..limit.clone() }));
    Field {
        name: held.name.clone(),
        place,
        kind: held.kind.as_ref().map(|kind| Stated { place, ..kind.clone() }),
        required: held.required.as_ref().map(|mark| Stated { place, ..mark.clone() }),
        limits: limits.collect(),
        conditions: Vec::new(),
        children: Children::None,
        is_partial: false,
        others: OtherStatements::new(),
        held: Held::Unknown,
        aliases: Vec::new(),
        checked: Limits::new(),
    }
}
