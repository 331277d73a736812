//! Components and objects: each is read once, however often it is used.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use super::draft::{About, FieldDraft, Limits, SentenceDraft, TypeKind, Usage, ValueType};
use super::importer::ValueStatements;
use super::importer::{Importer, Known, Pending, Value};
use super::schema_nodes::{all_of, literal_of};
use super::{descriptions, imported_extensions};
use crate::extension;
use crate::read::export_reader;
use crate::read::fields::is_placeholder;
use crate::read::schema::{Property, Schema};
use crate::reading::{Key, Limit, Manner, quote};
use antom_codegen::language::{Access, Builtin, Literal, Show};
use antom_codegen::source::node::{Entry, Node, Scalar};

/// The class of sensitive values that passwords belong to.
const CREDENTIAL: &str = "credential";

impl<'d> Importer<'d> {
    /// The type of a component.
    pub(super) fn component(&mut self, entry: &'d Entry) -> Option<Value> {
        let start = entry.value.span.start;
        match self.known.get(&start) {
            Some(Known::Done(value)) => return value.clone(),
            Some(Known::Open) => {
                self.unsupported(&entry.value, "a type that is nothing but itself");
                return None;
            }
            None => {}
        }
        if let Some(builtin) = self.own_builtin(entry) {
            let held = Usage::of(ValueType::Builtin(builtin));
            return Some(Value { held, facts: ValueStatements::default(), is_nullable: false });
        }
        self.known.insert(start, Known::Open);
        let value = self.define(entry);
        self.known.insert(start, Known::Done(value.clone()));
        value
    }

    fn define(&mut self, entry: &'d Entry) -> Option<Value> {
        // An alias is the type it names.
        let is_list = self.is_export && entry.value.get(extension::VALUES).is_some();
        if entry.value.get("$ref").is_some() && !is_list {
            let place = self.reader.place(entry.key_span);
            self.report.merged(place, format!("{} is another name of a type", quote(&entry.key)));
            return self.value(&entry.value, &[], &[], Limits::new());
        }
        let name_candidates = [entry.key.clone()];
        let schema = self.reader.schema(&entry.value);
        let about = self.about(&schema.parts, &entry.value);
        let about = About { place: self.reader.place(entry.key_span), ..about };
        if let Some(list) = imported_extensions::values(self, &entry.value) {
            let id = self.add(TypeKind::Enum(list), &name_candidates, about, true);
            let held = Usage::of(ValueType::Type(id));
            return Some(Value { held, facts: ValueStatements::default(), is_nullable: false });
        }
        self.unnamed(&entry.value, &[], &name_candidates, Limits::new(), Some(&about))
    }

    /// The builtin type of a definition in one of our own exports.
    fn own_builtin(&self, entry: &Entry) -> Option<Builtin> {
        let builtin = Builtin::from_name(&entry.key).filter(|_| self.is_export)?;
        Some(builtin)
    }

    /// The type of an object; its fields are read later.
    pub(super) fn object(
        &mut self,
        schema: &Schema<'d>,
        name_candidates: &[String],
        about: About,
        is_component: bool,
    ) -> usize {
        let identity: Vec<u32> = schema.parts.iter().map(|part| part.span.start).collect();
        if let Some(id) = self.objects.get(&identity) {
            return *id;
        }
        let is_open = is_open(schema);
        let what = TypeKind::Object { fields: Vec::new(), is_open, rules: Vec::new() };
        let id = self.add(what, name_candidates, about, is_component);
        self.objects.insert(identity, id);
        self.pending.push_back(Pending { id, schema: schema.clone() });
        id
    }

    /// Reads the fields of every object that was met, and of those that are met by doing so.
    pub(super) fn finish(&mut self) {
        while let Some(Pending { id, schema }) = self.pending.pop_front() {
            let owner = self.draft.get(id).and_then(|one| one.name_candidates.last().cloned());
            let owner = owner.unwrap_or_default();
            let mut found = self.fields(&schema, &owner);
            let own_rules = imported_extensions::rules(self, &schema, &mut found);
            if let Some(one) = self.draft.types.get_mut(id) {
                // Without fields it is an object of free members.
                one.what = if found.is_empty() {
                    TypeKind::Scalar { builtin: Builtin::Map, limits: Limits::new() }
                } else {
                    TypeKind::Object { fields: found, is_open: is_open(&schema), rules: own_rules }
                };
            }
        }
    }

