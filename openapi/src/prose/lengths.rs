//! "Maximum length: 64 characters", "Maximum size: 10 elements".

use super::number::leading;
use super::prose_statements::Outcome;
use super::sentences::Sentence;
use crate::reading::{Kind, Limit};
use antom_codegen::language::Keyword;

/// Phrase, keyword.
const LENGTHS: &[(&str, Keyword)] = &[
    ("maximum length", Keyword::MaxLength),
    ("max length", Keyword::MaxLength),
    ("max. length", Keyword::MaxLength),
    ("最大长度", Keyword::MaxLength),
    ("minimum length", Keyword::MinLength),
    ("min length", Keyword::MinLength),
    ("min. length", Keyword::MinLength),
    ("最小长度", Keyword::MinLength),
];

const SIZES: &[(&str, Keyword)] = &[
    ("maximum size", Keyword::MaxItems),
    ("maximum number of elements", Keyword::MaxItems),
    ("最大元素数", Keyword::MaxItems),
    ("最大数量", Keyword::MaxItems),
    ("最大大小", Keyword::MaxItems),
    ("minimum size", Keyword::MinItems),
    ("minimum number of elements", Keyword::MinItems),
    ("最小数量", Keyword::MinItems),
];

/// The length of a text, or of each element of a list.
pub(super) fn lengths(sentence: &Sentence<'_>, kind: Option<Kind>) -> Outcome {
    let Some((keyword, before, number)) = stated(sentence, LENGTHS) else {
        return Outcome::Nothing;
    };
    let Some(number) = number else {
        return Outcome::Unclear("a length without a number");
    };
    if sentence.has(&["bytes", "字节"]) {
        return Outcome::Unclear("a length in bytes");
    }
    match kind {
        Some(Kind::Map) => Outcome::Unclear("a length of something inside a map"),
        _ if before.ends_with("key ") || before.ends_with("value ") => {
            Outcome::Unclear("a length of something inside the value")
        }
        Some(Kind::Object | Kind::ObjectArray | Kind::Boolean) => {
            Outcome::Unclear("a length of what has none")
        }
        Some(Kind::Integer | Kind::Number) => Outcome::Unclear("a length of a number"),
        _ => Outcome::Limits(vec![(keyword.into(), Limit::Number(number))]),
    }
}

/// The count of elements of a list.
pub(super) fn sizes(sentence: &Sentence<'_>, kind: Option<Kind>) -> Outcome {
    let Some((keyword, _, number)) = stated(sentence, SIZES) else {
        return Outcome::Nothing;
    };
    match (number, kind) {
        (None, _) => Outcome::Unclear("a size without a number"),
        (Some(number), None | Some(Kind::Array | Kind::TextArray | Kind::ObjectArray)) => {
            Outcome::Limits(vec![(keyword.into(), Limit::Number(number))])
        }
        (Some(_), Some(_)) => Outcome::Unclear("a count of elements of what is no list"),
    }
}

/// The keyword of the sentence, the text before it, and the number after it.
fn stated<'s>(
    sentence: &'s Sentence<'_>,
    phrases: &[(&str, Keyword)],
) -> Option<(Keyword, &'s str, Option<i64>)> {
    let (keyword, before, behind) = phrases.iter().find_map(|(phrase, keyword)| {
        let (before, behind) = sentence.lower.split_once(phrase)?;
        Some((*keyword, before, behind))
    })?;
    let behind = behind.trim_start_matches([':', ' ', '=', '为', '是', '`']);
    let behind = ["is ", "of "].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let number =
        leading(behind.trim_start(), true).map(|(number, _)| number).filter(|number| *number >= 0);
    Some((keyword, before, number))
}
