//! The state of a business object that the response of an operation tells.

use super::Checker;
use super::symbols::defined_twice;
use crate::api::{Api, Object, State, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Access;
use crate::source::model::StateDef;

impl Checker<'_> {
    /// The field that holds the state, and the values that it ends with.
    pub(super) fn state(&mut self, raw: &StateDef, response: &Object) -> Option<State> {
        let name = &raw.field;
        let Some((field, found)) = response.fields.find(|field| field.name.value == name.value)
        else {
            if !self.names.unreadable.has_field(response.name.span, &name.value) {
                let message = format!("the response has no field `{}`", name.value);
                let known = response.fields.values().map(|field| field.name.value.as_str());
                let diagnostic = Diagnostic::new(Code::E0055, name.span, message)
                    .label("not a field of the response");
                let otherwise = "name the field that tells the state";
                self.diagnostics.push(diagnostic.meant(&name.value, known, otherwise));
            }
            return None;
        };
        if found.access == Access::WriteOnly {
            self.out_of_reach("the state is", found.access, name.span, found.name.span);
        }
        if raw.finals.value.is_empty() {
            let diagnostic =
                Diagnostic::new(Code::E0055, raw.finals.span, "the state has no final value")
                    .label("it would never end")
                    .help("list the values after which the state does not change any more");
            self.diagnostics.push(diagnostic);
        }
        for (index, value) in raw.finals.value.iter().enumerate() {
            let mut before = raw.finals.value.iter().take(index);
            if let Some(first) = before.find(|other| other.value == value.value) {
                self.diagnostics.push(defined_twice("final value", value, first.span));
            }
        }
        Some(State { field, finals: raw.finals.value.clone() })
    }

    /// Checks that every state is held by an enum, and ends with values of it.
    pub(super) fn check_states(&mut self, api: &Api) {
        for operation in api.operations.values() {
            let Some(state) = &operation.state else { continue };
            let field = &api.objects[operation.response].fields[state.field];
            let Type::Enum(id) = &field.value.ty else {
                let message = format!("the state `{}` is not an enum", field.name.value);
                let diagnostic = Diagnostic::new(Code::E0055, field.name.span, message)
                    .label("holds the state of the operation")
                    .secondary(operation.name.span, "of this operation")
                    .help("define its values under `enums`, and make that the type of the field");
                self.diagnostics.push(diagnostic);
                continue;
            };
            let list = &api.enums[*id];
            for value in &state.finals {
                if list.values.iter().any(|known| known.name.value == value.value) {
                    continue;
                }
                let message = format!("`{}` is not a value of `{}`", value.value, list.name.value);
                let diagnostic = Diagnostic::new(Code::E0055, value.span, message)
                    .label("never reached")
                    .secondary(list.name.span, "the values of the state");
                let known = list.values.iter().map(|known| known.name.value.as_str());
                let otherwise = "name a value of the enum, or add it there";
                self.diagnostics.push(diagnostic.meant(&value.value, known, otherwise));
            }
        }
    }
}
