//! Counts of a source's facts.

use super::statements::{Field, Manner, Reading};
use std::{fmt, iter};

/// Counts of what a reading holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Operations.
    pub operations: usize,
    /// Fields at the top of requests.
    pub request_fields: usize,
    /// Fields at the top of responses.
    pub response_fields: usize,
    /// Fields at any depth, of requests and responses.
    pub fields: usize,
    /// Limits of fields.
    pub limits: usize,
    /// Those of the limits that only prose states.
    pub limits_from_prose: usize,
    /// Conditions of fields.
    pub conditions: usize,
    /// Result codes.
    pub codes: usize,
    /// Sample bodies.
    pub samples: usize,
}

impl Reading {
    /// Counts what the reading holds.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { operations: self.operations.len(), ..Counts::default() };
        let operations = self.operations.values();
        for operation in operations.flat_map(|it| iter::once(it).chain(&it.further)) {
            counts.request_fields += operation.request.fields.len();
            counts.response_fields += operation.response.fields.len();
            counts.codes += operation.codes.len();
            counts.samples += operation.samples.len();
            counts.add(&operation.request.fields);
            counts.add(&operation.response.fields);
        }
        counts
    }
}

impl Counts {
    fn add(&mut self, fields: &[Field]) {
        for field in fields {
            self.fields += 1;
            self.limits += field.limits.len();
            let from_prose = field.limits.values().filter(|limit| limit.manner == Manner::Prose);
            self.limits_from_prose += from_prose.count();
            self.conditions += field.conditions.len();
            self.add(field.children.fields());
        }
    }
}

/// In words, for summaries.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} operations, {} request parameters, {} response parameters, {} fields in all, \
             {} limits ({} from prose), {} conditions, {} result codes",
            self.operations,
            self.request_fields,
            self.response_fields,
            self.fields,
            self.limits,
            self.limits_from_prose,
            self.conditions,
            self.codes
        )
    }
}
