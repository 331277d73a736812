//! Published lists of codes, by the words with which descriptions refer to them.
//!
//! A schema has such a list as an enum with `format:`. That enum says what the codes are; here is only how to recognise
//! the list in a text, and what to check where a schema has no such enum.

/// A published list of codes.
pub(crate) struct CodeList {
    /// Its name as `format:` of an enum.
    pub(crate) name: &'static str,
    /// Words of a description that refer to it, in lower case.
    pub(crate) phrases: &'static [&'static str],
    /// The pattern of its codes.
    pub(crate) pattern: &'static str,
}

/// Every list that is recognised.
pub(crate) const CODE_LISTS: &[CodeList] = &[
    CodeList {
        name: "iso-4217",
        phrases: &["iso 4217", "iso-4217", "iso4217", "iso currency code", "iso currency standard"],
        pattern: "^[A-Z]{3}$",
    },
    CodeList {
        name: "iso-3166",
        phrases: &["iso 3166", "iso-3166", "iso3166", "iso country code"],
        pattern: "^[A-Z]{2}$",
    },
];
