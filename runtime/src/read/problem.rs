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
    /// Values are nested deeper than 128 levels.
    TooDeep,
    /// Reading failed for a reason that only the reader of the type knows.
    Unreadable,
}

impl Problem {
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
                remedy(found).map_or(Ok(()), |remedy| write!(f, "; {remedy}"))
            }
            ProblemKind::Missing if *found == "null" => write!(f, "{place}: required, found null"),
            ProblemKind::Missing => write!(f, "{place}: required, missing"),
            ProblemKind::WrongKind => write!(f, "{place}: expected {expected}, found {found}"),
            ProblemKind::TooDeep => write!(f, "{place}: nested too deeply"),
            ProblemKind::Unreadable => write!(f, "{place}: cannot be read as {expected}"),
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
            Problem { path: path.to_owned(), line: 3, column: 17, kind, expected: "text", found };
        assert_eq!(problem.to_string(), format!("3:17: {}", problem.message()));
        problem.message()
    }

    #[test]
    fn every_kind_has_words() {
        use ProblemKind::{Missing, Syntax, TooDeep, Unreadable, WrongKind};
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
    }
}
