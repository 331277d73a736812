//! The schema's records of its sources: which entry is from which, and where they disagree.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Known;
use crate::from_schema;
use antom_codegen::api::{Api, Disagreement, Id, Notes, Object, Operation, Role, Source};
use antom_codegen::diagnostic::Sources;
use antom_codegen::language::{Literal, SentenceKind, SourceFormat, Spanned};
use antom_openapi::reading::{Place, quote};

/// The subject of a disagreement in which a source omits limits that others state.
const LIMITS: &str = "limits";

/// The reading of a source that has what others lack.
const PRESENT: &str = "present";

/// Sources and disagreements by place in the schema.
#[derive(Debug)]
pub struct Records<'a> {
    api: &'a Api,
    sources: &'a Sources,
    entries: BTreeMap<Place, Entry<'a>>,
    /// The source that every reading is of, if it was named.
    named: Option<Id<Source>>,
    /// The sources whose files are read, as far as the schema says where it has them from.
    located: BTreeSet<Id<Source>>,
}

/// The records of an entry.
#[derive(Debug)]
struct Entry<'a> {
    /// `Order`, `Order.reader`.
    name: String,
    sources: &'a [Id<Source>],
    /// The sources of the enclosing entry, which it inherits if it names none.
    around: &'a [Id<Source>],
    notes: &'a Notes,
    passed_over: &'a [SentenceKind],
    /// The object around a field.
    object: Option<Place>,
    /// The places of its fields.
    members: Vec<Place>,
}

impl<'a> Records<'a> {
    /// Collects the records. `sources` are the files that the schema was compiled from.
    pub fn new(api: &'a Api, sources: &'a Sources) -> Self {
        let (entries, located) = (BTreeMap::new(), BTreeSet::new());
        let mut records = Self { api, sources, entries, named: None, located };
        for (_, object) in api.objects.iter() {
            records.object(object);
        }
        for (_, list) in api.enums.iter() {
            records.add(&list.name, "", (&list.notes, &[]));
            for value in &list.values {
                records.add(&value.name, &list.name.value, (&value.notes, &list.notes.sources));
            }
        }
        for (_, scalar) in api.scalars.iter() {
            records.add(&scalar.name, "", (&scalar.notes, &[]));
        }
        let operations = api.operations.values().map(|one| {
            (&one.name, &one.notes, one.codes.as_slice(), vec![one.request, one.response])
        });
        let notifications = api.notifications.values();
        let notifications =
            notifications.map(|one| (&one.name, &one.notes, one.codes.as_slice(), vec![one.body]));
        for (name, notes, codes, bodies) in operations.chain(notifications) {
            let place = records.add(name, "", (notes, &[]));
            for code in codes {
                let around = (&code.notes, notes.sources.as_slice());
                records.add(&code.code, &name.value, around);
            }
            for body in bodies {
                let fields = api.objects[body].fields.values();
                let members: Vec<Place> =
                    fields.map(|field| from_schema::place(sources, field.name.span)).collect();
                if let Some(entry) = records.entries.get_mut(&place) {
                    entry.members.extend(members);
                }
            }
        }
        records
    }

    /// Treats every reading as one of this source of the schema. `None` if there is no such source.
    #[must_use]
    pub fn of_source(mut self, id: &str) -> Option<Self> {
        let found = self.api.sources.iter().find(|(_, source)| source.id.value == id)?;
        self.named = Some(found.0);
        Some(self)
    }

    /// Treats readings as those of files with these names. Of several sources that an operation has in the same format, only
    /// the ones that are found in such a file count.
    #[must_use]
    pub fn of_files(mut self, names: &BTreeSet<String>) -> Self {
        let is_read = |source: &Source| {
            let location = source.location.as_deref().unwrap_or_default();
            location.rsplit('/').next().is_some_and(|name| names.contains(name))
        };
        let read = self.api.sources.iter().filter(|(_, source)| is_read(source));
        self.located = read.map(|(id, _)| id).collect();
        self
    }

