//! The raw model: one struct per kind of entry, exactly as authors write it.
//!
//! The doc comments here are the language's reference: they become the descriptions in `schema/schema.json`,
//! which editors show while a schema is written.

use super::brief::Brief;

use super::condition::Condition;
use super::decode::{Decode, Map, OneOrMany};
use super::record::records;
use crate::language::{
    EnumType, HashAlgorithm, HashEncoding, Level, Literal, Method, NameStyle, SentenceKind, Spanned,
};

pub use super::api_model::{
    AcknowledgementDef, ActionDef, DisagreementDef, FlagDef, GroupDef, Notes, ResultCodeDef,
    ResultDef, SensitivityDef, ServerDef, SourceDef, StatusDef, Text, WireDef,
};
pub(crate) use super::raw_limits::LIMITS;
pub use super::raw_limits::{FromNowDef, Limits};

/// A value of an enum: just its description, or in full.
pub type EnumValueDef = Brief<EnumValueFull>;

records! {
    ENTRIES;
    /// Fields that several objects or bodies have.
    pub struct FieldSetDef {
        /// What they are for.
        required "description" description: Text,
        /// The fields by wire name.
        required "fields" fields: Map<FieldDef>,
    }

    /// A type with fields.
    pub struct ObjectDef {
        /// What it is.
        required "description" description: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// The class of `sensitivity` that values of the type belong to.
        optional "sensitive" sensitive: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// Sets of fields, which come before its own.
        optional "include" include: OneOrMany<Text>,
        /// The fields by wire name, in the order of the documentation.
        required "fields" fields: Map<FieldDef>,
        /// Whether members that are not listed here are kept and written back as they are. Without the mark, reading ignores
        /// them.
        optional "open" open: Spanned<bool>,
        /// Rules over several fields.
        optional "rules" rules: Vec<RuleDef>,
    }

    /// A rule over the fields of an object.
    pub struct RuleDef {
        /// Its id, which violations carry. Unique in the API.
        required "id" id: Text,
        /// What it says, if its other keys do not make that clear.
        optional "description" description: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// When it applies; always, if left out. If a list, any one suffices.
        optional "when" when: OneOrMany<Condition>,
        /// Limits of fields, by path from the object.
        optional "check" check: Map<CheckDef>,
        /// Fields of which at least one must be present.
        optional "anyOf" any_of: Spanned<Vec<Text>>,
        /// Fields of which exactly one must be present.
        optional "oneOf" one_of: Spanned<Vec<Text>>,
        /// Fields of which either all or none must be present.
        optional "allOrNone" all_or_none: Spanned<Vec<Text>>,
        /// Whether breaking it is an error (the default) or advice.
        optional "level" level: Level,
    }

    /// Limits of a field in a rule.
    pub struct CheckDef {
        /// A builtin type whose format the text must have.
        optional "format" format: Text,
        /// Bounds of a time relative to another field, if the path is that of a time of the object itself.
        optional "from" from: SpanDef,
        /// Limits of the value.
        flatten "" limits: Limits,
    }

    /// The span between two times of one object.
    pub struct SpanDef {
        /// The field with the time that the bounds are relative to.
        required "field" field: Text,
        /// The bounds.
        flatten "" bounds: FromNowDef,
    }

    /// A field of an object or body.
    pub struct FieldDef {
        /// A builtin type, or a type of the schema. An array has `items` instead, a map `values`.
        optional "type" ty: Text,
        /// The elements, if the field is an array.
        optional "items" items: Box<ItemsDef>,
        /// The values, if the field is a map: an object whose members have names of the sender's choice.
        optional "values" values: Box<ItemsDef>,
        /// Limits of the names in a map.
        optional "keys" keys: KeysDef,
        /// The object that the text holds, if the type is `json`: an object of the schema. Limits are those of the text.
        optional "contentSchema" content: Text,
        /// Other spellings of its name that are found in messages. Reading takes them where the name itself is absent; writing never
        /// uses them.
        optional "aliases" aliases: Spanned<Vec<Text>>,
        /// Whether it must be present; in a response, whether it is present when the call succeeded.
        optional "required" required: Spanned<bool>,
        /// Whether `null` is a value of its own, apart from leaving the field out. A required field that is `null` is present.
        /// Without the mark, reading takes `null` as absent; in Rust, so do types that only responses hold.
        optional "nullable" nullable: Spanned<bool>,
        /// What it is.
        required "description" description: Text,
        /// Limits of the value.
        flatten "" limits: Limits,
        /// The unit that it counts, if it is a count of the smallest part of one, such as cents. Messages about decimals name it.
        optional "unit" unit: UnitDef,
        /// The only value it may have.
        optional "const" constant: Spanned<Literal>,
        /// Server-side default.
        optional "default" default: Spanned<Literal>,
        /// Whether only responses have it. Requests are written without it, so that what was read can be changed and sent back;
        /// `required` counts for responses alone.
        optional "readOnly" read_only: Spanned<bool>,
        /// Whether only requests have it. `required` counts for requests alone, and a response with it departs from the
        /// documentation.
        optional "writeOnly" write_only: Spanned<bool>,
        /// When it must be present. If a list, any one suffices.
        optional "requiredWhen" required_when: OneOrMany<Condition>,
        /// When it is recommended. If a list, any one suffices.
        optional "recommendedWhen" recommended_when: OneOrMany<Condition>,
        /// The only case in which it has an effect. If a list, any one suffices.
        optional "onlyWhen" only_when: OneOrMany<Condition>,
        /// When it must not be present. If a list, any one suffices.
        optional "forbiddenWhen" forbidden_when: OneOrMany<Condition>,
        /// Conditions that a sentence of a source seems to state but does not, as in "set it if you want its effect".
        /// `cargo xtask drift` ignores them.
        optional "passedOver" passed_over: OneOrMany<SentenceKind>,
        /// Fields of the type that are required or optional in this use only.
        optional "overrides" overrides: Map<OverrideDef>,
        /// Example values, checked against the limits.
        optional "examples" examples: Vec<Spanned<Literal>>,
        /// The class of `sensitivity` that its values belong to.
        optional "sensitive" sensitive: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
    }

    /// The unit that a field of type `digits` counts.
    pub struct UnitDef {
        /// The field of the same object that names the unit; its type is an enum.
        required "field" field: Text,
        /// The attribute of that enum that says how many decimals the unit has.
        required "decimals" decimals: Text,
    }

    /// The elements of an array, or the values in a map.
    pub struct ItemsDef {
        /// A builtin type, or a type of the schema.
        optional "type" ty: Text,
        /// Their own elements, if they are arrays.
        optional "items" items: Box<ItemsDef>,
        /// Their own values, if they are maps.
        optional "values" values: Box<ItemsDef>,
        /// Limits of the names, if they are maps.
        optional "keys" keys: KeysDef,
        /// The object that each text holds, if the type is `json`.
        optional "contentSchema" content: Text,
        /// Whether they may be `null`. Without the mark, reading leaves such elements or members out.
        optional "nullable" nullable: Spanned<bool>,
        /// Limits of the value.
        flatten "" limits: Limits,
        /// Fields of the type that are required or optional in this use only.
        optional "overrides" overrides: Map<OverrideDef>,
    }

    /// Limits of the names of members, which are texts.
    pub struct KeysDef {
        /// Limits of the value.
        flatten "" limits: Limits,
    }

    /// How a field differs in one use of its type.
    pub struct OverrideDef {
        /// Whether the field must be present in this use.
        required "required" required: Spanned<bool>,
    }

    /// A type with a list of values. Reading accepts other values too.
    pub struct EnumDef {
        /// What it is.
        required "description" description: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// The class of `sensitivity` that values of the type belong to.
        optional "sensitive" sensitive: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// What the values are; texts, if left out.
        optional "type" ty: EnumType,
        /// Whether the list is complete. If so, sending any other value is a violation.
        required "complete" complete: bool,
        /// The published list of codes that the values are, such as `iso-4217`, by which sources name it.
        optional "format" format: Text,
        /// How Rust names the values; in camel case, if left out.
        optional "names" names: NameStyle,
        /// Greatest length of a value that is not in the list, in Unicode characters.
        optional "maxLength" max_length: Spanned<u32>,
        /// Numeric attributes of values: a name, and what it means.
        optional "attributes" attributes: Map<Text>,
        /// Sets of values, which conditions name with `in`.
        optional "sets" sets: Map<SetDef>,
        /// The values by wire text or number, in the order of the documentation. Numbers need `rust` names.
        required "values" values: Map<EnumValueDef>,
    }

    /// A named set of the values of an enum.
    pub struct SetDef {
        /// What its values have in common.
        required "description" description: Text,
        /// The values.
        required "values" values: Spanned<Vec<Spanned<Literal>>>,
    }

    /// A value of an enum. If a text, it is the description.
    pub struct EnumValueFull {
        /// What it means.
        required "description" description: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Its numeric attributes.
        optional "attributes" attributes: Map<Spanned<u32>>,
        /// Sources and history.
        flatten "" notes: Notes,
    }

    /// A named builtin type with limits.
    pub struct ScalarDef {
        /// A builtin type.
        required "type" ty: Text,
        /// What it is.
        required "description" description: Text,
        /// Limits of the value.
        flatten "" limits: Limits,
        /// Example values, checked against the limits.
        optional "examples" examples: Vec<Spanned<Literal>>,
        /// The class of `sensitivity` that values of the type belong to.
        optional "sensitive" sensitive: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
    }

    /// An operation.
    pub struct OperationDef {
        /// What it does.
        required "description" description: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// HTTP method.
        required "method" method: Method,
        /// Path with a leading slash, which is appended to the server's prefix.
        required "path" path: Text,
        /// Whether the call only reads, so that repeating it is safe.
        optional "reads" reads: Spanned<bool>,
        /// The request field by which the server recognises a repeated call.
        optional "idempotencyKey" idempotency_key: Text,
        /// Servers that it is called on in place of those of the API that have the same names.
        optional "servers" servers: Vec<ServerDef>,
        /// The state of a business object that its response tells, which is not whether the call succeeded.
        optional "state" state: StateDef,
        /// The file that it sends beside the fields of the request.
        optional "upload" upload: UploadDef,
        /// The body of the request.
        required "request" request: BodyDef,
        /// The body of the response.
        required "response" response: BodyDef,
        /// The products that share the method and the path, by name: kinds of requests, which constants tell apart.
        optional "products" products: Map<ProductDef>,
        /// The result codes of this operation, in the order of the documentation.
        optional "resultCodes" result_codes: Map<ResultCodeDef>,
    }

    /// A product: one of several kinds of requests of an operation. A request is the product whose constants it has; of two, the one
    /// with more constants.
    pub struct ProductDef {
        /// What it is.
        required "description" description: Text,
        /// Name of its constructor in Rust, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// The constants that mark it: paths of request fields, and their values.
        required "const" constants: Map<Spanned<Literal>>,
        /// Paths of request fields that it requires, besides those that every request requires; `*` means every element. All steps of a
        /// path are required.
        optional "required" required: Vec<Text>,
        /// Rules over several fields of the request that apply to this product only.
        optional "rules" rules: Vec<RuleDef>,
        /// The result codes that it may return, of those that the operation lists; those of every operation may come as well.
        /// Without the key it may return all of them.
        optional "resultCodes" result_codes: Vec<Text>,
    }

    /// A notification: a body that the provider sends by itself, and that is read as a response is.
    pub struct NotificationDef {
        /// What it tells.
        required "description" description: Text,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
        /// What tells its bodies from those of other notifications: tests of its fields, all of which hold. If a list, any one
        /// suffices. Of two notifications, a body is the one with more tests.
        required "tag" tag: OneOrMany<Condition>,
        /// Sets of fields, which come before its own.
        optional "include" include: OneOrMany<Text>,
        /// The fields by wire name, in the order of the documentation.
        required "fields" fields: Map<FieldDef>,
        /// Whether members that are not listed here are kept and written back as they are. Without the mark, reading ignores
        /// them.
        optional "open" open: Spanned<bool>,
        /// Rules over several fields.
        optional "rules" rules: Vec<RuleDef>,
        /// Its result codes, in the order of the documentation, if it carries the result envelope.
        optional "resultCodes" result_codes: Map<ResultCodeDef>,
    }

    /// The state of a business object, such as an order, that a response tells.
    pub struct StateDef {
        /// The field of the response that holds it; its type is an enum.
        required "field" field: Text,
        /// The values of that enum after which the state does not change any more.
        required "final" finals: Spanned<Vec<Text>>,
    }

    /// A file that a request carries. Such a request is sent in parts, as `multipart/form-data` (RFC 7578).
    pub struct UploadDef {
        /// Name of the part that holds the file.
        required "file" file: Text,
        /// Name of the part that holds the fields of the request as one JSON object. These are the bytes that would be the body of
        /// a request without a file: what signs bodies signs this part, and not the file. Without the key every field is a part of
        /// its own.
        optional "json" json: Text,
        /// Media types that the file may have, such as `image/png` or `image/*`; any, if left out.
        optional "mediaTypes" media_types: Spanned<Vec<Text>>,
        /// Greatest size of the file in bytes.
        optional "maxSize" max_size: Spanned<u32>,
        /// The hash of the file that a field of the request holds.
        optional "hash" hash: HashDef,
    }

    /// The hash of an uploaded file.
    pub struct HashDef {
        /// The request field that holds it.
        required "field" field: Text,
        /// The algorithm that makes it.
        required "algorithm" algorithm: HashAlgorithm,
        /// How it is written; `hex`, if left out.
        optional "encoding" encoding: HashEncoding,
    }

    /// The body of a request or a response.
    pub struct BodyDef {
        /// What it is.
        required "description" description: Text,
        /// Sets of fields, which come before its own.
        optional "include" include: OneOrMany<Text>,
        /// The fields by wire name, in the order of the documentation.
        required "fields" fields: Map<FieldDef>,
        /// Whether members that are not listed here are kept and written back as they are. Without the mark, reading ignores
        /// them.
        optional "open" open: Spanned<bool>,
        /// Rules over several fields.
        optional "rules" rules: Vec<RuleDef>,
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &super::node::Node, decoder: &mut super::Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Box::new)
    }
}
