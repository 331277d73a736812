//! Fields that only requests or only responses have.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::names::word;
use crate::api::{Api, Field, Id, Object, Type};
use crate::language::Access;

/// How a field of an object that several kinds of messages may hold depends on the direction of the message.
#[derive(Clone, Copy)]
pub(super) enum OneWay {
    /// Only responses have it.
    ReadOnly,
    /// Only requests have it.
    WriteOnly,
}

impl OneWay {
    /// That of a field of the object; `None` if every message that holds the object may have the field.
    pub(super) fn of(object: &Object, field: &Field) -> Option<Self> {
        match field.access {
            access if object.directions.always_have(access) => None,
            Access::ReadWrite => None,
            Access::ReadOnly => Some(Self::ReadOnly),
            Access::WriteOnly => Some(Self::WriteOnly),
        }
    }

    /// The call that reports the field in a message that is without it, and returns whether that is so.
    pub(super) fn is_misplaced(self, at: &TokenStream) -> TokenStream {
        let method = word(match self {
            Self::ReadOnly => "read_only",
            Self::WriteOnly => "write_only",
        });
        quote! { report.#method(&#at) }
    }

    /// Whether the message is one that is without the field.
    pub(super) fn is_left_out(self) -> TokenStream {
        match self {
            Self::ReadOnly => quote! { report.is_sent() },
            Self::WriteOnly => quote! { report.is_received() },
        }
    }

    /// Whether the message is one that has the field.
    pub(super) fn is_asked(self) -> TokenStream {
        match self {
            Self::ReadOnly => quote! { report.is_received() },
            Self::WriteOnly => quote! { report.is_sent() },
        }
    }

    /// The method of the report that asks for the field.
    pub(super) fn required(self) -> &'static str {
        match self {
            Self::ReadOnly => "required_if_received",
            Self::WriteOnly => "required_if_sent",
        }
    }
}

/// The objects of which a message is written otherwise than the value is: they hold such fields, or objects that do.
pub(super) fn holders(api: &Api) -> BTreeSet<Id<Object>> {
    let has_own = |(_, object): &(_, &Object)| object.one_way_fields().next().is_some();
    let mut waiting: Vec<Id<Object>> =
        api.objects.iter().filter(has_own).map(|(id, _)| id).collect();
    let mut holders = BTreeSet::new();
    if waiting.is_empty() {
        return holders;
    }
    let mut around: BTreeMap<Id<Object>, Vec<Id<Object>>> = BTreeMap::new();
    for (id, object) in api.objects.iter() {
        for held in object.fields.values().filter_map(|field| object_in(&field.value.ty)) {
            around.entry(held).or_default().push(id);
        }
    }
    while let Some(id) = waiting.pop() {
        if holders.insert(id) {
            waiting.extend(around.get(&id).into_iter().flatten());
        }
    }
    holders
}

/// The object in a value, also in lists and maps.
fn object_in(ty: &Type) -> Option<Id<Object>> {
    match ty {
        Type::Object(id) => Some(*id),
        Type::Array(element) => object_in(&element.ty),
        Type::Map(members) => object_in(&members.value.ty),
        // A text is written as it is.
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::JsonText(_) => None,
    }
}
