//! Whole numbers in every spelling of JSON.

/// The whole number that a text is, however it is written: `100`, `100.0` and `1e2` are the same number.
///
/// `None` for numbers with a fraction, for those of more than 64 bits, and for other texts.
pub(crate) fn whole_number(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, size) = match mantissa.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", mantissa),
    };
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let digits = format!("{whole}{fraction}");
    if whole.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    // How many zeros follow the last digit that counts.
    let dropped = i32::try_from(digits.len() - significant.len()).ok()?;
    let fraction = i32::try_from(fraction.len()).ok()?;
    let zeros = exponent.checked_sub(fraction)?.checked_add(dropped)?;
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros < 20)?;
    format!("{sign}{significant}{}", "0".repeat(zeros)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::whole_number;

    #[test]
    fn every_spelling_of_a_whole_number() {
        for (text, number) in [
            ("7", Some(7)),
            ("1.0", Some(1)),
            ("1e3", Some(1000)),
            ("1.5E+1", Some(15)),
            ("-120.00e-1", Some(-12)),
            ("0.000", Some(0)),
            ("9223372036854775807.0", Some(i64::MAX)),
            ("9223372036854775808", None),
            ("1e99", None),
            ("1e99999999999", None),
            ("0.5", None),
            ("15e-1", None),
            ("", None),
            (".", None),
            ("a", None),
            ("1.0.0", None),
        ] {
            assert_eq!(whole_number(text), number, "{text}");
        }
    }
}
