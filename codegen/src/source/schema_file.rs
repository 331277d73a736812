//! A file of the schema, as authors write it: the keys that all files have.

use super::decode::{Map, OneOrMany};
use super::model::{
    ActionDef, EnumDef, FieldSetDef, FlagDef, GroupDef, NotificationDef, ObjectDef, OperationDef,
    ResultCodeDef, ResultDef, ScalarDef, SensitivityDef, ServerDef, SourceDef, Text, WireDef,
};
use super::record::records;

records! {
    ENTRIES;
    /// A file of the schema. All files have these keys, and an API may be described in one file or in many.
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
        /// Sources of the description: an id, and the page or file it names.
        optional "sources" sources: Map<SourceDef>,
        /// Properties of the sender that no message shows, and that rules depend on: a name, and when the flag applies.
        optional "flags" flags: Map<FlagDef>,
        /// The groups of operations and notifications, by the names of their folders below `operations/` or `notifications/`. Each is
        /// a Cargo feature of the crate and a section of its documentation. If left out, folders have no meaning.
        optional "groups" groups: Map<GroupDef>,
        /// The actions that result codes of this API ask for, beyond the general ones, by name.
        optional "actions" actions: Map<ActionDef>,
        /// Words that people say, each with the words that names and descriptions have for it. The search of the reference finds both.
        optional "synonyms" synonyms: Map<OneOrMany<Text>>,
        /// The classes of sensitive values, by name.
        optional "sensitivity" sensitivity: Map<SensitivityDef>,
        /// The result envelope of responses, which says whether a call succeeded.
        optional "result" result: ResultDef,
        /// Result codes that several operations share. An operation that lists such a code takes from here what it leaves out.
        optional "resultCodes" result_codes: Map<ResultCodeDef>,
        /// Ids of the sources of the entries of this file that name none themselves.
        optional "source" source: OneOrMany<Text>,
        /// Sets of fields, which objects and bodies include by name.
        optional "fieldSets" field_sets: Map<FieldSetDef>,
        /// Types with fields.
        optional "objects" objects: Map<ObjectDef>,
        /// Types with a list of values.
        optional "enums" enums: Map<EnumDef>,
        /// Named builtin types with limits.
        optional "scalars" scalars: Map<ScalarDef>,
        /// The operations: one HTTP call each.
        optional "operations" operations: Map<OperationDef>,
        /// The notifications: bodies that the provider sends by itself.
        optional "notifications" notifications: Map<NotificationDef>,
    }
}
