//! An object that must hold another of itself can never be built.

use crate::api::{Api, Field, Id, Object, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{LimitKind, Spanned};

/// The state of an object in the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// An object on the current path, and the field that leads further.
struct Step<'a> {
    object: Id<Object>,
    through: Option<&'a Field>,
    /// The fields that have not been followed yet.
    rest: std::slice::Iter<'a, Field>,
}

impl<'a> Step<'a> {
    fn into(api: &'a Api, object: Id<Object>) -> Self {
        Self { object, through: None, rest: api.objects[object].fields.values() }
    }
}

/// Reports every circle of objects that require each other.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let mut states = vec![State::New; api.objects.len()];
    for (id, _) in api.objects.iter() {
        search(api, id, &mut states, diagnostics);
    }
}

/// Depth first, with a list instead of the call stack: a chain of requirements may be long.
fn search(api: &Api, from: Id<Object>, states: &mut [State], diagnostics: &mut Diagnostics) {
    if !enter(from, states) {
        return;
    }
    let mut path = vec![Step::into(api, from)];
    while let Some(step) = path.last_mut() {
        step.through = step.rest.next();
        let Some(field) = step.through else {
            set(step.object, State::Done, states);
            path.pop();
            continue;
        };
        if !field.presence.is_required() || field.value.null.is_allowed() {
            continue;
        }
        let Some(held) = required_object(&field.value) else {
            continue;
        };
        if enter(held, states) {
            path.push(Step::into(api, held));
        } else if states.get(held.index()) == Some(&State::Open) {
            let start = path.iter().position(|step| step.object == held).unwrap_or(0);
            diagnostics.push(circle(api, held, path.get(start..).unwrap_or_default()));
        }
    }
}

fn enter(id: Id<Object>, states: &mut [State]) -> bool {
    let is_new = states.get(id.index()) == Some(&State::New);
    if is_new {
        set(id, State::Open, states);
    }
    is_new
}

fn set(id: Id<Object>, state: State, states: &mut [State]) {
    if let Some(entry) = states.get_mut(id.index()) {
        *entry = state;
    }
}

/// Reports that the objects of `path`, the first of which is `first`, require each other.
fn circle(api: &Api, first: Id<Object>, path: &[Step<'_>]) -> Diagnostic {
    let fields = path.iter().filter_map(|step| step.through);
    let names: Vec<&str> = fields.clone().map(|field| field.name.value.as_str()).collect();
    let Spanned { value: name, span } = &api.objects[first].name;
    let through = names.join(".");
    let message =
        format!("an object `{name}` could never be built: it requires itself through `{through}`");
    let diagnostic = Diagnostic::new(Code::E0020, *span, message).label("requires itself").help(
        "make one of the fields on the way optional or nullable, or an array or map that may be empty",
    );
    fields.fold(diagnostic, |diagnostic, field| diagnostic.secondary(field.name.span, "required"))
}

/// The object that a value of this use cannot do without.
fn required_object(usage: &Usage) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) | Type::JsonText(id) => Some(*id),
        Type::Array(element) => {
            let needs_one = |limit: &crate::language::Limit| matches!(limit.kind, LimitKind::MinItems(count) if count > 0);
            let needs_one = usage.limits.iter().any(needs_one) && !element.null.is_allowed();
            needs_one.then(|| required_object(element)).flatten()
        }
        Type::Map(members) => {
            let needs_one = |limit: &crate::language::Limit| matches!(limit.kind, LimitKind::MinProperties(count) if count > 0);
            let needs_one = usage.limits.iter().any(needs_one) && !members.value.null.is_allowed();
            needs_one.then(|| required_object(&members.value)).flatten()
        }
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}
