//! The checked model: what every later pass works on.
//!
//! *Invariant*: every name is resolved, every limit applies to its type, order is that of the files, and no
//! place is lost. Only [`crate::check`] makes an [`Api`].

mod action;
mod arena;
mod business_state;
mod count;
mod direction;
mod notification;
mod origin;
mod presence;
mod product;
mod repeat;
mod result;
mod rule;
mod upload;
mod value_set;
mod value_type;
mod wording;

pub use action::{Action, OwnAction, Sensitive, SensitivityClass};
pub use arena::{Arena, Id, IdMap};
pub use business_state::State;
pub use count::Counts;
pub use direction::Directions;
pub use notification::{BodyOf, Notification, Tag};
pub use origin::{Disagreement, Notes, Source};
pub use presence::{Null, Presence};
pub use product::{Product, ProductId, ProductMark, RequiredPath};
pub use repeat::Repeat;
pub use result::{Acknowledgement, ResultCode, ResultEnvelope, Status};
pub use rule::{
    Check, Condition, Demand, Expected, FieldRule, FieldRuleKind, Flag, OuterTest, Path, Rule,
    Scope, Step, TimeSpan, ValueTest,
};
pub use upload::{FileHash, Upload};
pub use value_set::ValueSet;
pub use value_type::{Members, Type};
pub use wording::{Style, condition_in_words, outer_expected_in_words, path_in_words, wire_words};

use std::collections::BTreeSet;

use crate::diagnostic::{FileId, Span};
use crate::language::{
    Access, Builtin, EnumType, Limit, Literal, Method, NameStyle, ScalarStyle, SentenceKind,
    Spanned,
};

/// A field, among those of its object.
pub type FieldId = Id<Field>;
/// A flag.
pub type FlagId = Id<Flag>;
/// An attribute, among those of its enum.
pub type AttributeId = Id<Attribute>;

/// An API, whole and consistent.
#[derive(Debug)]
pub struct Api {
    /// Name of the API.
    pub title: String,
    /// What the API is for.
    pub description: Option<String>,
    /// Version or date of the documentation that the schema follows.
    pub version: Option<String>,
    /// Where the API is served.
    pub servers: Vec<Server>,
    /// How booleans and numbers are written.
    pub scalars_on_wire: ScalarStyle,
    /// Where facts come from.
    pub sources: Arena<Source>,
    /// Flags that rules depend on.
    pub flags: Arena<Flag>,
    /// Groups of operations and notifications.
    pub groups: Arena<Group>,
    /// What result codes of this API ask for, beyond what those of any API do.
    pub actions: Arena<OwnAction>,
    /// Words that people say, and what names and descriptions say instead.
    pub synonyms: Vec<(String, Vec<String>)>,
    /// Classes of sensitive values.
    pub sensitivity: Arena<SensitivityClass>,
    /// Tests that objects make for rules of what they hold.
    pub outer_tests: Arena<OuterTest>,
    /// The envelope that states whether a call succeeded.
    pub result: Option<ResultEnvelope>,
    /// One per file that defines something, in the order of the files.
    pub modules: Vec<Module>,
    /// Types made of fields, bodies of operations and notifications among them.
    pub objects: Arena<Object>,
    /// Types made of a list of values.
    pub enums: Arena<Enum>,
    /// Builtin types with limits, under a name.
    pub scalars: Arena<Scalar>,
    /// The calls.
    pub operations: Arena<Operation>,
    /// The bodies that the provider sends by itself.
    pub notifications: Arena<Notification>,
}

impl Api {
    /// The operation that a body belongs to; none for a type.
    pub fn operation_of(&self, body: Id<Object>) -> Option<Id<Operation>> {
        let is_of = |one: &Operation| one.request == body || one.response == body;
        self.operations.find(is_of).map(|(id, _)| id)
    }

