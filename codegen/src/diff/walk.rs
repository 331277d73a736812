//! The traversal of both schemas, which collects the changes.

use std::collections::BTreeSet;

use super::pairs::Pairs;
use super::side::Side;
use super::verdict::Verdict;
use super::{Change, Comparison, Remark};
use crate::api::{Api, Id, Item, Object, Type, Usage};
use crate::diagnostic::Span;

/// Places in the two schemas.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    old: Option<Span>,
    new: Option<Span>,
}

impl At {
    /// No place.
    pub(super) const NOWHERE: Self = Self { old: None, new: None };

    pub(super) fn both(old: Span, new: Span) -> Self {
        Self { old: Some(old), new: Some(new) }
    }

    pub(super) fn old(old: Span) -> Self {
        Self { old: Some(old), new: None }
    }

    pub(super) fn new(new: Span) -> Self {
        Self { old: None, new: Some(new) }
    }

    /// The more precise places, where there are any.
    pub(super) fn or(old: Option<Span>, new: Option<Span>, otherwise: Self) -> Self {
        Self { old: old.or(otherwise.old), new: new.or(otherwise.new) }
    }
}

/// The state that all comparisons share.
pub(super) struct Walk<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) pairs: Pairs,
    /// Objects of the new schema that a request may hold.
    sent: BTreeSet<Id<Object>>,
    found: Comparison,
}

/// Compares two schemas.
pub(super) fn walk(old: Side<'_>, new: Side<'_>) -> Comparison {
    let pairs = Pairs::new(old, new);
    let mut walk = Walk { old, new, pairs, sent: sent(new.api), found: Comparison::default() };
    walk.api_level();
    walk.items();
    walk.found
}

impl Walk<'_> {
    /// Reports a change.
    pub(super) fn report(
        &mut self,
        verdict: &Verdict,
        subject: &str,
        what: impl Into<String>,
        at: At,
    ) {
        self.report_in_rust(verdict, subject, what, at, None);
    }

    /// Reports a change, with its effect on Rust items.
    pub(super) fn report_in_rust(
        &mut self,
        verdict: &Verdict,
        subject: &str,
        what: impl Into<String>,
        at: At,
        rust: Option<String>,
    ) {
        self.found.changes.push(Change {
            class: verdict.class,
            kind: verdict.kind,
            subject: subject.to_owned(),
            what: what.into(),
            why: verdict.why,
            rust,
            warning: verdict.warning,
            old: at.old,
            new: at.new,
        });
    }

    /// Reports a change of wording only.
    pub(super) fn remark(&mut self, subject: &str, what: impl Into<String>, at: At) {
        let (subject, what) = (subject.to_owned(), what.into());
        self.found.remarks.push(Remark { subject, what, old: at.old, new: at.new });
    }

    /// Whether an object of the new schema may be part of a request.
    pub(super) fn is_sent(&self, id: Id<Object>) -> bool {
        self.sent.contains(&id)
    }

    /// Whether an enum or a scalar of the new schema may be part of a request.
    pub(super) fn is_item_sent(&self, item: Item) -> bool {
        self.sent.iter().any(|id| {
            let fields = &self.new.api.objects[*id].fields;
            fields.values().any(|field| item_of(&innermost(&field.value).ty) == Some(item))
        })
    }
}

/// The item that a type is; `None` for types of the language.
pub(super) fn item_of(ty: &Type) -> Option<Item> {
    match ty {
        Type::Object(id) => Some(Item::Object(*id)),
        Type::Enum(id) => Some(Item::Enum(*id)),
        Type::Scalar(id) => Some(Item::Scalar(*id)),
        Type::Builtin(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => None,
    }
}

/// The use of the elements or values, or of theirs.
pub(super) fn innermost(usage: &Usage) -> &Usage {
    let mut usage = usage;
    while let Some(held) = usage.ty.held() {
        usage = held;
    }
    usage
}

/// The objects that a request may hold. In a schema without bodies, any.
fn sent(api: &Api) -> BTreeSet<Id<Object>> {
    let mut sent = BTreeSet::new();
    let mut waiting: Vec<Id<Object>> = if api.operations.is_empty() && api.notifications.is_empty()
    {
        api.objects.iter().map(|(id, _)| id).collect()
    } else {
        api.operations.iter().map(|(_, operation)| operation.request).collect()
    };
    while let Some(id) = waiting.pop() {
        if sent.insert(id) {
            waiting.extend(
                api.objects[id]
                    .fields
                    .values()
                    .filter_map(|field| innermost(&field.value).ty.object()),
            );
        }
    }
    sent
}
