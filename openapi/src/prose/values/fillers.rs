//! The words between a phrase and its values.

/// Words that may occur between the phrase and the values.
const FILLERS: &[&str] = &[
    "s ",
    "s:",
    "of this parameter ",
    "of this field ",
    "of the parameter ",
    "of the field ",
    "are ",
    "are:",
    "is ",
    "is:",
    "include ",
    "include:",
    "includes ",
    "includes:",
    "as follows",
    "range:",
    "range ",
    "为",
    "是",
    "包括",
    "包含",
    "有",
    "如下",
    "分别",
    "范围",
    ":",
    " ",
    "s",
];

/// What follows the words between a phrase and its values.
pub(super) fn without_fillers(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = FILLERS.iter().find_map(|word| strip_word(text, word)) {
        text = rest;
    }
    text
}

/// `text` without `word` in front, whatever its case; a word of letters must end there.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| text.get(word.len()..)).flatten()
}