    /// The fields of an object.
    pub(super) fn fields(&mut self, schema: &Schema<'d>, owner: &str) -> Vec<FieldDraft> {
        let properties = schema.properties();
        let names: BTreeSet<&str> =
            properties.iter().map(|property| property.entry.key.as_str()).collect();
        let mut required = BTreeSet::new();
        for mark in schema.all("required").filter_map(Node::as_sequence).flatten() {
            match mark.as_scalar().map(|scalar| scalar.text.as_str()) {
                Some(name) if names.contains(name) => {
                    required.insert(name);
                }
                Some(name) if schema.without == Some(name) => {}
                Some(name) => {
                    self.unsupported(
                        mark,
                        format!("{} is required and is no property", quote(name)),
                    );
                }
                None => self.unsupported(mark, "a required property without a name"),
            }
        }
        let promised = export_reader::promised(schema).filter(|_| self.is_export);
        required.extend(promised.filter_map(Node::as_string));
        let mut fields = Vec::new();
        for property in &properties {
            if !self.spend(property.entry) {
                break;
            }
            let is_required = required.contains(property.entry.key.as_str());
            fields.extend(self.field(property, is_required, owner));
        }
        fields
    }

    /// Takes from the budget; reports once that it is exhausted.
    fn spend(&mut self, entry: &Entry) -> bool {
        if self.left == 1 {
            let words = "a document of more fields than a schema can have; the rest is left out";
            self.unsupported(&entry.value, words);
        }
        self.left = self.left.saturating_sub(1);
        self.left > 0 && self.reader.spend(1, entry.key_span)
    }

    fn field(
        &mut self,
        property: &Property<'d>,
        is_required: bool,
        owner: &str,
    ) -> Option<FieldDraft> {
        let entry = property.entry;
        let place = self.reader.place(entry.key_span);
        if is_placeholder(entry) {
            let words = format!("{} in place of properties", quote(&entry.key));
            self.report.unsupported(place, words);
            return None;
        }
        let allows = entry.value.as_scalar().and_then(Scalar::as_bool);
        if allows == Some(false) {
            let words =
                format!("property {}, which no value is allowed for (`false`)", quote(&entry.key));
            self.report.unsupported(place, words);
            return None;
        }
        if allows.is_none() && entry.value.as_mapping().is_none() {
            self.report
                .unsupported(place, format!("property {}, which has no schema", quote(&entry.key)));
            return None;
        }
        let own = entry.key.to_upper_camel_case();
        let name_candidates = [own.clone(), format!("{}{own}", owner.to_upper_camel_case())];
        let value = self.value(&entry.value, &property.more, &name_candidates, Limits::new());
        let value = value.unwrap_or_else(|| {
            let words = format!("what {} holds: it becomes a JSON value", quote(&entry.key));
            self.report.unsupported(place, words);
            Value::any()
        });
        let mut parts = vec![&entry.value];
        parts.extend(&property.more);
        // A reference with marks beside it.
        parts.extend(all_of(&entry.value).filter(|part| part.get("$ref").is_none()));
        let mut about = About { place, ..self.about(&parts, &entry.value) };
        let whole = self.reader.schema_of(&entry.value, &property.more);
        let access = self.access(&whole, &entry.key);
        if !self.is_export && whole.all("format").any(|node| node.as_string() == Some("password")) {
            about.sensitive = Some(self.credential());
        }
        let literal = |key| {
            value.facts.limits.get(&key).map(|limit| match &limit.value {
                Limit::Text(text) => Literal::Text(text.clone()),
                Limit::Number(number) => Literal::Integer(*number),
                Limit::Fraction(number) => Literal::Float(number.to_string()),
                Limit::Flag(flag) => Literal::Bool(*flag),
                Limit::Values { .. } | Limit::FromNow(_) => Literal::Null,
            })
        };
        let (constant, default) = (literal(Key::Const), literal(Key::Default));
        let from_prose =
            value.facts.limits.iter().filter(|(_, limit)| limit.manner == Manner::Prose);
        let from_prose = from_prose.map(|(key, limit)| (*key, limit.place)).collect();
        Some(FieldDraft {
            name: entry.key.clone(),
            about,
            required: is_required,
            access,
            value: self.nullable(value.held, value.is_nullable),
            constant,
            default,
            examples: self.examples(&parts),
            from_prose,
            disagreements: value.facts.disagreements,
            recorded: Vec::new(),
            sentences: value.facts.conditions.iter().map(SentenceDraft::of).collect(),
            conditions: Vec::new(),
        })
    }

    /// A use that may be `null`, or not. A JSON value of any kind may be without saying so.
    pub(super) fn nullable(&self, held: Usage, is_nullable: bool) -> Usage {
        let is_any = match &held.ty {
            ValueType::Builtin(builtin) => *builtin == Builtin::Any,
            ValueType::Type(id) => matches!(
                self.draft.get(*id).map(|one| &one.what),
                Some(TypeKind::Scalar { builtin: Builtin::Any, .. })
            ),
            ValueType::Array(_) | ValueType::Map(_) | ValueType::JsonText(_) => false,
        };
        Usage { nullable: is_nullable && !is_any, ..held }
    }

