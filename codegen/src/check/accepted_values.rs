//! Whether a literal is a value that a type and its limits allow.

use super::Checker;
use crate::api::{Type, Usage};
use crate::diagnostic::did_you_mean;
use crate::language::accept::{Refusal, accepts_builtin, obeys};
use crate::language::{Builtin, EnumType, Limit, LimitKind, Literal};
use crate::source::model::EnumDef;

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
            Type::JsonText(_) => accepts_builtin(Builtin::Json, literal)?,
            Type::Scalar(id) => {
                let Some(raw) = self.names.scalars.get(id.index()) else {
                    return Ok(());
                };
                let Some(builtin) = Builtin::from_name(&raw.ty.value) else {
                    return Ok(());
                };
                accepts_builtin(builtin, literal)?;
                let limits = &self.scalars[*id].limits;
                limits.iter().try_for_each(|limit| obeys(limit, literal))?;
            }
            Type::Enum(id) => {
                let Some(raw) = self.names.enums.get(id.index()) else {
                    return Ok(());
                };
                accepts_enum(raw, literal, listed)?;
            }
            Type::Object(_) | Type::Array(_) | Type::Map(_) => {
                return Err(Refusal::new("only single values can be given, not objects or arrays"));
            }
        }
        usage.limits.iter().try_for_each(|limit| obeys(limit, literal))
    }
}

fn accepts_enum(raw: &EnumDef, literal: &Literal, listed: bool) -> Result<(), Refusal> {
    let text = match (raw.ty.unwrap_or(EnumType::String), literal) {
        (EnumType::String, Literal::Text(text)) => text,
        (EnumType::Integer, Literal::Integer(number)) => &number.to_string(),
        (ty, other) => {
            let (expected, listed) = match ty {
                EnumType::String => ("a string", format!("\"{}\"", other.to_text())),
                EnumType::Integer => ("an integer", other.to_text().into_owned()),
            };
            let near = raw.values.has(&other.to_text()).then_some(listed);
            let why = format!("expected {expected}, found {}", other.describe());
            return Err(Refusal { near, ..Refusal::new(why) });
        }
    };
    if raw.values.has(text) {
        return Ok(());
    }
    if raw.complete || listed {
        let known = raw.values.iter().map(|value| value.key.value.as_str());
        let near = matches!(literal, Literal::Text(_)).then(|| did_you_mean(text, known)).flatten();
        let near = near.map(str::to_owned);
        let why = format!("`{text}` is not a value of the enum");
        return Err(Refusal { near, ..Refusal::new(why) });
    }
    raw.max_length.as_ref().map_or(Ok(()), |limit| {
        obeys(&Limit { kind: LimitKind::MaxLength(limit.value), span: limit.span }, literal)
    })
}
