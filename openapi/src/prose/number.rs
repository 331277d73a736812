//! Whole numbers at the start of a text.

/// The number that a text starts with, and what follows it. With `grouped`, commas may separate groups of
/// three digits.
pub(super) fn leading(text: &str, grouped: bool) -> Option<(i64, &str)> {
    let minus = ["-", "−", "–"].iter().find_map(|sign| text.strip_prefix(sign));
    let unsigned = minus.or_else(|| text.strip_prefix('+')).unwrap_or(text);
    let mut end = digits(unsigned);
    if end == 0 {
        return None;
    }
    let mut written = unsigned.get(..end)?.to_owned();
    while grouped && end <= 24 {
        let group = unsigned.get(end..).and_then(|rest| rest.strip_prefix(','));
        let Some(group) = group.filter(|group| digits(group) == 3) else {
            break;
        };
        written.push_str(group.get(..3)?);
        end += 4;
    }
    let number: i64 = written.parse().ok()?;
    Some((if minus.is_some() { -number } else { number }, unsigned.get(end..)?))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn numbers_at_the_start() {
        for (text, grouped, expected) in [
            ("64 characters", false, Some((64, " characters"))),
            ("-720 - 720", false, Some((-720, " - 720"))),
            ("1,000,000 x", true, Some((1_000_000, " x"))),
            ("1,00", true, Some((1, ",00"))),
            ("100,200", false, Some((100, ",200"))),
            ("32MB", false, Some((32, "MB"))),
            ("many", false, None),
            ("-", false, None),
            ("99999999999999999999", false, None),
        ] {
            assert_eq!(leading(text, grouped), expected, "{text}");
        }
    }
}
