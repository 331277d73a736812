//! A schema under construction: the facts of a document that our language can express, before names are final.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Note;
use crate::prose::Clause;
use crate::reading::{Key, Limit, Place, Stated};
use antom_codegen::api::FieldRuleKind;
use antom_codegen::language::{
    Access, ActionKind, Builtin, EnumType, Literal, Method, Outcome, Show,
};
use antom_codegen::source::condition::Condition;
use antom_codegen::source::model::{ProductDef, ResultCodeDef, RuleDef, SetDef, UploadDef};

pub(super) use crate::reading::Limits;

/// Everything that will be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) version: Option<String>,
    pub(super) description: Option<String>,
    pub(super) servers: Vec<ServerDraft>,
    /// Whether booleans and numbers are written as text.
    pub(super) text_wire: bool,
    /// Sources: id, title, date.
    pub(super) sources: Vec<(String, String, Option<String>)>,
    /// Account flags: name and description.
    pub(super) flags: Vec<(String, String)>,
    /// Groups of operations: name, description, and whether the crate has it unless asked otherwise.
    pub(super) groups: Vec<(String, String, bool)>,
    /// Actions that the API declares: name, kind and description.
    pub(super) actions: Vec<(String, ActionKind, String)>,
    /// Classes of sensitive values: name, description and how much is shown.
    pub(super) sensitivity: Vec<(String, String, Show)>,
    pub(super) envelope: Option<Envelope>,
    /// Types by number; a number never changes.
    pub(super) types: Vec<TypeDraft>,
    pub(super) operations: Vec<OperationDraft>,
    /// Names of the operations, in Rust, of the schema that is added to.
    pub(super) existing_operations: Vec<String>,
    /// Sentences that state facts, by the place of their text.
    pub(super) sentences: BTreeMap<(Place, Key), String>,
}

/// A server.
#[derive(Debug, Clone)]
pub(super) struct ServerDraft {
    pub(super) name: String,
    pub(super) url: String,
    /// Empty, or with a leading slash and without a trailing one.
    pub(super) prefix: String,
    pub(super) description: Option<String>,
}

/// The envelope of results: names of its parts, and each status with its outcome and action.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope {
    pub(super) field: String,
    pub(super) code: String,
    pub(super) status: String,
    pub(super) message: Option<String>,
    pub(super) statuses: Vec<(String, Outcome, Option<String>)>,
    /// What answers a notification: code, status and message.
    pub(super) acknowledgement: Option<(String, String, Option<String>)>,
}

/// What any entry may have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct About {
    pub(super) place: Place,
    /// The document's description, if it is taken over.
    pub(super) description: Option<String>,
    pub(super) deprecated: Option<String>,
    pub(super) since: Option<String>,
    pub(super) sensitive: Option<String>,
    /// Sources that the document itself names.
    pub(super) sources: Vec<String>,
    /// Its name in Rust.
    pub(super) rust: Option<String>,
    /// Other spellings of its name, if it is a field.
    pub(super) aliases: Vec<String>,
}

/// A type.
#[derive(Debug, Clone)]
pub(super) struct TypeDraft {
    pub(super) about: About,
    /// Candidates for its name, the best first.
    pub(super) name_candidates: Vec<String>,
    /// The name it has in the end.
    pub(super) name: String,
    /// Whether the document gives it a name of its own.
    pub(super) is_component: bool,
    /// Whether the schema that is added to has it: it is used, and not written.
    pub(super) is_existing: bool,
    pub(super) what: TypeKind,
}

/// The kind of a type.
#[derive(Debug, Clone)]
pub(super) enum TypeKind {
    Object {
        fields: Vec<FieldDraft>,
        /// Whether other members are kept.
        is_open: bool,
        rules: Vec<RuleDef>,
    },
    Enum(EnumDraft),
    Scalar {
        builtin: Builtin,
        limits: Limits,
    },
    /// The same as another type, which is used in its place.
    Same(usize),
}

/// A list of values.
#[derive(Debug, Clone)]
pub(super) struct EnumDraft {
    pub(super) ty: EnumType,
    pub(super) complete: bool,
    /// Named sets of the values.
    pub(super) sets: Vec<(String, SetDef)>,
    /// The published list of codes that the values are.
    pub(super) format: Option<String>,
    pub(super) verbatim: bool,
    pub(super) max_length: Option<Stated<Limit>>,
    /// Whether only prose lists the values.
    pub(super) from_prose: bool,
    /// Names and descriptions of numeric attributes.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) values: Vec<ValueDraft>,
}

