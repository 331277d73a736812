//! The contents of an API as data, for tools that explain it.
//!
//! A [`Catalog`] holds what a schema holds: operations, types, limits, conditions and rules. The compiler writes it as
//! JSON ([`Catalog::to_text`]) and tools read it back ([`Catalog::from_text`]); both use the types of this crate.
//! It holds predicates and places, not sentences: [`wording`] turns them into English, for rustdoc and for terminals.
//!
//! Empty lists, absent values and `false` are left out of the JSON.

#![forbid(unsafe_code)]

mod api_data;
mod disagreement_data;
mod limit_data;
mod rule_data;
mod type_data;
pub mod wording;

pub use api_data::{
    Action, Body, Catalog, Flag, Group, Operation, OperationServer, Product, ResultCode,
    SensitivityClass, Show, Source, State,
};
pub use disagreement_data::{Disagreement, Reading};
pub use limit_data::{FromNow, Limit, Number, Value};
pub use rule_data::{
    Check, Condition, Demand, Expected, FieldRule, FieldRuleKind, Level, Rule, ValueTest,
};
pub use type_data::{Access, Enum, EnumValue, Field, Object, Presence, Scalar, TypeName, Usage};

use std::fmt;

/// A text that is not a catalog.
#[derive(Debug)]
pub struct NotACatalog(serde_json::Error);

impl Catalog {
    /// Reads a catalog from JSON.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or is not a catalog: members of other names are errors, too.
    pub fn from_text(text: &str) -> Result<Self, NotACatalog> {
        serde_json::from_str(text).map_err(NotACatalog)
    }

    /// The catalog as JSON, one member per line, with a line break at the end.
    ///
    /// # Errors
    ///
    /// None that the types of this crate can cause.
    pub fn to_text(&self) -> Result<String, NotACatalog> {
        serde_json::to_string_pretty(self).map(|text| text + "\n").map_err(NotACatalog)
    }
}

impl fmt::Display for NotACatalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a catalog: {}", self.0)
    }
}

impl std::error::Error for NotACatalog {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// For `skip_serializing_if`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::Catalog;

    /// Every type of the catalog with every member, in the order in which they are written.
    const EVERYTHING: &str = include_str!("../tests/everything.json");

    #[test]
    fn what_is_written_is_what_was_read() {
        let catalog = Catalog::from_text(EVERYTHING).unwrap();
        assert_eq!(catalog.to_text().unwrap(), EVERYTHING);
        assert_eq!(catalog.operation("pay").map(|found| found.path.as_str()), Some("/pay"));
        assert_eq!(catalog.action("askMother").map(|found| found.kind.as_str()), Some("none"));
    }

    #[test]
    fn members_of_other_names_are_errors() {
        let error = Catalog::from_text(r#"{"title": "Shop", "flag": []}"#).unwrap_err();
        assert!(error.to_string().contains("unknown field `flag`"), "{error}");
    }
}
