//! Limits of our types and fields.

use super::place;
use antom_codegen::api::{Api, Enum, Field, Type};
use antom_codegen::diagnostic::{Sources, Span};
use antom_codegen::language;
use antom_codegen::language::{Access, Builtin, LimitKind, LimitValue};
use antom_openapi::reading::text_form::form_of;
use antom_openapi::reading::{Key, Limit, Limits, Stated};

/// The limits of a field: those of its type, of its use, its constant and its default.
pub(super) fn limits(api: &Api, sources: &Sources, field: &Field) -> Limits {
    let mut found = Finder { api, sources, limits: Limits::new() };
    let span = field.value.span;
    found.of_type(&field.value.ty, span);
    found.all(&field.value.limits);
    if let Some(constant) = &field.constant {
        found.put(Key::Const, Limit::Text(constant.value.to_text().into_owned()), constant.span);
    }
    if let Some(default) = &field.default {
        found.put(Key::Default, Limit::Text(default.to_text().into_owned()), field.name.span);
    }
    let mark = match field.access {
        Access::ReadWrite => None,
        Access::ReadOnly => Some(Key::ReadOnly),
        Access::WriteOnly => Some(Key::WriteOnly),
    };
    if let Some(key) = mark {
        found.put(key, Limit::Flag(true), field.name.span);
    }
    found.limits
}

/// The limits of a check.
pub(super) fn of_check(sources: &Sources, limits: &[language::Limit]) -> Limits {
    let limits = limits.iter().map(|limit| {
        let stated = Stated::keyword(value(&limit.kind), place(sources, limit.span));
        (limit.kind.keyword().into(), stated)
    });
    limits.collect()
}

struct Finder<'a> {
    api: &'a Api,
    sources: &'a Sources,
    limits: Limits,
}

impl Finder<'_> {
    fn put(&mut self, key: Key, limit: Limit, span: Span) {
        self.limits.insert(key, Stated::keyword(limit, place(self.sources, span)));
    }

    fn all(&mut self, limits: &[language::Limit]) {
        self.each(limits.iter());
    }

    fn each<'l>(&mut self, limits: impl Iterator<Item = &'l language::Limit>) {
        for limit in limits {
            self.put(limit.kind.keyword().into(), value(&limit.kind), limit.span);
        }
    }

    fn of_type(&mut self, ty: &Type, span: Span) {
        let api = self.api;
        match ty {
            Type::Builtin(builtin) => self.form(*builtin, span),
            Type::Scalar(id) => {
                let scalar = &api.scalars[*id];
                self.form(scalar.builtin, span);
                self.all(&scalar.limits);
            }
            Type::Enum(id) => self.list(&api.enums[*id], span),
            Type::Array(element) => {
                self.of_type(&element.ty, element.span);
                self.all(&element.limits);
            }
            Type::JsonText(_) => self.form(Builtin::Json, span),
            Type::Object(_) | Type::Map(_) => {}
        }
    }

    fn form(&mut self, builtin: Builtin, span: Span) {
        if let Some(form) = form_of(builtin) {
            self.put(Key::Format, Limit::Text(form.to_owned()), span);
        }
    }

    fn list(&mut self, one: &Enum, span: Span) {
        if let Some(form) = &one.format {
            self.put(Key::Format, Limit::Text(form.value.clone()), span);
            return;
        }
        let values = one.values.iter().map(|value| one.literal(value)).collect();
        self.put(Key::ENUM, Limit::Values { values, complete: one.complete }, one.name.span);
        self.all(one.max_length.as_slice());
    }
}

/// The value of a limit.
fn value(limit: &LimitKind) -> Limit {
    match limit.value() {
        LimitValue::Count(count) => Limit::Number(i64::from(count)),
        LimitValue::Number(number) => Limit::of_number(number),
        LimitValue::Pattern(pattern) => Limit::Text(pattern.text),
        LimitValue::Values(values) => {
            let values = values.into_iter().map(|value| value.value).collect();
            Limit::Values { values, complete: true }
        }
        LimitValue::Mark(_) => Limit::Flag(true),
        LimitValue::FromNow(bounds) => Limit::FromNow(bounds.inclusive()),
    }
}
