//! JSON's grammar, without recursion.

#[cfg(test)]
mod scan_tests;

use super::{Positions, Row, Token, is_utf16};
use crate::read::problem::Problem;

/// All values of a JSON text, each followed by what it contains.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Problem> {
    if u32::try_from(text.len()).is_err() {
        return Err(Problem::syntax((1, 1), "less than 4 GiB", "more"));
    }
    let mut scan = Scan { table: Some(Table::default()), ..Scan::new(text) };
    scan.check(text)?;
    Ok(scan.table.unwrap_or_default().rows)
}

/// Whether a text is JSON, without a table of its values.
///
/// # Errors
///
/// The first thing that is not.
pub(crate) fn check(text: &str) -> Result<(), Problem> {
    Scan::new(text).check(text)
}

/// What was expected where the scan stopped.
type Expected = &'static str;

/// The bytes of a member's name, quotes included.
type Name = (usize, usize);

/// What comes after a value.
enum Next {
    /// Another value, with its name if it is that of a member.
    Value(Option<Name>),
    /// Nothing that could belong to the outermost value.
    End,
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Which of the containers that the scan is in are objects, outermost first. A byte each, for there may be many.
    objects: Vec<bool>,
    /// Whether nothing is in the innermost container yet.
    is_first: bool,
    /// Whether a value has begun.
    has_begun: bool,
    /// The values, if they are wanted.
    table: Option<Table>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// Indices of the containers that the scan is in, outermost first.
    open: Vec<u32>,
}

