//! Multiples, as text: "ends in two zeros" is "a multiple of 100".
//!
//! A pattern can express this where the last digits decide: for factors whose only prime factors are 2 and 5. For others,
//! such as 3 and 12, there is no readable pattern.

/// Most endings that a pattern lists.
const MOST: i64 = 25;

/// The pattern of a multiple of `factor` without anchors, with a fraction of zeros or without; `None` where the last
/// digits do not decide.
pub(super) fn pattern(factor: i64, fraction: bool) -> Option<String> {
    let (count, power) = (0..=18)
        .map(|count| (count, 10_i64.pow(count)))
        .find(|(_, power)| factor > 0 && power % factor == 0)?;
    if power / factor > MOST {
        return None;
    }
    let count = usize::try_from(count).unwrap_or_default();
    let zeros = if fraction { r"(?:\.0+)?" } else { "" };
    if count == 0 {
        return Some(format!("-?[0-9]+{zeros}"));
    }
    let endings = || (0..power / factor).map(|index| index * factor);
    let long: Vec<String> = endings().map(|ending| format!("{ending:0count$}")).collect();
    let long = match long.as_slice() {
        [one] => one.clone(),
        _ => format!("(?:{})", long.join("|")),
    };
    let mut texts = vec![format!("[0-9]*{long}")];
    // A number with fewer digits than an ending can be a multiple as well.
    texts.extend(endings().filter_map(|ending| {
        let text = ending.to_string();
        Some(match count.checked_sub(text.len() + 1)? {
            0 => text,
            zeros => format!("0{{0,{zeros}}}{text}"),
        })
    }));
    Some(match texts.as_slice() {
        [one] => format!("-?{one}{zeros}"),
        _ => format!("-?(?:{}){zeros}", texts.join("|")),
    })
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn last_digits_decide() {
        let digits = |factor| pattern(factor, false);
        assert_eq!(digits(1).as_deref(), Some("-?[0-9]+"));
        assert_eq!(digits(5).as_deref(), Some("-?[0-9]*(?:0|5)"));
        assert_eq!(digits(10).as_deref(), Some("-?[0-9]*0"));
        assert_eq!(digits(100).as_deref(), Some("-?(?:[0-9]*00|0)"));
        assert_eq!(digits(500).as_deref(), Some("-?(?:[0-9]*(?:000|500)|0{0,1}0)"));
        assert_eq!(pattern(100, true).as_deref(), Some(r"-?(?:[0-9]*00|0)(?:\.0+)?"));
    }

    #[test]
    fn other_factors_cannot_be_said() {
        for factor in [0, -5, 3, 7, 12, 16, 30, i64::MAX] {
            assert_eq!(pattern(factor, false), None, "{factor}");
        }
    }
}
