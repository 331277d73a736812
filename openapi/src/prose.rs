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
mod hidden;
mod number;
mod phrases;
mod places;
mod prose_statements;
mod ranges;
mod sentence_clauses;
mod sentences;
mod single;
mod tokens;
mod values;
mod vocabulary;

use super::reading::{Key, Kind, Limit, Manner, Place, Stated, quote};
use clean::clean_line;
use prose_statements::{Context, Outcome, Topic};
use sentences::Sentence;

pub use clean::clean;
pub(crate) use clean::clean_for_people;
pub use places::Places;
pub use prose_statements::{Line, ProseStatements, cut};
pub(crate) use ranges::parse as range_of;
pub use sentence_clauses::{Clause, as_phrase, clause_of, one_of};
pub(crate) use values::NO_VALUES;

/// Most bytes of a line.
const LONGEST: usize = 20_000;

/// Splits a text into lines without marks, and without what is struck out, a comment or a block of code.
///
/// Texts that lost their line breaks keep two spaces in their place.
pub fn lines(text: &str, places: impl Into<Places>) -> Vec<Line> {
    let places = places.into();
    let hidden = hidden::hidden(text);
    let mut hidden = hidden.as_slice();
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let range = start..start + raw.len();
        start = range.end;
        let raw = raw.trim_end_matches(['\n', '\r']);
        let whole = cut(raw, LONGEST);
        let is_cut = whole.len() < raw.len();
        while let Some((_, more)) = hidden.split_first().filter(|(one, _)| one.end <= range.start) {
            hidden = more;
        }
        let of_line = hidden.iter().take_while(|one| one.start < range.end);
        let of_line =
            of_line.map(|one| one.start.saturating_sub(range.start)..one.end - range.start);
        let later = places.within(range.clone());
        let marks: Vec<usize> = later.iter().map(|(at, _)| at - range.start).collect();
        let (line, marks) = clean_line(whole, &of_line.collect::<Vec<_>>(), &marks);
        let place = places.at(range.start);
        let later: Vec<(usize, Place)> =
            marks.into_iter().zip(later.iter().map(|(_, place)| *place)).collect();
        for (at, text) in pieces(&line) {
            let place = later.iter().rev().find(|(start, _)| *start <= at).map_or(place, |it| it.1);
            let later = later.iter().filter(|(start, _)| *start > at && *start < at + text.len());
            let later = later.map(|(start, place)| (start - at, *place)).collect();
            lines.push(Line { text: text.to_owned(), place, later, is_cut });
        }
    }
    lines
}

/// The pieces of a line that lost its line breaks, each with where it begins.
fn pieces(line: &str) -> Vec<(usize, &str)> {
    // The bullet of a list belongs to what follows it, however far.
    let content = line.trim().trim_start_matches(['*', '-', '●', '•', '>', ' ']);
    let pieces = content.split("  ").flat_map(|piece| around(piece, "More information:"));
    let pieces = pieces.map(str::trim).filter(|text| !text.is_empty());
    pieces.map(|text| (sentences::offset(line, text), text)).collect()
}

/// Reads the facts that a text states about a value of this kind.
pub fn read(lines: &[Line], kind: Option<Kind>, manner: Manner) -> ProseStatements {
    let context = Context { kind, manner, before: None };
    let facts = ProseStatements::default();
    let mut reader =
        Reader { facts, context, under: None, doubts: Vec::new(), in_line: Vec::new() };
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
    /// What the line stated so far.
    in_line: Vec<Key>,
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
        self.in_line.clear();
        for sentence in sentences::sentences(&line.text) {
            let place = line.place_at(sentence.start);
            if sentence.restricts_others() {
                let topics = self.in_line.iter().filter_map(|key| prose_statements::topic(*key));
                self.doubts.extend(topics.map(|topic| (topic, sentence.text.to_owned())));
            }
            if let Some(list) = values::announced(&sentence, &self.context) {
                rest = self.list(&list, &sentence, line, rest);
            } else if let Some(keywords) = conditions::keywords(&sentence) {
                let (words, left) = conditions::whole(&sentence, rest);
                rest = left;
                for keyword in keywords {
                    let condition = format!("{keyword}: {words}");
                    self.facts.conditions.push(Stated::prose(condition, place));
                }
                self.sentence(&sentence, place);
            } else {
                self.sentence(&sentence, place);
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
        let own = line.place_at(sentence.start);
        self.limits(list.limits, sentence, own);
        for (words, place) in list.unclear {
            if words != NO_VALUES {
                self.doubts.push((Topic::Values, sentence.text.to_owned()));
            }
            let words = format!("{words}: {}", quote(&line.text));
            self.facts.unrecognised.push(Stated::prose(words, place.unwrap_or(own)));
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
        self.in_line.push(key);
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
