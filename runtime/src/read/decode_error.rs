//! Why a message cannot be decoded.

use std::error::Error;
use std::fmt;

use super::problem::Problem;

/// The problems that prevent reading a message, in the order of the text; never empty.
///
/// At most 1,000 are listed, see [`omitted`](DecodeError::omitted). One pointer wide. `Display` prints one problem per line,
/// as `line:column: message`. It keeps the message itself ([`body`](DecodeError::body)), which is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Refusal>);

/// Keeps [`DecodeError`] at one pointer.
#[derive(Clone, PartialEq, Eq)]
struct Refusal {
    problems: Vec<Problem>,
    omitted: usize,
    body: Box<[u8]>,
}

impl DecodeError {
    pub(super) fn new(body: &[u8], Problems { listed, omitted }: Problems) -> Self {
        Self(Box::new(Refusal { problems: listed, omitted, body: body.into() }))
    }

    /// The problems that are listed.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// The number of problems beyond those that are listed.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.0.omitted
    }

    /// The message that could not be read, byte for byte. It may hold sensitive values.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The message that could not be read, to keep.
    #[must_use]
    pub fn into_body(self) -> Vec<u8> {
        self.0.body.into_vec()
    }
}

/// Some problems, and how many more there are.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) listed: Vec<Problem>,
    pub(super) omitted: usize,
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { listed: vec![problem], omitted: 0 }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems().iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        match self.omitted() {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more problem"),
            omitted => write!(f, "\nand {omitted} more problems"),
        }
    }
}

/// The same lines as `Display`.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Error for DecodeError {}
