//! Two rules about one field that cannot both be obeyed.

use super::constant;
use crate::api::{Condition, Expected, FieldRule, FieldRuleKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::Spanned;

/// Reports pairs of rules of one field of which one asks for it exactly when the other forbids it.
pub(super) fn check(field: &Spanned<String>, rules: &[FieldRule], diagnostics: &mut Diagnostics) {
    for asking in rules.iter().filter(|rule| asks(rule.kind)) {
        for forbidding in rules.iter().filter(|rule| !asks(rule.kind)) {
            let clash = match forbidding.kind {
                FieldRuleKind::ForbiddenWhen => implies(&asking.when, &forbidding.when),
                FieldRuleKind::RequiredWhen
                | FieldRuleKind::RecommendedWhen
                | FieldRuleKind::OnlyWhen => excludes(&asking.when, &forbidding.when),
            };
            if !clash {
                continue;
            }
            let (one, other) = (asking.kind.keyword(), forbidding.kind.keyword());
            let message =
                format!("`{one}` and `{other}` of `{}` contradict each other", field.value);
            diagnostics.push(
                Diagnostic::new(Code::E0038, forbidding.span, message)
                    .label("forbids it")
                    .secondary(asking.span, "whenever this requires it")
                    .help("correct one of the two conditions"),
            );
        }
    }
}

fn asks(kind: FieldRuleKind) -> bool {
    matches!(kind, FieldRuleKind::RequiredWhen | FieldRuleKind::RecommendedWhen)
}

/// Whether `one` can hold only when `other` does, as far as their form decides it.
fn implies(one: &Condition, other: &Condition) -> bool {
    one == other
        || match (one, other) {
            (Condition::Any(parts), _) => parts.iter().all(|part| implies(part, other)),
            (_, Condition::Any(parts)) => parts.iter().any(|part| implies(one, part)),
            (_, Condition::All(parts)) => parts.iter().all(|part| implies(one, part)),
            (Condition::All(parts), _) => parts.iter().any(|part| implies(part, other)),
            (Condition::Value(one), Condition::Value(other)) => {
                one.path == other.path && {
                    let (one, other) = (&one.expected, &other.expected);
                    expects_as_much(one, other)
                }
            }
            _ => false,
        }
}

/// Whether every value that `one` expects is one that `other` expects.
fn expects_as_much(one: &Expected, other: &Expected) -> bool {
    match (one, other) {
        (Expected::Is(some), Expected::Is(all)) => some.iter().all(|it| all.contains(it)),
        (Expected::Is(some), Expected::IsNot(others)) => !some.iter().any(|it| others.contains(it)),
        (Expected::IsNot(all), Expected::IsNot(some)) => some.iter().all(|it| all.contains(it)),
        (Expected::Is(_) | Expected::IsNot(_), Expected::Present(present)) => *present,
        _ => false,
    }
}

/// Whether the two can never hold together, as far as their form decides it.
fn excludes(one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Not(inner), _) => **inner == *other,
        (_, Condition::Not(inner)) => implies(one, inner),
        _ => constant::are_disjoint(one, other),
    }
}
