//! Limits that keywords state.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::schema::{Schema, type_names};
use super::text_content::json_media_types;
use super::whole_number::whole_number;
use crate::reading::{Key, Limit, Limits, Stated, quote};
use antom_codegen::language::{Builtin, FixedPoint, Keyword, Literal, Order, ValueKind, pattern};
use antom_codegen::source::node::{Node, Scalar};

/// Forms by name: ours, or `None` where the form adds nothing to the type.
const FORMATS: &[(&str, Option<&str>)] = &[
    ("date-time", Some("date-time")),
    ("date", Some("date")),
    ("email", Some("email")),
    ("uri", Some("uri")),
    ("url", Some("url")),
    ("ipv4", Some("ipv4")),
    ("ipv6", Some("ipv6")),
    ("ip", Some("ip")),
    ("decimal", Some("decimal")),
    ("digits", Some("digits")),
    ("language", Some("language")),
    ("json", Some("json")),
    ("base64", Some("base64")),
    ("byte", Some("base64")),
    ("int64", None),
    ("float", None),
    ("double", None),
    ("string", None),
    ("password", None),
];

/// The keyword of JSON Schema for bytes as text.
const CONTENT_ENCODING: &str = "contentEncoding";

/// Whether this is the encoding of bytes that the schema language has a type for.
fn is_base64(node: &Node) -> bool {
    node.as_string() == Some(Builtin::Base64.as_str())
}

/// Widths of whole numbers, with the least and the greatest of them as far as 64 bits with a sign go.
const WIDTHS: &[(&str, i64, i64)] = &[
    ("int8", -0x80, 0x7F),
    ("int16", -0x8000, 0x7FFF),
    ("int32", -0x8000_0000, 0x7FFF_FFFF),
    ("uint8", 0, 0xFF),
    ("uint16", 0, 0xFFFF),
    ("uint32", 0, 0xFFFF_FFFF),
    ("uint64", 0, i64::MAX),
];

/// The width whose whole numbers lie between these bounds: `int32`.
pub fn width_of(least: i64, most: i64) -> Option<&'static str> {
    WIDTHS.iter().find(|(_, low, high)| (*low, *high) == (least, most)).map(|(name, ..)| *name)
}

/// Whether the value of a keyword becomes a limit of the model.
pub(super) fn is_readable(name: &str, node: &Node) -> bool {
    if name == Key::Format.as_str() {
        let text = node.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
        return FORMATS.iter().any(|(known, ours)| *known == text && ours.is_some());
    }
    if name == CONTENT_ENCODING {
        return is_base64(node);
    }
    if [Key::Const, Key::Default].iter().any(|key| key.as_str() == name) {
        return node.as_scalar().is_some_and(|scalar| !scalar.is_null());
    }
    let Some(keyword) = Keyword::ALL.iter().find(|it| it.json_schema() == Some(name)) else {
        return false;
    };
    let scalar = node.as_scalar();
    let number = scalar.and_then(number_of);
    match keyword.value() {
        ValueKind::Count => number.is_some_and(|count| count >= 0),
        ValueKind::Number => {
            scalar.and_then(decimal_of).is_some()
                || scalar.is_some_and(|scalar| scalar.as_bool().is_some())
        }
        ValueKind::Pattern => scalar.is_some_and(|scalar| !scalar.is_null()),
        ValueKind::Values => values(node, false).is_some(),
        ValueKind::Mark => scalar.is_some_and(|scalar| scalar.as_bool().is_some()),
        ValueKind::FromNow => true,
    }
}

impl<'d> Reader<'d> {
    /// What the keywords of a schema limit.
    pub(crate) fn limits(&mut self, schema: &Schema<'d>) -> Limits {
        let mut limits = Limits::new();
        let are_texts = schema.all("type").any(|node| type_names(node) == ["string"]);
        for &keyword in Keyword::ALL {
            for node in keyword.json_schema().into_iter().flat_map(|name| schema.all(name)) {
                self.keyword(&mut limits, keyword, node, are_texts);
            }
        }
        for key in [Key::Const, Key::Default] {
            for node in schema.all(key.as_str()) {
                if node.is_null() {
                    self.left_out(node.span, format!("`{key}` of `null`"));
                    continue;
                }
                let text = node.as_scalar().map(|scalar| Limit::Text(scalar.text.clone()));
                self.take(&mut limits, key, node, text);
            }
        }
        for node in json_media_types(schema) {
            let form = Limit::Text(Builtin::Json.as_str().to_owned());
            self.take(&mut limits, Key::Format, node, Some(form));
        }
        for node in schema.all(CONTENT_ENCODING).filter(|node| is_base64(node)) {
            let form = Limit::Text(Builtin::Base64.as_str().to_owned());
            self.take(&mut limits, Key::Format, node, Some(form));
        }
        for node in schema.all(Key::Format.as_str()) {
            let name = node.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            let is_whole = schema.all("type").any(|node| type_names(node) == ["integer"]);
            if let Some((_, least, most)) =
                WIDTHS.iter().find(|(known, ..)| is_whole && *known == name)
            {
                self.width(&mut limits, node, *least, *most);
                continue;
            }
            match FORMATS.iter().find(|(known, _)| *known == name) {
                Some((_, Some(ours))) => {
                    let form = Limit::Text((*ours).to_owned());
                    self.take(&mut limits, Key::Format, node, Some(form));
                }
                Some((_, None)) => {}
                None => self.take(&mut limits, Key::Format, node, None),
            }
        }
        limits
    }

