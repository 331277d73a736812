//! What an import leaves out, by keyword: everything in the document that no other step reads or reports.

use std::collections::{BTreeMap, BTreeSet};

use super::imported_operations::ONLY_LEFT_OUT;
use super::importer::Importer;
use super::report::Note;
use super::value_names;
use crate::read::document_walk::{Met, Mistakes, Then, What, elsewhere, walk};
use crate::read::object_keywords::{Holds, Import, Object, is_default};
use crate::reading::{Place, quote};
use antom_codegen::diagnostic::Span;

/// Keywords that are left out, by object: where the first stands, and how many there are.
#[derive(Default)]
struct Groups<'d>(BTreeMap<(Object, &'d str), (Span, usize)>);

impl<'d> Groups<'d> {
    fn add(&mut self, met: &Met<'d>) {
        let key = (met.object, met.entry.key.as_str());
        self.0.entry(key).or_insert((met.entry.key_span, 0)).1 += 1;
    }

    fn into_words(self) -> impl Iterator<Item = (Span, String)> {
        self.0.into_iter().map(|((object, key), (span, count))| {
            (span, format!("{} of {}{}", quote(key), object.name(), elsewhere(count)))
        })
    }
}

impl Importer<'_> {
    /// Reports keywords and extensions that are left out, each once for all its places, and keys that are no keywords.
    pub(super) fn left_out(&mut self) {
        if self.is_export {
            return;
        }
        let document = self.reader.document;
        let told: BTreeSet<Place> = self.report.unsupported.iter().map(|it| it.place).collect();
        let (mut groups, mut texts) = (Groups::default(), Groups::default());
        let mut mistakes = Mistakes::default();
        let mut unused = Vec::new();
        let reached = self.reached();
        walk(&document.root, &mut |met| {
            let entry = met.entry;
            if mistakes.add(met) {
                return Then::Covered;
            }
            match met.what {
                What::Unknown => {}
                _ if met.is_covered => {}
                What::Named { .. } if told.contains(&document.place(entry.key_span)) => {
                    return Then::Covered;
                }
                What::Named { owner, list } if is_shared(owner, list) => {
                    if !self.reader.is_used(&entry.value) {
                        let why = match list {
                            // Names lead to these, and no references.
                            "securitySchemes" => String::new(),
                            _ if reached.contains(&entry.value.span.start) => {
                                format!(", {ONLY_LEFT_OUT}")
                            }
                            _ => ", which no body leads to".to_owned(),
                        };
                        let words = format!("{} of the {list}{why}", quote(&entry.key));
                        unused.push((entry.key_span, words));
                        return Then::Covered;
                    }
                    // Others are reported where they are used.
                    let is_read = matches!(
                        met.object,
                        Object::Schema | Object::Response | Object::RequestBody
                    );
                    return if is_read { Then::Go } else { Then::Covered };
                }
                What::Named { .. } => {}
                What::Extension
                    if met.object == Object::Schema && value_names::reads(&entry.key) =>
                {
                    if value_names::describes(&entry.key) && !self.options.descriptions {
                        texts.add(met);
                    }
                }
                What::Extension => groups.add(met),
                What::Keyword(_) if self.form_keys.contains(&entry.key_span.start) => {
                    return Then::Covered;
                }
                What::Keyword(_) if self.content_keys.contains(&entry.key_span.start) => {}
                What::Keyword(keyword) if is_default(&entry.key, &entry.value) => {
                    let is_told = keyword.import == Import::Told;
                    return if is_told { Then::Covered } else { Then::Go };
                }
                What::Keyword(keyword) => match (keyword.import, keyword.holds) {
                    (Import::Read, _) | (Import::LeftOut, Holds::TextOf(_)) => {}
                    (Import::Described, _) if self.options.descriptions => {}
                    (Import::Described, _) | (Import::LeftOut, Holds::Text) => texts.add(met),
                    (Import::Told, _) => return Then::Covered,
                    (Import::LeftOut, _) => {
                        groups.add(met);
                        return Then::Covered;
                    }
                },
            }
            Then::Go
        });
        let note = |(span, words)| Note { place: document.place(span), words };
        self.report.texts.extend(texts.into_words().map(note));
        if let Some(first) = self.optional_bodies.first() {
            let others = elsewhere(self.optional_bodies.len());
            let words = format!("the request may be left out (no `required: true`){others}");
            unused.push((*first, words));
        }
        let left = groups.into_words().chain(unused).chain(mistakes.into_words());
        self.report.unsupported.extend(left.map(note));
    }
}

/// Whether what a list holds is only there to be referred to, and not reported where nothing does.
fn is_shared(owner: Object, list: &str) -> bool {
    match owner {
        Object::Components => list != "schemas",
        Object::Schema => list == "$defs" || list == "definitions",
        Object::Document
        | Object::Info
        | Object::Contact
        | Object::License
        | Object::Server
        | Object::ServerVariable
        | Object::PathItem
        | Object::Operation
        | Object::ExternalDocs
        | Object::Parameter
        | Object::RequestBody
        | Object::MediaType
        | Object::Encoding
        | Object::Response
        | Object::Example
        | Object::Link
        | Object::Header
        | Object::Tag
        | Object::Discriminator
        | Object::Xml
        | Object::SecurityScheme
        | Object::Flows
        | Object::Flow => false,
    }
}
