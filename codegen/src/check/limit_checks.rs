//! Limits must apply to their type, must not contradict each other, and must be ones that Rust can enforce.

use std::collections::BTreeMap;

use super::Checker;
use crate::api::{Null, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::language::accept::Refusal;
use crate::language::{
    Builtin, Class, EnumType, FromNow, Limit, LimitKind, LimitValue, Literal, Mark, Pattern,
    Spanned, Subject, bounds, duration, keywords, pattern,
};
use crate::source::model::{EnumDef, FromNowDef, Limits};
use crate::source::numeral::Numeral;
use antom_runtime::FixedPoint;

impl Checker<'_> {
    /// The limits of a use of a type of this class.
    pub(super) fn limits(&mut self, raw: &Limits, class: Class, ty: &Type) -> Vec<Limit> {
        let mut limits = collect(raw, self.diagnostics);
        for limit in &limits {
            self.applies(limit, class, ty);
            self.check_fraction(limit, class, ty);
        }
        let is_fractional = self.is_fractional(ty);
        let inherited = match ty {
            Type::Scalar(id) => self.scalars[*id].limits.as_slice(),
            Type::Builtin(_)
            | Type::Object(_)
            | Type::Enum(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => &[],
        };
        bounds::check(inherited, &limits, is_fractional, self.diagnostics);
        self.check_list(&limits, ty);
        limits.retain(|limit| limit.kind != LimitKind::MinLength(0));
        limits
    }

    fn applies(&mut self, limit: &Limit, class: Class, ty: &Type) {
        if let Some((why, help)) = self.why_not(limit, class, ty) {
            let message = format!("`{}` does not apply {why}", limit.kind.keyword());
            let diagnostic = Diagnostic::new(Code::E0014, limit.span, message)
                .label("does not apply to this type")
                .help(help);
            self.diagnostics.push(diagnostic);
        }
    }

    /// A bound with a fraction of values that have none.
    fn check_fraction(&mut self, limit: &Limit, class: Class, ty: &Type) {
        let LimitValue::Number(number) = limit.kind.value() else { return };
        let has_numbers =
            matches!(class, Class::Integer | Class::Digits) && !self.is_fractional(ty);
        if number.to_whole().is_none() && has_numbers {
            let message =
                format!("`{}: {number}` of {}", limit.kind.keyword(), describe_whole(class));
            let diagnostic = Diagnostic::new(Code::E0014, limit.span, message)
                .label("no such value has a fraction")
                .help("write a whole number, or use the type `number` or `decimal`");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Why a limit does not apply to a type, and what to do about it; `None` if it applies.
    fn why_not(&self, limit: &Limit, class: Class, ty: &Type) -> Option<(String, &'static str)> {
        let keyword = limit.kind.keyword();
        if class == Class::Enum && keyword.subject() == Subject::Length {
            let one = self.enum_of(ty)?;
            if one.ty == Some(EnumType::Integer) {
                return Some(("to a value of an enum of whole numbers".into(), "remove it"));
            }
            let why = "here: the enum's list is complete, so it determines the length";
            return one.complete.then(|| (why.into(), "remove it"));
        }
        let applies = keyword.applies(class, self.builtin_of(ty));
        (!applies).then(|| (format!("to {}", describe(class)), instead(keyword.subject(), class)))
    }

    /// Whether the type holds numbers with a fraction.
    fn is_fractional(&self, ty: &Type) -> bool {
        matches!(self.builtin_of(ty), Some(Builtin::Decimal | Builtin::Number))
    }

    /// The builtin type that a type is, or gives limits to.
    fn builtin_of(&self, ty: &Type) -> Option<Builtin> {
        match ty {
            Type::Builtin(builtin) => Some(*builtin),
            Type::JsonText(_) => Some(Builtin::Json),
            Type::Scalar(id) => Builtin::from_name(&self.names.scalars.get(id.index())?.ty.value),
            Type::Object(_) | Type::Enum(_) | Type::Array(_) | Type::Map(_) => None,
        }
    }

    fn enum_of(&self, ty: &Type) -> Option<&EnumDef> {
        match ty {
            Type::Enum(id) => self.names.enums.get(id.index()).copied(),
            Type::Builtin(_)
            | Type::Object(_)
            | Type::Scalar(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => None,
        }
    }

    /// Checks that `enum` lists values, each once, and that nothing else rules them out.
    fn check_list(&mut self, limits: &[Limit], ty: &Type) {
        let others = limits.iter().filter(|limit| !matches!(limit.kind, LimitKind::OneOf(_)));
        let others: Vec<Limit> = others.cloned().collect();
        let class = self.class(ty);
        for limit in limits {
            let LimitKind::OneOf(values) = &limit.kind else { continue };
            if values.is_empty() {
                let message = "the list of allowed values is empty";
                let diagnostic = Diagnostic::new(Code::E0015, limit.span, message)
                    .label("nothing would be allowed")
                    .help("list the values, or remove `enum`");
                self.diagnostics.push(diagnostic);
            }
            let applies = self.why_not(limit, class, ty).is_none();
            let (ty, span, overrides) = (ty.clone(), limit.span, Vec::new());
            let null = Null::NotAllowed;
            let usage = Usage { ty, null, limits: others.clone(), overrides, span };
            let mut seen: BTreeMap<String, Span> = BTreeMap::new();
            for value in values.iter().filter(|_| applies) {
                if let Some(first) = seen.insert(value.value.describe(), value.span) {
                    self.repeated(value, first);
                } else if let Err(refusal) = self.lists(&usage, &value.value) {
                    self.never_allowed(value.span, refusal);
                }
            }
        }
    }

    fn never_allowed(&mut self, span: Span, refusal: Refusal) {
        let message = format!("the value listed is never allowed: {}", refusal.why);
        let diagnostic = Diagnostic::new(Code::E0015, span, message).label("never allowed");
        self.diagnostics.push(match (refusal.limit, refusal.near) {
            (Some(limit), _) => {
                diagnostic.secondary(limit, "this rules it out").help("change one of the two")
            }
            (None, Some(near)) => diagnostic.suggest(span, near),
            (None, None) => diagnostic.help("remove it, or change the type"),
        });
    }

    fn repeated(&mut self, value: &Spanned<Literal>, first: Span) {
        let message = format!("{} is listed twice", value.value.describe());
        let diagnostic = Diagnostic::new(Code::E0016, value.span, message)
            .label("listed again here")
            .secondary(first, "first listed here")
            .help("remove one of the two");
        self.diagnostics.push(diagnostic);
    }
}

/// Reads the value of a keyword, and reports what is wrong with it.
trait Checked<T> {
    fn checked(&self, diagnostics: &mut Diagnostics) -> Option<T>;
}

impl<T: Clone> Checked<T> for Spanned<T> {
    fn checked(&self, _: &mut Diagnostics) -> Option<T> {
        Some(self.value.clone())
    }
}

impl Checked<FixedPoint> for Spanned<Numeral> {
    fn checked(&self, diagnostics: &mut Diagnostics) -> Option<FixedPoint> {
        match &self.value {
            Numeral::Number(number) => Some(*number),
            Numeral::TooLong(text) => {
                let message = format!("`{text}` has more digits than a limit can have");
                let diagnostic = Diagnostic::new(Code::E0009, self.span, message)
                    .label("too many digits")
                    .help("a limit has at most 18 digits, before and behind the point together");
                diagnostics.push(diagnostic);
                None
            }
        }
    }
}

impl Checked<Mark> for Spanned<bool> {
    fn checked(&self, _: &mut Diagnostics) -> Option<Mark> {
        self.value.then_some(Mark)
    }
}

impl Checked<Pattern> for Spanned<String> {
    fn checked(&self, diagnostics: &mut Diagnostics) -> Option<Pattern> {
        match pattern::parse(&self.value) {
            Ok(pattern) => Some(pattern),
            Err(why) => {
                diagnostics.push(no_pattern(self, &why));
                None
            }
        }
    }
}

impl Checked<FromNow> for Spanned<FromNowDef> {
    fn checked(&self, diagnostics: &mut Diagnostics) -> Option<FromNow> {
        Some(distances(&self.value, diagnostics))
    }
}

macro_rules! collect {
    ($(
        $(#[doc = $doc:expr])*
        $variant:ident, $field:ident, $name:literal: $value:ident, $subject:ident, $order:ident, $json_schema:ident;
    )*) => {
        /// The limits, as written.
        pub(super) fn collect(raw: &Limits, diagnostics: &mut Diagnostics) -> Vec<Limit> {
            let mut limits = Vec::new();
            $(
                if let Some(written) = &raw.$field
                    && let Some(value) = written.checked(diagnostics)
                {
                    limits.push(Limit { kind: LimitKind::$variant(value), span: written.span });
                }
            )*
            limits
        }
    };
}

keywords!(collect);

fn no_pattern(text: &Spanned<String>, why: &str) -> Diagnostic {
    let message = format!("the pattern cannot be used: {why}");
    let diagnostic =
        Diagnostic::new(Code::E0019, text.span, message).label("needs a regular expression engine");
    let anchored = format!("^{}$", text.value.trim_start_matches('^').trim_end_matches('$'));
    if pattern::parse(&anchored).is_ok() && !anchored.contains('\'') {
        diagnostic.suggest(text.span, format!("'{anchored}'"))
    } else {
        diagnostic.help("use literals and classes with counts, as in `^[A-Z]{3}[0-9]*$`")
    }
}

/// Bounds of a time.
pub(super) fn distances(raw: &FromNowDef, diagnostics: &mut Diagnostics) -> FromNow {
    FromNow {
        minimum: duration(raw.minimum.as_ref(), diagnostics),
        maximum: duration(raw.maximum.as_ref(), diagnostics),
        exclusive_minimum: duration(raw.exclusive_minimum.as_ref(), diagnostics),
        exclusive_maximum: duration(raw.exclusive_maximum.as_ref(), diagnostics),
    }
}

fn duration(text: Option<&Spanned<String>>, diagnostics: &mut Diagnostics) -> Option<i64> {
    let text = text?;
    let seconds = duration::seconds(&text.value);
    if seconds.is_none() {
        let message = format!("`{}` is not a duration of fixed length", text.value);
        let diagnostic = Diagnostic::new(Code::E0009, text.span, message)
            .label("cannot be parsed")
            .help("write weeks, days, hours, minutes and seconds as ISO 8601 does: `PT1H`, `-P1D`");
        diagnostics.push(diagnostic);
    }
    seconds
}

/// What to do about a limit of this subject that does not apply to a class.
fn instead(subject: Subject, class: Class) -> &'static str {
    match (subject, class) {
        (Subject::Length, Class::Array) => {
            "`minItems` and `maxItems` count elements; limits of each element go under `items`"
        }
        (Subject::Text | Subject::Choice | Subject::Size, Class::Array) => {
            "limits of each element go under `items`"
        }
        (Subject::Length, Class::Integer | Class::Number) => {
            "numbers are limited by `minimum` and `maximum`"
        }
        (Subject::Length, Class::Map) => "`minProperties` and `maxProperties` count members",
        (Subject::Size, Class::Text) => {
            "`minLength` and `maxLength` limit a length; numbers kept as text have the type `digits` or `decimal`"
        }
        (Subject::Items, _) => {
            "only arrays have elements: write `items: { type: … }` instead of `type`"
        }
        (Subject::Members, _) => "only the type `map` has free members",
        (Subject::Time, _) => "only the type `date-time` is a moment",
        _ => "remove it, or change the type",
    }
}

/// What a whole number of this class is, in words.
fn describe_whole(class: Class) -> &'static str {
    if class == Class::Digits { "a whole number kept as text" } else { describe(class) }
}

/// What a value of this class is, in words.
pub(super) fn describe(class: Class) -> &'static str {
    match class {
        Class::Text => "text",
        Class::Digits => "a number kept as text",
        Class::Integer => "a whole number",
        Class::Number => "a number",
        Class::Boolean => "a boolean",
        Class::Map => "an object with free members",
        Class::Any => "a value of any kind",
        Class::Enum => "a value of an enum",
        Class::Object => "an object",
        Class::Array => "an array",
    }
}
