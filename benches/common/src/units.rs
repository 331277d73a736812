//! Numbers as people read them.

use crate::row::Unit;

/// A number with its unit, to three digits.
pub(crate) fn text(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Time => scaled(value, &[(1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]),
        Unit::Instructions => scaled(value, &[(1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, "")]),
        Unit::Bytes => scaled(value, &[(1e6, "MB"), (1e3, "kB"), (1.0, "B")]),
        Unit::Count => grouped(value),
        Unit::Number => digits(value),
    }
}

/// The name of the unit in JSON.
pub(crate) fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Time => "seconds",
        Unit::Instructions => "instructions",
        Unit::Bytes => "bytes",
        Unit::Count => "count",
        Unit::Number => "number",
    }
}

fn scaled(value: f64, scales: &[(f64, &str)]) -> String {
    let fits = scales.iter().find(|(scale, _)| value >= *scale);
    let (scale, word) = fits.or(scales.last()).expect("a unit has scales");
    let word = if word.is_empty() { String::new() } else { format!(" {word}") };
    digits(value / scale) + &word
}

/// Three significant digits, and all digits before the point.
fn digits(value: f64) -> String {
    let places = match value.abs() {
        large if large >= 99.95 => 0,
        medium if medium >= 9.995 => 1,
        small if small >= 0.0995 || small == 0.0 => 2,
        _ => 4,
    };
    let text = format!("{value:.places$}");
    if value == 0.0 { "0".to_owned() } else { text }
}

/// A whole number with its thousands separated.
fn grouped(value: f64) -> String {
    let plain = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::row::Unit;

    #[test]
    fn numbers_have_three_digits() {
        assert_eq!(text(0.000_001_234, Unit::Time), "1.23 µs");
        assert_eq!(text(12.34, Unit::Time), "12.3 s");
        assert_eq!(text(0.0, Unit::Time), "0 ns");
        assert_eq!(text(144_123.0, Unit::Instructions), "144 k");
        assert_eq!(text(999.0, Unit::Instructions), "999");
        assert_eq!(text(0.032_19, Unit::Number), "0.0322");
        assert_eq!(text(0.731, Unit::Number), "0.73");
        assert_eq!(text(1_234_567.0, Unit::Count), "1,234,567");
        assert_eq!(text(24_500_000.0, Unit::Bytes), "24.5 MB");
    }
}
