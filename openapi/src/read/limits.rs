//! Limits that keywords state.

use std::collections::BTreeMap;

use super::Reader;
use super::schema::Schema;
use crate::reading::{Limit, Stated, quote};
use antom_codegen::api::Literal;
use antom_codegen::source::node::{Node, Scalar};

const NUMBERS: &[&str] = &[
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// Bounds that are marks in version 3.0 and numbers in 3.1: keyword, and the bound that the mark is about.
const EXCLUSIVE: &[(&str, &str)] =
    &[("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")];

/// Forms by name: ours, or none where the form says no more than the type.
const FORMATS: &[(&str, Option<&str>)] = &[
    ("date-time", Some("date-time")),
    ("date", Some("date")),
    ("email", Some("email")),
    ("uri", Some("url")),
    ("url", Some("url")),
    ("iri", Some("url")),
    ("ipv4", Some("ip")),
    ("ipv6", Some("ip")),
    ("ip", Some("ip")),
    ("decimal", Some("decimal")),
    ("digits", Some("digits")),
    ("language", Some("language")),
    ("json", Some("json")),
    ("int32", None),
    ("int64", None),
    ("float", None),
    ("double", None),
    ("string", None),
];

pub(super) type Limits = BTreeMap<&'static str, Stated<Limit>>;

impl<'d> Reader<'d> {
    /// What the keywords of a schema limit.
    pub(crate) fn limits(&mut self, schema: &Schema<'d>) -> Limits {
        let mut limits = Limits::new();
        for &keyword in NUMBERS {
            for node in schema.all(keyword) {
                let number = node.as_scalar().and_then(Scalar::as_integer);
                // A length or a count below zero is a mistake of the document.
                let is_value = ["minimum", "maximum", "multipleOf"].contains(&keyword);
                let number = number.filter(|number| is_value || *number >= 0);
                self.take(&mut limits, keyword, node, number.map(Limit::Number));
            }
        }
        for &(keyword, bound) in EXCLUSIVE {
            for node in schema.all(keyword) {
                match node.as_scalar().and_then(Scalar::as_bool) {
                    Some(false) => {}
                    Some(true) => {
                        let moved = limits.remove(bound);
                        limits.extend(moved.map(|limit| (keyword, limit)));
                    }
                    None => {
                        let number = node.as_scalar().and_then(Scalar::as_integer);
                        self.take(&mut limits, keyword, node, number.map(Limit::Number));
                    }
                }
            }
        }
        for keyword in ["pattern", "const", "default"] {
            for node in schema.all(keyword).filter(|node| !node.is_null()) {
                let text = node.as_scalar().map(|scalar| Limit::Text(scalar.text.clone()));
                self.take(&mut limits, keyword, node, text);
            }
        }
        for node in schema.all("uniqueItems") {
            if node.as_scalar().and_then(Scalar::as_bool) == Some(true) {
                self.take(&mut limits, "uniqueItems", node, Some(Limit::Flag(true)));
            }
        }
        for node in schema.all("enum") {
            let values = values(node);
            self.take(&mut limits, "enum", node, values);
        }
        for node in schema.all("format") {
            let name = node.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            match FORMATS.iter().find(|(known, _)| *known == name) {
                Some((_, Some(ours))) => {
                    self.take(&mut limits, "format", node, Some(Limit::Text((*ours).to_owned())));
                }
                Some((_, None)) => {}
                None => self.take(&mut limits, "format", node, None),
            }
        }
        limits
    }

    /// Notes a limit, the first of each keyword; what cannot be read is said.
    fn take(
        &mut self,
        limits: &mut Limits,
        keyword: &'static str,
        node: &'d Node,
        limit: Option<Limit>,
    ) {
        let Some(limit) = limit else {
            let shown = node.as_scalar().map_or(node.describe(), |scalar| scalar.text.as_str());
            self.not_understood(node.span, format!("`{keyword}` of {}", quote(shown)));
            return;
        };
        let cost = match &limit {
            Limit::Text(text) => text.len() / 64,
            Limit::Values { values, .. } => values.len() / 4,
            Limit::Number(_) | Limit::Flag(_) => 0,
        };
        if !self.spend(cost, node.span) {
            return;
        }
        let place = self.place(node.span);
        match limits.get(keyword) {
            None => {
                limits.insert(keyword, Stated::keyword(limit, place));
            }
            Some(first) if first.value != limit => {
                let words = format!(
                    "`{keyword}` is given twice: {}, which is kept, and {limit}",
                    first.value
                );
                self.remark(place, words);
            }
            Some(_) => {}
        }
    }
}

/// The values of a list, `null` aside.
fn values(node: &Node) -> Option<Limit> {
    let mut values = Vec::new();
    for value in node.as_sequence()? {
        let scalar = value.as_scalar()?;
        if !scalar.is_null() {
            values.push(literal(scalar));
        }
    }
    Some(Limit::Values { values, complete: true })
}

fn literal(scalar: &Scalar) -> Literal {
    if let Some(boolean) = scalar.as_bool() {
        Literal::Bool(boolean)
    } else if let Some(number) = scalar.as_integer() {
        Literal::Integer(number)
    } else if scalar.as_string().is_none() {
        Literal::Float(scalar.text.clone())
    } else {
        Literal::Text(scalar.text.clone())
    }
}
