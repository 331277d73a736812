//! One definition of an entry of the language gives its struct, its reader, its printer and its JSON Schema.

use schemars::{Schema, SchemaGenerator};

use super::decode::{Decoder, Fields, Reported};
use super::language_words::words;
use super::to_yaml::Yaml;
use crate::language::{
    ActionKind, EnumType, HashAlgorithm, HashEncoding, Level, Method, NameStyle, Outcome,
    ScalarStyle, SentenceKind, Show, SourceFormat,
};

/// A mapping with fixed keys.
pub(super) trait Record: Sized {
    /// Reads the record's own keys from a mapping that may have others.
    fn read(fields: &Fields<'_>, decoder: &mut Decoder<'_>) -> Result<Self, Reported>;

    /// The record's keys.
    fn keys(keys: &mut Vec<&'static str>);

    /// The record's keys that are there, with their values.
    fn entries(&self, entries: &mut Vec<(&'static str, Yaml)>);

    /// The record's keys as JSON Schema properties, and those that must be there.
    fn properties(generator: &mut SchemaGenerator, properties: &mut Properties);
}

/// An entry of the language, as its reference describes it.
pub(crate) struct EntryDocs {
    /// Name of the type that holds it.
    pub(crate) name: &'static str,
    /// Its keys, in order.
    pub(crate) parts: &'static [Part],
    /// Its JSON Schema, with the description of the entry and of every key.
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
}

/// A part of an entry.
pub(crate) enum Part {
    /// A key of its own.
    Key(&'static str),
    /// The keys of another entry, by the name of its type.
    Shared(&'static str),
}

/// The properties of an object in JSON Schema.
#[derive(Default)]
pub(super) struct Properties {
    properties: serde_json::Map<String, serde_json::Value>,
    required: Vec<&'static str>,
}

impl Properties {
    /// Adds one property.
    pub(super) fn add(&mut self, key: &'static str, required: bool, docs: &[&str], schema: Schema) {
        let mut schema = schema;
        let description = description(docs);
        if let Some(reference) = schema.get("$ref").cloned() {
            // A `$ref` with neighbours is fine in 2020-12, so the description may be beside it.
            schema = schemars::json_schema!({ "$ref": reference });
        }
        schema.insert("description".to_owned(), description.into());
        self.properties.insert(key.to_owned(), schema.into());
        if required {
            self.required.push(key);
        }
    }

    /// The schema of an object that has these properties and no others.
    pub(super) fn into_schema(self, docs: &[&str]) -> Schema {
        schemars::json_schema!({
            "description": description(docs),
            "type": "object",
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false,
        })
    }
}

fn description(docs: &[&str]) -> String {
    let lines: Vec<&str> = docs.iter().map(|line| line.trim()).collect();
    lines.join("\n").trim().to_owned()
}

/// Declares records, after the name of the constant that describes them ([`EntryDocs`]). Each key is `required`, `optional`, or
/// a `flatten`ed record that shares the mapping. If an optional key cannot be read, the whole record is lost, since what would
/// be reported about it might be wrong; a `lenient` one is optional, and counts as left out.
macro_rules! records {
    ($entries:ident; $(
        $(#[doc = $doc:expr])*
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:expr])*
                $presence:ident $key:literal $field:ident: $kind:ty,
            )*
        }
    )*) => {
        $(
        $(#[doc = $doc])*
        ///
        /// Two are equal when they say the same, wherever they are.
        #[derive(Debug, Clone)]
        pub struct $name {
            /// The whole entry.
            pub span: $crate::diagnostic::Span,
            $(
                $(#[doc = $field_doc])*
                pub $field: $crate::source::record::presence!($presence type $kind),
            )*
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                true $( && self.$field == other.$field )*
            }
        }

        impl $crate::source::record::Record for $name {
            fn read(
                fields: &$crate::source::decode::Fields<'_>,
                decoder: &mut $crate::source::decode::Decoder<'_>,
            ) -> Result<Self, $crate::source::decode::Reported> {
                $(
                    let $field =
                        $crate::source::record::presence!(
                            $presence read $kind, $key, &[$($field_doc),*], fields, decoder
                        );
                )*
                // Only now: every key has been looked at, so every mistake has been reported.
                Ok(Self { span: fields.node.span, $($field: $field?,)* })
            }

            fn keys(keys: &mut Vec<&'static str>) {
                $( $crate::source::record::presence!($presence key $kind, $key, keys); )*
            }

            fn entries(&self, entries: &mut Vec<(&'static str, $crate::source::to_yaml::Yaml)>) {
                $(
                    $crate::source::record::presence!(
                        $presence entry $key, &self.$field, entries
                    );
                )*
            }

            fn properties(
                generator: &mut schemars::SchemaGenerator,
                properties: &mut $crate::source::record::Properties,
            ) {
                $(
                    $crate::source::record::presence!(
                        $presence property $kind, $key, &[$($field_doc),*], generator, properties
                    );
                )*
            }
        }

        impl $crate::source::Decode for $name {
            fn decode(
                node: &$crate::source::node::Node,
                decoder: &mut $crate::source::Decoder<'_>,
            ) -> Option<Self> {
                use $crate::source::record::Record;
                let fields = $crate::source::decode::Fields::of(node, decoder)?;
                let mut keys = Vec::new();
                Self::keys(&mut keys);
                fields.deny_unknown(&keys, decoder);
                Self::read(&fields, decoder).ok()
            }
        }

        impl $crate::source::to_yaml::ToYaml for $name {
            fn to_yaml(&self) -> $crate::source::to_yaml::Yaml {
                use $crate::source::record::Record;
                let mut entries = Vec::new();
                self.entries(&mut entries);
                $crate::source::to_yaml::record(entries)
            }

            fn has_own_line() -> bool {
                let mut keys = Vec::new();
                <Self as $crate::source::record::Record>::keys(&mut keys);
                $crate::source::to_yaml::is_entry(&keys)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = $crate::source::record::Properties::default();
                <Self as $crate::source::record::Record>::properties(generator, &mut properties);
                properties.into_schema(&[$($doc),*])
            }
        }
        )*

        /// What the reference of the language says about these entries.
        pub(crate) const $entries: &[$crate::source::record::EntryDocs] = &[$(
            $crate::source::record::EntryDocs {
                name: stringify!($name),
                parts: &[$( $crate::source::record::presence!($presence part $kind, $key) ),*],
                schema: <$name as schemars::JsonSchema>::json_schema,
            },
        )*];
    };
}

/// The parts of a record that differ by presence.
macro_rules! presence {
    (required type $kind:ty) => { $kind };
    (optional type $kind:ty) => { Option<$kind> };
    (lenient type $kind:ty) => { Option<$kind> };
    (flatten type $kind:ty) => { $kind };

    (required read $kind:ty, $key:literal, $docs:expr, $fields:ident, $decoder:ident) => {
        $fields.required::<$kind>($key, $docs, $decoder)
    };
    (optional read $kind:ty, $key:literal, $docs:expr, $fields:ident, $decoder:ident) => {
        $fields.optional::<$kind>($key, $decoder)
    };
    (lenient read $kind:ty, $key:literal, $docs:expr, $fields:ident, $decoder:ident) => {
        Ok::<_, $crate::source::decode::Reported>($fields.lenient::<$kind>($key, $decoder))
    };
    (flatten read $kind:ty, $key:literal, $docs:expr, $fields:ident, $decoder:ident) => {
        <$kind as $crate::source::record::Record>::read($fields, $decoder)
    };

    (flatten key $kind:ty, $key:literal, $keys:ident) => {
        <$kind as $crate::source::record::Record>::keys($keys)
    };
    ($presence:ident key $kind:ty, $key:literal, $keys:ident) => { $keys.push($key) };

    (flatten part $kind:ty, $key:literal) => {
        $crate::source::record::Part::Shared(stringify!($kind))
    };
    ($presence:ident part $kind:ty, $key:literal) => { $crate::source::record::Part::Key($key) };

    (required entry $key:literal, $value:expr, $entries:ident) => {
        $entries.push(($key, $crate::source::to_yaml::ToYaml::to_yaml($value)))
    };
    (flatten entry $key:literal, $value:expr, $entries:ident) => {
        $crate::source::record::Record::entries($value, $entries)
    };
    ($presence:ident entry $key:literal, $value:expr, $entries:ident) => {
        if let Some(value) = $value {
            $entries.push(($key, $crate::source::to_yaml::ToYaml::to_yaml(value)));
        }
    };

    (flatten property $kind:ty, $key:literal, $docs:expr, $generator:ident, $properties:ident) => {
        <$kind as $crate::source::record::Record>::properties($generator, $properties)
    };
    (
        $presence:ident property $kind:ty, $key:literal, $docs:expr, $generator:ident,
        $properties:ident
    ) => {
        $properties.add(
            $key,
            stringify!($presence) == "required",
            $docs,
            $generator.subschema_for::<$kind>(),
        )
    };
}

pub(crate) use {presence, records};

/// Reads words of closed lists of the language.
macro_rules! decode_words {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::source::Decode for $name {
            fn decode(
                node: &$crate::source::node::Node,
                decoder: &mut $crate::source::Decoder<'_>,
            ) -> Option<Self> {
                let word = String::decode(node, decoder)?;
                let found = Self::ALL.iter().find(|(known, _)| *known == word);
                if found.is_none() {
                    let known: Vec<&str> = Self::ALL.iter().map(|(word, _)| *word).collect();
                    decoder.report($crate::source::record::not_a_word(node, &word, &known));
                }
                found.map(|(_, value)| *value)
            }

            fn stand_in(_: &str, _: $crate::diagnostic::Span) -> Option<Self> {
                Self::ALL.first().map(|(_, value)| *value)
            }
        }
    )*};
}

words!(decode_words);

/// Reports that `word` is not in a closed list.
pub(super) fn not_a_word(
    node: &super::node::Node,
    word: &str,
    known: &[&str],
) -> crate::diagnostic::Diagnostic {
    use crate::diagnostic::{Code, Diagnostic};
    let diagnostic = Diagnostic::new(Code::E0009, node.span, format!("unknown word `{word}`"))
        .label("not one of the words allowed here");
    let otherwise = format!("the words here are {}", super::decode::list(known));
    diagnostic.meant(word, known.iter().copied(), otherwise)
}
