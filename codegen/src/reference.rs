//! The reference of the schema language: a page in Markdown, from the same definitions as `schema/schema.json`.
//!
//! What the page says of an entry is its doc comment and those of its keys in the raw model; the words, builtin types and
//! limits are those that the compiler uses. Each entry has an example, and the examples are one schema that compiles.

mod entries;
mod examples;
#[cfg(test)]
mod reference_tests;
mod type_reference;

pub use examples::{Example, examples};

/// The page, as it is committed in `docs/schema-language.md`.
pub fn language_reference() -> String {
    let mut page = String::from(include_str!("reference/introduction.md"));
    page.push_str(&entries::section());
    page.push_str(include_str!("reference/conditions.md"));
    page.push_str(&type_reference::section());
    page.push_str(include_str!("reference/patterns.md"));
    page
}