    /// The names of products; each once, since several operations may have products of one name.
    pub fn product_names(&self, products: &[ProductId]) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for id in products {
            let name = &self.operations[id.operation].products[id.product].name.value;
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// The operations and notifications that conditions test for.
    pub fn tested_operations(&self) -> BTreeSet<BodyOf> {
        let mut tested = BTreeSet::new();
        for object in self.objects.values() {
            let of_fields = object.fields.values().flat_map(|field| &field.rules);
            let of_object = object.rules.iter().filter_map(|rule| rule.when.as_ref());
            for condition in of_fields.map(|rule| &rule.when).chain(of_object) {
                condition.operations(&mut tested);
            }
        }
        tested
    }
}

/// A place where the API is served.
#[derive(Debug)]
pub struct Server {
    /// Short name.
    pub name: Spanned<String>,
    /// Scheme, host and port.
    pub url: String,
    /// The start of every path on it: empty, or with a leading slash and without a trailing one.
    pub prefix: String,
    /// When to use it.
    pub description: Option<String>,
}

impl Server {
    /// The URL that the path of an operation is appended to.
    pub fn address(&self) -> String {
        [self.url.as_str(), self.prefix.as_str()].concat()
    }
}

/// A group of operations, which is a feature of the crate.
#[derive(Debug)]
pub struct Group {
    /// Its name, which is that of the feature and of the folder.
    pub name: Spanned<String>,
    /// What its operations are for.
    pub description: Spanned<String>,
    /// Whether the feature is one of the default features.
    pub default: bool,
}

/// A file that defines something.
#[derive(Debug)]
pub struct Module {
    /// The file.
    pub file: FileId,
    /// Its path, as the author knows it.
    pub path: String,
    /// Its stem, which names the Rust module.
    pub name: String,
    /// What it defines, in its order.
    pub items: Vec<Item>,
}

/// Something a file defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A type made of fields.
    Object(Id<Object>),
    /// A type made of a list of values.
    Enum(Id<Enum>),
    /// A builtin type with limits.
    Scalar(Id<Scalar>),
    /// A call.
    Operation(Id<Operation>),
    /// A body that the provider sends by itself.
    Notification(Id<Notification>),
}

/// A type made of fields.
#[derive(Debug)]
pub struct Object {
    /// Its name in the schema.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub description: Spanned<String>,
    /// The class of sensitive values that every value of it belongs to.
    pub sensitive: Option<Sensitive>,
    /// Its members, in the order of the documentation.
    pub fields: Arena<Field>,
    /// Whether members that no field has are kept.
    pub is_open: bool,
    /// What must hold between its fields.
    pub rules: Vec<Rule>,
    /// What it is used as.
    pub role: Role,
    /// The messages that hold it.
    pub directions: Directions,
    /// Provenance and history.
    pub notes: Notes,
}

/// What an object is used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A type of its own.
    Type,
    /// The body sent.
    Request,
    /// The body received.
    Response,
    /// The body that the provider sends by itself.
    Notification,
}

/// A member of an object.
#[derive(Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: Spanned<String>,
    /// Other spellings of the name, which reading knows too.
    pub aliases: Vec<Spanned<String>>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub description: Spanned<String>,
    /// What it holds.
    pub value: Usage,
    /// The unit that it counts.
    pub unit: Option<Unit>,
    /// When it must be present.
    pub presence: Presence,
    /// Whether requests, responses or both have it.
    pub access: Access,
    /// When else it must, should or may be present.
    pub rules: Vec<FieldRule>,
    /// The only value it may have.
    pub constant: Option<Spanned<Literal>>,
    /// The server-side default.
    pub default: Option<Literal>,
    /// Values it may have.
    pub examples: Vec<Literal>,
    /// The class of sensitive values that it belongs to.
    pub sensitive: Option<Sensitive>,
    /// What sentences of sources seem to say of it and do not.
    pub passed_over: Vec<SentenceKind>,
    /// Provenance and history. No sources means: those of the object.
    pub notes: Notes,
}

/// The unit that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The field of the same object that names it.
    pub field: FieldId,
    /// The type of that field.
    pub names: Id<Enum>,
    /// The attribute of that type that says how many decimals a unit has.
    pub decimals: AttributeId,
}

/// What a field or an element holds: a type, the limits of this use, and what differs in it.
#[derive(Debug, Clone)]
pub struct Usage {
    /// The type.
    pub ty: Type,
    /// The meaning of `null` in its place.
    pub null: Null,
    /// The limits of this use, beside those of the type.
    pub limits: Vec<Limit>,
    /// Fields of the type that are marked otherwise in this use, and whether required.
    pub overrides: Vec<(FieldId, bool)>,
    /// Where the type is named.
    pub span: Span,
}

impl Usage {
    /// How this use marks a field of its type, where it differs from the type: whether it is required.
    pub fn mark_of(&self, field: FieldId) -> Option<bool> {
        self.overrides.iter().find(|(of, _)| *of == field).map(|(_, required)| *required)
    }

    /// Whether this use requires a field that its type does not always require.
    pub fn requires(&self, id: FieldId, field: &Field) -> bool {
        let usual = field.presence == Presence::PerUse { required: true };
        !field.presence.is_required() && self.mark_of(id).unwrap_or(usual)
    }

