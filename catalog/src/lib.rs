//! The contents of an API as data, for tools that explain it.
//!
//! A [`Catalog`] holds what a schema holds: operations, types, limits, conditions and rules. The compiler writes it as
//! JSON ([`Catalog::to_parts`]) and tools read back what they need ([`Parts`]); both use the types of this crate.
//! A small catalog may be one text ([`Catalog::to_text`], [`Catalog::from_text`]).
//! It holds predicates and places, not sentences: [`wording`] turns them into English, for rustdoc and for terminals.
//!
//! Empty lists, absent values and `false` are left out of the JSON.

#![forbid(unsafe_code)]

mod api_data;
mod catalog_parts;
mod catalog_text;
mod disagreement_data;
mod limit_data;
mod rule_data;
mod sample_data;
mod type_data;
pub mod wording;

pub use api_data::{
    Action, Body, Catalog, FileHash, Flag, Group, Notification, Operation, OperationServer,
    Product, ResultCode, SensitivityClass, Show, Source, State, Upload,
};
pub use catalog_parts::{Index, Listed, Parts};
pub use catalog_text::NotACatalog;
pub use disagreement_data::{Disagreement, Reading};
pub use limit_data::{FromNow, Limit, Number, Value};
pub use rule_data::{
    Check, Condition, Demand, Expected, FieldRule, FieldRuleKind, Level, Rule, TimeSpan, ValueTest,
};
pub use sample_data::Sample;
pub use type_data::{Access, Enum, EnumValue, Field, Object, Presence, Scalar, TypeName, Usage};

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
        let pay = catalog.operation("pay").unwrap();
        assert!(pay.products_with("NO").is_none(), "every product may return it");
        assert_eq!(pay.products_with("YES").map(|products| products.len()), Some(0));
        assert_eq!(catalog.action("askMother").map(|found| found.kind.as_str()), Some("none"));
    }

    #[test]
    fn members_of_other_names_are_errors() {
        let error = Catalog::from_text(r#"{"title": "Shop", "flag": []}"#).unwrap_err();
        assert!(error.to_string().contains("unknown field `flag`"), "{error}");
    }
}
