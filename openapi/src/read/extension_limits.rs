//! Limits that documents state in extensions of others, where the keyword was not at hand.

use super::reader::Reader;
use super::schema::Schema;
use super::whole_number::whole_number;
use crate::prose::range_of;
use crate::reading::{Key, Kind, Limit, Limits, Stated};
use antom_codegen::language::Keyword;
use antom_codegen::source::node::Node;

/// Bounds of a number in words: `1 - unlimited`.
const RANGE: &str = "x-range";

/// The greatest number of elements, of a list or beside the schema of its elements.
const MAX_SIZE: &str = "x-maxSize";

impl<'d> Reader<'d> {
    /// The limits that extensions of a schema state, as prose does.
    pub(crate) fn extension_limits(&self, schema: &Schema<'d>, kind: Option<Kind>) -> Limits {
        let mut limits = Limits::new();
        let mut take = |key: Key, limit: Limit, node: &Node| {
            limits.entry(key).or_insert_with(|| Stated::prose(limit, self.place(node.span)));
        };
        match kind {
            Some(Kind::Integer | Kind::Number | Kind::Text) => {
                for node in schema.all(RANGE) {
                    let text = node.as_scalar().map(|scalar| scalar.text.to_lowercase());
                    for (key, limit) in text.and_then(|text| range_of(&text)).unwrap_or_default() {
                        take(key, limit, node);
                    }
                }
            }
            Some(Kind::Array | Kind::TextArray | Kind::ObjectArray) => {
                let of_items = schema.get("items").and_then(|items| items.get(MAX_SIZE));
                for node in schema.all(MAX_SIZE).chain(of_items) {
                    let count = node.as_scalar().and_then(|scalar| whole_number(&scalar.text));
                    if let Some(count) = count.filter(|count| *count > 0) {
                        take(Keyword::MaxItems.into(), Limit::Number(count), node);
                    }
                }
            }
            Some(Kind::Boolean | Kind::Object | Kind::Map) | None => {}
        }
        limits
    }
}
