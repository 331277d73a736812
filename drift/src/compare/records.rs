//! The schema's records of its sources: which entry is from which, and where they disagree.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Known;
use crate::from_schema;
use antom_codegen::api::{self, Api, Disagreement, Id, Notes, Object, Product, Role, Source};
use antom_codegen::diagnostic::Sources;
use antom_codegen::language::{Literal, SentenceKind, SourceFormat, Spanned};
use antom_openapi::reading::{File, Operation, Place, quote};

/// The subject of a disagreement in which a source omits limits that others state.
const LIMITS: &str = "limits";

/// Sources and disagreements by place in the schema.
#[derive(Debug)]
pub struct Records<'a> {
    api: &'a Api,
    sources: &'a Sources,
    entries: BTreeMap<Place, Entry<'a>>,
    /// The source that every reading is of, if it was named.
    named: Option<Id<Source>>,
    /// The sources whose files are read, as far as the schema says where it has them from, by the name of the file.
    located: BTreeMap<String, BTreeSet<Id<Source>>>,
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
    /// The places of its fields, or of its values.
    members: Vec<Place>,
}

impl<'a> Records<'a> {
    /// Collects the records. `sources` are the files that the schema was compiled from.
    pub fn new(api: &'a Api, sources: &'a Sources) -> Self {
        let (entries, located) = (BTreeMap::new(), BTreeMap::new());
        let mut records = Self { api, sources, entries, named: None, located };
        for (_, object) in api.objects.iter() {
            records.object(object);
        }
        for (_, list) in api.enums.iter() {
            let place = records.add(&list.name, "", (&list.notes, &[]));
            let values = list.values.iter().map(|value| {
                records.add(&value.name, &list.name.value, (&value.notes, &list.notes.sources))
            });
            let values = values.collect();
            if let Some(entry) = records.entries.get_mut(&place) {
                entry.members = values;
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
    /// the ones that are found in such a file count, and of what a file describes only those of this file.
    #[must_use]
    pub fn of_files(mut self, names: &BTreeSet<String>) -> Self {
        for (id, source) in self.api.sources.iter() {
            if let Some(name) = file_name(source).filter(|name| names.contains(*name)) {
                self.located.entry(name.to_owned()).or_default().insert(id);
            }
        }
        self
    }

    /// The place of the product of an operation that a source describes.
    pub(super) fn product(&self, operation: &str, scope: &Scope<'_>) -> Option<Place> {
        let mut operations = self.api.operations.values();
        let operation = operations.find(|it| it.name.value == operation)?;
        let (_, product) = operation.products.find(|one| scope.is_of(one))?;
        Some(from_schema::place(self.sources, product.name.span))
    }

    /// An operation of ours as a source describes it: as its product that names the source, else as one of any product.
    pub(super) fn as_described(&self, operation: &str, scope: &Scope<'_>) -> Option<Operation> {
        let (id, operation) =
            self.api.operations.iter().find(|(_, it)| it.name.value == operation)?;
        if operation.products.is_empty() {
            return None;
        }
        let product = operation.products.find(|one| scope.is_of(one)).map(|(product, _)| product);
        Some(from_schema::operation_as(self.api, self.sources, id, product))
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
    pub(super) fn scope(
        &'a self,
        operation: &str,
        (format, file): (Option<SourceFormat>, &str),
    ) -> Scope<'a> {
        let all = &self.api.sources;
        let own: BTreeSet<Id<Source>> = self.sources_of(operation).collect();
        let ids: BTreeSet<Id<Source>> = match self.named {
            Some(named) => [named].into(),
            None => {
                let is_of_format =
                    |id: &Id<Source>| all[*id].format.is_some() && all[*id].format == format;
                let of_format: BTreeSet<Id<Source>> =
                    own.iter().copied().filter(is_of_format).collect();
                let of_file = self.located.get(file).map(|located| &of_format & located);
                let of_files = || &of_format & &self.located.values().flatten().copied().collect();
                let of_file = of_file.filter(|located| !located.is_empty());
                let located = of_file.unwrap_or_else(of_files);
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

    /// The only operation or notification that the schema has from a file of this name.
    pub(super) fn only_in(&self, file: &str) -> Option<&'a str> {
        let located = self.located.get(file)?;
        let operations = self.api.operations.values().map(|it| it.name.value.as_str());
        let notifications = self.api.notifications.values().map(|it| it.name.value.as_str());
        let names = operations.chain(notifications);
        let mut found = names.filter(|name| self.sources_of(name).any(|id| located.contains(&id)));
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// The sources of the operation or notification of that name.
    fn sources_of<'n>(&self, name: &'n str) -> impl Iterator<Item = Id<Source>> + use<'a, 'n> {
        let operations = self.api.operations.values().filter(move |it| it.name.value == name);
        let notifications = self.api.notifications.values().filter(move |it| it.name.value == name);
        let of_notifications = notifications.flat_map(|it| it.notes.sources.iter().copied());
        operations.flat_map(api::Operation::all_sources).chain(of_notifications)
    }

    /// The ids that the schema has for a source that describes one of our operations.
    pub(crate) fn ids(&self, operation: &str, file: &File) -> Vec<&str> {
        let ids = self.scope(operation, (file.format, name_of(file))).ids.into_iter();
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

    /// Whether a product names the source.
    fn is_of(&self, product: &Product) -> bool {
        product.notes.sources.iter().any(|source| self.ids.contains(source))
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

    /// Whether the schema has a value of the list at a place from this source: it names it for the value, or for a list that
    /// no other operation has and no other part of the whole that it is a part of.
    pub(super) fn is_their_value(&self, list: Place, value: &str, is_shared: bool) -> bool {
        let entries = &self.records.entries;
        let entry = entries.get(&list).and_then(|list| {
            let name = format!("{}.{value}", list.name);
            list.members.iter().filter_map(|place| entries.get(place)).find(|it| it.name == name)
        });
        let Some(entry) = entry else { return true };
        let all = &self.records.api.sources;
        let parts = self
            .own
            .iter()
            .filter(|id| all[**id].part_of.is_some_and(|whole| self.wholes.contains(&whole)));
        let is_whole = !is_shared && parts.count() < 2;
        let is_theirs = |id| self.ids.contains(id) || is_whole && self.wholes.contains(id);
        entry.sources.iter().any(is_theirs)
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
        let mut recorded = recorded.flat_map(|place| {
            self.records.disagreements(place).iter().map(move |one| (place, one))
        });
        let (place, known) = recorded.find(|(_, one)| {
            // "limits" are those that the source leaves out, whichever they are.
            let is_about = one.about == about
                || one.about == LIMITS && theirs.is_none()
                || is_one_of_several(about, &one.about);
            is_about
                && !self.ids.contains(&one.taken)
                && self.readings_in(one).any(|reading| agrees(reading, theirs))
        })?;
        Some(self.describe(known, place))
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
        Some(Known { taken: "schema".to_owned(), because, place })
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
                    let known = self.describe(one, place);
                    found.push(Overruled { name, place, about, theirs, taken, known });
                }
            }
        }
        found
    }

    fn describe(&self, one: &Disagreement, place: Place) -> Known {
        let taken = self.records.api.sources[one.taken].id.value.clone();
        Known { taken, because: one.because.clone(), place }
    }
}

/// Whether a schema has a source that is found in a file of this name.
pub fn has_source_in(api: &Api, name: &str) -> bool {
    api.sources.iter().any(|(_, source)| file_name(source) == Some(name))
}

/// The name of the file that a source is found in.
fn file_name(source: &Source) -> Option<&str> {
    source.location.as_deref()?.rsplit('/').next().filter(|name| !name.is_empty())
}

/// Whether a subject is one of several that a record names together: `value A` of `values A and B`.
fn is_one_of_several(about: &str, recorded: &str) -> bool {
    about.split_once(' ').is_some_and(|(what, name)| {
        let names = recorded.strip_prefix(what).and_then(|rest| rest.strip_prefix("s "));
        names.is_some_and(|names| names.split([',', ' ']).any(|one| one == name))
    })
}

/// The name of a file, without its folder.
pub fn name_of(file: &File) -> &str {
    file.path.rsplit(['/', '\\']).next().unwrap_or_default()
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
