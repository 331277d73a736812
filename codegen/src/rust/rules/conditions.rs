//! Conditions as Rust expressions, and the rules about presence that depend on them.

use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::quote;

use super::Context;
use crate::api::wire_words;
use crate::api::{
    Class, Condition, Expected, Field, FieldRuleKind, Id, Literal, Object, Path, Scope, Step, Type,
};
use crate::rust::context::flag_name;
use crate::rust::names::ident;
use crate::rust::object::field_ident;
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
        let (method, must_be) = match rule.kind {
            FieldRuleKind::RequiredWhen => ("required_when", "is_none"),
            FieldRuleKind::RecommendedWhen => ("recommended_when", "is_none"),
            FieldRuleKind::ForbiddenWhen => ("forbidden_when", "is_some"),
            FieldRuleKind::OnlyWhen => ("only_when", "is_some"),
        };
        let holds = match rule.kind {
            FieldRuleKind::OnlyWhen => holds.negated(),
            FieldRuleKind::RequiredWhen
            | FieldRuleKind::RecommendedWhen
            | FieldRuleKind::ForbiddenWhen => holds,
        };
        let (method, must_be, holds) = (ident(method), ident(must_be), holds.within(Binding::And));
        tokens.extend(quote! {
            if self.#name.#must_be() && #holds {
                report.#method(&#step, #words);
            }
        });
    }
    tokens
}

/// How loosely the parts of an expression hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Binding {
    /// A call or a name.
    Tight,
    /// A comparison.
    Comparison,
    /// `&&`.
    And,
    /// `||`.
    Or,
}

/// An expression of type `bool`.
pub(super) struct Test {
    tokens: TokenStream,
    binding: Binding,
}

impl Test {
    fn new(tokens: TokenStream, binding: Binding) -> Self {
        Self { tokens, binding }
    }

    /// The expression as it stands alone.
    pub(super) fn alone(self) -> TokenStream {
        self.tokens
    }

