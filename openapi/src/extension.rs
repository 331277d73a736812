//! The extension keys of an export, for facts that `OpenAPI` and JSON Schema have no keyword for.
//!
//! Exports write them, and the readers of this crate understand them: a document that has [`WIRE`] is one of our own.

use antom_codegen::language::Keyword;

/// Of a document: the actions that it declares.
pub const ACTIONS: &str = "x-antom-actions";
/// Of a field: other spellings of its name, which are read too.
pub const ALIASES: &str = "x-antom-aliases";
/// Of an enum: names and descriptions of the attributes that its values may have.
pub const ATTRIBUTES: &str = "x-antom-attributes";
/// Of an object: all its rules as data, as the schema writes them.
pub const CONDITIONS: &str = "x-antom-conditions";
/// Of an operation that uploads a file: the request field that holds its hash, the algorithm, and how it is written.
pub const FILE_HASH: &str = "x-antom-file-hash";
/// Of a document: the flags.
pub const FLAGS: &str = "x-antom-flags";
/// Of a group of operations: that the crate has it unless asked otherwise.
pub const DEFAULT: &str = "x-antom-default";
/// Of anything deprecated: why not to use it any more.
pub const DEPRECATED: &str = "x-antom-deprecated";
/// Of a builtin type: its name, where `format` would be read as something stricter.
pub const FORMAT: &str = "x-antom-format";
/// Of a time: bounds relative to the moment of validation.
pub const FROM_NOW: &str = "x-antom-from-now";
/// Of an operation: the request field that makes a repeated call safe.
pub const IDEMPOTENCY_KEY: &str = "x-antom-idempotency-key";
/// Of a server: its short name.
pub const NAME: &str = "x-antom-name";
/// Of an enum: how Rust names its values.
pub const NAMES: &str = "x-antom-names";
/// Of a text: its pattern as the schema writes it.
pub const PATTERN: &str = "x-antom-pattern";
/// Of an operation: that it only reads.
pub const READS: &str = "x-antom-reads";
/// Of an operation: its products.
pub const PRODUCTS: &str = "x-antom-products";
/// Of a document: the envelope that states whether a call succeeded.
pub const RESULT: &str = "x-antom-result";
/// Of an operation: its result codes.
pub const RESULT_CODES: &str = "x-antom-result-codes";
/// Of a clause: the id of the rule that it states.
pub const RULE: &str = "x-antom-rule";
/// Of an object: the requirements of its rules that no keyword expresses, in words.
pub const RULES: &str = "x-antom-rules";
/// Of anything with a name: its name in Rust, where the schema chooses one.
pub const RUST: &str = "x-antom-rust";
/// Of a type or a field: the class of sensitive values that it belongs to.
pub const SENSITIVE: &str = "x-antom-sensitive";
/// Of a document: the classes of sensitive values that it declares.
pub const SENSITIVITY: &str = "x-antom-sensitivity";
/// Of an enum: its named sets of values.
pub const SETS: &str = "x-antom-sets";
/// Of an entry: since when it exists.
pub const SINCE: &str = "x-antom-since";
/// Of an entry: the ids of its sources.
pub const SOURCE: &str = "x-antom-source";
/// Of a document: its sources.
pub const SOURCES: &str = "x-antom-sources";
/// Of an operation: the response field that tells the state of a business object, and the states that are final.
pub const STATE: &str = "x-antom-state";
/// Of a notification: what tells its bodies from those of others.
pub const TAG: &str = "x-antom-tag";
/// Of an enum: its values, each with its meaning.
pub const VALUES: &str = "x-antom-values";
/// Of a document: how booleans and numbers are written.
pub const WIRE: &str = "x-antom-wire";

/// The key of a limit that JSON Schema has no keyword for, or only for other values: `x-antom-minimum` of a number that is
/// kept as text.
pub fn of_keyword(keyword: Keyword) -> String {
    format!("x-antom-{keyword}")
}
