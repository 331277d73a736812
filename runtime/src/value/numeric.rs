//! Comparing numbers of any length and notation with the bounds of a schema, exactly and without allocation.

use std::cmp::Ordering;

use crate::value::any_json::AnyJson;

use super::fixed_point::FixedPoint;

/// A value that number limits apply to.
///
/// Methods return `None` if the value is a text that is not a number, which rule `format` reports.
pub trait Numeric {
    /// How the value compares with a bound.
    fn compare_to(&self, bound: i64) -> Option<Ordering>;

    /// Whether the value is a whole multiple of `n`. `None` also if `n` is zero.
    fn is_multiple_of(&self, n: i64) -> Option<bool>;

    /// How the value compares with a bound that may have a fraction.
    fn compare_to_fixed(&self, bound: FixedPoint) -> Option<Ordering>;

    /// Whether the value is a whole multiple of a number that may have a fraction. `None` also if that is zero.
    fn is_multiple_of_fixed(&self, n: FixedPoint) -> Option<bool>;

    /// The value for a violation, in the form it has on the model: numbers as numbers, texts as texts.
    fn to_json(&self) -> AnyJson;
}

impl Numeric for i64 {
    fn compare_to(&self, bound: i64) -> Option<Ordering> {
        Some(self.cmp(&bound))
    }

    fn is_multiple_of(&self, n: i64) -> Option<bool> {
        (n != 0).then(|| self.checked_rem(n).unwrap_or(0) == 0)
    }

    fn compare_to_fixed(&self, bound: FixedPoint) -> Option<Ordering> {
        Some(match bound.to_whole() {
            Some(whole) => self.cmp(&whole),
            None => FixedPoint::from(*self).cmp(&bound),
        })
    }

    fn is_multiple_of_fixed(&self, n: FixedPoint) -> Option<bool> {
        (n.units() != 0).then(|| FixedPoint::from(*self).is_multiple_of(n))
    }

    fn to_json(&self) -> AnyJson {
        AnyJson::from(*self)
    }
}

/// A JSON number taken apart: `-12.50e3` is negative, digits `12` and `50`, exponent 3.
///
/// Leading zeros, which JSON forbids, are welcome.
#[derive(Clone, Copy)]
pub(crate) struct NumberText<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

/// The number of a short text of plain digits, the common case; other texts need the general parser.
///
/// With leading zeros a text is not for this: they are allowed in some formats only.
pub(crate) fn short_integer(text: &str) -> Option<i64> {
    /// Fewer digits than the greatest `i64` has.
    const SHORT: usize = 18;
    let bytes = text.as_bytes();
    let is_padded = bytes.len() > 1 && bytes.first() == Some(&b'0');
    if bytes.is_empty() || bytes.len() > SHORT || is_padded {
        return None;
    }
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
}

/// Most digits that an integer part can have and still be comparable with an `i64`.
const LONGEST_I64: i64 = 19;

impl<'a> NumberText<'a> {
    /// Takes a text apart; `None` if it is not a number.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (!whole.is_empty() && digits(whole) && digits(fraction)).then_some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }

    /// How the number compares with a bound.
    pub(crate) fn compare_to(self, bound: i64) -> Ordering {
        let Some(size) = self.size() else {
            return 0.cmp(&bound);
        };
        let same_sign = self.negative == (bound < 0);
        if !same_sign || bound == 0 {
            return if self.negative { Ordering::Less } else { Ordering::Greater };
        }
        let by_size = if size > LONGEST_I64 {
            Ordering::Greater
        } else {
            let (whole, has_rest) = self.truncate(size);
            let rest = if has_rest { Ordering::Greater } else { Ordering::Equal };
            whole.cmp(&bound.unsigned_abs()).then(rest)
        };
        if self.negative { by_size.reverse() } else { by_size }
    }

    /// How the number compares with a bound that may have a fraction.
    pub(crate) fn compare_to_fixed(self, bound: FixedPoint) -> Ordering {
        self.shifted(bound.places()).compare_to(bound.units())
    }

    /// Whether the number is a whole multiple of `n`; `None` if `n` is zero.
    pub(crate) fn is_multiple_of_fixed(self, n: FixedPoint) -> Option<bool> {
        self.shifted(n.places()).is_multiple_of(n.units())
    }

    /// The number with its point so many places further right.
    fn shifted(self, places: u8) -> Self {
        Self { exponent: self.exponent.saturating_add(i64::from(places)), ..self }
    }

