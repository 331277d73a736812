//! The raw model of what an API has once, and of provenance.

use super::decode::{Map, OneOrMany};
use super::record::records;
use crate::language::{ActionKind, Literal, Outcome, ScalarStyle, Show, SourceFormat, Spanned};

/// A string and its place.
pub type Text = Spanned<String>;

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
        /// Words in names of fields whose values are probably of this class: `phoneNo` is in `phoneNo` and in `homePhoneNo`. Fields
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
}
