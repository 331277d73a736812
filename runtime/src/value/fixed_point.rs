//! Numbers of a schema: bounds and factors, with or without a fraction.

use std::cmp::Ordering;
use std::fmt;

use super::any_json::AnyJson;

/// Most decimal places of a number.
const MOST_PLACES: u8 = 18;

/// A decimal number of a schema, exactly: `0.01` is 1 unit of 2 decimal places.
///
/// It has at most 18 decimal places, and its digits together fit an `i64`. Equal numbers are equal, however they are written.
///
/// ```
/// use antom_runtime::FixedPoint;
///
/// let cent = FixedPoint::new(1, 2);
/// assert_eq!(cent.to_string(), "0.01");
/// assert_eq!(FixedPoint::parse("1.0e-2"), Some(cent));
/// assert!(FixedPoint::from(0) < cent && cent < FixedPoint::new(15, 3));
/// assert_eq!(FixedPoint::new(500, 2), FixedPoint::from(5));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FixedPoint {
    units: i64,
    places: u8,
}

impl FixedPoint {
    /// So many units of so many decimal places, which are 18 at most: of more, the last ones are cut off.
    #[must_use]
    pub const fn new(units: i64, places: u8) -> Self {
        let (mut units, mut places) = (units, places);
        while places > 0 && (units % 10 == 0 || places > MOST_PLACES) {
            units /= 10;
            places -= 1;
        }
        Self { units, places }
    }

    /// The number that a text is, as JSON writes numbers; `None` if it is none, or has too many digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || digits.ends_with('.') || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let mut places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        let mut units: i64 = format!("{sign}{whole}{fraction}").parse().ok()?;
        if units == 0 {
            return Some(Self::from(0));
        }
        while places < 0 {
            units = units.checked_mul(10)?;
            places += 1;
        }
        while units % 10 == 0 && places > 0 {
            units /= 10;
            places -= 1;
        }
        let places = u8::try_from(places).ok().filter(|places| *places <= MOST_PLACES)?;
        Some(Self::new(units, places))
    }

    /// The number, if it is whole.
    #[must_use]
    pub const fn to_whole(self) -> Option<i64> {
        if self.places == 0 { Some(self.units) } else { None }
    }

    /// How many units it is of as many places as it needs.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.units
    }

    /// How many decimal places it needs: 0 for a whole number.
    #[must_use]
    pub const fn places(self) -> u8 {
        self.places
    }

    /// How many units it is of so many places, which are 18 at most, and no fewer than it needs.
    #[must_use]
    pub fn scaled(self, places: u8) -> i128 {
        let missing = places.min(MOST_PLACES).saturating_sub(self.places);
        i128::from(self.units) * 10_i128.pow(u32::from(missing))
    }

    /// Whether it is a multiple of another; of 0 none is.
    #[must_use]
    pub fn is_multiple_of(self, factor: Self) -> bool {
        let places = self.places.max(factor.places);
        self.scaled(places).checked_rem(factor.scaled(places)) == Some(0)
    }

    /// The least number above 0 that is a multiple of both; `None` if it has too many digits, or one of them is 0.
    #[must_use]
    pub fn common_multiple(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let (one, other) = (self.scaled(places).abs(), other.scaled(places).abs());
        let (mut divisor, mut rest) = (one, other);
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let units = one.checked_div(divisor)?.checked_mul(other)?;
        let (mut units, mut places) = (units, places);
        while units % 10 == 0 && places > 0 {
            (units, places) = (units / 10, places - 1);
        }
        let units = i64::try_from(units).ok().filter(|units| *units > 0)?;
        Some(Self::new(units, places))
    }

    /// The number as JSON, with all of its digits.
    pub(crate) fn to_json(self) -> AnyJson {
        AnyJson::of_copy(self.to_string())
    }
}

impl From<i64> for FixedPoint {
    fn from(units: i64) -> Self {
        Self { units, places: 0 }
    }
}

