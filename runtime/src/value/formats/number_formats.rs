//! Numbers written as text.

/// Format `digits`: a decimal integer of any length, `-?[0-9]+`. Leading zeros are allowed.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    all_digits(unsigned)
}

/// Format `decimal`: a decimal number of any length, `-?[0-9]+(\.[0-9]+)?`. Leading zeros are allowed, an exponent is
/// not.
#[must_use]
pub fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
        None => all_digits(unsigned),
    }
}

/// Format `number`: a number as JSON writes it (RFC 8259 section 6), without leading zeros, exponent allowed.
#[must_use]
pub fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let padded = unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.starts_with("0.");
    let power = |text: &str| all_digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    is_decimal(mantissa) && !padded && exponent.is_none_or(power)
}

/// Whether the text is one ASCII digit or more and nothing else.
fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTEGERS: [&str; 5] = ["0", "-1", "100", "-0", "123456789012345678901234567890"];
    const NEVER: [&str; 15] = [
        "", "-", "+1", " 1", "1 ", "1,000", "0x1", "١", "--1", "1.", ".5", "1.2.3", "-.5", "1e",
        "e5",
    ];

    #[test]
    fn digits_are_integers() {
        assert!(INTEGERS.into_iter().all(is_digits));
        assert!(is_digits("007"));
        assert!(!NEVER.into_iter().chain(["1.0", "1e3"]).any(is_digits));
    }

    #[test]
    fn decimals_may_have_a_fraction() {
        assert!(INTEGERS.into_iter().all(is_decimal));
        assert!(["1.0", "-0.50", "00.1"].into_iter().all(is_decimal));
        assert!(!NEVER.into_iter().chain(["1e3", "1.5e3"]).any(is_decimal));
    }

    #[test]
    fn numbers_are_what_json_says() {
        let texts = INTEGERS.into_iter().chain(NEVER);
        let more =
            ["007", "-01", "1.0", "-0.50", "00.1", "0.1", "0e1", "1E+3", "1e-03", "1e3.5", "1e1e1"];
        for text in texts.chain(more) {
            let json =
                serde_json::from_str::<serde_json::Number>(text).is_ok() && text.trim() == text;
            assert_eq!(is_number(text), json, "{text:?}");
        }
    }
}
