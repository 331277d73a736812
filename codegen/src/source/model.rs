//! The raw model: one struct per kind of entry, exactly as authors write it.
//!
//! The doc comments here are the language's reference: they become the descriptions in `schema/schema.json`,
//! which editors show while a schema is written.

use super::condition::Condition;
use super::decode::{Decode, Map, OneOrMany};
use super::record::records;
use crate::language::{Literal, Spanned, keywords};

pub use crate::language::{
    Action, LevelWord, Method, Names, Outcome, ScalarStyle, Sensitive, SentenceKind, SourceFormat,
};

/// A string and its place.
pub type Text = Spanned<String>;

/// What a file has as the value of a keyword, by the kind of the value.
mod written {
    use super::{FromNowDef, Literal, Spanned, Text};

    pub(super) type Count = Spanned<u32>;
    pub(super) type Number = Spanned<i64>;
    pub(super) type Pattern = Text;
    pub(super) type Values = Spanned<Vec<Spanned<Literal>>>;
    pub(super) type Mark = Spanned<bool>;
    pub(super) type FromNow = Spanned<FromNowDef>;
}

macro_rules! limits {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident,
        $words:literal;
    )*) => {
        records! {
            /// What JSON Schema calls validation keywords.
            pub struct Limits {
                $( $(#[doc = $doc])* optional $name $field: written::$value, )*
            }
        }
    };
}

keywords!(limits);

records! {
    /// A schema file. Every file has this shape; what an API needs may stand in one file or in many.
    pub struct File {
        /// Name of the API.
        lenient "title" title: Text,
        /// What the API is for.
        lenient "description" description: Text,
        /// Version or date of the documentation that the schema follows.
        lenient "version" version: Text,
        /// Where the API is served.
        lenient "servers" servers: Vec<ServerDef>,
        /// How values are written on the wire.
        lenient "wire" wire: WireDef,
        /// Where facts come from: an id and what it stands for.
        optional "sources" sources: Map<SourceDef>,
        /// Facts about the merchant that rules depend on and no body shows: a name, and when to set it.
        optional "context" context: Map<ContextDef>,
        /// The envelope that tells whether a call succeeded.
        optional "result" result: ResultDef,
        /// Shared result codes: what operations that list a code take from here.
        optional "resultCodes" result_codes: Map<ResultCodeDef>,
        /// Source of every entry of this file that names none.
        optional "source" source: OneOrMany<Text>,
        /// Types made of fields.
        optional "objects" objects: Map<ObjectDef>,
        /// Types made of a list of values.
        optional "enums" enums: Map<EnumDef>,
        /// Builtin types with limits, under a name.
        optional "scalars" scalars: Map<ScalarDef>,
        /// The calls.
        optional "operations" operations: Map<OperationDef>,
    }

    /// A fact about the merchant.
    pub struct ContextDef {
        /// When it is so.
        required "description" description: Text,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// A place where the API is served.
    pub struct ServerDef {
        /// Short name.
        required "name" name: Text,
        /// Base URL; an operation's path is appended to it.
        required "url" url: Text,
        /// When to use it.
        optional "description" description: Text,
    }

    /// How values are written on the wire. Reading accepts either form.
    pub struct WireDef {
        /// `text` writes booleans and numbers as `"true"` and `"20"`, `literal` as `true` and `20`.
        required "scalars" scalars: ScalarStyle,
        /// Remarks.
        optional "description" description: Text,
        /// Facts that sources disagree on.
        optional "disagreements" disagreements: Vec<DisagreementDef>,
    }

    /// A place that facts come from.
    pub struct SourceDef {
        /// Its title.
        required "title" title: Text,
        /// Its date or version.
        optional "date" date: Text,
        /// File name or address.
        optional "location" location: Text,
        /// What it is written in, where `cargo xtask drift` can read it.
        optional "format" format: SourceFormat,
        /// Remarks.
        optional "description" description: Text,
    }

    /// The result envelope of responses.
    pub struct ResultDef {
        /// The response field that holds it.
        required "field" field: Text,
        /// Its member for the result code.
        required "code" code: Text,
        /// Its member for the status.
        required "status" status: Text,
        /// Its member for the message.
        optional "message" message: Text,
        /// What each status says about the call.
        required "statuses" statuses: Map<StatusDef>,
    }

    /// A status that the envelope may carry.
    pub struct StatusDef {
        /// What it says about the call.
        required "outcome" outcome: Outcome,
        /// What to do about a result code of this status that the schema does not know.
        optional "action" action: Action,
        /// Remarks.
        optional "description" description: Text,
    }

    /// A result code. In an operation, keys left out are taken from the shared code of that name.
    pub struct ResultCodeDef {
        /// A status of the result envelope.
        optional "status" status: Text,
        /// What the caller should do.
        optional "action" action: Action,
        /// What happened, in one sentence.
        optional "meaning" meaning: Text,
        /// Whether the code belongs to a normal path, although its status is not success.
        optional "normal" normal: bool,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// Provenance and history, which every entry may have.
    pub struct Notes {
        /// Ids of the sources of this entry.
        optional "source" source: OneOrMany<Text>,
        /// Why not to use it any more, and what to use instead.
        optional "deprecated" deprecated: Text,
        /// Date or version since which it exists.
        optional "since" since: Text,
        /// Facts that sources disagree on.
        optional "disagreements" disagreements: Vec<DisagreementDef>,
    }

    /// A fact that sources disagree on.
    pub struct DisagreementDef {
        /// The keyword of this entry, or a few words.
        required "about" about: Text,
        /// What each source says.
        required "readings" readings: Map<Spanned<Literal>>,
        /// The source whose reading the schema takes.
        required "taken" taken: Text,
        /// Why.
        required "because" because: Text,
    }

    /// A type made of fields.
    pub struct ObjectDef {
        /// What it is.
        required "description" description: Text,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// What kind of secret every value of the type is.
        optional "sensitive" sensitive: Sensitive,
        /// Wire name and what it is, in the order of the documentation.
        required "fields" fields: Map<FieldDef>,
        /// What must hold between its fields.
        optional "rules" rules: Vec<RuleDef>,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// Something that must hold between the fields of an object.
    pub struct RuleDef {
        /// Its id, which violations name. Unique in the API.
        required "id" id: Text,
        /// What it says, where its parts do not.
        optional "description" description: Text,
        /// When it applies; always, if left out. Of a list, one must hold.
        optional "when" when: OneOrMany<Condition>,
        /// Limits of fields, by path below the object.
        optional "check" check: Map<CheckDef>,
        /// Fields of which at least one must be present.
        optional "anyOf" any_of: Spanned<Vec<Text>>,
        /// Fields of which exactly one must be present.
        optional "oneOf" one_of: Spanned<Vec<Text>>,
        /// Fields that must be present all together or not at all.
        optional "allOrNone" all_or_none: Spanned<Vec<Text>>,
        /// Whether breaking it is an error (the usual) or only ill-advised.
        optional "level" level: LevelWord,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// Limits that hold under a condition.
    pub struct CheckDef {
        /// A builtin type whose form the text must have.
        optional "format" format: Text,
        /// Limits of the value.
        flatten "" limits: Limits,
    }

    /// A member of an object.
    pub struct FieldDef {
        /// A builtin type (lower case) or a type of this schema. An array has `items` instead.
        optional "type" ty: Text,
        /// What the elements of an array are.
        optional "items" items: Box<ItemsDef>,
        /// Whether it must be present. In a response: whether it is present when the call succeeded.
        optional "required" required: Spanned<bool>,
        /// When it must be present. Of a list, one must hold.
        optional "requiredWhen" required_when: OneOrMany<Condition>,
        /// When it had better be present. Of a list, one must hold.
        optional "recommendedWhen" recommended_when: OneOrMany<Condition>,
        /// When alone it means anything. Of a list, one must hold.
        optional "onlyWhen" only_when: OneOrMany<Condition>,
        /// When it must not be present. Of a list, one must hold.
        optional "forbiddenWhen" forbidden_when: OneOrMany<Condition>,
        /// What sentences of the sources seem to say of the field and do not: "set it if you want what it does".
        /// `cargo xtask drift` passes over them.
        optional "passedOver" passed_over: OneOrMany<SentenceKind>,
        /// What it is.
        required "description" description: Text,
        /// The only value it may have.
        optional "const" constant: Spanned<Literal>,
        /// What the server takes when it is absent.
        optional "default" default: Spanned<Literal>,
        /// Values it may have, checked against its limits.
        optional "examples" examples: Vec<Spanned<Literal>>,
        /// What kind of secret it is.
        optional "sensitive" sensitive: Sensitive,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// Marks of the type's fields that differ in this use of it.
        optional "overrides" overrides: Map<OverrideDef>,
        /// Limits of the value.
        flatten "" limits: Limits,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// The elements of an array.
    pub struct ItemsDef {
        /// A builtin type (lower case) or a type of this schema.
        optional "type" ty: Text,
        /// What the elements of an array are, where the elements are arrays.
        optional "items" items: Box<ItemsDef>,
        /// Marks of the type's fields that differ in this use of it.
        optional "overrides" overrides: Map<OverrideDef>,
        /// Limits of the value.
        flatten "" limits: Limits,
    }

    /// What differs for a field in one use of its type.
    pub struct OverrideDef {
        /// Whether the field must be present in this use.
        required "required" required: Spanned<bool>,
    }

    /// Bounds of a time, as ISO 8601 durations from the moment of validation (`PT1H`, `-P1D`).
    pub struct FromNowDef {
        /// Not before this long from now.
        optional "minimum" minimum: Text,
        /// Not after this long from now.
        optional "maximum" maximum: Text,
        /// After this long from now.
        optional "exclusiveMinimum" exclusive_minimum: Text,
        /// Before this long from now.
        optional "exclusiveMaximum" exclusive_maximum: Text,
    }

    /// A type made of a list of values. Reading always accepts others too.
    pub struct EnumDef {
        /// What it is.
        required "description" description: Text,
        /// Whether the list is complete, so that other values are violations when sent.
        required "complete" complete: bool,
        /// How Rust names the values.
        optional "names" names: Names,
        /// Greatest length of a value that is not in the list, in Unicode characters.
        optional "maxLength" max_length: Spanned<u32>,
        /// Facts in numbers that values have: a name and what it says.
        optional "attributes" attributes: Map<Text>,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// What kind of secret every value of the type is.
        optional "sensitive" sensitive: Sensitive,
        /// Wire text and what it means.
        required "values" values: Map<EnumValueDef>,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// A value of an enum, in full.
    pub struct EnumValueFull {
        /// What it means.
        required "description" description: Text,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// Its facts in numbers.
        optional "attributes" attributes: Map<Spanned<u32>>,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// A builtin type with limits, under a name.
    pub struct ScalarDef {
        /// A builtin type (lower case).
        required "type" ty: Text,
        /// What it is.
        required "description" description: Text,
        /// Values it may have, checked against its limits.
        optional "examples" examples: Vec<Spanned<Literal>>,
        /// What kind of secret every value of the type is.
        optional "sensitive" sensitive: Sensitive,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// Limits of the value.
        flatten "" limits: Limits,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// A call.
    pub struct OperationDef {
        /// What it does.
        required "description" description: Text,
        /// HTTP method.
        required "method" method: Method,
        /// Path below the server's URL.
        required "path" path: Text,
        /// The request field that makes a repeated call safe.
        optional "idempotencyKey" idempotency_key: Text,
        /// Rust name, where the derived one will not do.
        optional "rust" rust: Text,
        /// The body sent.
        required "request" request: BodyDef,
        /// The body received.
        required "response" response: BodyDef,
        /// The result codes of this operation, in the order of the documentation.
        optional "resultCodes" result_codes: Map<ResultCodeDef>,
        /// Provenance and history.
        flatten "" notes: Notes,
    }

    /// The body of a request or a response.
    pub struct BodyDef {
        /// What it is.
        required "description" description: Text,
        /// Wire name and what it is, in the order of the documentation.
        required "fields" fields: Map<FieldDef>,
        /// What must hold between its fields.
        optional "rules" rules: Vec<RuleDef>,
    }
}
/// A value of an enum: just its description, or in full.
#[derive(Debug, Clone, PartialEq)]
pub enum EnumValueDef {
    /// Its description.
    Brief(Text),
    /// Everything there is to say.
    Full(Box<EnumValueFull>),
}

impl Decode for EnumValueDef {
    fn decode(node: &super::node::Node, decoder: &mut super::Decoder<'_>) -> Option<Self> {
        if node.as_scalar().is_some() {
            Text::decode(node, decoder).map(Self::Brief)
        } else {
            Box::decode(node, decoder).map(Self::Full)
        }
    }
}

impl schemars::JsonSchema for EnumValueDef {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EnumValueDef".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [generator.subschema_for::<String>(), generator.subschema_for::<EnumValueFull>()],
        })
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &super::node::Node, decoder: &mut super::Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Box::new)
    }
}
