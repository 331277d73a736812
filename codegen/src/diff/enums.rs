//! Enums: their values, whether the list is complete, and what is known of values in numbers.

use super::fields::tighter;
use super::pairs::{PartName, parts};
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Enum, EnumValue, Id, Item, code};

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
        if before.complete != after.complete {
            let verdict = if after.complete { tighter(is_sent) } else { &verdict::LOOSER };
            let what = format!("complete {} → {}", before.complete, after.complete);
            self.report(verdict, subject, what, at);
        }
        if before.complete == after.complete {
            // A complete list decides the length, so a change of the one explains that of the other.
            let limit = |one: &Enum| one.max_length.iter().cloned().collect::<Vec<_>>();
            self.limits(subject, &limit(before), &limit(after), is_sent, at);
        }
        self.attributes(subject, before, after);
        self.values(
            (before, &self.old.names.one_enum(old).variants),
            (after, &self.new.names.one_enum(new).variants),
        );
    }

    fn attributes(&mut self, subject: &str, old: &Enum, new: &Enum) {
        for (name, description) in &new.attributes {
            let subject = format!("{subject} {}", name.value);
            match old.attributes.iter().find(|(other, _)| other.value == name.value) {
                Some((_, other)) => self.description(&subject, other, description),
                None => {
                    let at = At::new(name.span);
                    self.report(&verdict::ATTRIBUTE_ADDED, &subject, "attribute added", at);
                }
            }
        }
        for (name, _) in &old.attributes {
            if !new.attributes.iter().any(|(other, _)| other.value == name.value) {
                let subject = format!("{subject} {}", name.value);
                let at = At::old(name.span);
                self.report(&verdict::REMOVED, &subject, "attribute removed", at);
            }
        }
    }

    fn values(&mut self, (old, old_rust): (&Enum, &[String]), (new, new_rust): (&Enum, &[String])) {
        let (old_names, new_names) = (keys(old, old_rust), keys(new, new_rust));
        let (found, removed) = parts(&old_names, &new_names);
        let owner = &new.name.value;
        let mut renamed = Vec::new();
        for ((value, partner), (name, rust)) in new.values.iter().zip(found).zip(&new_names) {
            let subject = format!("{owner}.{name}");
            let other = partner.and_then(|at| Some((old.values.get(at)?, old_names.get(at)?)));
            let Some((other, (was, old_rust))) = other else {
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
                self.rust_name((old_rust, rust), &subject, at);
            } else if old_rust != rust {
                renamed.push((*old_rust, *rust));
            }
            self.value(&subject, (other, old_rust, old), (value, rust, new), at);
        }
        if let Some((was, is)) = renamed.first() {
            let count = renamed.len();
            let plural = if count == 1 { "" } else { "s" };
            let what = format!("Rust name{plural} of {count} value{plural}, as `{was}` → `{is}`");
            let at = At::both(old.name.span, new.name.span);
            self.report(&verdict::RUST_NAME, owner, what, at);
        }
        for value in removed.iter().filter_map(|index| old.values.get(*index)) {
            let subject = format!("{owner}.{}", value.name.value);
            self.report(&verdict::REMOVED, &subject, "value removed", At::old(value.name.span));
        }
    }

    fn value(&mut self, subject: &str, old: Value<'_>, new: Value<'_>, at: At) {
        self.description(subject, &old.0.description, &new.0.description);
        self.deprecation(subject, (&old.0.notes, &new.0.notes), at);
        for (index, (name, _)) in new.2.attributes.iter().enumerate() {
            let same = |(other, _): &(crate::api::Spanned<String>, _)| other.value == name.value;
            let Some(old_index) = old.2.attributes.iter().position(same) else { continue };
            let (was, is) = (number(old.0, old_index), number(new.0, index));
            if was != is {
                let words =
                    |number: Option<u32>| number.map_or("none".to_owned(), |it| it.to_string());
                let what = format!("{} {} → {}", name.value, words(was), words(is));
                self.report(&verdict::ATTRIBUTE, subject, what, at);
            }
        }
    }
}

/// The fact in numbers of that index.
fn number(value: &EnumValue, index: usize) -> Option<u32> {
    value.attributes.iter().find(|(of, _)| *of == index).map(|(_, number)| *number)
}

/// Wire text and Rust name of every value.
fn keys<'n>(one: &'n Enum, names: &'n [String]) -> Vec<PartName<'n>> {
    let wire = one.values.iter().map(|value| value.name.value.as_str());
    wire.zip(names.iter().map(String::as_str)).collect()
}
