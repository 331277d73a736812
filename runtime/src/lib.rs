//! Runtime support for generated crates.
//!
//! Generated code is tables and plain calls; whatever needs thought lives here, once, and is compiled once: bodies are
//! not generic where they need not be, and a generic function is a thin shim over one that is not. The only
//! dependencies are `serde_core` and `serde_json`; there are no procedural macros and no build script.
//!
//! A message passes five stages, one folder each: `read`, `value`, `check`, `write`, `call`.
//!
//! 1. **Reading**, lenient. [`from_slice`] goes through the text once ([`JsonReader`], [`Read`]). Unknown members, unknown
//!    enum values, `null` for absent and quoted numbers are welcome. Only if that fails is the text read again by the same
//!    code, which then goes on after a problem, so that a [`DecodeError`] lists *every* problem. [`from_slice_strict`]
//!    refuses what reading ignores; [`from_slice_lossy`] leaves out what cannot be read.
//! 2. **Holding.** Text on the wire stays that text byte for byte ([`TextScalar`]: [`Digits`], [`DateTime`], …);
//!    enums keep values they do not know ([`OpenEnum`], [`IntegerEnum`]); a [`Nullable`] tells `null` from absent; a [`JsonOf`] is
//!    a text that holds JSON of its own. `Debug` redacts by declaration ([`debug_object`]).
//! 3. **Checking**, strict. [`Validate::validate`] runs plain functions over a [`Report`]; it allocates nothing while
//!    nothing is wrong, and yields either a [`Validated`] value or all [`Violations`] with JSON Pointers ([`Path`]).
//! 4. **Writing.** A value shows what it is on the wire ([`Write`], [`View`]); what is absent is left out, and [`AsText`]
//!    writes scalars as strings.
//! 5. **Calling.** [`Operation`] ties a request to its response and error codes; [`ApiError`] and [`OutcomeError`] say what
//!    went wrong and what to do about it ([`ActionKind`]).

#![forbid(unsafe_code)]

mod call;
mod check;
mod read;
#[cfg(test)]
mod testing;
mod value;
mod write;

pub use call::api_error::ApiError;
pub use call::notification::{
    NotificationBody, NotificationVisitor, Tag, TagTest, TagValue, UnknownNotification,
};
pub use call::operation::{Message, Operation, OperationVisitor, Repeat, Request};
pub use call::outcome::{OutcomeError, OutcomeErrorKind, missing};
pub use call::result_code::{ActionKind, ActionWord, CodeInfo, ErrorCode, NoErrorCode, Status};
pub use call::server::Server;
pub use call::upload::{FieldParts, FileError, FileHash, HashAlgorithm, HashEncoding, Upload};
pub use check::context::{Context, Flag};
pub use check::pattern::{Part, Pattern};
pub use check::report::{FromNow, Mark, OuterTest, OuterTests, Products, Report};
pub use check::rule;
pub use check::unique_items::all_unique;
pub use check::validate::{Invalid, Validate, Validated};
pub use check::violation::{Severity, Unit, Violation, Violations};
pub use read::{
    DecodeError, Extra, JsonReader, Lossy, Problem, ProblemKind, Read, ReadError, ReadObject, Rest,
    Slot, TakeMember, deserialize, from_slice, from_slice_lossy, from_slice_strict, from_str,
    located, read_enum, read_integer_enum, read_object,
};
pub use value::any_json::AnyJson;
pub use value::debug::{DebugValue, debug_enum};
pub use value::direction::{Access, Direction};
pub use value::fixed_point::FixedPoint;
pub use value::formats;
pub use value::integer_enum::{IntegerEnum, UnknownInteger};
pub use value::into_option::{IntoOption, IntoOptionalList};
pub use value::json_map::JsonMap;
pub use value::json_of::JsonOf;
pub use value::json_value::JsonValue;
pub use value::map::Map;
pub use value::nullable::{IntoNullable, IntoNullableList, Nullable};
pub use value::numeric::Numeric;
pub use value::open_enum::{OpenEnum, UnknownValue};
pub use value::parse_error::ParseValueError;
pub use value::path::Path;
pub use value::scalar::{
    Base64, Date, DateTime, Decimal, Digits, Email, IpAddress, Ipv4Address, Ipv6Address, JsonText,
    Language, Number, Subdivision, TextScalar, Uri, Url,
};
pub use value::shape::{Field, Kind, Object, Sensitive, Shape};
pub use write::{
    AsText, View, Write, WriteError, WriteList, WriteMember, WriteObject, WriteText, WriteTextList,
    WriteTextValues, WriteValues, debug_members, debug_object, hash_members, same_members,
    to_string, to_vec,
};

/// What the expansions of [`object!`], [`open_enum!`] and [`integer_enum!`] refer to; not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use serde_core;

    /// Keeps traits to generated types, so that they can grow.
    pub trait Sealed {}
}
