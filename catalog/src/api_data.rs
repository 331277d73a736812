//! The API as a whole, its operations and result codes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disagreement_data::Disagreement;
use crate::is_false;
use crate::limit_data::Value;
use crate::rule_data::{Condition, Rule};
use crate::sample_data::Sample;
use crate::type_data::{Enum, Field, Object, Scalar};

/// An API.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Catalog {
    /// Name of the API.
    pub title: String,
    /// Version or date of the documentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Sources by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, Source>,
    /// Flags, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Groups of operations, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Actions that result codes ask for: those of every API, then those of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Words that people say, and what names and descriptions say instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<(String, Vec<String>)>,
    /// Classes of sensitive values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sensitivity: Vec<SensitivityClass>,
    /// The operations, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// The notifications, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifications: Vec<Notification>,
    /// The body that answers every notification, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<String>,
    /// Types made of fields, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub objects: BTreeMap<String, Object>,
    /// Types made of a list of values, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub enums: BTreeMap<String, Enum>,
    /// Builtin types with limits, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scalars: BTreeMap<String, Scalar>,
}

/// A document that the schema follows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its date or version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its address, or the name of its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Id of the source that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
}

/// An flag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Flag {
    /// Its name.
    pub name: String,
    /// When it applies.
    pub description: String,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// What a result code asks the caller to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// The action of every API that it is a kind of; its own name, if it is one of those.
    pub kind: String,
    /// What to do, in a few words.
    pub label: String,
    /// What to do, as a sentence.
    pub description: String,
}

/// A group of operations, which is a feature of the generated crate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Its name, which is that of the feature.
    pub name: String,
    /// What its operations are for.
    pub description: String,
    /// Whether the feature is one of the default features.
    #[serde(default, skip_serializing_if = "is_false")]
    pub default: bool,
}

/// A class of sensitive values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SensitivityClass {
    /// Its name.
    pub name: String,
    /// What belongs to it.
    pub description: String,
    /// How much of a value may be shown.
    pub show: Show,
}

/// How much of a sensitive value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Show {
    /// None of it.
    Nothing,
    /// The last four characters of a text that is long enough.
    LastFour,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// The name of its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// HTTP method.
    pub method: String,
    /// Path below the server's prefix.
    pub path: String,
    /// What it does.
    pub description: String,
    /// Whether the call only reads.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reads: bool,
    /// Servers that it is called on in place of those of the API.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<OperationServer>,
    /// The state of a business object that its response tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The file that it sends beside the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Upload>,
    /// The request field that makes a repeated call safe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
    /// The body sent.
    pub request: Body,
    /// The body received.
    pub response: Body,
    /// The products that requests may be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    /// Its result codes, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub result_codes: Vec<ResultCode>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What sources disagree on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Requests that show how it is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
    /// Responses that may come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Sample>,
}

/// A kind of requests of an operation, which constants tell apart from the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Product {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The constants that mark it: places in the request, names with slashes between them, and their values.
    pub constants: Vec<(String, Value)>,
    /// Places in the request that must have a value, `*` for every element; so must what is on the way to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// The result codes of the operation that it may return; all, if none is listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub result_codes: Vec<String>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Why not to use it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

/// A server that an operation is called on in place of one of the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperationServer {
    /// The name of the server of the API.
    pub name: String,
    /// URL and prefix.
    pub address: String,
}

/// The state of a business object that a response tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct State {
    /// The field of the response.
    pub field: String,
    /// The states that do not change any more.
    #[serde(rename = "final")]
    pub finals: Vec<String>,
}

/// A file that a request carries beside its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Upload {
    /// Name of the part that holds the file.
    pub file: String,
    /// Name of the part that holds the request as JSON; without it every field is a part of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
    /// Media types and ranges of them that the file may have; any, if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// Greatest size of the file in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_size: Option<u32>,
    /// The hash of the file that the request holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<FileHash>,
}

/// The hash of a file that a request holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FileHash {
    /// The request field that holds it.
    pub field: String,
    /// The algorithm that makes it, such as `sha-256`.
    pub algorithm: String,
    /// How it is written: `hex` or `base64`.
    pub encoding: String,
}

/// A body that the provider sends by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notification {
    /// Its name.
    pub name: String,
    /// The name of its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it tells.
    pub description: String,
    /// What tells its bodies from those of other notifications; one of these suffices.
    pub tags: Vec<Condition>,
    /// The body.
    pub body: Body,
    /// Its result codes, in the order of the schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub result_codes: Vec<ResultCode>,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What sources disagree on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// Why it is not sent any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Bodies that may come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
}

/// A body of an operation or a notification.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Body {
    /// What it is.
    pub description: String,
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
}

/// A result code of an operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResultCode {
    /// The code.
    pub code: String,
    /// The status it comes with.
    pub status: String,
    /// The outcome of the call: `success`, `failure` or `unknown`.
    pub outcome: String,
    /// The name of an action.
    pub action: String,
    /// What happened, in one sentence.
    pub meaning: String,
    /// Whether it belongs to a normal course of events.
    #[serde(default, skip_serializing_if = "is_false")]
    pub normal: bool,
    /// Ids of its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What sources disagree on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// Why it does not come any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
}

impl Operation {
    /// The products that may return a result code, if not all of them may.
    pub fn products_with(&self, code: &str) -> Option<Vec<&Product>> {
        let may_return = |product: &&Product| {
            let codes = &product.result_codes;
            codes.is_empty() || codes.iter().any(|known| known == code)
        };
        let found: Vec<&Product> = self.products.iter().filter(may_return).collect();
        (found.len() < self.products.len()).then_some(found)
    }
}

impl Catalog {
    /// The operation of that name.
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }

    /// The notification of that name.
    pub fn notification(&self, name: &str) -> Option<&Notification> {
        self.notifications.iter().find(|notification| notification.name == name)
    }

    /// The action of that name.
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.name == name)
    }
}
