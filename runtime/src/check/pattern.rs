//! Compiled patterns: sequences of character classes with repeat counts, matched in one pass without a regex engine.

/// A pattern in the form the schema compiler reduces `pattern` to.
///
/// It is anchored at both ends. Groups and alternatives are written out: one sequence for each way through them.
///
/// ```
/// use antom_runtime::{Part, Pattern};
///
/// static CODE: Pattern = Pattern {
///     text: "^[A-Z]{2,3}$",
///     alternatives: &[&[Part { ranges: &[('A', 'Z')], negated: false, min: 2, max: 3 }]],
/// };
/// assert!(CODE.matches("OSL") && !CODE.matches("OSLO"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    /// The pattern as the schema spells it, for messages.
    pub text: &'a str,
    /// The sequences of parts, of which one has to match.
    pub alternatives: &'a [&'a [Part<'a>]],
}

/// A run of characters of one class.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The characters of the class, as inclusive ranges.
    pub ranges: &'a [(char, char)],
    /// Whether the class is every character *but* these.
    pub negated: bool,
    /// The fewest characters the run may have.
    pub min: usize,
    /// The most characters the run may have; `usize::MAX` for no limit.
    pub max: usize,
}

impl Pattern<'_> {
    /// Whether the whole text is written this way.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.alternatives.iter().any(|parts| Self::matches_parts(text, parts))
    }

    /// Whether the whole text is these parts, one after the other.
    ///
    /// Each part takes as many characters as it can and gives none back. That is exact as long as no part of variable
    /// length can swallow what a later one needs, which the schema compiler checks.
    #[must_use]
    pub fn matches_parts(text: &str, parts: &[Part<'_>]) -> bool {
        let mut rest = text.chars();
        for part in parts {
            let mut taken = 0;
            while taken < part.max {
                let mut ahead = rest.clone();
                if !ahead.next().is_some_and(|next| part.contains(next)) {
                    break;
                }
                rest = ahead;
                taken += 1;
            }
            if taken < part.min {
                return false;
            }
        }
        rest.next().is_none()
    }
}

impl Part<'_> {
    /// Whether the class holds this character.
    #[must_use]
    pub fn contains(&self, character: char) -> bool {
        let listed = self.ranges.iter().any(|&(first, last)| (first..=last).contains(&character));
        listed != self.negated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn class(ranges: &[(char, char)], min: usize, max: usize) -> Part<'_> {
        Part { ranges, negated: false, min, max }
    }

    static PAIR: Pattern = Pattern {
        text: "^[A-Z]{3}/[A-Z]{3}$",
        alternatives: &[&[
            class(&[('A', 'Z')], 3, 3),
            class(&[('/', '/')], 1, 1),
            class(&[('A', 'Z')], 3, 3),
        ]],
    };

    #[test]
    fn one_alternative_is_enough() {
        let month = Pattern {
            text: "^(0[1-9]|1[0-2])$",
            alternatives: &[
                &[class(&[('0', '0')], 1, 1), class(&[('1', '9')], 1, 1)],
                &[class(&[('1', '1')], 1, 1), class(&[('0', '2')], 1, 1)],
            ],
        };
        for (text, expected) in
            [("01", true), ("09", true), ("12", true), ("00", false), ("13", false)]
        {
            assert_eq!(month.matches(text), expected, "{text}");
        }
        assert!(!Pattern { text: "", alternatives: &[] }.matches(""));
    }

    #[test]
    fn matches_the_whole_text_only() {
        assert!(PAIR.matches("USD/BRL"));
        for wrong in ["", "USD/BR", "USD/BRLX", "usd/BRL", "USDXBRL", " USD/BRL", "USD/BRL\n"] {
            assert!(!PAIR.matches(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn repeats_between_its_bounds() {
        let parts = [class(&[('0', '9')], 2, 4), class(&[('-', '-')], 0, 1)];
        for (text, expected) in [("1", false), ("12", true), ("1234-", true), ("12345", false)] {
            assert_eq!(Pattern::matches_parts(text, &parts), expected, "{text}");
        }
        let any = [class(&[('a', 'a')], 0, usize::MAX)];
        assert!(Pattern::matches_parts(&"a".repeat(10_000), &any));
        assert!(Pattern::matches_parts("", &any));
        assert!(Pattern::matches_parts("", &[]) && !Pattern::matches_parts("a", &[]));
    }

    #[test]
    fn negated_classes_hold_everything_else() {
        let parts = [Part { negated: true, ..class(&[('<', '<'), ('>', '>')], 1, usize::MAX) }];
        assert!(Pattern::matches_parts("é 💡", &parts));
        assert!(!Pattern::matches_parts("a<b", &parts));
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert!(Pattern::matches_parts("日本", &[class(&[('一', '龥')], 2, 2)]));
    }
}
