//! Removes and reports limits that the schema language rejects: those that do not apply to their type, that no value
//! can satisfy together, or that no code can check.

pub(super) mod checked_limits;
pub(super) mod form_limits;
mod lengths;
mod type_limits;

use super::draft::{Draft, FieldDraft, Limits, TypeKind, ValueType};
use super::report::Report;
use crate::reading::{Key, Limit, quote};
use antom_codegen::language;
use antom_codegen::language::{Builtin, Keyword, Literal};
use checked_limits::checked;
use type_limits::TypeLimits;

/// Removes the limits, constants, defaults and examples that do not suit their types.
pub(super) fn drop_unsupported(draft: &mut Draft, report: &mut Report) {
    for one in &mut draft.types {
        match &mut one.what {
            TypeKind::Scalar { builtin, limits } => {
                TypeLimits::of_builtin(*builtin).keep_applicable(limits, report);
            }
            TypeKind::Enum(list) => {
                list.max_length.take_if(|limit| match checked(Keyword::MaxLength, limit) {
                    Ok(_) => false,
                    Err(why) => {
                        let words = format!("`{}` {}: {why}", Keyword::MaxLength, limit.value);
                        report.unsupported(limit.place, words);
                        true
                    }
                });
            }
            TypeKind::Object { .. } | TypeKind::Same(_) => {}
        }
    }
    let kinds = kinds(draft);
    draft.each_fields(&mut |fields| {
        for field in fields {
            keep_applicable(field, &kinds, report);
        }
    });
}

/// The same for a field that is no part of the draft, but may have its types.
pub(super) fn of_field(field: &mut FieldDraft, draft: &Draft, report: &mut Report) {
    keep_applicable(field, &kinds(draft), report);
}

/// Why a schema does not have one of the limits of a value; `None` if nothing is wrong with it.
pub(super) fn why_not(ty: &ValueType, key: Key, limits: &Limits) -> Option<String> {
    let of_type = match ty {
        ValueType::Builtin(builtin) => TypeLimits::of_builtin(*builtin),
        ValueType::Array(_) => TypeLimits::list(),
        ValueType::Map(_) => TypeLimits::of_builtin(Builtin::Map),
        ValueType::JsonText(_) => TypeLimits::of_builtin(Builtin::Json),
        ValueType::Type(_) => return None,
    };
    let refusal = of_type.refusal(key, limits.get(&key)?);
    refusal.or_else(|| {
        let is_contradicted = of_type.contradiction(limits).is_some();
        is_contradicted.then(|| "with the other limits it leaves no value".to_owned())
    })
}

fn kinds(draft: &Draft) -> Vec<TypeLimits> {
    draft.types.iter().map(|one| TypeLimits::of(&one.what)).collect()
}

fn keep_applicable(field: &mut FieldDraft, kinds: &[TypeLimits], report: &mut Report) {
    field.value.each(&mut |held| {
        TypeLimits::of_usage(held, kinds).keep_applicable(&mut held.limits, report);
        if let ValueType::Map(map) = &mut held.ty {
            TypeLimits::of_builtin(Builtin::String).keep_applicable(&mut map.keys, report);
        }
    });
    literals(field, kinds, report);
}

/// Removes constants, defaults and examples that are not values of the field's type.
fn literals(field: &mut FieldDraft, kinds: &[TypeLimits], report: &mut Report) {
    let kind = TypeLimits::of_usage(&field.value, kinds);
    let place = field.about.place;
    let limits: Vec<language::Limit> = kind.all(&field.value.limits);
    let mut fit = |literal: Literal, what: &str| {
        let typed = kind.typed(&literal);
        let fits = typed.as_ref().is_some_and(|literal| kind.accepts(literal, &limits));
        if !fits {
            let text = quote(&literal.to_text());
            report.unsupported(
                place,
                format!(
                    "{what} {text} of `{}`, which its type and limits do not allow",
                    field.name
                ),
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
        // A list of the type is not a limit of the field.
        if *about == Key::ENUM {
            return true;
        }
        let is = match *about {
            Key::Const => constant.clone(),
            Key::Default => default.clone(),
            Key::ReadOnly | Key::WriteOnly => None,
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
        Limit::Fraction(number) => Some(Literal::Float(number.to_string())),
        Limit::Text(text) => Some(Literal::Text(text.clone())),
        Limit::Values { .. } | Limit::Flag(_) | Limit::FromNow(_) => None,
    }
}
