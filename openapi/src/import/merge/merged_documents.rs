//! The documents of a merge: their ids as sources of the schema.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::{DisagreementDraft, FieldDraft};
use crate::import::raw_model::text;
use crate::reading::Place;
use antom_codegen::api::Api;
use antom_codegen::diagnostic::Span;
use antom_codegen::language::SourceFormat;
use antom_codegen::source::model::SourceDef;
use heck::ToKebabCase;

/// Documents, by number.
pub(super) type Of = BTreeSet<usize>;

/// A document that was read.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its id as a source.
    pub(super) id: String,
    /// Its file's name.
    pub(super) name: String,
    pub(super) version: Option<String>,
    /// What it documents, for its title.
    pub(super) subject: String,
    /// Its operations, by their names in the schema.
    pub(super) operations: Vec<String>,
    /// Whether the schema has it as a source already.
    pub(super) is_known: bool,
}

/// The documents, by number.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: BTreeMap<usize, Document>,
    /// Those whose texts are named as sources of their own.
    texts: BTreeSet<usize>,
}

impl Documents {
    /// Takes note of a document, and finds an id for it that no other source has.
    pub(super) fn add(
        &mut self,
        number: usize,
        name: &str,
        version: Option<String>,
        operations: &[String],
        existing: Option<&Api>,
    ) {
        let known = existing.into_iter().flat_map(|api| api.sources.values()).find(|source| {
            source.format == Some(SourceFormat::OpenApi) && source.location.as_deref() == Some(name)
        });
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let subject = match operations {
            [one] => one.clone(),
            _ => stem.to_owned(),
        };
        let base = format!("openapi-{}", subject.to_kebab_case());
        let is_taken = |id: &String| {
            self.all.values().any(|document| document.id == *id)
                || existing.is_some_and(|api| api.sources.values().any(|it| it.id.value == *id))
        };
        let mut id = base.clone();
        let mut count = 1;
        while known.is_none() && is_taken(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        let id = known.map_or(id, |source| source.id.value.clone());
        let is_known = known.is_some();
        let document = Document {
            id,
            name: name.to_owned(),
            version,
            subject,
            operations: operations.to_vec(),
            is_known,
        };
        self.all.insert(number, document);
    }

    /// The ids of some documents, in their order.
    pub(super) fn ids(&self, of: &Of) -> Vec<String> {
        of.iter().filter_map(|number| Some(self.all.get(number)?.id.clone())).collect()
    }

    /// The operations of some documents.
    pub(super) fn operations(&self, of: &Of) -> Vec<String> {
        let documents = of.iter().filter_map(|number| self.all.get(number));
        let names: BTreeSet<String> =
            documents.flat_map(|document| document.operations.iter().cloned()).collect();
        names.into_iter().collect()
    }

    /// The id of the first of them.
    pub(super) fn first_id(&self, of: &Of) -> String {
        self.ids(of).into_iter().next().unwrap_or_default()
    }

    /// Some documents in words: their names, or how many there are.
    pub(super) fn list(&self, of: &Of) -> String {
        let names: Vec<&str> =
            of.iter().filter_map(|number| Some(self.all.get(number)?.name.as_str())).collect();
        match names.as_slice() {
            [first, second, third, _, ..] => {
                format!("{first}, {second}, {third} and {} more", names.len() - 3)
            }
            few => few.join(", "),
        }
    }

    /// Names the document in what a field records about its keywords and texts.
    pub(super) fn record(&mut self, field: &mut FieldDraft) {
        let number = field.about.place.file;
        let Some(document) = self.all.get(&number) else { return };
        for (key, kept, said) in field.disagreements.drain(..) {
            self.texts.insert(number);
            let texts = format!("{}-text", document.id);
            field.recorded.push(DisagreementDraft {
                about: key.as_str().to_owned(),
                readings: vec![(document.id.clone(), kept), (texts, said)],
                taken: document.id.clone(),
                because: "The keyword counts.".to_owned(),
            });
        }
    }

    /// Those that the schema does not have yet, as sources.
    pub(super) fn sources(&self, prose: bool, used: &BTreeSet<String>) -> Vec<(String, SourceDef)> {
        let mut sources = Vec::new();
        for (number, document) in &self.all {
            let def = |title: String| SourceDef {
                span: Span::DUMMY,
                title: text(&title),
                date: document.version.as_deref().map(text),
                location: Some(text(&document.name)),
                format: Some(SourceFormat::OpenApi),
                prose: (!prose).then_some(false),
                formats: None,
                part_of: None,
                description: None,
            };
            if !document.is_known && used.contains(&document.id) {
                let title = format!("OpenAPI file of {}", document.subject);
                sources.push((document.id.clone(), def(title)));
            }
            if self.texts.contains(number) {
                let title = format!("Texts inside the OpenAPI file of {}", document.subject);
                let id = format!("{}-text", document.id);
                if used.contains(&id) {
                    sources.push((id, def(title)));
                }
            }
        }
        sources
    }
}

/// The start of the first of some documents.
pub(super) fn place_of(documents: &Of) -> Place {
    Place { file: documents.first().copied().unwrap_or_default(), line: 1, column: 1 }
}
