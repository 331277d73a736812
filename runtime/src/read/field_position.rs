//! Where a field is in the table of its object.

use crate::value::shape::Field;

/// The field that a member belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Position {
    /// The field of this number, whose name it has.
    Named(usize),
    /// The field of this number: the member has another spelling of its name.
    Alias(usize),
}

/// The position of a name among the fields, looking onwards from the hint and then from the start.
pub(super) fn position(fields: &[Field], from: usize, name: &str) -> Option<Position> {
    let (before, after) = fields.split_at_checked(from).unwrap_or((fields, &[]));
    let find = |fields: &[Field]| fields.iter().position(|field| field.name == name);
    if let Some(index) = find(after).map(|index| before.len() + index).or_else(|| find(before)) {
        return Some(Position::Named(index));
    }
    fields.iter().position(|field| field.is_alias(name)).map(Position::Alias)
}

/// The field that a member of this name is read into.
pub(super) fn field_of(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    let (Position::Named(index) | Position::Alias(index)) = position(fields, 0, name)?;
    fields.get(index)
}
