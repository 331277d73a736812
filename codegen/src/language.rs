//! The schema language itself: used by every pass, and dependent on none of them.
//!
//! *Invariant*: nothing here imports a pass. The words of the language, its builtin types, the limits of values, and which texts
//! can be names, patterns, durations and descriptions.

pub mod accept;
mod access;
pub mod address;
pub mod bounds;
mod builtin;
pub mod doc_text;
pub mod duration;
pub mod group_name;
pub mod identifiers;
mod keyword;
mod limit;
mod limit_words;
mod literal;
pub mod media_range;
pub mod module_name;
pub mod pattern;
#[cfg(test)]
mod pattern_tests;
mod vocabulary;

pub use access::Access;
pub use antom_runtime::FixedPoint;
pub use builtin::{Builtin, Class};
pub(crate) use keyword::keywords;
pub use keyword::{Keyword, Order, Side, Subject, ValueKind};
pub use limit::{
    Count, FromNow, Limit, LimitKind, LimitValue, Mark, Number, Pattern, PatternPart, Values,
};
pub use limit_words::{
    bounds_as_data, format_in_words, limit_as_data, limit_in_words, literal_as_data, scalar_limits,
    span_in_words,
};
pub use literal::{Literal, Spanned};
pub use vocabulary::{
    ActionKind, EnumType, HashAlgorithm, HashEncoding, Level, Method, NameStyle, Outcome,
    ScalarStyle, SentenceKind, Show, SourceFormat,
};
