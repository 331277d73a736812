//! The fields of a body as a flat list, each with all that the catalog says of it.
//!
//! A field is found by its dotted path, `order.goods.goodsName`; lists leave no trace in it. A type that contains itself
//! is listed down to its first repetition, which names the path of the first occurrence.

use std::collections::BTreeMap;

use antom_catalog::{
    Access, Body, Catalog, Enum, Field, FieldRule, Limit, Presence, Rule, TypeName, Usage, wording,
};

use crate::catalog::MARKS;

/// A field of a body.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    /// Its dotted path from the body.
    pub(crate) path: String,
    /// What the catalog says of it.
    pub(crate) field: &'a Field,
    /// When it is present, as this use of its type has it.
    pub(crate) presence: Presence,
    /// The class of sensitive values that it belongs to, be it through an object around it.
    pub(crate) sensitive: Option<&'a str>,
    /// The path of the same type further out, whose fields are not listed again.
    pub(crate) repeats: Option<String>,
    /// Ids of its sources.
    pub(crate) sources: &'a [String],
    /// The rules about it, those of objects around it included.
    pub(crate) rules: Vec<RuleOf<'a>>,
}

/// A rule about a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RuleOf<'a> {
    /// A rule of the field alone.
    Field(&'a FieldRule),
    /// A rule of several fields of an object.
    Object(&'a Rule),
}

impl RuleOf<'_> {
    /// Its id, its level and what it asks for.
    pub(crate) fn in_words(self) -> String {
        let (id, level, words, description) = match self {
            Self::Field(rule) => {
                (rule.rule.keyword(), rule.rule.level(), wording::field_rule(rule, MARKS), &None)
            }
            Self::Object(rule) => {
                (rule.id.as_str(), rule.level, wording::rule(rule, MARKS), &rule.description)
            }
        };
        let mut text = format!("{id} ({}): {words}", level.as_str());
        if let Some(description) = description {
            text.push_str(". ");
            text.push_str(description);
        }
        text
    }
}

/// All fields of a body, in the order of the documentation.
pub(crate) fn fields<'a>(catalog: &'a Catalog, body: &'a Body) -> Vec<Place<'a>> {
    let mut walk = Walk { catalog, places: Vec::new(), rules: BTreeMap::new(), open: Vec::new() };
    let within = Within { sensitive: None, sources: &body.sources };
    walk.fields(&body.fields, &body.rules, "", &BTreeMap::new(), within);
    let mut rules = walk.rules;
    for place in &mut walk.places {
        place.rules.extend(rules.remove(&place.path).unwrap_or_default());
    }
    walk.places
}

/// What the fields of an object inherit.
#[derive(Clone, Copy)]
struct Within<'a> {
    sensitive: Option<&'a str>,
    sources: &'a [String],
}

/// A traversal of the fields of a body.
struct Walk<'a> {
    catalog: &'a Catalog,
    places: Vec<Place<'a>>,
    /// Rules of objects, by the path of each field that they are about.
    rules: BTreeMap<String, Vec<RuleOf<'a>>>,
    /// The objects that the walk is in, and where.
    open: Vec<(&'a str, String)>,
}

impl<'a> Walk<'a> {
    fn fields(
        &mut self,
        fields: &'a [Field],
        rules: &'a [Rule],
        at: &str,
        overrides: &BTreeMap<String, bool>,
        within: Within<'a>,
    ) {
        for field in fields {
            let presence = match overrides.get(&field.name) {
                Some(true) => Presence::Required,
                Some(false) => Presence::Optional,
                None => field.presence,
            };
            self.field(field, &join(at, &field.name), presence, within);
        }
        for rule in rules {
            let places = rule.demand.places();
            let mut paths: Vec<String> =
                places.into_iter().map(|place| join(at, &dots(place))).collect();
            paths.insert(0, at.to_owned());
            for path in paths {
                self.rules.entry(path).or_default().push(RuleOf::Object(rule));
            }
        }
    }

