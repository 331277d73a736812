//! Conditions as Rust expressions, and the rules about presence that depend on them.

use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::quote;

use super::Context;
use crate::api::{
    Class, Condition, Expected, Field, FieldRuleKind, Id, Literal, Object, Path, Scope, Step, Type,
};
use crate::rust::context::{fact_name, flag_name};
use crate::rust::doc::wire_words;
use crate::rust::names::ident;
use crate::rust::object::field_idents;
use crate::rust::types::is_optional;

/// What a field's rules demand, after its own limits.
pub(super) fn field_rules(
    context: &mut Context<'_>,
    field: &Field,
    name: &Ident,
    step: &TokenStream,
) -> TokenStream {
    let mut tokens = TokenStream::new();
    for rule in &field.rules {
        let holds = condition(context, &rule.when);
        let words = wire_words(context.api, &rule.when);
        let (method, broken) = match rule.kind {
            FieldRuleKind::RequiredWhen => {
                ("required_when", quote! { self.#name.is_none() && #holds })
            }
            FieldRuleKind::RecommendedWhen => {
                ("recommended_when", quote! { self.#name.is_none() && #holds })
            }
            FieldRuleKind::ForbiddenWhen => {
                ("forbidden_when", quote! { self.#name.is_some() && #holds })
            }
            FieldRuleKind::OnlyWhen => ("only_when", quote! { self.#name.is_some() && !#holds }),
        };
        let method = ident(method);
        tokens.extend(quote! { if #broken { report.#method(&#step, #words); } });
    }
    tokens
}

/// The tests that an object makes for rules of what it holds: for all of it, when it is a body.
pub(super) fn facts_of(
    context: &mut Context<'_>,
    id: Id<Object>,
    scope: Scope,
) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    for (fact_id, fact) in context.api.facts.iter().filter(|(_, fact)| fact.scope == scope) {
        let Some((_, path)) = fact.paths.iter().find(|(object, _)| *object == id) else { continue };
        let name = fact_name(context.api, fact_id);
        context.imports.path(format!("crate::facts::{name}"));
        // An object around that has no such value says so: what one further out says must not pass through it.
        let holds = match path.steps.as_slice() {
            [] => quote! { false },
            _ => value_test(context, path, &fact.expected),
        };
        calls.push(quote! { report.know(#name, #holds) });
    }
    calls
}

/// A condition as an expression that can stand beside `&&`.
pub(super) fn condition(context: &mut Context<'_>, condition: &Condition) -> TokenStream {
    match condition {
        Condition::All(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| self::condition(context, part)).collect();
            quote! { (#(#parts)&&*) }
        }
        Condition::Any(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| self::condition(context, part)).collect();
            quote! { (#(#parts)||*) }
        }
        Condition::Not(inner) => {
            let inner = self::condition(context, inner);
            quote! { !#inner }
        }
        Condition::Context(flag) => {
            let name = flag_name(context.api, *flag);
            context.imports.path(format!("crate::context::{name}"));
            quote! { report.applies(#name) }
        }
        Condition::Value(test) => {
            let test = value_test(context, &test.path, &test.expected);
            quote! { (#test) }
        }
        Condition::Fact(id) => {
            let name = fact_name(context.api, *id);
            context.imports.path(format!("crate::facts::{name}"));
            quote! { report.knows(#name) }
        }
    }
}

/// Whether the value at a path below `self` is as expected.
fn value_test(context: &Context<'_>, path: &Path, expected: &Expected) -> TokenStream {
    let place = quote! { self };
    match expected {
        Expected::Present(false) => {
            let present = at_path(context, &path.steps, &place, &Expected::Present(true));
            quote! { !(#present) }
        }
        _ => at_path(context, &path.steps, &place, expected),
    }
}

fn at_path(
    context: &Context<'_>,
    steps: &[Step],
    place: &TokenStream,
    expected: &Expected,
) -> TokenStream {
    let Some((step, rest)) = steps.split_first() else { return quote! { true } };
    match step {
        Step::Field { object, field } => {
            let Some(of) = context.api.objects[*object].fields.get(*field) else {
                return quote! { false };
            };
            let names = field_idents(context, *object);
            let Some(name) = names.get(*field) else { return quote! { false } };
            if !is_optional(of) {
                let place = quote! { #place.#name };
                return below(context, rest, &of.value.ty, &place, false, expected);
            }
            if rest.is_empty() && matches!(expected, Expected::Present(_)) {
                return quote! { #place.#name.is_some() };
            }
            let inner = below(context, rest, &of.value.ty, &quote! { #name }, true, expected);
            quote! { #place.#name.as_ref().is_some_and(|#name| #inner) }
        }
        Step::Each => {
            let inner = match rest.split_first() {
                None => leaf(context, None, &quote! { item }, true, expected),
                Some(_) => at_path(context, rest, &quote! { item }, expected),
            };
            quote! { #place.iter().any(|item| #inner) }
        }
        Step::Member(name) => {
            let inner = leaf(context, None, &quote! { text }, true, expected);
            match expected {
                Expected::Present(_) => quote! { #place.contains_key(#name) },
                _ => quote! {
                    #place.get(#name).and_then(|value| value.as_str()).is_some_and(|text| #inner)
                },
            }
        }
    }
}

/// What remains of a path at a value, or the comparison itself.
fn below(
    context: &Context<'_>,
    rest: &[Step],
    ty: &Type,
    place: &TokenStream,
    is_reference: bool,
    expected: &Expected,
) -> TokenStream {
    if rest.is_empty() {
        return leaf(context, Some(ty), place, is_reference, expected);
    }
    if let (Type::Array(element), [Step::Each]) = (ty, rest) {
        let inner = leaf(context, Some(&element.ty), &quote! { item }, true, expected);
        return quote! { #place.iter().any(|item| #inner) };
    }
    at_path(context, rest, place, expected)
}

/// The comparison of a value that is there.
fn leaf(
    context: &Context<'_>,
    ty: Option<&Type>,
    place: &TokenStream,
    is_reference: bool,
    expected: &Expected,
) -> TokenStream {
    let (values, negated) = match expected {
        Expected::Present(_) => return quote! { true },
        Expected::Is(values) => (values, false),
        Expected::IsNot(values) => (values, true),
    };
    let class = ty.map_or(Class::Text, |ty| context.class_of(ty));
    let value = match (class, ty, is_reference) {
        (Class::Boolean | Class::Integer, _, true) => quote! { *#place },
        (Class::Boolean | Class::Integer, _, false) => place.clone(),
        // A free member is `&str` already.
        (_, None, _) => place.clone(),
        _ => quote! { #place.as_str() },
    };
    let literals: Vec<TokenStream> = values.iter().map(literal).collect();
    match (class, literals.as_slice(), negated) {
        (Class::Boolean, [one], _) => {
            let is_true = one.to_string() == "true";
            if is_true == negated {
                quote! { !#value }
            } else {
                value
            }
        }
        (_, [one], false) => quote! { #value == #one },
        (_, [one], true) => quote! { #value != #one },
        (_, many, false) => quote! { matches!(#value, #(#many)|*) },
        (_, many, true) => quote! { !matches!(#value, #(#many)|*) },
    }
}

fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote! { #value },
        Literal::Integer(value) => {
            let value = Number::i64_unsuffixed(*value);
            quote! { #value }
        }
        other => {
            let text = other.to_text();
            quote! { #text }
        }
    }
}
