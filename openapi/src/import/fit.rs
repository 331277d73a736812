//! Limits that the schema language refuses are taken out, and named: those that do not apply to their type, that no value
//! can obey together, or that no code can check.

mod kind;

use super::model::{Draft, FieldDraft, What};
use super::report::Report;
use crate::reading::{Limit, Stated, quote};
use antom_codegen::api::{self, LimitKind, Literal, Spanned};
use antom_codegen::diagnostic::{FileId, Span};
use antom_codegen::language::pattern;
use kind::Kind;

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// Fits all limits, constants, defaults and examples to their types.
pub(super) fn fit(draft: &mut Draft, report: &mut Report) {
    for one in &mut draft.types {
        if let What::Scalar { builtin, limits } = &mut one.what {
            let kind = Kind::of_builtin(*builtin);
            kind.fit(limits, report);
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
            "const" => constant.clone(),
            "default" => default.clone(),
            keyword => value.limits.get(keyword).and_then(|limit| literal_of(&limit.value)),
        };
        // Only what the field says can be what was taken.
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
        _ => None,
    }
}

/// A limit as the checker has it, or why it is none.
fn checked(keyword: &str, limit: &Stated<Limit>) -> Result<api::Limit, String> {
    let count = |number: i64| u32::try_from(number).map_err(|_| "not a count".to_owned());
    let kind = match (keyword, &limit.value) {
        ("minLength", Limit::Number(number)) => LimitKind::MinLength(count(*number)?),
        ("maxLength", Limit::Number(number)) => LimitKind::MaxLength(count(*number)?),
        ("minItems", Limit::Number(number)) => LimitKind::MinItems(count(*number)?),
        ("maxItems", Limit::Number(number)) => LimitKind::MaxItems(count(*number)?),
        ("minProperties", Limit::Number(number)) => LimitKind::MinProperties(count(*number)?),
        ("maxProperties", Limit::Number(number)) => LimitKind::MaxProperties(count(*number)?),
        ("minimum", Limit::Number(number)) => LimitKind::Minimum(*number),
        ("maximum", Limit::Number(number)) => LimitKind::Maximum(*number),
        ("exclusiveMinimum", Limit::Number(number)) => LimitKind::ExclusiveMinimum(*number),
        ("exclusiveMaximum", Limit::Number(number)) => LimitKind::ExclusiveMaximum(*number),
        ("multipleOf", Limit::Number(number)) => LimitKind::MultipleOf(*number),
        ("uniqueItems", Limit::Flag(true)) => LimitKind::UniqueItems,
        ("pattern", Limit::Text(text)) => LimitKind::Pattern(pattern::parse(text)?),
        ("fromNow", Limit::Text(_)) => LimitKind::FromNow(api::FromNow::default()),
        ("enum", Limit::Values { values, .. }) => {
            let spanned = |value: &Literal| Spanned { value: value.clone(), span: NOWHERE };
            LimitKind::OneOf(values.iter().map(spanned).collect())
        }
        _ => return Err("not a value of the keyword".to_owned()),
    };
    Ok(api::Limit { kind, span: NOWHERE })
}
