//! A field of a reading → an entry of a schema, by the same steps as those of an import.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::draft::{
    About, Draft, EnumDraft, FieldDraft, Limits, TypeDraft, TypeKind, Usage, ValueDraft, ValueType,
};
use super::report::Report;
use super::{drop_unsupported, raw_model, rust_names};
use crate::reading::{Children, Field, Held, Key, Kind, Limit, Manner, Place};
use antom_codegen::api::Enum;
use antom_codegen::language::{Access, Builtin, EnumType, Literal, Subject};
use antom_codegen::source::Map;
use antom_codegen::source::model::{EnumDef, FieldDef, ObjectDef};

/// A field as an entry of a schema, and the types that it needs. Their descriptions are empty: a person writes them.
#[derive(Debug, Clone)]
pub struct NewField {
    /// The field.
    pub field: FieldDef,
    /// New objects.
    pub objects: Map<ObjectDef>,
    /// New lists of values.
    pub enums: Map<EnumDef>,
    /// What the source states and these entries do not, each with the reason.
    pub lost: Vec<String>,
}

/// The types of the schema that gets the field.
pub trait Types {
    /// The list of values that holds the codes of a published list.
    fn code_list(&self, name: &str) -> Option<&Enum>;

    /// The object that has just the fields below this one.
    fn object(&self, field: &Field) -> Option<KnownObject>;

    /// A name that no type has; the next call gives another one.
    fn fresh(&mut self, name: &str) -> String;

    /// Takes note of the name of the object that was made for a field.
    fn made(&mut self, field: &Field, name: &str);
}

/// An object that a schema has, or gets with another field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownObject {
    /// Its name.
    pub name: String,
    /// What the source states of it and the schema does not, as in [`NewField::lost`].
    pub lost: Vec<String>,
}

/// Makes an entry of a field. What the schema language cannot hold of it is left out, and named; so is a limit that
/// contradicts others.
pub fn new_field(field: &Field, types: &mut dyn Types) -> NewField {
    let (draft, lost) = (Draft::default(), Vec::new());
    let mut maker = Maker { draft, known: BTreeSet::new(), lost, types };
    let mut made = maker.field(field, "");
    let Maker { mut draft, known, mut lost, .. } = maker;
    let mut report = Report::default();
    drop_unsupported::of_field(&mut made, &draft, &mut report);
    drop_unsupported::drop_unsupported(&mut draft, &mut report);
    rust_names::of_field(&mut made, &mut report);
    rust_names::of_members(&mut draft, &mut report);
    let mut owners = BTreeMap::new();
    owners_of(field, "", &mut owners);
    lost.extend(report.unsupported.into_iter().map(|note| match owners.get(&note.place) {
        Some(name) => format!("added without {} (`{name}`)", note.words),
        None => format!("added without {}", note.words),
    }));
    let new = draft.types.iter().enumerate().filter(|(id, _)| !known.contains(id));
    let (mut objects, mut enums) = (Vec::new(), Vec::new());
    for (_, one) in new {
        match &one.what {
            TypeKind::Object { fields, is_open, rules } => {
                let object = raw_model::object(one, fields, *is_open, rules, &draft);
                objects.push((one.name.clone(), object));
            }
            TypeKind::Enum(values) => {
                enums.push((one.name.clone(), raw_model::enumeration(one, values)));
            }
            TypeKind::Scalar { .. } | TypeKind::Same(_) => {}
        }
    }
    NewField {
        field: raw_model::field(&made, &draft),
        objects: objects.into_iter().collect(),
        enums: enums.into_iter().collect(),
        lost,
    }
}

/// The fields below a field, by the places of what is stated of them.
fn owners_of(field: &Field, path: &str, owners: &mut BTreeMap<Place, String>) {
    for member in field.children.fields() {
        let gap = if path.is_empty() { "" } else { "." };
        let path = format!("{path}{gap}{}", member.name);
        let places = member.limits.values().map(|limit| limit.place).chain([member.place]);
        owners.extend(places.map(|place| (place, path.clone())));
        owners_of(member, &path, owners);
    }
}

/// The making of a field and its types.
struct Maker<'t> {
    draft: Draft,
    /// Types of the draft that the schema has.
    known: BTreeSet<usize>,
    lost: Vec<String>,
    types: &'t mut dyn Types,
}

/// An entry that a person describes.
fn undescribed(place: Place) -> About {
    About { place, description: Some(String::new()), ..About::default() }
}

