//! Removes and reports limits that the schema language rejects: those that do not apply to their type, that no value
//! can satisfy together, or that no code can check.

mod kind;

use super::model::{Draft, FieldDraft, Limits, What};
use super::report::Report;
use crate::reading::{Key, Limit, Stated, quote};
use antom_codegen::api::{self, LimitKind, Literal, Spanned};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::{Keyword, LimitValue, Mark, ValueKind, pattern};
use kind::Kind;

/// Fits all limits, constants, defaults and examples to their types.
pub(super) fn fit(draft: &mut Draft, report: &mut Report) {
    for one in &mut draft.types {
        match &mut one.what {
            What::Scalar { builtin, limits } => Kind::of_builtin(*builtin).fit(limits, report),
            What::Enum(list) => {
                list.max_length.take_if(|limit| match checked(Keyword::MaxLength, limit) {
                    Ok(_) => false,
                    Err(why) => {
                        let words = format!("`{}` {}: {why}", Keyword::MaxLength, limit.value);
                        report.lost(limit.place, words);
                        true
                    }
                });
            }
            What::Object { .. } | What::Same(_) => {}
        }
    }
    let kinds: Vec<Kind> = draft.types.iter().map(|one| Kind::of(&one.what)).collect();
    draft.each_fields(&mut |fields| {
        for field in fields {
            field.value.each(&mut |held| Kind::of_use(held, &kinds).fit(&mut held.limits, report));
            literals(field, &kinds, report);
        }
    });
}

/// Fits what a field has besides limits.
fn literals(field: &mut FieldDraft, kinds: &[Kind], report: &mut Report) {
    let kind = Kind::of_use(&field.value, kinds);
    let place = field.about.place;
    let limits: Vec<api::Limit> = kind.all(&field.value.limits);
    let mut fit = |literal: Literal, what: &str| {
        let typed = kind.typed(&literal);
        let fits = typed.as_ref().is_some_and(|literal| kind.accepts(literal, &limits));
        if !fits {
            let text = quote(&literal.to_text());
            report.lost(
                place,
                format!("{what} {text} of `{}`, which its type does not have", field.name),
            );
        }
        typed.filter(|_| fits)
    };
    field.constant = field.constant.take().and_then(|literal| fit(literal, "`const`"));
    field.default = field.default.take().and_then(|literal| fit(literal, "`default`"));
    field.examples = std::mem::take(&mut field.examples)
        .into_iter()
        .filter_map(|literal| fit(literal, "an example"))
        .collect();
    let value = &field.value;
    let (constant, default) = (&field.constant, &field.default);
    field.disagreements.retain_mut(|(about, kept, _)| {
        let is = match *about {
            Key::Const => constant.clone(),
            Key::Default => default.clone(),
            key @ (Key::Limit(_) | Key::Format) => {
                value.limits.get(&key).and_then(|limit| literal_of(&limit.value))
            }
        };
        // Only a limit of the field itself can be the one that was taken.
        is.as_ref().is_some_and(|is| {
            is.to_text() == kept.to_text() && {
                *kept = is.clone();
                true
            }
        })
    });
}

fn literal_of(limit: &Limit) -> Option<Literal> {
    match limit {
        Limit::Number(number) => Some(Literal::Integer(*number)),
        Limit::Text(text) => Some(Literal::Text(text.clone())),
        Limit::Values { .. } | Limit::Flag(_) | Limit::FromNow(_) => None,
    }
}

/// A limit as the checker represents it, or why it is invalid.
fn checked(keyword: Keyword, limit: &Stated<Limit>) -> Result<api::Limit, String> {
    let value = match (keyword.value(), &limit.value) {
        (ValueKind::Count, Limit::Number(number)) => {
            u32::try_from(*number).map(LimitValue::Count).map_err(|_| "not a count".to_owned())?
        }
        (ValueKind::Number, Limit::Number(number)) => LimitValue::Number(*number),
        (ValueKind::Pattern, Limit::Text(text)) => LimitValue::Pattern(pattern::parse(text)?),
        (ValueKind::Values, Limit::Values { values, .. }) => {
            LimitValue::Values(values.iter().cloned().map(Spanned::from).collect())
        }
        (ValueKind::Mark, Limit::Flag(true)) => LimitValue::Mark(Mark),
        (ValueKind::FromNow, Limit::FromNow(bounds)) => LimitValue::FromNow(*bounds),
        _ => return Err("not a value of the keyword".to_owned()),
    };
    let kind = LimitKind::new(keyword, value).ok_or("not a value of the keyword")?;
    Ok(api::Limit { kind, span: Span::DUMMY })
}

/// Every valid limit.
pub(super) fn all_checked(limits: &Limits) -> impl Iterator<Item = api::Limit> {
    limits.iter().filter_map(|(key, limit)| checked(key.keyword()?, limit).ok())
}
