//! Patterns: the part of regular expressions that can be matched in one go, without an engine.

use super::{Pattern, PatternPart};

/// Most sequences that groups and alternatives may be written out to.
const MOST_SEQUENCES: usize = 64;

/// Most parts of a sequence.
const MOST_PARTS: usize = 256;

type Sequence = Vec<PatternPart>;

/// Reads a pattern such as `^[A-Z]{3}/[A-Z]{3}$` or `^(0[1-9]|1[0-2])$`.
///
/// Groups and alternatives are written out, so that each sequence is matched in one pass.
///
/// # Errors
///
/// Why it is not a pattern of the language.
pub fn parse(text: &str) -> Result<Pattern, String> {
    let inner = text.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let Some(inner) = inner else {
        if is_literal(text) {
            return Err(
                "it is a literal between slashes: write what stands between them, and no flags \
                        after it"
                    .into(),
            );
        }
        return Err(
            "it must begin with `^` and end with `$`, since it is matched against the whole text"
                .into(),
        );
    };
    let mut parser = Parser { rest: inner.chars().peekable() };
    let mut alternatives = parser.sequences()?;
    match parser.rest.next() {
        None => {}
        Some('|') => {
            return Err(
                "alternatives need a group, or `^` and `$` would belong to one of them each: \
                 write `^(…|…)$`"
                    .into(),
            );
        }
        Some(_) => return Err("a `)` closes no group".into()),
    }
    let mut known = Vec::new();
    alternatives.retain(|parts| {
        let is_new = !known.contains(parts);
        known.push(parts.clone());
        is_new
    });
    for parts in &alternatives {
        one_way(parts)?;
    }
    Ok(Pattern { text: text.to_owned(), alternatives })
}

/// Whether this is a pattern as programs in JavaScript, Perl or PHP have it: `/^[a-z]+$/i`.
fn is_literal(text: &str) -> bool {
    let parts = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    parts.is_some_and(|(_, flags)| flags.bytes().all(|flag| flag.is_ascii_lowercase()))
}

impl Pattern {
    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.alternatives.iter().any(|parts| {
            let parts: Vec<_> = parts.iter().map(compiled).collect();
            antom_runtime::Pattern::matches_parts(text, &parts)
        })
    }
}

fn compiled(part: &PatternPart) -> antom_runtime::Part<'_> {
    antom_runtime::Part {
        ranges: &part.ranges,
        negated: part.negated,
        min: part.min,
        max: part.max.unwrap_or(usize::MAX),
    }
}

/// Each of the sequences followed by each of the others.
fn followed_by(sequences: &[Sequence], others: &[Sequence]) -> Result<Vec<Sequence>, String> {
    let count = sequences.len() * others.len();
    let longest = |of: &[Sequence]| of.iter().map(Vec::len).max().unwrap_or_default();
    if count > MOST_SEQUENCES || longest(sequences) + longest(others) > MOST_PARTS {
        return Err(format!(
            "its groups have too many ways through them: more than {MOST_SEQUENCES} sequences of {MOST_PARTS} parts"
        ));
    }
    let pairs = sequences.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    Ok(pairs.map(|(one, other)| one.iter().chain(other).cloned().collect()).collect())
}

/// The sequences so many times over.
fn repeated(group: &[Sequence], min: usize, max: usize) -> Result<Vec<Sequence>, String> {
    let mut times = vec![Sequence::new()];
    let mut all = Vec::new();
    for count in 0..=max {
        if count >= min {
            all.extend(times.iter().cloned());
        }
        if all.len() > MOST_SEQUENCES {
            return followed_by(&all, &[Sequence::new()]);
        }
        if count < max {
            times = followed_by(&times, group)?;
        }
    }
    Ok(all)
}

struct Parser<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
}

type Ranges = Vec<(char, char)>;

