//! A JSON pull reader.

use std::borrow::Cow;

use serde_core::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value};

use super::literal::{Literal, WrongKind};
use super::plain_text::plain_length;
use super::read_error::{ReadError, Reason};

/// The level of nesting at which reading gives up, as `serde_json` does.
pub(crate) const TOO_DEEP: usize = 128;

/// Reads a JSON text value by value.
pub struct JsonReader<'t> {
    text: &'t str,
    /// The index of the next byte.
    at: usize,
    /// The current nesting depth.
    depth: usize,
}

/// The name of a member.
pub(super) enum Name<'t> {
    /// The expected one.
    Likely,
    /// Another one.
    Other(Cow<'t, str>),
}

impl<'t> JsonReader<'t> {
    /// Before the first value of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
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
            _ => self.null_or("text, number or boolean").map(|()| None),
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

    /// Reads an object with free members; `None` for `null`.
    pub(crate) fn free_object(&mut self) -> Result<Option<Map<String, Value>>, ReadError> {
        if self.peek() != Some(b'{') {
            return self.null_or("object").map(|()| None);
        }
        let map = self.by_serde_json::<Map<String, Value>>()?;
        let deepest = map.values().map(levels).max().unwrap_or(0);
        if self.depth + 1 + deepest >= TOO_DEEP {
            return Err(ReadError::new(self.at, Reason::TooDeep));
        }
        Ok(Some(map))
    }

    /// Skips any value.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        self.by_serde_json::<IgnoredAny>().map(drop)
    }

    /// Reads `{` or, giving `false`, `null`.
    pub(super) fn begin_object(&mut self) -> Result<bool, ReadError> {
        self.begin(b'{', "object")
    }

    /// Reads a list, whose elements are read by `read`, or, giving `false`, `null`. No element may be `null`, for which
    /// `read` gives `false`.
    pub(super) fn elements(
        &mut self,
        kind: &'static str,
        read: &mut dyn FnMut(&mut Self) -> Result<bool, ReadError>,
    ) -> Result<bool, ReadError> {
        if !self.begin(b'[', "list")? {
            return Ok(false);
        }
        let mut is_first = true;
        while self.next(is_first, b']')? {
            if !read(self)? {
                return Err(self.wrong_kind(kind, "null"));
            }
            is_first = false;
        }
        Ok(true)
    }

    fn begin(&mut self, bracket: u8, expected: &'static str) -> Result<bool, ReadError> {
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
    fn next(&mut self, is_first: bool, close: u8) -> Result<bool, ReadError> {
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

    /// Goes to the next member of an object, past its name and the colon; `None` at the end of the object.
    ///
    /// The expected name is compared at once; only another one has to be read.
    pub(super) fn next_name(
        &mut self,
        is_first: bool,
        likely: &str,
    ) -> Result<Option<Name<'t>>, ReadError> {
        if !self.next(is_first, b'}')? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.broken());
        }
        let name = match self.quoted(likely) {
            Some(end) => {
                self.at = end;
                Name::Likely
            }
            None => Name::Other(self.string()?),
        };
        if self.peek() != Some(b':') {
            return Err(self.broken());
        }
        self.at += 1;
        Ok(Some(name))
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
    fn string(&mut self) -> Result<Cow<'t, str>, ReadError> {
        let start = self.at + 1;
        let end = start + plain_length(self.text.as_bytes().get(start..).unwrap_or_default());
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return self.by_serde_json::<String>().map(Cow::Owned);
        }
        self.at = end + 1;
        self.text.get(start..end).map(Cow::Borrowed).ok_or_else(|| self.broken())
    }

    fn number(&mut self) -> Result<Literal<'t>, ReadError> {
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
            _ => {
                let start = self.at;
                self.by_serde_json::<serde_json::Number>()?;
                let text = self.text.get(start..self.at).unwrap_or_default();
                Ok(Literal::Number(Cow::Borrowed(text)))
            }
        }
    }

    fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(self.broken());
        }
        self.at += word.len();
        Ok(())
    }

    /// Reads `null`, the only alternative to the expected value.
    fn null_or(&mut self, expected: &'static str) -> Result<(), ReadError> {
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
                Ok(value)
            }
            _ => Err(self.broken()),
        }
    }

    /// Skips white space and gives the byte after it.
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
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

/// Nesting of lists and objects.
fn levels(value: &Value) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(levels).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}
