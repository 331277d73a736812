//! `Debug` of generated objects.

use std::fmt::{self, Formatter};

use crate::value::debug::debug_object;
use crate::value::shape::Shape;
use crate::write::WriteObject;

/// Prints an object of a generated type, as [`debug_object`] does.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_members(
    f: &mut Formatter<'_>,
    shape: &'static Shape,
    object: &dyn WriteObject,
) -> fmt::Result {
    let mut outcome = Ok(());
    object.with_members(&mut |members| {
        outcome = debug_object(f, shape, members);
    });
    outcome
}
