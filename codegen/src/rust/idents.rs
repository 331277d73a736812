//! Identifiers of fields.

use proc_macro2::Ident;

use super::Context;
use super::names::Identifier;
use crate::api::{FieldId, Id, Object};

/// The fields of a struct, in order.
pub(super) fn field_idents(context: &Context<'_>, id: Id<Object>) -> Vec<Ident> {
    context.names.object(id).fields.values().map(Identifier::ident).collect()
}

/// A field of a struct.
pub(super) fn field_ident(context: &Context<'_>, object: Id<Object>, field: FieldId) -> Ident {
    context.names.object(object).fields[field].ident()
}