    fn object(&mut self, object: &'a Object) {
        // A body has the place of its operation or notification.
        let place = match object.role {
            Role::Type => Some(self.add(&object.name, "", (&object.notes, &[]))),
            Role::Request | Role::Response | Role::Notification => None,
        };
        let mut members = Vec::new();
        for field in object.fields.values() {
            let around = (&field.notes, object.notes.sources.as_slice());
            let member = self.add(&field.name, &object.name.value, around);
            if let Some(entry) = self.entries.get_mut(&member) {
                entry.passed_over = &field.passed_over;
                entry.object = place;
            }
            members.push(member);
        }
        if let Some(entry) = place.and_then(|place| self.entries.get_mut(&place)) {
            entry.members = members;
        }
    }

    fn add(
        &mut self,
        name: &Spanned<String>,
        around: &str,
        (notes, sources): (&'a Notes, &'a [Id<Source>]),
    ) -> Place {
        let around_it = sources;
        let sources = if notes.sources.is_empty() { sources } else { &notes.sources };
        let place = from_schema::place(self.sources, name.span);
        let gap = if around.is_empty() { "" } else { "." };
        let name = format!("{around}{gap}{}", name.value);
        let entry = Entry {
            name,
            sources,
            around: around_it,
            notes,
            passed_over: &[],
            object: None,
            members: Vec::new(),
        };
        self.entries.insert(place, entry);
        place
    }

    /// The records of a source that describes one of our operations: the operation's sources in this format, and the
    /// other ids that the schema has for the same revision of the same document.
    pub(super) fn scope(&'a self, operation: &str, format: Option<SourceFormat>) -> Scope<'a> {
        let all = &self.api.sources;
        let own: BTreeSet<Id<Source>> = self.sources_of(operation).collect();
        let ids: BTreeSet<Id<Source>> = match self.named {
            Some(named) => [named].into(),
            None => {
                let is_of_format =
                    |id: &Id<Source>| all[*id].format.is_some() && all[*id].format == format;
                let of_format: BTreeSet<Id<Source>> =
                    own.iter().copied().filter(is_of_format).collect();
                let located = &of_format & &self.located;
                if located.is_empty() { of_format } else { located }
            }
        };
        let same = |one: &Source, other: &Source| {
            one.location.is_some() && one.location == other.location && one.date == other.date
        };
        let family = all.iter().filter(|(id, source)| {
            ids.contains(id) || ids.iter().any(|other| same(source, &all[*other]))
        });
        let family = family.map(|(id, _)| id).collect();
        let wholes = ids.iter().filter_map(|id| all[*id].part_of).collect();
        Scope { records: self, family, wholes, ids, own }
    }

    /// Whether an operation of ours has one of these sources.
    pub(super) fn is_from(&self, operation: &str, documents: &BTreeSet<Id<Source>>) -> bool {
        self.sources_of(operation).any(|id| documents.contains(&id))
    }

    /// The sources of the operation or notification of that name.
    fn sources_of<'n>(&self, name: &'n str) -> impl Iterator<Item = Id<Source>> + use<'a, 'n> {
        let operations = self.api.operations.values().filter(move |it| it.name.value == name);
        let notifications = self.api.notifications.values().filter(move |it| it.name.value == name);
        let of_notifications = notifications.flat_map(|it| it.notes.sources.iter().copied());
        operations.flat_map(Operation::all_sources).chain(of_notifications)
    }

    /// The ids that the schema has for a source that describes one of our operations.
    pub(crate) fn ids(&self, operation: &str, format: Option<SourceFormat>) -> Vec<&str> {
        let ids = self.scope(operation, format).ids.into_iter();
        ids.map(|id| self.api.sources[id].id.value.as_str()).collect()
    }

    /// The ids of the sources that an entry beside the one at a place would have.
    pub(crate) fn around(&self, place: Place) -> Vec<&str> {
        let around = self.entries.get(&place).map_or(&[][..], |entry| entry.around);
        around.iter().map(|id| self.api.sources[*id].id.value.as_str()).collect()
    }

