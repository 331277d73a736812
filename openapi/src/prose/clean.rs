//! Removes markup from a text.

use std::iter::Peekable;
use std::ops::Range;
use std::str::MatchIndices;

use super::hidden::hidden;

/// Most bytes of a link's text and of its address.
const LONGEST_LINK: usize = 2000;

/// Removes everything but text: invisible characters, Markdown's emphasis, links and escapes; and writes the wide
/// punctuation of Chinese as ASCII. Backticks stay, and so does what is struck out.
pub fn clean(text: &str) -> String {
    Cleaner::new(text, Marks::Gone).clean(&[], &[]).0
}

/// The same for a line without the parts that state nothing; and where the bytes `marks` of it are in the result.
pub(super) fn clean_line(
    line: &str,
    hidden: &[Range<usize>],
    marks: &[usize],
) -> (String, Vec<usize>) {
    Cleaner::new(line, Marks::Doubtful).clean(hidden, marks)
}

/// The text that Markdown shows of another: without what is struck out, and with the signs that mark nothing.
pub(crate) fn clean_for_people(text: &str) -> String {
    Cleaner::new(text, Marks::Shown).clean(&hidden(text), &[]).0
}

/// What becomes of signs that mark nothing, such as stars and tildes that stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// They go.
    Gone,
    /// Tildes stay, so that nobody takes the words for a statement.
    Doubtful,
    /// Stars stay.
    Shown,
}

struct Cleaner<'t> {
    out: String,
    text: &'t str,
    /// Behind the character that is looked at.
    at: usize,
    before: char,
    /// Bytes at the start of `out` that are known to be white space. Looked at once, so that a line of bullets takes
    /// linear time.
    blank: usize,
    /// Links whose address is still to come.
    open_links: usize,
    /// Where links begin, and where their `](` is.
    links: Peekable<std::vec::IntoIter<(usize, usize)>>,
    ends: Peekable<MatchIndices<'t, char>>,
    marks: Marks,
}

impl<'t> Cleaner<'t> {
    fn new(text: &'t str, marks: Marks) -> Self {
        Self {
            out: String::with_capacity(text.len()),
            text,
            at: 0,
            before: ' ',
            blank: 0,
            open_links: 0,
            links: links(text).into_iter().peekable(),
            ends: text.match_indices(')').peekable(),
            marks,
        }
    }

    fn clean(mut self, hidden: &[Range<usize>], marks: &[usize]) -> (String, Vec<usize>) {
        let (mut hidden, mut marks) = (hidden.iter().peekable(), marks.iter().peekable());
        let mut marked = Vec::new();
        loop {
            while let Some(part) = hidden.next_if(|part| part.start <= self.at) {
                self.leave_out(part.end);
            }
            while marks.next_if(|mark| **mark <= self.at).is_some() {
                marked.push(self.out.len());
            }
            let Some(character) = self.next() else { break };
            if !is_invisible(character) {
                self.character(character);
                self.before = character;
            }
        }
        marked.extend(marks.map(|_| self.out.len()));
        (self.out, marked)
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    /// The next character that can be seen.
    fn visible(&self) -> Option<char> {
        let rest = self.text.get(self.at..)?;
        rest.chars().take(8).find(|character| !is_invisible(*character))
    }

    /// Goes on at a byte, with one space between what is around.
    fn leave_out(&mut self, end: usize) {
        self.at = self.at.max(end.min(self.text.len()));
        if self.out.ends_with(' ') || self.out.is_empty() {
            while self.peek().is_some_and(|next| matches!(next, ' ' | '\t')) {
                self.next();
            }
        }
    }

    /// Whether stars stand at the edge of a word, which they emphasise; not between two digits.
    fn is_by_a_word(&self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let behind = rest.trim_start_matches('*').chars().next();
        let is_word = |it: char| {
            it.is_alphanumeric()
                || matches!(it, '`' | '"' | '\'' | '(' | ')' | '[' | '.' | ':' | ',' | '_')
        };
        let is_digit = |it: char| it.is_ascii_digit();
        let is_product = is_digit(self.before) && behind.is_some_and(is_digit);
        let is_at_word = self.before == '*' || is_word(self.before) || behind.is_some_and(is_word);
        is_at_word && !is_product
    }

    /// Whether nothing but white space was written so far.
    fn is_blank(&mut self) -> bool {
        let rest = self.out.get(self.blank..).unwrap_or_default();
        self.blank += rest.len() - rest.trim_start().len();
        self.blank == self.out.len()
    }

    fn character(&mut self, character: char) {
        let next = self.peek();
        match character {
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                let escaped = self.next();
                self.out.extend(escaped);
            }
            // The bullet of a list stays.
            '*' if next == Some(' ') && self.is_blank() => self.out.push('*'),
            '*' if self.marks == Marks::Shown && !self.is_by_a_word() => self.out.push('*'),
            '*' => {}
            // Two tildes strike out, unless they denote a range: `1~~64`.
            '~' if next == Some('~') => {
                self.next();
                let is_digit = |it: char| it.is_ascii_digit();
                if self.marks == Marks::Doubtful
                    || is_digit(self.before) && self.peek().is_some_and(is_digit)
                {
                    self.out.push('~');
                }
            }
            '_' if is_emphasis(self.before, self.visible()) => {}
            '!' if next == Some('[') => {
                match self.link(self.at).and_then(|middle| self.address(middle)) {
                    Some(behind) => self.at = behind,
                    None => self.out.push('!'),
                }
            }
            '[' if self.link(self.at - 1).is_some() => self.open_links += 1,
            ']' if next == Some('(') && self.open_links > 0 => {
                self.open_links -= 1;
                match self.address(self.at - 1) {
                    Some(behind) => self.at = behind,
                    None => self.out.push(']'),
                }
            }
            other => self.plain(other),
        }
    }

