//! Enums and their values.

use super::Checker;
use super::provenance::Provenance;
use super::symbols::entries;
use crate::api::{Arena, Attribute, AttributeId, Enum, EnumValue, Notes};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::language::{Builtin, EnumType, Limit, LimitKind, Literal, Spanned};
use crate::source::Entry;
use crate::source::model::{EnumDef, EnumValueDef, EnumValueFull};
use crate::source::schema_file::File;

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
        let ty = raw.ty.unwrap_or(EnumType::String);
        self.length_of_others(raw, ty);
        if ty == EnumType::Integer {
            self.whole_numbers(raw);
        }
        self.list_name(raw.format.as_ref());
        let mut attributes = Arena::new();
        for entry in entries(raw.attributes.as_ref()) {
            self.prose(&entry.value);
            let (name, description) = (entry.key.clone(), entry.value.clone());
            attributes.push(Attribute { name, description });
        }
        let sensitive = self.sensitive(raw.sensitive.as_ref());
        let sets = self.value_sets(raw);
        let values = raw.values.iter().map(|entry| self.enum_value(file, entry, &attributes));
        Enum {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            ty,
            complete: raw.complete,
            format: raw.format.clone(),
            names: raw.names,
            max_length: raw
                .max_length
                .as_ref()
                .map(|limit| Limit { kind: LimitKind::MaxLength(limit.value), span: limit.span }),
            sensitive,
            values: values.collect(),
            sets,
            attributes,
            notes,
        }
    }

    /// Checks that there are texts of which `maxLength` is the greatest length.
    fn length_of_others(&mut self, raw: &EnumDef, ty: EnumType) {
        let Some(limit) = &raw.max_length else { return };
        let (why, help) = match (ty, raw.complete) {
            (EnumType::Integer, _) => ("to whole numbers", "remove it"),
            (EnumType::String, true) => (
                "here: the list is complete, so it determines the length",
                "remove it, or set `complete: false`",
            ),
            (EnumType::String, false) => return,
        };
        let message = format!("`maxLength` does not apply {why}");
        let diagnostic = Diagnostic::new(Code::E0014, limit.span, message);
        self.diagnostics.push(diagnostic.label("has no effect").help(help));
    }

    /// Checks that every value is a whole number, written as JSON writes it.
    fn whole_numbers(&mut self, raw: &EnumDef) {
        for entry in &raw.values {
            let Spanned { value: text, span } = &entry.key;
            let number = text.parse::<i64>().ok();
            if number.is_some_and(|number| number.to_string() == *text) {
                continue;
            }
            let message = format!("`{text}` is not a value of an enum of whole numbers");
            let diagnostic = Diagnostic::new(Code::E0009, *span, message);
            self.diagnostics.push(match number {
                Some(number) => diagnostic
                    .label("not written as JSON writes numbers")
                    .help(format!("write `{number}`")),
                None => diagnostic
                    .label("not a whole number of 64 bits")
                    .help("write a whole number, or remove `type: integer`"),
            });
        }
    }

    /// Checks the name of a published list of codes.
    fn list_name(&mut self, format: Option<&Spanned<String>>) {
        let Some(format) = format else { return };
        let text = format.value.as_str();
        let is_word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
        };
        let (label, help) = if Builtin::from_name(text).is_some() {
            ("a builtin type", "name the list of codes, such as `iso-4217`, or remove `format`")
        } else if !text.starts_with(|it: char| it.is_ascii_lowercase())
            || !text.split('-').all(is_word)
        {
            ("not lower-case words and numbers joined by `-`", "write it like `iso-4217`")
        } else {
            return;
        };
        let message = format!("`{text}` is not the name of a list of codes");
        self.diagnostics
            .push(Diagnostic::new(Code::E0009, format.span, message).label(label).help(help));
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
