//! Text that rustdoc reads as it is meant: descriptions become documentation.

pub use crate::diagnostic::{escape_invisible, is_invisible};

/// Something that rustdoc would misread.
pub struct Problem<'t> {
    /// The text that is misread; empty for all of it.
    pub excerpt: &'t str,
    /// What is wrong.
    pub message: &'static str,
    /// The same, in a few words for the place.
    pub label: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// Whether rustdoc reads a text as it is meant.
pub fn is_plain(text: &str) -> bool {
    problems(text).is_empty()
}

/// What rustdoc would misread in a text.
pub fn problems(text: &str) -> Vec<Problem<'_>> {
    let mut found = Vec::new();
    if text.trim().is_empty() {
        found.push(Problem {
            excerpt: "",
            message: "the description is empty",
            label: "says nothing",
            help: "say in one sentence what it is",
        });
        return found;
    }
    if let Some((at, mark)) = text.char_indices().find(|(_, mark)| is_invisible(*mark)) {
        found.push(Problem {
            excerpt: text.get(at..at + mark.len_utf8()).unwrap_or_default(),
            message: "the description holds an invisible character, a control or a mark of direction",
            label: "shows the text differently than it is written",
            help: "remove it, or name it in words, such as `U+202E`",
        });
    }
    if let Some(line) = text.lines().find(|line| is_code_line(line)) {
        found.push(Problem {
            excerpt: line.trim(),
            message: "the description holds a code block, which rustdoc would run as a test",
            label: "an indented or fenced line is code",
            help: "put code in backticks within a sentence",
        });
    }
    let pieces = match prose_in(text) {
        Ok(pieces) => pieces,
        Err(backtick) => {
            found.push(Problem {
                excerpt: word_at(text, backtick),
                message: "a backtick has no partner",
                label: "opens code that never ends",
                help: "close it, or remove it",
            });
            return found;
        }
    };
    for piece in pieces {
        found.extend(problem_of_prose(piece));
    }
    if found.is_empty() {
        found.extend(linked_code(text));
    }
    found
}

/// The text outside of backticks; where the last backtick is, if it has no partner.
///
/// Code ends at the next backtick; outside of it, one after a backslash is just a sign.
fn prose_in(text: &str) -> Result<Vec<&str>, usize> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut opened = None;
    for (at, _) in text.match_indices('`') {
        if opened.is_some() {
            (start, opened) = (at + 1, None);
        } else if !is_escaped(text.get(start..at).unwrap_or_default()) {
            pieces.extend(text.get(start..at));
            opened = Some(at);
        }
    }
    pieces.extend(text.get(start..));
    opened.map_or(Ok(pieces), Err)
}

/// Whether a backslash takes its meaning from the sign behind this text.
fn is_escaped(before: &str) -> bool {
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    backslashes % 2 == 1
}

/// The word that begins at a byte.
fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

/// Code in square brackets, ``[`Name`]``, that no `(` follows.
fn linked_code(text: &str) -> Option<Problem<'_>> {
    let excerpt = unescaped(text, "[`").find_map(|rest| {
        let end = rest.find("`]")? + 2;
        let after = rest.get(end..).unwrap_or_default();
        (!after.starts_with('(')).then(|| rest.get(..end).unwrap_or(rest))
    })?;
    Some(Problem {
        excerpt,
        message: "this would be read as a link to a Rust item",
        label: "rustdoc takes it for a link",
        help: "remove the square brackets",
    })
}

