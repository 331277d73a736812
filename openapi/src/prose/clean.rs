//! Removes markup from a text.

use std::iter::Peekable;
use std::str::MatchIndices;

/// Most bytes of a link's text and of its address.
const LONGEST_LINK: usize = 2000;

/// Removes everything but text: invisible characters, Markdown's emphasis, links and escapes; and writes the wide
/// punctuation of Chinese as ASCII. Backticks stay.
pub fn clean(text: &str) -> String {
    let mut cleaner = Cleaner {
        out: String::with_capacity(text.len()),
        text,
        at: 0,
        before: ' ',
        blank: 0,
        open_links: 0,
        middles: text.match_indices("](").peekable(),
        ends: text.match_indices(')').peekable(),
    };
    while let Some(character) = cleaner.next() {
        if !is_invisible(character) {
            cleaner.character(character);
            cleaner.before = character;
        }
    }
    cleaner.out
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
    middles: Peekable<MatchIndices<'t, &'static str>>,
    ends: Peekable<MatchIndices<'t, char>>,
}

impl Cleaner<'_> {
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
            '*' => {}
            // Two tildes strike out, unless they denote a range: `1~~64`.
            '~' if next == Some('~') => {
                self.next();
                let is_digit = |it: char| it.is_ascii_digit();
                if is_digit(self.before) && self.peek().is_some_and(is_digit) {
                    self.out.push('~');
                }
            }
            '_' if is_emphasis(self.before, self.visible()) => {}
            '!' if next == Some('[') => match self.link().and_then(|middle| self.address(middle)) {
                Some(behind) => self.at = behind,
                None => self.out.push('!'),
            },
            '[' if self.link().is_some() => self.open_links += 1,
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

    /// The position of the `](` of the link that begins here, if any.
    fn link(&mut self) -> Option<usize> {
        while self.middles.next_if(|(middle, _)| *middle < self.at).is_some() {}
        let (middle, _) = *self.middles.peek()?;
        (middle - self.at <= LONGEST_LINK).then_some(middle)
    }

    /// The end of the address whose `](` is at `middle`.
    fn address(&mut self, middle: usize) -> Option<usize> {
        while self.ends.next_if(|(end, _)| *end < middle).is_some() {}
        let (end, _) = *self.ends.peek()?;
        (end - middle <= LONGEST_LINK).then_some(end + 1)
    }
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
    use super::clean;

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
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
    }

    #[test]
    fn long_lines_take_no_time() {
        for text in ["[", "![", "](", "[a](", "_", "~", "\\", "* "] {
            let text = text.repeat(1_000_000);
            assert!(clean(&text).len() <= text.len());
        }
    }
}
