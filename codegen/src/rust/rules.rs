//! Validation: plain calls into the report, one per limit.

use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::quote;

use super::Context;
use super::names::ident;
use super::object::field_idents;
use super::types::is_optional;
use crate::api::{
    Builtin, Class, Field, FromNow, Id, Item, Limit, LimitKind, Literal, Object, Pattern, Presence,
    Type, Usage,
};

/// `impl Validate`, for every struct of the item.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    match item {
        Item::Object(id) => one(context, id),
        Item::Operation(id) => {
            let operation = &context.api.operations[id];
            let mut tokens = one(context, operation.request);
            tokens.extend(one(context, operation.response));
            tokens
        }
        Item::Enum(_) | Item::Scalar(_) => TokenStream::new(),
    }
}

fn one(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let object = &context.api.objects[id];
    let ty = context.named(&Type::Object(id));
    let names = field_idents(context, id);
    let mut rules = Rules { statics: BTreeMap::new(), prefix: ty.to_string() };
    let mut body = TokenStream::new();
    for (field, name) in object.fields.iter().zip(&names) {
        body.extend(rules.field(context, object, field, name));
    }
    let validate = context.imports.runtime("Validate");
    let path = context.imports.runtime("Path");
    let report = context.imports.runtime("Report");
    let statics = rules.statics.values();
    let (at, sink) = if body.is_empty() {
        (quote! { _at }, quote! { _report })
    } else {
        (quote! { at }, quote! { report })
    };
    quote! {
        #(#statics)*

        impl #validate for #ty {
            fn check(&self, #at: &#path<'_>, #sink: &mut #report<'_>) {
                #body
            }
        }
    }
}

/// The rules of one struct while they are gathered.
struct Rules {
    /// Patterns by name, which stand beside the `impl`.
    statics: BTreeMap<String, TokenStream>,
    /// What the names of the statics begin with.
    prefix: String,
}

