//! Uses of schemas: a type, and the limits of this use.

use super::draft::{About, Limits, MapDraft, TypeKind, Usage, ValueType};
use super::importer::{Importer, Value, ValueStatements};
use super::objects::is_closed;
use super::schema_nodes::{
    adds_members, all_of, choices, is_nullable, only_boolean, type_names_of,
};
use super::value_statements::disagreement;
use crate::read::limits::both;
use crate::read::merge_prose::is_same_limit;
use crate::read::schema::{Schema, listed_null};
use crate::read::text_content::{CONTENT, MEDIA_TYPE};
use crate::reading::{Key, Kind, Limit, Manner, Stated};
use antom_codegen::language::Builtin;
use antom_codegen::source::node::{Entry, Node};

/// Deepest nesting of lists and aliases.
const DEEPEST: usize = 24;

/// A schema, and the type with a name that it is about.
struct Split<'d> {
    /// The parts around the name.
    locals: Vec<&'d Node>,
    component: Option<&'d Entry>,
}

impl<'d> Importer<'d> {
    /// Reads the schema of a field, an element or a type. `name_candidates` are candidates for the name of an unnamed type, the best first;
    /// `extra` are the outer facts about the value.
    ///
    /// `None` if our language has no type for it, which has been reported then.
    pub(super) fn value(
        &mut self,
        node: &'d Node,
        more: &[&'d Node],
        name_candidates: &[String],
        extra: Limits,
    ) -> Option<Value> {
        if self.depth >= DEEPEST {
            self.unsupported(node, format!("lists or references more than {DEEPEST} deep"));
            return None;
        }
        self.depth += 1;
        let split = self.split(node, more);
        let found = match split.component {
            Some(entry) => self.named(entry, &split.locals, name_candidates, extra),
            None => self.unnamed(node, more, name_candidates, extra, None),
        };
        self.depth -= 1;
        let is_nullable = split.locals.iter().any(|part| is_nullable(part));
        let value = self.with_content(found?, node, more, name_candidates);
        Some(Value { is_nullable: value.is_nullable || is_nullable, ..value })
    }

    /// A text of JSON with the object that it holds, if the document says what that is.
    fn with_content(
        &mut self,
        mut value: Value,
        node: &'d Node,
        more: &[&'d Node],
        name_candidates: &[String],
    ) -> Value {
        if !matches!(value.held.ty, ValueType::Builtin(Builtin::Json)) {
            return value;
        }
        let schema = self.reader.schema_of(node, more);
        self.content_keys.extend(key_of(&schema, MEDIA_TYPE));
        if self.reader.text_content(&schema).is_none() {
            return value;
        }
        let parts: Vec<&'d Node> = schema.all(CONTENT).collect();
        let Some((first, more)) = parts.split_first() else { return value };
        let names: Vec<String> =
            name_candidates.iter().map(|wish| format!("{wish}Content")).collect();
        let content = self.value(first, more, &names, Limits::new());
        let is_object = |id: usize| {
            matches!(self.draft.get(id).map(|one| &one.what), Some(TypeKind::Object { .. }))
        };
        if let Some(ValueType::Type(id)) = content.map(|content| content.held.ty)
            && is_object(id)
        {
            self.content_keys.extend(key_of(&schema, CONTENT));
            value.held.ty = ValueType::JsonText(id);
        }
        value
    }

    /// Finds the name that a schema refers to, through one reference and what is no more than a wrapping of it.
    fn split(&mut self, node: &'d Node, more: &[&'d Node]) -> Split<'d> {
        let mut locals = Vec::new();
        let mut at = node;
        for step in 0..DEEPEST {
            if step > 0
                && let Some(entry) = self.components.get(&at.span.start)
            {
                locals.extend(more);
                return Split { locals, component: Some(*entry) };
            }
            locals.push(at);
            // In an export, a choice may be a list of numbers.
            locals.extend(self.reader.export_number(&choices(at)));
            let parts: Vec<&'d Node> = all_of(at).collect();
            let (references, others): (Vec<&Node>, Vec<&Node>) =
                parts.iter().copied().partition(|part| part.get("$ref").is_some());
            let adds = std::iter::once(at).chain(others.iter().copied()).any(adds_members);
            let next = match (at.get("$ref"), references.as_slice(), choices(at).as_slice()) {
                (Some(reference), [], _) if !adds => self.reader.target(reference),
                (None, [one], _) if !adds => Some(*one),
                (None, [], [one]) if !adds && parts.is_empty() => Some(*one),
                _ => None,
            };
            let Some(next) = next else { break };
            locals.extend(others);
            at = next;
        }
        Split { locals, component: None }
    }

