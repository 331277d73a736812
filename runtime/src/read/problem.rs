//! A problem that prevents reading a message.

use std::fmt;

use crate::check::message::Place;

/// One reason why a message cannot be read.
///
/// `Display` gives place and [`message`](Problem::message), as in `3:17: /orderTotal/value: expected text, found
/// object`.
///
/// `Debug` prints the same line.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// JSON Pointer (RFC 6901) of the value, or of the member that is missing. Empty for the whole message.
    pub path: String,
    /// Line of the value, or of the object that lacks the member; the first is 1.
    pub line: usize,
    /// Column of the same place, in characters; the first is 1.
    pub column: usize,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The kind of value that belongs here, in a word or two.
    pub expected: &'static str,
    /// The kind of value that is here, in a word or two.
    pub found: &'static str,
    /// The value as it is written, if it is a short scalar in a place that is not sensitive, and of use.
    pub value: Option<Box<str>>,
    /// The known name or value that was probably meant.
    pub meant: Option<&'static str>,
}

/// The kinds of problems of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is not JSON, or not UTF-8. The only problem then.
    Syntax,
    /// A required member is absent or `null`.
    Missing,
    /// A value is of a kind that cannot be understood here.
    WrongKind,
    /// Values are nested deeper than 127 levels.
    TooDeep,
    /// Reading failed for a reason that only the reader of the type knows.
    Unreadable,
    /// A member has a name that its object does not know. Only in strict reading, as the following.
    UnknownMember,
    /// A text or a number is none of the values that its enum knows.
    UnknownValue,
    /// A member is there again; its first value does not count.
    Duplicate,
    /// A value is `null` or holds nothing, and counts as absent.
    Empty,
}

impl Problem {
    /// The problem of a text that is not JSON.
    pub(crate) fn syntax(
        (line, column): (usize, usize),
        expected: &'static str,
        found: &'static str,
    ) -> Self {
        let (path, kind) = (String::new(), ProblemKind::Syntax);
        Self { path, line, column, kind, expected, found, value: None, meant: None }
    }

    /// What is wrong and where, in a line without the position: `/order/orderAmount: required, missing`.
    #[must_use]
    pub fn message(&self) -> String {
        Message(self).to_string()
    }
}

/// A problem without its position.
struct Message<'a>(&'a Problem);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { path, expected, found, .. } = self.0;
        let place = Place(path);
        match self.0.kind {
            ProblemKind::Syntax => {
                write!(f, "not JSON: expected {expected}, found {found}")?;
                return remedy(found).map_or(Ok(()), |remedy| write!(f, "; {remedy}"));
            }
            ProblemKind::Missing if *found == "null" => write!(f, "{place}: required, found null"),
            ProblemKind::Missing => write!(f, "{place}: required, missing"),
            ProblemKind::WrongKind => write!(f, "{place}: expected {expected}, found {found}"),
            ProblemKind::TooDeep => write!(f, "{place}: nested too deeply"),
            ProblemKind::Unreadable => write!(f, "{place}: cannot be read as {expected}"),
            ProblemKind::UnknownMember => write!(f, "{place}: {expected} has no such member"),
            ProblemKind::UnknownValue => write!(f, "{place}: not a known {expected}"),
            ProblemKind::Duplicate => write!(f, "{place}: given more than once"),
            ProblemKind::Empty => write!(f, "{place}: {found} counts as absent"),
        }?;
        match (&self.0.value, self.0.kind) {
            (Some(value), ProblemKind::UnknownValue) => write!(f, ", found {value}")?,
            (Some(value), _) => write!(f, " {value}")?,
            (None, _) => {}
        }
        match self.0.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

/// What to do about a text that is not JSON but something else.
fn remedy(found: &str) -> Option<&'static str> {
    match found {
        "an HTML page" | "XML" | "HTML or XML" => Some("look at the address and the HTTP status"),
        "a byte order mark" | "UTF-16" => Some("save it as UTF-8 without a byte order mark"),
        _ => None,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, Message(self))
    }
}

/// The same line as `Display`.
impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: ProblemKind, path: &str, found: &'static str) -> String {
        let problem =
            Problem { path: path.to_owned(), kind, ..Problem::syntax((3, 17), "text", found) };
        assert_eq!(problem.to_string(), format!("3:17: {}", problem.message()));
        problem.message()
    }

    #[test]
    fn every_kind_has_words() {
        use ProblemKind::{
            Duplicate, Empty, Missing, Syntax, TooDeep, UnknownMember, UnknownValue, Unreadable,
            WrongKind,
        };
        assert_eq!(line(Syntax, "", "`,`"), "not JSON: expected text, found `,`");
        assert_eq!(
            line(Syntax, "", "XML"),
            "not JSON: expected text, found XML; look at the address and the HTTP status"
        );
        assert_eq!(line(Missing, "/a", "nothing"), "/a: required, missing");
        assert_eq!(line(Missing, "/a", "null"), "/a: required, found null");
        assert_eq!(line(WrongKind, "/a", "list"), "/a: expected text, found list");
        assert_eq!(line(WrongKind, "", "list"), "(root): expected text, found list");
        assert_eq!(line(TooDeep, "/a", "list"), "/a: nested too deeply");
        assert_eq!(line(Unreadable, "", ""), "(root): cannot be read as text");
        assert_eq!(line(UnknownMember, "/a", ""), "/a: text has no such member");
        assert_eq!(line(UnknownValue, "/a", "text"), "/a: not a known text");
        assert_eq!(line(Duplicate, "/a", "again"), "/a: given more than once");
        assert_eq!(line(Empty, "/a", "empty list"), "/a: empty list counts as absent");
    }

    #[test]
    fn the_value_and_what_was_meant_come_last() {
        let problem = |kind| Problem {
            path: "/a".to_owned(),
            kind,
            value: Some("\"usd\"".into()),
            meant: Some("USD"),
            ..Problem::syntax((1, 1), "Currency", "text")
        };
        assert_eq!(
            problem(ProblemKind::UnknownValue).message(),
            "/a: not a known Currency, found \"usd\"; did you mean `USD`?"
        );
        let problem = Problem { meant: None, ..problem(ProblemKind::WrongKind) };
        assert_eq!(problem.message(), "/a: expected Currency, found text \"usd\"");
    }
}
