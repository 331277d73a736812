//! ISO 8601 durations, as far as they have a fixed length.

/// The length in seconds of a duration such as `PT1H`, `-P1D` or `PT0S`. Years and months have none.
pub fn seconds(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return None,
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let days = sum(days, &[('W', 604_800), ('D', 86_400)])?;
    let time = sum(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    days.checked_add(time)?.checked_mul(sign)
}

/// Adds up numbers with units, which must come in the order given.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut total: i64 = 0;
    for (unit, length) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let count: i64 = number.parse().ok()?;
            total = total.checked_add(count.checked_mul(*length)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(total)
}

/// A length in seconds as a duration: `PT1H`, `-P2D`.
pub fn text(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let total = seconds.unsigned_abs();
    let part = |count: u64, unit: &str| match count {
        0 => String::new(),
        count => format!("{count}{unit}"),
    };
    let days = part(total / 86_400, "D");
    let hours = part(total / 3_600 % 24, "H");
    let rest = part(total / 60 % 60, "M") + &part(total % 60, "S");
    match (days.is_empty(), hours.is_empty() && rest.is_empty()) {
        (true, true) => "PT0S".to_owned(),
        (false, true) => format!("{sign}P{days}"),
        _ => format!("{sign}P{days}T{hours}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{seconds, text};

    #[test]
    fn lengths_are_written_as_durations() {
        let durations = [0, 3_600, -172_800, 90, 93_784].map(text);
        assert_eq!(durations, ["PT0S", "PT1H", "-P2D", "PT1M30S", "P1DT2H3M4S"]);
        assert_eq!(
            durations.map(|text| seconds(&text)),
            [0, 3_600, -172_800, 90, 93_784].map(Some)
        );
    }

    #[test]
    fn durations_of_fixed_length_are_read() {
        let cases = [
            ("PT0S", Some(0)),
            ("PT1H", Some(3_600)),
            ("P1DT2H3M4S", Some(93_784)),
            ("-P1W", Some(-604_800)),
            ("P1M", None),
            ("P1Y", None),
            ("PT", None),
            ("P", None),
            ("1H", None),
            ("PT1M1H", None),
            ("PT-1H", None),
            ("PT99999999999999999999H", None),
        ];
        for (text, expected) in cases {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
