//! The clause of a sentence that states a condition: "when the value of `terminalType` is not WEB and you need it".

use super::conditions::ASKS;

/// What a clause says. Paths have dots and values are text, as in the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// All of these.
    All(Vec<Clause>),
    /// One of these.
    Any(Vec<Clause>),
    /// A value is one of these, or is present and none of these.
    Value {
        /// The names that lead to it, separated by dots.
        path: String,
        /// Whether it is one of them.
        is: bool,
        /// The values.
        values: Vec<String>,
    },
    /// A value is there, or is not.
    Present {
        /// The names that lead to it.
        path: String,
        /// Whether it is there.
        present: bool,
    },
    /// Words that mean something by agreement: what they stand for.
    Words(String),
}

/// Reads the condition of a sentence; `meaning` is what words stand for by agreement. `None` if part of it is not understood.
///
/// ```
/// use antom_openapi::prose::{Clause, clause_of};
///
/// let sentence = "Specify this field when the value of sail is SQUARE or GAFF";
/// let Some(Clause::Value { path, is: true, values }) = clause_of(sentence, &|_| None) else { panic!() };
/// assert_eq!((path.as_str(), values), ("sail", vec!["SQUARE".to_owned(), "GAFF".to_owned()]));
/// assert_eq!(clause_of("Specify this field when the wind is strong", &|_| None), None);
/// ```
pub fn clause_of(sentence: &str, meaning: &dyn Fn(&str) -> Option<String>) -> Option<Clause> {
    let text = sentence.trim().trim_end_matches(['.', ' ']);
    let lower = text.to_ascii_lowercase();
    for frame in
        ["conditions is met:", "conditions are met:", "conditions is met.", "conditions are met."]
    {
        let Some(at) = lower.find(frame) else { continue };
        let lead = lower.get(..at)?;
        let parts = items(text.get(at + frame.len()..)?, meaning)?;
        // A single one is what is left of a list.
        if parts.len() < 2 {
            return None;
        }
        let is_all = lead.trim_end().ends_with("all the following")
            || lead.trim_end().ends_with("all of the following")
            || lead.trim_end().ends_with("both of the following");
        let is_any = lead.trim_end().ends_with("one of the following")
            || lead.trim_end().ends_with("any of the following");
        return match (is_all, is_any) {
            (true, _) => Some(all(parts)),
            (_, true) => Some(any(parts)),
            _ => None,
        };
    }
    // "Specify this parameter: When you need it. When it is due."
    if let Some((lead, list)) = text.split_once(": ")
        && is_lead(lead)
        && ["when ", "if "].iter().any(|word| starts_with(list, word))
    {
        return Some(any(items(list, meaning)?));
    }
    if let Some((at, word)) = first_word(&lower, &[" when ", " if "])
        && is_lead(text.get(..at)?)
    {
        return clause(text.get(at + word.len()..)?, meaning);
    }
    // "When it is due, specify this parameter"
    let behind = ["when ", "if "]
        .iter()
        .find_map(|word| starts_with(text, word).then(|| text.get(word.len()..)).flatten())?;
    let (condition, ask) = behind.rsplit_once(", ")?;
    if is_lead(ask) { clause(condition, meaning) } else { None }
}

