//! Limits of values as keywords.
//!
//! Keywords of JSON Schema speak of one kind of value and pass all others: `minimum` is about numbers, `pattern` about
//! texts. So a number that may be quoted has both, and the bounds of a number that is text are a pattern alone, with
//! `x-antom-minimum` and so on beside it as plain numbers.

use super::format::Form;
use super::json_members::{Json, Members};
use super::range::Range;
use super::support::{Gap, Support};
use super::{multiple, pattern};
use crate::extension;
use antom_codegen::language::{
    FixedPoint, FromNow, Keyword, Limit, LimitKind, LimitValue, Literal, Side, Subject, duration,
};

/// Adds limits to the schema of a value.
pub(super) fn put(schema: &mut Members, limits: &[Limit], form: Form, quoted: bool) {
    let mut range = Range::default();
    let mut patterns = Vec::new();
    for limit in limits {
        let keyword = limit.kind.keyword();
        match limit.kind.value() {
            LimitValue::Count(count) => schema.put(&name(keyword, form), count),
            LimitValue::Mark(_) => schema.put(&name(keyword, form), true),
            LimitValue::Pattern(pattern) => {
                schema.put(extension::PATTERN, pattern.text.as_str());
                patterns.insert(0, pattern::ecma(&pattern));
            }
            LimitValue::Values(values) => {
                let values: Vec<&Literal> = values.iter().map(|value| &value.value).collect();
                schema.and(choice(&values, form, quoted));
            }
            LimitValue::Number(value) => schema.put(&name(keyword, form), number(value)),
            LimitValue::FromNow(bounds) => schema.put(extension::FROM_NOW, from_now(bounds)),
        }
        if keyword.subject() == Subject::Size
            && let Some((side, value, is_exclusive)) = limit.kind.bound()
        {
            match (side, value.to_whole()) {
                (Side::Low, Some(value)) => range.from(value, is_exclusive),
                (Side::High, Some(value)) => range.to(value, is_exclusive),
                // No pattern here tells fractions apart by their size.
                (Side::Low | Side::High, None) => {}
            }
        }
        if let LimitKind::MultipleOf(factor) = limit.kind {
            let whole = factor.to_whole();
            let pattern = |fraction| whole.and_then(|factor| multiple::pattern(factor, fraction));
            patterns.extend(numeral(form, quoted, pattern));
        }
    }
    if !range.is_everything() {
        patterns.extend(numeral(form, quoted, |fraction| Some(range.pattern(fraction))));
    }
    for pattern in patterns {
        schema.and(Members::of("pattern", pattern));
    }
}

/// The key of a limit: JSON Schema's keyword where it has one with the same meaning, else an extension.
fn name(keyword: Keyword, form: Form) -> String {
    let is_size = keyword.subject() == Subject::Size;
    match keyword.json_schema() {
        // `minimum` and so on do not apply to numbers that are kept as text.
        Some(_) if is_size && matches!(form, Form::Numeral { .. }) => {
            extension::of_keyword(keyword)
        }
        Some(name) => name.to_owned(),
        None => extension::of_keyword(keyword),
    }
}

/// The pattern of a number that is or may be text; `None` where it never is.
fn numeral(form: Form, quoted: bool, pattern: impl Fn(bool) -> Option<String>) -> Option<String> {
    match form {
        Form::Numeral { fraction } => Some(anchored(&pattern(fraction)?)),
        Form::Integer if quoted => Some(anchored(&pattern(false)?)),
        // No pattern can tell how great a number with an exponent is.
        Form::Number if quoted => Some(format!("^(?:{}|.*[eE].*)$", pattern(true)?)),
        Form::Text | Form::Integer | Form::Number | Form::Boolean | Form::Other => None,
    }
}

fn anchored(pattern: &str) -> String {
    format!("^{pattern}$")
}

/// One of these values, in each form that the value may have on the wire.
pub(super) fn choice(values: &[&Literal], form: Form, quoted: bool) -> Members {
    let plain = || values.iter().copied().map(literal);
    let both = quoted && matches!(form, Form::Boolean | Form::Integer | Form::Number);
    if !both {
        return is(plain().collect());
    }
    if form != Form::Integer {
        let texts = values.iter().map(|value| value.to_text().into_owned().into());
        return is(plain().chain(texts).collect());
    }
    Members::of("anyOf", vec![is(plain().collect()), spellings(values)])
}

/// Any spelling of the whole numbers as text that is read as the number: `020` is 20.
pub(super) fn spellings(values: &[&Literal]) -> Members {
    let texts = values.iter().filter_map(|value| match value {
        Literal::Integer(value) => Some(Range::only(*value).pattern(false)),
        Literal::Null | Literal::Bool(_) | Literal::Float(_) | Literal::Text(_) => None,
    });
    let texts: Vec<String> = texts.collect();
    Members::of("type", "string").with("pattern", format!("^(?:{})$", texts.join("|")))
}