/// A length in a text of which the length is known to fit.
pub(super) fn small(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Table {
    fn add(&mut self, token: Token, start: usize, end: usize, name: Option<Name>) {
        let index = small(self.rows.len());
        let parent = self.open.last().copied().unwrap_or_default();
        if matches!(token, Token::Object | Token::Array) {
            self.open.push(index);
        }
        let (name_start, name_end) = name.unwrap_or_default();
        self.rows.push(Row {
            token,
            start: small(start),
            end: small(end),
            name: (small(name_start), small(name_end)),
            parent,
            next: index.saturating_add(1),
        });
    }

    /// Ends the innermost container.
    fn close(&mut self, end: usize) {
        let next = small(self.rows.len());
        let container = self.open.pop();
        if let Some(row) = container.and_then(|container| self.rows.get_mut(container as usize)) {
            row.end = small(end);
            row.next = next;
        }
    }
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self { bytes, at: 0, objects: Vec::new(), is_first: false, has_begun: false, table: None }
    }

    fn check(&mut self, text: &str) -> Result<(), Problem> {
        self.document().map_err(|expected| self.problem(text, expected))
    }

    fn document(&mut self) -> Result<(), Expected> {
        self.space();
        let mut name = None;
        loop {
            self.value(name)?;
            let Next::Value(member) = self.next_value()? else {
                self.space();
                return if self.at == self.bytes.len() { Ok(()) } else { Err("end of text") };
            };
            name = member;
        }
    }

    /// Reads a scalar, or the opening bracket of a container.
    fn value(&mut self, name: Option<Name>) -> Result<(), Expected> {
        let start = self.at;
        let token = match self.peek() {
            Some(b'{') => Token::Object,
            Some(b'[') => Token::Array,
            Some(b'"') => Token::Text,
            Some(b'-' | b'0'..=b'9') => Token::Number,
            Some(b't' | b'f') => Token::Boolean,
            Some(b'n') => Token::Null,
            _ => return Err("a value"),
        };
        match (token, self.peek()) {
            (Token::Text, _) => self.string()?,
            (Token::Number, _) => self.number()?,
            (Token::Boolean, Some(b't')) => self.word(b"true")?,
            (Token::Boolean, _) => self.word(b"false")?,
            (Token::Null, _) => self.word(b"null")?,
            (Token::Array | Token::Object, _) => {
                self.at += 1;
                self.objects.push(token == Token::Object);
            }
        }
        self.has_begun = true;
        self.is_first = matches!(token, Token::Object | Token::Array);
        if let Some(table) = &mut self.table {
            table.add(token, start, self.at, name);
        }
        Ok(())
    }

    /// Closes what ends here and goes to the next value.
    fn next_value(&mut self) -> Result<Next, Expected> {
        while let Some(&is_object) = self.objects.last() {
            self.space();
            let is_first = self.is_first;
            let (close, expected) = match (is_object, is_first) {
                (true, true) => (b'}', "the name of a member or `}`"),
                (true, false) => (b'}', "`,` or `}`"),
                (false, true) => (b']', "a value or `]`"),
                (false, false) => (b']', "`,` or `]`"),
            };
            if self.peek() == Some(close) {
                self.at += 1;
                self.close();
                continue;
            }
            if !is_first {
                self.literal(b',', expected)?;
                self.space();
            }
            if is_object {
                let expected = if is_first { expected } else { "the name of a member" };
                return self.name(expected).map(|name| Next::Value(Some(name)));
            }
            return if is_first && !self.begins_value() {
                Err(expected)
            } else {
                Ok(Next::Value(None))
            };
        }
        Ok(Next::End)
    }

    fn begins_value(&self) -> bool {
        matches!(self.peek(), Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'))
    }

    fn close(&mut self) {
        self.objects.pop();
        self.is_first = false;
        if let Some(table) = &mut self.table {
            table.close(self.at);
        }
    }

    /// Reads the name of a member and the colon after it.
    fn name(&mut self, expected: Expected) -> Result<Name, Expected> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(expected);
        }
        self.string()?;
        let end = self.at;
        self.space();
        self.literal(b':', "`:`")?;
        self.space();
        Ok((start, end))
    }

    /// Reads a string from its opening to its closing quote.
    fn string(&mut self) -> Result<(), Expected> {
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(0x20..) => self.at += 1,
                Some(_) => return Err("an escape instead of a control character"),
                None => return Err("`\"`"),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Expected> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                self.at += 1;
                for _ in 0..4 {
                    if !self.peek().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return Err("a hexadecimal digit");
                    }
                    self.at += 1;
                }
            }
            _ => return Err("an escape"),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Expected> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Expected> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err("a digit") }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Expected> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err("a value");
        }
        self.at += word.len();
        Ok(())
    }

    fn literal(&mut self, byte: u8, expected: Expected) -> Result<(), Expected> {
        if self.peek() != Some(byte) {
            return Err(expected);
        }
        self.at += 1;
        Ok(())
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        #[cfg(test)]
        crate::testing::take_steps(1);
        self.bytes.get(self.at).copied()
    }

    fn problem(&self, text: &str, expected: Expected) -> Problem {
        let place = Positions::new(text).at(self.at);
        let found = match self.peek() {
            None if !self.has_begun => "an empty text",
            None => "end of text",
            Some(b'<') if !self.has_begun => markup(self.bytes.get(self.at..)),
            Some(_) if self.at == 0 && text.starts_with('\u{feff}') => "a byte order mark",
            Some(0) if is_utf16(self.bytes) => "UTF-16",
            Some(b'{') => "`{`",
            Some(b'}') => "`}`",
            Some(b'[') => "`[`",
            Some(b']') => "`]`",
            Some(b',') => "`,`",
            Some(b':') => "`:`",
            Some(b'"') => "text",
            Some(b'0'..=b'9') => "a digit",
            Some(b'a'..=b'z' | b'A'..=b'Z') => "a letter",
            Some(0..0x20) => "a control character",
            Some(_) => "another character",
        };
        Problem::syntax(place, expected, found)
    }
}

/// What begins with `<` in place of JSON.
fn markup(text: Option<&[u8]>) -> &'static str {
    let is = |start: &[u8]| {
        let head = text.and_then(|text| text.get(..start.len()));
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if is(b"<!doctype html") || is(b"<html") || is(b"<head") || is(b"<body") {
        "an HTML page"
    } else if is(b"<?xml") {
        "XML"
    } else {
        "HTML or XML"
    }
}