impl EnumDraft {
    /// A value as the type writes it.
    pub(super) fn literal(&self, text: &str) -> Literal {
        match (self.ty, text.parse()) {
            (EnumType::Integer, Ok(number)) => Literal::Integer(number),
            (EnumType::String | EnumType::Integer, _) => Literal::Text(text.to_owned()),
        }
    }
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValueDraft {
    pub(super) text: String,
    pub(super) about: About,
    pub(super) attributes: Vec<(String, u32)>,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub(super) struct FieldDraft {
    pub(super) name: String,
    pub(super) about: About,
    pub(super) required: bool,
    pub(super) access: Access,
    pub(super) value: Usage,
    pub(super) constant: Option<Literal>,
    pub(super) default: Option<Literal>,
    pub(super) examples: Vec<Literal>,
    /// Which of constant and default only prose states, and where.
    pub(super) from_prose: BTreeMap<Key, Place>,
    /// Key, value of the keyword, value in the text.
    pub(super) disagreements: Vec<(Key, Literal, Literal)>,
    /// What several documents say differently.
    pub(super) recorded: Vec<DisagreementDraft>,
    /// When it must, should or may be present.
    pub(super) conditions: Vec<(FieldRuleKind, Condition)>,
    /// What sentences say of that, before it is a condition.
    pub(super) sentences: Vec<SentenceDraft>,
}

/// A sentence about when a field is present.
#[derive(Debug, Clone)]
pub(super) struct SentenceDraft {
    pub(super) place: Place,
    /// The keyword of the schema language, `returnedWhen` or `anyOf`.
    pub(super) keyword: String,
    pub(super) words: String,
    /// What its condition says, if it was understood.
    pub(super) clause: Option<Clause>,
    /// The documents that say so, by number, if others have the field and do not.
    pub(super) only: Option<BTreeSet<usize>>,
}

impl SentenceDraft {
    /// A sentence with its keyword in front.
    pub(super) fn of(said: &Stated<String>) -> Self {
        let (keyword, words) = said.value.split_once(": ").unwrap_or(("", &said.value));
        Self {
            place: said.place,
            keyword: keyword.to_owned(),
            words: words.to_owned(),
            clause: None,
            only: None,
        }
    }

    /// The sentence as reports have it.
    pub(super) fn told(&self) -> String {
        format!("{}: {}", self.keyword, self.words)
    }

    /// Whether it says the same as another one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.keyword == other.keyword
            && if self.clause.is_some() {
                self.clause == other.clause
            } else {
                self.words == other.words
            }
    }
}

/// A point on which documents differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DisagreementDraft {
    pub(super) about: String,
    /// What each source says, by its id.
    pub(super) readings: Vec<(String, Literal)>,
    pub(super) taken: String,
    pub(super) because: String,
}

/// A type where it is used, in a field or as an element.
#[derive(Debug, Clone)]
pub(super) struct Usage {
    pub(super) ty: ValueType,
    /// Whether it may be `null`.
    pub(super) nullable: bool,
    pub(super) limits: Limits,
    /// Fields of the type whose mark differs in this use.
    pub(super) overrides: BTreeMap<String, bool>,
}

/// The type that a usage names.
#[derive(Debug, Clone)]
pub(super) enum ValueType {
    Builtin(Builtin),
    /// A type by its number.
    Type(usize),
    Array(Box<Usage>),
    Map(Box<MapDraft>),
    /// A text that holds such an object as JSON, by the number of its type.
    JsonText(usize),
}

/// Members with names of the sender's choice.
#[derive(Debug, Clone)]
pub(super) struct MapDraft {
    /// The limits of the names.
    pub(super) keys: Limits,
    pub(super) value: Usage,
}

/// A call.
#[derive(Debug, Clone)]
pub(super) struct OperationDraft {
    pub(super) name: String,
    /// Whether the document names it.
    pub(super) has_id: bool,
    pub(super) about: About,
    /// The name of one of the groups.
    pub(super) group: Option<String>,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) reads: bool,
    pub(super) idempotency_key: Option<String>,
    /// Servers in place of those of the API.
    pub(super) servers: Vec<ServerDraft>,
    /// The response field that tells a state, and the final ones.
    pub(super) state: Option<(String, Vec<String>)>,
    /// What tells its bodies, if it is a notification: then they are its response, and it has neither a request nor an address.
    pub(super) tags: Vec<Condition>,
    pub(super) request: BodyDraft,
    pub(super) response: BodyDraft,
    /// The products of its requests, by name.
    pub(super) products: Vec<(String, ProductDef)>,
    /// Result codes.
    pub(super) codes: Vec<(String, ResultCodeDef)>,
}