    /// A text that is the same for equal numbers.
    pub(crate) fn normal_form(self) -> String {
        let Some(size) = self.size() else { return "0".to_owned() };
        let digits = self.digits().skip_while(|&digit| digit == 0);
        let digits: String = digits.map(|digit| char::from(digit + b'0')).collect();
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}0.{}e{size}", digits.trim_end_matches('0'))
    }

    /// The number, if it is whole and in range.
    pub(crate) fn to_i64(self) -> Option<i64> {
        let Some(size) = self.size() else { return Some(0) };
        if !(1..=LONGEST_I64).contains(&size) {
            return None;
        }
        let (whole, has_rest) = self.truncate(size);
        let number = if self.negative {
            0_i64.checked_sub_unsigned(whole)
        } else {
            i64::try_from(whole).ok()
        };
        number.filter(|_| !has_rest)
    }

    /// Whether the number is whole and divisible by `n`; `None` if `n` is zero.
    pub(crate) fn is_multiple_of(self, n: i64) -> Option<bool> {
        let modulus = u128::from(n.unsigned_abs());
        if modulus == 0 {
            return None;
        }
        let point = self.point();
        let mut remainder = 0;
        let mut position = 0;
        for digit in self.digits() {
            if position < point {
                remainder = (remainder * 10 + u128::from(digit)) % modulus;
            } else if digit != 0 {
                return Some(false);
            }
            position += 1;
        }
        let zeros = point.saturating_sub(position).max(0).unsigned_abs();
        let shifted = remainder * power_of_ten(zeros, modulus);
        Some(shifted.is_multiple_of(modulus))
    }

    /// The integer part's magnitude and whether digits follow it; `size` is at most [`LONGEST_I64`].
    fn truncate(self, size: i64) -> (u64, bool) {
        let mut digits = self.digits().skip_while(|&digit| digit == 0);
        let mut whole = 0_u64;
        for _ in 0..size {
            whole = whole * 10 + u64::from(digits.next().unwrap_or(0));
        }
        (whole, digits.any(|digit| digit != 0))
    }

    /// How many digits the integer part has without leading zeros; zero or less below 1; `None` for the number zero.
    fn size(self) -> Option<i64> {
        let zeros = self.digits().position(|digit| digit != 0)?;
        Some(self.point().saturating_sub(length(zeros)))
    }

    /// The number of digits before the decimal point.
    fn point(self) -> i64 {
        length(self.whole.len()).saturating_add(self.exponent)
    }

    fn digits(self) -> impl Iterator<Item = u8> {
        let bytes = self.whole.bytes().chain(self.fraction.bytes());
        bytes.map(|byte| byte.wrapping_sub(b'0'))
    }
}

/// Reads `3`, `+3` or `-3`; what is too long for an `i64` saturates, since only the order matters then.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::MAX);
    Some(if text.starts_with('-') { -size } else { size })
}

