//! One finding → the edits that resolve it.

use super::schema_files::KeyPath;
use super::{EditResult, Editor, Edits};
use crate::compare::{Change, Finding, NAME, NOT_HELD};
use crate::from_schema::VALUE_NAMES;
use antom_codegen::api::Type;
use antom_codegen::language::EnumType;
use antom_codegen::source::node::{Node, Scalar};
use antom_codegen::source::patch::Edit;
use antom_codegen::source::quote::scalar;
use antom_openapi::reading::{Key, Place};

/// Keys without meaning for a required field.
const CONDITIONS: &[&str] = &["requiredWhen", "recommendedWhen", "onlyWhen", "forbiddenWhen"];

const GROUP: &str = "a group of fields in the rules of its object names it: change both";

const ENVELOPE: &str = "every response has the result envelope: record a disagreement";

const ENVELOPE_MEMBER: &str = "`result:` of the API names it: change both";

const LAST_FIELD: &str =
    "it is the last field of its object, which must have one: remove the object, or add a field";

const LAST_VALUE: &str =
    "it is the last value of its list: remove `enum` if any value is allowed, or list others";

const LAST_VALUE_OF_ENUM: &str =
    "it is the last value of its enum: give the fields that hold it another type, or list others";

const NAME_OF_VALUE: &str = "the name of a value in Rust: change its `rust`";

