//! Limits of a document → limits as the compiler checks them.

use crate::import::draft::Limits;
use crate::reading::{Limit, Stated};
use antom_codegen::diagnostic::Span;
use antom_codegen::language;
use antom_codegen::language::{Keyword, LimitKind, LimitValue, Mark, Spanned, ValueKind, pattern};

/// A limit as the checker represents it, or why it is invalid.
pub(in crate::import) fn checked(
    keyword: Keyword,
    limit: &Stated<Limit>,
) -> Result<language::Limit, String> {
    let value = match (keyword.value(), &limit.value) {
        (ValueKind::Count, Limit::Number(number)) => u32::try_from(*number)
            .map(LimitValue::Count)
            .map_err(|_| format!("more than {}, the greatest count", u32::MAX))?,
        (ValueKind::Number, Limit::Number(number)) => LimitValue::Number((*number).into()),
        (ValueKind::Number, Limit::Fraction(number)) => LimitValue::Number(*number),
        (ValueKind::Pattern, Limit::Text(text)) => LimitValue::Pattern(pattern::parse(text)?),
        (ValueKind::Values, Limit::Values { values, .. }) => {
            LimitValue::Values(values.iter().cloned().map(Spanned::from).collect())
        }
        (ValueKind::Mark, Limit::Flag(true)) => LimitValue::Mark(Mark),
        (ValueKind::FromNow, Limit::FromNow(bounds)) => LimitValue::FromNow(*bounds),
        _ => return Err("not a value of the keyword".to_owned()),
    };
    let kind = LimitKind::new(keyword, value).ok_or("not a value of the keyword")?;
    Ok(language::Limit { kind, span: Span::DUMMY })
}

/// Every valid limit.
pub(in crate::import) fn all_checked(limits: &Limits) -> impl Iterator<Item = language::Limit> {
    limits.iter().filter_map(|(key, limit)| checked(key.keyword()?, limit).ok())
}
