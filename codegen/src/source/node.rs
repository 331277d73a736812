//! The span tree: a YAML document in which every part has its place.

use crate::diagnostic::Span;

/// A value and its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Its place, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The three shapes of YAML.
#[derive(Clone, PartialEq, Debug)]
pub enum NodeKind {
    /// A string, a number, a boolean or nothing.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order written, each key once.
    Mapping(Vec<Entry>),
}

/// One `key: value` of a mapping.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The key; always text, however it is written.
    pub key: String,
    /// The place of the key, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// A text, and whether it is written without quotes: only then can it be anything but a string.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scalar {
    /// The text, without quotes and escapes. Empty for `key:` with nothing behind it.
    pub text: String,
    /// Written without quotes, and not as a block.
    pub plain: bool,
}

impl Node {
    /// What it is, with an article, for messages.
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Scalar(scalar) => scalar.describe(),
        }
    }

    /// The scalar, if it is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The items, if it is a list.
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::Sequence(items) => Some(items),
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The entries, if it is a mapping.
    pub fn as_mapping(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Mapping(entries) => Some(entries),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) => None,
        }
    }

    /// The text, if it is a string.
    pub fn as_string(&self) -> Option<&str> {
        self.as_scalar().and_then(Scalar::as_string)
    }

    /// Whether it is nothing: `key:`, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(Scalar::is_null)
    }

    /// The value under a key of a mapping, or the item at an index of a list.
    pub fn step(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            NodeKind::Sequence(items) => items.get(key.parse::<usize>().ok()?),
            NodeKind::Mapping(_) | NodeKind::Scalar(_) => self.get(key),
        }
    }

    /// The value under a key, if it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let entries = self.as_mapping()?;
        let entry = entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.value)
    }
}

impl Scalar {
    /// What it is, with an article, for messages.
    pub fn describe(&self) -> &'static str {
        if self.is_null() {
            "nothing"
        } else if self.as_bool().is_some() {
            "a boolean"
        } else if self.is_number() {
            "a number"
        } else {
            "a string"
        }
    }

    /// Whether it is nothing: empty, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.plain && matches!(self.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
    }

    /// `Some(())` for nothing; for chains of `or_else`.
    pub fn as_null(&self) -> Option<()> {
        self.is_null().then_some(())
    }

    /// The boolean: `true` or `false`. `yes`, `no`, `on` and `off` are strings.
    pub fn as_bool(&self) -> Option<bool> {
        match self.text.as_str() {
            "true" | "True" | "TRUE" if self.plain => Some(true),
            "false" | "False" | "FALSE" if self.plain => Some(false),
            _ => None,
        }
    }

    /// The whole number, if it is written in decimal without leading zeros and fits.
    pub fn as_integer(&self) -> Option<i64> {
        let digits = self.text.strip_prefix(['-', '+']).unwrap_or(&self.text);
        let canonical = digits == "0" || !digits.starts_with('0');
        let decimal = self.plain && canonical && all_digits(digits);
        decimal.then(|| self.text.parse().ok()).flatten()
    }

    /// The number, whole ones included.
    pub fn as_float(&self) -> Option<f64> {
        let decimal = self.plain && is_decimal(&self.text);
        decimal.then(|| self.text.parse().ok()).flatten()
    }

    /// The text, if it is a string.
    pub fn as_string(&self) -> Option<&str> {
        let other = self.is_null() || self.as_bool().is_some() || self.is_number();
        (!other).then_some(&self.text)
    }

    /// Whether YAML 1.2 reads it as a number of any notation, so that a string must be quoted.
    fn is_number(&self) -> bool {
        self.plain
            && (is_decimal(&self.text) || is_radix(&self.text) || is_special_float(&self.text))
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits = exponent
        .map(|exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent))
        .is_none_or(all_digits);
    let mantissa_fits = match mantissa.split_once('.') {
        None => all_digits(mantissa),
        Some(("", fraction)) => all_digits(fraction),
        Some((whole, fraction)) => {
            all_digits(whole) && (fraction.is_empty() || all_digits(fraction))
        }
    };
    mantissa_fits && exponent_fits
}

/// `0o[0-7]+|0x[0-9a-fA-F]+`
fn is_radix(text: &str) -> bool {
    let octal = |digits: &str| digits.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    let hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.strip_prefix("0o")
        .map(|digits| !digits.is_empty() && octal(digits))
        .or_else(|| text.strip_prefix("0x").map(|digits| !digits.is_empty() && hex(digits)))
        .unwrap_or(false)
}

fn is_special_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

#[cfg(test)]
mod tests {
    use super::Scalar;

    fn scalar(text: &str, plain: bool) -> Scalar {
        let text = text.to_owned();
        Scalar { text, plain }
    }

    #[test]
    fn bare_words_are_read_as_yaml_1_2_does() {
        for (kind, words) in [
            ("nothing", "~ null Null NULL"),
            ("a boolean", "true True TRUE false False FALSE"),
            (
                "a number",
                "0 -1 +12 007 1.10 .5 5. 1e3 -1.5E-7 0x1F 0o17 .inf -.INF .nan 99999999999999999999",
            ),
            (
                "a string",
                "yes no on off y n NO nULL tRUE 2024-04-26 1.2.3 1,000 - + . e5 1e 0x 0o8 0b1 -.nan 1_000 12:30 é",
            ),
        ] {
            for word in words.split(' ') {
                assert_eq!(scalar(word, true).describe(), kind, "{word}");
                assert_eq!(scalar(word, false).describe(), "a string", "{word}");
                assert_eq!(scalar(word, false).as_string(), Some(word));
                let string = (kind == "a string").then_some(word);
                assert_eq!(scalar(word, true).as_string(), string);
            }
        }
        assert!(scalar("", true).is_null());
        assert_eq!(scalar("", true).as_null(), Some(()));
        assert_eq!(scalar("", false).as_string(), Some(""));
    }

    #[test]
    fn numbers_have_values() {
        for (text, integer, float) in [
            ("12", Some(12), Some(12.0)),
            ("-0", Some(0), Some(0.0)),
            ("+7", Some(7), Some(7.0)),
            ("-9223372036854775808", Some(i64::MIN), Some(-9_223_372_036_854_775_808.0)),
            ("9223372036854775808", None, Some(9_223_372_036_854_775_808.0)),
            ("007", None, Some(7.0)),
            ("1.5e2", None, Some(150.0)),
            (".5", None, Some(0.5)),
            ("0x1F", None, None),
            (".inf", None, None),
            ("1_000", None, None),
        ] {
            assert_eq!(scalar(text, true).as_integer(), integer, "{text}");
            assert_eq!(scalar(text, true).as_float(), float, "{text}");
            assert_eq!(scalar(text, false).as_integer(), None, "{text}");
            assert_eq!(scalar(text, false).as_float(), None, "{text}");
        }
        assert_eq!(scalar("True", true).as_bool(), Some(true));
        assert_eq!(scalar("no", true).as_bool(), None);
        assert_eq!(scalar("true", false).as_bool(), None);
    }
}
