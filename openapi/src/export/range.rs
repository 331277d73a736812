//! Bounds of numbers that are text: regular expressions for "2 to 12", "0 or more", "less than -5".
//!
//! `minimum` does not apply to text, but a pattern can express which digits may occur where. Leading zeros
//! are allowed as validators allow them, and `-0` is 0.

/// A range of numbers, written in decimal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Range {
    low: Option<Bound>,
    high: Option<Bound>,
}

/// The end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    value: i128,
    /// Whether the bound itself is outside.
    open: bool,
}

/// What may follow the point of a number with a fraction.
const ANY_FRACTION: &str = r"(?:\.[0-9]+)?";
const NO_FRACTION: &str = r"(?:\.0+)?";
const SOME_FRACTION: &str = r"\.[0-9]*[1-9][0-9]*";

impl Range {
    /// Whether it is unbounded.
    pub(super) fn is_everything(self) -> bool {
        self == Self::default()
    }

    /// The part that is not below `value`; that is above it, if `open`.
    pub(super) fn from(&mut self, value: i64, open: bool) {
        let bound = Bound { value: value.into(), open };
        let tighter = |known: Bound| (bound.value, bound.open) > (known.value, known.open);
        if self.low.is_none_or(tighter) {
            self.low = Some(bound);
        }
    }

    /// The part that is not above `value`; that is below it, if `open`.
    pub(super) fn to(&mut self, value: i64, open: bool) {
        let bound = Bound { value: value.into(), open };
        let tighter = |known: Bound| (-bound.value, bound.open) > (-known.value, known.open);
        if self.high.is_none_or(tighter) {
            self.high = Some(bound);
        }
    }

    /// The one number.
    pub(super) fn only(value: i64) -> Self {
        let mut range = Self::default();
        range.from(value, false);
        range.to(value, false);
        range
    }

    /// The pattern of such a number without anchors; with a fraction or without.
    pub(super) fn pattern(self, fraction: bool) -> String {
        let mirrored = |bound: Bound| Bound { value: -bound.value, open: bound.open };
        let positive = side(self.low, self.high, fraction);
        let negative = side(self.high.map(mirrored), self.low.map(mirrored), fraction);
        match (positive, negative) {
            (Some(positive), Some(negative)) if positive == negative => format!("-?{positive}"),
            (Some(positive), Some(negative)) => format!("(?:{positive}|-{negative})"),
            (Some(positive), None) => positive,
            (None, Some(negative)) => format!("-{negative}"),
            // No text that is a number is empty.
            (None, None) => String::new(),
        }
    }
}

/// The numbers from 0 on between two bounds; `None` if there are no such numbers.
fn side(low: Option<Bound>, high: Option<Bound>, fraction: bool) -> Option<String> {
    let zero = Bound { value: 0, open: false };
    let low = low.filter(|low| low.value >= 0).unwrap_or(zero);
    let after = low.value + i128::from(low.open);
    let mut texts = Vec::new();
    if fraction {
        let whole = whole(after, high.map(|high| high.value - 1));
        texts.extend(group(whole).map(|whole| whole + ANY_FRACTION));
        if low.open && high.is_none_or(|high| low.value < high.value) {
            texts.push(low.value.to_string() + SOME_FRACTION);
        }
        let closed = high.filter(|high| !high.open && high.value >= after);
        texts.extend(closed.map(|high| high.value.to_string() + NO_FRACTION));
    } else {
        texts = whole(after, high.map(|high| high.value - i128::from(high.open)));
    }
    let texts = group(texts)?;
    Some(if texts.starts_with("[0-9]+") { texts } else { format!("0*{texts}") })
}

/// One of these texts; `None` if the list is empty.
fn group(mut texts: Vec<String>) -> Option<String> {
    match texts.len() {
        0 => None,
        1 => texts.pop(),
        _ => Some(format!("(?:{})", texts.join("|"))),
    }
}

/// The whole numbers from `low`, which is 0 or more, to `high`, leading zeros aside.
fn whole(low: i128, high: Option<i128>) -> Vec<String> {
    let digits = low.to_string().len();
    match (high, low) {
        (Some(high), _) => blocks(low, high),
        (None, 0) => vec!["[0-9]+".to_owned()],
        (None, low) if low == power(digits - 1) => {
            vec!["[1-9]".to_owned() + &count(digits - 1, None)]
        }
        (None, low) => {
            let mut texts = blocks(low, power(digits) - 1);
            texts.push("[1-9]".to_owned() + &count(digits, None));
            texts
        }
    }
}

