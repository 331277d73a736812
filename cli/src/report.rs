//! All findings about a body.

use std::ops::Range;

use crate::finding::{Finding, Severity};

/// The findings of a body, and what of its text must not be shown.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The findings, in the order of the text.
    pub(crate) findings: Vec<Finding>,
    /// Bytes that must not be shown, in rising order.
    pub(crate) secret: Vec<Range<usize>>,
    /// Which rules were checked.
    pub(crate) rules: RulesChecked,
}

/// Which rules of a body were checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RulesChecked {
    /// All of them: the body can be read.
    All,
    /// Those that do not depend on values that are missing or of the wrong kind.
    Independent,
    /// None: the body cannot be read.
    #[default]
    None,
    /// None: the API does not know the kind of notification that the body is.
    Unknown,
}

impl Report {
    /// The number of findings of this severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}