/// A body.
#[derive(Debug, Clone, Default)]
pub(super) struct BodyDraft {
    pub(super) description: Option<String>,
    pub(super) fields: Vec<FieldDraft>,
    /// Whether other members are kept.
    pub(super) is_open: bool,
    pub(super) rules: Vec<RuleDef>,
    /// The remark on the component that it is, which is a type as well.
    pub(super) component: Option<Note>,
    /// The file that it carries.
    pub(super) upload: Option<UploadDef>,
}

impl OperationDraft {
    /// Whether it is a notification.
    pub(super) fn is_notification(&self) -> bool {
        !self.tags.is_empty()
    }
}

impl Usage {
    /// A use without more limits.
    pub(super) fn of(ty: ValueType) -> Self {
        Self { ty, nullable: false, limits: Limits::new(), overrides: BTreeMap::new() }
    }

    /// The type of the elements, or of their elements.
    pub(super) fn innermost(&self) -> &Self {
        let mut at = self;
        while let ValueType::Array(element) = &at.ty {
            at = element;
        }
        at
    }

    /// The limits of the value, and of all in it.
    pub(super) fn all_limits(&self) -> Vec<&Limits> {
        let mut found = vec![&self.limits];
        match &self.ty {
            ValueType::Array(element) => found.extend(element.all_limits()),
            ValueType::Map(map) => {
                found.push(&map.keys);
                found.extend(map.value.all_limits());
            }
            ValueType::Builtin(_) | ValueType::Type(_) | ValueType::JsonText(_) => {}
        }
        found
    }

    /// The type of the elements or values, or of theirs.
    pub(super) fn leaf(&self) -> &Self {
        match &self.ty {
            ValueType::Array(element) => element.leaf(),
            ValueType::Map(map) => map.value.leaf(),
            ValueType::Builtin(_) | ValueType::Type(_) | ValueType::JsonText(_) => self,
        }
    }

    /// The same of elements, to be changed.
    pub(super) fn innermost_mut(&mut self) -> &mut Self {
        match self {
            Self { ty: ValueType::Array(element), .. } => element.innermost_mut(),
            other => other,
        }
    }

    /// Every use in it, itself first.
    pub(super) fn each(&mut self, change: &mut dyn FnMut(&mut Self)) {
        change(self);
        match &mut self.ty {
            ValueType::Array(element) => element.each(change),
            ValueType::Map(map) => map.value.each(change),
            ValueType::Builtin(_) | ValueType::Type(_) | ValueType::JsonText(_) => {}
        }
    }
}

impl Draft {
    /// The number of the type that replaces this one.
    pub(super) fn real(&self, id: usize) -> usize {
        let mut id = id;
        // Chains are as long as there are types, at most.
        for _ in 0..self.types.len() {
            match self.types.get(id).map(|one| &one.what) {
                Some(TypeKind::Same(other)) => id = *other,
                _ => break,
            }
        }
        id
    }

    /// The type of that number.
    pub(super) fn get(&self, id: usize) -> Option<&TypeDraft> {
        self.types.get(self.real(id))
    }

    /// Calls a function with every list of fields.
    pub(super) fn each_fields(&mut self, change: &mut dyn FnMut(&mut Vec<FieldDraft>)) {
        self.each_object(&mut |fields, _| change(fields));
    }

    /// Calls a function with the fields of every object, and whether it keeps other members.
    pub(super) fn each_object(&mut self, change: &mut dyn FnMut(&mut Vec<FieldDraft>, bool)) {
        for one in &mut self.types {
            if let TypeKind::Object { fields, is_open, .. } = &mut one.what {
                change(fields, *is_open);
            }
        }
        for operation in &mut self.operations {
            for body in [&mut operation.request, &mut operation.response] {
                change(&mut body.fields, body.is_open);
            }
        }
    }

    /// The types that something uses, and those that are not the same as another.
    pub(super) fn users(&self) -> Vec<BTreeSet<User>> {
        let mut users = vec![BTreeSet::new(); self.types.len()];
        let mut note = |user: User, fields: &[FieldDraft]| {
            for field in fields {
                if let ValueType::Type(id) | ValueType::JsonText(id) = field.value.leaf().ty
                    && let Some(users) = users.get_mut(self.real(id))
                {
                    users.insert(user);
                }
            }
        };
        for (id, one) in self.types.iter().enumerate() {
            if let TypeKind::Object { fields, .. } = &one.what {
                note(User::Type(id), fields);
            }
        }
        for (index, operation) in self.operations.iter().enumerate() {
            note(User::Operation(index), &operation.request.fields);
            note(User::Operation(index), &operation.response.fields);
        }
        users
    }
}

/// A user of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum User {
    Type(usize),
    Operation(usize),
}
