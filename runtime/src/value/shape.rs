//! The shape of a type on the wire, as static data.
//!
//! One table per object serves three readers: decoding (which member is this?), problem reports (what is missing or of
//! the wrong kind?) and `Debug` (what must be hidden?).

use std::fmt;

use super::direction::{Access, Direction};
use crate::__private::Sealed;

/// An object type: its name and its members in schema order.
///
/// `Debug` prints the name only, since shapes may contain themselves.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Shape {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The members; generated code refers to them by position.
    pub fields: &'static [Field],
    /// The direction of the messages of this type; `None` for parts of messages, and where it makes no difference.
    pub direction: Option<Direction>,
    /// The kind of the members that are kept although no field has their name; `None` for most objects, which keep none.
    pub extra: Option<Kind>,
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    /// Other spellings of the name, which reading knows too.
    pub aliases: &'static [&'static str],
    /// The kind of its value.
    pub kind: Kind,
    /// Whether reading fails without it.
    pub required: bool,
    /// Why its value must not be shown, if it must not.
    pub sensitive: Option<Sensitive>,
    /// Whether requests, responses or both have it.
    pub access: Access,
}

/// What reading accepts as a value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Any scalar, kept as its text.
    Text,
    /// `true`, `false`, or one of them quoted.
    Boolean,
    /// A whole number in the range of `i64`, plain or quoted.
    Integer,
    /// A number, plain or quoted.
    Number,
    /// An object with free members.
    Map,
    /// An object with free names and values of one kind.
    Values(&'static Kind),
    /// A value of any kind.
    Any,
    /// An object of a known shape.
    Object(&'static Shape),
    /// A list with elements of one kind.
    Array(&'static Kind),
    /// A value of this kind, or `null`.
    Nullable(&'static Kind),
}

/// A class of sensitive values, such as `credential`: why a value is hidden from `Debug` and messages.
///
/// `Display` prints the placeholder of a hidden value: the name of the class in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sensitive {
    name: &'static str,
    shows_last_four: bool,
}

/// A type that is a JSON object on the wire.
///
/// Implemented by generated code only.
pub trait Object: Sealed + Sized {
    /// Its members.
    const SHAPE: &'static Shape;
}

impl Shape {
    /// An object type with these members.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, direction: None, extra: None }
    }

    /// The same type, as that of requests: members that only responses have are not written.
    #[must_use]
    pub const fn sent(self) -> Self {
        Self { direction: Some(Direction::Sent), ..self }
    }

    /// The same type, as that of responses: members that only requests have are not written.
    #[must_use]
    pub const fn received(self) -> Self {
        Self { direction: Some(Direction::Received), ..self }
    }

    /// The same type, as an open one: other members, with values of this kind, are kept.
    #[must_use]
    pub const fn open(self, kind: Kind) -> Self {
        Self { extra: Some(kind), ..self }
    }

    /// The field that reading puts a member of this name into.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let exact = self.fields.iter().find(|field| field.name == name);
        exact.or_else(|| self.fields.iter().find(|field| field.is_alias(name)))
    }

    /// Whether a member of this name has a field.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.field(name).is_some()
    }
}

impl Field {
    /// A member that reading requires.
    #[must_use]
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        let optional = Self::optional(name, kind);
        Self { required: true, ..optional }
    }

    /// A member that may be absent. `null` counts as absent, unless its Rust type is a [`Nullable`](crate::Nullable).
    #[must_use]
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        let (aliases, access): (&[&str], _) = (&[], Access::ReadWrite);
        Self { name, aliases, kind, required: false, sensitive: None, access }
    }

    /// The same member, hidden.
    #[must_use]
    pub const fn sensitive(self, class: Sensitive) -> Self {
        Self { sensitive: Some(class), ..self }
    }

    /// The same member, which may be spelt otherwise when it is read.
    #[must_use]
    pub const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// Whether this is one of the other spellings of the name.
    #[must_use]
    pub fn is_alias(&self, name: &str) -> bool {
        self.aliases.contains(&name)
    }

    /// The same member, which only responses have.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { access: Access::ReadOnly, ..self }
    }

    /// The same member, which only requests have.
    #[must_use]
    pub const fn write_only(self) -> Self {
        Self { access: Access::WriteOnly, ..self }
    }
}

impl Kind {
    /// The kind of a value that is not `null`.
    #[must_use]
    pub const fn not_null(self) -> Self {
        match self {
            Kind::Nullable(kind) => kind.not_null(),
            kind => kind,
        }
    }

    /// Whether the schema allows `null`.
    pub(crate) const fn is_nullable(self) -> bool {
        matches!(self, Kind::Nullable(_))
    }

    /// The name of this kind in problem reports.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Kind::Nullable(kind) => kind.word(),
            Kind::Text => "text",
            Kind::Boolean => "boolean",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Map | Kind::Values(_) | Kind::Object(_) => "object",
            Kind::Any => "value",
            Kind::Array(_) => "list",
        }
    }
}

impl Sensitive {
    /// The fewest characters of a text of which the last four are shown: twice as many stay hidden.
    const LONG_ENOUGH: usize = 12;

    /// A class of values that are hidden completely.
    #[must_use]
    pub const fn hidden(name: &'static str) -> Self {
        Self { name, shows_last_four: false }
    }

    /// A class of values of which `Debug` shows the last four characters, if they are texts of at least twelve.
    #[must_use]
    pub const fn last_four(name: &'static str) -> Self {
        Self { name, shows_last_four: true }
    }

    /// Its name in the schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The part of a text that may be shown.
    pub(crate) fn visible(self, text: &str) -> Option<&str> {
        let (start, _) = text.char_indices().rev().nth(3).filter(|_| self.shows_last_four)?;
        text.char_indices().nth(Self::LONG_ENOUGH - 1)?;
        text.get(start..)
    }
}

impl fmt::Display for Sensitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}]", self.name)
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSONAL: Sensitive = Sensitive::hidden("personal");

    static TREE: Shape = Shape::new(
        "Tree",
        &[
            Field::required("label", Kind::Text).sensitive(PERSONAL),
            Field::optional("children", Kind::Array(&Kind::Object(&TREE))),
        ],
    );

    #[test]
    fn a_shape_may_contain_itself_and_still_prints() {
        assert_eq!(format!("{:?}", TREE.fields[1].kind), "Array(Object(Shape(Tree)))");
        assert_eq!(TREE.fields[1].kind.word(), "list");
    }

    #[test]
    fn marks_say_why_a_member_is_hidden() {
        const PLAIN: Field = Field::optional("x", Kind::Text);
        assert_eq!(PLAIN.sensitive, None);
        assert_eq!(PLAIN.sensitive(PERSONAL).sensitive, Some(PERSONAL));
        assert!(TREE.fields[0].required && !TREE.fields[1].required);
        assert_eq!((PERSONAL.to_string().as_str(), PERSONAL.name()), ("[personal]", "personal"));
    }

    #[test]
    fn the_last_four_characters_are_shown_of_long_texts_alone() {
        const NUMBER: Sensitive = Sensitive::last_four("number");
        for (text, visible) in [
            ("", None),
            ("1234", None),
            ("12345678901", None),
            ("123456789012", Some("9012")),
            ("日本日本日本日本日本ÄÖ", Some("日本ÄÖ")),
            ("日本日本日本日本日本Ä", None),
        ] {
            assert_eq!(NUMBER.visible(text), visible, "{text}");
            assert_eq!(PERSONAL.visible(text), None, "{text}");
        }
    }
}