impl Maker<'_> {
    fn add(&mut self, name: String, place: Place, what: TypeKind) -> ValueType {
        self.draft.types.push(TypeDraft {
            about: undescribed(place),
            name_candidates: Vec::new(),
            name,
            is_component: false,
            is_existing: false,
            what,
        });
        ValueType::Type(self.draft.types.len() - 1)
    }

    /// Adds a type that the schema has.
    fn add_known(&mut self, name: String, what: TypeKind) -> ValueType {
        self.known.insert(self.draft.types.len());
        self.add(name, Place::default(), what)
    }

    fn lose(&mut self, path: &str, words: &str) {
        let owner = if path.is_empty() { String::new() } else { format!(" (`{path}`)") };
        self.lost.push(format!("added without {words}{owner}"));
    }

    fn field(&mut self, field: &Field, path: &str) -> FieldDraft {
        let mut limits = field.limits.clone();
        let mut required = field.required.as_ref().is_some_and(|mark| mark.value);
        let mut kind = field.kind.as_ref().map(|kind| kind.value);
        let mut left_out = Limits::new();
        if let Some(held) = field.held.value() {
            (kind, required) = (held.kind, held.required);
            (limits, left_out) = limits.into_iter().partition(|(key, limit)| {
                limit.manner == Manner::Prose || held.limits.contains_key(key)
            });
            if held.others.contains_key("deprecated") {
                self.lose(path, "`deprecated`, for which a person writes a text");
            }
        }
        let marks = [Key::ReadOnly, Key::WriteOnly].map(|key| limits.remove(&key).is_some());
        let access = match marks {
            [true, false] => Access::ReadOnly,
            [false, true] => Access::WriteOnly,
            [false, false] => Access::ReadWrite,
            [true, true] => {
                self.lose(path, "`readOnly` and `writeOnly`: no message would have it");
                Access::ReadWrite
            }
        };
        let mut single = |key: Key| match limits.remove(&key)?.value {
            Limit::Text(text) => Some(Literal::Text(text)),
            Limit::Number(_)
            | Limit::Fraction(_)
            | Limit::Flag(_)
            | Limit::Values { .. }
            | Limit::FromNow(_) => None,
        };
        let (constant, default) = (single(Key::Const), single(Key::Default));
        let mut value = self.value(field, kind, limits, path);
        let others = field.held.value().map_or(&field.others, |held| &held.others);
        let mut lists = String::new();
        value.each(&mut |held| {
            held.nullable = others.contains_key(&format!("{lists}nullable"));
            lists.push_str("items/");
        });
        for (key, limit) in left_out {
            let ty = if key.is_of_array() { &value.ty } else { &value.innermost().ty };
            let why = drop_unsupported::why_not(ty, key, &field.limits);
            let why = why.unwrap_or_else(|| "a schema does not hold it there".to_owned());
            self.lose(path, &format!("`{key}` {}: {why}", limit.value));
        }
        FieldDraft {
            name: field.name.clone(),
            about: undescribed(field.place),
            required,
            access,
            value,
            constant,
            default,
            examples: Vec::new(),
            from_prose: BTreeMap::new(),
            disagreements: Vec::new(),
            recorded: Vec::new(),
            sentences: Vec::new(),
            conditions: Vec::new(),
        }
    }

    fn value(&mut self, field: &Field, kind: Option<Kind>, limits: Limits, path: &str) -> Usage {
        let is_list = matches!(kind, Some(Kind::TextArray | Kind::ObjectArray | Kind::Array));
        let (of_list, of_value): (Limits, Limits) =
            limits.into_iter().partition(|(key, _)| is_list && key.is_of_array());
        let value = match kind {
            Some(Kind::Text | Kind::TextArray) => self.text(field, of_value, path),
            Some(Kind::Object | Kind::ObjectArray) => {
                let ty = self.object(field, path);
                Usage { limits: of_value, ..Usage::of(ty) }
            }
            Some(Kind::Map) => {
                if !field.children.fields().is_empty() {
                    self.lose(path, "the fields of the object, which is a map");
                }
                plain(Builtin::Map, of_value)
            }
            Some(Kind::Boolean) => plain(Builtin::Boolean, of_value),
            Some(Kind::Integer) => plain(Builtin::Integer, of_value),
            Some(Kind::Number) => plain(Builtin::Number, of_value),
            Some(Kind::Array) => self.element(field, of_value, path),
            None => {
                self.lose(path, "a type of its own: it may be anything");
                plain(Builtin::Any, of_value)
            }
        };
        if is_list {
            Usage { limits: of_list, ..Usage::of(ValueType::Array(Box::new(value))) }
        } else {
            value
        }
    }

    /// The elements of a list that are neither texts nor objects: `items/type`, of lists of lists `items/items/type`.
    fn element(&mut self, field: &Field, limits: Limits, path: &str) -> Usage {
        let others = field.held.value().map_or(&field.others, |held| &held.others);
        let mut stated = others.iter().filter_map(|(name, other)| {
            let around = name.strip_prefix("items/")?.strip_suffix("type")?;
            let depth = around.matches("items/").count();
            (around == "items/".repeat(depth)).then_some((depth, other.value.as_str()))
        });
        let of_word = |word| match word {
            "object" => Some(Builtin::Map),
            word => Builtin::from_name(word),
        };
        let found = stated.find_map(|(depth, word)| Some((depth, of_word(word)?)));
        let Some((depth, builtin)) = found else {
            self.lose(path, "a type of the elements: they may be anything");
            return plain(Builtin::Any, limits);
        };
        let around = |element, _| Usage::of(ValueType::Array(Box::new(element)));
        (0..depth).fold(plain(builtin, limits), around)
    }

    /// A text: of a builtin type, of a list of values of the schema, or of a new one.
    fn text(&mut self, field: &Field, mut limits: Limits, path: &str) -> Usage {
        let form = match limits.remove(&Key::Format).map(|form| form.value) {
            Some(Limit::Text(form)) => form,
            _ => String::new(),
        };
        let list = limits.get(&Key::ENUM).map(|list| list.value.clone());
        if let Some(builtin) = Builtin::from_name(&form) {
            if let Some(Limit::Values { complete: true, .. }) = list {
                self.lose(path, &format!("`format` {form} beside a list of values"));
                return plain(Builtin::String, limits);
            }
            return plain(builtin, limits);
        }
        if let Some(one) = self.types.code_list(&form) {
            let (name, list) = (one.name.value.clone(), listed(one));
            let ty = self.add_known(name, TypeKind::Enum(list));
            return Usage { limits, ..Usage::of(ty) };
        }
        let has =
            |limits: &Limits, subject| limits.keys().any(|key| key.subject() == Some(subject));
        match list {
            Some(Limit::Values { values, complete: false }) => {
                limits.remove(&Key::ENUM);
                let name = self.fresh(&field.name);
                let list = open_list(&values, field.place);
                let ty = self.add(name, field.place, TypeKind::Enum(list));
                Usage { limits, ..Usage::of(ty) }
            }
            // Numbers that are kept as text, and times that are known by their distance from now.
            _ if has(&limits, Subject::Size) => plain(Builtin::Digits, limits),
            _ if has(&limits, Subject::Time) => plain(Builtin::DateTime, limits),
            _ => plain(Builtin::String, limits),
        }
    }

    /// An object of the schema with just these fields, or a new one.
    fn object(&mut self, field: &Field, path: &str) -> ValueType {
        let members = match &field.children {
            Children::Shown(members) | Children::Part(members) if !members.is_empty() => members,
            Children::None | Children::Shown(_) | Children::Part(_) => {
                return ValueType::Builtin(Builtin::Map);
            }
            Children::Folded => {
                self.lose(path, "the fields of the object, which the source hides");
                return ValueType::Builtin(Builtin::Map);
            }
            Children::Recursive => {
                self.lose(path, "the type of an object within itself: a person names it");
                return ValueType::Builtin(Builtin::Map);
            }
        };
        if let Some(KnownObject { name, lost }) = self.types.object(field) {
            self.lost.extend(lost);
            return self.add_known(name, of_fields(Vec::new()));
        }
        let name = self.fresh(&field.name);
        let gap = if path.is_empty() { "" } else { "." };
        let below = |member: &Field| format!("{path}{gap}{}", member.name);
        let mut fields = Vec::new();
        for member in members {
            if matches!(member.held, Held::Nothing | Held::OfChoice) {
                self.lose(&below(member), "a field that a schema does not hold");
            } else {
                fields.push(self.field(member, &below(member)));
            }
        }
        self.types.made(field, &name);
        self.add(name, field.place, of_fields(fields))
    }

    /// A name for a type, after a field.
    fn fresh(&mut self, field: &str) -> String {
        self.types.fresh(&rust_names::of_type(&field.to_upper_camel_case()))
    }
}

/// An object with these fields.
fn of_fields(fields: Vec<FieldDraft>) -> TypeKind {
    TypeKind::Object { fields, is_open: false, rules: Vec::new() }
}

fn plain(builtin: Builtin, mut limits: Limits) -> Usage {
    // The kind of the value implies it, or it is that of the type.
    limits.remove(&Key::Format);
    Usage { limits, ..Usage::of(ValueType::Builtin(builtin)) }
}

/// A list of values that the schema has.
fn listed(one: &Enum) -> EnumDraft {
    let values: Vec<Literal> = one.values.iter().map(|value| one.literal(value)).collect();
    EnumDraft { ty: one.ty, complete: one.complete, ..open_list(&values, Place::default()) }
}

/// A list of values that the source does not call complete.
pub(super) fn open_list(values: &[Literal], place: Place) -> EnumDraft {
    let values = values.iter().map(|value| ValueDraft {
        text: value.to_text().into_owned(),
        about: undescribed(place),
        attributes: Vec::new(),
    });
    EnumDraft {
        ty: EnumType::String,
        complete: false,
        format: None,
        verbatim: false,
        max_length: None,
        from_prose: false,
        sets: Vec::new(),
        attributes: Vec::new(),
        values: values.collect(),
    }
}