impl Parser<'_> {
    /// Parts up to the end, or up to a `|` or `)`.
    fn sequences(&mut self) -> Result<Vec<Sequence>, String> {
        let mut sequences = vec![Sequence::new()];
        while let Some(next) = self.rest.next_if(|next| !matches!(next, '|' | ')')) {
            let following = if next == '(' { self.group()? } else { vec![self.part(next)?] };
            sequences = followed_by(&sequences, &following)?;
        }
        Ok(sequences)
    }

    fn part(&mut self, first: char) -> Result<Sequence, String> {
        let (ranges, negated) = self.class(first)?;
        let (min, max) = self.count()?;
        Ok(vec![PatternPart { ranges, negated, min, max }])
    }

    /// A group, behind its `(`.
    fn group(&mut self) -> Result<Vec<Sequence>, String> {
        if self.rest.next_if_eq(&'?').is_some() {
            self.special_group()?;
        }
        let mut sequences = self.sequences()?;
        loop {
            match self.rest.next() {
                Some('|') => sequences.extend(self.sequences()?),
                Some(_) => break,
                None => return Err("a `(` is never closed".into()),
            }
        }
        match self.count()? {
            (1, Some(1)) => Ok(sequences),
            (min, Some(max)) => repeated(&sequences, min, max),
            (min, None) => match sequences.as_slice() {
                [only] if matches!(only.as_slice(), [part] if (part.min, part.max) == (1, Some(1))) =>
                {
                    let parts =
                        only.iter().map(|part| PatternPart { min, max: None, ..part.clone() });
                    Ok(vec![parts.collect()])
                }
                _ => {
                    Err("a group cannot be repeated without an end, which would need backtracking"
                        .into())
                }
            },
        }
    }

    /// What is behind the `(?` of a group: that it keeps nothing, or the name of what it keeps.
    fn special_group(&mut self) -> Result<(), String> {
        let refused =
            "of the groups that begin with `(?` only `(?:…)` and `(?<name>…)` are supported";
        let mut ahead = self.rest.clone();
        let named = match (ahead.next(), ahead.next()) {
            (Some('=' | '!'), _) => Some("a lookahead"),
            (Some('<'), Some('=' | '!')) => Some("a lookbehind"),
            (Some('a'..='z' | '-'), _) => Some("a flag inside of the pattern"),
            _ => None,
        };
        if let Some(named) = named {
            return Err(format!("{named} is not supported: {refused}"));
        }
        match self.rest.next() {
            Some(':') => Ok(()),
            Some('<') => {
                let is_name = |it: &char| it.is_alphanumeric() || matches!(it, '_' | '$');
                let mut length = 0;
                while self.rest.next_if(is_name).is_some() {
                    length += 1;
                }
                let ends = self.rest.next() == Some('>');
                if length > 0 && ends { Ok(()) } else { Err(refused.into()) }
            }
            _ => Err(refused.into()),
        }
    }

    fn class(&mut self, first: char) -> Result<(Ranges, bool), String> {
        match first {
            '[' => self.bracket(),
            '.' => Ok((Vec::new(), true)),
            '\\' => self.escape().map(|ranges| (ranges, false)),
            '{' | '}' | '?' | '*' | '+' | '^' | '$' => {
                Err(format!("expected a character or a class, found `{first}`"))
            }
            other => Ok((vec![(other, other)], false)),
        }
    }

    fn escape(&mut self) -> Result<Ranges, String> {
        match self.rest.next() {
            Some('d') => Ok(vec![('0', '9')]),
            Some('w') => Ok(vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
            Some('s') => Ok(vec![('\t', '\r'), (' ', ' ')]),
            Some('t') => Ok(vec![('\t', '\t')]),
            Some('n') => Ok(vec![('\n', '\n')]),
            Some('r') => Ok(vec![('\r', '\r')]),
            Some(kind @ ('x' | 'u')) => self.code_point(kind),
            Some(other) if !other.is_alphanumeric() => Ok(vec![(other, other)]),
            Some(other) => {
                let what = match other {
                    '1'..='9' | 'k' => "back reference",
                    'p' | 'P' => "Unicode property",
                    'b' | 'B' => "word boundary",
                    _ => "escape",
                };
                Err(format!("the {what} `\\{other}` is not supported"))
            }
            None => Err("a `\\` is at the end".into()),
        }
    }

    /// The rest of `\x2D` or `\u002D`.
    fn code_point(&mut self, kind: char) -> Result<Ranges, String> {
        let length = if kind == 'x' { 2 } else { 4 };
        let mut code = 0;
        for _ in 0..length {
            let digit = self.rest.next().and_then(|digit| digit.to_digit(16));
            let digit =
                digit.ok_or_else(|| format!("`\\{kind}` needs {length} hexadecimal digits"))?;
            code = code * 16 + digit;
        }
        let character = char::from_u32(code);
        let character = character.ok_or("half of a character of two `\\u` is not supported")?;
        Ok(vec![(character, character)])
    }

    fn bracket(&mut self) -> Result<(Ranges, bool), String> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges: Ranges = Vec::new();
        loop {
            let first = match self.rest.next() {
                Some(']') => break,
                Some('\\') => {
                    let escaped = self.escape()?;
                    let Some(only) = one(&escaped) else {
                        ranges.extend(escaped);
                        continue;
                    };
                    only
                }
                Some(other) => other,
                None => return Err("a `[` is never closed".into()),
            };
            let mut ahead = self.rest.clone();
            let is_range =
                ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']');
            if !is_range {
                ranges.push((first, first));
                continue;
            }
            self.rest.next();
            let last = match self.rest.next() {
                Some('\\') => one(&self.escape()?),
                other => other,
            };
            match last {
                Some(last) if first <= last => ranges.push((first, last)),
                _ => return Err(format!("the range that begins with `{first}-` is not one")),
            }
        }
        if ranges.is_empty() {
            return Err("a class is empty".into());
        }
        ranges.sort_unstable();
        Ok((ranges, negated))
    }

    fn count(&mut self) -> Result<(usize, Option<usize>), String> {
        let count = match self.rest.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => {
                self.rest.next();
                let count = self.braces()?;
                self.rest.next_if_eq(&'?');
                return Ok(count);
            }
            _ => return Ok((1, Some(1))),
        };
        self.rest.next();
        // A repetition that takes as little as it can allows the same whole texts.
        self.rest.next_if_eq(&'?');
        Ok(count)
    }

    fn braces(&mut self) -> Result<(usize, Option<usize>), String> {
        let mut inside = String::new();
        loop {
            match self.rest.next() {
                Some('}') => break,
                Some(other) => inside.push(other),
                None => return Err("a `{` is never closed".into()),
            }
        }
        let (min, max) =
            inside.split_once(',').map_or((inside.as_str(), None), |(min, max)| (min, Some(max)));
        let number = |text: &str| {
            // Rust reads `+1` too.
            let digits = text.strip_prefix('+').map_or(text, |_| "");
            digits.parse::<usize>().map_err(|_| format!("`{{{inside}}}` is not a count"))
        };
        let least = number(min)?;
        let most = match max {
            None => Some(least),
            Some("") => None,
            Some(max) => Some(number(max)?),
        };
        if most.is_some_and(|most| most < least) {
            return Err(format!("`{{{inside}}}` asks for more than it allows"));
        }
        Ok((least, most))
    }
}

