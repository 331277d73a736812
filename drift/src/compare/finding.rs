//! A finding: one difference, with both sides and their places.

use std::collections::BTreeMap;

use super::change::Change;
use antom_openapi::reading::{Manner, Place};

/// The path of findings about an operation itself.
pub(super) const OPERATION: &str = "operation";

/// The name of findings about a document as a whole, in place of an operation.
pub(super) const DOCUMENT: &str = "document";

/// The class of a finding, relative to the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The source has something that the schema lacks.
    New,
    /// The schema has something that the source no longer has.
    Gone,
    /// The source allows less: valid requests of today may be refused.
    Stricter,
    /// The source allows more.
    Looser,
    /// The source states something different.
    Changed,
    /// The source states in a sentence what no keyword of the schema states.
    ProseOnly,
    /// The source states what the schema language cannot hold, so that no schema says it.
    NotHeld,
    /// The schema records that this source states something else.
    KnownDisagreement,
}

impl Class {
    /// Every class, in the order of reports.
    pub const ALL: &'static [Self] = &[
        Self::New,
        Self::Gone,
        Self::Stricter,
        Self::Looser,
        Self::Changed,
        Self::ProseOnly,
        Self::NotHeld,
        Self::KnownDisagreement,
    ];

    /// Whether a finding of this class is drift: something to do about the schema.
    pub fn is_drift(self) -> bool {
        !matches!(self, Self::NotHeld | Self::KnownDisagreement)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Stricter => "stricter",
            Self::Looser => "looser",
            Self::Changed => "changed",
            Self::ProseOnly => "prose only",
            Self::NotHeld => "not held",
            Self::KnownDisagreement => "known disagreement",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The kind of difference.
    pub class: Class,
    /// The operation, by its name in the schema, or else in the source.
    pub operation: String,
    /// `request.order.reader.email`, `resultCodes.PARAM_ILLEGAL`; `operation` for the operation itself.
    pub path: String,
    /// What differs: a keyword of the schema language, or `field`, `code`, `value X`, `operation`.
    pub about: String,
    /// The source's statement, if any.
    pub theirs: Option<String>,
    /// The schema's statement, if any.
    pub ours: Option<String>,
    /// Where the source states it, or would.
    pub their_place: Option<Place>,
    /// Where the schema states it, or would.
    pub our_place: Option<Place>,
    /// Whether the source states it by a keyword or in prose.
    pub manner: Manner,
    /// The number of other paths with the same difference, because types are shared.
    pub elsewhere: usize,
    /// For a known disagreement: whose reading the schema takes, and why.
    pub known: Option<Known>,
    /// For what no schema can hold: why.
    pub reason: Option<String>,
    /// The change of the schema that resolves it.
    pub(crate) change: Change,
    /// At how many paths this fact of ours was compared, and at how many the same was found.
    pub(crate) compared: usize,
    pub(crate) alike: usize,
}

/// The schema's record of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The source whose reading is taken.
    pub taken: String,
    /// Why.
    pub because: String,
    /// The place of the entry of the schema that records it.
    pub place: Place,
}

impl Finding {
    /// A finding without either side yet.
    pub(crate) fn new(class: Class, path: &str, about: &str, change: Change) -> Self {
        Self {
            class,
            operation: String::new(),
            path: path.to_owned(),
            about: about.to_owned(),
            theirs: None,
            ours: None,
            their_place: None,
            our_place: None,
            manner: Manner::Keyword,
            elsewhere: 0,
            known: None,
            reason: None,
            change,
            compared: 1,
            alike: 1,
        }
    }
}

/// The number of findings of each class that occurs.
pub fn counts(findings: &[Finding]) -> BTreeMap<Class, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.class).or_default() += 1;
    }
    counts
}
