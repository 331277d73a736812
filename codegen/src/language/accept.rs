//! Whether a literal is a value that a builtin type and limits allow.

use std::cmp::Ordering;

use antom_runtime::{Decimal, FixedPoint, Numeric};

use super::{Builtin, Class, Limit, LimitKind, Literal};
use crate::diagnostic::Span;

/// Why a literal is not a value of a type.
pub struct Refusal {
    /// In a few words.
    pub why: String,
    /// The limit that it breaks.
    pub limit: Option<Span>,
    /// The value that was most likely meant.
    pub near: Option<String>,
}

impl Refusal {
    /// A refusal with nothing but a reason.
    pub fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), limit: None, near: None }
    }
}

/// Whether a builtin type has this value.
///
/// # Errors
///
/// Why it has not.
pub fn accepts_builtin(builtin: Builtin, literal: &Literal) -> Result<(), Refusal> {
    let fits = match (builtin, literal) {
        (Builtin::Boolean, Literal::Bool(_))
        | (Builtin::Integer | Builtin::Number, Literal::Integer(_))
        | (Builtin::Number, Literal::Float(_)) => true,
        (
            Builtin::Boolean | Builtin::Integer | Builtin::Number | Builtin::Map | Builtin::Any,
            _,
        ) => false,
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
        Literal::Bool(_) | Literal::Integer(_) | Literal::Float(_) => {
            (!bare && !matches!(builtin, Builtin::Map | Builtin::Any) && builtin.accepts(&text))
                .then(|| format!("\"{text}\""))
        }
    }
}

/// Whether a value obeys a limit.
///
/// # Errors
///
/// That it does not, and which limit it breaks.
pub fn obeys(limit: &Limit, literal: &Literal) -> Result<(), Refusal> {
    let text = literal.to_text();
    let length = text.chars().count();
    let number = Decimal::from(text.as_ref());
    let compares = |bound: FixedPoint, allowed: &[Ordering]| {
        number.compare_to_fixed(bound).is_none_or(|order| allowed.contains(&order))
    };
    let obeyed = match &limit.kind {
        LimitKind::MinLength(least) => length >= *least as usize,
        LimitKind::MaxLength(most) => length <= *most as usize,
        LimitKind::Pattern(pattern) => pattern.matches(&text),
        LimitKind::OneOf(values) => values.iter().any(|value| value.value == *literal),
        LimitKind::Minimum(bound) => compares(*bound, &[Ordering::Equal, Ordering::Greater]),
        LimitKind::Maximum(bound) => compares(*bound, &[Ordering::Equal, Ordering::Less]),
        LimitKind::ExclusiveMinimum(bound) => compares(*bound, &[Ordering::Greater]),
        LimitKind::ExclusiveMaximum(bound) => compares(*bound, &[Ordering::Less]),
        LimitKind::MultipleOf(factor) => number.is_multiple_of_fixed(*factor).unwrap_or(true),
        // Counts do not apply to single values, and a distance from now holds only at one moment.
        LimitKind::MinItems(_)
        | LimitKind::MaxItems(_)
        | LimitKind::UniqueItems(_)
        | LimitKind::MinProperties(_)
        | LimitKind::MaxProperties(_)
        | LimitKind::FromNow(_) => true,
    };
    if obeyed {
        return Ok(());
    }
    let why = format!("`{text}` breaks `{}`", limit.kind.keyword());
    Err(Refusal { limit: Some(limit.span), ..Refusal::new(why) })
}