/// The names of which a sentence demands at least one: "One of a or b is required", "a and b cannot both be null".
pub fn one_of(sentence: &str) -> Option<Vec<String>> {
    let text = sentence.trim().trim_end_matches(['.', ' ']);
    let frames: &[(&str, &str)] = &[
        ("one of ", " is required"),
        ("at least one of ", " is required"),
        ("one of ", " are required"),
        ("specify at least one of ", ""),
        ("", " cannot both be null"),
        ("", " cannot be both null"),
        ("", " cannot both be empty"),
    ];
    let lower = text.to_ascii_lowercase();
    for (front, back) in frames {
        let Some(inner) = lower.strip_prefix(front).and_then(|rest| rest.strip_suffix(back)) else {
            continue;
        };
        let inner = text.get(front.len()..front.len() + inner.len())?;
        let inner = inner.replace(" and ", ",").replace(" or ", ",");
        let names: Vec<String> = inner
            .split(',')
            .map(|name| plain(name).to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        if names.len() > 1 && names.iter().all(|name| is_path(name) && !name.contains('.')) {
            return Some(names);
        }
    }
    None
}

/// Words as they are looked up: in small letters, without marks around them.
pub fn as_phrase(words: &str) -> String {
    let words = words.trim().trim_end_matches(['.', ',', ';', ' ']).to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing but the demand itself stands before the condition.
fn is_lead(text: &str) -> bool {
    const LEADS: &[&str] = &[
        "this parameter is required",
        "this field is required",
        "the parameter is required",
        "the field is required",
        "this parameter must be specified",
        "this field must be specified",
        "this parameter is returned",
        "this field is returned",
        "this prameter is returned",
        "the parameter is returned",
        "the field is returned",
        "this parameter is returned only",
        "this field is returned only",
        "do not specify this parameter",
    ];
    let text = as_phrase(text);
    let text = text.strip_prefix("note: ").unwrap_or(&text);
    ASKS.contains(&text) || LEADS.contains(&text)
}

fn items(list: &str, meaning: &dyn Fn(&str) -> Option<String>) -> Option<Vec<Clause>> {
    let list = list.trim().trim_end_matches('.');
    let mut clauses = Vec::new();
    for item in list.split(". ") {
        let item = item.trim().trim_start_matches(['*', '-', '•', '●', ' ']);
        clauses.push(clause(strip(item, &["when ", "if "]), meaning)?);
    }
    (!clauses.is_empty()).then_some(clauses)
}

fn clause(text: &str, meaning: &dyn Fn(&str) -> Option<String>) -> Option<Clause> {
    let text = text.trim().trim_end_matches(['.', ',', ';', ' ']);
    if let Some(flag) = meaning(&as_phrase(text)) {
        return Some(Clause::Words(flag));
    }
    if let Some(test) = test(text) {
        return Some(test);
    }
    for (word, is_all) in [(" and ", true), (" or ", false)] {
        for (at, _) in text.match_indices(word) {
            let (left, right) = (text.get(..at)?, text.get(at + word.len()..)?);
            if let (Some(left), Some(right)) = (clause(left, meaning), clause(right, meaning)) {
                let parts = vec![left, right];
                return Some(if is_all { all(parts) } else { any(parts) });
            }
        }
    }
    None
}

/// A test of one value.
fn test(text: &str) -> Option<Clause> {
    let text = strip(text, &["the value of the ", "the value of "]);
    let text = strip(text, &["the "]);
    let (path, rest) = text.split_once(' ')?;
    let path = plain(path);
    if !is_path(path) {
        return None;
    }
    let rest = strip(rest, &["parameter ", "field "]);
    let path = path.to_owned();
    for (words, present) in [
        ("is returned", true),
        ("is specified", true),
        ("is not null", true),
        ("is not empty", true),
        ("is null", false),
        ("is empty", false),
    ] {
        if as_phrase(rest) == words {
            return Some(Clause::Present { path, present });
        }
    }
    let (is, rest) = if let Some(rest) = cut_front(rest, "is not ") {
        (false, rest)
    } else {
        (true, cut_front(rest, "is ").or_else(|| cut_front(rest, "are "))?)
    };
    let rest = strip(rest, &["set to ", "one of "]);
    let rest = rest.trim_start_matches(':');
    let values: Vec<String> = rest
        .replace(" or ", ",")
        .split(',')
        .map(|value| plain(strip(value.trim(), &["or "])).to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    if values.is_empty() || !values.iter().all(|value| is_value(value)) {
        return None;
    }
    Some(Clause::Value { path, is, values })
}

fn all(mut parts: Vec<Clause>) -> Clause {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        only
    } else {
        Clause::All(parts)
    }
}

fn any(mut parts: Vec<Clause>) -> Clause {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        only
    } else {
        Clause::Any(parts)
    }
}

/// A name as members have it, or several with dots.
fn is_path(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    text.len() > 1 && text.split('.').all(is_name)
}

/// A value as lists have it: in capitals, or a boolean.
fn is_value(text: &str) -> bool {
    let is_letter =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    matches!(text, "true" | "false") || text.chars().all(is_letter)
}

fn plain(text: &str) -> &str {
    text.trim().trim_matches(['`', '"', '\'', '*', ' ', '“', '”'])
}

fn strip<'t>(text: &'t str, fronts: &[&str]) -> &'t str {
    fronts.iter().find_map(|front| cut_front(text, front)).unwrap_or(text)
}