impl Editor<'_> {
    /// The edits of a finding, or why a person has to make them.
    pub(super) fn edits(&mut self, finding: &Finding) -> EditResult {
        if finding.alike < finding.compared {
            let (uses, all) = (finding.alike, finding.compared);
            return Err(format!("the type is shared, and only {uses} of its {all} uses differ"));
        }
        self.recorded(finding).unwrap_or_else(|| self.of_change(finding))
    }

    /// The edits of a finding alone, whatever is recorded about its subject.
    pub(super) fn of_change(&mut self, finding: &Finding) -> EditResult {
        match &finding.change {
            Change::ByHand => Err(match finding.about.as_str() {
                "operation" => "a whole operation: see `cargo xtask import openapi`".to_owned(),
                _ if finding.theirs.is_none() => {
                    "the page no longer states it: remove the condition, or name the source that does".to_owned()
                }
                NAME => "a field of another name: change it, or record a disagreement".to_owned(),
                _ => return self.condition(finding),
            }),
            Change::Product { product, change, .. } => self.product(finding, *product, change),
            Change::NotHeld => Err(finding.reason.clone().unwrap_or_else(|| NOT_HELD.to_owned())),
            Change::Statement if finding.about.starts_with(VALUE_NAMES) => {
                Err(NAME_OF_VALUE.to_owned())
            }
            Change::Statement => {
                Err("a mark of the field, its type or its elements: edit it by hand".to_owned())
            }
            Change::Width { field, bounds } => self.width(finding, *field, bounds),
            // Records are edited where they are found, see `recorded`.
            Change::Record { .. } => Err(not_found()),
            Change::Limit { field, key, value } => {
                self.limit(finding, *field, *key, value.as_ref())
            }
            Change::Type { field, name, theirs } => self.type_name(*field, name, theirs.as_deref()),
            Change::Required { field, required } => self.required(*field, *required),
            Change::Nullable { field, lists, nullable } => {
                self.nullable(*field, *lists, *nullable)
            }
            Change::AddField { beside, field } => self.add_field(finding, *beside, field),
            Change::RemoveField { field } if self.is_envelope(&self.path(*field)?) => {
                Err(ENVELOPE.to_owned())
            }
            Change::RemoveField { field } if self.is_envelope_member(&self.path(*field)?) => {
                Err(ENVELOPE_MEMBER.to_owned())
            }
            Change::RemoveField { field } if self.is_in_group(*field) => Err(GROUP.to_owned()),
            Change::RemoveField { field } => self.remove(*field),
            Change::RemoveCode { code } => self.remove(*code),
            Change::AddValue { list, value } => self.add_value(*list, value),
            Change::RemoveValue { list, value } => self.remove_value(*list, value),
            Change::AddCode { operation, after, code, name } => {
                self.add_code(*operation, after.as_ref(), code, name)
            }
            Change::Code { key: "action", value, .. } if !self.has_action(value) => {
                Err(undeclared(value))
            }
            Change::Code { code: place, key, value }
            | Change::Operation { operation: place, key, value } => {
                let mapping = self.path(*place)?;
                Ok(Edits::of(place.file, vec![set(mapping, key, &scalar(value))]))
            }
        }
    }

    pub(super) fn path(&self, place: Place) -> Result<KeyPath, String> {
        self.files.path(place).ok_or_else(not_found)
    }

    /// A node as it is edited so far.
    pub(super) fn node(&self, file: usize, path: &[String]) -> Result<&Node, String> {
        self.draft.files.node(file, path).ok_or_else(not_found)
    }

    fn required(&self, field: Place, required: bool) -> EditResult {
        let mapping = self.path(field)?;
        let node = self.node(field.file, &mapping)?;
        let mark = node.get("required").and_then(Node::as_scalar);
        let is_marked = mark.and_then(Scalar::as_bool).unwrap_or(false);
        if is_marked == required {
            return Err("the mark is overridden where the type is used".to_owned());
        }
        if required && self.is_in_group(field) {
            return Err(GROUP.to_owned());
        }
        if self.is_envelope(&mapping) {
            return Err(ENVELOPE.to_owned());
        }
        if !required {
            let edit = Edit::Remove { mapping, key: "required".to_owned() };
            return Ok(Edits::of(field.file, vec![edit]));
        }
        let moot = CONDITIONS.iter().filter(|key| node.get(key).is_some());
        let moot =
            moot.map(|key| Edit::Remove { mapping: mapping.clone(), key: (*key).to_owned() });
        let mut edits: Vec<Edit> = moot.collect();
        edits.push(set(mapping.clone(), "required", "true"));
        Ok(Edits::of(field.file, edits))
    }

    fn nullable(&self, field: Place, lists: usize, nullable: bool) -> EditResult {
        let mut mapping = self.path(field)?;
        if nullable && (self.is_envelope(&mapping) || self.is_envelope_member(&mapping)) {
            return Err("the result envelope is never null: record a disagreement".to_owned());
        }
        mapping.extend((0..lists).map(|_| "items".to_owned()));
        self.node(field.file, &mapping)?;
        let key = "nullable".to_owned();
        let edit =
            if nullable { set(mapping, &key, "true") } else { Edit::Remove { mapping, key } };
        Ok(Edits::of(field.file, vec![edit]))
    }

    /// Whether a rule of the object decides which of several fields, including this one, are present.
    fn is_in_group(&self, field: Place) -> bool {
        let Some(mut path) = self.files.path(field) else { return false };
        let name = path.pop();
        path.pop();
        path.push("rules".to_owned());
        let rules = self.draft.files.node(field.file, &path).and_then(Node::as_sequence);
        let groups = rules.unwrap_or_default().iter().flat_map(|rule| {
            ["anyOf", "oneOf", "allOrNone"].iter().filter_map(|key| rule.get(key)?.as_sequence())
        });
        groups.flatten().any(|member| member.as_string() == name.as_deref())
    }

    /// Whether a path leads to the result envelope of a response, which the language requires.
    fn is_envelope(&self, path: &[String]) -> bool {
        let envelope = self.schema.api.result.as_ref().map(|result| result.field.value.as_str());
        let [.., body, _, name] = path else { return false };
        body == "response" && Some(name.as_str()) == envelope
    }

    /// Whether a path leads to a member of the envelope's type that the API names.
    fn is_envelope_member(&self, path: &[String]) -> bool {
        let api = self.schema.api;
        let Some(result) = &api.result else { return false };
        let [.., object, _, name] = path else { return false };
        let named = [Some(&result.code), Some(&result.status), result.message.as_ref()];
        let is_named = named.into_iter().flatten().any(|member| member.value == *name);
        let mut envelopes = api.operations.iter().filter_map(|(_, operation)| {
            let fields = &api.objects[operation.response].fields;
            fields.find(|field| field.name.value == result.field.value).map(|(_, field)| field)
        });
        is_named
            && envelopes.any(|field| {
                matches!(&field.value.ty, Type::Object(id) if api.objects[*id].name.value == *object)
            })
    }

    fn remove(&self, place: Place) -> EditResult {
        let mut mapping = self.path(place)?;
        let key = mapping.pop().ok_or_else(not_found)?;
        if self.has_one(place.file, &mapping) {
            let Some(key) = mapping.pop().filter(|key| key != "fields") else {
                return Err(LAST_FIELD.to_owned());
            };
            return Ok(Edits::of(place.file, vec![Edit::Remove { mapping, key }]));
        }
        Ok(Edits::of(place.file, vec![Edit::Remove { mapping, key }]))
    }

    fn add_value(&self, list: Place, value: &str) -> EditResult {
        if let Some(mut mapping) = self.enum_at(list) {
            let is_integer = self.node(list.file, &mapping)?.get("type").and_then(Node::as_string)
                == Some(EnumType::Integer.as_str());
            mapping.push("values".to_owned());
            // The description is for a person to write, and no name can be made of a number.
            let entry = if is_integer {
                let name = value.replace('-', "Minus");
                format!("{{ rust: V{name}, description: }}")
            } else {
                String::new()
            };
            return Ok(Edits::of(list.file, vec![set(mapping, value, &entry)]));
        }
        self.inline(list, |values| values.push(value.to_owned()))
    }

    /// Whether a list of values has one value left, or a mapping one entry.
    fn has_one(&self, file: usize, path: &[String]) -> bool {
        let node = self.draft.files.node(file, path);
        node.and_then(Node::as_mapping).is_some_and(|entries| entries.len() == 1)
            || node.and_then(Node::as_sequence).is_some_and(|items| items.len() == 1)
    }

    fn remove_value(&self, list: Place, value: &str) -> EditResult {
        if let Some(mut mapping) = self.enum_at(list) {
            mapping.push("values".to_owned());
            if self.has_one(list.file, &mapping) {
                return Err(LAST_VALUE_OF_ENUM.to_owned());
            }
            let edit = Edit::Remove { mapping, key: value.to_owned() };
            return Ok(Edits::of(list.file, vec![edit]));
        }
        let path = self.files.path_to_key(list, Key::ENUM.as_str()).ok_or_else(not_found)?;
        if self.has_one(list.file, &path) {
            return Err(LAST_VALUE.to_owned());
        }
        self.inline(list, |values| values.retain(|known| known != value))
    }

    fn enum_at(&self, place: Place) -> Option<KeyPath> {
        self.files.path(place).filter(|path| path.first().is_some_and(|first| first == "enums"))
    }

    /// Whether the schema has an action of that name, declared or one of the language.
    pub(super) fn has_action(&self, name: &str) -> bool {
        let api = self.schema.api;
        api.all_actions().any(|action| api.action_name(action) == name)
    }

    /// Changes a list inside a field.
    fn inline(&self, list: Place, change: impl Fn(&mut Vec<String>)) -> EditResult {
        let mut path = self.files.path_to_key(list, Key::ENUM.as_str()).ok_or_else(not_found)?;
        let items = self.node(list.file, &path)?.as_sequence().ok_or_else(not_found)?;
        let texts = items.iter().filter_map(Node::as_scalar).map(|item| item.text.clone());
        let mut texts: Vec<String> = texts.collect();
        change(&mut texts);
        let is_number = items
            .iter()
            .filter_map(Node::as_scalar)
            .any(|item| item.plain && item.as_integer().is_some());
        let written = |text: &String| if is_number { text.clone() } else { scalar(text) };
        let texts: Vec<String> = texts.iter().map(written).collect();
        path.pop();
        let values = format!("[{}]", texts.join(", "));
        Ok(Edits::of(list.file, vec![set(path, Key::ENUM.as_str(), &values)]))
    }
}

pub(super) fn set(mapping: KeyPath, key: &str, value: &str) -> Edit {
    Edit::Set { mapping, key: key.to_owned(), value: value.to_owned() }
}

/// The reason for leaving an action to a person.
pub(super) fn undeclared(action: &str) -> String {
    format!("the schema has no action `{action}`: declare it under `actions`, with its kind")
}

/// The schema that findings are of is not the one that is edited.
pub(super) fn not_found() -> String {
    "its place in the schema was not found again".to_owned()
}