    fn field(&mut self, field: &'a Field, path: &str, presence: Presence, within: Within<'a>) {
        let catalog = self.catalog;
        let (inner, usage) = innermost(&field.value);
        let object = inner.and_then(|name| Some((name, catalog.objects.get(name)?)));
        let sensitive =
            within.sensitive.or(field.sensitive.as_deref()).or_else(|| class(catalog, &usage.ty));
        let repeats = self.open.iter().find(|(open, _)| Some(*open) == inner);
        let repeats = repeats.map(|(_, place)| place.clone());
        let is_new = repeats.is_none();
        self.places.push(Place {
            path: path.to_owned(),
            field,
            presence,
            sensitive,
            repeats,
            sources: if field.sources.is_empty() { within.sources } else { &field.sources },
            rules: field.rules.iter().map(RuleOf::Field).collect(),
        });
        if let Some((name, object)) = object.filter(|_| is_new) {
            self.open.push((name, path.to_owned()));
            let within = Within { sensitive, sources: &object.sources };
            self.fields(&object.fields, &object.rules, path, &usage.overrides, within);
            self.open.pop();
        }
    }
}

/// The object that a use refers to, directly or as the element of a list, and the use that names it.
fn innermost(usage: &Usage) -> (Option<&str>, &Usage) {
    let mut usage = usage;
    while let Some(held) = usage.ty.held() {
        usage = held;
    }
    match &usage.ty {
        TypeName::Object(name) | TypeName::Json(name) => (Some(name), usage),
        TypeName::Builtin(_)
        | TypeName::Enum(_)
        | TypeName::Scalar(_)
        | TypeName::List(_)
        | TypeName::Map { .. } => (None, usage),
    }
}

/// The class of sensitive values that a type belongs to.
fn class<'a>(catalog: &'a Catalog, ty: &TypeName) -> Option<&'a str> {
    let class = match ty {
        TypeName::Builtin(_) => None,
        TypeName::Object(name) | TypeName::Json(name) => {
            catalog.objects.get(name)?.sensitive.as_ref()
        }
        TypeName::Enum(name) => catalog.enums.get(name)?.sensitive.as_ref(),
        TypeName::Scalar(name) => catalog.scalars.get(name)?.sensitive.as_ref(),
        TypeName::List(held) | TypeName::Map { values: held, .. } => {
            return class(catalog, &held.ty);
        }
    };
    class.map(String::as_str)
}

/// `list of Goods`, `PageUrl (url)`, `string or null`.
pub(crate) fn type_in_words(catalog: &Catalog, usage: &Usage) -> String {
    let mut words = match &usage.ty {
        TypeName::Builtin(name) | TypeName::Object(name) => name.clone(),
        TypeName::Json(name) => format!("JSON text of {name}"),
        TypeName::Enum(name) => match catalog.enums.get(name) {
            Some(one) if one.integer => format!("{name} (integer)"),
            _ => name.clone(),
        },
        TypeName::Scalar(name) => match catalog.scalars.get(name) {
            Some(scalar) => format!("{name} ({})", scalar.builtin),
            None => name.clone(),
        },
        TypeName::List(element) => format!("list of {}", type_in_words(catalog, element)),
        TypeName::Map { values, .. } => format!("map of {}", type_in_words(catalog, values)),
    };
    if usage.nullable {
        let is_list = usage.ty.held().is_some();
        words.push_str(if is_list { ", or null" } else { " or null" });
    }
    words
}

