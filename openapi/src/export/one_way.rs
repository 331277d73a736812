//! Fields that only requests or only responses have.
//!
//! `OpenAPI` requires such a field in these messages alone. JSON Schema would require it in all of them, so that only objects
//! that no other message holds say there that they require it.

use super::exporter::{Dialect, Export};
use antom_codegen::api::{Field, FieldId, Id, Object, Presence};
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
}
