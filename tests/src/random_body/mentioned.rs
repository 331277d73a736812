//! Values that conditions of the schema mention: they make a difference.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use antom_codegen::api::{Condition, Expected, Path, Step};

use crate::schema::api;

/// Values and names of free members that some condition mentions.
#[derive(Default)]
pub(super) struct Mentioned {
    pub(super) values: BTreeSet<String>,
    pub(super) members: Vec<String>,
}

impl Mentioned {
    /// Everything that conditions of the schema mention.
    pub(super) fn all() -> &'static Self {
        static ALL: OnceLock<Mentioned> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut mentioned = Self::default();
            for (_, object) in api().objects.iter() {
                let of_fields = object.fields.values().flat_map(|field| &field.rules);
                let of_object = object.rules.iter().filter_map(|rule| rule.when.as_ref());
                for condition in of_fields.map(|rule| &rule.when).chain(of_object) {
                    mentioned.condition(condition);
                }
            }
            for (_, test) in api().outer_tests.iter() {
                for (_, path) in &test.paths {
                    mentioned.test(path, &test.expected);
                }
            }
            mentioned
        })
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::Not(inner) => self.condition(inner),
            Condition::Value(test) => self.test(&test.path, &test.expected),
            Condition::Flag(_)
            | Condition::Operations(_)
            | Condition::Products(_)
            | Condition::Outer(_) => {}
        }
    }

    fn test(&mut self, path: &Path, expected: &Expected) {
        if let Expected::Is(values) | Expected::IsNot(values) = expected {
            self.values.extend(values.iter().map(|value| value.to_text().into_owned()));
        }
        for step in &path.steps {
            if let Step::Member(name) = step
                && !self.members.contains(name)
            {
                self.members.push(name.clone());
            }
        }
    }
}
