//! Entries that may be just a description.

use super::decode::Decode;
use crate::language::Spanned;

/// An entry of the language: just its description, or in full.
#[derive(Debug, Clone, PartialEq)]
pub enum Brief<T> {
    /// Its description.
    Brief(Spanned<String>),
    /// All its keys.
    Full(Box<T>),
}

impl<T: Decode> Decode for Brief<T> {
    fn decode(node: &super::node::Node, decoder: &mut super::Decoder<'_>) -> Option<Self> {
        if node.as_scalar().is_some() {
            Spanned::decode(node, decoder).map(Self::Brief)
        } else {
            Box::decode(node, decoder).map(Self::Full)
        }
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Brief<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Brief{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [generator.subschema_for::<String>(), generator.subschema_for::<T>()],
        })
    }
}
