//! Objects and their fields.

use super::provenance::Provenance;
use super::usage_checks::Holding;
use super::{Checker, disagreements};
use crate::api::{Arena, Directions, Field, Object, Presence, Role};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::Spanned;
use crate::source::Map;
use crate::source::model::{FieldDef, ObjectDef};

impl Checker<'_> {
    /// A type made of fields.
    pub(super) fn object(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &ObjectDef,
    ) -> Object {
        self.type_name(name);
        self.prose(&raw.description);
        let what = format!("the object `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        Object {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            sensitive: self.sensitive(raw.sensitive.as_ref()),
            fields: self.fields(file, name.span, &raw.fields, |mark| {
                if mark { Presence::Required } else { Presence::Optional }
            }),
            is_open: is_open(raw.open.as_ref()),
            rules: Vec::new(),
            role: Role::Type,
            directions: Directions::default(),
            notes,
        }
    }

    /// The members of the object named at `owner`. `presence` says what a `required` mark means there.
    pub(super) fn fields(
        &mut self,
        file: FileId,
        owner: Span,
        raw: &Map<FieldDef>,
        presence: impl Fn(bool) -> Presence,
    ) -> Arena<Field> {
        if raw.is_empty() {
            let diagnostic = Diagnostic::new(Code::E0032, raw.span, "the object has no fields")
                .label("no fields")
                .help("list its fields, or use the builtin type `map` for free members");
            self.diagnostics.push(diagnostic);
        }
        for lost in raw.lost() {
            self.names.unreadable.add_field(owner, lost);
        }
        let mut fields = Arena::new();
        for entry in raw {
            let mark = entry.value.required.as_ref().is_some_and(|mark| mark.value);
            match self.field(file, &entry.key, &entry.value, presence(mark)) {
                Some(field) => {
                    fields.push(field);
                }
                None => self.names.unreadable.add_field(owner, &entry.key.value),
            }
        }
        self.aliases(&fields);
        fields
    }

    fn field(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &FieldDef,
        presence: Presence,
    ) -> Option<Field> {
        self.prose(&raw.description);
        let what = format!("the field `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Inherited, &what, name.span);
        self.disagreements_hold(raw.notes.disagreements.as_ref(), "field", |about| {
            disagreements::of_field(raw, about)
        });
        let value = self.usage(&Holding::of_field(raw, name.span))?;
        let aliases = self.no_empty_list(raw.aliases.as_ref(), "aliases");
        let examples = raw.examples.as_deref().unwrap_or_default();
        self.literals(&value, raw.constant.as_ref(), raw.default.as_ref(), examples);
        Some(Field {
            name: name.clone(),
            aliases,
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            value,
            unit: None,
            presence,
            access: self.access(raw),
            rules: Vec::new(),
            constant: raw.constant.clone(),
            default: raw.default.as_ref().map(|default| default.value.clone()),
            examples: examples.iter().map(|example| example.value.clone()).collect(),
            passed_over: raw.passed_over.as_ref().map_or_else(Vec::new, |kinds| kinds.0.clone()),
            sensitive: self.sensitive(raw.sensitive.as_ref()),
            notes,
        })
    }

    /// Checks that a name is one that a type can have: lower case is the language's own.
    pub(super) fn type_name(&mut self, name: &Spanned<String>) {
        if name.value.starts_with(|first: char| first.is_ascii_uppercase()) {
            return;
        }
        let message = format!("the type name `{}` does not begin with a capital", name.value);
        let diagnostic = Diagnostic::new(Code::E0028, name.span, message)
            .label("lower-case names are reserved for builtin types")
            .help("rename the type in CamelCase");
        self.diagnostics.push(diagnostic);
    }
}

/// Whether an object keeps members that it does not list.
pub(super) fn is_open(mark: Option<&Spanned<bool>>) -> bool {
    mark.is_some_and(|mark| mark.value)
}
