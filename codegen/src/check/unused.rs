//! Types that no operation or notification reaches are likely to be left over.

use std::collections::BTreeSet;

use crate::api::{Api, Enum, Id, Object, Role, Scalar, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Spanned;

/// Warns of every type that no body reaches. A schema without bodies is a library: nothing is unused.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    if api.operations.is_empty() && api.notifications.is_empty() {
        return;
    }
    let mut reached = Reached::default();
    for (id, _) in api.objects.iter().filter(|(_, object)| object.role != Role::Type) {
        reached.object(api, id);
    }
    let holders =
        if api.notifications.is_empty() { "operation" } else { "operation or notification" };
    let mut warn = |what: &str, name: &Spanned<String>| {
        let message = format!("the {what} `{}` is not used by any {holders}", name.value);
        diagnostics.push(
            Diagnostic::new(Code::E0012, name.span, message)
                .label("unused")
                .help("use it in a field, or remove it"),
        );
    };
    for (id, object) in api.objects.iter() {
        if object.role == Role::Type && !reached.objects.contains(&id) {
            warn("object", &object.name);
        }
    }
    for (id, one) in api.enums.iter() {
        if !reached.enums.contains(&id) {
            warn("enum", &one.name);
        }
    }
    for (id, scalar) in api.scalars.iter() {
        if !reached.scalars.contains(&id) {
            warn("scalar", &scalar.name);
        }
    }
}

#[derive(Default)]
struct Reached {
    objects: BTreeSet<Id<Object>>,
    enums: BTreeSet<Id<Enum>>,
    scalars: BTreeSet<Id<Scalar>>,
}

impl Reached {
    /// Follows every field from `start`, with a list instead of the call stack.
    fn object(&mut self, api: &Api, start: Id<Object>) {
        let mut waiting = vec![start];
        while let Some(id) = waiting.pop() {
            if !self.objects.insert(id) {
                continue;
            }
            for field in api.objects[id].fields.values() {
                match innermost(&field.value) {
                    Type::Object(id) | Type::JsonText(id) => waiting.push(*id),
                    Type::Enum(id) => {
                        self.enums.insert(*id);
                    }
                    Type::Scalar(id) => {
                        self.scalars.insert(*id);
                    }
                    Type::Builtin(_) | Type::Array(_) | Type::Map(_) => {}
                }
            }
        }
    }
}

/// The type of the elements or values, or of theirs.
fn innermost(usage: &Usage) -> &Type {
    let mut ty = &usage.ty;
    while let Some(held) = ty.held() {
        ty = &held.ty;
    }
    ty
}
