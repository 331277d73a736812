//! Sentences of a line.

use super::tokens::tokens;
use super::vocabulary::is_loaded;

/// One sentence, without the full stop.
#[derive(Debug)]
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    /// The byte of the line that it begins at.
    pub(super) start: usize,
    /// In lower case; every character at the same byte.
    pub(super) lower: String,
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        Self { text, start, lower: text.to_ascii_lowercase() }
    }

    /// Whether it contains one of these words.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.lower.contains(word))
    }

    /// The text after the first of these words that it contains, in lower case.
    pub(super) fn after(&self, words: &[&str]) -> Option<&str> {
        words.iter().find_map(|word| self.lower.split_once(word)).map(|(_, behind)| behind)
    }

    /// The text after the first of these words that it contains, as written.
    pub(super) fn after_as_written(&self, words: &[&str]) -> Option<&'t str> {
        let behind = self.after(words)?;
        self.text.get(self.text.len().checked_sub(behind.len())?..)
    }

    /// Whether it holds a word that restricts what is said to some cases, to another time or to an example.
    pub(super) fn is_restricted(&self) -> bool {
        let neutral = ["more information", "note", "更多"];
        !neutral.iter().any(|word| self.lower.starts_with(word)) && is_loaded(&tokens(self.text))
    }

    /// "Only for boats", "This does not apply to ships": it restricts what stands before it.
    pub(super) fn restricts_others(&self) -> bool {
        const STARTS: &[&str] = &[
            "only for ",
            "only if ",
            "only when ",
            "only in ",
            "except ",
            "unless ",
            "this limit",
            "this restriction",
            "the limit",
            "that limit",
            "this maximum",
            "this minimum",
            "this length",
            "this does not apply",
            "does not apply",
            "this applies",
            "this only applies",
            "only applies",
            "applies ",
            "this no longer",
            "no longer ",
            "for others",
            "otherwise",
            "not for ",
            "但",
            "此限制",
            "该限制",
            "不适用",
            "仅限",
            "仅对",
            "除非",
            "除了",
            "其他",
            "否则",
        ];
        let text = self.lower.trim_start_matches('(');
        STARTS.iter().any(|start| text.starts_with(start)) || self.counts_otherwise()
    }

    /// "For children, 128", "If it is a boat, up to 20 characters": another number for some cases, and nothing else.
    fn counts_otherwise(&self) -> bool {
        const CASES: &[&str] =
            &["for ", "if ", "when ", "in ", "with ", "如果", "若", "当", "对于"];
        const COUNTS: &[&str] = &[
            "it is",
            "the maximum is",
            "the limit is",
            "the length is",
            "may be",
            "can be",
            "up to",
            "at most",
            "maximum",
            "max",
            "only",
            "is",
            "characters",
            "chars",
            "digits",
            "bytes",
            "elements",
            "items",
            "最大长度",
            "长度",
            "最多",
            "不超过",
            "则为",
            "则",
            "为",
            "是",
            "个",
            "字符",
            "位",
        ];
        const EXAMPLES: &[&str] = &["for example", "for instance"];
        let starts = |words: &[&str]| words.iter().any(|word| self.lower.starts_with(word));
        if !starts(CASES) || starts(EXAMPLES) {
            return false;
        }
        let behind = self
            .lower
            .rsplit([',', '，', '、'])
            .next()
            .filter(|_| self.lower.contains([',', '，']));
        let mut count = behind.unwrap_or_default().to_owned();
        for word in COUNTS {
            count = count.replace(word, " ");
        }
        let mut words =
            count.split([' ', ':', '：', '.']).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether it has a digit.
    pub(super) fn has_number(&self) -> bool {
        self.lower.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// "Length: 2 to 5 characters", "Up to 63 chars": the number is a limit, whatever the words.
    pub(super) fn counts_characters(&self) -> bool {
        let mut words =
            self.lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let is_count = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let units = ["characters", "chars", "bytes"];
        let mut before = words.next();
        words.any(|word| {
            let counted = before.is_some_and(is_count) && units.contains(&word);
            before = Some(word);
            counted
        })
    }
}

/// The sentences of a line. A full stop ends one in front of a space, or of a word that starts with a capital.
pub(super) fn sentences(line: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in line.match_indices(['.', ';', '!', '?']) {
        let before = line.get(start..at).unwrap_or_default();
        let behind = line.get(at + 1..).unwrap_or_default();
        let ends = match mark {
            "." => is_full_stop(before, behind),
            _ => behind.is_empty() || behind.starts_with(' '),
        };
        if ends {
            push(&mut found, line, before);
            start = at + 1;
        }
    }
    push(&mut found, line, line.get(start..).unwrap_or_default());
    found
}

fn push<'t>(found: &mut Vec<Sentence<'t>>, line: &str, text: &'t str) {
    let text = text.trim().trim_start_matches(['*', '-', '>', '●', '•', '·', ' ']).trim_start();
    if !text.is_empty() {
        found.push(Sentence::new(text, offset(line, text)));
    }
}

/// Where a part of a text begins in it.
pub(super) fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

fn is_full_stop(before: &str, behind: &str) -> bool {
    const SHORT: &[&str] = &["e.g", "i.e", "etc", "vs", "no", "approx", "max", "min"];
    let word = before.rsplit(' ').next().unwrap_or_default().trim_start_matches('(');
    if SHORT.iter().any(|short| word.eq_ignore_ascii_case(short)) && !behind.is_empty() {
        return false;
    }
    let mut next = behind.chars();
    match (next.next(), next.next()) {
        (None | Some(' ' | '"' | '\'' | ')'), _) => true,
        // "an idempotency field.For capture requests"
        (Some(first), Some(second)) => {
            first.is_ascii_uppercase()
                && second.is_ascii_lowercase()
                && before.ends_with(|last: char| last.is_ascii_lowercase() || last == ')')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn full_stops_end_sentences() {
        for (line, expected) in [
            ("One. Two.", vec!["One", "Two"]),
            ("- A field.For requests.", vec!["A field", "For requests"]),
            (
                "Use navigator.language, e.g. de. Not 1.0.2.",
                vec!["Use navigator.language, e.g. de", "Not 1.0.2"],
            ),
            ("一. 二", vec!["一", "二"]),
            (". . .", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(line).iter().map(|sentence| sentence.text).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
