//! Rules of an object as a whole: limits under a condition, and groups of fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::condition_tokens::condition;
use super::limit_tokens::from_now;
use super::value::{Value, text};
use super::{Context, LOCALS, Rules, item_that_is_value};
use crate::api::{Check, Demand, FieldId, Id, Object, Rule, Step, Type};
use crate::language::{Builtin, Level};
use crate::rust::field_types::{is_nullable, is_optional};
use crate::rust::idents::field_ident;
use crate::rust::names::{local, word};
use crate::rust::one_way::OneWay;

impl Rules {
    /// One rule of the object.
    pub(super) fn rule(
        &mut self,
        context: &mut Context<'_>,
        id: Id<Object>,
        rule: &Rule,
    ) -> TokenStream {
        let demand = match &rule.demand {
            Demand::Check(checks) => {
                let checks = checks.iter();
                checks.map(|check| self.check(context, id, &rule.id.value, check)).collect()
            }
            Demand::AnyOf(fields) => group(context, id, "any_of", fields),
            Demand::OneOf(fields) => group(context, id, "one_of_group", fields),
            Demand::AllOrNone(fields) => group(context, id, "all_or_none", fields),
        };
        let name = &rule.id.value;
        let severity = context.imports.runtime("Severity");
        let level = match rule.level {
            Level::Error => quote! { #severity::Error },
            Level::Advice => quote! { #severity::Advice },
        };
        let body = quote! {
            report.begin_rule(#name, #level);
            #demand
            report.end_rule();
        };
        match &rule.when {
            Some(when) => {
                let holds = condition(context, when).alone();
                quote! { if #holds { #body } }
            }
            None => body,
        }
    }

    fn check(
        &mut self,
        context: &mut Context<'_>,
        object: Id<Object>,
        rule: &str,
        check: &Check,
    ) -> TokenStream {
        rule.clone_into(&mut self.rule_id);
        let (ty, value) = (Type::Object(object), Value::this());
        let tokens = self.walk(context, check, &check.path.steps, &ty, &value, &quote! { at });
        match &check.from {
            Some(span) => with_other_time(context, object, span.field, &tokens),
            None => tokens,
        }
    }

    /// Steps down to the value, where it is present, and checks it there.
    fn walk(
        &mut self,
        context: &mut Context<'_>,
        check: &Check,
        steps: &[Step],
        ty: &Type,
        value: &Value,
        at: &TokenStream,
    ) -> TokenStream {
        let Some((step, rest)) = steps.split_first() else {
            return self.leaf(context, check, ty, value, at);
        };
        let access = value.access();
        match step {
            Step::Field { object, field } => {
                let owner = &context.api.objects[*object];
                let of = &owner.fields[*field];
                let name = field_ident(context, *object, *field);
                let wire = &of.name.value;
                let at = if context.api.sensitivity_of(owner, of).is_some() {
                    quote! { #at.secret(#wire) }
                } else {
                    quote! { #at.field(#wire) }
                };
                if !is_optional(of) && !is_nullable(&of.value) {
                    return self.walk(context, check, rest, &of.value.ty, &value.field(&name), &at);
                }
                let bound = local(&name, LOCALS);
                let item = Value::bound(&bound);
                let inner = self.walk(context, check, rest, &of.value.ty, &item, &at);
                let pattern = if is_nullable(&of.value) {
                    let nullable = context.imports.runtime("Nullable");
                    quote! { #nullable::Value(#bound) }
                } else {
                    quote! { #bound }
                };
                let pattern = if is_optional(of) {
                    quote! { Some(#pattern) }
                } else {
                    pattern
                };
                match OneWay::of(owner, of).map(OneWay::is_left_out) {
                    None => quote! { if let #pattern = &#access.#name { #inner } },
                    Some(is_left_out) => quote! {
                        if let #pattern = &#access.#name && !#is_left_out { #inner }
                    },
                }
            }
            Step::Each => {
                // A path has `*` nowhere else.
                let Type::Array(element) = ty else { return TokenStream::new() };
                let item = Value::bound(&word("item"));
                let at = quote! { #at.index(index) };
                let inner = self.walk(context, check, rest, &element.ty, &item, &at);
                let inner = item_that_is_value(context, element, inner);
                quote! { for (index, item) in #access.iter().enumerate() { #inner } }
            }
            Step::Member(name) => {
                let ty = Type::Builtin(Builtin::String);
                let text = Value::bound(&word("text"));
                let inner =
                    self.walk(context, check, rest, &ty, &text, &quote! { #at.field(#name) });
                quote! {
                    if let Some(text) = #access.get(#name).and_then(|value| value.as_str()) { #inner }
                }
            }
        }
    }

    fn leaf(
        &mut self,
        context: &mut Context<'_>,
        check: &Check,
        ty: &Type,
        value: &Value,
        at: &TokenStream,
    ) -> TokenStream {
        let mut tokens = TokenStream::new();
        if let Some(format) = check.format {
            let text = text(context, ty, value);
            let name = format.as_str();
            let is_well_formed = well_formed(context, format);
            let check = |function| quote! { report.well_formed(&#at, #text, #name, #function); };
            tokens.extend(is_well_formed.map(check));
        }
        let wire = self.rule_id.clone();
        if let Some(span) = check.from {
            let (value, bounds) = (value.reference(), from_now(context, span.bounds));
            tokens.extend(quote! { report.from_other(&#at, #value, from, &#bounds); });
        }
        for limit in &check.limits {
            tokens.extend(self.limit(context, ty, limit, value, at, &wire));
        }
        tokens
    }
}

/// Statements that need another time of the object, and its name, as `from`; they run where it is there.
fn with_other_time(
    context: &mut Context<'_>,
    object: Id<Object>,
    field: FieldId,
    inner: &TokenStream,
) -> TokenStream {
    let owner = &context.api.objects[object];
    let of = &owner.fields[field];
    let name = field_ident(context, object, field);
    let wire = &of.name.value;
    let inner = quote! { let from = (#wire, from); #inner };
    let mut pattern = quote! { from };
    if is_nullable(&of.value) {
        let nullable = context.imports.runtime("Nullable");
        pattern = quote! { #nullable::Value(#pattern) };
    }
    if is_optional(of) {
        pattern = quote! { Some(#pattern) };
    }
    let is_left_out = OneWay::of(owner, of).map(OneWay::is_left_out);
    match (is_optional(of) || is_nullable(&of.value), is_left_out) {
        (true, None) => quote! { if let #pattern = &self.#name { #inner } },
        (true, Some(is_left_out)) => quote! {
            if let #pattern = &self.#name && !#is_left_out { #inner }
        },
        (false, _) => quote! {{ let from = &self.#name; #inner }},
    }
}

/// The function that knows a form of text; none for types that have no form beyond their kind of value.
fn well_formed(context: &mut Context<'_>, format: Builtin) -> Option<TokenStream> {
    let name = word(match format {
        Builtin::Digits => "is_digits",
        Builtin::Decimal => "is_decimal",
        Builtin::DateTime => "is_date_time",
        Builtin::Date => "is_date",
        Builtin::Url => "is_url",
        Builtin::Uri => "is_uri",
        Builtin::Ip => "is_ip",
        Builtin::Ipv4 => "is_ipv4",
        Builtin::Ipv6 => "is_ipv6",
        Builtin::Email => "is_email",
        Builtin::Language => "is_language",
        Builtin::Subdivision => "is_subdivision",
        Builtin::Json => "is_json",
        Builtin::Base64 => "is_base64",
        Builtin::Number => "is_number",
        Builtin::String | Builtin::Boolean | Builtin::Integer | Builtin::Map | Builtin::Any => {
            return None;
        }
    });
    context.imports.runtime("formats");
    Some(quote! { formats::#name })
}

fn group(
    context: &Context<'_>,
    id: Id<Object>,
    method: &'static str,
    fields: &[FieldId],
) -> TokenStream {
    let object = &context.api.objects[id];
    let method = word(method);
    let members = fields.iter().map(|field| {
        let (field, name) = (&object.fields[*field], field_ident(context, id, *field));
        let wire = &field.name.value;
        let present = if is_optional(field) {
            quote! { self.#name.is_some() }
        } else {
            quote! { true }
        };
        quote! { (#wire, #present) }
    });
    quote! { report.#method(at, &[#(#members),*]); }
}
