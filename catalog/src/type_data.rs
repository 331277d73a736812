//! Types and fields.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disagreement_data::Disagreement;
use crate::is_false;
use crate::limit_data::{Limit, Value};
use crate::rule_data::{FieldRule, Rule};

/// A type made of fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Object {
    /// What it is.
    pub description: String,
    /// Class of sensitive values that every value of the type belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<String>,
    /// Its members, in the order of the schema.
    pub fields: Vec<Field>,
    /// Whether other members are kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Rules between its members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Ids of its sources, for fields that name none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Other spellings of the name, which reading knows too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it is.
    pub description: String,
    /// What it holds.
    pub value: Usage,
    /// When it is present, conditions apart.
    #[serde(default, skip_serializing_if = "Presence::is_optional")]
    pub presence: Presence,
    /// Whether requests, responses or both have it.
    #[serde(default, skip_serializing_if = "Access::is_both")]
    pub access: Access,
    /// When else it must, should or may be present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<FieldRule>,
    /// The only value it may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constant: Option<Value>,
    /// What the server assumes when it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Values it may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Class of sensitive values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<String>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What sources disagree on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Since when it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// When a field is present, conditions apart, in uses of its type that do not say otherwise ([`Usage::overrides`]).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Presence {
    /// It may be absent.
    #[default]
    Optional,
    /// It is always present.
    Required,
    /// In a response: it is present when the call succeeded.
    OnSuccess,
}

impl Presence {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_optional(&self) -> bool {
        *self == Self::Optional
    }
}

/// Whether requests, responses or both have a field. One that is required is required there alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// Both have it.
    #[default]
    ReadWrite,
    /// Only responses have it.
    ReadOnly,
    /// Only requests have it.
    WriteOnly,
}

impl Access {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_both(&self) -> bool {
        *self == Self::ReadWrite
    }
}

/// A type in one place where it is used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Usage {
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeName,
    /// Whether the value may be `null`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Limits of this use, in addition to those of the type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Fields of the type that this use marks otherwise, and whether it requires them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub overrides: BTreeMap<String, bool>,
}

/// The name of a type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TypeName {
    /// A type of the schema language.
    Builtin(String),
    /// One of [`Catalog::objects`](crate::Catalog::objects).
    Object(String),
    /// A text that holds one of [`Catalog::objects`](crate::Catalog::objects) as JSON.
    Json(String),
    /// One of [`Catalog::enums`](crate::Catalog::enums).
    Enum(String),
    /// One of [`Catalog::scalars`](crate::Catalog::scalars).
    Scalar(String),
    /// A list of elements.
    List(Box<Usage>),
    /// A map: an object whose members have names of the sender's choice.
    Map {
        /// The limits of the names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        keys: Vec<Limit>,
        /// What each member holds.
        values: Box<Usage>,
    },
}

impl TypeName {
    /// What each element of a list or each member of a map holds.
    #[must_use]
    pub fn held(&self) -> Option<&Usage> {
        match self {
            Self::List(element) => Some(element),
            Self::Map { values, .. } => Some(values),
            Self::Builtin(_)
            | Self::Object(_)
            | Self::Json(_)
            | Self::Enum(_)
            | Self::Scalar(_) => None,
        }
    }
}

/// A type made of a list of values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enum {
    /// What it is.
    pub description: String,
    /// Whether the values are whole numbers, and no texts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub integer: bool,
    /// Whether other values are violations.
    #[serde(default, skip_serializing_if = "is_false")]
    pub complete: bool,
    /// The standard whose codes the values are, such as `iso-4217`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Limits of a value that is not in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Class of sensitive values that every value of the type belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<String>,
    /// The values, in the order of the schema.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnumValue {
    /// Its text or number on the wire.
    pub name: String,
    /// What it means.
    pub description: String,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

/// A builtin type with limits, under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Scalar {
    /// What it is.
    pub description: String,
    /// Name of the builtin type.
    pub builtin: String,
    /// Its limits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Class of sensitive values that every value of the type belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<String>,
}