    /// A use of a type with a name.
    fn named(
        &mut self,
        entry: &'d Entry,
        locals: &[&'d Node],
        name_candidates: &[String],
        extra: Limits,
    ) -> Option<Value> {
        let mut value = self.component(entry)?;
        let kind = self.kind_of(&value.held);
        let mut facts = self.facts(locals, Some(kind));
        for (key, limit) in extra {
            self.unite(key, limit, &mut facts);
        }
        self.keep_list(&value, &mut facts);
        let is_array_here = locals.iter().any(|part| type_names_of(part) == ["array"]);
        if is_array_here && !matches!(value.held.ty, ValueType::Array(_)) {
            // Some files write a list of a type as a reference to the type beside `type: array`.
            let is_nullable = std::mem::take(&mut value.is_nullable);
            let element = self.nullable(value.held, is_nullable);
            value.held = Usage::of(ValueType::Array(Box::new(element)));
        }
        for name in locals.iter().filter_map(|part| part.get("required")?.as_sequence()).flatten() {
            if let Some(name) = name.as_string() {
                value.held.overrides.insert(name.to_owned(), true);
            }
        }
        value.facts.disagreements.append(&mut facts.disagreements);
        value.facts.conditions = std::mem::take(&mut facts.conditions);
        for (key, limit) in std::mem::take(&mut value.facts.limits) {
            self.unite(key, limit, &mut facts);
        }
        let mut of_list = Limits::new();
        if let ValueType::Array(_) = value.held.ty {
            of_list = take_of_array(&mut facts.limits);
        }
        value.held.limits.extend(of_list);
        let element = value.held.innermost_mut();
        let own = std::mem::take(&mut facts.limits);
        for (key, limit) in own {
            if matches!(key, Key::Const | Key::Default) {
                value.facts.limits.insert(key, limit);
            } else {
                element.limits.insert(key, limit);
            }
        }
        // A use that gives a text a form is of another type; the limits of both hold.
        if let ValueType::Type(id) = element.ty
            && element.limits.contains_key(&Key::Format)
            && let Some(TypeKind::Scalar { builtin: Builtin::String, limits }) =
                self.draft.types.get(id).map(|one| &one.what)
        {
            for (key, limit) in limits.clone() {
                let own = element.limits.entry(key).or_insert_with(|| limit.clone());
                if let Some(both) = both(key, &own.value, &limit.value) {
                    own.value = both;
                }
            }
            element.ty = ValueType::Builtin(Builtin::String);
        }
        let builtin = match element.ty {
            ValueType::Builtin(builtin) => Some(builtin),
            ValueType::Type(_)
            | ValueType::Array(_)
            | ValueType::Map(_)
            | ValueType::JsonText(_) => None,
        };
        if let Some(builtin) = builtin {
            let limits = std::mem::take(&mut element.limits);
            let about = About { place: self.reader.place(entry.key_span), ..About::default() };
            *element = if builtin == Builtin::Any {
                self.any(limits, name_candidates, about, false)
            } else {
                let names = self.value_names(locals);
                self.scalar(builtin, limits, name_candidates, about, false, &names)
            };
        }
        Some(value)
    }

    /// The list of values of a type counts; a list in the text of a use is at most an abridged one.
    fn keep_list(&mut self, value: &Value, facts: &mut ValueStatements) {
        let mut held = &value.held;
        while let ValueType::Array(element) = &held.ty {
            held = element;
        }
        let ValueType::Type(id) = held.ty else { return };
        let Some(TypeKind::Enum(list)) = self.draft.get(id).map(|one| &one.what) else { return };
        if list.from_prose {
            return;
        }
        let values = list.values.iter().map(|value| list.literal(&value.text)).collect();
        let known = Limit::Values { values, complete: list.complete };
        if facts.limits.get(&Key::ENUM).is_none_or(|said| said.manner == Manner::Keyword) {
            return;
        }
        let Some(said) = facts.limits.remove(&Key::ENUM) else { return };
        if !is_same_limit(&known, &said.value) {
            let words = format!("`enum`: {known}, which is kept, and {}", said.value);
            self.report.chosen(said.place, words);
            facts.disagreements.extend(disagreement(Key::ENUM, &known, &said.value));
        }
    }

    /// An inline schema; or that of the component `name`.
    pub(super) fn unnamed(
        &mut self,
        node: &'d Node,
        more: &[&'d Node],
        name_candidates: &[String],
        extra: Limits,
        component: Option<&About>,
    ) -> Option<Value> {
        let schema = self.reader.schema_of(node, more);
        let constants = self.constants(node);
        let is_nullable = schema.parts.iter().any(|part| is_nullable(part))
            || listed_null(&schema.parts).is_some();
        let kind = self.kind(&schema);
        let mut facts = self.facts(&schema.parts, kind);
        for (key, limit) in extra {
            self.unite(key, limit, &mut facts);
        }
        if let Some(constants) = constants {
            facts.limits.entry(Key::ENUM).or_insert(constants);
        }
        let about = component.cloned().unwrap_or_else(|| self.about(&schema.parts, node));
        let Some(kind) = kind.or_else(|| self.guessed(node, &facts)) else {
            let held = self.any(facts.limits, name_candidates, about, component.is_some());
            return Some(Value { held, facts: ValueStatements::default(), is_nullable: false });
        };
        self.report_mistakes(&schema.parts, Some(kind));
        let builtin = match kind {
            Kind::Object => {
                let id = self.object(&schema, name_candidates, about, component.is_some());
                for (key, limit) in facts.limits {
                    self.report
                        .unsupported(limit.place, format!("`{key}` {} of an object", limit.value));
                }
                let held = Usage::of(ValueType::Type(id));
                let conditions = facts.conditions;
                let facts = ValueStatements { conditions, ..ValueStatements::default() };
                return Some(Value { held, facts, is_nullable });
            }
            Kind::Array | Kind::TextArray | Kind::ObjectArray => {
                return self.list(&schema, name_candidates, facts, is_nullable);
            }
            Kind::Map => match self.values_of(&schema, name_candidates) {
                Some(map) => {
                    let mut limits = std::mem::take(&mut facts.limits);
                    for key in [Key::Const, Key::Default] {
                        if let Some(limit) = limits.remove(&key) {
                            self.report.unsupported(limit.place, format!("`{key}` of a map"));
                        }
                    }
                    let held = Usage { limits, ..Usage::of(ValueType::Map(Box::new(map))) };
                    return Some(Value { held, facts, is_nullable });
                }
                None => Builtin::Map,
            },
            Kind::Text => Builtin::String,
            Kind::Boolean => Builtin::Boolean,
            Kind::Integer => Builtin::Integer,
            Kind::Number => Builtin::Number,
        };
        let mut limits = std::mem::take(&mut facts.limits);
        if builtin == Builtin::Boolean {
            // Booleans have no lists: one value is a constant, two are no restriction.
            limits.extend(only_boolean(limits.get(&Key::ENUM)).map(|only| (Key::Const, only)));
            limits.remove(&Key::ENUM);
        }
        for key in [Key::Const, Key::Default] {
            facts.limits.extend(limits.remove(&key).map(|limit| (key, limit)));
        }
        let names = self.value_names(&schema.parts);
        let held =
            self.scalar(builtin, limits, name_candidates, about, component.is_some(), &names);
        let is_list = matches!(held.ty, ValueType::Type(id)
            if matches!(self.draft.get(id).map(|one| &one.what), Some(TypeKind::Enum(_))));
        if builtin != Builtin::String && !is_list {
            self.report_value_names(&schema.parts);
        }
        Some(Value { held, facts, is_nullable })
    }

    /// A value of which nothing is known, or nothing that the language has a word for.
    pub(super) fn any(
        &mut self,
        limits: Limits,
        name_candidates: &[String],
        about: About,
        is_component: bool,
    ) -> Usage {
        for (key, limit) in limits {
            let words = format!("`{key}` {} of a JSON value", limit.value);
            self.report.unsupported(limit.place, words);
        }
        if is_component {
            let what = TypeKind::Scalar { builtin: Builtin::Any, limits: Limits::new() };
            return Usage::of(ValueType::Type(self.add(what, name_candidates, about, true)));
        }
        Usage::of(ValueType::Builtin(Builtin::Any))
    }

    fn list(
        &mut self,
        schema: &Schema<'d>,
        name_candidates: &[String],
        mut facts: ValueStatements,
        is_nullable: bool,
    ) -> Option<Value> {
        let first = schema.parts.first()?;
        let parts: Vec<&'d Node> =
            schema.all("items").filter(|items| items.as_mapping().is_some()).collect();
        let Some((items, more)) = parts.split_first() else {
            let mut of_element = std::mem::take(&mut facts.limits);
            let limits = take_of_array(&mut of_element);
            self.unsupported(first, "a list whose elements are not described: JSON values");
            for (key, limit) in of_element {
                self.report.unsupported(limit.place, format!("`{key}` {} of a list", limit.value));
            }
            let element = Usage::of(ValueType::Builtin(Builtin::Any));
            let held = Usage { limits, ..Usage::of(ValueType::Array(Box::new(element))) };
            return Some(Value { held, facts, is_nullable });
        };
        let mut of_element = std::mem::take(&mut facts.limits);
        let limits = take_of_array(&mut of_element);
        self.report_moved(&of_element);
        for key in [Key::Const, Key::Default] {
            if let Some(limit) = of_element.remove(&key) {
                self.report.unsupported(limit.place, format!("`{key}` of a list"));
            }
        }
        let name_candidates: Vec<String> =
            name_candidates.iter().map(|wish| format!("{wish}Item")).collect();
        let element = self.value(items, more, &name_candidates, of_element);
        let element = element.unwrap_or_else(|| {
            self.unsupported(items, "elements that become JSON values");
            Value::any()
        });
        let of_items = self.reader.schema_of(items, more);
        self.report_marks(&of_items, "elements of a list");
        if let Some(limit) = element.facts.limits.values().next() {
            self.report.unsupported(limit.place, "a fixed value or a default of elements");
        }
        let element = self.nullable(element.held, element.is_nullable);
        let held = Usage { limits, ..Usage::of(ValueType::Array(Box::new(element))) };
        Some(Value { held, facts, is_nullable })
    }

    /// The names and values of a map, if the document says what the values are.
    fn values_of(&mut self, schema: &Schema<'d>, name_candidates: &[String]) -> Option<MapDraft> {
        let is_schema = |node: &&Node| node.as_mapping().is_some_and(|schema| !schema.is_empty());
        let mut patterns = schema.all("patternProperties").filter_map(Node::as_mapping).flatten();
        let stated: Vec<&'d Node> = schema.all("additionalProperties").filter(is_schema).collect();
        let (first, more) =
            stated.split_first().map_or((None, &[][..]), |(one, more)| (Some(*one), more));
        let (values, pattern) = match first {
            Some(values) => (Some(values), None),
            None => match (patterns.next(), patterns.next()) {
                (Some(one), None) if is_closed(schema) => (Some(&one.value), Some(one)),
                _ => (None, None),
            },
        };
        let names = schema.get("propertyNames");
        if pattern.is_none()
            && let Some(node) = schema.get("patternProperties").filter(is_schema)
        {
            self.unsupported(node, "what members of some names hold (`patternProperties`)");
        }
        if values.is_none() && names.is_none() {
            return None;
        }
        let mut keys = Limits::new();
        if let Some(names) = names {
            let of_names = self.reader.schema(names);
            keys = self.facts(&of_names.parts, Some(Kind::Text)).limits;
        }
        if let Some(entry) = pattern {
            let place = self.reader.place(entry.key_span);
            let limit = Limit::Text(entry.key.clone());
            keys.insert(Key::PATTERN, Stated::keyword(limit, place));
        }
        let names: Vec<String> =
            name_candidates.iter().map(|wish| format!("{wish}Value")).collect();
        let value = values.and_then(|values| self.value(values, more, &names, Limits::new()));
        let value = value.unwrap_or_else(Value::any);
        if let Some(values) = values {
            let of_values = self.reader.schema_of(values, more);
            self.report_marks(&of_values, "values of a map");
        }
        if let Some(limit) = value.facts.limits.values().next() {
            self.report.unsupported(limit.place, "a fixed value or a default of values");
        }
        let value = self.nullable(value.held, value.is_nullable);
        Some(MapDraft { keys, value })
    }

    /// Reports limits of a list that can only be meant for its elements.
    fn report_moved(&mut self, of_element: &Limits) {
        for (key, limit) in of_element {
            if key.keyword().is_some() && limit.manner == Manner::Keyword {
                let words = format!("`{key}` {} of a list is taken for its elements", limit.value);
                self.report.chosen(limit.place, words);
            }
        }
    }

    pub(super) fn unsupported(&mut self, node: &Node, words: impl Into<String>) {
        let place = self.reader.place(node.span);
        self.report.unsupported(place, words);
    }
}

/// Places of the keys of a keyword.
fn key_of(schema: &Schema<'_>, keyword: &str) -> impl Iterator<Item = u32> {
    let entries = schema.parts.iter().filter_map(|part| part.as_mapping()).flatten();
    let keys = entries.filter(move |entry| entry.key == keyword);
    keys.map(|entry| entry.key_span.start)
}

/// Removes and returns the limits of an array itself.
fn take_of_array(limits: &mut Limits) -> Limits {
    let (of_array, others) =
        std::mem::take(limits).into_iter().partition(|(key, _)| key.is_of_array());
    *limits = others;
    of_array
}
