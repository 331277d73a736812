//! Numbers with decimals where the smallest part of a unit is counted: what to write instead.

use crate::check::violation::Unit;
use crate::value::formats::is_decimal;

/// What to do about a number with decimals: `not a whole number of the smallest unit: JPY has no decimals`, or
/// `count the smallest unit: 1500.50 USD is 150050`. `None` if the text is no such number.
pub(crate) fn remedy(text: &str, unit: Unit) -> Option<String> {
    let Unit { name, decimals } = unit;
    if !text.contains('.') || !is_decimal(text) {
        return None;
    }
    let wrong =
        |words: &str| format!("not a whole number of the smallest unit: {name} has {words}");
    Some(match (decimals, counted(text, decimals)) {
        (0, None) => wrong("no decimals"),
        (1, None) => wrong("1 decimal"),
        (_, None) => wrong(&format!("{decimals} decimals")),
        (_, Some(count)) => format!("count the smallest unit: {text} {name} is {count}"),
    })
}

/// A number with a point as a count of the smallest unit; `None` if it has more decimals than that.
fn counted(text: &str, decimals: u32) -> Option<String> {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text),
    };
    let (whole, fraction) = number.split_once('.')?;
    let fraction = fraction.trim_end_matches('0');
    let zeros = usize::try_from(decimals).ok()?.checked_sub(fraction.len())?;
    let count = format!("{whole}{fraction}{}", "0".repeat(zeros));
    let count = count.trim_start_matches('0');
    Some(if count.is_empty() { "0".to_owned() } else { format!("{sign}{count}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_become_units() {
        for (text, decimals, count) in [
            ("1500.50", 2, Some("150050")),
            ("0.5", 2, Some("50")),
            ("1.5", 3, Some("1500")),
            ("0.00", 2, Some("0")),
            ("-1.50", 2, Some("-150")),
            ("1.505", 2, None),
            ("100.000", 2, Some("10000")),
            ("100.0", 0, Some("100")),
            ("100.5", 0, None),
        ] {
            assert_eq!(counted(text, decimals).as_deref(), count, "{text}");
        }
    }

    #[test]
    fn the_remedy_names_the_unit() {
        let said = |text, name, decimals| remedy(text, Unit { name, decimals });
        assert_eq!(
            said("1500.50", "JPY", 0).as_deref(),
            Some("not a whole number of the smallest unit: JPY has no decimals")
        );
        assert_eq!(
            said("1.505", "USD", 2).as_deref(),
            Some("not a whole number of the smallest unit: USD has 2 decimals")
        );
        assert_eq!(
            said("1500.50", "USD", 2).as_deref(),
            Some("count the smallest unit: 1500.50 USD is 150050")
        );
        for text in ["", "many", "1,5", "1.5.2", "+1.5", "1e2", "15"] {
            assert_eq!(said(text, "USD", 2), None, "{text}");
        }
    }
}
