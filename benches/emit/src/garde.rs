//! Limits as attributes of `garde`.
//!
//! Its own rules where it has them, functions of the module `rules` beside the types where it has none. Conditional
//! rules, constants and times relative to now are left out: there `garde` does less than the generated crate.

use antom_codegen::api::{Api, Field, Type, Usage};
use antom_codegen::language::{Builtin, LimitKind};

/// The arguments of `#[garde(…)]` for a field.
pub(crate) fn rules(api: &Api, field: &Field) -> Vec<String> {
    let mut rules = of_value(api, &field.value);
    if !field.presence.is_required() {
        // To garde, an `Option` is a container as well: its own rules look through it, `inner` does not.
        for rule in rules.iter_mut().filter(|rule| rule.starts_with("inner(")) {
            *rule = format!("inner({rule})");
        }
    }
    rules
}

fn of_value(api: &Api, usage: &Usage) -> Vec<String> {
    let (builtin, of_type) = match &usage.ty {
        Type::Builtin(builtin) => (Some(*builtin), &[][..]),
        Type::Scalar(id) => (Some(api.scalars[*id].builtin), &*api.scalars[*id].limits),
        Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) => (None, &[][..]),
    };
    let limits: Vec<&LimitKind> =
        of_type.iter().chain(&usage.limits).map(|limit| &limit.kind).collect();
    let mut rules = Vec::new();
    rules.extend(builtin.and_then(format));
    rules.extend(span(&limits, "length(chars", |limit| match limit {
        LimitKind::MinLength(least) => Some((true, least.to_string())),
        LimitKind::MaxLength(most) => Some((false, most.to_string())),
        _ => None,
    }));
    rules.extend(span(&limits, "length(simple", |limit| match limit {
        LimitKind::MinItems(least) => Some((true, least.to_string())),
        LimitKind::MaxItems(most) => Some((false, most.to_string())),
        _ => None,
    }));
    let bounds = if builtin == Some(Builtin::Integer) { integer_bounds } else { text_bounds };
    rules.extend(bounds(&limits));
    rules.extend(limits.iter().filter_map(|limit| match limit {
        LimitKind::Pattern(pattern) => Some(format!("pattern({:?})", pattern.text)),
        LimitKind::OneOf(values) => {
            let values = values.iter().map(|value| format!("{:?}", value.value.to_text()));
            let values: Vec<String> = values.collect();
            Some(format!("custom(super::rules::one_of(&[{}]))", values.join(", ")))
        }
        _ => None,
    }));
    match &usage.ty {
        Type::Object(_) => rules.push("dive".to_owned()),
        Type::Array(element) if matches!(element.ty, Type::Object(_)) => {
            rules.push("dive".to_owned());
        }
        Type::Array(element) => {
            let inner = of_value(api, element).into_iter().filter(|rule| rule != "skip");
            rules.extend(inner.map(|rule| format!("inner({rule})")));
        }
        _ => {}
    }
    if rules.is_empty() {
        rules.push("skip".to_owned());
    }
    rules
}

fn format(builtin: Builtin) -> Option<String> {
    let rule = match builtin {
        Builtin::Url => "url",
        Builtin::Ip => "ip",
        Builtin::Email => "email",
        other if !other.has_format() => return None,
        other => return Some(format!("custom(super::rules::{other:?})").to_lowercase()),
    };
    Some(rule.to_owned())
}

/// `rule, min = …, max = …)`, if there is either bound.
fn span(
    limits: &[&LimitKind],
    rule: &str,
    bound: impl Fn(&LimitKind) -> Option<(bool, String)>,
) -> Option<String> {
    let bounds = limits
        .iter()
        .filter_map(|limit| bound(limit))
        .map(|(is_least, value)| format!(", {} = {value}", if is_least { "min" } else { "max" }));
    let bounds: String = bounds.collect();
    (!bounds.is_empty()).then(|| format!("{rule}{bounds})"))
}

/// The least whole number. Bounds with a fraction are left out: few fields have them.
fn least(limits: &[&LimitKind]) -> Option<i64> {
    limits.iter().find_map(|limit| match limit {
        LimitKind::Minimum(least) => least.to_whole(),
        LimitKind::ExclusiveMinimum(below) => below.to_whole().map(|it| it.saturating_add(1)),
        _ => None,
    })
}

fn most(limits: &[&LimitKind]) -> Option<i64> {
    limits.iter().find_map(|limit| match limit {
        LimitKind::Maximum(most) => most.to_whole(),
        LimitKind::ExclusiveMaximum(above) => above.to_whole().map(|it| it.saturating_sub(1)),
        _ => None,
    })
}

fn integer_bounds(limits: &[&LimitKind]) -> Option<String> {
    let least = least(limits).map(|least| format!("min = {least}"));
    let most = most(limits).map(|most| format!("max = {most}"));
    let bounds: Vec<String> = least.into_iter().chain(most).collect();
    (!bounds.is_empty()).then(|| format!("range({})", bounds.join(", ")))
}

/// Numbers that travel as text.
fn text_bounds(limits: &[&LimitKind]) -> Option<String> {
    let (least, most) = (least(limits), most(limits));
    let has_bounds = least.is_some() || most.is_some();
    has_bounds.then(|| format!("custom(super::rules::bounds({least:?}, {most:?}))"))
}
