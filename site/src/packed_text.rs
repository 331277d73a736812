//! Data for scripts, written as a script that holds one text of JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What JSON is made of, as far as it is needed here.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A text as it is.
    Name(String),
    /// A text in which words that are used often may be replaced by signs.
    Text(String),
    Number(i64),
    List(Vec<Part>),
    /// Names with their texts, written as one text with `SEPARATOR` between all of them.
    Table(Vec<(String, String)>),
}

/// Separates names and texts. Neither contains it, since it cannot be shown.
const SEPARATOR: char = '\u{7f}';

impl Part {
    pub(crate) fn name(text: &str) -> Self {
        Self::Name(text.to_owned())
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A script that sets a variable to an object with these members, and with `signs` and `words`: each sign, where it
/// stands in a text, means the word of the same place.
///
/// Browsers read one text of JSON faster than they read the same as JavaScript.
pub(crate) fn script(variable: &str, members: Vec<(&str, Part)>) -> String {
    let signs = Signs::of(&members);
    let words = signs.words().map(Part::name).collect();
    let mut json = String::from("{\"signs\":");
    quote(&signs.all(), &mut json);
    for (name, part) in members.into_iter().chain([("words", Part::List(words))]) {
        let _ = write!(json, ",\"{name}\":");
        write_part(&part, &signs, &mut json);
    }
    json.push('}');
    let mut script = format!("var {variable}=JSON.parse('");
    for character in json.chars() {
        match character {
            '\\' => script.push_str("\\\\"),
            '\'' => script.push_str("\\'"),
            '\u{2028}' => script.push_str("\\u2028"),
            '\u{2029}' => script.push_str("\\u2029"),
            other => script.push(other),
        }
    }
    script.push_str("')\n");
    script
}

fn write_part(part: &Part, signs: &Signs, json: &mut String) {
    match part {
        Part::Name(text) => quote(text, json),
        Part::Text(text) => quote(&signs.packed(text), json),
        Part::Table(rows) => {
            let separator = &SEPARATOR.to_string();
            let packed = rows.iter().map(|(name, text)| {
                let name = name.replace(SEPARATOR, "\u{fffd}");
                name + separator + &signs.packed(&text.replace(SEPARATOR, "\u{fffd}"))
            });
            quote(&packed.collect::<Vec<_>>().join(separator), json);
        }
        Part::Number(number) => {
            let _ = write!(json, "{number}");
        }
        Part::List(parts) => {
            json.push('[');
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    json.push(',');
                }
                write_part(part, signs, json);
            }
            json.push(']');
        }
    }
}

fn quote(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            other if other.is_control() && other != SEPARATOR => {
                let _ = write!(json, "\\u{:04x}", u32::from(other));
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

/// Signs that replace words, the space before them included. They are two bytes long, and occur in no text.
struct Signs {
    by_word: BTreeMap<String, char>,
}

impl Signs {
    fn of(members: &[(&str, Part)]) -> Self {
        let mut counts = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for part in members.iter().map(|(_, part)| part) {
            count(part, &mut counts, &mut taken);
        }
        // What a word saves: its letters but for two bytes at each occurrence, less once for itself and its sign.
        let saving = |(word, count): &(&str, usize)| {
            (word.len().saturating_sub(2) * count).saturating_sub(word.len() + 5)
        };
        let mut words: Vec<(&str, usize)> =
            counts.into_iter().filter(|it| saving(it) > 0).collect();
        words.sort_by_key(|it| (std::cmp::Reverse(saving(it)), it.0));
        let free = ('\u{a1}'..='\u{7ff}').filter(|sign| !taken.contains(sign) && is_stable(*sign));
        let by_word = words.into_iter().map(|(word, _)| word.to_owned()).zip(free).collect();
        Self { by_word }
    }

    fn packed(&self, text: &str) -> String {
        words(text).fold(String::new(), |mut packed, word| {
            match self.by_word.get(word) {
                Some(sign) => packed.push(*sign),
                None => packed.push_str(word),
            }
            packed
        })
    }

    fn all(&self) -> String {
        self.by_word.values().collect()
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }
}

/// Whether a sign is shown from left to right, does not join others and is no control character, so that files stay readable.
fn is_stable(sign: char) -> bool {
    sign.is_alphanumeric()
        && !matches!(sign, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{590}'..)
}

/// Counts words of texts, and collects the signs that texts have.
fn count<'a>(part: &'a Part, counts: &mut BTreeMap<&'a str, usize>, taken: &mut BTreeSet<char>) {
    match part {
        Part::Text(text) => count_words(text, counts, taken),
        Part::Table(rows) => rows.iter().for_each(|(_, text)| count_words(text, counts, taken)),
        Part::List(parts) => parts.iter().for_each(|part| count(part, counts, taken)),
        Part::Name(_) | Part::Number(_) => {}
    }
}

fn count_words<'a>(
    text: &'a str,
    counts: &mut BTreeMap<&'a str, usize>,
    taken: &mut BTreeSet<char>,
) {
    words(text).for_each(|word| *counts.entry(word).or_default() += 1);
    taken.extend(text.chars().filter(|c| !c.is_ascii()));
}

/// The pieces of a text: words with the space before them, and what is between.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
        let first = rest.chars().next()?;
        let body = rest.strip_prefix(' ').unwrap_or(rest);
        let end = body.find(|c| !is_word(c)).unwrap_or(body.len());
        let skipped = rest.len() - body.len();
        let end = if end == 0 { first.len_utf8() } else { end + skipped };
        let (word, left) = rest.split_at(end);
        rest = left;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, script, words};

    #[test]
    fn words_are_all_of_a_text() {
        for text in ["", "One two, three.", "  a  ", "Größe – ’tis it's 😀!", " "] {
            assert_eq!(words(text).collect::<String>(), text);
        }
        assert_eq!(
            words("Id of the order.").collect::<Vec<_>>(),
            ["Id", " of", " the", " order", "."]
        );
    }

    #[test]
    fn texts_are_packed_with_signs_that_they_do_not_have() {
        let texts = [
            "the payment of a payment, ¡¢Ā payment",
            "a payment's payment",
            "payment payment payment",
        ];
        let list = |make: fn(&str) -> Part| Part::List(texts.map(make).to_vec());
        let packed = script("it", vec![("texts", list(Part::text))]);
        assert!(packed.len() < script("it", vec![("texts", list(Part::name))]).len());
        let json = packed.trim_start_matches("var it=JSON.parse('").trim_end_matches("')\n");
        let signs: String = json.split('"').nth(3).unwrap().to_owned();
        assert!(!signs.is_empty() && !signs.contains(['¡', '¢', 'Ā']), "{json}");
        assert!(json.contains(r#""words":["#) && json.contains(r#"" payment""#), "{json}");
    }

    #[test]
    fn a_script_holds_any_text() {
        let awkward = "'\"\\</script>\u{2028}\u{7}\n";
        let names = Part::List(vec![Part::name(awkward), Part::Number(-3)]);
        let rows = Part::Table(vec![
            ("a\u{7f}".to_owned(), "b".to_owned()),
            ("c".to_owned(), String::new()),
        ]);
        let text = script("it", vec![("names", names), ("rows", rows)]);
        assert!(text.contains(r#""\'\\"\\\\</script>\u2028\\u0007\\u000a",-3"#), "{text}");
        assert!(text.contains("\"a\u{fffd}\u{7f}b\u{7f}c\u{7f}\""), "{text}");
    }
}