    /// The expression as an operand, in brackets where it would come apart.
    fn within(self, outer: Binding) -> TokenStream {
        let tokens = self.tokens;
        if self.binding > outer {
            quote! { (#tokens) }
        } else {
            tokens
        }
    }

    fn negated(self) -> Self {
        let inner = self.within(Binding::Tight);
        Self::new(quote! { !#inner }, Binding::Tight)
    }
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
        let name = ident(context.names.fact(fact_id));
        context.imports.path(format!("crate::facts::{name}"));
        // An object around that has no such value says so: what one further out says must not pass through it.
        let holds = match path.steps.as_slice() {
            [] => quote! { false },
            _ => value_test(context, path, &fact.expected).alone(),
        };
        calls.push(quote! { report.know(#name, #holds) });
    }
    calls
}

/// A condition as an expression.
pub(super) fn condition(context: &mut Context<'_>, of: &Condition) -> Test {
    match of {
        Condition::All(parts) => {
            let parts =
                parts.iter().map(|part| condition(context, part).within(Binding::Comparison));
            let parts: Vec<TokenStream> = parts.collect();
            Test::new(quote! { #(#parts)&&* }, Binding::And)
        }
        Condition::Any(parts) => {
            let parts =
                parts.iter().map(|part| condition(context, part).within(Binding::Comparison));
            let parts: Vec<TokenStream> = parts.collect();
            Test::new(quote! { #(#parts)||* }, Binding::Or)
        }
        Condition::Not(inner) => condition(context, inner).negated(),
        Condition::Context(flag) => {
            let name = flag_name(context.api, *flag);
            context.imports.path(format!("crate::context::{name}"));
            Test::new(quote! { report.applies(#name) }, Binding::Tight)
        }
        Condition::Value(test) => value_test(context, &test.path, &test.expected),
        Condition::Fact(id) => {
            let name = ident(context.names.fact(*id));
            context.imports.path(format!("crate::facts::{name}"));
            let is_told = context.tells_inwards && context.api.facts[*id].scope == Scope::Parent;
            let whose = if is_told {
                quote! { outer }
            } else {
                quote! { report }
            };
            Test::new(quote! { #whose.knows(#name) }, Binding::Tight)
        }
    }
}

/// Whether the value at a path below `self` is as expected.
fn value_test(context: &Context<'_>, path: &Path, expected: &Expected) -> Test {
    let place = Place { tokens: quote! { self }, ty: None, is_reference: true };
    match expected {
        Expected::Present(false) => {
            at_path(context, &path.steps, &place, &Expected::Present(true)).negated()
        }
        Expected::Is(_) | Expected::IsNot(_) | Expected::Present(_) => {
            at_path(context, &path.steps, &place, expected)
        }
    }
}

/// A value on the way along a path.
struct Place<'t> {
    tokens: TokenStream,
    /// Its type; none for `self` and for free members.
    ty: Option<&'t Type>,
    is_reference: bool,
}

/// Whether what stands at the end of the steps from a place is as expected.
fn at_path(context: &Context<'_>, steps: &[Step], at: &Place<'_>, expected: &Expected) -> Test {
    let Some((step, rest)) = steps.split_first() else { return leaf(context, at, expected) };
    let place = &at.tokens;
    let tokens = match step {
        Step::Field { object, field } => {
            let of = &context.api.objects[*object].fields[*field];
            let name = field_ident(context, *object, *field);
            let inner =
                |tokens, is_reference| Place { tokens, ty: Some(&of.value.ty), is_reference };
            if !is_optional(of) {
                let value = inner(quote! { #place.#name }, false);
                return at_path(context, rest, &value, expected);
            }
            if rest.is_empty() && matches!(expected, Expected::Present(_)) {
                quote! { #place.#name.is_some() }
            } else {
                let value = inner(quote! { #name }, true);
                let inner = at_path(context, rest, &value, expected).alone();
                quote! { #place.#name.as_ref().is_some_and(|#name| #inner) }
            }
        }
        Step::Each => {
            let ty = at.ty.and_then(element);
            let item = Place { tokens: quote! { item }, ty, is_reference: true };
            let inner = at_path(context, rest, &item, expected).alone();
            quote! { #place.iter().any(|item| #inner) }
        }
        Step::Member(name) => match expected {
            Expected::Present(_) => quote! { #place.contains_key(#name) },
            Expected::Is(_) | Expected::IsNot(_) => {
                let text = Place { tokens: quote! { text }, ty: None, is_reference: true };
                let inner = leaf(context, &text, expected).alone();
                quote! {
                    #place.get(#name).and_then(|value| value.as_str()).is_some_and(|text| #inner)
                }
            }
        },
    };
    Test::new(tokens, Binding::Tight)
}

/// The type of the elements of a list.
fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Array(element) => Some(&element.ty),
        Type::Builtin(_) | Type::Object(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}

/// The comparison of a value that is there.
fn leaf(context: &Context<'_>, at: &Place<'_>, expected: &Expected) -> Test {
    let Place { tokens: place, ty, is_reference } = at;
    let (values, negated) = match expected {
        Expected::Present(_) => return Test::new(quote! { true }, Binding::Tight),
        Expected::Is(values) => (values, false),
        Expected::IsNot(values) => (values, true),
    };
    let class = ty.map_or(Class::Text, |ty| context.class_of(ty));
    let value = match (class, ty, *is_reference) {
        (Class::Boolean | Class::Integer, _, true) => quote! { *#place },
        // A free member is `&str` already.
        (Class::Boolean | Class::Integer, _, false) | (_, None, _) => place.clone(),
        _ => quote! { #place.as_str() },
    };
    let literals: Vec<TokenStream> = values.iter().map(literal).collect();
    let (tokens, binding) = match (class, literals.as_slice()) {
        (Class::Boolean, [one]) => {
            let is_true = one.to_string() == "true";
            let tokens = if is_true == negated {
                quote! { !#value }
            } else {
                value
            };
            return Test::new(tokens, Binding::Tight);
        }
        (_, [one]) if negated => (quote! { #value != #one }, Binding::Comparison),
        (_, [one]) => (quote! { #value == #one }, Binding::Comparison),
        (_, many) => (quote! { matches!(#value, #(#many)|*) }, Binding::Tight),
    };
    let test = Test::new(tokens, binding);
    if negated && literals.len() > 1 { test.negated() } else { test }
}

fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote! { #value },
        Literal::Integer(value) => {
            let value = Number::i64_unsuffixed(*value);
            quote! { #value }
        }
        other @ (Literal::Null | Literal::Float(_) | Literal::Text(_)) => {
            let text = other.to_text();
            quote! { #text }
        }
    }
}
