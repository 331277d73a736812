//! A finding about a body, with its location.

use std::collections::BTreeMap;
use std::ops::Range;

use antom::runtime::{AnyJson, rule};
use antom::{Problem, ProblemKind, Violation};
use antom_runtime::located::{Document, Node, Positions, Token};

use crate::body_scan::Unknown;

/// Longest object or list that is underlined as a whole, in bytes; of others the opening bracket is.
const LONGEST_WHOLE: usize = 60;

/// How bad a finding is; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// The documentation forbids it, or it cannot be read.
    Error,
    /// A response departs from its documentation. It can be read all the same.
    Deviation,
    /// It can be read, but is probably a mistake.
    Warning,
    /// A member that the API does not know.
    UnknownField,
    /// Allowed, but not recommended.
    Advice,
}

impl Severity {
    /// The word for tools.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Deviation => "deviation",
            Self::Warning => "warning",
            Self::UnknownField => "unknown-field",
            Self::Advice => "advice",
        }
    }

    /// Whether findings of it keep a request from being sent. Members that the API does not know would be left out.
    #[cfg(feature = "call")]
    pub(crate) fn keeps_from_sending(self) -> bool {
        match self {
            Self::Error | Self::UnknownField => true,
            Self::Deviation | Self::Warning | Self::Advice => false,
        }
    }
}

/// A finding about a body. Holds no values of sensitive fields.
#[derive(Debug)]
pub(crate) struct Finding {
    /// How bad it is.
    pub(crate) severity: Severity,
    /// Id of the rule.
    pub(crate) rule: &'static str,
    /// JSON Pointer of the value, or of the member that is missing.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) message: String,
    /// What is allowed, with every digit.
    pub(crate) limit: AnyJson,
    /// What was found instead, with every digit.
    pub(crate) found: AnyJson,
    /// The known value or name that was probably meant.
    pub(crate) suggestion: Option<String>,
    /// What to underline; nothing where the text cannot be shown.
    pub(crate) place: Option<Place>,
    /// Line and column, in characters, both from 1; zeros until [`put_in_order`] finds them.
    pub(crate) line_column: (usize, usize),
}

/// A location in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// The member that is missing from the object there.
    pub(crate) missing: Option<String>,
}

impl Finding {
    fn at(severity: Severity, rule: &'static str, path: String, message: String) -> Self {
        let (limit, found) = (AnyJson::default(), AnyJson::default());
        let (suggestion, place, line_column) = (None, None, (0, 0));
        Self { severity, rule, path, message, limit, found, suggestion, place, line_column }
    }

    /// A broken rule.
    pub(crate) fn violation(violation: &Violation, places: &mut Places<'_>) -> Self {
        let severity = match violation.severity {
            // A value that a list may yet have is probably a mistake if it is spelt almost like one that it has.
            antom::Severity::Advice if violation.rule == rule::SPELLING => Severity::Warning,
            antom::Severity::Advice => Severity::Advice,
            antom::Severity::Deviation => Severity::Deviation,
            _ => Severity::Error,
        };
        let message = violation.detail();
        Self {
            limit: violation.limit.clone(),
            found: violation.found.clone(),
            suggestion: violation.suggestion.map(str::to_owned),
            place: Some(places.of(&violation.path)),
            ..Self::at(severity, violation.rule, violation.path.clone(), message)
        }
    }

    /// Something that keeps the body from being read. Without a document there is no place to show.
    pub(crate) fn problem(problem: &Problem, places: Option<&mut Places<'_>>) -> Self {
        let Problem { line, column, expected, found, .. } = *problem;
        let line_column = (line, column);
        let (rule, message) = match problem.kind {
            ProblemKind::Syntax => ("json", problem.message()),
            ProblemKind::Missing if found == "null" => {
                ("required", "missing, found null".to_owned())
            }
            ProblemKind::Missing => ("required", "missing".to_owned()),
            ProblemKind::WrongKind => ("type", format!("expected {expected}, found {found}")),
            ProblemKind::TooDeep => ("depth", "nested too deeply".to_owned()),
            ProblemKind::Empty => ("type", format!("{found} counts as absent")),
            _ => ("unreadable", format!("cannot be read as {expected}")),
        };
        let (limit, found) = match problem.kind {
            ProblemKind::Syntax | ProblemKind::WrongKind => (expected.into(), found.into()),
            _ => (AnyJson::default(), AnyJson::default()),
        };
        let place = places.map(|places| places.of(&problem.path));
        let finding = Self::at(Severity::Error, rule, problem.path.clone(), message);
        Self { limit, found, place, line_column, ..finding }
    }

