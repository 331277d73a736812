//! Patterns of whole sentences.
//!
//! A pattern is a row of elements: words and marks as they are; `[ … ]`, which may be absent; `( … | … )`, one of
//! several rows; and names in angle brackets. Names of `NAMED` stand for their own pattern, the others for:
//!
//! - `<number>`: a whole number;
//! - `<value>`: a value in quotation marks, or one written without a space;
//! - `<unit>`: a word for characters;
//! - `<time>`: a unit of time;
//! - `<words>`: words that neither count, nor restrict, nor compare anything;
//! - `<rest>`: everything up to the end of the sentence.
//!
//! A pattern matches a sentence only as a whole: whatever it does not name makes it another sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::tokens::{Kind, Token, tokens};
use super::vocabulary::{NAMED, TIMES, UNITS, is_plain};
use crate::code_lists;

/// Most pieces of a sentence that is looked at.
const MOST: usize = 100;

/// Deepest nesting of patterns.
const DEEPEST: usize = 12;

/// An element of a pattern.
#[derive(Debug)]
enum Element {
    /// A word, a number or a mark as it is.
    Literal(Kind),
    /// One of several rows.
    OneOf(Vec<Pattern>),
    /// The row with this name.
    Named(&'static str),
    Number,
    Value,
    Unit,
    Time,
    Words,
    Rest,
}

/// A row of elements.
#[derive(Debug, Default)]
pub(super) struct Pattern(Vec<Element>);

/// What a variable part of a pattern matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<'t> {
    /// A number.
    Number(i64),
    /// A value without quotation marks, or the rest of a sentence.
    Text(&'t str),
    /// A unit of characters.
    Unit,
    /// A unit of time, in seconds.
    Seconds(i64),
}

static PATTERNS: LazyLock<BTreeMap<&'static str, Pattern>> = LazyLock::new(|| {
    let all = NAMED.iter().chain(code_lists::NAMED);
    all.map(|(name, text)| (*name, Pattern::new(text))).collect()
});

/// A sentence in pieces.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, tokens: tokens(text) }
    }

    fn kind(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn slice(&self, first: usize, behind: usize) -> Option<&'t str> {
        let start = self.tokens.get(first)?.start;
        let end = self.tokens.get(behind.checked_sub(1)?)?.end;
        self.text.get(start..end)
    }

    /// The end of what is written without a space from here on.
    fn chunk(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let (Some(last), Some(next)) = (self.tokens.get(end - 1), self.tokens.get(end))
            && last.end == next.start
            && !matches!(next.kind, Kind::Mark(',' | ';' | ')' | '('))
        {
            end += 1;
        }
        end
    }
}

/// The places behind what a pattern matched, each with what its variable parts matched.
type Ends<'t> = Vec<(usize, Vec<Found<'t>>)>;

impl Pattern {
    /// Reads a pattern.
    pub(super) fn new(text: &'static str) -> Self {
        let mut words = text.split_whitespace();
        let mut rows = rows(&mut words, "");
        rows.pop().unwrap_or_default()
    }

    /// What the variable parts match, if the whole sentence matches.
    pub(super) fn whole<'t>(&self, pieces: &Pieces<'t>) -> Option<Vec<Found<'t>>> {
        let all = pieces.tokens.len();
        if all > MOST {
            return None;
        }
        let ends = self.ends(pieces, 0, 0);
        ends.into_iter().find(|(end, _)| *end == all).map(|(_, found)| found)
    }

    fn ends<'t>(&self, pieces: &Pieces<'t>, at: usize, depth: usize) -> Ends<'t> {
        let mut ends = vec![(at, Vec::new())];
        if depth > DEEPEST {
            return Vec::new();
        }
        for element in &self.0 {
            let mut next: Ends<'t> = Vec::new();
            for (at, found) in ends {
                for (end, more) in element.ends(pieces, at, depth) {
                    let all: Vec<Found<'t>> = found.iter().cloned().chain(more).collect();
                    if !next.iter().any(|known| *known == (end, all.clone())) {
                        next.push((end, all));
                    }
                }
            }
            ends = next;
        }
        ends
    }
}