fn problem_of_prose(piece: &str) -> Option<Problem<'_>> {
    if let Some(at) = piece.find("http://").or_else(|| piece.find("https://")) {
        let rest = piece.get(at..).unwrap_or_default();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let url = rest.get(..end).unwrap_or(rest).trim_end_matches(['.', ',', ';', ':', ')', '"']);
        let before = piece.get(..at).unwrap_or_default();
        if !before.ends_with('<') && !before.ends_with("](") {
            return Some(Problem {
                excerpt: url,
                message: "a bare URL is not a link",
                label: "rustdoc warns about this",
                help: "write `<https://…>` or `[text](https://…)`",
            });
        }
    }
    if let Some(excerpt) = find_tag(piece) {
        return Some(Problem {
            excerpt,
            message: "this would be read as HTML",
            label: "rustdoc takes it for a tag",
            help: "put it in backticks",
        });
    }
    if let Some(excerpt) = find_bracket(piece) {
        return Some(Problem {
            excerpt,
            message: "this would be read as a link to a Rust item",
            label: "rustdoc takes it for a link",
            help: "put it in backticks, use round brackets, or write `\\[`",
        });
    }
    None
}

fn is_code_line(line: &str) -> bool {
    line.starts_with("    ")
        || line.starts_with('\t')
        || line.trim_start().starts_with("```")
        || line.trim_start().starts_with("~~~")
}

/// The text from each unescaped `sign` on.
fn unescaped<'t>(text: &'t str, sign: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(sign).filter_map(|(at, _)| {
        let (before, rest) = text.split_at_checked(at)?;
        (!is_escaped(before)).then_some(rest)
    })
}

/// `<` and a letter or `/`, other than an autolink.
fn find_tag(piece: &str) -> Option<&str> {
    unescaped(piece, "<").find_map(|rest| {
        let next = rest.chars().nth(1)?;
        let is_tag = next.is_ascii_alphabetic() || matches!(next, '/' | '!');
        let is_link = rest.starts_with("<http://") || rest.starts_with("<https://");
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        (is_tag && !is_link).then(|| rest.get(..end).unwrap_or(rest))
    })
}

/// `[text]` that no `(` follows.
fn find_bracket(piece: &str) -> Option<&str> {
    unescaped(piece, "[").find_map(|rest| {
        let end = rest.len() - unescaped(rest, "]").next()?.len() + 1;
        let after = rest.get(end..).unwrap_or_default();
        (!after.starts_with('(')).then(|| rest.get(..end).unwrap_or(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::{escape_invisible, problems};

    fn excerpts(text: &str) -> Vec<&str> {
        problems(text).iter().map(|problem| problem.excerpt).collect()
    }

    #[test]
    fn signs_after_a_backslash_are_just_signs() {
        for text in [
            r"A name \[optional\].",
            r"A name \[optional].",
            r"Like \[`Item`\].",
            r"Not \<b\>, not a \` alone.",
            r"Code that ends with a backslash, `\`, is code.",
            r"Two, \\\[ and more].",
            r"A [link](https://shop.example) and \[none\](at all).",
        ] {
            assert_eq!(excerpts(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_backslash_that_is_one_itself_takes_no_meaning() {
        assert_eq!(excerpts(r"A name \\[optional]."), ["[optional]"]);
        assert_eq!(excerpts(r"A name [optional\] or so]."), [r"[optional\] or so]"]);
        assert_eq!(excerpts(r"\\<b>"), ["<b>"]);
        assert_eq!(excerpts(r"Code `\` [optional]"), ["[optional]"]);
        assert_eq!(excerpts(r"Two \` and [one]\` more"), ["[one]"]);
        assert_eq!(excerpts(r"Opened `here\"), [r"`here\"]);
    }

    #[test]
    fn controls_and_marks_of_direction_are_shown() {
        for mark in
            ['\u{0}', '\r', '\u{7F}', '\u{9B}', '\u{61C}', '\u{202E}', '\u{2066}', '\u{2069}']
        {
            let text = format!("Name {mark}of the task.");
            assert_eq!(excerpts(&text), [mark.to_string()], "{mark:?}");
            assert!(excerpts(&escape_invisible(&text)).is_empty(), "{mark:?}");
        }
        assert_eq!(escape_invisible("a\u{202E}b"), r"a\u{202e}b");
        for text in
            ["Zwei\u{200D}felsfrei.", "Line\none.", "A\ttab.", "عربي", "👩\u{200D}💻 at work."]
        {
            assert_eq!(excerpts(text), [""; 0], "{text}");
            assert_eq!(escape_invisible(text), text);
        }
    }
}
