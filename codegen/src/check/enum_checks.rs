//! Enums and their values.

use super::Checker;
use super::provenance::Provenance;
use super::symbols::entries;
use crate::api::{
    Arena, Attribute, AttributeId, Enum, EnumValue, Limit, LimitKind, Literal, Notes,
};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::source::model::{EnumDef, EnumValueDef, EnumValueFull, File};
use crate::source::{Entry, Spanned};

impl Checker<'_> {
    /// Every enum, in the order of the files.
    pub(super) fn enums(&mut self, files: &[(FileId, File)]) -> Arena<Enum> {
        let mut enums = Vec::new();
        for (file_id, file) in files {
            for entry in entries(file.enums.as_ref()) {
                enums.push(self.one_enum(*file_id, &entry.key, &entry.value));
            }
        }
        Arena::of(enums)
    }

    fn one_enum(&mut self, file: FileId, name: &Spanned<String>, raw: &EnumDef) -> Enum {
        self.type_name(name);
        self.prose(&raw.description);
        let what = format!("the enum `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        self.disagreements_hold(raw.notes.disagreements.as_ref(), "enum", |about| match about {
            "complete" => Some(Literal::Bool(raw.complete)),
            "maxLength" => Some(match &raw.max_length {
                Some(limit) => Literal::Integer(i64::from(limit.value)),
                None => Literal::Null,
            }),
            _ => None,
        });
        if raw.values.is_empty() {
            let diagnostic =
                Diagnostic::new(Code::E0032, raw.values.span, "the enum has no values")
                    .label("no values")
                    .help("list its values, or use the builtin type `string`");
            self.diagnostics.push(diagnostic);
        }
        if let (true, Some(limit)) = (raw.complete, &raw.max_length) {
            let message = "`maxLength` does not apply here: the list is complete, so it determines the length";
            let diagnostic = Diagnostic::new(Code::E0014, limit.span, message)
                .label("has no effect")
                .help("remove it, or set `complete: false`");
            self.diagnostics.push(diagnostic);
        }
        let mut attributes = Arena::new();
        for entry in entries(raw.attributes.as_ref()) {
            self.prose(&entry.value);
            let (name, description) = (entry.key.clone(), entry.value.clone());
            attributes.push(Attribute { name, description });
        }
        let sensitive = self.sensitive(raw.sensitive.as_ref());
        let values = raw.values.iter().map(|entry| self.enum_value(file, entry, &attributes));
        Enum {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            complete: raw.complete,
            names: raw.names,
            max_length: raw
                .max_length
                .as_ref()
                .map(|limit| Limit { kind: LimitKind::MaxLength(limit.value), span: limit.span }),
            sensitive,
            values: values.collect(),
            attributes,
            notes,
        }
    }

    fn enum_value(
        &mut self,
        file: FileId,
        entry: &Entry<EnumValueDef>,
        attributes: &Arena<Attribute>,
    ) -> EnumValue {
        let name = entry.key.clone();
        match &entry.value {
            EnumValueDef::Brief(description) => {
                self.prose(description);
                EnumValue {
                    name,
                    rust: None,
                    description: description.clone(),
                    attributes: Vec::new(),
                    notes: Notes::default(),
                }
            }
            EnumValueDef::Full(raw) => {
                self.prose(&raw.description);
                let what = format!("the value `{}`", name.value);
                let notes = self.notes(file, &raw.notes, Provenance::Inherited, &what, name.span);
                let attributes = self.attributes(raw, attributes);
                let (rust, description) = (raw.rust.clone(), raw.description.clone());
                EnumValue { name, rust, description, attributes, notes }
            }
        }
    }

    fn attributes(
        &mut self,
        raw: &EnumValueFull,
        known: &Arena<Attribute>,
    ) -> Vec<(AttributeId, u32)> {
        let mut attributes = Vec::new();
        for entry in entries(raw.attributes.as_ref()) {
            let key = &entry.key;
            if let Some((id, _)) = known.find(|attribute| attribute.name.value == key.value) {
                attributes.push((id, entry.value.value));
                continue;
            }
            let message = format!("unknown attribute `{}`", key.value);
            let names = known.values().map(|attribute| attribute.name.value.as_str());
            let diagnostic = Diagnostic::new(Code::E0033, key.span, message)
                .label("not declared under the enum's `attributes`");
            let otherwise = "declare it there, with its meaning";
            self.diagnostics.push(diagnostic.meant(&key.value, names, otherwise));
        }
        attributes
    }
}
