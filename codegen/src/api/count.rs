//! Counts of the parts of an API.

use super::{Api, Check, Demand, Field, Rule, Type, Usage};

/// Counts of the parts of an API.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that define something.
    pub files: usize,
    /// Objects, bodies among them, and enums.
    pub types: usize,
    /// Members of objects.
    pub fields: usize,
    /// Limits that validators enforce, once per field: keywords, formats, constants and complete lists.
    pub limits: usize,
    /// Rules with conditions and groups of fields.
    pub rules: usize,
    /// Calls.
    pub operations: usize,
    /// Bodies that the provider sends by itself.
    pub notifications: usize,
    /// Result codes, once per operation or notification.
    pub result_codes: usize,
    /// Facts that sources disagree on.
    pub disagreements: usize,
}

impl Api {
    /// Counts what the API is made of.
    pub fn counts(&self) -> Counts {
        let fields = || self.objects.iter().flat_map(|(_, object)| object.fields.values());
        let notes = self.objects.iter().map(|(_, object)| &object.notes);
        let notes = notes.chain(fields().map(|field| &field.notes));
        let notes = notes.chain(self.enums.iter().map(|(_, one)| &one.notes));
        let notes = notes.chain(self.scalars.iter().map(|(_, one)| &one.notes));
        let notes = notes.chain(self.operations.iter().map(|(_, one)| &one.notes));
        let notes = notes.chain(self.notifications.iter().map(|(_, one)| &one.notes));
        let codes = self.operations.values().map(|one| one.codes.len());
        let codes = codes.chain(self.notifications.values().map(|one| one.codes.len()));
        Counts {
            files: self.modules.len(),
            types: self.objects.len() + self.enums.len(),
            fields: fields().count(),
            limits: fields().map(|field| self.limits_of(field)).sum::<usize>()
                + self.rules().map(limits_of_rule).sum::<usize>(),
            rules: self.rules().count() + fields().map(|field| field.rules.len()).sum::<usize>(),
            operations: self.operations.len(),
            notifications: self.notifications.len(),
            result_codes: codes.sum(),
            disagreements: notes.map(|notes| notes.disagreements.len()).sum(),
        }
    }

    fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.objects.iter().flat_map(|(_, object)| &object.rules)
    }

    fn limits_of(&self, field: &Field) -> usize {
        usize::from(field.constant.is_some()) + self.limits_of_usage(&field.value)
    }

    fn limits_of_usage(&self, usage: &Usage) -> usize {
        usage.limits.len()
            + match &usage.ty {
                Type::Builtin(builtin) => usize::from(builtin.has_format()),
                Type::Scalar(id) => {
                    let scalar = &self.scalars[*id];
                    scalar.limits.len() + usize::from(scalar.builtin.has_format())
                }
                Type::Enum(id) => {
                    let one = &self.enums[*id];
                    usize::from(one.complete) + usize::from(one.max_length.is_some())
                }
                Type::Array(element) => self.limits_of_usage(element),
                Type::Map(members) => members.keys.len() + self.limits_of_usage(&members.value),
                // That it is JSON, and that it holds the object.
                Type::JsonText(_) => 2,
                Type::Object(_) => 0,
            }
    }
}

fn limits_of_rule(rule: &Rule) -> usize {
    let Demand::Check(checks) = &rule.demand else { return 0 };
    let parts = |check: &Check| {
        check.limits.len() + usize::from(check.format.is_some()) + usize::from(check.from.is_some())
    };
    checks.iter().map(parts).sum()
}
