//! Decoding that reports every problem at once.

use std::error::Error;
use std::fmt;

use crate::read::diagnose;
use crate::read::located;
use crate::read::problem::Problem;
use crate::read::{JsonReader, ReadError, ReadObject, read_object};

/// Decodes a message from bytes.
///
/// Reads the text once; only if that fails is it read again to find all that is wrong with it.
///
/// # Errors
///
/// Every problem with its place: a text that is not UTF-8 or not JSON is one problem; otherwise each value of a kind
/// that cannot be understood and each required member that is missing.
pub fn from_slice<T: ReadObject>(bytes: &[u8]) -> Result<T, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => from_str(text),
        Err(error) => Err(DecodeError::new(vec![located::not_utf8(bytes, error)])),
    }
}

/// Decodes a message from text; see [`from_slice`].
///
/// # Errors
///
/// As [`from_slice`].
pub fn from_str<T: ReadObject>(text: &str) -> Result<T, DecodeError> {
    read::<T>(text).map_err(|error| DecodeError::new(diagnose::problems(text, T::SHAPE, &error)))
}

fn read<T: ReadObject>(text: &str) -> Result<T, ReadError> {
    let mut reader = JsonReader::new(text);
    let Some(message) = read_object(&mut reader)? else {
        return Err(reader.wrong_kind("object", "null"));
    };
    reader.end()?;
    Ok(message)
}

/// All problems that prevent reading a message, in the order of the text; never empty.
///
/// One pointer wide. Displays one problem per line, as `line:column: message`. Holds no values of the message.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<List>);

/// Keeps [`DecodeError`] at one pointer; a boxed slice would be two.
#[derive(Clone, PartialEq, Eq)]
struct List(Vec<Problem>);

impl DecodeError {
    fn new(problems: Vec<Problem>) -> Self {
        Self(Box::new(List(problems)))
    }

    /// The problems.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0.0
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems().iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

/// The same lines as `Display`, so that `unwrap` is readable too.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Tree;

    #[test]
    fn is_one_pointer_wide_even_as_a_result() {
        assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
        assert_eq!(size_of::<Result<u64, DecodeError>>(), 2 * size_of::<u64>());
    }

    #[test]
    fn good_messages_are_read_from_bytes_and_text() {
        let json = r#"{"label": 7, "children": [{"label": "b"}], "new": {"x": []}}"#;
        let tree: Tree = from_str(json).unwrap();
        assert_eq!(tree.label, "7");
        assert_eq!(from_slice::<Tree>(json.as_bytes()).unwrap(), tree);
    }

    #[test]
    fn every_problem_is_listed_with_its_place() {
        let json = "{\n  \"flag\": \"ä\", \"count\": [],\n  \"children\": [{\"label\": {}}, 7]\n}";
        let error = from_str::<Tree>(json).unwrap_err();
        let lines = [
            "1:1: /label: required, missing",
            "2:11: /flag: expected boolean, found text",
            "2:25: /count: expected integer, found list",
            "3:26: /children/0/label: expected text, found object",
            "3:31: /children/1: expected object, found number",
        ];
        assert_eq!(error.to_string(), lines.join("\n"));
        assert_eq!(error.problems().len(), 5);
        assert!(!format!("{error:?}").contains('ä'));
    }

    #[test]
    fn what_is_no_json_is_one_problem() {
        for (bytes, line) in [
            (&b""[..], "1:1: not JSON: expected a value, found an empty text"),
            (b" \n ", "2:2: not JSON: expected a value, found an empty text"),
            (
                b"\n<!DOCTYPE html><html>",
                "2:1: not JSON: expected a value, found an HTML page; look at the address and the HTTP status",
            ),
            (
                b"<html><head><title>502",
                "1:1: not JSON: expected a value, found an HTML page; look at the address and the HTTP status",
            ),
            (
                b"<?xml version=\"1.0\"?><a/>",
                "1:1: not JSON: expected a value, found XML; look at the address and the HTTP status",
            ),
            (
                b"\xef\xbb\xbf{}",
                "1:1: not JSON: expected a value, found a byte order mark; save it as UTF-8 without a byte order mark",
            ),
            (
                b"\xff\xfe{\x00}\x00",
                "1:1: not JSON: expected UTF-8, found UTF-16; save it as UTF-8 without a byte order mark",
            ),
            (b"502 Bad Gateway", "1:5: not JSON: expected end of text, found a letter"),
            (b"{\"label\": \"a\"} x", "1:16: not JSON: expected end of text, found a letter"),
            (b"{\"label\" 7}", "1:10: not JSON: expected `:`, found a digit"),
            (b"{\"\xc3\xa4\": \"\xff\"}", "1:8: not JSON: expected UTF-8, found other bytes"),
            (b"[1]", "1:1: (root): expected object, found list"),
            (b"null", "1:1: (root): expected object, found null"),
        ] {
            let error = from_slice::<Tree>(bytes).unwrap_err();
            assert_eq!(error.to_string(), line);
        }
    }

    #[test]
    fn is_an_error_that_can_cross_threads() {
        fn assert<T: Error + Send + Sync + 'static>() {}
        assert::<DecodeError>();
    }
}
