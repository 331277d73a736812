//! How far a business object is.

use super::FieldId;
use crate::language::Spanned;

/// The state of a business object that a response tells.
#[derive(Debug)]
pub struct State {
    /// The field of the response, which holds an enum.
    pub field: FieldId,
    /// Values of that enum after which the state does not change any more.
    pub finals: Vec<Spanned<String>>,
}
