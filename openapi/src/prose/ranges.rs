//! "1 - unlimited", "[0, +∞)", "from 2 to 12".

use super::number::leading;
use super::prose_statements::Context;
use crate::reading::{Key, Kind, Limit, Manner};
use antom_codegen::language::Keyword;

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

/// Bounds of a number. On a page, a single number is the greatest length of a text.
pub(super) fn read(text: &str, context: &Context) -> Option<Vec<(Key, Limit)>> {
    parse(&text.to_ascii_lowercase()).or_else(|| {
        let is_length = context.manner == Manner::Keyword
            && matches!(context.kind, None | Some(Kind::Text | Kind::TextArray));
        let (length, behind) = leading(text.trim_matches('`'), true).filter(|_| is_length)?;
        (behind.is_empty() && length >= 0).then(|| vec![(Key::MAX_LENGTH, Limit::Number(length))])
    })
}

/// Reads bounds that are all of the text: `1 - unlimited`, `[0, +∞)`, `from 2 to 12`, `> 0`.
pub(crate) fn parse(text: &str) -> Option<Vec<(Key, Limit)>> {
    let text = text.trim_matches([':', ' ', '`']).trim_start_matches(['为', '是', '从']);
    let text =
        ["from ", "between "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    for (word, keyword) in [
        (">=", Keyword::Minimum),
        ("≥", Keyword::Minimum),
        ("at least", Keyword::Minimum),
        (">", Keyword::ExclusiveMinimum),
        ("greater than", Keyword::ExclusiveMinimum),
        ("大于", Keyword::ExclusiveMinimum),
    ] {
        if let Some(behind) = text.strip_prefix(word) {
            let (number, behind) = leading(behind.trim_start(), true)?;
            return behind.is_empty().then(|| vec![(keyword.into(), Limit::Number(number))]);
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
    let closes = match (open, behind.trim_start()) {
        (None, "") | (Some(_), "]") => Keyword::Maximum,
        (Some(_), ")") => Keyword::ExclusiveMaximum,
        (None | Some(_), _) => return None,
    };
    if low.zip(high).is_some_and(|(low, high)| low > high) {
        return None;
    }
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
        for text in [
            ": 64",
            ": some",
            ":",
            ": [1, 2",
            ": 1 -",
            "",
            ": 1 - a",
            " 1, 4, 8",
            "1 - 10 days",
            "1-10 or 20",
            "0.5 - 1",
            "1 - 2.5",
            "[1, 5] for cards",
            "10 - 1",
            "> 0 and < 5",
            "1-10%",
            "1 - 10 - 20",
            "> 0.5",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