    /// The disagreements recorded at a place.
    pub(super) fn disagreements(&self, place: Place) -> &'a [Disagreement] {
        self.entries.get(&place).map_or(&[], |entry| &entry.notes.disagreements)
    }
}

/// A recorded disagreement in which another source was taken.
pub(super) struct Overruled<'a> {
    /// The entry, by name.
    pub(super) name: &'a str,
    /// Its place in the schema.
    pub(super) place: Place,
    /// Its subject.
    pub(super) about: &'a str,
    /// The source's statement, as recorded.
    pub(super) theirs: &'a Literal,
    /// The schema's statement.
    pub(super) taken: &'a Literal,
    pub(super) known: Known,
}

/// The records of one source.
pub(super) struct Scope<'a> {
    records: &'a Records<'a>,
    /// The source, by the ids that the schema has for it.
    ids: BTreeSet<Id<Source>>,
    /// The same, and what the schema distinguishes within it.
    family: BTreeSet<Id<Source>>,
    /// The sources that it is a part of.
    wholes: BTreeSet<Id<Source>>,
    /// The sources of the operation.
    own: BTreeSet<Id<Source>>,
}

impl Scope<'_> {
    /// The source, where it is one `OpenAPI` document: the schema says where it is found.
    pub(super) fn documents(&self) -> Vec<Id<Source>> {
        let all = &self.records.api.sources;
        let is_document = |id: &Id<Source>| {
            let source = &all[*id];
            source.format == Some(SourceFormat::OpenApi) && source.location.is_some()
        };
        self.ids.iter().copied().filter(is_document).collect()
    }

    /// Whether the source names the formats of texts, where the schema does not say otherwise.
    pub(super) fn names_formats(&self) -> bool {
        let mut sources = self.ids.iter().chain(&self.wholes);
        sources.all(|id| self.records.api.sources[*id].formats)
    }

    /// Whether the schema names this source as the origin of the entry at a place.
    pub(super) fn is_theirs(&self, place: Place) -> bool {
        let entry = self.records.entries.get(&place);
        entry.is_some_and(|entry| {
            let is_theirs = |id| self.ids.contains(id) || self.wholes.contains(id);
            entry.sources.iter().any(is_theirs)
        })
    }

    /// Whether the schema names this source, and no other, as the origin of the entry at a place.
    pub(super) fn is_only_theirs(&self, place: Place) -> bool {
        let entry = self.records.entries.get(&place);
        entry.is_some_and(|entry| {
            !entry.sources.is_empty() && entry.sources.iter().all(|id| self.ids.contains(id))
        })
    }

    /// Whether the entry at a place has no other origin than the sources of the operation.
    pub(super) fn is_own(&self, place: Place) -> bool {
        let entry = self.records.entries.get(&place);
        entry.is_some_and(|entry| entry.sources.iter().all(|id| self.own.contains(id)))
    }

    /// Whether a place is that of an entry, and this source not an origin of it. A list of values may be an entry, or
    /// part of its field.
    pub(super) fn is_of_others(&self, place: Place) -> bool {
        self.records.entries.contains_key(&place) && !self.is_theirs(place)
    }

    /// Whether a disagreement about something is recorded at one of these places in which the source states this.
    pub(super) fn known(
        &self,
        places: &[Place],
        about: &str,
        theirs: Option<&str>,
    ) -> Option<Known> {
        let objects = places.iter().filter_map(|place| self.records.entries.get(place)?.object);
        let recorded = places.iter().copied().chain(objects);
        let mut recorded = recorded.flat_map(|place| self.records.disagreements(place));
        let known = recorded.find(|one| {
            // "limits" are those that the source leaves out, whichever they are.
            let is_about = one.about == about || one.about == LIMITS && theirs.is_none();
            is_about
                && !self.ids.contains(&one.taken)
                && self.readings_in(one).any(|reading| agrees(reading, theirs))
        })?;
        Some(self.describe(known))
    }

    /// Whether the object of the entry at a place, or its operation, records that the source has a field of this name that the
    /// schema leaves out.
    pub(super) fn known_field(&self, beside: Place, name: &str) -> Option<Known> {
        let entries = &self.records.entries;
        let object = entries.get(&beside).and_then(|entry| entry.object);
        let around = || {
            let has_it = |entry: &&Entry<'_>| entry.members.contains(&beside);
            entries.values().find(has_it)
        };
        let entry = object.and_then(|object| entries.get(&object)).or_else(around)?;
        let subject = format!("field {name}");
        let is_present =
            |reading: &Literal| matches!(reading, Literal::Text(text) if text == PRESENT);
        let mut recorded = entry.notes.disagreements.iter();
        let known = recorded.find(|one| {
            one.about == subject
                && !self.ids.contains(&one.taken)
                && self.readings_in(one).any(is_present)
        })?;
        Some(self.describe(known))
    }

    /// The readings of the source in a disagreement; those of the whole that it is a part of, if it has none itself.
    fn readings_in<'d>(&self, one: &'d Disagreement) -> impl Iterator<Item = &'d Literal> {
        let has_own = one.readings.iter().any(|(id, _)| self.family.contains(id));
        let counting = if has_own { &self.family } else { &self.wholes };
        let readings = one.readings.iter().filter(move |(id, _)| counting.contains(id));
        readings.map(|(_, reading)| reading)
    }

    /// The records of the source at a place where another one was taken: subject and reading.
    pub(super) fn readings(&self, place: Place) -> Vec<(&str, &Literal)> {
        let recorded = self.records.disagreements(place).iter();
        let overruled = recorded.filter(|one| !self.ids.contains(&one.taken));
        let readings = overruled.filter_map(|one| {
            let (_, reading) = one.readings.iter().find(|(id, _)| self.ids.contains(id))?;
            Some((one.about.as_str(), reading))
        });
        readings.collect()
    }

    /// Whether the schema passes over sentences of this kind about the field at a place.
    pub(super) fn passes_over(&self, place: Place, keyword: &str) -> Option<Known> {
        let entry = self.records.entries.get(&place)?;
        entry.passed_over.iter().find(|kind| kind.as_str() == keyword)?;
        let because = "Sentences of this kind about the field are passed over.".to_owned();
        Some(Known { taken: "schema".to_owned(), because })
    }

    /// Every recorded disagreement in which the schema takes another reading than that of this source, among the
    /// entries at these places and those around them.
    pub(super) fn overruled(&self, places: &BTreeSet<Place>) -> Vec<Overruled<'_>> {
        let mut found = Vec::new();
        for (place, entry) in &self.records.entries {
            if !(places.contains(place) || entry.members.iter().any(|it| places.contains(it))) {
                continue;
            }
            for one in &entry.notes.disagreements {
                let reading = |id: &Id<Source>| one.readings.iter().find(|(of, _)| of == id);
                let theirs = self.ids.iter().find_map(reading);
                if let (Some((_, theirs)), Some((_, taken))) = (theirs, reading(&one.taken))
                    && theirs != taken
                {
                    let (name, about, place) = (&entry.name, &one.about, *place);
                    let known = self.describe(one);
                    found.push(Overruled { name, place, about, theirs, taken, known });
                }
            }
        }
        found
    }

    fn describe(&self, one: &Disagreement) -> Known {
        let taken = self.records.api.sources[one.taken].id.value.clone();
        Known { taken, because: one.because.clone() }
    }
}

/// Whether a recorded reading is the source's present statement. Some readings are a few words: `0 or 1`.
pub(super) fn agrees(reading: &Literal, theirs: Option<&str>) -> bool {
    let Some(theirs) = theirs else {
        return matches!(reading, Literal::Null)
            || matches!(reading, Literal::Text(text) if text == "absent");
    };
    let text = reading.to_text();
    // Findings have texts in the form that reports show.
    text == theirs
        || quote(&text) == theirs
        || matches!(reading, Literal::Text(_)) && text.split(" or ").any(|word| word == theirs)
}
