//! TODO: what `emitter_template` generates, in one sentence.

use proc_macro2::TokenStream;

use super::Context;
use crate::api::Item;

/// TODO: an example of the generated code, in backticks.
pub(super) fn emit(_context: &mut Context<'_>, item: Item) -> TokenStream {
    match item {
        // TODO: the items that it generates something for; `context` has the API and the Rust names.
        Item::Object(_)
        | Item::Operation(_)
        | Item::Notification(_)
        | Item::Enum(_)
        | Item::Scalar(_) => TokenStream::new(),
    }
}