fn cut_front<'t>(text: &'t str, front: &str) -> Option<&'t str> {
    if starts_with(text, front) { text.get(front.len()..) } else { None }
}

fn starts_with(text: &str, front: &str) -> bool {
    text.get(..front.len()).is_some_and(|start| start.eq_ignore_ascii_case(front))
}

/// The first of some words in a text.
fn first_word<'w>(lower: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let found = words.iter().filter_map(|word| Some((lower.find(word)?, *word)));
    found.min_by_key(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::{Clause, clause_of, one_of};

    fn meaning(words: &str) -> Option<String> {
        (words == "you need it").then(|| "need".to_owned())
    }

    fn shown(clause: &Clause) -> String {
        let list = |parts: &[Clause], word: &str| {
            format!("({})", parts.iter().map(shown).collect::<Vec<_>>().join(word))
        };
        match clause {
            Clause::All(parts) => list(parts, " and "),
            Clause::Any(parts) => list(parts, " or "),
            Clause::Value { path, is, values } => {
                format!("{path}{}{}", if *is { "=" } else { "!=" }, values.join("|"))
            }
            Clause::Present { path, present } => {
                format!("{path}{}", if *present { "+" } else { "-" })
            }
            Clause::Words(flag) => format!("@{flag}"),
        }
    }

    #[test]
    fn clauses_are_understood_as_a_whole_or_not_at_all() {
        for (sentence, expected) in [
            ("Specify this field when the value of sail is SQUARE.", Some("sail=SQUARE")),
            ("Specify this parameter when sail is not SQUARE", Some("sail!=SQUARE")),
            (
                "This field is required when sail is SQUARE , GAFF, or LUG",
                Some("sail=SQUARE|GAFF|LUG"),
            ),
            ("Specify this parameter when isOpen is true", Some("isOpen=true")),
            ("Specify this field if you need it", Some("@need")),
            ("When you need it, specify this parameter", Some("@need")),
            (
                "Specify this parameter when sail is LUG and you need it",
                Some("(sail=LUG and @need)"),
            ),
            (
                "Specify this parameter when one of the following conditions is met: You need it. The value of sail is LUG.",
                Some("(@need or sail=LUG)"),
            ),
            (
                "Specify this parameter when all the following conditions are met: You need it. The value of sail is LUG.",
                Some("(@need and sail=LUG)"),
            ),
            (
                "Specify this parameter: When you need it. When sail is LUG.",
                Some("(@need or sail=LUG)"),
            ),
            ("This field is returned when token is returned", Some("token+")),
            (
                "This parameter is returned when the value of result.resultStatus is S",
                Some("result.resultStatus=S"),
            ),
            // Part of it is not understood, or missing.
            (
                "Specify this parameter when all the following conditions are met: You need it.",
                None,
            ),
            ("Specify this field when sail is LUG and the wind is strong", None),
            ("Specify this field when the sail is a red one", None),
            ("For boats, specify this field when sail is LUG", None),
            (
                "Specify this parameter when two of the following conditions are met: You need it.",
                None,
            ),
            ("Specify this field", None),
            ("", None),
        ] {
            let found = clause_of(sentence, &meaning);
            assert_eq!(found.as_ref().map(shown).as_deref(), expected, "{sentence}");
        }
    }

    #[test]
    fn names_of_which_one_is_demanded() {
        for (sentence, expected) in [
            ("One of sailId or mastId is required", vec!["sailId", "mastId"]),
            ("sailId and mastId cannot both be null.", vec!["sailId", "mastId"]),
            (
                "Specify at least one of sailId, mastId, and oarId",
                vec!["sailId", "mastId", "oarId"],
            ),
            ("One of the sails is required", vec![]),
        ] {
            assert_eq!(one_of(sentence).unwrap_or_default(), expected, "{sentence}");
        }
    }
}
