//! Bounds and factors, as authors write them: whole numbers, or decimal numbers with a fraction.

use std::borrow::Cow;

use antom_runtime::FixedPoint;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Kind, whole};
use super::node::Node;
use super::to_yaml::{ToYaml, Yaml};
use crate::language::Spanned;

/// A number that a limit has as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numeral {
    /// A number.
    Number(FixedPoint),
    /// One with more digits than a limit can have, as written.
    TooLong(String),
}

impl From<FixedPoint> for Spanned<Numeral> {
    fn from(number: FixedPoint) -> Self {
        Numeral::Number(number).into()
    }
}

impl Decode for Numeral {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(scalar) = node.as_scalar().filter(|scalar| scalar.plain) else {
            decoder.wrong_kind(node, Kind::Number);
            return None;
        };
        if let Some(number) = whole(scalar) {
            return Some(Self::Number(number.into()));
        }
        let is_fraction = scalar.as_float().is_some_and(f64::is_finite)
            && scalar.text.contains(['.', 'e', 'E'])
            && !is_padded(&scalar.text);
        if !is_fraction {
            // A whole number out of range, or no number.
            match scalar.as_float() {
                Some(_) => drop(i64::decode(node, decoder)),
                None => decoder.wrong_kind(node, Kind::Number),
            }
            return None;
        }
        let number = FixedPoint::parse(scalar.text.trim_start_matches('+'));
        Some(number.map_or_else(|| Self::TooLong(scalar.text.clone()), Self::Number))
    }
}

/// Whether a number has zeros in front, which readers of YAML do not agree on.
fn is_padded(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let rest = digits.strip_prefix('0');
    rest.is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
}

impl ToYaml for Numeral {
    fn to_yaml(&self) -> Yaml {
        Yaml::Scalar(match self {
            Self::Number(number) => number.to_string(),
            Self::TooLong(text) => text.clone(),
        })
    }
}

impl JsonSchema for Numeral {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Numeral".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "maximum": i64::MAX, "minimum": i64::MIN })
    }
}
