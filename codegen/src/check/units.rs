//! The units that numbers count.

use super::Checker;
use super::rule_checks::{Written, written};
use crate::api::{Arena, Enum, Field, Object, Type, Unit};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::language::Builtin;
use crate::source::model::UnitDef;
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Resolves the unit of every field that has one.
    pub(super) fn units(
        &mut self,
        files: &[(FileId, File)],
        objects: &mut Arena<Object>,
        enums: &Arena<Enum>,
    ) {
        for written in written(files) {
            for entry in written.fields {
                let Some(raw) = &entry.value.unit else { continue };
                let object = &objects[written.object];
                let found = object.fields.find(|field| field.name.value == entry.key.value);
                let Some((id, field)) = found else { continue };
                let unit = self.unit(&written, object, field, raw, enums);
                let object = objects.get_mut(written.object);
                if let Some(field) = object.and_then(|object| object.fields.get_mut(id)) {
                    field.unit = unit;
                }
            }
        }
    }

    fn unit(
        &mut self,
        written: &Written<'_>,
        object: &Object,
        field: &Field,
        raw: &UnitDef,
        enums: &Arena<Enum>,
    ) -> Option<Unit> {
        let builtin = match field.value.ty {
            Type::Builtin(builtin) => Some(builtin),
            Type::Scalar(id) => Some(self.scalars[id].builtin),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => {
                None
            }
        };
        if builtin != Some(Builtin::Digits) {
            let diagnostic = Diagnostic::new(Code::E0014, raw.span, "`unit` does not apply here")
                .label("only whole numbers count units")
                .secondary(field.value.span, "not `digits`")
                .help("remove it, or set `type: digits`");
            self.diagnostics.push(diagnostic);
            return None;
        }
        let name = raw.field.value.as_str();
        if written.fields.lost().iter().any(|lost| lost == name) {
            return None;
        }
        let Some((id, beside)) = object.fields.find(|field| field.name.value == name) else {
            let known = object.fields.values().map(|field| field.name.value.as_str());
            let message = format!("the object has no field `{name}`");
            let diagnostic = Diagnostic::new(Code::E0035, raw.field.span, message)
                .label("not a field beside it");
            self.diagnostics.push(diagnostic.meant(
                name,
                known,
                "name the field that has the unit",
            ));
            return None;
        };
        let Type::Enum(names) = beside.value.ty else {
            let message = format!("`{name}` cannot name a unit");
            let diagnostic = Diagnostic::new(Code::E0035, raw.field.span, message)
                .label("its type is not an enum")
                .secondary(beside.value.span, "its type")
                .help("name a field whose type is an enum with numeric attributes");
            self.diagnostics.push(diagnostic);
            return None;
        };
        let decimals = raw.decimals.value.as_str();
        let attributes = &enums[names].attributes;
        let Some((decimals, _)) = attributes.find(|one| one.name.value == decimals) else {
            let message = format!("unknown attribute `{decimals}`");
            let known = attributes.values().map(|one| one.name.value.as_str());
            let diagnostic = Diagnostic::new(Code::E0033, raw.decimals.span, message)
                .label(format!("not an attribute of `{}`", enums[names].name.value));
            let otherwise = "declare it under the enum's `attributes`";
            self.diagnostics.push(diagnostic.meant(decimals, known, otherwise));
            return None;
        };
        Some(Unit { field: id, names, decimals })
    }
}