    /// Whether validation asks for it, too: where `null` is read as absent, nobody knows whether it was there.
    pub fn asks_for(&self, id: FieldId, field: &Field) -> bool {
        field.value.null != Null::Absent && self.requires(id, field)
    }
}

impl Field {
    /// Whether every value of the type tells that the field is there: it is required, and `null` is not taken as absent.
    pub fn is_always_there(&self) -> bool {
        self.presence.is_required() && self.value.null != Null::Absent
    }

    /// Whether a call that succeeded has a value here.
    pub fn is_promised(&self) -> bool {
        self.presence == Presence::OnSuccess && self.value.null != Null::Absent
    }
}

impl Object {
    /// The names of these fields on the wire.
    pub fn names_of(&self, fields: &[FieldId]) -> Vec<&str> {
        fields.iter().map(|id| self.fields[*id].name.value.as_str()).collect()
    }
}

/// A type made of a list of values.
#[derive(Debug)]
pub struct Enum {
    /// Its name in the schema.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub description: Spanned<String>,
    /// What its values are.
    pub ty: EnumType,
    /// Whether other values are violations when sent.
    pub complete: bool,
    /// The published list of codes that the values are, such as `iso-4217`.
    pub format: Option<Spanned<String>>,
    /// How Rust names the values.
    pub names: Option<NameStyle>,
    /// Greatest length of a value that is not in the list.
    pub max_length: Option<Limit>,
    /// The numeric attributes that its values may have.
    pub attributes: Arena<Attribute>,
    /// The class of sensitive values that every value of it belongs to.
    pub sensitive: Option<Sensitive>,
    /// The values, in the order of the documentation.
    pub values: Vec<EnumValue>,
    /// Named sets of them.
    pub sets: Vec<ValueSet>,
    /// Provenance and history.
    pub notes: Notes,
}

impl Enum {
    /// A value as it is compared with others.
    pub fn literal(&self, value: &EnumValue) -> Literal {
        let text = &value.name.value;
        match (self.ty, text.parse()) {
            (EnumType::Integer, Ok(number)) => Literal::Integer(number),
            (EnumType::String | EnumType::Integer, _) => Literal::Text(text.clone()),
        }
    }
}

impl Api {
    /// Whether a type is an enum of whole numbers.
    pub fn is_integer_enum(&self, ty: &Type) -> bool {
        matches!(ty, Type::Enum(id) if self.enums[*id].ty == EnumType::Integer)
    }
}

/// A numeric attribute that values of an enum may have.
#[derive(Debug)]
pub struct Attribute {
    /// Its name.
    pub name: Spanned<String>,
    /// What it says.
    pub description: Spanned<String>,
}

/// A value of an enum.
#[derive(Debug)]
pub struct EnumValue {
    /// Its text on the wire.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it means.
    pub description: Spanned<String>,
    /// Its numeric attributes.
    pub attributes: Vec<(AttributeId, u32)>,
    /// Provenance and history.
    pub notes: Notes,
}

/// A builtin type with limits, under a name.
#[derive(Debug)]
pub struct Scalar {
    /// Its name in the schema.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it is.
    pub description: Spanned<String>,
    /// The builtin type.
    pub builtin: Builtin,
    /// Its limits.
    pub limits: Vec<Limit>,
    /// Values it may have.
    pub examples: Vec<Literal>,
    /// The class of sensitive values that every value of it belongs to.
    pub sensitive: Option<Sensitive>,
    /// Provenance and history.
    pub notes: Notes,
}

/// A call.
#[derive(Debug)]
pub struct Operation {
    /// Its name in the documentation.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it does.
    pub description: Spanned<String>,
    /// The group that it belongs to.
    pub group: Option<Id<Group>>,
    /// HTTP method.
    pub method: Method,
    /// Path below the server's prefix, with a leading slash.
    pub path: String,
    /// Whether the call may be repeated.
    pub repeat: Repeat,
    /// The servers that it is called on in place of those of the API with the same names.
    pub servers: Vec<Server>,
    /// The state of a business object that its response tells.
    pub state: Option<State>,
    /// The file that it sends beside the fields of the request.
    pub upload: Option<Upload>,
    /// The body sent.
    pub request: Id<Object>,
    /// The body received.
    pub response: Id<Object>,
    /// The products that requests may be.
    pub products: Arena<Product>,
    /// The result codes, in the order of the documentation.
    pub codes: Vec<ResultCode>,
    /// Provenance and history.
    pub notes: Notes,
}
