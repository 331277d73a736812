//! Limits and conditions from sentences, as documentation pages and descriptions of `OpenAPI` files state them.
//!
//! English and Chinese, in the fixed phrases of the provider's documentation: "Maximum length: 64 characters",
//! "Valid values are:", "Specify this parameter when …". A sentence that mentions a limit in other words is
//! [reported](ProseStatements::unrecognised), never guessed.

mod clean;
mod conditions;
mod formats;
mod lengths;
mod number;
mod prose_statements;
mod ranges;
mod sentences;
mod times;
mod values;

use super::reading::{Key, Kind, Limit, Manner, Place, Stated, quote};
use prose_statements::Outcome;
use sentences::Sentence;

pub use clean::clean;
pub use prose_statements::{Line, ProseStatements, cut};
pub(crate) use values::NO_VALUES;

/// The rules that look at one sentence.
const RULES: &[fn(&Sentence<'_>, Option<Kind>) -> Outcome] = &[
    lengths::lengths,
    lengths::sizes,
    ranges::ranges,
    formats::formats,
    values::fixed,
    values::default,
    times::times,
];

/// Most bytes of a line.
const LONGEST: usize = 20_000;

/// Splits a text into lines without marks.
///
/// Texts that lost their line breaks keep two spaces in their place.
pub fn lines(text: &str, place: Place) -> Vec<Line> {
    let mut lines = Vec::new();
    for raw in text.lines() {
        let line = cut(raw, LONGEST);
        let is_cut = line.len() < raw.len();
        let line = clean(line);
        // The bullet of a list belongs to what follows it, however far.
        let line = line.trim().trim_start_matches(['*', '-', '●', '•', '>', ' ']);
        for piece in line.split("  ") {
            for text in around(piece, "More information:") {
                let text = text.trim();
                if !text.is_empty() {
                    lines.push(Line { text: text.to_owned(), place, is_cut });
                }
            }
        }
    }
    lines
}

/// Reads the facts that a text states about a value of this kind.
pub fn read(lines: &[Line], kind: Option<Kind>, manner: Manner) -> ProseStatements {
    let mut reader = Reader { facts: ProseStatements::default(), kind, manner };
    let mut rest = lines;
    while let Some((line, behind)) = rest.split_first() {
        rest = reader.line(line, behind);
    }
    reader.facts
}

struct Reader {
    facts: ProseStatements,
    kind: Option<Kind>,
    manner: Manner,
}

impl Reader {
    /// Reads a line, and gives the lines that are left.
    fn line<'l>(&mut self, line: &Line, behind: &'l [Line]) -> &'l [Line] {
        let mut rest = behind;
        if line.is_cut {
            let words = format!("a line longer than {LONGEST} bytes; the rest is ignored");
            self.facts.unrecognised.push(Stated::prose(words, line.place));
        }
        for sentence in sentences::sentences(&line.text) {
            if let Some(list) = values::announced(&sentence) {
                rest = self.list(&list, line, rest);
            } else if let Some(keywords) = conditions::keywords(&sentence) {
                let (words, left) = conditions::whole(&sentence, rest);
                rest = left;
                for keyword in keywords {
                    let condition = format!("{keyword}: {words}");
                    self.facts.conditions.push(Stated::prose(condition, line.place));
                }
                self.rules(&sentence, line.place, true);
            } else {
                self.rules(&sentence, line.place, false);
            }
        }
        rest
    }

    fn list<'l>(
        &mut self,
        announced: &values::Announced,
        line: &Line,
        rest: &'l [Line],
    ) -> &'l [Line] {
        let (list, left) = values::collect(announced, rest, self.kind);
        for (key, limit) in list.limits {
            self.state(key, limit, line.place);
        }
        for (words, place) in list.unclear {
            let words = format!("{words}: {}", quote(&line.text));
            self.facts.unrecognised.push(Stated::prose(words, place.unwrap_or(line.place)));
        }
        left
    }

    fn rules(&mut self, sentence: &Sentence<'_>, place: Place, is_condition: bool) {
        let mut is_recognised = is_condition;
        for rule in RULES {
            match rule(sentence, self.kind) {
                Outcome::Nothing => {}
                Outcome::Limits(limits) => {
                    is_recognised = true;
                    for (key, limit) in limits {
                        self.state(key, limit, place);
                    }
                }
                Outcome::Unclear(why) => {
                    is_recognised = true;
                    let words = format!("{why}: {}", quote(sentence.text));
                    self.facts.unrecognised.push(Stated::prose(words, place));
                }
            }
        }
        if !is_recognised && sentence.mentions_limit() {
            let words = format!("words about a limit: {}", quote(sentence.text));
            self.facts.unrecognised.push(Stated::prose(words, place));
        }
    }

    /// Notes a limit. Of two that differ the first counts.
    fn state(&mut self, key: Key, limit: Limit, place: Place) {
        let stated = Stated { value: limit, place, manner: self.manner };
        match self.facts.limits.get_mut(&key) {
            None => {
                self.facts.limits.insert(key, stated);
            }
            Some(first) => {
                if let Some(remark) = unite(key, &mut first.value, &stated.value) {
                    self.facts.remarks.push(Stated::prose(remark, place));
                }
            }
        }
    }
}

/// Merges two statements, and reports contradictions.
fn unite(key: Key, first: &mut Limit, second: &Limit) -> Option<String> {
    if let (Limit::Values { values, complete }, Limit::Values { values: more, complete: closed }) =
        (&mut *first, second)
    {
        *complete &= *closed;
        let are_same =
            more.len() == values.len() && more.iter().all(|value| values.contains(value));
        if are_same {
            return None;
        }
        for value in more {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        *complete = false;
        return Some(
            "two lists of values that differ: both are kept, as a list that is not complete"
                .to_owned(),
        );
    }
    (first != second)
        .then(|| format!("`{key}` is stated twice: {first}, which is kept, and {second}"))
}

/// A text in front of a word, the word, and the text behind it; all of it, if the word is not in it.
fn around<'t>(text: &'t str, word: &'static str) -> impl Iterator<Item = &'t str> {
    let pieces = text.split_once(word).map(|(before, behind)| [before, word, behind]);
    pieces.unwrap_or([text, "", ""]).into_iter()
}