    /// Something about a value, which is underlined.
    pub(crate) fn of_value(
        severity: Severity,
        rule: &'static str,
        node: Node<'_>,
        message: String,
    ) -> Self {
        let place = Some(Place { span: node.range(), missing: None });
        Self { place, ..Self::at(severity, rule, node.pointer(), message) }
    }

    /// Something about a member, whose name is underlined.
    pub(crate) fn of_name(
        severity: Severity,
        rule: &'static str,
        path: String,
        span: Range<usize>,
        message: String,
    ) -> Self {
        let place = Some(Place { span, missing: None });
        Self { place, ..Self::at(severity, rule, path, message) }
    }

    /// A member that a success promises and that is missing.
    pub(crate) fn lacking(name: &str, places: &mut Places<'_>) -> Self {
        let path = format!("/{name}");
        let place = Some(places.of(&path));
        let message = "promised when the call succeeded, missing".to_owned();
        Self { place, ..Self::at(Severity::Error, "required", path, message) }
    }

    /// Problems beyond those that reading lists.
    pub(crate) fn omitted(count: usize, places: &mut Places<'_>) -> Self {
        let message = format!("{count} more problems of reading are not listed");
        let place = Some(places.of(""));
        Self { place, ..Self::at(Severity::Error, "limit", String::new(), message) }
    }

    /// Violations beyond those that checking lists.
    pub(crate) fn omitted_violations(
        count: usize,
        has_errors: bool,
        places: &mut Places<'_>,
    ) -> Self {
        let message = format!("{count} more violations are not listed");
        let place = Some(places.of(""));
        let severity = if has_errors { Severity::Error } else { Severity::Advice };
        Self { place, ..Self::at(severity, "limit", String::new(), message) }
    }

    /// A member that the API does not know.
    pub(crate) fn unknown(unknown: &Unknown<'_>) -> Self {
        let hint =
            unknown.meant.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
        let message = format!("`{}` has no such member{hint}", unknown.of);
        let rule = Severity::UnknownField.as_str();
        Self {
            suggestion: unknown.meant.map(str::to_owned),
            place: unknown.node.name_range().map(|span| Place { span, missing: None }),
            ..Self::at(Severity::UnknownField, rule, unknown.node.pointer(), message)
        }
    }
}

/// Sorts findings by their places in a text, and finds their lines and columns in one pass over it.
pub(crate) fn put_in_order(findings: &mut [Finding], text: &str) {
    findings.sort_by_key(|finding| finding.place.as_ref().map(|place| place.span.start));
    let mut positions = Positions::new(text);
    for finding in findings {
        let Some(start) = finding.place.as_ref().map(|place| place.span.start) else { continue };
        let found = positions.at(start);
        match finding.line_column {
            (0, 0) => finding.line_column = found,
            // Some problems lie where no pointer leads: in free objects, and in members that occur twice.
            known if known != found => finding.place = None,
            _ => {}
        }
    }
}

/// The places in a document, each searched for once: a member that is given often can have as many problems.
pub(crate) struct Places<'a> {
    document: &'a Document<'a>,
    known: BTreeMap<String, Place>,
}

impl<'a> Places<'a> {
    /// The places in a document.
    pub(crate) fn new(document: &'a Document<'a>) -> Self {
        Self { document, known: BTreeMap::new() }
    }

    /// The location of the value at a JSON Pointer, or of the object that lacks it.
    fn of(&mut self, pointer: &str) -> Place {
        if let Some(place) = self.known.get(pointer) {
            return place.clone();
        }
        let place = Place::of(self.document, pointer);
        self.known.insert(pointer.to_owned(), place.clone());
        place
    }
}

impl Place {
    /// The location of the value at a JSON Pointer, or of the object that lacks it.
    fn of(document: &Document<'_>, pointer: &str) -> Self {
        let mut around = pointer;
        let mut missing = None;
        loop {
            if let Some(node) = document.find(around) {
                let (text, span) = (node.source(), node.range());
                let is_container = matches!(node.token(), Token::Array | Token::Object);
                let is_big = text.len() > LONGEST_WHOLE || text.contains('\n');
                let opening = is_container && (missing.is_some() || is_big);
                let end = if opening { span.start + 1 } else { span.end };
                return Self { span: span.start..end, missing: missing.map(str::to_owned) };
            }
            let Some((parent, name)) = around.rsplit_once('/') else {
                return Self { span: 0..0, missing: None };
            };
            missing = Some(name);
            around = parent;
        }
    }
}
