//! Keys that every entry may have: descriptions, and marks as sensitive or deprecated.

use super::own_words::of_shows;
use super::side::Side;
use super::verdict;
use super::walk::{At, Walk, innermost, item_of};
use crate::api::{Api, Field, Id, Notes, Object, Sensitive, Type};
use crate::language::Spanned;

impl Side<'_> {
    /// The class of sensitive values of a field: its own, that of its object, or that of its type.
    fn secret_of(self, object: &Object, field: &Field) -> Option<Sensitive> {
        let of_type = || match &innermost(&field.value).ty {
            Type::Object(id) | Type::JsonText(id) => self.api.objects[*id].sensitive,
            Type::Enum(id) => self.api.enums[*id].sensitive,
            Type::Scalar(id) => self.api.scalars[*id].sensitive,
            Type::Builtin(_) | Type::Array(_) | Type::Map(_) => None,
        };
        field.sensitive.or(object.sensitive).or_else(of_type)
    }
}

impl Walk<'_> {
    /// Compares descriptions.
    pub(super) fn description(
        &mut self,
        subject: &str,
        old: &Spanned<String>,
        new: &Spanned<String>,
    ) {
        if !reads_alike(&old.value, &new.value) {
            self.remark(subject, "description", At::both(old.span, new.span));
        }
    }

    /// Compares descriptions that may be missing.
    pub(super) fn maybe_description(
        &mut self,
        subject: &str,
        old: Option<&String>,
        new: Option<&String>,
        at: At,
    ) {
        let text = |text: Option<&String>| text.map_or(String::new(), String::clone);
        if !reads_alike(&text(old), &text(new)) {
            self.remark(subject, "description", at);
        }
    }

    /// Compares marks as deprecated: old and new.
    pub(super) fn deprecation(&mut self, subject: &str, (old, new): (&Notes, &Notes), at: At) {
        match (&old.deprecated, &new.deprecated) {
            (None, Some(note)) => {
                let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
                self.report(&verdict::DEPRECATED, subject, format!("deprecated: {note}"), at);
            }
            (Some(_), None) => {
                self.report(&verdict::NOT_DEPRECATED, subject, "no longer deprecated", at);
            }
            (Some(old), Some(new)) if !reads_alike(old, new) => {
                self.remark(subject, "what it says of its deprecation", at);
            }
            _ => {}
        }
    }

    /// Compares marks as secret.
    pub(super) fn secret(
        &mut self,
        subject: &str,
        old: Option<Sensitive>,
        new: Option<Sensitive>,
        at: At,
    ) {
        let (was, now) = (|id| self.old.api.class_name(id), |id| self.new.api.class_name(id));
        let (verdict, what) = match (old, new) {
            (None, Some(new)) => (&verdict::HIDDEN, format!("sensitive {} added", now(new))),
            (Some(old), None) => (&verdict::SHOWN, format!("sensitive {} removed", was(old))),
            (Some(old), Some(new)) if was(old) != now(new) => {
                let what = format!("sensitive {} → {}", was(old), now(new));
                let show = |api: &Api, id| api.sensitivity[id].show;
                let shows = (show(self.old.api, old), show(self.new.api, new));
                (of_shows(shows.0, shows.1).unwrap_or(&verdict::HIDDEN_OTHERWISE), what)
            }
            _ => return,
        };
        self.report(verdict, subject, what, at);
    }

    /// Compares the marks of objects. A mark that all fields have taken over is not missed.
    pub(super) fn object_secret(&mut self, old: Id<Object>, new: Id<Object>, at: At) {
        let (before, after) = (&self.old.api.objects[old], &self.new.api.objects[new]);
        let subject = self.new.object_subject(new);
        let is_hidden = |field| self.new.secret_of(after, field).is_some();
        if let (Some(was), None) = (before.sensitive, after.sensitive)
            && after.fields.values().all(is_hidden)
        {
            let what = format!("sensitive {} → of every field", self.old.api.class_name(was));
            return self.report(&verdict::HIDDEN_OTHERWISE, &subject, what, at);
        }
        self.secret(&subject, before.sensitive, after.sensitive, at);
    }

    /// Compares the marks of fields. Changes of their objects or types are reported of those.
    pub(super) fn field_secret(
        &mut self,
        subject: &str,
        (old_object, old): (&Object, &Field),
        (new_object, new): (&Object, &Field),
        at: At,
    ) {
        let types = (item_of(&innermost(&old.value).ty), item_of(&innermost(&new.value).ty));
        let is_same_type = match types {
            (Some(old), Some(new)) => self.pairs.is_pair(old, new),
            (None, None) => true,
            _ => false,
        };
        let was = old.sensitive.map(|class| self.old.api.class_name(class));
        let now = new.sensitive.map(|class| self.new.api.class_name(class));
        if was != now || !is_same_type {
            let was = self.old.secret_of(old_object, old);
            self.secret(subject, was, self.new.secret_of(new_object, new), at);
        }
    }
}

/// Whether two texts differ in nothing but line breaks and indentation.
pub(super) fn reads_alike(old: &str, new: &str) -> bool {
    old.split_whitespace().eq(new.split_whitespace())
}
