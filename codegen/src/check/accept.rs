//! Whether a literal is a value that a type and its limits allow.

use std::cmp::Ordering;

use antom_runtime::{Decimal, Numeric};

use super::Checker;
use crate::api::{Builtin, Class, Limit, LimitKind, Literal, Type, Usage};
use crate::diagnostic::{Span, did_you_mean};
use crate::source::model::EnumDef;

/// Why a literal is not a value of a type.
pub(crate) struct Refusal {
    /// In a few words.
    pub(super) why: String,
    /// The limit that it breaks.
    pub(super) limit: Option<Span>,
    /// The value that was most likely meant.
    pub(super) near: Option<String>,
}

impl Refusal {
    fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), limit: None, near: None }
    }
}

impl Checker<'_> {
    /// `Ok` when `literal` is allowed, else why it is not.
    pub(super) fn accepts(&self, usage: &Usage, literal: &Literal) -> Result<(), Refusal> {
        self.allows(usage, literal, false)
    }

    /// As [`accepts`](Self::accepts), but of an enum only the values that it lists, complete or not.
    pub(super) fn lists(&self, usage: &Usage, literal: &Literal) -> Result<(), Refusal> {
        self.allows(usage, literal, true)
    }

    fn allows(&self, usage: &Usage, literal: &Literal, listed: bool) -> Result<(), Refusal> {
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
                let limits = self.limits_of_scalar(&usage.ty);
                limits.iter().try_for_each(|limit| obeys(limit, literal))?;
            }
            Type::Enum(id) => {
                let Some(raw) = self.names.enums.get(id.index()) else {
                    return Ok(());
                };
                accepts_enum(raw, literal, listed)?;
            }
            Type::Object(_) | Type::Array(_) => {
                return Err(Refusal::new("only single values can be given, not objects or arrays"));
            }
        }
        usage.limits.iter().try_for_each(|limit| obeys(limit, literal))
    }
}

fn accepts_enum(raw: &EnumDef, literal: &Literal, listed: bool) -> Result<(), Refusal> {
    let Literal::Text(text) = literal else {
        return Err(Refusal::new(format!("expected a string, found {}", literal.describe())));
    };
    if raw.values.has(text) {
        return Ok(());
    }
    if raw.complete || listed {
        let known = raw.values.iter().map(|value| value.key.value.as_str());
        let near = did_you_mean(text, known).map(str::to_owned);
        let why = format!("`{text}` is not a value of the enum");
        return Err(Refusal { near, ..Refusal::new(why) });
    }
    raw.max_length.as_ref().map_or(Ok(()), |limit| {
        obeys(&Limit { kind: LimitKind::MaxLength(limit.value), span: limit.span }, literal)
    })
}

/// Whether a builtin type has this value.
pub(crate) fn accepts_builtin(builtin: Builtin, literal: &Literal) -> Result<(), Refusal> {
    let fits = match (builtin, literal) {
        (Builtin::Boolean, Literal::Bool(_))
        | (Builtin::Integer | Builtin::Number, Literal::Integer(_))
        | (Builtin::Number, Literal::Float(_)) => true,
        (Builtin::Boolean | Builtin::Integer | Builtin::Number | Builtin::Map, _) => false,
        (_, Literal::Text(_)) => true,
        _ => false,
    };
    if !fits {
        let (expected, found) = (builtin.as_str(), literal.describe());
        let why = format!("expected a value of type `{expected}`, found {found}");
        return Err(Refusal { near: respelled(builtin, literal), ..Refusal::new(why) });
    }
    let text = literal.to_text();
    if builtin.accepts(&text) {
        Ok(())
    } else {
        Err(Refusal::new(format!("`{text}` is not a well-formed `{}`", builtin.as_str())))
    }
}

/// The literal with or without quotes, when that makes it one of the type.
fn respelled(builtin: Builtin, literal: &Literal) -> Option<String> {
    let text = literal.to_text();
    let bare = matches!(builtin.class(), Class::Boolean | Class::Integer | Class::Number);
    match literal {
        Literal::Text(_) => (bare && builtin.accepts(&text)).then(|| text.into_owned()),
        Literal::Null => None,
        _ => (!bare && builtin != Builtin::Map && builtin.accepts(&text))
            .then(|| format!("\"{text}\"")),
    }
}

/// Whether a value obeys a limit.
pub(crate) fn obeys(limit: &Limit, literal: &Literal) -> Result<(), Refusal> {
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
    if obeyed {
        return Ok(());
    }
    let why = format!("`{text}` breaks `{}`", limit.kind.keyword());
    Err(Refusal { limit: Some(limit.span), ..Refusal::new(why) })
}

fn part(part: &crate::api::PatternPart) -> antom_runtime::Part<'_> {
    antom_runtime::Part {
        ranges: &part.ranges,
        negated: part.negated,
        min: part.min,
        max: part.max.unwrap_or(usize::MAX),
    }
}
