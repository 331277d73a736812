//! Identifiers of fields and flags.

use heck::ToShoutySnakeCase;
use proc_macro2::Ident;

use super::Context;
use super::names::ident;
use crate::api::{Api, FieldId, FlagId, Id, Object};

/// The fields of a struct, in order.
pub(super) fn field_idents(context: &Context<'_>, id: Id<Object>) -> Vec<Ident> {
    context.names.object(id).fields.values().map(|name| ident(name)).collect()
}

/// A field of a struct.
pub(super) fn field_ident(context: &Context<'_>, object: Id<Object>, field: FieldId) -> Ident {
    ident(&context.names.object(object).fields[field])
}

/// The constant of a flag: `RISK_CONTROL`.
pub(super) fn flag_name(api: &Api, flag: FlagId) -> Ident {
    ident(&api.flags[flag].name.value.to_shouty_snake_case())
}
