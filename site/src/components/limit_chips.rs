//! Types in words, and limits as chips.

use antom_catalog::{Field, Limit, Scalar, TypeName, Usage, Value, wording};
use maud::{Markup, html};

use super::{chip, code, link, values_in_words};
use crate::address::Address;
use crate::shown_text::shown;
use crate::view::View;

/// Enums with at most so many values are shown whole.
const FEW_VALUES: usize = 4;

/// The type of a value: "list of Goods", with a link where it is not unfolded in the page.
pub(crate) fn type_in_words(view: View<'_>, usage: &Usage, with_objects: bool) -> Markup {
    let name = match &usage.ty {
        TypeName::Builtin(name) => html! { (shown(name)) },
        TypeName::Object(name) if !with_objects => html! { (shown(name)) },
        TypeName::Object(name) | TypeName::Enum(name) | TypeName::Scalar(name) => {
            link(&view.to(Address::Type(name)), &shown(name))
        }
        TypeName::Json(name) if !with_objects => html! { "JSON text of " (shown(name)) },
        TypeName::Json(name) => {
            html! { "JSON text of " (link(&view.to(Address::Type(name)), &shown(name))) }
        }
        TypeName::List(held) => html! { "list of " (type_in_words(view, held, with_objects)) },
        TypeName::Map { values, .. } => {
            html! { "map of " (type_in_words(view, values, with_objects)) }
        }
    };
    html! { (name) @if usage.nullable { " or null" } }
}

/// All that limits a value, as chips.
pub(crate) fn chips(view: View<'_>, field: &Field, with_examples: bool) -> Markup {
    html! {
        @if let Some(constant) = &field.constant { (chip(&html! { "always " (value(constant)) })) }
        (usage_chips(view, &field.value))
        @if let Some(default) = &field.default { (chip(&html! { "default " (value(default)) })) }
        @if with_examples && field.constant.is_none() && let Some(example) = field.examples.first() {
            (chip(&html! { "e.g. " (value(example)) }))
        }
        @if let Some(since) = &field.since { (chip(&html! { "since " (shown(since)) })) }
        @if !field.aliases.is_empty() {
            (chip(&html! { "also read as " @for alias in &field.aliases { (code(alias)) " " } }))
        }
    }
}

fn value(value: &Value) -> Markup {
    code(&value.to_text())
}

/// The limits of a type, and of this use of it.
fn usage_chips(view: View<'_>, usage: &Usage) -> Markup {
    let catalog = view.catalog();
    html! {
        @match &usage.ty {
            TypeName::Builtin(builtin) => (format_chip(builtin)),
            TypeName::Object(_) => {},
            TypeName::Json(_) => (format_chip("json")),
            TypeName::Scalar(name) => @if let Some(scalar) = catalog.scalars.get(name) {
                (scalar_chips(scalar))
            },
            TypeName::Enum(name) => @if let Some(one) = catalog.enums.get(name) {
                @let more = if one.complete { "" } else { ", more may come" };
                @if one.values.len() <= FEW_VALUES {
                    @for value in &one.values { (chip(&code(&value.name))) }
                    @if !one.complete { (chip(&html! { "more may come" })) }
                } @else {
                    (chip(&html! { (one.values.len()) " values" (more) }))
                }
                (limit_chips(&one.limits))
            },
            TypeName::List(held) => (usage_chips(view, held)),
            TypeName::Map { keys, values } => {
                @for limit in keys { (chip(&html! { "names " (limit_chip(limit)) })) }
                (usage_chips(view, values))
            },
        }
        (limit_chips(&usage.limits))
    }
}

/// The form and the limits of a builtin type under a name.
pub(crate) fn scalar_chips(scalar: &Scalar) -> Markup {
    html! { (format_chip(&scalar.builtin)) (limit_chips(&scalar.limits)) }
}

/// What is not a text of a well-known form has no chip.
fn format_chip(builtin: &str) -> Markup {
    html! { @if let Some(words) = wording::format(builtin) { (chip(&html! { (words) })) } }
}

/// Limits as chips.
pub(crate) fn limit_chips(limits: &[Limit]) -> Markup {
    html! { @for limit in limits { (chip(&limit_chip(limit))) } }
}

fn limit_chip(limit: &Limit) -> Markup {
    let count = |sign: &str, count: u32, noun: &str| {
        let s = if count == 1 { "" } else { "s" };
        html! { (sign) " " (count) " " (noun) (s) }
    };
    match limit {
        Limit::MinLength(least) => count("≥", *least, "char"),
        Limit::MaxLength(most) => count("≤", *most, "char"),
        Limit::Pattern(pattern) => html! { "matches " (code(pattern)) },
        Limit::OneOf(values) => html! { (values_in_words(values)) },
        Limit::Minimum(bound) => html! { "≥ " (bound) },
        Limit::Maximum(bound) => html! { "≤ " (bound) },
        Limit::ExclusiveMinimum(bound) => html! { "> " (bound) },
        Limit::ExclusiveMaximum(bound) => html! { "< " (bound) },
        Limit::MultipleOf(factor) => html! { "multiple of " (factor) },
        Limit::MinItems(least) => count("≥", *least, "element"),
        Limit::MaxItems(most) => count("≤", *most, "element"),
        Limit::MinProperties(least) => count("≥", *least, "member"),
        Limit::MaxProperties(most) => count("≤", *most, "member"),
        Limit::Format(_) | Limit::UniqueItems(_) | Limit::FromNow(_) => {
            html! { (wording::limit(limit, wording::Marks::None)) }
        }
    }
}
