//! Values of enums, which may be just a description.

use super::decode::Decode;
use super::model::{EnumValueFull, Text};

/// A value of an enum: just its description, or in full.
#[derive(Debug, Clone, PartialEq)]
pub enum EnumValueDef {
    /// Its description.
    Brief(Text),
    /// All its keys.
    Full(Box<EnumValueFull>),
}

impl Decode for EnumValueDef {
    fn decode(node: &super::node::Node, decoder: &mut super::Decoder<'_>) -> Option<Self> {
        if node.as_scalar().is_some() {
            Text::decode(node, decoder).map(Self::Brief)
        } else {
            Box::decode(node, decoder).map(Self::Full)
        }
    }
}

impl schemars::JsonSchema for EnumValueDef {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EnumValueDef".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [generator.subschema_for::<String>(), generator.subschema_for::<EnumValueFull>()],
        })
    }
}
