//! Patterns: the part of regular expressions that can be matched in one go, without an engine.

use super::{Pattern, PatternPart};

/// Reads a pattern such as `^[A-Z]{3}/[A-Z]{3}$`.
///
/// # Errors
///
/// Why it is not a pattern of the language.
pub fn parse(text: &str) -> Result<Pattern, String> {
    let inner = text.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let Some(inner) = inner else {
        return Err(
            "it must begin with `^` and end with `$`, since it is matched against the whole text"
                .into(),
        );
    };
    let mut parser = Parser { rest: inner.chars().peekable() };
    let mut parts = Vec::new();
    while let Some(next) = parser.rest.next() {
        let (ranges, negated) = parser.class(next)?;
        let (min, max) = parser.count()?;
        parts.push(PatternPart { ranges, negated, min, max });
    }
    one_way(&parts)?;
    Ok(Pattern { text: text.to_owned(), parts })
}

struct Parser<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
}

type Ranges = Vec<(char, char)>;

impl Parser<'_> {
    fn class(&mut self, first: char) -> Result<(Ranges, bool), String> {
        match first {
            '[' => self.bracket(),
            '.' => Ok((Vec::new(), true)),
            '\\' => self.escape().map(|ranges| (ranges, false)),
            '(' | ')' | '|' => Err("groups and alternatives are not supported".into()),
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
            Some(other) if !other.is_alphanumeric() => Ok(vec![(other, other)]),
            Some(other) => Err(format!("the escape `\\{other}` is not supported")),
            None => Err("a `\\` is at the end".into()),
        }
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
                return self.braces();
            }
            _ => return Ok((1, Some(1))),
        };
        self.rest.next();
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

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn patterns_that_need_no_engine_are_read() {
        for text in ["^[A-Z]{3}/[A-Z]{3}$", r"^\d+(?$", "^a?b*c+$", r"^[0-9A-Za-z \-]{1,10}$", "^$"]
        {
            let read = parse(text);
            assert_eq!(read.is_ok(), !text.contains('('), "{text}: {read:?}");
        }
    }

    #[test]
    fn signs_after_a_backslash_are_themselves() {
        for sign in r"\[](){}/.-^$|?*+&~#!,:;<=>@_`'%".chars() {
            for text in [format!(r"^\{sign}{{2}}$"), format!(r"^[\{sign}]{{2}}$")] {
                let pattern = parse(&text).unwrap();
                let [part] = pattern.parts.as_slice() else { panic!("{text}: {pattern:?}") };
                assert_eq!((part.ranges.as_slice(), part.min), (&[(sign, sign)][..], 2), "{text}");
                assert!(!part.negated);
            }
        }
    }

    #[test]
    fn ranges_may_begin_and_end_with_a_sign() {
        for (text, range) in
            [(r"^[\!-\]]$", ('!', ']')), (r"^[+-\-]$", ('+', '-')), (r"^[\--9]$", ('-', '9'))]
        {
            let pattern = parse(text).unwrap();
            assert_eq!(pattern.parts[0].ranges, [range], "{text}");
        }
        for text in [r"^[a-\d]$", r"^[z-\]]$", r"^[a-\]$", r"^[a-\q]$"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn patterns_that_need_going_back_are_refused() {
        for text in ["^[a-z]*z$", "^a?a$", "^.*x$", "^[^b]*a$", "^a{1,2}b?a$"] {
            assert!(parse(text).is_err(), "{text}");
        }
        for text in ["^[a-y]*z$", "^[^b]*b$", "^.*$", "^a{2}a?$"] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn broken_patterns_are_refused() {
        for text in ["abc", "^[a$", "^a{$", "^a{2,1}$", "^*$", "^[]$", r"^\q$", r"^a\$", "^[z-a]$"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