/// `10^exponent mod modulus` by repeated squaring; `modulus` is at most 2^63, so that no product overflows.
fn power_of_ten(mut exponent: u64, modulus: u128) -> u128 {
    let mut base = 10 % modulus;
    let mut power = 1 % modulus;
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent /= 2;
    }
    power
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(text: &str, bound: i64) -> Ordering {
        NumberText::parse(text).unwrap().compare_to(bound)
    }

    fn multiple(text: &str, n: i64) -> Option<bool> {
        NumberText::parse(text).unwrap().is_multiple_of(n)
    }

    #[test]
    fn takes_numbers_apart_and_nothing_else() {
        for text in
            ["0", "-0", "007", "1.5", "-12.50", "1e3", "1E+3", "2.5e-10", "1e99999999999999999999"]
        {
            assert!(NumberText::parse(text).is_some(), "{text}");
        }
        for text in [
            "", "-", "+1", "1.", ".5", "1e", "1e+", "1e5.", "0x1", "--1", "1 ", "١", "1.5.2",
            "1e1e1", "NaN",
        ] {
            assert!(NumberText::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn compares_like_integers_do() {
        let numbers = [
            i64::MIN,
            i64::MIN + 1,
            -1000,
            -11,
            -10,
            -1,
            0,
            1,
            9,
            10,
            11,
            1000,
            i64::MAX - 1,
            i64::MAX,
        ];
        for left in numbers {
            for right in numbers {
                let expected = left.cmp(&right);
                assert_eq!(left.compare_to(right), Some(expected));
                for text in [
                    left.to_string(),
                    format!("{left}.000"),
                    format!("{left}e0"),
                    format!("{left}0e-1"),
                ] {
                    assert_eq!(compare(&text, right), expected, "{text} {right}");
                }
            }
        }
    }

    #[test]
    fn compares_beyond_integers() {
        use Ordering::{Equal, Greater, Less};
        let cases = [
            ("9223372036854775807.0001", i64::MAX, Greater),
            ("9223372036854775808", i64::MAX, Greater),
            ("-9223372036854775808", i64::MIN, Equal),
            ("-9223372036854775808.5", i64::MIN, Less),
            ("0.000000000000000000000000001", 0, Greater),
            ("-0.5", 0, Less),
            ("-0.5", -1, Greater),
            ("0.5", 1, Less),
            ("-0.000", 0, Equal),
            ("0e99", 0, Equal),
            ("000000000000000000000000000005", 5, Equal),
            ("1e3", 1000, Equal),
            ("12.5e1", 125, Equal),
            ("1e999999999999999999999", i64::MAX, Greater),
            ("-1e999999999999999999999", i64::MIN, Less),
            ("1e-999999999999999999999", 0, Greater),
            ("1e-999999999999999999999", 1, Less),
        ];
        for (text, bound, expected) in cases {
            assert_eq!(compare(text, bound), expected, "{text} against {bound}");
        }
        let huge = "9".repeat(100_000);
        assert_eq!(compare(&huge, i64::MAX), Greater);
    }

    #[test]
    fn fractions_are_exact() {
        use Ordering::{Equal, Greater, Less};
        let fixed = |text: &str| FixedPoint::parse(text).unwrap();
        for (text, bound, expected) in [
            ("0.01", "0.01", Equal),
            ("1e-2", "0.01", Equal),
            ("0.0099999999999999999999", "0.01", Less),
            ("0.0100000000000000000001", "0.01", Greater),
            ("-0.5", "-0.25", Less),
            ("99999.990", "99999.99", Equal),
            ("1e30", "0.5", Greater),
            ("0", "-0.000000000000000001", Greater),
        ] {
            let number = NumberText::parse(text).unwrap();
            assert_eq!(number.compare_to_fixed(fixed(bound)), expected, "{text} {bound}");
        }
        for (text, of, expected) in [
            ("600.03", "0.01", true),
            ("600.035", "0.01", false),
            ("600.0300", "0.01", true),
            ("7", "0.25", true),
            ("7.1", "0.25", false),
            ("1e20", "0.003", false),
            ("3e20", "0.003", true),
        ] {
            let number = NumberText::parse(text).unwrap();
            assert_eq!(number.is_multiple_of_fixed(fixed(of)), Some(expected), "{text} {of}");
        }
        assert_eq!(5_i64.is_multiple_of_fixed(fixed("2.5")), Some(true));
        assert_eq!(5_i64.compare_to_fixed(fixed("5.5")), Some(Less));
        assert_eq!(5_i64.is_multiple_of_fixed(FixedPoint::from(0)), None);
    }

    #[test]
    fn only_short_texts_of_digits_are_short_integers() {
        assert_eq!(
            ["0", "7", "999999999999999999"].map(short_integer),
            [Some(0), Some(7), Some(999_999_999_999_999_999)]
        );
        for text in ["", "00", "07", "-1", "1.0", "1e3", "1000000000000000000", "x"] {
            assert_eq!(short_integer(text), None, "{text}");
        }
    }

    #[test]
    fn divides_exactly() {
        for number in -60_i64..60 {
            for n in [-7, -1, 1, 2, 3, 10, 100, i64::MAX, i64::MIN] {
                let expected = number % n == 0;
                assert_eq!(Numeric::is_multiple_of(&number, n), Some(expected));
                assert_eq!(multiple(&number.to_string(), n), Some(expected), "{number} {n}");
                assert_eq!(multiple(&format!("{number}.00"), n), Some(expected));
                assert_eq!(multiple(&format!("{number}00e-2"), n), Some(expected));
            }
        }
        assert_eq!(multiple("1.5", 1), Some(false));
        assert_eq!(multiple("1.5e1", 5), Some(true));
        assert_eq!(multiple("15e-1", 1), Some(false));
        assert_eq!((multiple("5e1", 10), multiple("5e1", 100)), (Some(true), Some(false)));
        assert_eq!((multiple("3e2", 8), multiple("3e3", 8)), (Some(false), Some(true)));
        assert_eq!((multiple("7e2", 4), multiple("1e17", 1 << 17)), (Some(true), Some(true)));
        assert_eq!(
            (multiple("1e17", 1 << 18), multiple("1e62", i64::MIN)),
            (Some(false), Some(false))
        );
        assert_eq!(multiple("1e63", i64::MIN), Some(true));
        assert_eq!(multiple("7e4000000000", 7), Some(true));
        assert_eq!(multiple("1e4000000000", 7), Some(false));
        assert_eq!(multiple(&format!("{}00", "1".repeat(1000)), 100), Some(true));
        assert_eq!((multiple("5", 0), Numeric::is_multiple_of(&5_i64, 0)), (None, None));
        assert_eq!(Numeric::is_multiple_of(&i64::MIN, -1), Some(true));
    }
}