    fn plain(&mut self, character: char) {
        match character {
            '。' => self.out.push_str(". "),
            '、' => self.out.push(','),
            '\u{A0}' | '\u{3000}' | '\t' => self.out.push(' '),
            '“' | '”' => self.out.push('"'),
            '‘' | '’' => self.out.push('\''),
            '\u{FF01}'..='\u{FF5E}' => {
                let narrow = char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character);
                self.out.push(narrow);
                if matches!(narrow, ':' | ',' | ';')
                    && self.peek().is_some_and(|next| !next.is_whitespace())
                {
                    self.out.push(' ');
                }
            }
            other => self.out.push(other),
        }
    }

    /// The position of the `](` of the link whose `[` is at `start`, if it is one.
    fn link(&mut self, start: usize) -> Option<usize> {
        while self.links.next_if(|(first, _)| *first < start).is_some() {}
        let (_, middle) = *self.links.peek().filter(|(first, _)| *first == start)?;
        Some(middle)
    }

    /// The end of the address whose `](` is at `middle`.
    fn address(&mut self, middle: usize) -> Option<usize> {
        while self.ends.next_if(|(end, _)| *end < middle).is_some() {}
        let (end, _) = *self.ends.peek()?;
        (end - middle <= LONGEST_LINK).then_some(end + 1)
    }
}

/// The links of a text: where each begins, and where its `](` is.
fn links(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'[' => open.push(at),
            b']' => {
                let start = open.pop();
                let is_link = bytes.peek().is_some_and(|(_, next)| *next == b'(');
                let start = start.filter(|start| is_link && at - start <= LONGEST_LINK);
                found.extend(start.map(|start| (start, at)));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found
}

/// Characters of no width, which web pages put around names.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// Whether an underscore marks emphasis: it is at the edge of a word.
fn is_emphasis(before: char, next: Option<char>) -> bool {
    let is_in_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    !(is_in_word(before) && next.is_some_and(is_in_word))
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_for_people};

    #[test]
    fn marks_go_and_words_stay() {
        for (text, expected) in [
            ("PARAM\\_ILLEGAL", "PARAM_ILLEGAL"),
            ("\u{200B}CARD\u{200B}", "CARD"),
            ("**result** _结果对象_ **必需**", "result 结果对象 必需"),
            ("在_a.bC_中", "在a.bC中"),
            ("snake_case_name", "snake_case_name"),
            ("a\u{200B}_\u{200B}b", "a_b"),
            ("follows [ISO 3166](https://a.b/(c) codes", "follows ISO 3166 codes"),
            ("[![Picture](https://a.b/c.png)](/docs/) x", " x"),
            ("range: [1, +∞)", "range: [1, +∞)"),
            ("最大长度：64 个字符。", "最大长度: 64 个字符. "),
            ("`US`、`SG`（或 `HK`）", "`US`,`SG`(或 `HK`)"),
            ("*   one", "*   one"),
            ("**bold", "bold"),
            ("~~old~~ new ~~`US`~~", "old new `US`"),
            ("1~64, 1 ~ 64, 1~~64", "1~64, 1 ~ 64, 1~64"),
            ("[a](", "a]("),
            ("[a] [b](c) [d]", "[a] b [d]"),
            ("[a](b) ![c", "a ![c"),
            ("[a](b) ![c](d) e", "a  e"),
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_struck_out_goes_from_descriptions() {
        for (text, expected) in [
            ("~~old~~ new ~~`US`~~", "new "),
            ("at most ~~32~~ 64 <!-- 16 -->characters", "at most 64 characters"),
            ("a\n```\nb\n```\nc", "a\nc"),
        ] {
            assert_eq!(clean_for_people(text), expected, "{text}");
        }
    }

    #[test]
    fn long_lines_take_no_time() {
        for text in ["[", "![", "](", "[a](", "[a](b) ![", "_", "~", "\\", "* "] {
            let text = text.repeat(1_000_000);
            assert!(clean(&text).len() <= text.len());
        }
    }
}
