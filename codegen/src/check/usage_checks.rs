//! What a field or an element holds.

use super::Checker;
use crate::api::{Members, Null, Type, Usage};
use crate::diagnostic::{Code, Diagnostic, Span, did_you_mean};
use crate::language::{Builtin, Class, Literal, Spanned};
use crate::source::Map;
use crate::source::model::{FieldDef, ItemsDef, KeysDef, Limits, OverrideDef};

/// The keys about the value, which fields and elements share.
pub(super) struct Holding<'r> {
    /// The named type.
    pub(super) ty: Option<&'r Spanned<String>>,
    /// The elements of an array.
    pub(super) items: Option<&'r ItemsDef>,
    /// The values in a map.
    pub(super) values: Option<&'r ItemsDef>,
    /// The limits of the names in a map.
    pub(super) keys: Option<&'r KeysDef>,
    /// The object that a text holds.
    pub(super) content: Option<&'r Spanned<String>>,
    /// Whether it may be `null`.
    pub(super) nullable: Option<&'r Spanned<bool>>,
    /// What differs in this use.
    pub(super) overrides: Option<&'r Map<OverrideDef>>,
    /// The limits.
    pub(super) limits: &'r Limits,
    /// The whole entry.
    pub(super) span: Span,
}

impl<'r> Holding<'r> {
    /// The keys of a field.
    pub(super) fn of_field(raw: &'r FieldDef, span: Span) -> Self {
        Self {
            ty: raw.ty.as_ref(),
            items: raw.items.as_deref(),
            values: raw.values.as_deref(),
            keys: raw.keys.as_ref(),
            content: raw.content.as_ref(),
            nullable: raw.nullable.as_ref(),
            overrides: raw.overrides.as_ref(),
            limits: &raw.limits,
            span,
        }
    }

    /// The keys of elements or values.
    fn of_items(raw: &'r ItemsDef) -> Self {
        Self {
            ty: raw.ty.as_ref(),
            items: raw.items.as_deref(),
            values: raw.values.as_deref(),
            keys: raw.keys.as_ref(),
            content: raw.content.as_ref(),
            nullable: raw.nullable.as_ref(),
            overrides: raw.overrides.as_ref(),
            limits: &raw.limits,
            span: raw.span,
        }
    }
}

