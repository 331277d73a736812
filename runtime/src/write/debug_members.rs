//! `Debug` of generated objects.

use std::fmt::{self, Formatter};

use crate::value::debug::{DebugValue, debug_object};
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
        let values: Vec<&dyn DebugValue> = members.iter().map(|member| *member as _).collect();
        outcome = debug_object(f, shape, &values);
    });
    outcome
}
