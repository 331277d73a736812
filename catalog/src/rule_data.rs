//! Rules and conditions.

use serde::{Deserialize, Serialize};

use crate::limit_data::{FromNow, Limit, Value};

/// When a field must, should or may be present.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FieldRule {
    /// What the rule asks for.
    pub rule: FieldRuleKind,
    /// When it applies.
    pub when: Condition,
}

/// What a rule about the presence of a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FieldRuleKind {
    /// The field must be present.
    RequiredWhen,
    /// The field should be present.
    RecommendedWhen,
    /// The field has no effect otherwise.
    OnlyWhen,
    /// The field must not be present.
    ForbiddenWhen,
}

/// How bad it is to break a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// The request must not be sent.
    Error,
    /// The request may be sent, but the documentation advises otherwise.
    Advice,
}

impl FieldRuleKind {
    /// The keyword, which is the id of the rule as well.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::RequiredWhen => "requiredWhen",
            Self::RecommendedWhen => "recommendedWhen",
            Self::OnlyWhen => "onlyWhen",
            Self::ForbiddenWhen => "forbiddenWhen",
        }
    }

    /// How bad it is to break the rule.
    pub fn level(self) -> Level {
        match self {
            Self::RequiredWhen | Self::ForbiddenWhen => Level::Error,
            Self::RecommendedWhen | Self::OnlyWhen => Level::Advice,
        }
    }
}

impl Level {
    /// The word of the schema language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Advice => "advice",
        }
    }
}

/// A rule between the fields of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// Its id, unique in the API.
    pub id: String,
    /// How bad it is to break it.
    pub level: Level,
    /// When it applies; always, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What it asks for.
    pub demand: Demand,
    /// Why, where its parts do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// What a rule asks for. Fields are those of the object that the rule belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Demand {
    /// Values within limits.
    Check(Vec<Check>),
    /// At least one of these fields is present.
    AnyOf(Vec<String>),
    /// Exactly one of these fields is present.
    OneOf(Vec<String>),
    /// These fields are present all together or not at all.
    AllOrNone(Vec<String>),
}

/// Limits of one value, where it is present.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Check {
    /// The value's place below the object: names and `*` for every element, with slashes between them.
    pub path: String,
    /// The limits.
    pub limits: Vec<Limit>,
    /// The distance that it must have from another time of the object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TimeSpan>,
}

/// Bounds of the distance from another time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeSpan {
    /// The field with the other time.
    pub field: String,
    /// The bounds.
    pub bounds: FromNow,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// One of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// A flag applies.
    Flag(String),
    /// The body is one of these operations.
    Operation(Vec<String>),
    /// The request is one of these products.
    Product(Vec<String>),
    /// A value is as expected.
    Value(ValueTest),
}

/// A value and what is expected of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ValueTest {
    /// The value's place: `name/name` below the object, `../name` in the object around it, `/name` in the body.
    pub path: String,
    /// What is expected of it.
    pub expected: Expected,
}

/// What is expected of a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Expected {
    /// It is one of these.
    Is(Vec<Value>),
    /// It is present and none of these.
    IsNot(Vec<Value>),
    /// It is present, or it is absent.
    Present(bool),
}

impl Demand {
    /// Places of the fields that the rule is about, from the object.
    pub fn places(&self) -> Vec<&str> {
        match self {
            Self::AnyOf(fields) | Self::OneOf(fields) | Self::AllOrNone(fields) => {
                fields.iter().map(String::as_str).collect()
            }
            Self::Check(checks) => checks.iter().map(|check| check.path.as_str()).collect(),
        }
    }
}