    /// Takes the bounds of a width of whole numbers, where no keyword states tighter ones.
    fn width(&mut self, limits: &mut Limits, node: &'d Node, least: i64, most: i64) {
        let place = self.place(node.span);
        if most == i64::MAX {
            let words = format!("whole numbers of `uint64` above {most} are not read");
            self.remark(place, words);
        }
        let bounds = [
            (Keyword::Minimum, Keyword::ExclusiveMinimum, least),
            (Keyword::Maximum, Keyword::ExclusiveMaximum, most),
        ];
        for (keyword, exclusive, bound) in bounds {
            let is_tighter = |limit: &Stated<Limit>| {
                limit.value.as_number().is_some_and(|number| {
                    if keyword == Keyword::Minimum {
                        number >= bound.into()
                    } else {
                        number <= bound.into()
                    }
                })
            };
            let stated = [keyword, exclusive].map(|keyword| limits.get(&keyword.into()));
            let is_stated = stated.into_iter().flatten().any(is_tighter);
            // What cannot be tighter than the type itself is no bound.
            if !is_stated && bound != i64::MAX {
                limits.insert(keyword.into(), Stated::keyword(Limit::Number(bound), place));
            }
        }
    }

    /// Reads the value of a keyword of JSON Schema.
    fn keyword(&mut self, limits: &mut Limits, keyword: Keyword, node: &'d Node, are_texts: bool) {
        let scalar = node.as_scalar();
        let boolean = scalar.and_then(Scalar::as_bool);
        let number = scalar.and_then(number_of);
        let limit = match keyword.value() {
            // A length or a count below zero is a mistake of the document.
            ValueKind::Count => number.filter(|number| *number >= 0).map(Limit::Number),
            ValueKind::Number => {
                let included = keyword.included().filter(|_| boolean.is_some());
                if let Some(included) = included {
                    // A mark in version 3.0, where 3.1 has a number.
                    if boolean == Some(true) {
                        match limits.remove(&included.into()) {
                            Some(bound) => drop(limits.insert(keyword.into(), bound)),
                            None => {
                                let words = format!("`{keyword}` of `true` without `{included}`");
                                self.unrecognised(node.span, words);
                            }
                        }
                    }
                    return;
                }
                scalar.and_then(decimal_of).map(Limit::of_number)
            }
            // An empty pattern is found in every text.
            ValueKind::Pattern if node.is_null() || node.as_string() == Some("") => return,
            ValueKind::Pattern => scalar.map(|scalar| Limit::Text(scalar.text.clone())),
            ValueKind::Values => values(node, are_texts),
            ValueKind::Mark if boolean == Some(true) => Some(Limit::Flag(true)),
            ValueKind::Mark if boolean.is_none() => None,
            // JSON Schema has no bounds of times.
            ValueKind::Mark | ValueKind::FromNow => return,
        };
        self.take(limits, keyword.into(), node, limit);
    }

    /// Notes a limit, the first of each key; unreadable ones are reported.
    fn take(&mut self, limits: &mut Limits, key: Key, node: &'d Node, limit: Option<Limit>) {
        let Some(limit) = limit else {
            let shown = node.as_scalar().map_or(node.describe(), |scalar| scalar.text.as_str());
            let words = format!("`{key}` of {}", quote(shown));
            if is_well_formed(key, node) {
                self.left_out(node.span, words);
            } else {
                self.unrecognised(node.span, words);
            }
            return;
        };
        let cost = match &limit {
            Limit::Text(text) => text.len() / 64,
            Limit::Values { values, .. } => values.len() / 4,
            Limit::Number(_) | Limit::Fraction(_) | Limit::Flag(_) | Limit::FromNow(_) => 0,
        };
        if !self.spend(cost, node.span) {
            return;
        }
        let place = self.place(node.span);
        match limits.get(&key).cloned() {
            None => {
                limits.insert(key, Stated::keyword(limit, place));
            }
            Some(first) if first.value != limit => match both(key, &first.value, &limit) {
                Some(both) if both == first.value => {}
                Some(both) => {
                    limits.insert(key, Stated::keyword(both, place));
                }
                None if self.lengths_of_one(limits, &first, &limit, node) => {}
                None => {
                    let words = format!(
                        "`{key}` is given twice: {}, which is kept, and {limit}",
                        first.value
                    );
                    self.remark(place, words);
                }
            },
            Some(_) => {}
        }
    }
}

