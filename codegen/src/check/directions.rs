//! Fields that only requests or only responses have.

use std::collections::BTreeSet;

use super::Checker;
use crate::api::{Api, Arena, Field, Id, Object, Presence, Role, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::language::{Access, Spanned};
use crate::source::model::FieldDef;

impl Checker<'_> {
    /// Whether requests, responses or both have a field.
    pub(super) fn access(&mut self, raw: &FieldDef) -> Access {
        let marked = |mark: &Option<Spanned<bool>>| mark.clone().filter(|mark| mark.value);
        match (marked(&raw.read_only), marked(&raw.write_only)) {
            (Some(read_only), Some(write_only)) => {
                let message = "a field cannot be `readOnly` and `writeOnly`";
                let diagnostic = Diagnostic::new(Code::E0047, write_only.span, message)
                    .label("only requests have it")
                    .secondary(read_only.span, "only responses have it")
                    .help(
                        "keep the one that holds; without both, every message may have the field",
                    );
                self.diagnostics.push(diagnostic);
                Access::ReadWrite
            }
            (Some(_), None) => Access::ReadOnly,
            (None, Some(_)) => Access::WriteOnly,
            (None, None) => Access::ReadWrite,
        }
    }

    /// Reports something that is said of a field which none of the messages that it is said of have.
    pub(super) fn out_of_reach(&mut self, what: &str, access: Access, span: Span, field: Span) {
        let (others, keyword) = match access {
            Access::WriteOnly => ("responses", "writeOnly"),
            Access::ReadOnly | Access::ReadWrite => ("requests", "readOnly"),
        };
        let message = format!("{what} a field that is `{keyword}`");
        let diagnostic = Diagnostic::new(Code::E0048, span, message)
            .label(format!("{others} are without it"))
            .secondary(field, "marked here")
            .help(format!("remove this, or `{keyword}` from the field"));
        self.diagnostics.push(diagnostic);
    }
}

/// Finds out which messages hold each object, and where a field that must be present may be missing all the same: the type
/// of an object that both requests and responses hold cannot require what only one of them has.
pub(super) fn decide(objects: &mut Arena<Object>) {
    let sent = held_by(objects, &[Role::Request]);
    let received = held_by(objects, &[Role::Response, Role::Notification]);
    let ids: Vec<Id<Object>> = objects.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Some(object) = objects.get_mut(id) else { continue };
        object.directions.sent = sent.contains(&id);
        object.directions.received = received.contains(&id);
        let directions = object.directions;
        for field in object.fields.values_mut().filter(|it| !directions.always_have(it.access)) {
            if matches!(field.presence, Presence::Required | Presence::OnSuccess) {
                field.presence = Presence::PerUse { required: true };
            }
        }
    }
}

/// The bodies of some roles that all leave out the same fields, and the objects in them: what stands in a field that they are
/// without is not in them.
fn held_by(objects: &Arena<Object>, roles: &[Role]) -> BTreeSet<Id<Object>> {
    let mut held = BTreeSet::new();
    let bodies = objects.iter().filter(|(_, object)| roles.contains(&object.role));
    let mut waiting: Vec<Id<Object>> = bodies.map(|(id, _)| id).collect();
    let is_left_out = |field: &Field| roles.iter().any(|role| role.leaves_out(field.access));
    while let Some(id) = waiting.pop() {
        if held.insert(id) {
            let fields = objects[id].fields.values().filter(|it| !is_left_out(it));
            waiting.extend(fields.filter_map(|field| object_in(&field.value)));
        }
    }
    held
}

/// The object in a value, also in lists and maps.
fn object_in(usage: &Usage) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) | Type::JsonText(id) => Some(*id),
        Type::Array(element) => object_in(element),
        Type::Map(members) => object_in(&members.value),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}

/// Warns of fields that no message has. In a body it is no mistake if the other messages have a field of the same name and
/// mark: bodies of one resource are written alike.
pub(super) fn warn_unreachable(api: &Api, diagnostics: &mut Diagnostics) {
    let mut had: BTreeSet<(&str, bool)> = BTreeSet::new();
    for object in api.objects.values() {
        let fields = object.one_way_fields();
        had.extend(fields.filter(|it| !object.directions.never_have(it.access)).map(name_and_way));
    }
    for object in api.objects.values() {
        for field in object.one_way_fields() {
            let is_unreachable = object.directions.never_have(field.access)
                && (object.role == Role::Type || !had.contains(&name_and_way(field)));
            if is_unreachable {
                diagnostics.push(unreachable(object, field));
            }
        }
    }
}

/// What a field of one direction has in common with its counterpart: its name, and whether responses have it.
fn name_and_way(field: &Field) -> (&str, bool) {
    (&field.name.value, field.access == Access::ReadOnly)
}

fn unreachable(object: &Object, field: &Field) -> Diagnostic {
    let (holders, keyword) = match field.access {
        Access::WriteOnly => ("responses", "writeOnly"),
        Access::ReadOnly | Access::ReadWrite => ("requests", "readOnly"),
    };
    let (name, of) = (&field.name.value, &object.name.value);
    let message =
        format!("no message has `{name}`: it is `{keyword}`, and only {holders} hold `{of}`");
    Diagnostic::new(Code::E0049, field.name.span, message)
        .label(format!("{holders} are without it"))
        .help(format!("remove the field, or `{keyword}`; or use the type where the field counts"))
}