/// The character that is all that these ranges hold.
fn one(ranges: &[(char, char)]) -> Option<char> {
    match ranges {
        [(first, last)] if first == last => Some(*first),
        _ => None,
    }
}

/// A part that may be longer or shorter must not be able to take what follows it.
fn one_way(parts: &[PatternPart]) -> Result<(), String> {
    for (index, part) in parts.iter().enumerate() {
        if part.max == Some(part.min) {
            continue;
        }
        for follower in parts.iter().skip(index + 1) {
            if overlap(part, follower) {
                return Err("two adjacent parts of varying length can match the same character, \
                     which would need backtracking"
                    .into());
            }
            if follower.min > 0 {
                break;
            }
        }
    }
    Ok(())
}

fn overlap(one: &PatternPart, other: &PatternPart) -> bool {
    match (one.negated, other.negated) {
        (true, true) => true,
        (false, false) => {
            one.ranges.iter().any(|a| other.ranges.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
        }
        (true, false) => !covered(&other.ranges, &one.ranges),
        (false, true) => !covered(&one.ranges, &other.ranges),
    }
}

/// Whether each of `inner` lies within one of `outer`.
fn covered(inner: &[(char, char)], outer: &[(char, char)]) -> bool {
    inner.iter().all(|a| outer.iter().any(|b| b.0 <= a.0 && a.1 <= b.1))
}
