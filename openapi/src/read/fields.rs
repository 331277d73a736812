//! Schemas → fields.

use std::collections::BTreeSet;

use super::field_choices as choices;
use super::object_keywords::Object;
use super::reader::Reader;
use super::schema::{CHOICE, Property, Schema, is_null, is_true};
use super::text_choices::listed_texts;
use crate::reading::{Children, Field, Held, Key, Kind, Limit, Limits, Place, Stated, quote};
use antom_codegen::source::node::{Entry, Node};

/// Whether a node can be a schema: it is empty, or has some keyword of schemas.
pub(crate) fn is_schema(node: &Node) -> bool {
    node.as_mapping().is_some_and(|entries| {
        // Where the word `properties` was forgotten, `id` is a property.
        let mut keys = entries.iter().map(|entry| entry.key.as_str()).filter(|key| *key != "id");
        entries.is_empty() || keys.any(|key| Object::Schema.keyword(key).is_some())
    })
}

/// Whether an entry among properties is none, but a mark that a template left there for others: a name in marks, as in
/// `{{members}}`, and no schema.
pub(crate) fn is_placeholder(entry: &Entry) -> bool {
    let is_marked = PLACEHOLDERS.iter().any(|(open, close)| {
        let inner = entry.key.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.is_empty())
    });
    let has_keyword = |entries: &[Entry]| {
        entries.iter().any(|entry| Object::Schema.keyword(&entry.key).is_some())
    };
    is_marked && !entry.value.as_mapping().is_some_and(has_keyword)
}

/// What the names of placeholders are between.
const PLACEHOLDERS: &[(&str, &str)] =
    &[("#", "#"), ("{{", "}}"), ("${", "}"), ("<", ">"), ("%", "%"), ("[[", "]]")];