impl Element {
    fn ends<'t>(&self, pieces: &Pieces<'t>, at: usize, depth: usize) -> Ends<'t> {
        let one = |found: Option<(usize, Found<'t>)>| {
            found.into_iter().map(|(end, found)| (end, vec![found])).collect()
        };
        let here = pieces.kind(at);
        match self {
            Self::Literal(kind) if here == Some(kind) => vec![(at + 1, Vec::new())],
            Self::OneOf(rows) => {
                rows.iter().flat_map(|row| row.ends(pieces, at, depth + 1)).collect()
            }
            Self::Named(name) => {
                PATTERNS.get(name).map(|row| row.ends(pieces, at, depth + 1)).unwrap_or_default()
            }
            Self::Number => match here {
                Some(Kind::Number(number)) => vec![(at + 1, vec![Found::Number(*number)])],
                _ => Vec::new(),
            },
            Self::Value if here.is_some() => {
                let is_quoted = matches!(here, Some(Kind::Quoted));
                let end = if is_quoted { at + 1 } else { pieces.chunk(at) };
                let text = pieces.slice(at, end).filter(|text| is_quoted || !text.contains('`'));
                let text = text.map(|text| text.trim_matches(['`', '"']));
                one(text.map(|text| (end, Found::Text(text))))
            }
            Self::Unit => one(word_of(UNITS, pieces, at).map(|(end, ())| (end, Found::Unit))),
            Self::Time => {
                let unit = word_of(TIMES, pieces, at);
                one(unit.map(|(end, seconds)| (end, Found::Seconds(seconds))))
            }
            Self::Words => {
                let plain = (at..).take_while(|at| pieces.kind(*at).is_some_and(is_plain));
                plain.map(|at| (at + 1, Vec::new())).collect()
            }
            Self::Rest if here.is_some() => {
                let end = pieces.tokens.len();
                one(pieces.slice(at, end).map(|text| (end, Found::Text(text))))
            }
            Self::Literal(_) | Self::Value | Self::Rest => Vec::new(),
        }
    }
}

/// The longest of these words that is written here, with what belongs to it.
fn word_of<T: Copy>(words: &[(&str, T)], pieces: &Pieces<'_>, at: usize) -> Option<(usize, T)> {
    let matches = words.iter().filter_map(|(word, it)| {
        let word = tokens(word);
        let is_here = word
            .iter()
            .enumerate()
            .all(|(index, token)| pieces.kind(at + index) == Some(&token.kind));
        is_here.then_some((at + word.len(), *it))
    });
    matches.max_by_key(|(end, _)| *end)
}

/// Reads alternative rows up to the word that closes them.
fn rows(words: &mut dyn Iterator<Item = &'static str>, close: &str) -> Vec<Pattern> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    while let Some(word) = words.next().filter(|word| *word != close) {
        match word {
            "|" => rows.push(Pattern(std::mem::take(&mut row))),
            "(" => row.push(Element::OneOf(self::rows(words, ")"))),
            "[" => {
                let mut optional = self::rows(words, "]");
                optional.push(Pattern::default());
                row.push(Element::OneOf(optional));
            }
            _ => match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
                Some("number") => row.push(Element::Number),
                Some("value") => row.push(Element::Value),
                Some("unit") => row.push(Element::Unit),
                Some("time") => row.push(Element::Time),
                Some("words") => row.push(Element::Words),
                Some("rest") => row.push(Element::Rest),
                Some(name) => row.push(Element::Named(name)),
                None => {
                    let literal = word.strip_prefix('\\').unwrap_or(word);
                    row.extend(tokens(literal).into_iter().map(|it| Element::Literal(it.kind)));
                }
            },
        }
    }
    rows.push(Pattern(row));
    rows
}
