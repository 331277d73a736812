//! Words that a schema declares for its own API: actions, and classes of sensitive values.

use heck::ToSnakeCase;

use super::{Api, Field, Id, Object, Type};
use crate::language::{ActionKind, Show, Spanned};

/// What to do about a result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Something that any API may ask for.
    General(ActionKind),
    /// Something that this API asks for.
    Own(Id<OwnAction>),
}

/// An action that a schema declares.
#[derive(Debug)]
pub struct OwnAction {
    /// Its name.
    pub name: Spanned<String>,
    /// The general action that it is a kind of.
    pub kind: ActionKind,
    /// What to do, as a sentence.
    pub description: Spanned<String>,
}

/// The class of a sensitive value.
pub type Sensitive = Id<SensitivityClass>;

/// A class of sensitive values that a schema declares.
#[derive(Debug)]
pub struct SensitivityClass {
    /// Its name.
    pub name: Spanned<String>,
    /// What belongs to it.
    pub description: Spanned<String>,
    /// How much of a value may be shown.
    pub show: Show,
    /// Words in names of fields whose values are probably of the class.
    pub names: Vec<Spanned<String>>,
    /// Names of fields that have such words and whose values are not of the class.
    pub exceptions: Vec<Spanned<String>>,
}

impl Api {
    /// The class of the values of a field: the field's own, its object's, or its type's.
    pub(crate) fn sensitivity_of(&self, object: &Object, field: &Field) -> Option<Sensitive> {
        field.sensitive.or(object.sensitive).or_else(|| self.sensitivity_of_type(&field.value.ty))
    }

    fn sensitivity_of_type(&self, ty: &Type) -> Option<Sensitive> {
        match ty {
            Type::Builtin(_) => None,
            Type::Object(id) | Type::JsonText(id) => self.objects[*id].sensitive,
            Type::Enum(id) => self.enums[*id].sensitive,
            Type::Scalar(id) => self.scalars[*id].sensitive,
            Type::Array(element) => self.sensitivity_of_type(&element.ty),
            Type::Map(members) => self.sensitivity_of_type(&members.value.ty),
        }
    }

    /// Every action that a result code may ask for: the general ones, then those of this API.
    pub fn all_actions(&self) -> impl Iterator<Item = Action> + '_ {
        let general = ActionKind::ALL.iter().map(|(_, kind)| Action::General(*kind));
        general.chain(self.actions.iter().map(|(id, _)| Action::Own(id)))
    }

    /// The name of an action.
    pub fn action_name(&self, action: Action) -> &str {
        match action {
            Action::General(kind) => kind.as_str(),
            Action::Own(id) => &self.actions[id].name.value,
        }
    }

    /// The general action that an action is a kind of.
    pub fn action_kind(&self, action: Action) -> ActionKind {
        match action {
            Action::General(kind) => kind,
            Action::Own(id) => self.actions[id].kind,
        }
    }

    /// What to do, in a few words: "use another method".
    pub fn action_label(&self, action: Action) -> String {
        match action {
            Action::General(kind) => kind.runtime().label().to_owned(),
            Action::Own(id) => self.actions[id].name.value.to_snake_case().replace('_', " "),
        }
    }

    /// What to do, as a sentence.
    pub fn action_description(&self, action: Action) -> &str {
        match action {
            Action::General(kind) => kind.runtime().description(),
            Action::Own(id) => &self.actions[id].description.value,
        }
    }

    /// The name of a class of sensitive values.
    pub fn class_name(&self, class: Sensitive) -> &str {
        &self.sensitivity[class].name.value
    }
}
