//! Fields that only requests or only responses have.
//!
//! `OpenAPI` requires such a field in these messages alone. JSON Schema would require it in all of them, so that only objects
//! that no other message holds say there that they require it.

use std::collections::BTreeSet;

use super::exporter::{Dialect, Export};
use antom_codegen::api::{Api, Field, FieldId, Id, Object, Presence, Type, Usage};
use antom_codegen::language::Access;

/// The fields of this kind that some use of their type makes optional.
pub(super) fn loosened(api: &Api) -> BTreeSet<(Id<Object>, FieldId)> {
    let mut found = BTreeSet::new();
    for field in api.objects.values().flat_map(|object| object.fields.values()) {
        collect(api, &field.value, &mut found);
    }
    found
}

fn collect(api: &Api, usage: &Usage, found: &mut BTreeSet<(Id<Object>, FieldId)>) {
    match &usage.ty {
        Type::Object(id) => {
            let fields = &api.objects[*id].fields;
            let marks = usage.overrides.iter().filter(|(field, required)| {
                !required && fields[*field].access != Access::ReadWrite
            });
            found.extend(marks.map(|(field, _)| (*id, *field)));
        }
        Type::Array(element) => collect(api, element, found),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => {}
    }
}

impl Export<'_> {
    /// Whether the type requires a field of this kind, as `OpenAPI` understands it.
    pub(super) fn requires_one_way(&self, object: Id<Object>, id: FieldId, field: &Field) -> bool {
        self.dialect == Dialect::OpenApi
            && field.access != Access::ReadWrite
            && field.presence == Presence::PerUse { required: true }
            && !self.loosened.contains(&(object, id))
    }

    /// Whether a use of the type says that it requires a field, which `usage.requires` finds that it does.
    pub(super) fn says_required(&self, object: Id<Object>, id: FieldId, field: &Field) -> bool {
        match self.dialect {
            Dialect::OpenApi => !self.requires_one_way(object, id, field),
            Dialect::JsonSchema => field.access == Access::ReadWrite,
        }
    }
}