impl<'d> Reader<'d> {
    /// The fields of an object, and whether these are all.
    pub(super) fn fields(&mut self, schema: &Schema<'d>) -> (Vec<Field>, bool) {
        let properties = schema.properties();
        let required = schema.all("required").filter_map(Node::as_sequence).flatten();
        let required: Vec<&'d Node> = required.chain(self.export_promised(schema)).collect();
        let mut is_complete = !schema.is_partial;
        let cost = properties.len() / 4 + required.len() / 4;
        let Some(first) = schema.parts.first().filter(|part| self.spend(cost, part.span)) else {
            return (Vec::new(), false);
        };
        let names: BTreeSet<&str> =
            properties.iter().map(|property| property.entry.key.as_str()).collect();
        let mut marks: Vec<(&str, &'d Node)> = Vec::new();
        for mark in required {
            match mark.as_scalar().map(|scalar| scalar.text.as_str()) {
                Some(name) if names.contains(name) => marks.push((name, mark)),
                // It is one of the other statements.
                Some(_) => {}
                None => self.unrecognised(
                    mark.span,
                    format!("{} in a list of required properties", mark.describe()),
                ),
            }
        }
        marks.sort_by_key(|(name, _)| *name);
        let mut fields = Vec::with_capacity(properties.len().min(1024));
        for property in &properties {
            let entry = property.entry;
            if !self.spend(1, first.span) {
                is_complete = false;
                break;
            }
            let mark = marks.binary_search_by_key(&entry.key.as_str(), |(name, _)| *name);
            let mark = mark.ok().and_then(|index| marks.get(index)).map(|(_, mark)| *mark);
            match self.field(property, mark) {
                Some(field) => fields.push(field),
                None => is_complete = false,
            }
        }
        self.export_conditions(schema, &mut fields);
        (fields, is_complete)
    }

    fn field(&mut self, property: &Property<'d>, mark: Option<&'d Node>) -> Option<Field> {
        let entry = property.entry;
        let place = self.place(entry.key_span);
        if is_placeholder(entry) {
            let words = format!("{} in place of properties", quote(&entry.key));
            self.unrecognised(entry.key_span, words);
            return None;
        }
        if !is_schema(&entry.value) {
            self.unrecognised(
                entry.value.span,
                format!("property {}, which has no schema", quote(&entry.key)),
            );
            return None;
        }
        let schema = self.schema_of(&entry.value, &property.more);
        let required = match mark {
            Some(mark) => Stated::keyword(true, self.place(mark.span)),
            None => Stated::keyword(false, place),
        };
        Some(self.value(&entry.key, place, &schema, required))
    }

    /// A named value.
    pub(super) fn value(
        &mut self,
        name: &str,
        place: Place,
        schema: &Schema<'d>,
        required: Stated<bool>,
    ) -> Field {
        let kind = self.kind(schema);
        let mut statements = self.statements(schema, kind.map(|(kind, _)| kind));
        let children = self.children(schema, kind.map(|(kind, _)| kind));
        let mut others = self.others_of(schema);
        statements.limits.extend(self.marks(schema));
        if let Some(values) = self.choice_of_constants(schema)
            && !statements.limits.contains_key(&Key::ENUM)
        {
            statements.limits.insert(Key::ENUM, values);
            others.retain(|name, _| !name.starts_with("oneOf") && !name.starts_with("anyOf"));
        }
        Field {
            name: name.to_owned(),
            place,
            kind: kind.map(|(kind, node)| Stated::keyword(kind, self.place(node.span))),
            required: Some(required),
            limits: statements.limits,
            conditions: statements.conditions,
            children,
            is_partial: statements.is_partial,
            others,
            held: Held::Unknown,
            aliases: self.export_aliases(schema),
            checked: Limits::new(),
        }
    }

    /// The marks of a field as part of responses or requests alone.
    pub(crate) fn marks(&self, schema: &Schema<'d>) -> Vec<(Key, Stated<Limit>)> {
        let mark = |key: Key| {
            let node = schema.all(key.as_str()).find(|node| is_true(node))?;
            Some((key, Stated::keyword(Limit::Flag(true), self.place(node.span))))
        };
        [Key::ReadOnly, Key::WriteOnly].into_iter().filter_map(mark).collect()
    }

    /// The list of values that a choice of texts is.
    fn choice_of_constants(&mut self, schema: &Schema<'d>) -> Option<Stated<Limit>> {
        let part = schema
            .parts
            .iter()
            .find(|part| ["oneOf", "anyOf"].iter().any(|keyword| part.get(keyword).is_some()))?;
        let choices = part.get("oneOf").or_else(|| part.get("anyOf"))?.as_sequence()?;
        let choices: Vec<&Node> = choices.iter().filter(|choice| !is_null(choice)).collect();
        let values = listed_texts(&choices)?;
        let place = self.place(part.span);
        self.left_out.retain(|it| it.place != place || !it.value.starts_with(CHOICE));
        Some(Stated::keyword(values, place))
    }

    fn children(&mut self, schema: &Schema<'d>, kind: Option<Kind>) -> Children {
        match kind {
            Some(Kind::Object) => self.members(schema),
            Some(Kind::Text) => match self.text_content(schema) {
                Some(content) => self.members(&content),
                None => Children::None,
            },
            Some(Kind::ObjectArray) => match self.elements(schema) {
                Some(items) => self.members(&items),
                None => Children::None,
            },
            // A choice of objects says no more of itself than that it is an object.
            None | Some(Kind::Map) if self.unites_choices => match self.members(schema) {
                Children::Part(fields) if !fields.is_empty() => Children::Part(fields),
                Children::None
                | Children::Folded
                | Children::Shown(_)
                | Children::Part(_)
                | Children::Recursive => Children::None,
            },
            _ => Children::None,
        }
    }

    fn members(&mut self, schema: &Schema<'d>) -> Children {
        let identity = schema.identity();
        if self.around.iter().any(|around| !around.is_disjoint(&identity)) {
            return Children::Recursive;
        }
        if self.around.len() >= self.deepest {
            self.too_deep = self.too_deep.or_else(|| Some(schema.parts.first()?.span));
            return Children::Folded;
        }
        self.around.push(identity);
        let (mut fields, is_complete) = self.fields(schema);
        if self.unites_choices {
            fields.extend(self.fields_of_choices(schema));
        }
        self.around.pop();
        if is_complete { Children::Shown(fields) } else { Children::Part(fields) }
    }

    /// The fields of the objects that a value may be. Whether the value has one depends on which of them it is, so that none is
    /// marked as required.
    fn fields_of_choices(&mut self, schema: &Schema<'d>) -> Vec<Field> {
        let choices = |part: &'d Node| {
            let lists = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| part.get(keyword));
            lists.filter_map(Node::as_sequence).filter(|list| list.len() > 1)
        };
        let mut found: Vec<Field> = Vec::new();
        for choice in schema.parts.iter().flat_map(|part| choices(part)).flatten() {
            let choice = self.schema(choice);
            let identity = choice.identity();
            if self.around.iter().all(|around| around.is_disjoint(&identity)) {
                self.around.push(identity);
                let (fields, _) = self.fields(&choice);
                self.around.pop();
                for field in fields {
                    let is_same = |known: &&mut Field| known.name == field.name;
                    match found.iter_mut().find(is_same) {
                        Some(known) => choices::unite(known, field),
                        None => found.push(Field { required: None, ..field }),
                    }
                }
            }
        }
        found
    }

    /// The fields at the top of a body.
    pub(super) fn top(&mut self, schema: &Schema<'d>) -> (Vec<Field>, bool) {
        self.around.push(schema.identity());
        let fields = self.fields(schema);
        self.around.pop();
        fields
    }
}
