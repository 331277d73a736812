//! Conditions: what must hold for a rule to apply.
//!
//! ```yaml
//! requiredWhen: { feeType: PERCENTAGE }                       # a member of the same object
//! recommendedWhen: { terminalType: { not: WEB } }             # present, and not this
//! onlyWhen: { /delivery/kind: [PARCEL] }                      # a member of the body, one of a list
//! recommendedWhen: [{ flag: giftShop }, { ../env: { present: true } }]   # one of two
//! requiredWhen: { operation: [order, reserve] }               # in a body of one of two operations
//! ```

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, Decoder, Kind, OneOrMany};
use super::node::{Node, NodeKind};
use super::record::{EntryDocs, Part, records};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::{Literal, Spanned};

/// Tests that must all hold.
///
/// Two are equal when they say the same, wherever they are.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The whole condition.
    pub span: Span,
    /// What must hold.
    pub tests: Vec<Test>,
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.tests == other.tests
    }
}

/// One thing that must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A value of the body is as expected.
    Value {
        /// Its path of member names.
        path: Spanned<String>,
        /// What is expected of it.
        expected: Expected,
    },
    /// Every one of these flags applies.
    Flags(Vec<Spanned<String>>),
    /// The body is one of these operations.
    Operations(Vec<Spanned<String>>),
    /// The request is one of these products.
    Products(Vec<Spanned<String>>),
    /// The body is none of these operations, in which nothing is expected of the condition.
    Except(Vec<Spanned<String>>),
    /// One of these conditions holds.
    AnyOf(Vec<Condition>),
    /// This condition does not hold.
    Not(Condition),
}

/// What is expected of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// It is one of these.
    Is(Vec<Spanned<Literal>>),
    /// It is present and none of these.
    IsNot(Vec<Spanned<Literal>>),
    /// It is one of these values, or in one of the sets of these names.
    In(Vec<Spanned<Literal>>),
    /// It is present, and neither one of these values nor in one of the sets of these names.
    NotIn(Vec<Spanned<Literal>>),
    /// It is present, or it is absent.
    Present(Spanned<bool>),
}

/// The keys of a condition that are not paths.
pub const WORDS: [&str; 6] = ["flag", "operation", "product", "except", "anyOf", "not"];

/// The former name of `flag`.
pub const FORMER_FLAG: &str = "context";

impl Decode for Condition {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Mapping(entries) = &node.kind else {
            decoder.wrong_kind(node, Kind::Condition);
            return None;
        };
        if entries.is_empty() {
            decoder.report(
                Diagnostic::new(Code::E0032, node.span, "the condition is empty")
                    .label("always holds")
                    .help("name a member and the value it must have, as in `{ kind: GIFT }`"),
            );
            return None;
        }
        let mut tests = Vec::with_capacity(entries.len());
        for entry in entries {
            let value = &entry.value;
            let test = match entry.key.as_str() {
                "flag" => OneOrMany::decode(value, decoder).map(|flags| Test::Flags(flags.0)),
                "operation" => {
                    OneOrMany::decode(value, decoder).map(|names| Test::Operations(names.0))
                }
                "product" => OneOrMany::decode(value, decoder).map(|names| Test::Products(names.0)),
                "except" => OneOrMany::decode(value, decoder).map(|names| Test::Except(names.0)),
                "anyOf" => Vec::decode(value, decoder).map(Test::AnyOf),
                "not" => Self::decode(value, decoder).map(Test::Not),
                path => Expected::decode(value, decoder).map(|expected| Test::Value {
                    path: Spanned { value: path.to_owned(), span: entry.key_span },
                    expected,
                }),
            };
            tests.extend(test);
        }
        (tests.len() == entries.len()).then_some(Self { span: node.span, tests })
    }
}

records! {
    ENTRIES;
    /// What a condition expects of a field, other than a value.
    pub struct ExpectedDef {
        /// It must be present and have none of these values.
        optional "not" not: OneOrMany<Spanned<Literal>>,
        /// Names of `sets` of its enum, and values: it must be in one of the sets, or one of the values.
        optional "in" within: OneOrMany<Spanned<Literal>>,
        /// It must be present, in none of these sets and none of these values.
        optional "notIn" not_in: OneOrMany<Spanned<Literal>>,
        /// Whether it must be present or absent, whatever its value.
        optional "present" present: Spanned<bool>,
    }
}

impl Decode for Expected {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            return OneOrMany::decode(node, decoder).map(|values| Self::Is(values.0));
        }
        let expected = ExpectedDef::decode(node, decoder)?;
        let found = [
            expected.not.map(|values| Self::IsNot(values.0)),
            expected.within.map(|names| Self::In(names.0)),
            expected.not_in.map(|names| Self::NotIn(names.0)),
            expected.present.map(Self::Present),
        ];
        let mut found = found.into_iter().flatten();
        if let (Some(one), None) = (found.next(), found.next()) {
            return Some(one);
        }
        let message = "expected one of `not`, `in`, `notIn` and `present`";
        decoder.report(
            Diagnostic::new(Code::E0008, node.span, message).label("one of the four").help(
                "write `{ not: VALUE }`, `{ in: SET }`, `{ notIn: SET }` or `{ present: true }`",
            ),
        );
        None
    }
}

/// What the reference of the language says about conditions.
pub(crate) const DOCS: [EntryDocs; 1] = [EntryDocs {
    name: "Condition",
    parts: &[
        Part::Key(WORDS[0]),
        Part::Key(WORDS[1]),
        Part::Key(WORDS[2]),
        Part::Key(WORDS[3]),
        Part::Key(WORDS[4]),
        Part::Key(WORDS[5]),
    ],
    schema: <Condition as JsonSchema>::json_schema,
}];

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let [flag, operation, product, except, any_of, not] = WORDS;
        json_schema!({
            "description": "A condition; all its lines must hold. Other keys are paths to fields: `name` in the same object, \
                `../name` in the object around it, `/name/name` from the top of the body; `*` means every element.",
            "type": "object",
            "minProperties": 1,
            "properties": {
                flag: described(
                    generator.subschema_for::<OneOrMany<Spanned<String>>>(),
                    "Flags, all of which must apply.",
                ),
                operation: described(
                    generator.subschema_for::<OneOrMany<Spanned<String>>>(),
                    "Operations, one of which the body at hand belongs to. None for a value that is checked outside of a body.",
                ),
                product: described(
                    generator.subschema_for::<OneOrMany<Spanned<String>>>(),
                    "Products, one of which the request at hand is. None for what is checked outside of a request.",
                ),
                except: described(
                    generator.subschema_for::<OneOrMany<Spanned<String>>>(),
                    "Operations in whose bodies the condition does not hold: those that it can never hold in, or should not.",
                ),
                any_of: described(
                    generator.subschema_for::<Vec<Condition>>(),
                    "Conditions of which at least one must hold.",
                ),
                not: described(
                    generator.subschema_for::<Condition>(),
                    "A condition that must not hold.",
                ),
            },
            "additionalProperties": {
                "anyOf": [
                    generator.subschema_for::<OneOrMany<Spanned<Literal>>>(),
                    {
                        "allOf": [generator.subschema_for::<ExpectedDef>()],
                        "minProperties": 1,
                        "maxProperties": 1,
                    },
                ],
            },
        })
    }
}

/// The schema with words that editors show. In 2020-12 a `$ref` may have neighbours.
fn described(mut schema: Schema, words: &str) -> Schema {
    schema.insert("description".to_owned(), words.into());
    schema
}
