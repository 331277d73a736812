//! Objects and their fields.

use super::pairs::{Part, named, parts};
use super::rust_effects::{self, RustField, is_argument};
use super::side::Side;
use super::verdict::{self, Verdict};
use super::walk::{At, Walk};
use crate::api::{Field, FieldRule, FieldRuleKind, Id, Null, Object, Presence, Role};
use crate::language::{Access, Literal};
use crate::rust::names::Identifier;
use antom_catalog::wording::code;

impl Walk<'_> {
    /// Compares the fields and rules of two objects.
    pub(super) fn object(&mut self, old: Id<Object>, new: Id<Object>) {
        let (before, after) = (&self.old.api.objects[old], &self.new.api.objects[new]);
        let owner = self.new.object_subject(new);
        let (old_ty, ty) =
            (self.old.names.object(old).ty.as_str(), self.new.names.object(new).ty.as_str());
        let (found, removed) = parts(&fields_of(self.old, old), &fields_of(self.new, new));
        let mut pairs = Vec::new();
        for (Part { of: field, wire, rust, .. }, partner) in found {
            let subject = format!("{owner}.{wire}");
            let Some(other) = partner else {
                self.field_added(&subject, field, RustField { ty, name: rust });
                continue;
            };
            let at = At::both(other.of.name.span, field.name.span);
            if other.wire != wire {
                let what = format!("wire name {} → {}", code(other.wire), code(wire));
                self.report(&verdict::WIRE_NAME, &subject, what, at);
            }
            self.rust_name(Some(ty), (other.rust, rust), &subject, at);
            let name = RustField { ty, name: rust };
            self.field(&subject, (before, other.of), (after, field), self.is_sent(new), at, name);
            pairs.push((other.position, field, other.of));
        }
        for field in removed {
            let subject = format!("{owner}.{}", field.wire);
            let rust = RustField { ty: old_ty, name: field.rust }.removed(field.of);
            let at = At::old(field.of.name.span);
            self.report_in_rust(&verdict::REMOVED, &subject, "field removed", at, Some(rust));
        }
        self.openness(&owner, (before, after), ty);
        self.parameters(&owner, ty, &pairs, At::both(before.name.span, after.name.span));
        self.object_rules(&owner, old, new);
    }

    /// Compares whether two objects keep members that no field has.
    fn openness(&mut self, owner: &str, (old, new): (&Object, &Object), ty: &str) {
        let at = At::both(old.name.span, new.name.span);
        match (old.is_open, new.is_open) {
            (false, true) => self.report(&verdict::OPENED, owner, "other members are kept", at),
            (true, false) => {
                let rust = rust_effects::gone(&format!("{ty}::extra"));
                let what = "other members are no longer kept";
                self.report_in_rust(&verdict::CLOSED, owner, what, at, Some(rust));
            }
            (true, true) | (false, false) => {}
        }
    }

    fn field_added(&mut self, subject: &str, field: &Field, rust: RustField<'_>) {
        let is_asked = |rule: &FieldRule| {
            rule.kind == FieldRuleKind::RequiredWhen && !self.is_for_new_flag(Some(&rule.when))
        };
        // What may be `null` in responses only is an `Option` in Rust.
        let presence =
            if field.value.null == Null::Absent { Presence::Optional } else { field.presence };
        let (verdict, what) = match (presence, &field.constant) {
            (Presence::Required, None) => {
                (&verdict::REQUIRED_FIELD_ADDED, "required field added".to_owned())
            }
            (Presence::Required, Some(constant)) => {
                let constant = code(&constant.value.to_text());
                (&verdict::CONSTANT_ADDED, format!("required field added, always {constant}"))
            }
            (Presence::OnSuccess, _) => {
                (&verdict::PROMISE_ADDED, "field added, present on success".to_owned())
            }
            (Presence::PerUse { required: true }, _) if field.access == Access::WriteOnly => {
                (&verdict::FIELD_ADDED_WITH_RULE, "field added, required in requests".to_owned())
            }
            (Presence::PerUse { required: true }, _) if field.access == Access::ReadOnly => {
                (&verdict::FIELD_ADDED, "field added, required in responses".to_owned())
            }
            _ if field.rules.iter().any(is_asked) => {
                let what = "optional field added, required under a condition".to_owned();
                (&verdict::FIELD_ADDED_WITH_RULE, what)
            }
            _ => (&verdict::FIELD_ADDED, "optional field added".to_owned()),
        };
        let rust = rust.argument(None, Some(field));
        self.report_in_rust(verdict, subject, what, At::new(field.name.span), rust);
    }

    fn field(
        &mut self,
        subject: &str,
        (old_object, old): (&Object, &Field),
        (new_object, new): (&Object, &Field),
        is_sent: bool,
        at: At,
        rust: RustField<'_>,
    ) {
        self.description(subject, &old.description, &new.description);
        self.deprecation(subject, (&old.notes, &new.notes), at);
        self.field_secret(subject, (old_object, old), (new_object, new), at);
        if old.default != new.default {
            let (was, is) = (in_words(old.default.as_ref()), in_words(new.default.as_ref()));
            self.remark(subject, format!("default {was} → {is}"), at);
        }
        self.aliases(subject, (old, new), at);
        let has_effect = !old_object.directions.always_have(old.access)
            || !new_object.directions.always_have(new.access);
        // Only responses have a type of the success.
        let promise = match new_object.role {
            Role::Notification => &verdict::PROMISE_OF_NOTIFICATION,
            Role::Type | Role::Request | Role::Response => &verdict::PROMISE,
        };
        let is_as_present = self.presence(subject, (old, new), (has_effect, promise), at, rust);
        self.field_rules(subject, (old, new), is_as_present, is_sent, at);
        if !self.is_same_type(&old.value.ty, &new.value.ty) {
            let (was, is) =
                (self.old.type_in_words(&old.value), self.new.type_in_words(&new.value));
            let at = At::both(old.value.span, new.value.span);
            let what = format!("type {was} → {is}");
            self.report_in_rust(&verdict::TYPE, subject, what, at, Some(rust.another_type()));
            return;
        }
        self.null(subject, (old, new), at, rust);
        if is_as_present {
            self.constant(subject, (old, new), is_sent, at, rust);
        }
        self.usage(subject, &old.value, &new.value, is_sent, at);
    }

    /// Compares the other spellings of names.
    fn aliases(&mut self, subject: &str, (old, new): (&Field, &Field), at: At) {
        let lacks = |field: &Field, alias: &str| field.aliases.iter().all(|it| it.value != alias);
        for alias in new.aliases.iter().filter(|alias| lacks(old, &alias.value)) {
            let what = format!("spelling {} is read", code(&alias.value));
            self.report(&verdict::ALIAS_ADDED, subject, what, At::new(alias.span));
        }
        for alias in old.aliases.iter().filter(|alias| lacks(new, &alias.value)) {
            let what = format!("spelling {} is no longer read", code(&alias.value));
            self.report(&verdict::ALIAS_REMOVED, subject, what, at);
        }
    }

    /// Compares marks as required, and as part of requests or responses alone; `has_effect` if other messages hold the object
    /// than those that have the field; `promise` is the verdict on what a success has. Whether Rust has the same type for both.
    fn presence(
        &mut self,
        subject: &str,
        (old_field, new_field): (&Field, &Field),
        (has_effect, promise): (bool, &'static Verdict),
        at: At,
        rust: RustField<'_>,
    ) -> bool {
        let (old, new) = (old_field.presence, new_field.presence);
        let has_changed = old_field.is_always_there() != new_field.is_always_there();
        let is_promise = |presence| presence == Presence::OnSuccess;
        let is_marked = old.is_required() != new.is_required();
        let verdict = if is_marked && has_changed {
            &verdict::PRESENCE
        } else if is_marked || is_promise(old) != is_promise(new) {
            let is_kept = old_field.is_promised() == new_field.is_promised();
            if is_kept { &verdict::PRESENCE_OF_NULL } else { promise }
        } else if old_field.access != new_field.access {
            if has_effect { &verdict::ACCESS } else { &verdict::ACCESS_WORDS }
        } else {
            return !has_changed;
        };
        let what = match access_in_words(old_field.access, new_field.access) {
            Some(what) => what,
            None => format!("{} → {}", presence_in_words(old_field), presence_in_words(new_field)),
        };
        self.report_in_rust(verdict, subject, what, at, rust.presence(old_field, new_field));
        !has_changed
    }

    /// Compares fixed values.
    fn constant(
        &mut self,
        subject: &str,
        (old, new): (&Field, &Field),
        is_sent: bool,
        at: At,
        rust: RustField<'_>,
    ) {
        let rust = rust.argument(Some(old), Some(new));
        let is_parameter = new.is_always_there();
        let marked =
            |less: &'static Verdict| if is_parameter { &verdict::CONSTANT_MARK } else { less };
        let span = |field: &Field| field.constant.as_ref().map(|constant| constant.span);
        let (verdict, what) = match (&old.constant, &new.constant) {
            (None, Some(new)) => {
                let what = format!("const {} added", code(&new.value.to_text()));
                (marked(tighter(is_sent)), what)
            }
            (Some(old), None) => {
                let what = format!("const {} removed", code(&old.value.to_text()));
                (marked(&verdict::LOOSER), what)
            }
            (Some(old), Some(new)) if old.value != new.value => {
                let (was, is) = (code(&old.value.to_text()), code(&new.value.to_text()));
                let what = format!("const {was} → {is}");
                (if is_parameter { &verdict::CONSTANT } else { tighter(is_sent) }, what)
            }
            _ => return,
        };
        self.report_in_rust(verdict, subject, what, At::or(span(old), span(new), at), rust);
    }

    /// Compares the order of the parameters of `new` that both have.
    ///
    /// `pairs` are in the order of the new schema: where the old one has the field, the new field, and the old one.
    fn parameters(&mut self, owner: &str, ty: &str, pairs: &[(usize, &Field, &Field)], at: At) {
        let mut both: Vec<_> =
            pairs.iter().filter(|(_, new, old)| is_argument(old) && is_argument(new)).collect();
        let words = |both: &[&(usize, &Field, &Field)]| {
            let names = both.iter().map(|(_, new, _)| new.name.value.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let after = words(&both);
        both.sort_by_key(|(index, ..)| *index);
        let before = words(&both);
        if before != after {
            let what = format!("parameters of `new`: {before} → {after}");
            let rust = format!("`{ty}::new` takes its arguments in another order");
            self.report_in_rust(&verdict::PARAMETERS, owner, what, at, Some(rust));
        }
    }
}

/// The verdict on an additional limit, depending on whether requests can hold the value.
pub(super) fn tighter(is_sent: bool) -> &'static Verdict {
    if is_sent { &verdict::TIGHTER } else { &verdict::TIGHTER_IF_RECEIVED }
}

/// Every field of an object, with its names.
fn fields_of(side: Side<'_>, object: Id<Object>) -> Vec<Part<'_, Field>> {
    let names = side.names.object(object).fields.values().map(Identifier::as_str);
    named(side.api.objects[object].fields.values().zip(names), |field| &field.name.value)
}

fn presence_in_words(field: &Field) -> &'static str {
    match (field.presence, field.access) {
        (Presence::Optional, _) => "optional",
        (Presence::Required, _) => "required",
        (Presence::PerUse { required: true }, Access::ReadOnly) => "required in responses",
        (Presence::PerUse { required: true }, Access::WriteOnly) => "required in requests",
        (Presence::PerUse { .. }, _) => "required in some uses",
        (Presence::OnSuccess, _) => "present on success",
    }
}

/// The change of the words `readOnly` and `writeOnly` of a field; `None` if there is none.
fn access_in_words(old: Access, new: Access) -> Option<String> {
    match (old.keyword(), new.keyword()) {
        (None, Some(new)) => Some(format!("{new} added")),
        (Some(old), None) => Some(format!("{old} removed")),
        (Some(old), Some(new)) if old != new => Some(format!("{old} → {new}")),
        (None, None) | (Some(_), Some(_)) => None,
    }
}

fn in_words(literal: Option<&Literal>) -> String {
    literal.map_or_else(|| "none".to_owned(), |literal| code(&literal.to_text()))
}