/// The name of a type in other languages.
pub(super) enum Foreign {
    /// A builtin type under another name.
    Same(&'static str),
    /// A type that this language expresses otherwise; the help says how.
    Other(&'static str),
}

/// The counterpart of a type of other languages.
pub(super) fn foreign(name: &str) -> Option<Foreign> {
    Some(match name.to_ascii_lowercase().as_str() {
        "array" | "list" => Foreign::Other("an array has `items: { type: … }` instead of `type`"),
        "object" => Foreign::Other(
            "name the object under `objects`, or use `map` or `values: { … }` for free members",
        ),
        "enum" => Foreign::Other("name the enum under `enums`, or list values with `enum: […]`"),
        "text" | "str" | "uuid" => Foreign::Same("string"),
        "bool" => Foreign::Same("boolean"),
        "int" | "int32" | "int64" | "long" => Foreign::Same("integer"),
        "float" | "double" => Foreign::Same("number"),
        "datetime" | "timestamp" | "time" => Foreign::Same("date-time"),
        _ => return None,
    })
}

impl Checker<'_> {
    /// Resolves the type and checks that the limits fit it. `None` if the type is unknown.
    pub(super) fn usage(&mut self, raw: &Holding<'_>) -> Option<Usage> {
        if let (None, Some(keys)) = (raw.values, raw.keys) {
            let diagnostic =
                Diagnostic::new(Code::E0013, keys.span, "`keys` is given, but not `values`")
                    .label("the names of which members?")
                    .help("add `values: { type: … }`, or remove `keys`");
            self.diagnostics.push(diagnostic);
        }
        let (ty, span) = match (raw.ty, raw.items, raw.values) {
            (Some(ty), None, None) => {
                let named = self.named_type(ty)?;
                (self.with_content(named, ty.span, raw.content)?, ty.span)
            }
            (None, Some(items), None) => {
                let element = self.usage(&Holding::of_items(items))?;
                (Type::Array(Box::new(element)), items.span)
            }
            (None, None, Some(values)) => {
                let value = self.usage(&Holding::of_items(values));
                let text = Type::Builtin(Builtin::String);
                let keys = raw.keys.map(|keys| self.limits(&keys.limits, Class::Text, &text));
                let members = Members { keys: keys.unwrap_or_default(), value: value? };
                (Type::Map(Box::new(members)), values.span)
            }
            (Some(ty), Some(items), _) => {
                let diagnostic =
                    Diagnostic::new(Code::E0013, ty.span, "both `type` and `items` are given")
                        .label("an array has `items` and no `type`")
                        .secondary(items.span, "these would be its elements")
                        .help("remove one of the two");
                self.diagnostics.push(diagnostic);
                return None;
            }
            (Some(ty), None, Some(values)) => {
                let diagnostic =
                    Diagnostic::new(Code::E0013, ty.span, "both `type` and `values` are given")
                        .label("a map has `values` and no `type`")
                        .secondary(values.span, "these would be its values")
                        .help("remove one of the two");
                self.diagnostics.push(diagnostic);
                return None;
            }
            (None, Some(items), Some(values)) => {
                let diagnostic =
                    Diagnostic::new(Code::E0013, items.span, "both `items` and `values` are given")
                        .label("an array has `items`")
                        .secondary(values.span, "a map has `values`")
                        .help("remove one of the two");
                self.diagnostics.push(diagnostic);
                return None;
            }
            (None, None, None) => {
                let diagnostic =
                    Diagnostic::new(Code::E0013, raw.span, "neither `type` nor `items` is given")
                        .label("what type does it have?")
                        .help("add `type: …`, `items: { type: … }` for an array, or `values: { type: … }` for a map");
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        if let (None, Some(content)) = (raw.ty, raw.content) {
            self.no_text(content, span, "this is no text");
        }
        let limits = self.limits(raw.limits, self.class(&ty), &ty);
        let overrides = self.overrides(raw.overrides, &ty);
        let null = self.null(raw.nullable, &ty);
        Some(Usage { ty, null, limits, overrides, span })
    }

    /// A type with the object that its texts hold as JSON.
    fn with_content(
        &mut self,
        ty: Type,
        span: Span,
        content: Option<&Spanned<String>>,
    ) -> Option<Type> {
        let Some(content) = content else { return Some(ty) };
        if ty != Type::Builtin(Builtin::Json) {
            self.no_text(content, span, "the type is another one");
            return Some(ty);
        }
        match self.named_type(content)? {
            Type::Object(id) => Some(Type::JsonText(id)),
            Type::Builtin(_)
            | Type::Enum(_)
            | Type::Scalar(_)
            | Type::Array(_)
            | Type::Map(_)
            | Type::JsonText(_) => {
                let message =
                    format!("`contentSchema` names `{}`, which is no object", content.value);
                let diagnostic = Diagnostic::new(Code::E0062, content.span, message)
                    .label("has no members")
                    .help("name an object of the schema, or remove `contentSchema`");
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Reports that only texts of JSON have a content.
    fn no_text(&mut self, content: &Spanned<String>, ty: Span, why: &str) {
        let message = "`contentSchema` is given, but not `type: json`";
        let diagnostic = Diagnostic::new(Code::E0062, content.span, message)
            .label("only a text of JSON holds an object")
            .secondary(ty, why)
            .help("set `type: json`, or remove `contentSchema`");
        self.diagnostics.push(diagnostic);
    }

    /// The meaning of `null`, as far as the use alone decides it.
    fn null(&mut self, mark: Option<&Spanned<bool>>, ty: &Type) -> Null {
        let Some(mark) = mark.filter(|mark| mark.value) else { return Null::NotAllowed };
        if self.class(ty) == Class::Any {
            let message = "`nullable` does not apply to `any`, which holds `null` already";
            let diagnostic = Diagnostic::new(Code::E0014, mark.span, message)
                .label("does not apply to this type")
                .help("remove it");
            self.diagnostics.push(diagnostic);
        }
        Null::Value
    }

    /// The type of that name, or a report that it is unknown.
    fn named_type(&mut self, name: &Spanned<String>) -> Option<Type> {
        let text = name.value.as_str();
        if let Some(builtin) = Builtin::from_name(text) {
            return Some(Type::Builtin(builtin));
        }
        if let Some((ty, _)) = self.names.types.get(text) {
            return Some(ty.clone());
        }
        if self.names.unreadable.may_define(text) {
            return None;
        }
        let builtins = Builtin::ALL.iter().map(|(name, _)| *name);
        let known = self.names.types.keys().copied().chain(builtins);
        let diagnostic = Diagnostic::new(Code::E0010, name.span, format!("unknown type `{text}`"))
            .label("not a type of this schema or the language");
        let diagnostic = match did_you_mean(text, known) {
            Some(near) => diagnostic.suggest(name.span, near),
            None => match foreign(text) {
                Some(Foreign::Same(near)) => diagnostic.suggest(name.span, near),
                Some(Foreign::Other(help)) => diagnostic.help(help),
                None => diagnostic.help("define it under `objects`, `enums` or `scalars`"),
            },
        };
        self.diagnostics.push(diagnostic);
        None
    }

    /// What kind of value a type holds.
    pub(super) fn class(&self, ty: &Type) -> Class {
        match ty {
            Type::Builtin(builtin) => builtin.class(),
            Type::Scalar(id) => self
                .names
                .scalars
                .get(id.index())
                .and_then(|scalar| Builtin::from_name(&scalar.ty.value))
                .map_or(Class::Text, Builtin::class),
            Type::Enum(_) => Class::Enum,
            Type::Object(_) => Class::Object,
            Type::Array(_) => Class::Array,
            Type::Map(_) => Class::Map,
            Type::JsonText(_) => Class::Text,
        }
    }

    /// Checks the fixed value, the default and the examples of an entry against its type and limits.
    pub(super) fn literals(
        &mut self,
        usage: &Usage,
        constant: Option<&Spanned<Literal>>,
        default: Option<&Spanned<Literal>>,
        examples: &[Spanned<Literal>],
    ) {
        if let Some(constant) = constant {
            self.literal(usage, constant, Code::E0017, "constant");
        }
        if let Some(default) = default {
            self.literal(usage, default, Code::E0018, "default");
        }
        for example in examples {
            self.literal(usage, example, Code::E0018, "example");
        }
    }

    fn literal(&mut self, usage: &Usage, literal: &Spanned<Literal>, code: Code, what: &str) {
        let Err(refusal) = self.accepts(usage, &literal.value) else {
            return;
        };
        let message = format!("the {what} is not allowed here: {}", refusal.why);
        let diagnostic = Diagnostic::new(code, literal.span, message);
        self.diagnostics.push(match (refusal.limit, refusal.near) {
            (Some(limit), _) => diagnostic
                .label("breaks a limit")
                .secondary(limit, "the limit")
                .help(format!("change the {what}, or the limit")),
            (None, Some(near)) => {
                diagnostic.label("not a value of the type").suggest(literal.span, near)
            }
            (None, None) => diagnostic
                .label("not a value of the type")
                .help(format!("change the {what}, or the type")),
        });
    }
}
