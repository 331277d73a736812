//! Conditions as Rust expressions, and the rules about presence that depend on them.

use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::quote;

use super::Context;
use crate::api::wire_words;
use crate::api::{
    Condition, Expected, Field, FieldRuleKind, Id, Null, Object, Path, Scope, Step, Type, Usage,
};
use crate::language::{Class, Literal};
use crate::rust::field_types::{is_nullable, is_optional};
use crate::rust::idents::field_ident;
use crate::rust::names::{flag_name, word};
use crate::rust::one_way::OneWay;

/// Whether an optional field is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Present {
    Yes,
    No,
}

/// A rule about the presence of a field: when it applies, and the call that reports it.
pub(super) struct PresenceRule {
    holds: Test,
    report: TokenStream,
}

/// The rules of a field that can be broken while it is present, or while it is absent.
pub(super) fn presence_rules(
    context: &mut Context<'_>,
    field: &Field,
    present: Present,
    at: &TokenStream,
) -> Vec<PresenceRule> {
    let mut rules = Vec::new();
    if present == Present::No && field.value.null == Null::Absent {
        return rules;
    }
    for rule in &field.rules {
        let (broken, method) = match rule.kind {
            FieldRuleKind::RequiredWhen => (Present::No, "required_when"),
            FieldRuleKind::RecommendedWhen => (Present::No, "recommended_when"),
            FieldRuleKind::ForbiddenWhen => (Present::Yes, "forbidden_when"),
            FieldRuleKind::OnlyWhen => (Present::Yes, "only_when"),
        };
        if broken != present {
            continue;
        }
        let holds = condition(context, &rule.when);
        let holds = match rule.kind {
            FieldRuleKind::OnlyWhen => holds.negated(),
            FieldRuleKind::RequiredWhen
            | FieldRuleKind::RecommendedWhen
            | FieldRuleKind::ForbiddenWhen => holds,
        };
        let (method, words) = (word(method), wire_words(context.api, &rule.when));
        rules.push(PresenceRule { holds, report: quote! { report.#method(&#at, #words); } });
    }
    rules
}

/// The statements for an optional field: what is checked while it is present, and what while it is absent.
pub(super) fn optional_field(
    name: &Ident,
    bound: &Ident,
    checks: &[TokenStream],
    when_present: &[PresenceRule],
    when_absent: &[PresenceRule],
) -> TokenStream {
    if checks.is_empty() {
        let present = alone(&quote! { self.#name.is_some() }, when_present);
        let absent = alone(&quote! { self.#name.is_none() }, when_absent);
        return quote! { #present #absent };
    }
    let inner = when_present.iter().map(PresenceRule::statement);
    let otherwise = match when_absent {
        [] => TokenStream::new(),
        [one] => {
            let one = one.statement();
            quote! { else #one }
        }
        many => {
            let many = many.iter().map(PresenceRule::statement);
            quote! { else { #(#many)* } }
        }
    };
    quote! { if let Some(#bound) = &self.#name { #(#checks)* #(#inner)* } #otherwise }
}

/// The checks of an optional field while it is present.
pub(super) enum FieldChecks<'c> {
    /// Those of its value, which it has.
    Plain(&'c [TokenStream]),
    /// Those of a value that may be `null`: they look for themselves; empty if there are none.
    WhereValue(TokenStream),
}

/// The statements for an optional field that some messages are without: in these nothing is checked of it, since it is not
/// written, or does not belong there at all.
pub(super) fn one_way_field(
    name: &Ident,
    bound: &Ident,
    (way, step): (OneWay, &TokenStream),
    checks: &FieldChecks<'_>,
    (when_present, when_absent): (&[PresenceRule], &[PresenceRule]),
) -> TokenStream {
    let is_misplaced = way.is_misplaced(step);
    let is_there = quote! { self.#name.is_some() && !#is_misplaced };
    let inner = when_present.iter().map(PresenceRule::statement);
    let present = match (checks, when_present) {
        (FieldChecks::Plain(checks), _) if !checks.is_empty() => quote! {
            if let Some(#bound) = &self.#name && !#is_misplaced { #(#checks)* #(#inner)* }
        },
        (FieldChecks::WhereValue(checks), _) if !checks.is_empty() => quote! {
            if #is_there { #checks #(#inner)* }
        },
        (_, []) => quote! { if self.#name.is_some() { #is_misplaced; } },
        (_, rules) => alone(&is_there, rules),
    };
    let is_asked = way.is_asked();
    let absent = alone(&quote! { self.#name.is_none() && #is_asked }, when_absent);
    quote! { #present #absent }
}

/// Rules that depend on nothing else of the field than its presence.
fn alone(presence: &TokenStream, rules: &[PresenceRule]) -> TokenStream {
    match rules {
        [] => TokenStream::new(),
        [one] => {
            let (holds, report) = (one.holds.within(Binding::And), &one.report);
            quote! { if #presence && #holds { #report } }
        }
        many => {
            let many = many.iter().map(PresenceRule::statement);
            quote! { if #presence { #(#many)* } }
        }
    }
}

impl PresenceRule {
    fn statement(&self) -> TokenStream {
        let (holds, report) = (&self.holds.tokens, &self.report);
        quote! { if #holds { #report } }
    }
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
    /// The opposite, where it is more than a `!` in front.
    opposite: Option<TokenStream>,
}

impl Test {
    fn new(tokens: TokenStream, binding: Binding) -> Self {
        Self { tokens, binding, opposite: None }
    }

    /// An expression with an opposite that binds as it does.
    fn with_opposite(tokens: TokenStream, opposite: TokenStream, binding: Binding) -> Self {
        Self { tokens, binding, opposite: Some(opposite) }
    }

    /// The expression as it stands alone.
    pub(super) fn alone(self) -> TokenStream {
        self.tokens
    }

    /// The expression as an operand, in brackets where it would come apart.
    fn within(&self, outer: Binding) -> TokenStream {
        let tokens = &self.tokens;
        if self.binding > outer {
            quote! { (#tokens) }
        } else {
            tokens.clone()
        }
    }

    fn negated(&self) -> Self {
        if let Some(opposite) = &self.opposite {
            return Self::with_opposite(opposite.clone(), self.tokens.clone(), self.binding);
        }
        let inner = self.within(Binding::Tight);
        Self::with_opposite(quote! { !#inner }, inner, Binding::Tight)
    }
}

/// The tests that an object makes for rules of what it holds: for all of it, when it is a body.
pub(super) fn facts_of(
    context: &mut Context<'_>,
    id: Id<Object>,
    scope: Scope,
) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    for (test_id, fact) in context.api.outer_tests.iter().filter(|(_, fact)| fact.scope == scope) {
        let Some((_, path)) = fact.paths.iter().find(|(object, _)| *object == id) else { continue };
        let name = context.names.outer_test(test_id).ident();
        context.imports.module([word("outer_tests")], name.clone());
        // An object around that has no such value says so: what one further out says must not pass through it.
        let holds = match path.steps.as_slice() {
            [] => quote! { false },
            _ => value_test(context, path, &fact.expected).alone(),
        };
        calls.push(quote! { report.record(#name, #holds) });
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
        Condition::Flag(flag) => {
            let name = flag_name(context.api, *flag);
            context.imports.module([word("flags")], name.clone());
            Test::new(quote! { report.applies(#name) }, Binding::Tight)
        }
        Condition::Operations(operations) => {
            let names = operations.iter().map(|of| &context.api.name_of(*of).value);
            Test::new(quote! { report.is_in(&[#(#names),*]) }, Binding::Tight)
        }
        Condition::Products(products) => {
            let names = context.api.product_names(products);
            Test::new(quote! { report.is_product(&[#(#names),*]) }, Binding::Tight)
        }
        Condition::Value(test) => value_test(context, &test.path, &test.expected),
        Condition::Outer(id) => {
            let name = context.names.outer_test(*id).ident();
            context.imports.module([word("outer_tests")], name.clone());
            let is_recorded =
                context.tells_inwards && context.api.outer_tests[*id].scope == Scope::Parent;
            let whose = if is_recorded {
                quote! { outer }
            } else {
                quote! { report }
            };
            Test::new(quote! { #whose.holds(#name) }, Binding::Tight)
        }
    }
}

/// Whether the value at a path below `self` is as expected.
fn value_test(context: &mut Context<'_>, path: &Path, expected: &Expected) -> Test {
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
fn at_path(context: &mut Context<'_>, steps: &[Step], at: &Place<'_>, expected: &Expected) -> Test {
    let Some((step, rest)) = steps.split_first() else { return leaf(context, at, expected) };
    let place = &at.tokens;
    let tokens = match step {
        Step::Field { object, field } => {
            let of = &context.api.objects[*object].fields[*field];
            let name = field_ident(context, *object, *field);
            let inner =
                |tokens, is_reference| Place { tokens, ty: Some(&of.value.ty), is_reference };
            let field = quote! { #place.#name };
            let is_presence = rest.is_empty() && matches!(expected, Expected::Present(_));
            if is_presence && is_optional(of) {
                let (present, absent) = (quote! { #field.is_some() }, quote! { #field.is_none() });
                return Test::with_opposite(present, absent, Binding::Tight);
            }
            // `null` is there, and it is no value.
            if is_presence || !is_optional(of) && !is_nullable(&of.value) {
                return at_path(context, rest, &inner(field, false), expected);
            }
            let value = inner(quote! { #name }, true);
            let inner = at_path(context, rest, &value, expected).alone();
            match (is_optional(of), is_nullable(&of.value)) {
                (false, _) => unless_null(&field, rest, expected, &name, &inner),
                (true, false) => quote! { #field.as_ref().is_some_and(|#name| #inner) },
                (true, true) => {
                    let test = unless_null(&quote! { #name }, rest, expected, &name, &inner);
                    quote! { #field.as_ref().is_some_and(|#name| #test) }
                }
            }
        }
        Step::Each => {
            let element = at.ty.and_then(element);
            let ty = element.map(|element| &element.ty);
            let item = Place { tokens: quote! { item }, ty, is_reference: true };
            let mut inner = at_path(context, rest, &item, expected).alone();
            let is_presence = rest.is_empty() && matches!(expected, Expected::Present(_));
            if element.is_some_and(is_nullable) && !is_presence {
                let item = word("item");
                inner = unless_null(&quote! { item }, rest, expected, &item, &inner);
            }
            quote! { #place.iter().any(|item| #inner) }
        }
        Step::Member(name) => match expected {
            Expected::Present(_) => quote! { #place.contains_key(#name) },
            Expected::Is(_) | Expected::IsNot(_) => {
                let text = Place { tokens: quote! { text }, ty: None, is_reference: true };
                let inner = leaf(context, &text, expected).alone();
                quote! {
                    #place.is_text(#name, |text| #inner)
                }
            }
        },
    };
    Test::new(tokens, Binding::Tight)
}

/// Whether a value is as expected that may be `null`: it differs from every value, and has no members.
fn unless_null(
    place: &TokenStream,
    rest: &[Step],
    expected: &Expected,
    name: &Ident,
    inner: &TokenStream,
) -> TokenStream {
    let is_other = rest.is_empty() && matches!(expected, Expected::IsNot(_));
    let method = word(if is_other { "is_none_or" } else { "is_some_and" });
    quote! { #place.value().#method(|#name| #inner) }
}

/// The elements of a list.
fn element(ty: &Type) -> Option<&Usage> {
    match ty {
        Type::Array(element) => Some(element),
        Type::Builtin(_)
        | Type::Object(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::Map(_)
        | Type::JsonText(_) => None,
    }
}

/// The comparison of a value that is there.
fn leaf(context: &mut Context<'_>, at: &Place<'_>, expected: &Expected) -> Test {
    let Place { tokens: place, ty, is_reference } = at;
    let (values, negated) = match expected {
        Expected::Present(_) => return Test::new(quote! { true }, Binding::Tight),
        Expected::Is(values) => (values, false),
        Expected::IsNot(values) => (values, true),
    };
    let class = ty.map_or(Class::Text, |ty| context.class_of(ty));
    let variants = ty.and_then(|ty| variants(context, ty, values));
    let is_one = values.len() == 1;
    let value = match (class, ty, *is_reference) {
        (Class::Enum, _, true) if variants.is_some() && is_one => quote! { *#place },
        (Class::Enum, ..) if variants.is_some() => place.clone(),
        (Class::Boolean | Class::Integer, _, true) => quote! { *#place },
        // A free member is `&str` already.
        (Class::Boolean | Class::Integer, _, false) | (_, None, _) => place.clone(),
        _ => quote! { #place.as_str() },
    };
    let literals = variants.unwrap_or_else(|| values.iter().map(literal).collect());
    let test = match (class, literals.as_slice()) {
        (Class::Boolean, [one]) => {
            let test = Test::new(value, Binding::Tight);
            if one.to_string() == "true" { test } else { test.negated() }
        }
        (_, [one]) => Test::with_opposite(
            quote! { #value == #one },
            quote! { #value != #one },
            Binding::Comparison,
        ),
        (_, many) => Test::new(quote! { matches!(#value, #(#many)|*) }, Binding::Tight),
    };
    if negated { test.negated() } else { test }
}

/// The values as variants of an enum, if all of them are.
fn variants(context: &mut Context<'_>, ty: &Type, values: &[Literal]) -> Option<Vec<TokenStream>> {
    values.iter().map(|value| context.variant(ty, value)).collect()
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
