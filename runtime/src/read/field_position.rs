//! Where a field is in the table of its object.

use crate::value::shape::Field;

/// The position of a name among the fields, looking onwards from the hint and then from the start.
pub(super) fn position(fields: &[Field], from: usize, name: &str) -> Option<usize> {
    let (before, after) = fields.split_at_checked(from).unwrap_or((fields, &[]));
    let find = |fields: &[Field]| fields.iter().position(|field| field.name == name);
    match find(after) {
        Some(index) => Some(before.len() + index),
        None => find(before),
    }
}
