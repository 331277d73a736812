//! Whether a literal is a value that a type and its limits allow.

use std::cmp::Ordering;

use antom_runtime::{Decimal, Numeric};

use super::Checker;
use crate::api::{Builtin, Limit, LimitKind, Literal, Type, Usage};

impl Checker<'_> {
    /// `Ok` when `literal` is allowed, else why it is not, in a few words.
    pub(super) fn accepts(&self, usage: &Usage, literal: &Literal) -> Result<(), String> {
        match &usage.ty {
            Type::Builtin(builtin) => accepts_builtin(*builtin, literal)?,
            Type::Scalar(id) => {
                let Some(raw) = self.names.scalars.get(id.index()) else {
                    return Ok(());
                };
                let Some(builtin) = Builtin::from_name(&raw.ty.value) else {
                    return Ok(());
                };
                accepts_builtin(builtin, literal)?;
            }
            Type::Enum(id) => {
                let Some(raw) = self.names.enums.get(id.index()) else {
                    return Ok(());
                };
                let Literal::Text(text) = literal else {
                    return Err(format!("expected a string, found {}", literal.describe()));
                };
                if raw.complete && raw.values.get(text).is_none() {
                    return Err(format!("`{text}` is not a value of the enum"));
                }
            }
            Type::Object(_) | Type::Array(_) => {
                return Err("only single values can be given, not objects or arrays".into());
            }
        }
        usage.limits.iter().try_for_each(|limit| obeys(limit, literal))
    }
}

fn accepts_builtin(builtin: Builtin, literal: &Literal) -> Result<(), String> {
    let fits = match (builtin, literal) {
        (Builtin::Boolean, Literal::Bool(_))
        | (Builtin::Integer | Builtin::Number, Literal::Integer(_))
        | (Builtin::Number, Literal::Float(_)) => true,
        (Builtin::Boolean | Builtin::Integer | Builtin::Number | Builtin::Map, _) => false,
        (_, Literal::Text(_)) => true,
        _ => false,
    };
    if !fits {
        let expected = builtin.as_str();
        return Err(format!("expected a value of type `{expected}`, found {}", literal.describe()));
    }
    let text = literal.to_text();
    if builtin.accepts(&text) {
        Ok(())
    } else {
        Err(format!("`{text}` is not a well-formed `{}`", builtin.as_str()))
    }
}

fn obeys(limit: &Limit, literal: &Literal) -> Result<(), String> {
    let text = literal.to_text();
    let length = text.chars().count();
    let number = Decimal::from(text.as_ref());
    let compares = |bound: i64, allowed: &[Ordering]| {
        number.compare_to(bound).is_none_or(|order| allowed.contains(&order))
    };
    let obeyed = match &limit.kind {
        LimitKind::MinLength(least) => length >= *least as usize,
        LimitKind::MaxLength(most) => length <= *most as usize,
        LimitKind::Pattern(pattern) => {
            let ranges: Vec<_> = pattern.parts.iter().map(part).collect();
            antom_runtime::Pattern { text: &pattern.text, parts: &ranges }.matches(&text)
        }
        LimitKind::OneOf(values) => values.iter().any(|value| value.value == *literal),
        LimitKind::Minimum(bound) => compares(*bound, &[Ordering::Equal, Ordering::Greater]),
        LimitKind::Maximum(bound) => compares(*bound, &[Ordering::Equal, Ordering::Less]),
        LimitKind::ExclusiveMinimum(bound) => compares(*bound, &[Ordering::Greater]),
        LimitKind::ExclusiveMaximum(bound) => compares(*bound, &[Ordering::Less]),
        LimitKind::MultipleOf(factor) => number.is_multiple_of(*factor).unwrap_or(true),
        // Counts do not apply to single values, and a distance from now holds only at one moment.
        _ => true,
    };
    if obeyed { Ok(()) } else { Err(format!("`{text}` breaks `{}`", limit.kind.keyword())) }
}

fn part(part: &crate::api::PatternPart) -> antom_runtime::Part<'_> {
    antom_runtime::Part {
        ranges: &part.ranges,
        negated: part.negated,
        min: part.min,
        max: part.max.unwrap_or(usize::MAX),
    }
}
