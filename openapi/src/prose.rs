//! Limits and conditions from sentences, as documentation pages and descriptions of `OpenAPI` files state them.
//!
//! English and Chinese, in the fixed phrases of the provider's documentation: "Maximum length: 64 characters",
//! "Valid values are:", "Specify this parameter when …". A sentence states a limit only if a pattern names every word
//! of it. One that mentions a limit in other words is [reported](ProseStatements::unrecognised), never guessed; and if it
//! is about the same as one that was understood, neither counts.

mod clean;
mod conditions;
mod forms;
mod grammar;
mod number;
mod phrases;
mod prose_statements;
mod ranges;
mod sentences;
mod single;
mod tokens;
mod values;
mod vocabulary;

use super::reading::{Key, Kind, Limit, Manner, Place, Stated, quote};
use prose_statements::{Context, Outcome, Topic};
use sentences::Sentence;

pub use clean::clean;
pub use prose_statements::{Line, ProseStatements, cut};
pub(crate) use values::NO_VALUES;

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
    let context = Context { kind, manner, before: None };
    let facts = ProseStatements::default();
    let mut reader = Reader { facts, context, under: None, doubts: Vec::new() };
    let mut rest = lines;
    while let Some((line, behind)) = rest.split_first() {
        rest = reader.line(line, behind);
    }
    reader.doubt();
    reader.facts
}

struct Reader {
    facts: ProseStatements,
    context: Context,
    /// The heading that restricts what is below it: "For boats:".
    under: Option<String>,
    /// What sentences are about that were not understood, and the sentences.
    doubts: Vec<(Topic, String)>,
}

impl Reader {
    /// Reads a line, and gives the lines that are left.
    fn line<'l>(&mut self, line: &Line, behind: &'l [Line]) -> &'l [Line] {
        let mut rest = behind;
        if line.is_cut {
            let words = format!("a line longer than {LONGEST} bytes; the rest is ignored");
            self.facts.unrecognised.push(Stated::prose(words, line.place));
        }
        self.context.before = None;
        for sentence in sentences::sentences(&line.text) {
            if let Some(list) = values::announced(&sentence, &self.context) {
                rest = self.list(&list, &sentence, line, rest);
            } else if let Some(keywords) = conditions::keywords(&sentence) {
                let (words, left) = conditions::whole(&sentence, rest);
                rest = left;
                for keyword in keywords {
                    let condition = format!("{keyword}: {words}");
                    self.facts.conditions.push(Stated::prose(condition, line.place));
                }
                self.sentence(&sentence, line.place);
            } else {
                self.sentence(&sentence, line.place);
                if sentence.text.ends_with(':') {
                    let heading = sentence.text.trim_end_matches(':');
                    self.under = sentence.is_restricted().then(|| heading.to_owned());
                }
            }
            self.context.before = Some(sentence.text.to_owned());
        }
        rest
    }

    fn list<'l>(
        &mut self,
        announced: &values::Announced,
        sentence: &Sentence<'_>,
        line: &Line,
        rest: &'l [Line],
    ) -> &'l [Line] {
        let (list, left) = values::collect(announced, rest, self.context.kind);
        self.limits(list.limits, sentence, line.place);
        for (words, place) in list.unclear {
            if words != NO_VALUES {
                self.doubts.push((Topic::Values, sentence.text.to_owned()));
            }
            let words = format!("{words}: {}", quote(&line.text));
            self.facts.unrecognised.push(Stated::prose(words, place.unwrap_or(line.place)));
        }
        left
    }

    fn sentence(&mut self, sentence: &Sentence<'_>, place: Place) {
        for outcome in phrases::read(sentence, &self.context) {
            match outcome {
                Outcome::Nothing => {}
                Outcome::Limits(limits) => self.limits(limits, sentence, place),
                Outcome::Unclear(topic, why) => {
                    let words = format!("{why}: {}", quote(sentence.text));
                    self.facts.unrecognised.push(Stated::prose(words, place));
                    self.doubts.push((topic, sentence.text.to_owned()));
                }
            }
        }
    }

    fn limits(&mut self, limits: Vec<(Key, Limit)>, sentence: &Sentence<'_>, place: Place) {
        if limits.is_empty() {
            return;
        }
        if let Some(heading) = &self.under {
            let words = format!("{} below {}", quote(sentence.text), quote(heading));
            self.facts.unrecognised.push(Stated::prose(words, place));
            return;
        }
        for (key, limit) in limits {
            self.state(key, limit, sentence, place);
        }
    }

    /// Notes a limit. Of two that differ neither counts.
    fn state(&mut self, key: Key, limit: Limit, sentence: &Sentence<'_>, place: Place) {
        let stated = Stated { value: limit, place, manner: self.context.manner };
        let Some(first) = self.facts.limits.get_mut(&key) else {
            self.facts.sentences.insert(key, sentence.text.to_owned());
            self.facts.limits.insert(key, stated);
            return;
        };
        match unite(&mut first.value, &stated.value) {
            United::Same => {}
            United::Values => {
                let remark = "two lists of values that differ: both are kept, as a list that is not complete";
                self.facts.remarks.push(Stated::prose(remark.to_owned(), place));
            }
            United::Differ => {
                let words = format!("`{key}` is said twice: {} and {}", first.value, stated.value);
                self.facts.unrecognised.push(Stated::prose(words, place));
                self.doubts.extend(
                    prose_statements::topic(key).map(|topic| (topic, sentence.text.to_owned())),
                );
            }
        }
    }

    /// Takes back facts about which the text says more than was understood.
    fn doubt(&mut self) {
        for (topic, sentence) in std::mem::take(&mut self.doubts) {
            let unrecognised = &mut self.facts.unrecognised;
            self.facts.limits.retain(|key, limit| {
                if prose_statements::topic(*key) != Some(topic) {
                    return true;
                }
                if let Limit::Values { complete, .. } = &mut limit.value {
                    *complete = false;
                    return true;
                }
                let words = format!("`{key}` {} beside {}", limit.value, quote(&sentence));
                unrecognised.push(Stated::prose(words, limit.place));
                false
            });
        }
    }
}

/// How two statements of one limit compare.
enum United {
    Same,
    /// Two lists; the first has the values of both now.
    Values,
    Differ,
}

/// Merges two statements.
fn unite(first: &mut Limit, second: &Limit) -> United {
    if let (Limit::Values { values, complete }, Limit::Values { values: more, complete: closed }) =
        (&mut *first, second)
    {
        *complete &= *closed;
        let are_same =
            more.len() == values.len() && more.iter().all(|value| values.contains(value));
        if are_same {
            return United::Same;
        }
        for value in more {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        *complete = false;
        return United::Values;
    }
    if first == second { United::Same } else { United::Differ }
}

/// A text in front of a word, the word, and the text behind it; all of it, if the word is not in it.
fn around<'t>(text: &'t str, word: &'static str) -> impl Iterator<Item = &'t str> {
    let pieces = text.split_once(word).map(|(before, behind)| [before, word, behind]);
    pieces.unwrap_or([text, "", ""]).into_iter()
}
