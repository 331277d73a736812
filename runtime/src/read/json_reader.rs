//! A JSON pull reader.

use std::borrow::Cow;

use serde_core::de::{DeserializeOwned, IgnoredAny};

use super::literal::{Literal, WrongKind};
use super::notes::Notes;
use super::read_error::{ReadError, Reason};
use crate::value::formats;
use crate::value::plain_text::plain_length;
use crate::value::shape::Kind;

/// The level of nesting at which reading gives up, as `serde_json` does.
pub(crate) const TOO_DEEP: usize = 128;

/// What a text with half of a UTF-16 pair as an escape holds; no Rust string can hold it.
pub(super) const UNPAIRED: &str = "unpaired surrogate";

/// What belongs where a scalar is read before it is known as what.
pub(super) const ANY_SCALAR: &str = "text, number or boolean";

/// Reads a JSON text value by value.
pub struct JsonReader<'t> {
    text: &'t str,
    /// The index of the next byte.
    pub(super) at: usize,
    /// The current nesting depth.
    pub(super) depth: usize,
    /// The bytes that lists, maps and boxes may still take.
    pub(super) room: usize,
    /// What to do about oddities besides stopping at the first error; `None` in the usual case.
    pub(super) notes: Option<Box<Notes>>,
}

/// What comes next in an object.
pub(super) enum Next {
    /// The closing bracket, which is behind the reader.
    End,
    /// The member of the expected name, which is behind the reader, with its colon.
    Likely,
    /// Another member, at whose name the reader is.
    Other,
}

