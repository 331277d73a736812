//! What the pages are made of, and what a page is.

use std::fmt;

use antom_catalog::{Catalog, Sample};

use crate::changes::Changes;

/// What the pages are made of.
#[derive(Debug, Default)]
pub struct Contents {
    /// The contents of the API.
    pub catalog: Catalog,
    /// What people work on the API with, which samples and pages name.
    pub tools: Tools,
    /// What changed since the last release; `None` if the changes are not known.
    pub changes: Option<Changes>,
    /// The verdict about samples; without it pages say that they were not checked.
    pub validator: Option<Validator>,
}

/// What people work on the API with. Pages do not speak of what there is not.
#[derive(Debug, Default, Clone)]
pub struct Tools {
    /// The generated crate, such as `todo`.
    pub crate_name: Option<String>,
    /// Lines of Rust that send a request that was checked, `checked`.
    pub send: Option<String>,
    /// The command that signs, checks and sends bodies, and runs the sandbox.
    pub command: Option<String>,
}

/// The moment at which samples are checked, in seconds since 1970, so that pages are the same whenever they are made.
pub const MOMENT: i64 = 1_767_225_600;

/// The body that a sample belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleOf<'a> {
    /// The request of the operation of that name.
    Request(&'a str),
    /// The response of the operation of that name.
    Response(&'a str),
    /// The notification of that name.
    Notification(&'a str),
}

/// What tells the violations of a sample.
pub struct Validator(Box<Findings>);

type Findings = dyn Fn(SampleOf<'_>, &Sample) -> Vec<Violation> + Send + Sync;

impl Validator {
    /// A validator that finds the violations of a sample so.
    pub fn new(
        findings: impl Fn(SampleOf<'_>, &Sample) -> Vec<Violation> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(findings))
    }

    pub(crate) fn findings(&self, of: SampleOf<'_>, sample: &Sample) -> Vec<Violation> {
        (self.0)(of, sample)
    }
}

impl fmt::Debug for Validator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validator").finish_non_exhaustive()
    }
}

/// A broken rule in a sample.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The value's place, as a JSON Pointer.
    pub pointer: String,
    /// The id of the rule, or the keyword of the limit.
    pub rule: String,
}

/// A page, or a file that pages load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its media type, for the header `Content-Type`.
    pub media_type: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
}
