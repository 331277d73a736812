//! One file as given: bytes → text.

/// Most bytes of one file.
const LARGEST: usize = 32 * 1024 * 1024;

/// Why the bytes of a file are not a text of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceProblem {
    /// More bytes than a schema file may have.
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// The bad byte.
        byte: u8,
        /// Its place in the text, in which U+FFFD replaces it.
        offset: usize,
    },
    /// A control character, NUL for one.
    Control {
        /// The character.
        character: char,
        /// Its place.
        offset: usize,
    },
}

/// One input file as given: the path to show, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    lines: Vec<u32>,
    problem: Option<SourceProblem>,
}

impl SourceFile {
    /// Takes the bytes as they are on the disk. Bytes that are not text are a [problem](Self::problem), which
    /// [`parse`](crate::source::parse) reports.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let (text, problem) = decode(bytes.into());
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let after = breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let lines = std::iter::once(0).chain(after).collect();
        Self { path: path.into(), text, lines, problem }
    }

    /// The path to show.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text without a byte order mark. Empty if the file is too large; U+FFFD replaces what is not UTF-8.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the file cannot be parsed, if so.
    pub fn problem(&self) -> Option<SourceProblem> {
        self.problem
    }

    /// Line and column of an offset, both from 1, the column in characters.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.line_start(line);
        let end = (offset as usize).min(self.text.len());
        let before = self.text.as_bytes().get(start..end).unwrap_or_default();
        // Bytes that start a character: all but the continuation bytes of UTF-8.
        let column = before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        (line, column + 1)
    }

    /// Where a line (from 1) starts; the end of the text for a line that is not there.
    pub(super) fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).map_or(self.text.len(), |start| *start as usize)
    }

    /// The text of a line (from 1) without its line break.
    pub(super) fn line(&self, line: usize) -> &str {
        let range = self.line_start(line)..self.line_start(line + 1);
        let text = self.text.get(range).unwrap_or_default();
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }
}

fn decode(mut bytes: Vec<u8>) -> (String, Option<SourceProblem>) {
    if bytes.len() > LARGEST {
        let bytes = bytes.len();
        return (String::new(), Some(SourceProblem::TooLarge { bytes, limit: LARGEST }));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let problem = control(&text);
            (text, problem)
        }
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(offset).copied().unwrap_or_default();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(SourceProblem::NotUtf8 { byte, offset }))
        }
    }
}

/// The first character that has no place in a text; a carriage return has one before a line feed only.
fn control(text: &str) -> Option<SourceProblem> {
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let fine = match character {
            '\t' | '\n' => true,
            '\r' => matches!(characters.peek(), Some((_, '\n'))),
            other => !other.is_control(),
        };
        if !fine {
            return Some(SourceProblem::Control { character, offset });
        }
    }
    None
}