impl Ord for FixedPoint {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        self.scaled(places).cmp(&other.scaled(places))
    }
}

impl PartialOrd for FixedPoint {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for FixedPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(power) = 10_u64.checked_pow(u32::from(self.places)).filter(|_| self.places > 0)
        else {
            return write!(f, "{}", self.units);
        };
        let (sign, size) =
            (if self.units.is_negative() { "-" } else { "" }, self.units.unsigned_abs());
        let width = usize::from(self.places);
        write!(f, "{sign}{}.{:0width$}", size / power, size % power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbers_and_back() {
        for (text, shown) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("12.50", "12.5"),
            ("-0.05", "-0.05"),
            ("1e2", "100"),
            ("1.5E-3", "0.0015"),
            ("99999.99", "99999.99"),
            ("0.000000000000000001", "0.000000000000000001"),
            ("9223372036854775807", "9223372036854775807"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("0e99", "0"),
            ("100e-2", "1"),
            ("1000e-20", "0.00000000000000001"),
        ] {
            let number = FixedPoint::parse(text).map(|number| number.to_string());
            assert_eq!(number.as_deref(), Some(shown), "{text}");
        }
        for text in ["", "-", ".5", "1.", "1e", "x", "0x1", "1e19", "9223372036854775808", "1e-19"]
        {
            assert_eq!(FixedPoint::parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_without_decimal_places_are_whole() {
        let whole = |text: &str| FixedPoint::parse(text).unwrap().to_whole();
        assert_eq!([whole("1e2"), whole("-7.0"), whole("0")], [Some(100), Some(-7), Some(0)]);
        assert_eq!([whole("0.5"), whole("-7.01")], [None, None]);
    }

    #[test]
    fn common_multiples_are_the_least() {
        let number = |text: &str| FixedPoint::parse(text).unwrap();
        for (one, other, both) in [
            ("4", "6", "12"),
            ("2", "8", "8"),
            ("7", "7", "7"),
            ("0.4", "0.6", "1.2"),
            ("0.25", "0.1", "0.5"),
            ("0.01", "3", "3"),
            ("-4", "6", "12"),
            ("9223372036854775807", "1", "9223372036854775807"),
            ("5000000000000000000", "0.5", "5000000000000000000"),
        ] {
            let found = number(one).common_multiple(number(other));
            assert_eq!(found, Some(number(both)), "{one} {other}");
            assert_eq!(number(other).common_multiple(number(one)), found);
        }
        for (one, other) in [
            ("0", "4"),
            ("0", "0"),
            ("9223372036854775807", "2"),
            ("9223372036854775807", "0.000000000000000003"),
            ("9223372036854775783", "9223372036854775643"),
        ] {
            assert_eq!(number(one).common_multiple(number(other)), None, "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_in_order_whatever_their_places() {
        let texts =
            ["-9223372036854775808", "-1.5", "-1", "-0.01", "0", "0.009", "0.01", "1", "1.5"];
        let numbers = texts.map(|text| FixedPoint::parse(text).unwrap());
        assert!(numbers.is_sorted() && numbers[0] < numbers[8]);
    }

    #[test]
    fn multiples_are_exact() {
        let is = |number: &str, of: &str| {
            FixedPoint::parse(number).unwrap().is_multiple_of(FixedPoint::parse(of).unwrap())
        };
        assert!(is("600.03", "0.01") && is("1", "0.25") && is("0", "3") && is("10", "5"));
        assert!(!is("600.035", "0.01") && !is("1", "0.3") && !is("1", "0") && !is("0.5", "1"));
    }

    #[test]
    fn json_keeps_the_digits() {
        let json = |text: &str| FixedPoint::parse(text).unwrap().to_json().to_string();
        let texts = ["7", "0.01", "-2.5", "0.123456789012345678"];
        assert_eq!(texts.map(json), texts);
    }
}
