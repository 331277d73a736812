//! The raw model: one struct per kind of entry, exactly as authors write it.
//!
//! The doc comments here are the language's reference: they become the descriptions in `schema/schema.json`,
//! which editors show while a schema is written.

use super::brief::Brief;

use super::condition::Condition;
use super::decode::{Decode, Map, OneOrMany};
use super::record::records;
use crate::language::{
    ActionKind, EnumType, Level, Literal, Method, NameStyle, Outcome, ScalarStyle, SentenceKind,
    Show, SourceFormat, Spanned,
};

pub(crate) use super::raw_limits::LIMITS;
pub use super::raw_limits::{FromNowDef, Limits};

/// A string and its place.
pub type Text = Spanned<String>;

/// A value of an enum: just its description, or in full.
pub type EnumValueDef = Brief<EnumValueFull>;

records! {
    ENTRIES;
    /// A flag, which conditions test by its name.
    pub struct FlagDef {
        /// When it applies, as a sentence.
        required "description" description: Text,
        /// Words of sources that mean the flag, as in "you require risk control". With them `import --merge` makes conditions of
        /// sentences.
        optional "phrases" phrases: Vec<Text>,
        /// Sources and history.
        flatten "" notes: Notes,
    }

    /// A group of operations: those in files of the folder of its name. An operation that is in no folder belongs to no group, and
    /// needs no feature.
    pub struct GroupDef {
        /// What its operations are for, as a sentence.
        required "description" description: Text,
        /// Whether its feature is one of the crate's default features.
        optional "default" default: bool,
    }

    /// An action that result codes of this API ask for.
    pub struct ActionDef {
        /// The general action that it is a kind of, by which a program decides.
        required "kind" kind: ActionKind,
        /// What to do, as a sentence.
        required "description" description: Text,
    }

    /// A class of sensitive values.
    pub struct SensitivityDef {
        /// What belongs to it.
        required "description" description: Text,
        /// How much of a value may be shown; nothing, if left out.
        optional "show" show: Show,
        /// Words in names of fields whose values are probably of this class: `cardNo` is in `cardNo` and in `maskedCardNo`. Fields
        /// with such a name that belong to no class are reported.
        optional "names" names: Vec<Text>,
        /// Fields with such a name whose values are not of this class: the name, and why.
        optional "except" except: Map<Text>,
    }

    /// A server of the API.
    pub struct ServerDef {
        /// Short name.
        required "name" name: Text,
        /// URL with scheme and host, and a port if needed: `https://api.example.com`.
        required "url" url: Text,
        /// Start of every path on this server, with a leading slash and without a trailing one: `/v2`.
        optional "prefix" prefix: Text,
        /// When to use it.
        optional "description" description: Text,
    }

    /// How values are written on the wire. Reading accepts both forms.
    pub struct WireDef {
        /// `text` writes booleans and numbers as `"true"` and `"20"`, `literal` as `true` and `20`.
        required "scalars" scalars: ScalarStyle,
        /// Remarks.
        optional "description" description: Text,
        /// Points on which sources disagree.
        optional "disagreements" disagreements: Vec<DisagreementDef>,
    }

    /// A source: the page or file that a part of the schema comes from.
    pub struct SourceDef {
        /// Its title.
        required "title" title: Text,
        /// Its date or version.
        optional "date" date: Text,
        /// File name or address.
        optional "location" location: Text,
        /// Its format, if `cargo xtask drift` can read it.
        optional "format" format: SourceFormat,
        /// Whether limits that only its descriptions state count for `cargo xtask drift`. The default is `true`; `import` writes
        /// `false` unless it took them.
        optional "prose" prose: bool,
        /// Whether it names the formats of texts, such as `date-time`. If not, `cargo xtask drift` takes its plain texts to have
        /// the format that the schema says. The default is `true`.
        optional "formats" formats: bool,
        /// Id of a source that this one is a part of, as a page is of a set of pages. What a disagreement says of the
        /// whole holds for its parts, unless it names them.
        optional "partOf" part_of: Text,
        /// Remarks.
        optional "description" description: Text,
    }

    /// The result envelope of responses.
    pub struct ResultDef {
        /// The field of every response that holds it.
        required "field" field: Text,
        /// The member that holds the result code.
        required "code" code: Text,
        /// The member that holds the status.
        required "status" status: Text,
        /// The member that holds the message for people. A response is read without it, even if the message is required.
        optional "message" message: Text,
        /// Every status, and what it says about the call.
        required "statuses" statuses: Map<StatusDef>,
        /// Shared result codes that every operation may return, such as those of a gateway, besides the ones that it lists.
        optional "codes" codes: OneOrMany<Text>,
        /// What the body that answers a notification says, in an envelope of its own.
        optional "acknowledgement" acknowledgement: AcknowledgementDef,
    }

    /// The envelope of the body that answers a notification.
    pub struct AcknowledgementDef {
        /// The result code.
        required "code" code: Text,
        /// The status, one of those of the result envelope.
        required "status" status: Text,
        /// The message for people.
        optional "message" message: Text,
    }

    /// A status of the result envelope.
    pub struct StatusDef {
        /// Whether a call with this status succeeded.
        required "outcome" outcome: Outcome,
        /// What to do about a code of this status that the schema does not list: a general action, or one of `actions`.
        optional "action" action: Text,
        /// Remarks.
        optional "description" description: Text,
    }

    /// A result code. In an operation, keys that are left out are taken from the shared code of the same name.
    pub struct ResultCodeDef {
        /// Its status, one of those of the result envelope.
        optional "status" status: Text,
        /// What the caller should do.
        optional "action" action: Text,
        /// What happened, in one sentence.
        optional "meaning" meaning: Text,
        /// Whether the code is part of a normal flow, although its status is not success.
        optional "normal" normal: bool,
        /// Rust name, if not the one derived from the name.
        optional "rust" rust: Text,
        /// Sources and history.
        flatten "" notes: Notes,
    }

    /// Sources and history, which most entries may have.
    pub struct Notes {
        /// Ids of the sources of this entry.
        optional "source" source: OneOrMany<Text>,
        /// Why not to use it, and what to use instead.
        optional "deprecated" deprecated: Text,
        /// Date or version since which it exists.
        optional "since" since: Text,
        /// Points on which sources disagree.
        optional "disagreements" disagreements: Vec<DisagreementDef>,
    }

    /// A point on which sources disagree.
    pub struct DisagreementDef {
        /// A key of this entry, or a few words.
        required "about" about: Text,
        /// What each source says, by its id.
        required "readings" readings: Map<Spanned<Literal>>,
        /// Id of the source that the schema follows.
        required "taken" taken: Text,
        /// Why.
        required "because" because: Text,
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

    /// The body of a request or a response.
    pub struct BodyDef {
        /// What it is.
        required "description" description: Text,
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
