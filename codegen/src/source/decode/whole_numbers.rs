//! Whole numbers.

use std::ops::RangeInclusive;

use super::{Decode, Decoder, Kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::node::{Node, Scalar};

impl Decode for i64 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        integer(node, Self::MIN..=Self::MAX, decoder)
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = integer(node, 0..=i64::from(Self::MAX), decoder)?;
        Self::try_from(value).ok()
    }
}

/// The whole number of that range which a node is, or a report that it is none.
fn integer(node: &Node, range: RangeInclusive<i64>, decoder: &mut Decoder<'_>) -> Option<i64> {
    let scalar = node.as_scalar();
    let value = scalar.and_then(whole);
    if value.is_some_and(|value| range.contains(&value)) {
        return value;
    }
    if value.is_some() || scalar.is_some_and(is_decimal_integer) {
        decoder.report(out_of_range(node, &range));
    } else {
        decoder.wrong_kind(node, Kind::Integer);
    }
    None
}

/// The whole number that YAML and JSON Schema see in a scalar: in decimal, hexadecimal or octal, or with a
/// fraction of nothing. Leading zeros, which YAML readers do not agree on, are refused.
pub(in crate::source) fn whole(scalar: &Scalar) -> Option<i64> {
    if is_decimal_integer(scalar) {
        return scalar.as_integer();
    }
    radix(scalar).or_else(|| whole_float(scalar.as_float()?))
}

/// The whole number that a scalar is in hexadecimal or octal.
pub(super) fn radix(scalar: &Scalar) -> Option<i64> {
    let digits = |prefix: &str| scalar.text.strip_prefix(prefix).filter(|_| scalar.plain);
    let hexadecimal = digits("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
    hexadecimal.or_else(|| digits("0o").and_then(|digits| i64::from_str_radix(digits, 8).ok()))
}

/// Whether a scalar is written as digits alone, with or without a sign.
fn is_decimal_integer(scalar: &Scalar) -> bool {
    let digits = scalar.text.strip_prefix(['-', '+']).unwrap_or(&scalar.text);
    scalar.plain
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
        && !digits.is_empty()
}

/// The whole number that a float is exactly.
fn whole_float(value: f64) -> Option<i64> {
    // Up to here every whole number has a float of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let exact = value.fract() == 0.0 && value.abs() <= EXACT;
    #[expect(clippy::cast_possible_truncation, reason = "whole, and within the range of `i64`")]
    exact.then_some(value as i64)
}

/// Reports that a whole number is out of range.
fn out_of_range(node: &Node, range: &RangeInclusive<i64>) -> Diagnostic {
    let text = node.as_scalar().map_or("", |scalar| &scalar.text);
    let (least, most) = (range.start(), range.end());
    let below = node.as_scalar().and_then(Scalar::as_float).is_some_and(f64::is_sign_negative);
    Diagnostic::new(Code::E0009, node.span, format!("`{text}` is out of range"))
        .label(if below { "too small" } else { "too great" })
        .help(format!("the numbers here are those from {least} to {most}"))
}
