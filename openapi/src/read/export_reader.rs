//! What our own exports state in extensions (`x-antom-…`), where keywords only approximate them.
//!
//! A quoted boolean is a list of `true` and `"true"` there, a URL a pattern, a bound of digits another pattern. The
//! actual meaning is beside it, or is the name of a definition.

use crate::extension;
use std::collections::{BTreeMap, BTreeSet};

use super::limits::{decimal_of, literal};
use super::reader::Reader;
use super::schema::{Schema, is_null, is_true};
use crate::reading::text_form::{form_of, kind_of};
use crate::reading::{
    Code, Field, Key, Kind, Limit, Limits, OtherStatement, OtherStatements, Place, ProductReading,
    Stated,
};
use antom_codegen::language::{FromNow, Keyword, ValueKind, duration};
use antom_codegen::source::node::Node;

/// Deepest nesting of lists.
const DEEPEST: usize = 24;

/// Conditions of fields.
const CONDITIONS: &[&str] = &["requiredWhen", "recommendedWhen", "onlyWhen", "forbiddenWhen"];

impl<'d> Reader<'d> {
    /// Other spellings of the name of a field.
    pub(super) fn export_aliases(&self, schema: &Schema<'d>) -> Vec<String> {
        let all = schema.all(extension::ALIASES).filter(|_| self.definitions.is_some());
        let texts = all.filter_map(Node::as_sequence).flatten().filter_map(Node::as_string);
        texts.map(str::to_owned).collect()
    }

    /// Whether a part is the definition of a builtin type, whose keywords add nothing.
    pub(super) fn is_builtin(&self, part: &Node) -> bool {
        self.definitions.as_ref().is_some_and(|known| known.builtin(part).is_some())
    }

    /// The kind of a builtin type that a schema refers to.
    pub(super) fn builtin_kind(&self, schema: &Schema<'d>) -> Option<(Kind, &'d Node)> {
        let known = self.definitions.as_ref()?;
        let found = schema.parts.iter().find_map(|part| Some((known.builtin(part)?, *part)));
        found.and_then(|(builtin, part)| Some((kind_of(builtin.class())?, part)))
    }

