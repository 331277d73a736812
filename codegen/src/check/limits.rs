//! Limits must apply to their type, must not contradict each other, and must be ones that Rust can enforce.

use super::{Checker, duration, pattern};
use crate::api::{Class, FromNow, Limit, LimitKind, Literal, Type};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::source::Spanned;
use crate::source::model::{FromNowDef, Limits};

impl Checker<'_> {
    /// The limits of a use of a type of this class.
    pub(super) fn limits(&mut self, raw: &Limits, class: Class, ty: &Type) -> Vec<Limit> {
        let mut limits = self.collect(raw);
        for limit in &limits {
            self.applies(limit, class, ty);
        }
        for (low, high) in [
            ("minLength", "maxLength"),
            ("minItems", "maxItems"),
            ("minProperties", "maxProperties"),
            ("minimum", "maximum"),
            ("minimum", "exclusiveMaximum"),
            ("exclusiveMinimum", "maximum"),
            ("exclusiveMinimum", "exclusiveMaximum"),
        ] {
            self.contradiction(&limits, low, high);
        }
        limits.retain(|limit| limit.kind != LimitKind::MinLength(0));
        limits
    }

    fn collect(&mut self, raw: &Limits) -> Vec<Limit> {
        let mut limits = Vec::new();
        let mut add = |kind: LimitKind, span: Span| limits.push(Limit { kind, span });
        macro_rules! copy {
            ($($field:ident => $kind:ident),* $(,)?) => {$(
                if let Some(value) = &raw.$field {
                    add(LimitKind::$kind(value.value), value.span);
                }
            )*};
        }
        copy!(min_length => MinLength, max_length => MaxLength);
        if let Some(text) = &raw.pattern {
            match pattern::parse(&text.value) {
                Ok(pattern) => add(LimitKind::Pattern(pattern), text.span),
                Err(why) => self.diagnostics.push(
                    Diagnostic::new(
                        Code::E0019,
                        text.span,
                        format!("the pattern cannot be used: {why}"),
                    )
                    .label("not a pattern that Rust can check without an engine")
                    .help("use literals and classes with counts, as in `^[A-Z]{3}[0-9]*$`"),
                ),
            }
        }
        if let Some(values) = &raw.values {
            add(LimitKind::OneOf(values.value.clone()), values.span);
        }
        copy!(
            minimum => Minimum,
            maximum => Maximum,
            exclusive_minimum => ExclusiveMinimum,
            exclusive_maximum => ExclusiveMaximum,
            multiple_of => MultipleOf,
            min_items => MinItems,
            max_items => MaxItems,
        );
        if let Some(unique) = &raw.unique_items
            && unique.value
        {
            add(LimitKind::UniqueItems, unique.span);
        }
        copy!(min_properties => MinProperties, max_properties => MaxProperties);
        if let Some(from_now) = &raw.from_now {
            let bounds = self.distances(&from_now.value);
            limits.push(Limit { kind: LimitKind::FromNow(bounds), span: from_now.span });
        }
        limits
    }

    fn distances(&mut self, raw: &FromNowDef) -> FromNow {
        FromNow {
            minimum: self.duration(raw.minimum.as_ref()),
            maximum: self.duration(raw.maximum.as_ref()),
            exclusive_minimum: self.duration(raw.exclusive_minimum.as_ref()),
            exclusive_maximum: self.duration(raw.exclusive_maximum.as_ref()),
        }
    }

    fn duration(&mut self, text: Option<&Spanned<String>>) -> Option<i64> {
        let text = text?;
        let seconds = duration::seconds(&text.value);
        if seconds.is_none() {
            let message = format!("`{}` is not a duration of fixed length", text.value);
            let diagnostic = Diagnostic::new(Code::E0009, text.span, message)
                .label("not understood")
                .help("write weeks, days, hours, minutes and seconds as ISO 8601 does: `PT1H`, `-P1D`");
            self.diagnostics.push(diagnostic);
        }
        seconds
    }

    fn applies(&mut self, limit: &Limit, class: Class, ty: &Type) {
        if let Some(why) = self.why_not(limit, class, ty) {
            let keyword = limit.kind.keyword();
            let message = format!("`{keyword}` does not apply here: {why}");
            let diagnostic = Diagnostic::new(Code::E0014, limit.span, message)
                .label("says nothing about this type")
                .help("remove it, or change the type");
            self.diagnostics.push(diagnostic);
        }
        match &limit.kind {
            LimitKind::MultipleOf(factor) if *factor <= 0 => self.diagnostics.push(
                Diagnostic::new(Code::E0015, limit.span, "`multipleOf` must be greater than 0")
                    .label("nothing is a multiple of this")
                    .help("give a positive whole number"),
            ),
            LimitKind::OneOf(values) => self.list(values, class, ty, limit.span),
            LimitKind::FromNow(bounds) => self.no_time_left(*bounds, limit.span),
            _ => {}
        }
    }

    /// Why a limit says nothing about a type; `None` when it does.
    fn why_not(&self, limit: &Limit, class: Class, ty: &Type) -> Option<String> {
        let is_text = matches!(class, Class::Text | Class::Digits);
        let is_number = matches!(class, Class::Digits | Class::Integer | Class::Number);
        let applies = match &limit.kind {
            LimitKind::MaxLength(_) | LimitKind::MinLength(_) if class == Class::Enum => {
                if self.is_complete(ty) {
                    return Some("the enum's list is complete, so it decides the length".into());
                }
                true
            }
            LimitKind::MinLength(_) | LimitKind::MaxLength(_) | LimitKind::Pattern(_) => is_text,
            LimitKind::OneOf(_) => is_text || matches!(class, Class::Integer | Class::Enum),
            LimitKind::Minimum(_)
            | LimitKind::Maximum(_)
            | LimitKind::ExclusiveMinimum(_)
            | LimitKind::ExclusiveMaximum(_)
            | LimitKind::MultipleOf(_) => is_number,
            LimitKind::MinItems(_) | LimitKind::MaxItems(_) | LimitKind::UniqueItems => {
                class == Class::Array
            }
            LimitKind::MinProperties(_) | LimitKind::MaxProperties(_) => class == Class::Map,
            LimitKind::FromNow(_) => self.is_date_time(ty),
        };
        (!applies).then(|| format!("the value is {}", describe(class)))
    }

    fn is_complete(&self, ty: &Type) -> bool {
        matches!(ty, Type::Enum(id) if self.names.enums.get(id.index()).is_some_and(|one| one.complete))
    }

    fn is_value(&self, ty: &Type, text: &str) -> bool {
        let Type::Enum(id) = ty else { return false };
        self.names.enums.get(id.index()).is_some_and(|one| one.values.get(text).is_some())
    }

    fn is_date_time(&self, ty: &Type) -> bool {
        use crate::api::Builtin::DateTime;
        match ty {
            Type::Builtin(builtin) => *builtin == DateTime,
            Type::Scalar(id) => self
                .names
                .scalars
                .get(id.index())
                .is_some_and(|one| one.ty.value == DateTime.as_str()),
            _ => false,
        }
    }

    fn list(&mut self, values: &[Spanned<Literal>], class: Class, ty: &Type, span: Span) {
        if values.is_empty() {
            let diagnostic =
                Diagnostic::new(Code::E0015, span, "the list of allowed values is empty")
                    .label("nothing would be allowed")
                    .help("list the values, or remove `enum`");
            self.diagnostics.push(diagnostic);
        }
        for (index, value) in values.iter().enumerate() {
            let fits = match (class, &value.value) {
                (Class::Integer, literal) => matches!(literal, Literal::Integer(_)),
                (Class::Enum, Literal::Text(text)) => self.is_value(ty, text),
                (_, literal) => matches!(literal, Literal::Text(_)),
            };
            if !fits {
                let message = format!("{} cannot be a value of this type", value.value.describe());
                let diagnostic = Diagnostic::new(Code::E0015, value.span, message)
                    .label("never allowed")
                    .help("texts stand in quotes, whole numbers do not");
                self.diagnostics.push(diagnostic);
            }
            if let Some(first) = values.iter().take(index).find(|first| first.value == value.value)
            {
                self.repeated(value, first.span);
            }
        }
    }

    fn repeated(&mut self, value: &Spanned<Literal>, first: Span) {
        let message = format!("{} is listed twice", value.value.describe());
        let diagnostic = Diagnostic::new(Code::E0016, value.span, message)
            .label("listed again here")
            .secondary(first, "first listed here")
            .help("remove one of the two");
        self.diagnostics.push(diagnostic);
    }

    fn contradiction(&mut self, limits: &[Limit], low: &str, high: &str) {
        let find = |keyword: &str| limits.iter().find(|limit| limit.kind.keyword() == keyword);
        let (Some(low), Some(high)) = (find(low), find(high)) else {
            return;
        };
        let (Some((least, open_low)), Some((most, open_high))) =
            (bound(&low.kind), bound(&high.kind))
        else {
            return;
        };
        let possible = if open_low || open_high {
            // Between two open ends lies at least one whole number only when they are two apart.
            least.saturating_add(i64::from(open_low)) <= most.saturating_sub(i64::from(open_high))
        } else {
            least <= most
        };
        if !possible {
            let (low_word, high_word) = (low.kind.keyword(), high.kind.keyword());
            let message = format!("`{low_word}` {least} and `{high_word}` {most} leave no value");
            let diagnostic = Diagnostic::new(Code::E0015, high.span, message)
                .label("no value is this small")
                .secondary(low.span, "and at the same time this great")
                .help("change one of the two");
            self.diagnostics.push(diagnostic);
        }
    }

    fn no_time_left(&mut self, bounds: FromNow, span: Span) {
        let least = bounds.minimum.max(bounds.exclusive_minimum);
        let most = match (bounds.maximum, bounds.exclusive_maximum) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let diagnostic =
                Diagnostic::new(Code::E0015, span, "the bounds of `fromNow` leave no time")
                    .label("the earliest time is after the latest")
                    .help("change one of the two");
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The value of a lower or upper bound, and whether the bound itself is excluded.
fn bound(kind: &LimitKind) -> Option<(i64, bool)> {
    Some(match kind {
        LimitKind::MinLength(count)
        | LimitKind::MaxLength(count)
        | LimitKind::MinItems(count)
        | LimitKind::MaxItems(count)
        | LimitKind::MinProperties(count)
        | LimitKind::MaxProperties(count) => (i64::from(*count), false),
        LimitKind::Minimum(value) | LimitKind::Maximum(value) => (*value, false),
        LimitKind::ExclusiveMinimum(value) | LimitKind::ExclusiveMaximum(value) => (*value, true),
        _ => return None,
    })
}

fn describe(class: Class) -> &'static str {
    match class {
        Class::Text => "text",
        Class::Digits => "a number kept as text",
        Class::Integer => "a whole number",
        Class::Number => "a number",
        Class::Boolean => "a boolean",
        Class::Map => "an object with free members",
        Class::Enum => "a value of an enum",
        Class::Object => "an object",
        Class::Array => "an array",
    }
}