/// The limits of a value in words, those of its type first.
pub(crate) fn limits_in_words(catalog: &Catalog, usage: &Usage) -> Vec<String> {
    let limits = |limits: &[Limit]| -> Vec<String> {
        limits.iter().map(|limit| wording::limit(limit, MARKS)).collect()
    };
    let format = |builtin: &str| wording::format(builtin).map(str::to_owned).into_iter();
    let mut words: Vec<String> = match &usage.ty {
        TypeName::Builtin(builtin) => format(builtin).collect(),
        TypeName::Json(_) => format("json").collect(),
        TypeName::Object(_) => Vec::new(),
        TypeName::Scalar(name) => catalog.scalars.get(name).map_or_else(Vec::new, |scalar| {
            format(&scalar.builtin).chain(limits(&scalar.limits)).collect()
        }),
        TypeName::Enum(name) => catalog.enums.get(name).map_or_else(Vec::new, |one| {
            let list = one.complete.then(|| format!("one of the {} values", one.values.len()));
            list.into_iter().chain(limits(&one.limits)).collect()
        }),
        TypeName::List(element) => {
            let of_each = limits_in_words(catalog, element).join(", ");
            if of_each.is_empty() { Vec::new() } else { vec![format!("each element: {of_each}")] }
        }
        TypeName::Map { keys, values } => {
            let of_each = limits_in_words(catalog, values).join(", ");
            let names = limits(keys).join(", ");
            let parts = [("each name", names), ("each value", of_each)].into_iter();
            let stated = parts.filter(|(_, words)| !words.is_empty());
            stated.map(|(what, words)| format!("{what}: {words}")).collect()
        }
    };
    words.extend(limits(&usage.limits));
    words
}

/// The enum whose values a field or the elements of its list have.
pub(crate) fn enum_of<'a>(catalog: &'a Catalog, ty: &TypeName) -> Option<&'a Enum> {
    match ty {
        TypeName::Enum(name) => catalog.enums.get(name),
        TypeName::List(held) | TypeName::Map { values: held, .. } => enum_of(catalog, &held.ty),
        TypeName::Builtin(_) | TypeName::Object(_) | TypeName::Json(_) | TypeName::Scalar(_) => {
            None
        }
    }
}

fn join(at: &str, name: &str) -> String {
    match (at, name) {
        ("", name) => name.to_owned(),
        (at, name) => format!("{at}.{name}"),
    }
}

/// A place as a dotted path without positions in lists.
fn dots(place: &str) -> String {
    place.replace("/*", "").replace('/', ".")
}

