//! Uses of types in fields: types, limits, and marks that differ in one use.

use super::fields::tighter;
use super::limit_diff::{self, Direction};
use super::side::Side;
use super::verdict;
use super::walk::{At, Walk, item_of};
use crate::api::{FieldId, Id, Item, Null, Object, Path, Presence, Step, Type, Usage};
use crate::language::{Access, Builtin, Limit};

impl Side<'_> {
    /// The builtin type that a type is, or is another name for.
    fn builtin(self, ty: &Type) -> Option<Builtin> {
        match ty {
            Type::Builtin(builtin) => Some(*builtin),
            Type::JsonText(_) => Some(Builtin::Json),
            Type::Scalar(id) => Some(self.api.scalars[*id].builtin),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) => None,
        }
    }

    /// Whether values of a type are whole numbers.
    pub(super) fn is_whole(self, ty: &Type) -> bool {
        matches!(self.builtin(ty), Some(Builtin::Integer | Builtin::Digits))
    }

    /// Whether the values at a path are whole numbers.
    pub(super) fn is_whole_at(self, path: &Path) -> bool {
        let mut usage = None;
        for step in &path.steps {
            usage = match step {
                Step::Field { object, field } => {
                    Some(&self.api.objects[*object].fields[*field].value)
                }
                Step::Each => usage.and_then(|usage: &Usage| match &usage.ty {
                    Type::Array(element) => Some(&**element),
                    Type::Builtin(_)
                    | Type::Object(_)
                    | Type::Enum(_)
                    | Type::Scalar(_)
                    | Type::Map(_)
                    | Type::JsonText(_) => None,
                }),
                Step::Member(_) => None,
            };
        }
        usage.is_some_and(|usage| self.is_whole(&usage.ty))
    }

    /// A type as the schema names it.
    pub(super) fn type_in_words(self, usage: &Usage) -> String {
        match (&usage.ty, item_of(&usage.ty)) {
            (Type::Builtin(builtin), _) => builtin.as_str().to_owned(),
            (Type::Array(element), _) => format!("array of {}", self.type_in_words(element)),
            (Type::Map(members), _) => format!("map of {}", self.type_in_words(&members.value)),
            (Type::JsonText(id), _) => format!("json of {}", self.name(Item::Object(*id))),
            (_, Some(item)) => self.name(item).to_owned(),
            (_, None) => String::new(),
        }
    }

    /// The limits of a use and of the scalar that it names.
    fn limits_in_all(self, usage: &Usage) -> Vec<Limit> {
        let named = match &usage.ty {
            Type::Scalar(id) => self.api.scalars[*id].limits.as_slice(),
            Type::Builtin(_)
            | Type::Object(_)
            | Type::Enum(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => &[],
        };
        named.iter().chain(&usage.limits).cloned().collect()
    }

    /// Whether a use asks for a field that its type does not ask for everywhere.
    fn asks_for(self, usage: &Usage, object: Id<Object>, field: FieldId) -> bool {
        let of = &self.api.objects[object].fields[field];
        let usual = of.presence == Presence::PerUse { required: true };
        of.value.null != Null::Absent && usage.mark_of(field).unwrap_or(usual)
    }
}

