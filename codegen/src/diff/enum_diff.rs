//! Enums: their values, whether the list is complete, and numeric attributes of values.

use super::fields::tighter;
use super::pairs::{Part, named, parts};
use super::rust_effects;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Attribute, AttributeId, Enum, EnumValue, Id, Item};
use crate::rust::names::Identifier;
use antom_catalog::wording::code;

/// A value, its name in Rust, and its enum.
type Value<'a> = (&'a EnumValue, &'a str, &'a Enum);

impl Walk<'_> {
    /// Compares two enums.
    pub(super) fn one_enum(&mut self, old: Id<Enum>, new: Id<Enum>, at: At) {
        let (before, after) = (&self.old.api.enums[old], &self.new.api.enums[new]);
        let subject = after.name.value.as_str();
        let is_sent = self.is_item_sent(Item::Enum(new));
        self.description(subject, &before.description, &after.description);
        self.deprecation(subject, (&before.notes, &after.notes), at);
        self.secret(subject, before.sensitive, after.sensitive, at);
        if before.ty != after.ty {
            let what = format!("type {} → {}", code(before.ty.as_str()), code(after.ty.as_str()));
            let rust =
                rust_effects::another_value(self.new.names.one_enum(new).ty.as_str(), after.ty);
            self.report_in_rust(&verdict::ENUM_TYPE, subject, what, at, Some(rust));
        }
        if before.complete != after.complete {
            let verdict = if after.complete { tighter(is_sent) } else { &verdict::LOOSER };
            let what = format!("complete {} → {}", before.complete, after.complete);
            self.report(verdict, subject, what, at);
        }
        if before.complete == after.complete {
            // A complete list decides the length, so a change of the one explains that of the other.
            let limit = |one: &Enum| one.max_length.iter().cloned().collect::<Vec<_>>();
            self.limits(subject, &limit(before), &limit(after), is_sent, false, at);
        }
        let format = |one: &'_ Enum| one.format.as_ref().map(|format| format.value.clone());
        let (was, is) = (format(before), format(after));
        if was != is {
            let words = |format: Option<String>| format.map_or("none".to_owned(), |it| code(&it));
            let what = format!("format {} → {}", words(was), words(is));
            self.report(&verdict::FORMAT, subject, what, at);
        }
        self.attributes(subject, old, new);
        self.values(old, new);
    }

    fn attributes(&mut self, subject: &str, old: Id<Enum>, new: Id<Enum>) {
        let old_names = self.old.names.one_enum(old);
        let (old, new) = (&self.old.api.enums[old], &self.new.api.enums[new]);
        for attribute in new.attributes.values() {
            let subject = format!("{subject} {}", attribute.name.value);
            match old.attributes.find(|other| other.name.value == attribute.name.value) {
                Some((_, other)) => {
                    self.description(&subject, &other.description, &attribute.description);
                }
                None => {
                    let at = At::new(attribute.name.span);
                    self.report(&verdict::ATTRIBUTE_ADDED, &subject, "attribute added", at);
                }
            }
        }
        for (id, attribute) in old.attributes.iter() {
            if new.attributes.find(|other| other.name.value == attribute.name.value).is_none() {
                let subject = format!("{subject} {}", attribute.name.value);
                let at = At::old(attribute.name.span);
                let method = format!("{}::{}", old_names.ty, old_names.attributes[id]);
                let rust = Some(rust_effects::gone(&method));
                self.report_in_rust(&verdict::REMOVED, &subject, "attribute removed", at, rust);
            }
        }
    }

    fn values(&mut self, old: Id<Enum>, new: Id<Enum>) {
        let (old_names, new_names) = (self.old.names.one_enum(old), self.new.names.one_enum(new));
        let (old, new) = (&self.old.api.enums[old], &self.new.api.enums[new]);
        let old_values = values_of(old, &old_names.variants);
        let new_values = values_of(new, &new_names.variants);
        let (found, removed) = parts(&old_values, &new_values);
        let owner = &new.name.value;
        let mut renamed = Vec::new();
        for (Part { of: value, wire: name, rust, .. }, partner) in found {
            let subject = format!("{owner}.{name}");
            let Some(Part { of: other, wire: was, rust: old_rust, .. }) = partner else {
                let at = At::new(value.name.span);
                self.report(&verdict::VALUE_ADDED, &subject, "value added", at);
                continue;
            };
            let at = At::both(other.name.span, value.name.span);
            if was != name {
                let what = format!("wire text {} → {}", code(was), code(name));
                self.report(&verdict::WIRE_NAME, &subject, what, at);
            }
            if old.names == new.names {
                self.rust_name(Some(new_names.ty.as_str()), (old_rust, rust), &subject, at);
            } else if old_rust != rust {
                renamed.push((old_rust, rust));
            }
            self.value(&subject, (other, old_rust, old), (value, rust, new), at);
        }
        if let Some((was, is)) = renamed.first() {
            let count = renamed.len();
            let plural = if count == 1 { "" } else { "s" };
            let what = format!("Rust name{plural} of {count} value{plural}, as `{was}` → `{is}`");
            let at = At::both(old.name.span, new.name.span);
            let rust = rust_effects::renamed_all(new_names.ty.as_str(), &renamed);
            self.report_in_rust(&verdict::RUST_NAME, owner, what, at, rust);
        }
        for value in removed {
            let subject = format!("{owner}.{}", value.wire);
            let rust = rust_effects::gone(&format!("{}::{}", old_names.ty, value.rust));
            let at = At::old(value.of.name.span);
            self.report_in_rust(&verdict::REMOVED, &subject, "value removed", at, Some(rust));
        }
    }

    fn value(&mut self, subject: &str, old: Value<'_>, new: Value<'_>, at: At) {
        self.description(subject, &old.0.description, &new.0.description);
        self.deprecation(subject, (&old.0.notes, &new.0.notes), at);
        for (id, Attribute { name, .. }) in new.2.attributes.iter() {
            let found = old.2.attributes.find(|other| other.name.value == name.value);
            let Some((old_id, _)) = found else { continue };
            let (was, is) = (number(old.0, old_id), number(new.0, id));
            if was != is {
                let words =
                    |number: Option<u32>| number.map_or("none".to_owned(), |it| it.to_string());
                let what = format!("{} {} → {}", name.value, words(was), words(is));
                self.report(&verdict::ATTRIBUTE, subject, what, at);
            }
        }
    }
}

/// The value of an attribute.
fn number(value: &EnumValue, id: AttributeId) -> Option<u32> {
    value.attributes.iter().find(|(of, _)| *of == id).map(|(_, number)| *number)
}

/// Every value of an enum, with its names.
fn values_of<'n>(one: &'n Enum, names: &'n [Identifier]) -> Vec<Part<'n, EnumValue>> {
    let names = names.iter().map(Identifier::as_str);
    named(one.values.iter().zip(names), |value| &value.name.value)
}
