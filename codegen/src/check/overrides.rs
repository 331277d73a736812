//! Marks of a shared type's fields that differ in one use of it.

use super::Checker;
use super::symbols::entries;
use crate::api::{Arena, FieldId, Id, Object, Presence, Type, Usage};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Map;
use crate::source::model::OverrideDef;

impl Checker<'_> {
    /// The fields that are marked otherwise, and whether required in this use.
    pub(super) fn overrides(
        &mut self,
        raw: Option<&Map<OverrideDef>>,
        ty: &Type,
    ) -> Vec<(FieldId, bool)> {
        let mut overrides = Vec::new();
        for entry in entries(raw) {
            let fields = match ty {
                Type::Object(id) => self.names.objects.get(id.index()).copied().flatten(),
                Type::Builtin(_)
                | Type::Enum(_)
                | Type::Scalar(_)
                | Type::Array(_)
                | Type::Map(_)
                | Type::JsonText(_) => None,
            };
            let Some(object) = fields else {
                let diagnostic = Diagnostic::new(
                    Code::E0030,
                    entry.key.span,
                    "only an object has fields to override",
                )
                .label("the type here is not an object")
                .help("remove `overrides`");
                self.diagnostics.push(diagnostic);
                continue;
            };
            let name = entry.key.value.as_str();
            if object.fields.lost().iter().any(|lost| lost == name) {
                continue;
            }
            let mut fields = object.fields.iter().enumerate();
            let Some((index, field)) = fields.find(|(_, field)| field.key.value == name) else {
                let known = object.fields.iter().map(|field| field.key.value.as_str());
                let diagnostic = Diagnostic::new(
                    Code::E0030,
                    entry.key.span,
                    format!("the type has no field `{name}`"),
                )
                .label("not a field of the type");
                self.diagnostics.push(diagnostic.meant(name, known, "name one of its fields"));
                continue;
            };
            let usual = field.value.required.as_ref().is_some_and(|mark| mark.value);
            let here = &entry.value.required;
            if usual == here.value {
                let message = format!("`{name}` is marked this way already");
                let diagnostic = Diagnostic::new(Code::E0030, here.span, message)
                    .label("changes nothing")
                    .secondary(field.key.span, "the type has the same mark")
                    .help("remove this override");
                self.diagnostics.push(diagnostic);
                continue;
            }
            overrides.push((FieldId::new(index), here.value));
        }
        overrides
    }
}

/// Marks fields that some use makes optional as required per use: their type cannot require them.
pub(super) fn require_per_use(objects: &mut Arena<Object>) {
    let mut loosened = Vec::new();
    for field in objects.values().flat_map(|object| object.fields.values()) {
        collect(&field.value, &mut loosened);
    }
    for (object, field) in loosened {
        if let Some(field) = objects.get_mut(object).and_then(|object| object.fields.get_mut(field))
        {
            field.presence = Presence::PerUse { required: true };
        }
    }
}

fn collect(usage: &Usage, loosened: &mut Vec<(Id<Object>, FieldId)>) {
    match &usage.ty {
        Type::Object(id) => {
            let marks = usage.overrides.iter().filter(|(_, required)| !required);
            loosened.extend(marks.map(|(field, _)| (*id, *field)));
        }
        Type::Array(element) => collect(element, loosened),
        Type::Map(members) => collect(&members.value, loosened),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => {}
    }
}
