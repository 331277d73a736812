//! Validation: plain calls into the report, one per limit.

mod condition_tokens;
mod demand_tokens;
pub(super) mod limit_tokens;
mod product_tokens;
mod value;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::field_types::{is_nullable, is_optional};
use super::idents::field_idents;
use super::names::{local, word};
use super::one_way::OneWay;
use crate::api::{Field, Id, Members, Object, Role, Scope, Type, Unit, Usage};
use crate::language::{Builtin, EnumType};
use condition_tokens::{
    FieldChecks, Present, facts_of, one_way_field, optional_field, presence_rules,
};
use value::Value;

/// `impl Validate`, where there is something to check.
pub(super) fn emit(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let (statics, body) = check(context, id);
    if body.is_empty() {
        return body;
    }
    let ty = context.object_name(id);
    let validate = context.imports.runtime("Validate");
    let path = context.imports.runtime("Path");
    let report = context.imports.runtime("Report");
    let received = match context.api.objects[id].role {
        Role::Response | Role::Notification => quote! { report.received(); },
        Role::Request if context.one_way.contains(&id) => quote! { report.sent(); },
        Role::Request | Role::Type => TokenStream::new(),
    };
    let of = context.api.body_of(id).filter(|of| context.tested.contains(of));
    let name = of.map(|of| &context.api.name_of(of).value);
    let begins = name.map(|name| quote! { report.begin_body(#name); });
    let guard = if context.guarded.contains(&id) {
        quote! { if report.too_deep(at) { return; } }
    } else {
        TokenStream::new()
    };
    quote! {
        impl #validate for #ty {
            fn check(&self, at: &#path<'_>, report: &mut #report<'_>) {
                #statics
                #guard
                #received
                #begins
                #body
            }
        }
    }
}

/// `impl Validate` beside the struct, where there is nothing to check.
pub(super) fn emit_empty(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    // What the checks would import is of no use here.
    let imports = std::mem::take(&mut context.imports);
    let has_checks = has_checks(context, id);
    context.imports = imports;
    if has_checks {
        return TokenStream::new();
    }
    let ty = context.object_name(id);
    let validate = context.imports.runtime("Validate");
    quote! { impl #validate for #ty {} }
}

/// Whether `check` has statements. Most often the first fields tell.
fn has_checks(context: &mut Context<'_>, id: Id<Object>) -> bool {
    let names = field_idents(context, id);
    let mut rules = Rules::new(id);
    let mut fields = context.api.objects[id].fields.values().zip(&names);
    fields.any(|(field, name)| !rules.field(context, id, field, name).is_empty())
        || !check(context, id).1.is_empty()
}

/// The patterns and the statements of `check`.
fn check(context: &mut Context<'_>, id: Id<Object>) -> (TokenStream, TokenStream) {
    let object = &context.api.objects[id];
    let names = field_idents(context, id);
    let mut rules = Rules::new(id);
    let mut body = TokenStream::new();
    let inward = facts_of(context, id, Scope::Parent);
    context.tells_inwards = !inward.is_empty();
    for call in facts_of(context, id, Scope::Root) {
        body.extend(quote! { #call; });
    }
    body.extend(rules.begin_product(context, id));
    for (field, name) in object.fields.values().zip(&names) {
        body.extend(rules.field(context, id, field, name));
    }
    if object.is_open {
        body.extend(quote! { report.extra(at, self, &self.extra); });
    }
    body.extend(product_tokens::required_for_products(context, id));
    for rule in &object.rules {
        body.extend(rules.rule(context, id, rule));
    }
    if !inward.is_empty() {
        // Objects that are checked later must not see the tests of this one.
        body = quote! { let outer = report.outer(); #(#inward;)* #body report.restore(outer); };
    }
    (rules.statics.into_values().collect(), body)
}

/// What generated checks call what they work with.
const LOCALS: &[&str] =
    &["all_unique", "at", "formats", "from", "index", "item", "key", "outer", "report"];

/// The rules of one struct while they are gathered.
struct Rules {
    /// Patterns by name, which stand at the head of the function.
    statics: BTreeMap<String, TokenStream>,
    /// The rule of the schema at hand, for the names of its statics.
    rule_id: String,
    /// The struct.
    of: Id<Object>,
}

impl Rules {
    fn new(of: Id<Object>) -> Self {
        Self { statics: BTreeMap::new(), rule_id: String::new(), of }
    }

    fn field(
        &mut self,
        context: &mut Context<'_>,
        id: Id<Object>,
        field: &Field,
        name: &Ident,
    ) -> TokenStream {
        let object = &context.api.objects[id];
        let wire = &field.name.value;
        let is_secret = context.api.sensitivity_of(object, field).is_some();
        let step = if is_secret {
            quote! { at.secret(#wire) }
        } else {
            quote! { at.field(#wire) }
        };
        let optional = is_optional(field);
        let bound = local(name, LOCALS);
        let nullable = is_nullable(&field.value);
        let is_bound = optional || nullable;
        let value = if is_bound { Value::bound(&bound) } else { Value::of_self(name) };
        let constant = field.constant.as_ref().map(|constant| &constant.value);
        let mut statements = |rules: &mut Self, at: &TokenStream| {
            let usage = &field.value;
            let mut checks = limit_tokens::constant(context, &usage.ty, &value, constant, at);
            let unit = field.unit.and_then(|unit| unit_tokens(context, id, unit));
            checks.extend(rules.usage(context, usage, &value, unit, at, wire));
            checks
        };
        let mut checks = statements(self, &step);
        let bind = checks.len() > 1 || field.value.ty.held().is_some() && !checks.is_empty();
        if bind {
            checks = statements(self, &quote! { at });
            checks.insert(0, quote! { let at = #step; });
        }
        if optional {
            let inner = if bind && !nullable {
                quote! { at }
            } else {
                step.clone()
            };
            let when_present = presence_rules(context, field, Present::Yes, &inner);
            let when_absent = presence_rules(context, field, Present::No, &step);
            if let Some(way) = OneWay::of(object, field) {
                let checks = if nullable {
                    let checks = where_value(context, field, name, &bound, &checks);
                    FieldChecks::WhereValue(checks)
                } else {
                    FieldChecks::Plain(&checks)
                };
                let rules = (when_present.as_slice(), when_absent.as_slice());
                return one_way_field(name, &bound, (way, &step), &checks, rules);
            }
            if !nullable {
                return optional_field(name, &bound, &checks, &when_present, &when_absent);
            }
            let presence = optional_field(name, &bound, &[], &when_present, &when_absent);
            let checks = where_value(context, field, name, &bound, &checks);
            return quote! { #checks #presence };
        }
        if nullable {
            return where_value(context, field, name, &bound, &checks);
        }
        if bind {
            quote! { { #(#checks)* } }
        } else {
            quote! { #(#checks)* }
        }
    }

    fn usage(
        &mut self,
        context: &mut Context<'_>,
        usage: &Usage,
        value: &Value,
        unit: Option<TokenStream>,
        at: &TokenStream,
        wire: &str,
    ) -> Vec<TokenStream> {
        let mut checks = Vec::new();
        let reference = value.reference();
        if let Type::JsonText(_) = &usage.ty {
            checks.push(quote! { report.content(&#at, #reference); });
        } else if context.builtin_of(&usage.ty).is_some_and(Builtin::has_format) {
            checks.push(match unit {
                Some(unit) => quote! { report.count_of(&#at, #reference, #unit); },
                None => quote! { report.format(&#at, #reference); },
            });
        }
        if let Type::Scalar(id) = &usage.ty {
            for limit in &context.api.scalars[*id].limits {
                checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
            }
        }
        if let Type::Enum(id) = &usage.ty {
            let one = &context.api.enums[*id];
            checks.extend(match (one.ty, one.complete) {
                (EnumType::String, true) => Some(quote! { report.known(&#at, #reference); }),
                (EnumType::String, false) => Some(quote! { report.spelling(&#at, #reference); }),
                (EnumType::Integer, true) => {
                    Some(quote! { report.known_integer(&#at, #reference); })
                }
                (EnumType::Integer, false) => None,
            });
            if let Some(limit) = &one.max_length {
                checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
            }
        }
        for limit in &usage.limits {
            checks.push(self.limit(context, &usage.ty, limit, value, at, wire));
        }
        if let Type::Object(id) = &usage.ty {
            let access = value.access();
            checks.push(quote! { #access.check(&#at, report); });
            checks.extend(self.required_here(context, *id, usage, value, at));
        }
        if let Type::Array(element) = &usage.ty {
            let item = Value::bound(&word("item"));
            let wire = format!("{wire}Item");
            let each = self.usage(context, element, &item, None, &quote! { at }, &wire);
            let access = value.access();
            let body = match each.as_slice() {
                [] => return checks,
                [_] if element.ty.held().is_none() => {
                    let at = quote! { at.index(index) };
                    let each = self.usage(context, element, &item, None, &at, &wire);
                    quote! { #(#each)* }
                }
                each => quote! { let at = at.index(index); #(#each)* },
            };
            let body = item_that_is_value(context, element, body);
            checks.push(quote! { for (index, item) in #access.iter().enumerate() { #body } });
        }
        if let Type::Map(members) = &usage.ty {
            checks.extend(self.members(context, members, value, at, wire));
        }
        checks
    }

    /// The names and values in a map.
    fn members(
        &mut self,
        context: &mut Context<'_>,
        members: &Members,
        value: &Value,
        at: &TokenStream,
        wire: &str,
    ) -> Option<TokenStream> {
        let key = Value::bound(&word("key"));
        let text = Type::Builtin(Builtin::String);
        let of_key = format!("{wire}Key");
        let names: Vec<TokenStream> = members
            .keys
            .iter()
            .map(|limit| self.limit(context, &text, limit, &key, &quote! { at }, &of_key))
            .collect();
        let item = Value::bound(&word("item"));
        let of_value = format!("{wire}Value");
        let each = self.usage(context, &members.value, &item, None, &quote! { at }, &of_value);
        if names.is_empty() && each.is_empty() {
            return None;
        }
        let names = (!names.is_empty()).then(|| {
            quote! { report.begin_names(); #(#names)* report.end_rule(); }
        });
        let bound = if each.is_empty() { word("_") } else { word("item") };
        let each = if each.is_empty() {
            TokenStream::new()
        } else {
            item_that_is_value(context, &members.value, quote! { #(#each)* })
        };
        let access = value.access();
        Some(quote! {
            for (key, #bound) in #access.iter() { let at = #at.key(key); #names #each }
        })
    }

    /// Fields of an object that this use asks for, although the type does not.
    fn required_here(
        &self,
        context: &Context<'_>,
        id: Id<Object>,
        usage: &Usage,
        value: &Value,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        let around = &context.api.objects[self.of];
        let fields = &context.api.objects[id].fields;
        let names = field_idents(context, id);
        let access = value.access();
        fields
            .iter()
            .zip(names)
            .filter(|((id, field), _)| usage.asks_for(*id, field))
            .filter(|((_, field), _)| !around.directions.never_have(field.access))
            .map(|((_, field), name)| {
                let wire = &field.name.value;
                let way = OneWay::of(around, field);
                let required = word(way.map_or("required", OneWay::required));
                quote! { report.#required(&#at.field(#wire), #access.#name.is_some()); }
            })
            .collect()
    }
}

/// Checks of the value of a field that may be `null`, where it is one.
fn where_value(
    context: &mut Context<'_>,
    field: &Field,
    name: &Ident,
    bound: &Ident,
    checks: &[TokenStream],
) -> TokenStream {
    if checks.is_empty() {
        return TokenStream::new();
    }
    let nullable = context.imports.runtime("Nullable");
    let pattern = quote! { #nullable::Value(#bound) };
    let pattern = if is_optional(field) {
        quote! { Some(#pattern) }
    } else {
        pattern
    };
    quote! { if let #pattern = &self.#name { #(#checks)* } }
}

/// Checks of an element, where it is no `null`.
fn item_that_is_value(
    context: &mut Context<'_>,
    element: &Usage,
    checks: TokenStream,
) -> TokenStream {
    if !is_nullable(element) {
        return checks;
    }
    let nullable = context.imports.runtime("Nullable");
    quote! { if let #nullable::Value(item) = item { #checks } }
}

/// The unit that a field beside names, and how many decimals it has; not where that field must be kept secret.
fn unit_tokens(context: &mut Context<'_>, id: Id<Object>, unit: Unit) -> Option<TokenStream> {
    let object = &context.api.objects[id];
    let field = &object.fields[unit.field];
    if context.api.sensitivity_of(object, field).is_some() {
        return None;
    }
    let name = field_idents(context, id).into_iter().nth(unit.field.index())?;
    let decimals = context.names.one_enum(unit.names).attributes[unit.decimals].ident();
    let ty = context.enum_name(unit.names);
    let nullable = is_nullable(&field.value).then(|| context.imports.runtime("Nullable"));
    let reference = match (is_optional(field), nullable) {
        (true, None) => quote! { self.#name.as_ref() },
        (true, Some(nullable)) => quote! { self.#name.as_ref().and_then(#nullable::value) },
        (false, None) => quote! { Some(&self.#name) },
        (false, Some(_)) => quote! { self.#name.value() },
    };
    Some(quote! { #reference, #ty::#decimals })
}