impl<'t> JsonReader<'t> {
    /// Before the first value of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, room: usize::MAX, notes: None }
    }

    /// Before the first value of a text, whose lists, maps and boxes may take so many bytes.
    pub(super) fn with_room(text: &'t str, room: usize) -> Self {
        Self { room, ..Self::new(text) }
    }

    /// Before the first value of a text, with notes to take on the way.
    pub(super) fn noting(text: &'t str, notes: Notes) -> Self {
        Self { notes: Some(Box::new(notes)), ..Self::new(text) }
    }

    /// Makes sure that nothing but white space follows.
    ///
    /// # Errors
    ///
    /// If something does.
    pub fn end(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.broken()),
        }
    }

    /// Reads any scalar; `None` for `null`.
    pub(crate) fn scalar(&mut self) -> Result<Option<Literal<'t>>, ReadError> {
        match self.peek() {
            Some(b'"') => self.string().map(|text| Some(Literal::Text(text))),
            Some(b'-' | b'0'..=b'9') => self.number().map(Some),
            Some(b't') => self.word("true").map(|()| Some(Literal::Boolean(true))),
            Some(b'f') => self.word("false").map(|()| Some(Literal::Boolean(false))),
            _ => self.null_or(ANY_SCALAR).map(|()| None),
        }
    }

    /// Reads any scalar and converts it; `None` for `null`.
    pub(crate) fn scalar_as<T>(
        &mut self,
        convert: fn(Literal<'t>) -> Result<T, WrongKind>,
    ) -> Result<Option<T>, ReadError> {
        let Some(literal) = self.scalar()? else { return Ok(None) };
        match convert(literal) {
            Ok(value) => Ok(Some(value)),
            Err((expected, found)) => Err(self.wrong_kind(expected, found)),
        }
    }

    /// Skips any value.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        self.by_serde_json::<IgnoredAny>().map(drop)
    }

    /// Reads `{` or, giving `false`, `null`.
    pub(super) fn begin_object(&mut self) -> Result<bool, ReadError> {
        self.begin(b'{', "object")
    }

    /// Reads a list, whose elements of this kind are read by `read`, or, giving `false`, `null`. An element that is `null`, for which
    /// `read` gives `false`, is left out.
    pub(super) fn elements(
        &mut self,
        kind: Kind,
        read: &mut dyn FnMut(&mut Self) -> Result<bool, ReadError>,
    ) -> Result<bool, ReadError> {
        if !self.begin(b'[', "list")? {
            return Ok(false);
        }
        let mut is_first = true;
        while self.next(is_first, b']')? {
            let start = self.here();
            match read(self) {
                Ok(is_there) => {
                    if !is_there {
                        self.note_nothing(start, kind);
                    }
                }
                Err(error) => self.odd_element(start, kind, error)?,
            }
            is_first = false;
        }
        Ok(true)
    }

    pub(super) fn begin(&mut self, bracket: u8, expected: &'static str) -> Result<bool, ReadError> {
        if self.peek() != Some(bracket) {
            return self.null_or(expected).map(|()| false);
        }
        self.at += 1;
        self.depth += 1;
        if self.depth >= TOO_DEEP {
            return Err(ReadError::new(self.at, Reason::TooDeep));
        }
        Ok(true)
    }

    /// Goes past a comma, except before the first; `false` at the closing bracket.
    pub(super) fn next(&mut self, is_first: bool, close: u8) -> Result<bool, ReadError> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth = self.depth.saturating_sub(1);
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if is_first => Ok(true),
            _ => Err(self.broken()),
        }
    }

    /// Goes to the next member of an object. The expected name is compared at once; only another one has to be read.
    #[inline]
    pub(super) fn next_member(&mut self, is_first: bool, likely: &str) -> Result<Next, ReadError> {
        if !self.next(is_first, b'}')? {
            return Ok(Next::End);
        }
        if self.peek() != Some(b'"') {
            return Err(self.broken());
        }
        let Some(end) = self.quoted(likely) else { return Ok(Next::Other) };
        self.at = end;
        self.colon()?;
        Ok(Next::Likely)
    }

    /// Reads the name of a member, and its colon.
    pub(super) fn other_name(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let name = self.name()?;
        self.colon()?;
        Ok(name)
    }

    #[inline]
    fn colon(&mut self) -> Result<(), ReadError> {
        if self.peek() != Some(b':') {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(())
    }

    /// Reads the name of a member. One that is no text is given as it is written, and so is not that of any field.
    fn name(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at;
        match self.string() {
            Err(error) if matches!(error.reason(), Reason::WrongKind(..)) => {
                self.at = start;
                self.skip()?;
                let written = self.written_from(start);
                Ok(Cow::Borrowed(written.trim_matches('"')))
            }
            name => name,
        }
    }

    /// The end of this text, if it is next, in quotes. Names contain nothing that would have to be escaped.
    fn quoted(&self, text: &str) -> Option<usize> {
        let start = self.at + 1;
        let end = start + text.len();
        let bytes = self.text.as_bytes();
        let is_it = bytes.get(end) == Some(&b'"') && bytes.get(start..end)? == text.as_bytes();
        is_it.then_some(end + 1)
    }

    /// Reads a string from its opening quote on.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at + 1;
        let end = start + plain_length(self.text.as_bytes().get(start..).unwrap_or_default());
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return self.string_with_escapes().map(Cow::Owned);
        }
        self.at = end + 1;
        self.text.get(start..end).map(Cow::Borrowed).ok_or_else(|| self.broken())
    }

    pub(super) fn number(&mut self) -> Result<Literal<'t>, ReadError> {
        /// Fewer digits than the greatest number of 64 bits has.
        const SHORT: usize = 18;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_padded = digits > 1 && rest.first() == Some(&b'0');
        let goes_on = matches!(rest.get(digits), Some(b'.' | b'e' | b'E'));
        let end = self.at + digits;
        match self.text.get(self.at..end) {
            Some(text) if (1..=SHORT).contains(&digits) && !is_padded && !goes_on => {
                self.at = end;
                Ok(Literal::Number(Cow::Borrowed(text)))
            }
            _ => self.long_number(),
        }
    }

    /// Reads a number of any length, with its sign, fraction and exponent, if it has them.
    fn long_number(&mut self) -> Result<Literal<'t>, ReadError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let of_number = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let end = self.at + rest.iter().take_while(of_number).count();
        match self.text.get(self.at..end) {
            Some(text) if formats::is_number(text) => {
                self.at = end;
                Ok(Literal::Number(Cow::Borrowed(text)))
            }
            _ => Err(self.broken()),
        }
    }

    #[cold]
    fn string_with_escapes(&mut self) -> Result<String, ReadError> {
        let start = self.at;
        match self.by_serde_json::<String>() {
            Err(error) => {
                // A string by JSON's grammar that is no text has unpaired surrogates.
                self.skip()?;
                self.at = start;
                Err(if error.reason() == Reason::Broken {
                    self.wrong_kind("text", UNPAIRED)
                } else {
                    error
                })
            }
            text => text,
        }
    }

    pub(super) fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(self.broken());
        }
        self.at += word.len();
        Ok(())
    }

    /// Reads `null`, the only alternative to the expected value.
    pub(super) fn null_or(&mut self, expected: &'static str) -> Result<(), ReadError> {
        let found = match self.peek() {
            Some(b'n') => return self.word("null"),
            Some(b'"') => "text",
            Some(b'-' | b'0'..=b'9') => "number",
            Some(b't' | b'f') => "boolean",
            Some(b'{') => "object",
            Some(b'[') => "list",
            _ => return Err(self.broken()),
        };
        Err(self.wrong_kind(expected, found))
    }

    /// Reads a value of which there are few.
    #[cold]
    fn by_serde_json<T: DeserializeOwned>(&mut self) -> Result<T, ReadError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<T>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                #[cfg(test)]
                crate::testing::take_steps(values.byte_offset());
                Ok(value)
            }
            _ => Err(self.broken()),
        }
    }

    /// The text since that byte.
    pub(super) fn written_from(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Skips white space and gives the byte after it.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            #[cfg(test)]
            crate::testing::take_steps(1);
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// The next byte, be it white space.
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[cold]
    pub(crate) fn wrong_kind(&self, expected: &'static str, found: &'static str) -> ReadError {
        ReadError::new(self.at, Reason::WrongKind(expected, found))
    }

    #[cold]
    pub(super) fn missing(&self, name: &'static str) -> ReadError {
        ReadError::new(self.at, Reason::Missing(name))
    }

    #[cold]
    pub(super) fn broken(&self) -> ReadError {
        ReadError::new(self.at, Reason::Broken)
    }
}
