//! `Debug` that hides by declaration.
//!
//! How it works: the `impl Debug` of a generated type is one call, [`debug_members`](crate::debug_members), which asks the type for its
//! [`Shape`](crate::Shape) and for all members in the order of the shape, as writing does. The shape says what must be hidden. What is different about a member
//! compared with its own `Debug`, namely that a map shows only its size, is
//! said by [`DebugValue`], which is implemented here for everything a generated member can be made of, and by
//! [`object!`](crate::object) and [`open_enum!`](crate::open_enum) for the generated types themselves. It is a trait of its own since a blanket
//! implementation over `Debug` could not tell `Option` and maps from the rest.

use std::fmt::{self, Debug, Formatter};

use crate::value::any_json::AnyJson;
use crate::value::json_map::JsonMap;
use crate::value::open_enum::{EnumValue, OpenEnum};

/// A value of a member, as `Debug` output of the object shows it.
pub trait DebugValue: Debug {
    /// Prints the value: as its own `Debug` does, unless it holds others.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(self, f)
    }
}

/// Prints a value of an enum as a derive would; `names` are those of the variants for [`TEXTS`](OpenEnum::TEXTS).
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_enum<T: OpenEnum>(
    f: &mut Formatter<'_>,
    value: &T,
    names: &[&'static str],
) -> fmt::Result {
    debug_variant(f, EnumValue::of(value), names)
}

/// The part that is the same for all enums.
fn debug_variant(f: &mut Formatter<'_>, value: EnumValue<'_>, names: &[&str]) -> fmt::Result {
    let index = value.known.binary_search(&value.text).ok();
    match index.and_then(|index| names.get(index)) {
        Some(name) => f.write_str(name.trim_start_matches("r#")),
        None => f.debug_tuple("Unknown").field(&value.text).finish(),
    }
}

/// Lends `Debug` to a [`DebugValue`].
pub(crate) struct Shown<'a, T: ?Sized>(pub(crate) &'a T);

impl<T: DebugValue + ?Sized> Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.debug(f)
    }
}

impl DebugValue for String {}

impl DebugValue for bool {}

impl DebugValue for i64 {}

/// Only what kind of value it is: nothing is known about what it holds.
impl DebugValue for AnyJson {}

/// Only how many members there are: nothing is known about what they hold.
impl DebugValue for JsonMap {}

impl<T: DebugValue> DebugValue for Option<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Some(value) => value.debug(f),
            None => f.write_str("absent"),
        }
    }
}

impl<T: DebugValue> DebugValue for Vec<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for element in self {
            list.entry(&Shown(element));
        }
        list.finish()
    }
}

impl<T: DebugValue + ?Sized> DebugValue for Box<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        (**self).debug(f)
    }
}
