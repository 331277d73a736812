//! Fields that only requests or only responses have.
//!
//! `OpenAPI` requires such a field in these messages alone. JSON Schema would require it in all of them. So, if other messages
//! hold its type too, a bundle of JSON Schemas requires it where the bodies are defined that have it.

use crate::extension;

use super::clauses::Clauses;
use super::exporter::{Dialect, Export};
use super::json_members::Members;
use antom_codegen::api::{Directions, Field, FieldId, Id, Object, Presence};
use antom_codegen::language::Access;

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

    /// Whether some messages with the object are without a field of this access, so that what is asked of it is not asked of
    /// all of them.
    pub(super) fn is_of_bodies(&self, object: Id<Object>, access: Access) -> bool {
        !self.api.objects[object].directions.always_have(access)
    }

    /// Whether it is not known what messages hold the object.
    pub(super) fn is_in_no_body(&self, object: Id<Object>) -> bool {
        self.api.objects[object].directions == Directions::default()
    }

    /// The clauses of bodies that require a field that other messages with its type are without; `None` if there are
    /// none, or not all of them can be expressed.
    pub(super) fn required_in_bodies(
        &self,
        object: Id<Object>,
        id: FieldId,
        field: &Field,
    ) -> Option<Clauses> {
        if self.dialect == Dialect::OpenApi
            || !self.is_of_bodies(object, field.access)
            || self.is_in_no_body(object)
        {
            return None;
        }
        let name = field.name.value.as_str();
        let mut clauses = Vec::new();
        for (host, of) in self.api.objects.iter() {
            if !of.role.asks_for(field.access) {
                continue;
            }
            let mut clause = Members::new();
            for path in self.paths_to(host, object)? {
                if self.usage_at(&path).is_some_and(|usage| usage.requires(id, field)) {
                    clause.and(self.nested(&path, Members::of("required", vec![name])));
                }
            }
            if !clause.is_empty() {
                let rule = format!("required {}.{name}", self.object_name(object));
                let mut named = Members::of(extension::RULE, rule);
                named.and(clause);
                clauses.push((host, named));
            }
        }
        (!clauses.is_empty()).then_some(clauses)
    }
}