    /// The choice between a number and the patterns of its spellings is read as the number.
    pub(crate) fn export_number(&self, choices: &[&'d Node]) -> Option<&'d Node> {
        self.definitions.as_ref()?;
        let [number, spelling] = choices else { return None };
        let is_number = number.get("const").is_some() || number.get("enum").is_some();
        let is_spelling = text(spelling, "type") == Some("string");
        (is_number && is_spelling && spelling.get("pattern").is_some()).then_some(*number)
    }

    /// The limits of a value, of the elements if it is a list; the outermost part counts.
    pub(super) fn export_limits(&mut self, schema: &Schema<'d>, depth: usize) -> Limits {
        let mut limits = Limits::new();
        for part in &schema.parts {
            for (key, limit) in self.export_limits_of(part) {
                limits.entry(key).or_insert(limit);
            }
        }
        if let Some(items) = schema.get("items").filter(|_| depth < DEEPEST) {
            let items = self.schema(items);
            for (key, limit) in self.export_limits(&items, depth + 1) {
                limits.entry(key).or_insert(limit);
            }
        }
        limits
    }

    fn export_limits_of(&mut self, part: &'d Node) -> Limits {
        let builtin = self.definitions.as_ref().and_then(|known| known.builtin(part));
        let form =
            self.definitions.as_ref().and_then(|known| known.forms.get(&part.span.start).cloned());
        let form = form.or_else(|| builtin.and_then(form_of).map(str::to_owned));
        let place = self.place(part.span);
        let form = form.map(|form| (Key::Format, Stated::keyword(Limit::Text(form), place)));
        if form.is_some() || builtin.is_some() {
            return form.into_iter().collect();
        }
        let mut limits = self.limits(&Schema::of(vec![part]));
        // A pattern that is not the schema's own states a range or a multiple of numbers that are text.
        limits.remove(&Key::PATTERN);
        if let Some(pattern) = part.get(extension::PATTERN) {
            let text = pattern.as_scalar().map(|scalar| scalar.text.clone()).unwrap_or_default();
            let stated = Stated::keyword(Limit::Text(text), self.place(pattern.span));
            limits.insert(Key::PATTERN, stated);
        }
        for keyword in extension_keywords() {
            let Some(node) = part.get(&extension::of_keyword(keyword)) else { continue };
            if let Some(number) = node.as_scalar().and_then(decimal_of) {
                let stated = Stated::keyword(Limit::of_number(number), self.place(node.span));
                limits.insert(keyword.into(), stated);
            }
        }
        if let Some(node) = part.get(extension::FROM_NOW) {
            let bounds = Limit::FromNow(from_now(node).inclusive());
            let stated = Stated::keyword(bounds, self.place(node.span));
            limits.insert(Key::FROM_NOW, stated);
        }
        let values = part.get(extension::VALUES);
        let count = values.and_then(Node::as_sequence).map_or(0, <[Node]>::len);
        if let Some(values) = values.filter(|_| self.spend(count / 4, part.span)) {
            let names = items(values).filter_map(|value| value.get("value")?.as_scalar());
            let values = names.map(|name| literal(name, true)).collect();
            let complete = lists_all(part);
            let stated = Stated::keyword(Limit::Values { values, complete }, place);
            limits.insert(Key::ENUM, stated);
        }
        once_each(&mut limits);
        limits
    }

    /// What a field of ours may state besides: that it, or what its lists hold, may be `null`, and that it is deprecated.
    pub(super) fn export_others(&mut self, schema: &Schema<'d>) -> OtherStatements {
        let mut others = OtherStatements::new();
        let mut state = |name: String, place: Place| {
            others.insert(name, OtherStatement { value: "true".to_owned(), place });
        };
        // A type that is deprecated is another part of the schema.
        let own = schema.parts.first().and_then(|part| part.get("deprecated"));
        if let Some(mark) = own.filter(|mark| is_true(mark)) {
            state("deprecated".to_owned(), self.place(mark.span));
        }
        let (mut prefix, mut schema) = (String::new(), schema.clone());
        for _ in 0..DEEPEST {
            if let Some(part) = schema.parts.iter().find(|part| may_be_null(part)) {
                state(format!("{prefix}nullable"), self.place(part.span));
            }
            let Some(items) = schema.get("items") else { break };
            prefix.push_str("items/");
            schema = self.schema(items);
        }
        others
    }

    /// The fields that a response has when the call succeeded.
    pub(super) fn export_promised(&self, schema: &Schema<'d>) -> impl Iterator<Item = &'d Node> {
        let marks = self.definitions.is_some().then(|| promised(schema));
        marks.into_iter().flatten()
    }

    /// Takes the conditions of fields, which are rules of the object.
    pub(super) fn export_conditions(&mut self, schema: &Schema<'d>, fields: &mut [Field]) {
        if self.definitions.is_none() {
            return;
        }
        let mut found: Vec<(&'d str, String, &'d Node)> = Vec::new();
        let mut required: Vec<(&'d str, &'d Node)> = Vec::new();
        for entry in schema.all(extension::CONDITIONS).flat_map(items) {
            let group = entry.get("anyOf").or_else(|| entry.get("oneOf"));
            let names: Vec<&str> =
                group.into_iter().flat_map(items).filter_map(Node::as_string).collect();
            // Every field of a group names them all.
            if !self.spend(1 + names.len() * names.len() / 64, entry.span) {
                break;
            }
            let rule = text(entry, "rule").unwrap_or_default();
            if let Some(name) = text(entry, "field").filter(|_| CONDITIONS.contains(&rule)) {
                let when = text(entry, "when").unwrap_or_default();
                let in_operation = entry
                    .get("condition")
                    .and_then(|it| in_operation(it, self.operation?, self.product));
                match in_operation {
                    Some(true) if rule == "requiredWhen" => required.push((name, entry)),
                    // What never holds in this operation says nothing about it.
                    Some(false) => {}
                    Some(true) | None => found.push((name, format!("{rule}: {when}"), entry)),
                }
            }
            for name in &names {
                let words = format!("anyOf: one of {} is required", names.join(", "));
                found.push((name, words, entry));
            }
        }
        for mark in promised(schema) {
            let name = mark.as_string().unwrap_or_default();
            found.push((name, "returnedWhen: the call succeeds".to_owned(), mark));
        }
        let mut by_name: BTreeMap<String, &mut Field> =
            fields.iter_mut().map(|field| (field.name.clone(), field)).collect();
        for (name, node) in required {
            if let Some(field) = by_name.get_mut(name) {
                field.required = Some(Stated::keyword(true, self.place(node.span)));
            }
        }
        for (name, words, node) in found {
            if let Some(field) = by_name.get_mut(name) {
                field.conditions.push(Stated::keyword(words, self.place(node.span)));
            }
        }
    }

    /// The first product of an operation, which stands for it.
    pub(super) fn export_product(&self, operation: &'d Node) -> Option<&'d Node> {
        self.definitions.as_ref()?;
        operation.get(extension::PRODUCTS).and_then(Node::as_sequence)?.first()
    }

    /// What a product requires and fixes.
    pub(super) fn product_reading(&self, product: &'d Node) -> ProductReading {
        let names = |path: &str| -> Vec<String> {
            path.split('/').filter(|name| *name != "*").map(str::to_owned).collect()
        };
        let required = product.get("required").into_iter().flat_map(items);
        let codes = product
            .get("resultCodes")
            .map(|codes| items(codes).filter_map(Node::as_string).map(str::to_owned).collect());
        let constants = product.get("const").and_then(Node::as_mapping).unwrap_or_default().iter();
        ProductReading {
            required: required.filter_map(Node::as_string).map(names).collect(),
            constants: constants
                .filter_map(|entry| {
                    Some((names(&entry.key), entry.value.as_scalar()?.text.clone()))
                })
                .collect(),
            codes,
            place: self.place(product.span),
        }
    }

    /// The result codes of an operation.
    pub(super) fn export_codes(&self, operation: &'d Node) -> BTreeMap<String, Code> {
        let codes = operation.get(extension::RESULT_CODES).filter(|_| self.definitions.is_some());
        let codes = codes.into_iter().flat_map(items).filter_map(|code| {
            let place = self.place(code.span);
            let name = text(code, "code")?.to_owned();
            let status = code.get("status").and_then(Node::as_scalar);
            let status = status.map(|status| Stated::keyword(status.text.clone(), place));
            let action = text(code, "action");
            let action = action.map(|word| Stated::keyword(word.to_owned(), place));
            Some((name, Code { place, status, action }))
        });
        codes.collect()
    }
}

/// The keywords that an export may write as an extension, but for those that have an extension of their own.
pub(crate) fn extension_keywords() -> impl Iterator<Item = Keyword> {
    let is_number = |keyword: &Keyword| match keyword.value() {
        ValueKind::Count | ValueKind::Number => true,
        ValueKind::Pattern | ValueKind::Values | ValueKind::Mark | ValueKind::FromNow => false,
    };
    Keyword::ALL.iter().copied().filter(is_number)
}

/// Bounds of a time, as exports write them.
pub(crate) fn from_now(node: &Node) -> FromNow {
    let bound = |keyword: Keyword| duration::seconds(text(node, keyword.as_str())?);
    FromNow {
        minimum: bound(Keyword::Minimum),
        maximum: bound(Keyword::Maximum),
        exclusive_minimum: bound(Keyword::ExclusiveMinimum),
        exclusive_maximum: bound(Keyword::ExclusiveMaximum),
    }
}

/// Whether a condition, as exports write it, always or never holds in the bodies of an operation.
fn in_operation(condition: &Node, operation: &str, product: Option<&str>) -> Option<bool> {
    let values = |key: &str| {
        let parts = condition.get(key).and_then(Node::as_sequence)?;
        Some(parts.iter().map(|part| in_operation(part, operation, product)).collect::<Vec<_>>())
    };
    for (key, wanted) in [("all", true), ("any", false)] {
        let Some(values) = values(key) else { continue };
        return if values.contains(&Some(!wanted)) {
            Some(!wanted)
        } else {
            values.iter().all(|value| *value == Some(wanted)).then_some(wanted)
        };
    }
    if let Some(inner) = condition.get("not") {
        return in_operation(inner, operation, product).map(|holds| !holds);
    }
    let is_one = |names: &Node, wanted: &str| items(names).any(|it| it.as_string() == Some(wanted));
    if let Some(names) = condition.get("product") {
        // Without products, a request is none.
        return Some(product.is_some_and(|product| is_one(names, product)));
    }
    Some(is_one(condition.get("operation")?, operation))
}

/// Whether the list of a definition is complete. One of numbers that may be quoted is a choice.
pub(crate) fn lists_all(definition: &Node) -> bool {
    definition.get("enum").or_else(|| definition.get("anyOf")).is_some()
}

/// The marks of fields that a response has when the call succeeded.
pub(crate) fn promised<'d>(schema: &Schema<'d>) -> impl Iterator<Item = &'d Node> {
    let clauses = schema.all("allOf").flat_map(items);
    let clauses =
        clauses.filter(|clause| text(clause, extension::RULE) == Some("presentOnSuccess"));
    clauses.filter_map(|clause| clause.get("then")?.get("required")).flat_map(items)
}

/// Leaves each value of a list in one of its spellings; a list of one value is a constant.
fn once_each(limits: &mut Limits) {
    let Some(Stated { value: Limit::Values { values, .. }, place, manner }) =
        limits.get_mut(&Key::ENUM)
    else {
        return;
    };
    let before = values.len();
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(value.to_text().into_owned()));
    if let ([only], true) = (values.as_slice(), values.len() < before) {
        let value = Limit::Text(only.to_text().into_owned());
        let stated = Stated { value, place: *place, manner: *manner };
        limits.remove(&Key::ENUM);
        limits.insert(Key::Const, stated);
    }
}

/// Whether a part of an export allows `null`: in its list of types, or as a choice.
fn may_be_null(part: &Node) -> bool {
    let has_null = |keyword: &str| part.get(keyword).is_some_and(|list| items(list).any(is_null));
    let types = part.get("type").into_iter().flat_map(items);
    let mut words = types.filter_map(Node::as_scalar).map(|word| word.text.as_str());
    words.any(|word| word == "null") || has_null("anyOf") || has_null("oneOf")
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::as_string)
}

fn items(node: &Node) -> impl Iterator<Item = &Node> {
    node.as_sequence().unwrap_or_default().iter()
}
