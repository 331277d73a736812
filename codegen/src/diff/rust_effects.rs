//! Effects of changes on the generated Rust items, by their names.

use crate::api::Field;
use crate::language::EnumType;

/// A field of a struct.
#[derive(Clone, Copy)]
pub(super) struct RustField<'n> {
    /// The struct.
    pub(super) ty: &'n str,
    /// The field.
    pub(super) name: &'n str,
}

/// Whether `new` has an argument for a field.
pub(super) fn is_argument(field: &Field) -> bool {
    field.is_always_there() && field.constant.is_none()
}

impl RustField<'_> {
    /// The change of the argument of `new`; `None` if there is none.
    pub(super) fn argument(self, old: Option<&Field>, new: Option<&Field>) -> Option<String> {
        let Self { ty, name } = self;
        match (old.is_some_and(is_argument), new.is_some_and(is_argument)) {
            (true, false) => Some(format!("`{ty}::new` loses its argument `{name}`")),
            (false, true) => Some(format!("`{ty}::new` takes another argument, `{name}`")),
            (true, true) | (false, false) => None,
        }
    }

    /// The removal of the field.
    pub(super) fn removed(self, old: &Field) -> String {
        let gone = gone(&format!("{}::{}", self.ty, self.name));
        with(gone, self.argument(Some(old), None))
    }

    /// The change of the Rust type.
    pub(super) fn another_type(self) -> String {
        another_type(&format!("{}::{}", self.ty, self.name))
    }

    /// Whether the field becomes an `Option` or ceases to be one; `None` if its Rust type stays.
    pub(super) fn presence(self, old: &Field, new: &Field) -> Option<String> {
        let becomes = match (old.is_always_there(), new.is_always_there()) {
            (true, false) => "is now an `Option`",
            (false, true) => "is no longer an `Option`",
            (true, true) | (false, false) => return None,
        };
        let becomes = format!("`{}::{}` {becomes}", self.ty, self.name);
        Some(with(becomes, self.argument(Some(old), Some(new))))
    }
}

/// The change of the type of a field, or of what a named type stands for.
pub(super) fn another_type(path: &str) -> String {
    format!("`{path}` has another type")
}

/// A name that stands for something else: an object, an enum, a scalar.
pub(super) fn another_kind(path: &str, kind: &str) -> String {
    format!("`{path}` is now {} {kind}", if kind.starts_with(['e', 'o']) { "an" } else { "a" })
}

/// Most variants that are listed.
const MOST: usize = 4;

/// Other names of several variants of `owner`, each the old and the new one; `None` if there are none.
pub(super) fn renamed_all(owner: &str, names: &[(&str, &str)]) -> Option<String> {
    let listed = names.iter().take(MOST);
    let listed: Vec<String> = listed.map(|(old, new)| renamed(Some(owner), old, new)).collect();
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        count => format!(", and {count} more variants of `{owner}` likewise"),
    };
    (!listed.is_empty()).then(|| listed.join(", ") + &more)
}

/// Another kind of values of an enum.
pub(super) fn another_value(path: &str, now: EnumType) -> String {
    match now {
        EnumType::String => format!("`{path}` holds text, and no longer `i64`"),
        EnumType::Integer => format!("`{path}` holds `i64`, and no longer text"),
    }
}

/// The move of a type out of the public module of an operation; it stays at the root of the crate.
pub(super) fn only_at_root(module: &str, ty: &str) -> String {
    format!("`{module}::{ty}` no longer exists: `{ty}` is at the root of the crate")
}

/// The removal of a type, of a variant (`Enum::Variant`), of a constant, or of a method.
pub(super) fn gone(path: &str) -> String {
    format!("`{path}` no longer exists")
}

/// Another name of a type, or of a field or a variant of `owner`.
pub(super) fn renamed(owner: Option<&str>, old: &str, new: &str) -> String {
    match owner {
        Some(owner) => format!("`{owner}::{old}` is now `{owner}::{new}`"),
        None => format!("`{old}` is now `{new}`"),
    }
}

fn with(sentence: String, more: Option<String>) -> String {
    match more {
        Some(more) => format!("{sentence}, and {more}"),
        None => sentence,
    }
}
