//! Fields that some use of their type makes optional, of those that only requests or only responses have.

use std::collections::BTreeSet;

use antom_codegen::api::{Api, FieldId, Id, Object, Type, Usage};
use antom_codegen::language::Access;

/// These fields, each with its type.
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
        Type::Map(members) => collect(api, &members.value, found),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => {}
    }
}