/// Whether the value of a limit is one that JSON Schema allows, although the model has no place for it.
fn is_well_formed(key: Key, node: &Node) -> bool {
    let scalar = node.as_scalar();
    match key.keyword().map(Keyword::value) {
        None if key == Key::Format => scalar.is_some_and(|scalar| scalar.as_string().is_some()),
        None => true,
        Some(ValueKind::Number) => {
            scalar.is_some_and(|it| it.as_string().is_none() && it.as_float().is_some())
        }
        Some(ValueKind::Values) => node.as_sequence().is_some(),
        Some(ValueKind::Count | ValueKind::Pattern | ValueKind::Mark | ValueKind::FromNow) => false,
    }
}

impl<'d> Reader<'d> {
    /// Takes two patterns of which one only counts characters: the other one, and the count.
    fn lengths_of_one(
        &mut self,
        limits: &mut Limits,
        first: &Stated<Limit>,
        second: &Limit,
        node: &'d Node,
    ) -> bool {
        let (Limit::Text(one), Limit::Text(other)) = (&first.value, second) else { return false };
        let (counted, kept) = match (counted(one), counted(other)) {
            (Some(counted), _) => (counted, Stated::keyword(second.clone(), self.place(node.span))),
            (None, Some(counted)) => (counted, first.clone()),
            (None, None) => return false,
        };
        let (least, most) = counted;
        limits.insert(Key::PATTERN, kept);
        let bounds = [(Key::MIN_LENGTH, Some(least)), (Key::MAX_LENGTH, most)];
        for (key, bound) in bounds {
            let bound = bound.and_then(|bound| i64::try_from(bound).ok());
            if let Some(bound) = bound.filter(|bound| key == Key::MAX_LENGTH || *bound > 0) {
                self.take(limits, key, node, Some(Limit::Number(bound)));
            }
        }
        true
    }
}

/// The lengths of a pattern that only counts characters: `^.{3}$`.
fn counted(text: &str) -> Option<(usize, Option<usize>)> {
    let pattern = pattern::parse(text).ok()?;
    let [parts] = pattern.alternatives.as_slice() else { return None };
    let is_any = parts.iter().all(|part| part.negated && part.ranges.is_empty());
    let least = parts.iter().map(|part| part.min).sum();
    let most = parts.iter().map(|part| part.max).sum::<Option<usize>>();
    (is_any && !parts.is_empty()).then_some((least, most))
}

/// The limit that two of one key are together: the parts of a schema all hold. `None` where no limit of the key is both.
pub(crate) fn both(key: Key, first: &Limit, second: &Limit) -> Option<Limit> {
    let order = key.keyword()?.order();
    if let (Some(one), Some(other)) = (first.as_number(), second.as_number()) {
        let both = match order {
            Order::Lower | Order::LowerExclusive => Some(one.max(other)),
            Order::Upper | Order::UpperExclusive => Some(one.min(other)),
            Order::Multiple => one.common_multiple(other),
            Order::Fewer | Order::Unordered => None,
        };
        return both.map(Limit::of_number);
    }
    match (order, first, second) {
        (
            Order::Fewer,
            Limit::Values { values: first, complete: true },
            Limit::Values { values: second, complete: true },
        ) => {
            let is_second = |value: &&Literal| second.iter().any(|it| it == *value);
            let values: Vec<Literal> = first.iter().filter(is_second).cloned().collect();
            (!values.is_empty()).then_some(Limit::Values { values, complete: true })
        }
        _ => None,
    }
}

/// The values of a list, `null` aside. Texts are spelled as in the document, also where YAML takes them for numbers.
fn values(node: &Node, are_texts: bool) -> Option<Limit> {
    let mut values = Vec::new();
    let mut numbers = BTreeSet::new();
    for value in node.as_sequence()? {
        let scalar = value.as_scalar()?;
        if scalar.is_null() {
            continue;
        }
        let literal = literal(scalar, are_texts);
        // `1` and `1.0` are one value.
        let is_known = matches!(literal, Literal::Integer(number) if !numbers.insert(number));
        if !is_known {
            values.push(literal);
        }
    }
    Some(Limit::Values { values, complete: true })
}

/// The number that a scalar without quotes is, if its digits fit.
pub(crate) fn decimal_of(scalar: &Scalar) -> Option<FixedPoint> {
    if scalar.as_string().is_some() { None } else { FixedPoint::parse(&scalar.text) }
}

/// The whole number that a scalar without quotes is.
fn number_of(scalar: &Scalar) -> Option<i64> {
    if scalar.as_string().is_some() { None } else { whole_number(&scalar.text) }
}

pub(super) fn literal(scalar: &Scalar, is_text: bool) -> Literal {
    if let Some(boolean) = scalar.as_bool() {
        Literal::Bool(boolean)
    } else if let Some(number) =
        scalar.as_integer().filter(|number| !is_text || number.to_string() == scalar.text)
    {
        Literal::Integer(number)
    } else if let Some(number) = number_of(scalar).filter(|_| !is_text) {
        Literal::Integer(number)
    } else if scalar.as_string().is_none() {
        Literal::Float(scalar.text.clone())
    } else {
        Literal::Text(scalar.text.clone())
    }
}