/// One of these values.
pub(super) fn is(mut values: Vec<Json>) -> Members {
    match (values.pop(), values.is_empty()) {
        (Some(one), true) => Members::of("const", one),
        (last, _) => {
            values.extend(last);
            Members::of("enum", values)
        }
    }
}

/// A literal as JSON has it.
pub(super) fn literal(literal: &Literal) -> Json {
    match literal {
        Literal::Null => Json::Leaf(serde_json::Value::Null),
        Literal::Bool(value) => (*value).into(),
        Literal::Integer(value) => (*value).into(),
        Literal::Text(text) => text.as_str().into(),
        // A number that JSON cannot write, such as `.inf`, stays what it is: text.
        Literal::Float(text) => {
            let number = text.parse().ok().and_then(serde_json::Number::from_f64);
            Json::Leaf(number.map_or_else(|| text.as_str().into(), Into::into))
        }
    }
}

/// The value of a keyword in the schema language.
pub(super) fn data(kind: &LimitKind) -> Json {
    match kind.value() {
        LimitValue::Count(count) => count.into(),
        LimitValue::Number(value) => number(value),
        LimitValue::Pattern(pattern) => pattern.text.as_str().into(),
        LimitValue::Values(values) => {
            Json::List(values.iter().map(|value| literal(&value.value)).collect())
        }
        LimitValue::Mark(_) => true.into(),
        LimitValue::FromNow(bounds) => from_now(bounds).into(),
    }
}

/// A number of a limit.
fn number(number: FixedPoint) -> Json {
    let fraction = || serde_json::from_str(&number.to_string()).unwrap_or_default();
    Json::Leaf(number.to_whole().map_or_else(fraction, serde_json::Value::from))
}

/// The pattern of multiples, as text.
fn of_factor(factor: FixedPoint) -> Option<String> {
    multiple::pattern(factor.to_whole()?, false)
}

/// Bounds of a time, as ISO 8601 durations.
pub(super) fn from_now(bounds: FromNow) -> Members {
    let mut members = Members::new();
    for (keyword, seconds) in bounds.bounds() {
        members.put_some(keyword.as_str(), seconds.map(duration::text));
    }
    members
}

/// The coverage of a limit. `comparable`: whether elements of a list are equal for JSON Schema exactly if they are for us.
pub(super) fn limit_support(limit: &Limit, form: Form, quoted: bool, comparable: bool) -> Support {
    let quoted = quoted && matches!(form, Form::Integer | Form::Number);
    match &limit.kind {
        LimitKind::MinLength(_)
        | LimitKind::MaxLength(_)
        | LimitKind::Pattern(_)
        | LimitKind::OneOf(_)
        | LimitKind::MinItems(_)
        | LimitKind::MaxItems(_)
        | LimitKind::MinProperties(_)
        | LimitKind::MaxProperties(_) => Support::Full,
        LimitKind::UniqueItems(_) if comparable => Support::Full,
        LimitKind::UniqueItems(_) => Support::Partial(Gap::Equality),
        LimitKind::Minimum(bound)
        | LimitKind::Maximum(bound)
        | LimitKind::ExclusiveMinimum(bound)
        | LimitKind::ExclusiveMaximum(bound) => {
            if bound.to_whole().is_none() && matches!(form, Form::Numeral { .. }) {
                Support::None
            } else if bound.to_whole().is_none() && quoted {
                Support::Partial(Gap::Quoted)
            } else if quoted && form == Form::Number {
                Support::Partial(Gap::Exponent)
            } else {
                Support::Full
            }
        }
        LimitKind::MultipleOf(factor) => match (of_factor(*factor), form) {
            (None, Form::Numeral { .. }) => Support::None,
            (None, _) if quoted => Support::Partial(Gap::Quoted),
            (Some(_), Form::Number) if quoted => Support::Partial(Gap::Exponent),
            _ => Support::Full,
        },
        LimitKind::FromNow(_) => Support::None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Form, choice};
    use antom_codegen::language::Literal;

    #[test]
    fn choices_are_in_every_form_of_the_wire() {
        let of = |values: &[Literal], form, quoted| {
            choice(&values.iter().collect::<Vec<_>>(), form, quoted).into_value()
        };
        let text = Literal::Text("a".to_owned());
        assert_eq!(of(&[text], Form::Text, true), json!({"const": "a"}));
        assert_eq!(
            of(&[Literal::Bool(true)], Form::Boolean, true),
            json!({"enum": [true, "true"]})
        );
        assert_eq!(of(&[Literal::Bool(true)], Form::Boolean, false), json!({"const": true}));
        let numbers = [Literal::Integer(2), Literal::Integer(-30)];
        assert_eq!(of(&numbers, Form::Integer, false), json!({"enum": [2, -30]}));
        assert_eq!(
            of(&numbers, Form::Integer, true),
            json!({"anyOf": [{"enum": [2, -30]}, {"type": "string", "pattern": "^(?:0*2|-0*30)$"}]})
        );
    }
}