/// Splits a range into blocks such as 120 to 139, which is `1[23][0-9]`.
fn blocks(low: i128, high: i128) -> Vec<String> {
    let mut texts = Vec::new();
    let mut at = low;
    while at <= high {
        let digits = at.to_string().len();
        // All numbers of so many digits and more.
        let most = (digits..38).take_while(|digits| power(*digits) - 1 <= high).last();
        if let Some(most) = most.filter(|_| at == 0 || at == power(digits - 1)) {
            texts.push(match at {
                0 => count(1, Some(most)),
                _ => "[1-9]".to_owned() + &count(digits - 1, Some(most - 1)),
            });
            at = power(most);
            continue;
        }
        let (mut size, mut last) = (1, at);
        // The greatest block that begins here; one that begins with a 0 would make leading zeros compulsory.
        for zeros in 0..digits {
            let of = power(zeros);
            if at % of != 0 || at + of - 1 > high {
                break;
            }
            let digit = at / of % 10;
            let more = ((high - at + 1) / of - 1).min(9 - digit);
            (size, last) = (of, at + more * of);
        }
        texts.push(block(at, last, size));
        at = last + size;
    }
    texts
}

/// 1 followed by this many zeros.
fn power(zeros: usize) -> i128 {
    (0..zeros).fold(1, |power: i128, _| power.saturating_mul(10))
}

/// This many arbitrary digits.
fn count(least: usize, most: Option<usize>) -> String {
    match (least, most) {
        (0, Some(0)) => String::new(),
        (1, Some(1)) => "[0-9]".to_owned(),
        (0, None) => "[0-9]*".to_owned(),
        (1, None) => "[0-9]+".to_owned(),
        (least, None) => format!("[0-9]{{{least},}}"),
        (least, Some(most)) if least == most => format!("[0-9]{{{least}}}"),
        (least, Some(most)) => format!("[0-9]{{{least},{most}}}"),
    }
}

/// The numbers from `first` to the end of the block at `last`, which differ in one digit and in all after it.
fn block(first: i128, last: i128, size: i128) -> String {
    let prefix = match first / size / 10 {
        0 => String::new(),
        prefix => prefix.to_string(),
    };
    let (first, last) = (first / size % 10, last / size % 10);
    let digit = match last - first {
        0 => first.to_string(),
        1 => format!("[{first}{last}]"),
        _ => format!("[{first}-{last}]"),
    };
    let rest = size.to_string().len() - 1;
    prefix + &digit + &count(rest, Some(rest))
}

#[cfg(test)]
mod tests {
    use super::Range;

    fn range(low: Option<(i64, bool)>, high: Option<(i64, bool)>) -> Range {
        let mut range = Range::default();
        if let Some((value, open)) = low {
            range.from(value, open);
        }
        if let Some((value, open)) = high {
            range.to(value, open);
        }
        range
    }

    #[test]
    fn usual_bounds_read_well() {
        let digits = |low: Option<i64>, high: Option<i64>| {
            range(low.map(|low| (low, false)), high.map(|high| (high, false))).pattern(false)
        };
        assert_eq!(digits(Some(2), Some(12)), "0*(?:[2-9]|1[0-2])");
        assert_eq!(digits(Some(0), None), "(?:[0-9]+|-0*0)");
        assert_eq!(digits(Some(1), None), "0*[1-9][0-9]*");
        assert_eq!(digits(Some(1), Some(999)), "0*[1-9][0-9]{0,2}");
        assert_eq!(digits(Some(10), Some(1200)), "0*(?:[1-9][0-9]{1,2}|1[01][0-9]{2}|1200)");
        assert_eq!(digits(Some(0), Some(100)), "(?:0*(?:[0-9]{1,2}|100)|-0*0)");
        assert_eq!(digits(Some(-5), Some(5)), "-?0*[0-5]");
        assert_eq!(digits(None, Some(-120)), "-0*(?:1[2-9][0-9]|[2-9][0-9]{2}|[1-9][0-9]{3,})");
        assert_eq!(digits(None, None), "-?[0-9]+");
        assert_eq!(Range::only(7).pattern(false), "0*7");
        assert_eq!(Range::only(0).pattern(false), "-?0*0");
    }

    #[test]
    fn fractions_count_at_the_ends() {
        let open = range(Some((0, true)), Some((2, false))).pattern(true);
        assert_eq!(open, r"0*(?:1(?:\.[0-9]+)?|0\.[0-9]*[1-9][0-9]*|2(?:\.0+)?)");
        assert_eq!(range(None, None).pattern(true), r"-?[0-9]+(?:\.[0-9]+)?");
        assert_eq!(
            range(Some((0, true)), Some((1, true))).pattern(true),
            r"0*0\.[0-9]*[1-9][0-9]*"
        );
    }

    #[test]
    fn the_tighter_bound_counts() {
        let mut range = range(Some((1, false)), Some((9, true)));
        range.from(0, true);
        range.to(9, false);
        assert_eq!(range.pattern(false), "0*[1-8]");
        range.from(1, true);
        range.to(2, false);
        assert_eq!(range.pattern(false), "0*2");
    }

    #[test]
    fn the_greatest_bounds_do_not_overflow() {
        let all = range(Some((i64::MIN, true)), Some((i64::MAX, true))).pattern(true);
        assert!(
            all.contains("0*(?:[0-9]{1,18}|[1-8][0-9]{18}|9[01]") && all.contains("580[0-7])"),
            "{all}"
        );
    }
}
