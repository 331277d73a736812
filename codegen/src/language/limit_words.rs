//! Limits and formats in English, for docs, messages and explanations; the catalog has the words.

use antom_catalog::wording::{self, Marks};
use antom_catalog::{self as data};

use antom_runtime::FixedPoint;

use super::{Builtin, FromNow, Limit, LimitKind, Literal};

/// The form and the limits of a scalar type.
pub fn scalar_limits(builtin: Builtin, limits: &[Limit]) -> Vec<String> {
    let format = format_in_words(builtin).map(str::to_owned);
    format.into_iter().chain(limits.iter().map(limit_in_words)).collect()
}

/// A format in words; `None` where the type implies it.
pub fn format_in_words(builtin: Builtin) -> Option<&'static str> {
    wording::format(builtin.as_str())
}

/// A limit in words, values as code in Markdown.
pub fn limit_in_words(limit: &Limit) -> String {
    wording::limit(&limit_as_data(limit), Marks::Markdown)
}

/// A limit as the catalog has it.
pub fn limit_as_data(limit: &Limit) -> data::Limit {
    match &limit.kind {
        LimitKind::MinLength(count) => data::Limit::MinLength(*count),
        LimitKind::MaxLength(count) => data::Limit::MaxLength(*count),
        LimitKind::Pattern(pattern) => data::Limit::Pattern(pattern.text.clone()),
        LimitKind::OneOf(values) => {
            data::Limit::OneOf(values.iter().map(|one| literal_as_data(&one.value)).collect())
        }
        LimitKind::Minimum(bound) => data::Limit::Minimum(number_as_data(*bound)),
        LimitKind::Maximum(bound) => data::Limit::Maximum(number_as_data(*bound)),
        LimitKind::ExclusiveMinimum(bound) => data::Limit::ExclusiveMinimum(number_as_data(*bound)),
        LimitKind::ExclusiveMaximum(bound) => data::Limit::ExclusiveMaximum(number_as_data(*bound)),
        LimitKind::MultipleOf(factor) => data::Limit::MultipleOf(number_as_data(*factor)),
        LimitKind::MinItems(count) => data::Limit::MinItems(*count),
        LimitKind::MaxItems(count) => data::Limit::MaxItems(*count),
        LimitKind::UniqueItems(_) => data::Limit::UniqueItems(true),
        LimitKind::MinProperties(count) => data::Limit::MinProperties(*count),
        LimitKind::MaxProperties(count) => data::Limit::MaxProperties(*count),
        LimitKind::FromNow(bounds) => data::Limit::FromNow(bounds_as_data(*bounds)),
    }
}

/// Bounds of a distance between times as the catalog has them.
pub fn bounds_as_data(bounds: FromNow) -> data::FromNow {
    let FromNow { minimum, maximum, exclusive_minimum, exclusive_maximum } = bounds;
    data::FromNow { minimum, maximum, exclusive_minimum, exclusive_maximum }
}

/// Bounds of the distance from another time in words.
pub fn span_in_words(bounds: FromNow, other: &str) -> String {
    wording::span(bounds_as_data(bounds), other)
}

/// A number as the catalog has it.
fn number_as_data(number: FixedPoint) -> data::Number {
    let fraction = || data::Number::Fraction(number.to_string());
    number.to_whole().map_or_else(fraction, data::Number::Whole)
}

/// A literal as the catalog has it.
pub fn literal_as_data(literal: &Literal) -> data::Value {
    match literal {
        Literal::Null => data::Value::Null,
        Literal::Bool(value) => data::Value::Bool(*value),
        Literal::Integer(value) => data::Value::Integer(*value),
        Literal::Float(text) | Literal::Text(text) => data::Value::Text(text.clone()),
    }
}
