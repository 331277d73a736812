//! An object that requires another of itself could never be built: one of the marks on the way is taken off.

use super::draft::{Draft, FieldDraft, TypeKind, Usage, ValueType};
use super::report::Report;
use crate::reading::Limit;
use antom_codegen::language::Keyword;

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Takes off marks until no object requires itself.
pub(super) fn cut(draft: &mut Draft, report: &mut Report) {
    let mut states = vec![State::New; draft.types.len()];
    for start in 0..draft.types.len() {
        if states.get(start) != Some(&State::New) {
            continue;
        }
        // Depth first, with a list instead of the call stack: a chain of requirements may be long.
        let mut path = vec![(start, 0)];
        set(&mut states, start, State::Open);
        while let Some((id, next)) = path.last_mut() {
            let (id, index) = (*id, *next);
            *next += 1;
            let Some(field) = field(draft, id, index) else {
                set(&mut states, id, State::Done);
                path.pop();
                continue;
            };
            let Some(held) = required(&field.value).filter(|_| field.required) else { continue };
            match states.get(held) {
                Some(State::New) => {
                    set(&mut states, held, State::Open);
                    path.push((held, 0));
                }
                Some(State::Open) => take_off(draft, id, index, report),
                _ => {}
            }
        }
    }
}

fn set(states: &mut [State], id: usize, state: State) {
    if let Some(known) = states.get_mut(id) {
        *known = state;
    }
}

fn field(draft: &Draft, id: usize, index: usize) -> Option<&FieldDraft> {
    match &draft.types.get(id)?.what {
        TypeKind::Object { fields, .. } => fields.get(index),
        TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => None,
    }
}

fn take_off(draft: &mut Draft, id: usize, index: usize, report: &mut Report) {
    let Some(TypeKind::Object { fields, .. }) = draft.types.get_mut(id).map(|one| &mut one.what)
    else {
        return;
    };
    if let Some(field) = fields.get_mut(index) {
        field.required = false;
        let words = format!("`{}` is required, and so the object would require itself", field.name);
        report.unsupported(field.about.place, words);
    }
}

/// The type that a value cannot do without.
fn required(held: &Usage) -> Option<usize> {
    if held.nullable {
        return None;
    }
    match &held.ty {
        ValueType::Type(id) | ValueType::JsonText(id) => Some(*id),
        ValueType::Array(element) => {
            let least = held.limits.get(&Keyword::MinItems.into()).map(|limit| &limit.value);
            required(element).filter(|_| matches!(least, Some(Limit::Number(1..))))
        }
        ValueType::Map(map) => {
            let least = held.limits.get(&Keyword::MinProperties.into()).map(|limit| &limit.value);
            required(&map.value).filter(|_| matches!(least, Some(Limit::Number(1..))))
        }
        ValueType::Builtin(_) => None,
    }
}