    /// Whether requests, responses or both have a field.
    fn access(&mut self, schema: &Schema<'d>, name: &str) -> Access {
        match self.reader.marks(schema).as_slice() {
            [(Key::ReadOnly, _)] => Access::ReadOnly,
            [(Key::WriteOnly, _)] => Access::WriteOnly,
            [(_, first), ..] => {
                let words = format!(
                    "`readOnly` and `writeOnly` of {}: no message would have it",
                    quote(name)
                );
                self.report.unsupported(first.place, words);
                Access::ReadWrite
            }
            [] => Access::ReadWrite,
        }
    }

    /// The class of values that give access, which documents call passwords.
    fn credential(&mut self) -> String {
        let classes = &mut self.draft.sensitivity;
        if !classes.iter().any(|(class, ..)| class == CREDENTIAL) {
            let words = "What gives access: the document calls it a password.".to_owned();
            classes.push((CREDENTIAL.to_owned(), words, Show::Nothing));
        }
        CREDENTIAL.to_owned()
    }

    /// Reports marks of what is no field: elements of a list, a body.
    pub(super) fn report_marks(&mut self, schema: &Schema<'d>, what: &str) {
        for (key, mark) in self.reader.marks(schema) {
            self.report.unsupported(mark.place, format!("keyword `{key}` of {what}"));
        }
    }

    /// Description, history and provenance of an entry.
    pub(super) fn about(&mut self, parts: &[&'d Node], node: &'d Node) -> About {
        let text = |key: &str| {
            let found = parts.iter().find_map(|part| part.get(key)?.as_string());
            found.filter(|text| !text.trim().is_empty())
        };
        let is_deprecated = parts.iter().filter_map(|part| part.get("deprecated")?.as_scalar());
        let is_deprecated = is_deprecated.filter_map(Scalar::as_bool).any(|mark| mark);
        let description = text("description").or_else(|| text("title"));
        let description = description.filter(|_| self.options.descriptions);
        let original = description;
        let description = description.and_then(if self.is_export {
            descriptions::whole
        } else {
            descriptions::sentence
        });
        if let Some(original) = original.filter(|_| !self.is_export) {
            let kept = description.as_deref().unwrap_or_default();
            let (all, kept) = (words(original), words(kept));
            if all > kept {
                let left = format!("the rest of a description: {} of {all} words", all - kept);
                let holder = parts.iter().find_map(|part| part.get("description"));
                self.unsupported(holder.unwrap_or(node), left);
            }
        }
        let mut about = About {
            place: self.reader.place(node.span),
            description,
            deprecated: is_deprecated.then(|| "The document marks it as deprecated.".to_owned()),
            ..About::default()
        };
        if self.is_export {
            imported_extensions::about(&mut about, parts);
            let classes = &self.draft.sensitivity;
            let is_declared = |name: &String| classes.iter().any(|(class, ..)| class == name);
            about.sensitive = about.sensitive.take().filter(is_declared);
        }
        about
    }

    /// Single values that the document shows; only with its descriptions, whose texts they are part of.
    fn examples(&self, parts: &[&'d Node]) -> Vec<Literal> {
        if !self.options.descriptions {
            return Vec::new();
        }
        let lists = parts.iter().filter_map(|part| part.get("examples")?.as_sequence()).flatten();
        let all = parts.iter().filter_map(|part| part.get("example")).chain(lists);
        let scalars = all.filter_map(Node::as_scalar).filter(|scalar| !scalar.is_null());
        let mut examples: Vec<Literal> = Vec::new();
        for scalar in scalars {
            let example = literal_of(scalar);
            if !examples.contains(&example) && examples.len() < 3 && scalar.text.len() <= 200 {
                examples.push(example);
            }
        }
        examples
    }
}

/// Whether a document says of an object with properties that other members mean something: `additionalProperties` with a
/// schema, be it `true`, and none with `false`.
pub(super) fn is_open(schema: &Schema<'_>) -> bool {
    schema.get("additionalProperties").is_some() && !is_closed(schema)
}

/// Whether a document says of an object that it has no other members.
pub(super) fn is_closed(schema: &Schema<'_>) -> bool {
    let mut stated = schema.all("additionalProperties");
    stated.any(|node| node.as_scalar().and_then(Scalar::as_bool) == Some(false))
}

/// How many words a text has; marks and links count as they are.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
