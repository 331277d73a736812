//! What a type looks like on the wire, as static data.
//!
//! One table per object serves three readers: decoding (which member is this?), problem reports (what is missing or of
//! the wrong kind?) and `Debug` (what must be hidden?).

use std::fmt;

use crate::__private::Sealed;

/// An object type: its name and its members in schema order.
///
/// `Debug` prints the name only, since shapes may contain themselves.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The members; generated code refers to them by position.
    pub fields: &'static [Field],
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name on the wire.
    pub name: &'static str,
    /// What its value must be.
    pub kind: Kind,
    /// Whether reading fails without it.
    pub required: bool,
    /// Why its value must not be shown, if it must not.
    pub sensitive: Option<Sensitive>,
}

/// What reading accepts as a value.
#[derive(Clone, Copy, Debug)]
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
    /// An object of a known shape.
    Object(&'static Shape),
    /// A list with elements of one kind.
    Array(&'static Kind),
}

/// Why a value is hidden from `Debug` and messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sensitive {
    /// Card data.
    Card,
    /// Something that grants access: tokens, keys, session data.
    Credential,
    /// Data about a person.
    Personal,
}

/// A type that is a JSON object on the wire.
///
/// Implemented by generated code only.
pub trait Object: Sealed + Sized {
    /// Its members.
    const SHAPE: &'static Shape;
}

impl Field {
    /// A member that reading insists on.
    #[must_use]
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true, sensitive: None }
    }

    /// A member that may be absent or `null`.
    #[must_use]
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false, sensitive: None }
    }

    /// The same member, hidden as card data.
    #[must_use]
    pub const fn card(self) -> Self {
        self.hidden(Sensitive::Card)
    }

    /// The same member, hidden as a credential.
    #[must_use]
    pub const fn credential(self) -> Self {
        self.hidden(Sensitive::Credential)
    }

    /// The same member, hidden as personal data.
    #[must_use]
    pub const fn personal(self) -> Self {
        self.hidden(Sensitive::Personal)
    }

    const fn hidden(self, sensitive: Sensitive) -> Self {
        Self { sensitive: Some(sensitive), ..self }
    }
}

impl Kind {
    /// The word for this kind in problem reports.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Boolean => "boolean",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Map | Kind::Object(_) => "object",
            Kind::Array(_) => "list",
        }
    }
}

impl Sensitive {
    /// What stands in `Debug` output instead of the value: `[card]`, `[credential]`, `[personal]`.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Sensitive::Card => "[card]",
            Sensitive::Credential => "[credential]",
            Sensitive::Personal => "[personal]",
        }
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

    static TREE: Shape = Shape {
        name: "Tree",
        fields: &[
            Field::required("label", Kind::Text).personal(),
            Field::optional("children", Kind::Array(&Kind::Object(&TREE))),
        ],
    };

    #[test]
    fn a_shape_may_contain_itself_and_still_prints() {
        assert_eq!(format!("{:?}", TREE.fields[1].kind), "Array(Object(Shape(Tree)))");
        assert_eq!(TREE.fields[1].kind.word(), "list");
    }

    #[test]
    fn marks_say_why_a_member_is_hidden() {
        const PLAIN: Field = Field::optional("x", Kind::Text);
        assert_eq!(PLAIN.sensitive, None);
        assert_eq!(PLAIN.card().sensitive, Some(Sensitive::Card));
        assert_eq!(PLAIN.credential().sensitive, Some(Sensitive::Credential));
        assert!(TREE.fields[0].required && !TREE.fields[1].required);
        assert_eq!(TREE.fields[0].sensitive.map(Sensitive::placeholder), Some("[personal]"));
    }
}
