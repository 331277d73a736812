//! Named sets of the values of an enum.

use super::{Api, Path, Step, Type, Usage};
use crate::language::{Literal, Spanned};

/// A named set of the values of an enum.
#[derive(Debug)]
pub struct ValueSet {
    /// Its name.
    pub name: Spanned<String>,
    /// What its values have in common.
    pub description: Spanned<String>,
    /// The values, in the order in which they are listed.
    pub values: Vec<Literal>,
}

impl Api {
    /// The values that a test compares with, by names: those of sets that are among them, and texts of the others.
    pub fn names_of_values(&self, path: Option<&Path>, values: &[Literal]) -> Vec<String> {
        let (sets, others) = grouped(path.map_or(&[], |path| self.sets_at(path)), values);
        let texts = others.into_iter().map(|value| value.to_text().into_owned());
        texts.chain(sets.into_iter().map(|set| set.name.value.clone())).collect()
    }

    /// The sets of the enum that the values at a path are of.
    pub(super) fn sets_at(&self, path: &Path) -> &[ValueSet] {
        let field = path.steps.iter().rev().find_map(|step| match step {
            Step::Field { object, field } => Some(&self.objects[*object].fields[*field].value),
            Step::Each | Step::Member(_) => None,
        });
        field.map_or(&[], |usage| self.sets_of(usage))
    }

    fn sets_of(&self, usage: &Usage) -> &[ValueSet] {
        match &usage.ty {
            Type::Enum(id) => &self.enums[*id].sets,
            Type::Array(element) => self.sets_of(element),
            Type::Map(members) => self.sets_of(&members.value),
            Type::Builtin(_) | Type::Object(_) | Type::Scalar(_) | Type::JsonText(_) => &[],
        }
    }
}

/// Splits a list of values: the sets that are part of it, and the values beside them.
pub(super) fn grouped<'a>(
    sets: &'a [ValueSet],
    values: &'a [Literal],
) -> (Vec<&'a ValueSet>, Vec<&'a Literal>) {
    let mut left: Vec<&Literal> = values.iter().collect();
    let mut found = Vec::new();
    for set in sets.iter().filter(|set| set.values.len() > 1) {
        if set.values.iter().all(|value| left.contains(&value)) {
            left.retain(|value| !set.values.contains(value));
            found.push(set);
        }
    }
    (found, left)
}
