//! Amounts with decimals: how many the currency has, and what to write instead.

use antom::runtime::rule;
use antom::{Currency, Violation};
use antom_runtime::located::Document;

/// What the currency beside a number with decimals says of it: `JPY has no decimals`, `1500.50 USD is 150050`.
pub(crate) fn of(violation: &Violation, document: &Document<'_>) -> Option<String> {
    let text = violation.found.as_str()?;
    if violation.keyword != rule::FORMAT || violation.limit != "digits" {
        return None;
    }
    let (around, _) = violation.path.rsplit_once('/')?;
    let beside = document.find(&format!("{around}/currency"))?;
    let currency = Currency::from(serde_json::from_str::<String>(beside.source()).ok()?);
    let digits = usize::try_from(currency.minor_units()?).ok()?;
    if digits == 0 {
        return Some(format!("{currency} has no decimals"));
    }
    counted(text, digits).map(|count| format!("{text} {currency} is {count}"))
}

/// A number with decimals as a count of units with that many digits after the point; `None` if it has more.
fn counted(text: &str, digits: usize) -> Option<String> {
    let (whole, decimals) = text.split_once('.')?;
    let zeros = digits.checked_sub(decimals.len())?;
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_plain(whole) || !is_plain(decimals) {
        return None;
    }
    let count = format!("{whole}{decimals}{}", "0".repeat(zeros));
    let count = count.trim_start_matches('0');
    Some(if count.is_empty() { "0".to_owned() } else { count.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn decimals_become_units() {
        for (text, digits, count) in [
            ("1500.50", 2, Some("150050")),
            ("0.5", 2, Some("50")),
            ("1.5", 3, Some("1500")),
            ("0.00", 2, Some("0")),
            ("1.505", 2, None),
            ("-1.50", 2, None),
            ("1e2", 2, None),
        ] {
            assert_eq!(counted(text, digits).as_deref(), count, "{text}");
        }
    }
}