impl Rules {
    fn field(
        &mut self,
        context: &mut Context<'_>,
        object: &Object,
        field: &Field,
        name: &Ident,
    ) -> TokenStream {
        let wire = &field.name.value;
        let step = match context.sensitivity(object, field) {
            Some(_) => quote! { at.secret(#wire) },
            None => quote! { at.field(#wire) },
        };
        let optional = is_optional(field);
        let value = if optional { Value::bound(name) } else { Value::of_self(name) };
        let constant = field.constant.as_ref().map(|constant| &constant.value);
        let mut statements = |rules: &mut Self, at: &TokenStream| {
            let usage = &field.value;
            let mut checks = rules.constant(context, &usage.ty, &value, constant, at);
            checks.extend(rules.usage(context, usage, &value, at, wire));
            checks
        };
        let mut checks = statements(self, &quote! { &#step });
        let bind =
            checks.len() > 1 || matches!(field.value.ty, Type::Array(_)) && !checks.is_empty();
        if bind {
            checks = statements(self, &quote! { &at });
            checks.insert(0, quote! { let at = #step; });
        }
        match (checks.is_empty(), optional, bind) {
            (true, _, _) => TokenStream::new(),
            (false, true, _) => quote! { if let Some(#name) = &self.#name { #(#checks)* } },
            (false, false, true) => quote! { { #(#checks)* } },
            (false, false, false) => quote! { #(#checks)* },
        }
    }

    fn constant(
        &self,
        context: &mut Context<'_>,
        ty: &Type,
        value: &Value,
        constant: Option<&Literal>,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        let Some(constant) = constant else {
            return Vec::new();
        };
        let copied = value.copied();
        vec![match constant {
            Literal::Bool(expected) => {
                quote! { report.constant_bool(#at, #copied, #expected); }
            }
            Literal::Integer(expected) => {
                let expected = Number::i64_unsuffixed(*expected);
                quote! { report.constant_integer(#at, #copied, #expected); }
            }
            other => {
                let text = text(context, ty, value);
                let expected = other.to_text();
                quote! { report.constant(#at, #text, #expected); }
            }
        }]
    }

    fn usage(
        &mut self,
        context: &mut Context<'_>,
        usage: &Usage,
        value: &Value,
        at: &TokenStream,
        wire: &str,
    ) -> Vec<TokenStream> {
        let mut checks = Vec::new();
        let reference = value.reference();
        if context.builtin_of(&usage.ty).is_some_and(Builtin::has_format) {
            checks.push(quote! { report.format(#at, #reference); });
        }
        if let Type::Scalar(id) = &usage.ty {
            for limit in &context.api.scalars[*id].limits {
                checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
            }
        }
        if let Type::Enum(id) = &usage.ty {
            let one = &context.api.enums[*id];
            if one.complete {
                checks.push(quote! { report.known(#at, #reference); });
            }
            if let Some(limit) = &one.max_length {
                checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
            }
        }
        for limit in &usage.limits {
            checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
        }
        if let Type::Object(id) = &usage.ty {
            let access = value.access();
            checks.push(quote! { #access.check(#at, report); });
            checks.extend(required_here(context, *id, usage, value, at));
        }
        if let Type::Array(element) = &usage.ty {
            let item = Value::bound(&ident("item"));
            let each = self.usage(context, element, &item, &quote! { &at }, &format!("{wire}Item"));
            let access = value.access();
            match each.as_slice() {
                [] => {}
                [_] if !matches!(element.ty, Type::Array(_)) => {
                    let at = quote! { &at.index(index) };
                    let each = self.usage(context, element, &item, &at, &format!("{wire}Item"));
                    checks.push(quote! {
                        for (index, item) in #access.iter().enumerate() { #(#each)* }
                    });
                }
                each => checks.push(quote! {
                    for (index, item) in #access.iter().enumerate() {
                        let at = at.index(index);
                        #(#each)*
                    }
                }),
            }
        }
        checks
    }

    fn limit(
        &mut self,
        context: &mut Context<'_>,
        ty: &Type,
        limit: &Limit,
        value: &Value,
        at: &TokenStream,
        wire: &str,
    ) -> TokenStream {
        let reference = value.reference();
        let access = value.access();
        let count = |count: u32| Number::u32_unsuffixed(count);
        let number = |number: i64| Number::i64_unsuffixed(number);
        match &limit.kind {
            LimitKind::MinLength(least) => {
                let (text, least) = (text(context, ty, value), count(*least));
                quote! { report.min_length(#at, #text, #least); }
            }
            LimitKind::MaxLength(most) => {
                let (text, most) = (text(context, ty, value), count(*most));
                quote! { report.max_length(#at, #text, #most); }
            }
            LimitKind::Pattern(pattern) => {
                let text = text(context, ty, value);
                let name = self.pattern(context, pattern, wire);
                quote! { report.pattern(#at, #text, &#name); }
            }
            LimitKind::OneOf(values) if context.class_of(ty) == Class::Integer => {
                let values = values.iter().filter_map(|value| match value.value {
                    Literal::Integer(value) => Some(number(value)),
                    _ => None,
                });
                let copied = value.copied();
                quote! { report.one_of_integers(#at, #copied, &[#(#values),*]); }
            }
            LimitKind::OneOf(values) => {
                let text = text(context, ty, value);
                let values = values.iter().map(|value| value.value.to_text());
                quote! { report.one_of(#at, #text, &[#(#values),*]); }
            }
            LimitKind::Minimum(bound) => {
                let bound = number(*bound);
                quote! { report.minimum(#at, #reference, #bound); }
            }
            LimitKind::Maximum(bound) => {
                let bound = number(*bound);
                quote! { report.maximum(#at, #reference, #bound); }
            }
            LimitKind::ExclusiveMinimum(bound) => {
                let bound = number(*bound);
                quote! { report.exclusive_minimum(#at, #reference, #bound); }
            }
            LimitKind::ExclusiveMaximum(bound) => {
                let bound = number(*bound);
                quote! { report.exclusive_maximum(#at, #reference, #bound); }
            }
            LimitKind::MultipleOf(factor) => {
                let factor = number(*factor);
                quote! { report.multiple_of(#at, #reference, #factor); }
            }
            LimitKind::MinItems(least) => {
                let least = count(*least);
                quote! { report.min_items(#at, #access.len(), #least); }
            }
            LimitKind::MaxItems(most) => {
                let most = count(*most);
                quote! { report.max_items(#at, #access.len(), #most); }
            }
            LimitKind::UniqueItems => {
                let all_unique = context.imports.runtime("all_unique");
                quote! { report.unique_items(#at, #all_unique(#reference)); }
            }
            LimitKind::MinProperties(least) => {
                let least = count(*least);
                quote! { report.min_properties(#at, #access.len(), #least); }
            }
            LimitKind::MaxProperties(most) => {
                let most = count(*most);
                quote! { report.max_properties(#at, #access.len(), #most); }
            }
            LimitKind::FromNow(bounds) => {
                let bounds = from_now(context, *bounds);
                quote! { report.from_now(#at, #reference, &#bounds); }
            }
        }
    }

    /// The static of a pattern.
    fn pattern(&mut self, context: &mut Context<'_>, pattern: &Pattern, wire: &str) -> Ident {
        let pattern_type = context.imports.runtime("Pattern");
        let part_type = context.imports.runtime("Part");
        let name = format!("{}_{wire}_pattern", self.prefix).to_shouty_snake_case();
        let key = name.clone();
        let name = ident(&name);
        let text = &pattern.text;
        let parts = pattern.parts.iter().map(|part| {
            let ranges = part.ranges.iter().map(|(first, last)| quote! { (#first, #last) });
            let negated = part.negated;
            let min = Number::usize_unsuffixed(part.min);
            let max = match part.max {
                Some(max) => {
                    let max = Number::usize_unsuffixed(max);
                    quote! { #max }
                }
                None => quote! { usize::MAX },
            };
            quote! { #part_type { ranges: &[#(#ranges),*], negated: #negated, min: #min, max: #max } }
        });
        let tokens = quote! {
            static #name: #pattern_type<'static> = #pattern_type { text: #text, parts: &[#(#parts),*] };
        };
        self.statics.insert(key, tokens);
        name
    }
}

/// Fields of an object that this use asks for, although the type does not.
fn required_here(
    context: &Context<'_>,
    id: Id<Object>,
    usage: &Usage,
    value: &Value,
    at: &TokenStream,
) -> Vec<TokenStream> {
    let fields = &context.api.objects[id].fields;
    let names = field_idents(context, id);
    let access = value.access();
    fields
        .iter()
        .zip(names)
        .enumerate()
        .filter(|(index, (field, _))| {
            let here = usage.overrides.iter().find(|(of, _)| of == index).map(|(_, it)| *it);
            let usual = matches!(field.presence, Presence::PerUse { required: true });
            !field.presence.is_required() && here.unwrap_or(usual)
        })
        .map(|(_, (field, name))| {
            let wire = &field.name.value;
            // `at` may be `&at.field("x")`: a place to step from, whichever it is.
            quote! { report.required(&(#at).field(#wire), #access.#name.is_some()); }
        })
        .collect()
}

/// How a value is reached.
struct Value {
    name: Ident,
    of_self: bool,
}

impl Value {
    /// A field of `self`.
    fn of_self(name: &Ident) -> Self {
        Self { name: name.clone(), of_self: true }
    }

    /// A reference bound to this name.
    fn bound(name: &Ident) -> Self {
        Self { name: name.clone(), of_self: false }
    }

    /// For a method call.
    fn access(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { self.#name }
        } else {
            quote! { #name }
        }
    }

    /// As a reference.
    fn reference(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { &self.#name }
        } else {
            quote! { #name }
        }
    }

    /// As a value that is copied.
    fn copied(&self) -> TokenStream {
        let name = &self.name;
        if self.of_self {
            quote! { self.#name }
        } else {
            quote! { *#name }
        }
    }
}

/// A value as `&str`.
fn text(context: &Context<'_>, ty: &Type, value: &Value) -> TokenStream {
    let (access, reference) = (value.access(), value.reference());
    match context.builtin_of(ty) {
        Some(Builtin::String) => quote! { #reference },
        _ => quote! { #access.as_str() },
    }
}

fn from_now(context: &mut Context<'_>, bounds: FromNow) -> TokenStream {
    let from_now = context.imports.runtime("FromNow");
    let bound = |bound: Option<i64>| match bound {
        Some(seconds) => {
            let seconds = Number::i64_unsuffixed(seconds);
            quote! { Some(#seconds) }
        }
        None => quote! { None },
    };
    let minimum = bound(bounds.minimum);
    let exclusive_minimum = bound(bounds.exclusive_minimum);
    let maximum = bound(bounds.maximum);
    let exclusive_maximum = bound(bounds.exclusive_maximum);
    quote! {
        #from_now {
            minimum: #minimum,
            exclusive_minimum: #exclusive_minimum,
            maximum: #maximum,
            exclusive_maximum: #exclusive_maximum,
        }
    }
}