impl Walk<'_> {
    /// Whether two types are the same in Rust, except for changes that are reported of the types themselves.
    pub(super) fn is_same_type(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Array(old), Type::Array(new)) => self.is_same_type(&old.ty, &new.ty),
            (Type::Map(old), Type::Map(new)) => self.is_same_type(&old.value.ty, &new.value.ty),
            (Type::JsonText(old), Type::JsonText(new)) => {
                self.pairs.is_pair(Item::Object(*old), Item::Object(*new))
            }
            (Type::JsonText(_), _) | (_, Type::JsonText(_)) => false,
            (Type::Object(_), Type::Object(_))
            | (Type::Enum(_), Type::Enum(_))
            | (Type::Scalar(_), Type::Scalar(_))
                if self.is_pair(old, new) =>
            {
                true
            }
            _ => {
                let old = self.old.builtin(old);
                old.is_some() && old == self.new.builtin(new)
            }
        }
    }

    fn is_pair(&self, old: &Type, new: &Type) -> bool {
        let items = (item_of(old), item_of(new));
        matches!(items, (Some(old), Some(new)) if self.pairs.is_pair(old, new))
    }

    /// Compares two uses of the same type.
    pub(super) fn usage(&mut self, subject: &str, old: &Usage, new: &Usage, is_sent: bool, at: At) {
        let is_whole = self.new.is_whole(&new.ty);
        if self.is_pair(&old.ty, &new.ty) {
            // A change of a named scalar is reported of the scalar.
            self.limits(subject, &old.limits, &new.limits, is_sent, is_whole, at);
        } else {
            let (old, new) = (self.old.limits_in_all(old), self.new.limits_in_all(new));
            self.limits(subject, &old, &new, is_sent, is_whole, at);
        }
        match (&old.ty, &new.ty) {
            (Type::Array(old), Type::Array(new)) => {
                let subject = format!("{subject}[]");
                self.null_elements(&subject, old, new, at);
                self.usage(&subject, old, new, is_sent, at);
            }
            (Type::Map(old), Type::Map(new)) => {
                let of_keys = format!("{subject}{{}} names");
                self.limits(&of_keys, &old.keys, &new.keys, is_sent, false, at);
                let subject = format!("{subject}{{}}");
                self.null_elements(&subject, &old.value, &new.value, at);
                self.usage(&subject, &old.value, &new.value, is_sent, at);
            }
            (Type::Object(before), Type::Object(after)) => {
                self.overrides(subject, (old, *before), (new, *after), is_sent);
            }
            _ => {}
        }
    }

    /// Compares limits; `is_whole` if they are of whole numbers.
    pub(super) fn limits(
        &mut self,
        subject: &str,
        old: &[Limit],
        new: &[Limit],
        is_sent: bool,
        is_whole: bool,
        at: At,
    ) {
        for change in limit_diff::compare(old, new, is_whole) {
            let verdict = match change.direction {
                Direction::Tighter => tighter(is_sent),
                Direction::Looser => &verdict::LOOSER,
            };
            self.report(verdict, subject, change.what, At::or(change.old, change.new, at));
        }
    }

    /// Compares which fields of the type two uses of it ask for.
    fn overrides(
        &mut self,
        subject: &str,
        (old, before): (&Usage, Id<Object>),
        (new, after): (&Usage, Id<Object>),
        is_sent: bool,
    ) {
        let old_fields = &self.old.api.objects[before].fields;
        for (id, field) in self.new.api.objects[after].fields.iter() {
            let name = &field.name.value;
            let found = old_fields.find(|field| field.name.value == *name);
            let (old_id, old_field) = found.unzip();
            // Always required, before or after: reported of the type.
            if [Some(field), old_field].iter().flatten().any(|it| it.presence.is_required()) {
                continue;
            }
            // What this object never has is not asked for, and a new field is reported of the type.
            let is_one_way = field.access != Access::ReadWrite;
            if is_one_way && old_field.is_none() || field.access == Access::WriteOnly && !is_sent {
                continue;
            }
            let was = old_id.is_some_and(|id| self.old.asks_for(old, before, id));
            let is = self.new.asks_for(new, after, id);
            let at = At::both(old.span, new.span);
            match (was, is) {
                (false, true) => {
                    let what = format!("`{name}` is now required here");
                    let is_asked = is_sent && field.access != Access::ReadOnly;
                    self.report(tighter(is_asked), subject, what, at);
                }
                (true, false) => {
                    let what = format!("`{name}` is no longer required here");
                    self.report(&verdict::LOOSER, subject, what, at);
                }
                _ => {}
            }
        }
    }
}