/// The word of the schema language for the messages that have a field; nothing if all have it.
pub(crate) fn access_word(access: Access) -> Option<&'static str> {
    match access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some("readOnly"),
        Access::WriteOnly => Some("writeOnly"),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use antom_catalog::{Catalog, Presence};

    use super::{Place, fields, limits_in_words, type_in_words};

    pub(crate) const SHOP: &str = r#"{
        "title": "Shop",
        "operations": [{
            "name": "pay", "method": "POST", "path": "/pay", "description": "Pays.",
            "request": {
                "description": "What to pay.",
                "fields": [
                    { "name": "reader", "description": "Who.", "value": { "type": { "object": "Person" } },
                      "rules": [{ "rule": "requiredWhen", "when": { "flag": "risky" } }] },
                    { "name": "sums", "description": "How much.", "value": { "type": { "list":
                      { "type": { "object": "Sum" }, "overrides": { "unit": true } } } } },
                    { "name": "fee", "description": "For us.", "value": { "type": { "object": "Sum" } } },
                    { "name": "number", "description": "Its number.", "value": { "type": { "builtin": "digits" } },
                      "presence": "required", "access": "readOnly" },
                    { "name": "pin", "description": "A secret.", "value": { "type": { "builtin": "digits" } },
                      "access": "writeOnly" },
                    { "name": "level", "description": "How high.", "value": { "type": { "enum": "Level" } } }
                ],
                "rules": [{ "id": "either", "level": "advice", "demand": { "anyOf": ["sums", "fee"] } }],
                "sources": ["me"]
            },
            "response": { "description": "Nothing.", "fields": [] }
        }],
        "objects": {
            "Person": { "description": "A person.", "sensitive": "personal", "sources": ["you"], "fields": [
                { "name": "name", "description": "The name.", "value":
                  { "type": { "builtin": "string" }, "limits": [{ "maxLength": 9 }] } },
                { "name": "friends", "description": "Others.", "value": { "type": { "list":
                  { "type": { "object": "Person" }, "nullable": true } } } }
            ] },
            "Sum": { "description": "A sum.", "fields": [
                { "name": "unit", "description": "Its unit.", "value": { "type": { "enum": "Unit" } } },
                { "name": "value", "description": "How much.", "value": { "type": { "builtin": "digits" } },
                  "presence": "required", "sources": ["you"] }
            ], "rules": [{ "id": "whole", "level": "error",
                "when": { "value": { "path": "unit", "expected": { "is": ["X"] } } },
                "demand": { "check": [{ "path": "value", "limits": [{ "multipleOf": 100 }] }] } }] }
        },
        "enums": { "Level": { "description": "Levels.", "integer": true, "values": [
            { "name": "1", "description": "Low." }] }, "Unit": { "description": "Units.", "complete": true, "values": [
            { "name": "X", "description": "X." }] } }
    }"#;

    fn with(test: impl FnOnce(&Catalog, &[Place<'_>], &dyn Fn(&str) -> usize)) {
        let shop = Catalog::from_text(SHOP).unwrap();
        let all = fields(&shop, &shop.operations[0].request);
        let find = |path: &str| all.iter().position(|place| place.path == path).unwrap();
        test(&shop, &all, &find);
    }

    #[test]
    fn fields_stand_under_dotted_paths_down_to_the_first_repetition() {
        with(|shop, all, find| {
            let paths: Vec<&str> = all.iter().map(|place| place.path.as_str()).collect();
            let expected = [
                "reader",
                "reader.name",
                "reader.friends",
                "sums",
                "sums.unit",
                "sums.value",
                "fee",
                "fee.unit",
                "fee.value",
                "number",
                "pin",
                "level",
            ];
            assert_eq!(paths, expected);
            let friends = &all[find("reader.friends")];
            assert_eq!(friends.repeats.as_deref(), Some("reader"));
            assert_eq!(type_in_words(shop, &friends.field.value), "list of Person or null");
        });
    }

    #[test]
    fn fields_inherit_sensitivity_and_sources() {
        with(|shop, all, find| {
            let name = &all[find("reader.name")];
            assert_eq!((name.sensitive, name.sources), (Some("personal"), &["you".to_owned()][..]));
            assert_eq!(limits_in_words(shop, &name.field.value), ["at most 9 characters"]);
            let fee = &all[find("fee")];
            assert_eq!((fee.sensitive, fee.sources), (None, &["me".to_owned()][..]));
            assert_eq!(all[find("fee.value")].sources, ["you"]);
            let unit = &all[find("fee.unit")];
            assert_eq!(limits_in_words(shop, &unit.field.value), ["one of the 1 values"]);
        });
    }

    #[test]
    fn uses_of_a_type_may_differ() {
        with(|_, all, find| {
            let presence = |path| all[find(path)].presence;
            assert_eq!(presence("sums.unit"), Presence::Required);
            assert_eq!(presence("fee.unit"), Presence::Optional);
            assert_eq!(presence("fee.value"), Presence::Required);
        });
    }

    #[test]
    fn rules_are_listed_wherever_they_matter() {
        with(|_, all, find| {
            let words = |path| -> Vec<String> {
                all[find(path)].rules.iter().map(|rule| rule.in_words()).collect()
            };
            let whole = "whole (error): when unit is X, value is a multiple of 100";
            for path in ["sums", "sums.value", "fee", "fee.value"] {
                assert!(words(path).iter().any(|rule| rule == whole), "{path}");
            }
            assert!(words("fee.unit").is_empty());
            let either = "either (advice): at least one of sums, fee is present";
            assert!(words("sums").iter().any(|rule| rule == either));
            assert_eq!(words("reader"), ["requiredWhen (error): required when risky applies"]);
        });
    }
}
