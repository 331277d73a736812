//! Lines of a list of values.

/// What a line is in a list of values.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// One value or several, with or without a description.
    Values { values: Vec<String>, described: bool },
    /// A description of values that are not named: "Numbers less than 0: Error occurred".
    Unclear,
    /// Something that no list goes on behind: a note, a sentence.
    End,
    /// Anything else: perhaps a heading within the list.
    Other,
}

/// Most bytes of values in a row.
const LONGEST: usize = 20_000;

/// Words that look like values before a colon but are not.
pub(super) const NO_VALUES: &[&str] = &[
    "note",
    "notes",
    "example",
    "examples",
    "more",
    "important",
    "tip",
    "tips",
    "warning",
    "caution",
    "attention",
    "specify",
    "where",
    "and",
    "or",
    "the",
    "a",
    "an",
    "this",
    "see",
    "otherwise",
    "listed",
    "none",
    "etc",
    "include",
    "includes",
    "others",
];

/// Separators between a value and its description.
const SEPARATORS: &[&str] = &[":", " - ", " – ", " — ", " indicates ", " means ", " 表示"];

/// Reads a line.
pub(super) fn item(line: &str) -> Item {
    let line = line.trim().trim_start_matches(['*', '-', '●', '•', '·', '>', ' ', '(']).trim();
    let line = without_number(line);
    let lower = line.to_ascii_lowercase();
    let ends = [
        "maximum",
        "minimum",
        "value range",
        "最大",
        "note",
        "more information",
        "specify this",
        "for example",
        "this parameter",
        "this field",
        "注意",
        "注:",
        "更多",
    ];
    if line.is_empty() || ends.iter().any(|word| lower.starts_with(word)) {
        return Item::End;
    }
    if let Some(values) = bare(line) {
        return Item::Values { values, described: false };
    }
    let split = SEPARATORS
        .iter()
        .filter_map(|mark| line.split_once(mark))
        .min_by_key(|(head, _)| head.len());
    if ["valid value", "possible value", "取值", "有效值", "可能的值"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return Item::End;
    }
    let Some((head, _)) = split else {
        return if line.len() > 60 || line.contains(". ") { Item::End } else { Item::Other };
    };
    match tokens(head) {
        Some(values) => Item::Values { values, described: true },
        None if head.len() <= 40 && !head.contains(['.', ',', '(']) => Item::Unclear,
        None => Item::End,
    }
}

/// A line that consists of one value.
fn bare(line: &str) -> Option<Vec<String>> {
    let value = line.trim_end_matches(['.', ',', ';']);
    if value.contains([',', ' ']) { None } else { tokens(value) }
}

fn without_number(line: &str) -> &str {
    let behind = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_number =
        behind.len() < line.len() && (behind.starts_with(". ") || behind.starts_with(") "));
    if is_number { behind.trim_start_matches(['.', ')', ' ']) } else { line }
}

/// The values in "`A`, `B` and `C`"; `None` if there is anything else.
pub(super) fn tokens(text: &str) -> Option<Vec<String>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut text = text.replace(['或', '和', ';'], ",").replace("以及", ",");
    for word in [", and ", ", or ", " and ", " or "] {
        text = text.replace(word, ",");
    }
    let mut values = Vec::new();
    for piece in text.split([',', '/']) {
        let piece = piece.trim();
        // "QR(scan to pay)"
        let (name, explained) = piece.split_once('(').unwrap_or((piece, ")"));
        let name = name.trim().trim_matches(['`', '"', '\'', ' ']);
        if !is_value(name) || !explained.trim_end().ends_with(')') {
            return None;
        }
        if !values.iter().any(|value| value == name) {
            values.push(name.to_owned());
        }
    }
    Some(values)
}

fn is_value(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'+');
    (1..=64).contains(&text.len())
        && text.bytes().all(fits)
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !is_range(text)
        && !NO_VALUES.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether it stands for several numbers: `1-10`.
fn is_range(text: &str) -> bool {
    let are_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(low, high)| are_digits(low) && are_digits(high))
}

#[cfg(test)]
mod tests {
    use super::{Item, item, tokens};

    fn values(values: &[&str], described: bool) -> Item {
        Item::Values { values: values.iter().map(|value| (*value).to_owned()).collect(), described }
    }

    #[test]
    fn items_of_lists() {
        for (line, expected) in [
            ("*   `true`: yes", values(&["true"], true)),
            ("- A_B: a or b", values(&["A_B"], true)),
            ("● AUTH - done", values(&["AUTH"], true)),
            ("OS indicates a system", values(&["OS"], true)),
            ("02 or 05: both", values(&["02", "05"], true)),
            ("1.0.2", values(&["1.0.2"], false)),
            ("1. FIRST: one", values(&["FIRST"], true)),
            ("Numbers below 0: wrong", Item::Unclear),
            ("Note: this", Item::End),
            ("More information:", Item::End),
            ("European Union countries", Item::Other),
            ("It is a sentence of many words that says nothing of any list at all", Item::End),
        ] {
            assert_eq!(item(line), expected, "{line}");
        }
    }

    #[test]
    fn values_in_a_row() {
        assert_eq!(
            tokens("`US`,`SG` 和 `MY`"),
            Some(["US", "SG", "MY"].map(str::to_owned).to_vec())
        );
        assert_eq!(tokens("1, 4, or 8"), Some(["1", "4", "8"].map(str::to_owned).to_vec()));
        assert_eq!(tokens("QR(扫码)和WEB(网页)"), Some(["QR", "WEB"].map(str::to_owned).to_vec()));
        assert_eq!(tokens("one of the codes"), None);
    }
}
