//! "Value range: 1 - unlimited", "The valid value is from 2 to 12".

use super::number::leading;
use super::prose_statements::Outcome;
use super::sentences::Sentence;
use crate::reading::{Key, Kind, Limit};
use antom_codegen::language::Keyword;

const PHRASES: &[&str] = &["value range", "取值范围", "值范围", "range of values"];

/// What announces a range as well as a list.
const PERHAPS: &[&str] =
    &["valid value is", "valid values are", "有效值为", "有效值是", "可选值为"];

const WITHOUT_END: &[&str] = &[
    "unlimited",
    "infinity",
    "infinite",
    "+∞",
    "∞",
    "no limit",
    "不限",
    "无限",
    "无上限",
    "无穷",
    "正无穷",
];

const BETWEEN: &[&str] = &["-", "–", "—", "−", "~", "to ", "到", "至", "and "];

/// Bounds of a number. A single number is the greatest length of a text.
pub(super) fn ranges(sentence: &Sentence<'_>, kind: Option<Kind>) -> Outcome {
    let Some(behind) = sentence.after(PHRASES) else {
        let range = sentence.after(PERHAPS).and_then(parse);
        return range.map_or(Outcome::Nothing, Outcome::Limits);
    };
    match parse(behind) {
        Some(limits) => Outcome::Limits(limits),
        None => match (single(behind), kind) {
            (Some(length), None | Some(Kind::Text | Kind::TextArray)) => {
                Outcome::Limits(vec![(Key::MAX_LENGTH, Limit::Number(length))])
            }
            _ => Outcome::Unclear("a range of values"),
        },
    }
}

/// Reads bounds: `1 - unlimited`, `[0, +∞)`, `from 2 to 12`, `> 0`.
pub(super) fn parse(text: &str) -> Option<Vec<(Key, Limit)>> {
    let text = text.trim_start_matches([':', ' ', '为', '是', '从', '`']);
    let text = ["from ", "between ", "is "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    for (word, keyword) in [
        (">=", Keyword::Minimum),
        ("≥", Keyword::Minimum),
        ("at least", Keyword::Minimum),
        (">", Keyword::ExclusiveMinimum),
        ("greater than", Keyword::ExclusiveMinimum),
        ("大于", Keyword::ExclusiveMinimum),
    ] {
        if let Some(behind) = text.strip_prefix(word) {
            let (number, _) = leading(behind.trim_start(), true)?;
            return Some(vec![(keyword.into(), Limit::Number(number))]);
        }
    }
    let (open, inner) = match text.chars().next()? {
        '[' => (Some(Keyword::Minimum), text.get(1..)?),
        '(' => (Some(Keyword::ExclusiveMinimum), text.get(1..)?),
        _ => (None, text),
    };
    let (low, behind) = low_end(inner.trim_start(), open.is_none())?;
    let behind = behind.trim_start();
    let comma = open.and_then(|_| behind.strip_prefix(','));
    let behind =
        comma.or_else(|| BETWEEN.iter().find_map(|word| behind.strip_prefix(word)))?.trim_start();
    let (high, behind) = high_end(behind, open.is_none())?;
    let closes = match (open, behind.trim_start().chars().next()) {
        (None, _) | (Some(_), Some(']')) => Keyword::Maximum,
        (Some(_), Some(')')) => Keyword::ExclusiveMaximum,
        (Some(_), _) => return None,
    };
    let mut limits = Vec::new();
    limits.extend(low.map(|low| (open.unwrap_or(Keyword::Minimum).into(), Limit::Number(low))));
    limits.extend(high.map(|high| (closes.into(), Limit::Number(high))));
    Some(limits)
}

fn low_end(text: &str, grouped: bool) -> Option<(Option<i64>, &str)> {
    let endless = text.strip_prefix("-∞").or_else(|| text.strip_prefix("−∞"));
    match endless {
        Some(behind) => Some((None, behind)),
        None => leading(text, grouped).map(|(number, behind)| (Some(number), behind)),
    }
}

fn high_end(text: &str, grouped: bool) -> Option<(Option<i64>, &str)> {
    let endless = WITHOUT_END.iter().find_map(|word| text.strip_prefix(word));
    match endless {
        Some(behind) => Some((None, behind)),
        None => leading(text, grouped).map(|(number, behind)| (Some(number), behind)),
    }
}

/// The one number that the text consists of.
fn single(text: &str) -> Option<i64> {
    let text = text.trim_matches([':', ' ', '`', '.']);
    let (number, behind) = leading(text, true)?;
    let is_alone =
        behind.is_empty() || behind.trim_start().starts_with("char") || behind.contains("字符");
    (is_alone && number >= 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{Keyword, Limit, parse};

    #[test]
    fn ranges_have_many_shapes() {
        for (text, expected) in [
            (": 1 - unlimited", vec![(Keyword::Minimum, 1)]),
            (": 2-unlimited", vec![(Keyword::Minimum, 2)]),
            (": -720 - 720", vec![(Keyword::Minimum, -720), (Keyword::Maximum, 720)]),
            (": [1, +∞)", vec![(Keyword::Minimum, 1)]),
            (": (0, 100]", vec![(Keyword::ExclusiveMinimum, 0), (Keyword::Maximum, 100)]),
            (": [-∞, 5)", vec![(Keyword::ExclusiveMaximum, 5)]),
            (" from 2 to 12", vec![(Keyword::Minimum, 2), (Keyword::Maximum, 12)]),
            (": 0 ~ 1,000,000", vec![(Keyword::Minimum, 0), (Keyword::Maximum, 1_000_000)]),
            ("为 1 到 50", vec![(Keyword::Minimum, 1), (Keyword::Maximum, 50)]),
            (": 1 - 不限", vec![(Keyword::Minimum, 1)]),
            (": > 0", vec![(Keyword::ExclusiveMinimum, 0)]),
        ] {
            let expected = expected
                .into_iter()
                .map(|(keyword, number)| (keyword.into(), Limit::Number(number)));
            assert_eq!(parse(text), Some(expected.collect()), "{text}");
        }
        for text in [": 64", ": some", ":", ": [1, 2", ": 1 -", "", ": 1 - a", " 1, 4, 8"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
