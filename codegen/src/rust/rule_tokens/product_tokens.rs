//! The products of a request: which one it is, and what that requires.

use proc_macro2::{Literal as Number, TokenStream};
use quote::quote;

use super::value::Value;
use super::{Context, LOCALS, Rules, item_that_is_value};
use crate::api::{Field, Id, Object, Operation, Path, ProductMark, Step, Type};
use crate::language::{Class, Literal};
use crate::rust::field_types::{is_nullable, is_optional};
use crate::rust::idents::field_ident;
use crate::rust::names::{local, word};

impl Rules {
    /// The statement that finds the product of a request; none for what has no products.
    pub(super) fn begin_product(
        &mut self,
        context: &mut Context<'_>,
        id: Id<Object>,
    ) -> TokenStream {
        let Some(operation) = with_products(context, id) else { return TokenStream::new() };
        let paths = operation.marked_paths();
        let (products, mark) =
            (context.imports.runtime("Products"), context.imports.runtime("Mark"));
        let fields = paths.iter().map(|path| {
            let names = fields_of(context, path).map(|field| field.name.value.as_str());
            let is_secret = is_secret(context, path);
            quote! { (&[#(#names),*], #is_secret) }
        });
        let fields: Vec<TokenStream> = fields.collect();
        let rows = operation.closest_products().into_iter().map(|(_, product)| {
            let name = &product.name.value;
            let marks = paths.iter().map(|path| match product.mark_at(path) {
                Some(found) => {
                    let value = expected(context, found, &mark);
                    quote! { Some(#value) }
                }
                None => quote! { None },
            });
            let marks: Vec<TokenStream> = marks.collect();
            quote! { (#name, &[#(#marks),*]) }
        });
        let rows: Vec<TokenStream> = rows.collect();
        let table = quote! {
            static PRODUCTS: #products = #products {
                fields: &[#(#fields),*],
                products: &[#(#rows),*],
            };
        };
        self.statics.insert("PRODUCTS".to_owned(), table);
        let found: Vec<TokenStream> =
            paths.iter().map(|path| found(context, path, &mark)).collect();
        quote! { report.begin_product(at, &PRODUCTS, &[#(#found),*]); }
    }
}

/// The statements that ask for what only some products require.
pub(super) fn required_for_products(context: &mut Context<'_>, id: Id<Object>) -> TokenStream {
    let Some(operation) = with_products(context, id) else { return TokenStream::new() };
    let mut needs = Vec::new();
    for product in operation.products.values() {
        for required in &product.required {
            Need::add(&mut needs, &required.path.steps, &product.name.value);
        }
    }
    let value = Value::this();
    needs.iter().map(|need| need.tokens(context, None, &value)).collect()
}

/// The operation whose request the object is, if it has products.
fn with_products<'a>(context: &Context<'a>, id: Id<Object>) -> Option<&'a Operation> {
    let operation = &context.api.operations[context.api.operation_of(id)?];
    (operation.request == id && !operation.products.is_empty()).then_some(operation)
}

/// A step that some products require, and those below it.
struct Need<'a> {
    step: &'a Step,
    products: Vec<&'a str>,
    below: Vec<Need<'a>>,
}

impl<'a> Need<'a> {
    fn add(needs: &mut Vec<Self>, steps: &'a [Step], product: &'a str) {
        let Some((step, rest)) = steps.split_first() else { return };
        let index = needs.iter().position(|need| need.step == step).unwrap_or_else(|| {
            needs.push(Self { step, products: Vec::new(), below: Vec::new() });
            needs.len() - 1
        });
        let Some(need) = needs.get_mut(index) else { return };
        if !need.products.contains(&product) {
            need.products.push(product);
        }
        Self::add(&mut need.below, rest, product);
    }

    /// The statements for the step from a value of this type.
    fn tokens(&self, context: &mut Context<'_>, ty: Option<&Type>, value: &Value) -> TokenStream {
        let access = value.access();
        let products = &self.products;
        match self.step {
            Step::Field { object, field } => {
                let of = &context.api.objects[*object].fields[*field];
                let name = field_ident(context, *object, *field);
                let wire = &of.name.value;
                let owner = &context.api.objects[*object];
                let at = if context.api.sensitivity_of(owner, of).is_some() {
                    quote! { at.secret(#wire) }
                } else {
                    quote! { at.field(#wire) }
                };
                let missing = quote! { report.required_for(&#at, &[#(#products),*]); };
                let (optional, nullable) = (is_optional(of), is_nullable(&of.value));
                let bound = local(&name, LOCALS);
                let is_bound = optional || nullable;
                let inside = if is_bound { Value::bound(&bound) } else { value.field(&name) };
                let below = self.below(context, of, &inside);
                // Nothing below it, or nothing that can be absent.
                if below.is_empty() {
                    return if optional {
                        quote! { if #access.#name.is_none() { #missing } }
                    } else {
                        TokenStream::new()
                    };
                }
                let below = quote! { let at = #at; #below };
                if !is_bound {
                    return quote! { { #below } };
                }
                if !nullable {
                    return quote! {
                        if let Some(#bound) = &#access.#name { #below } else { #missing }
                    };
                }
                let nullable = context.imports.runtime("Nullable");
                if optional {
                    quote! {
                        match &#access.#name {
                            Some(#nullable::Value(#bound)) => { #below }
                            Some(#nullable::Null) => {}
                            None => #missing
                        }
                    }
                } else {
                    quote! { if let #nullable::Value(#bound) = &#access.#name { #below } }
                }
            }
            Step::Each => {
                let Some(Type::Array(element)) = ty else { return TokenStream::new() };
                let item = Value::bound(&word("item"));
                let below: TokenStream = self
                    .below
                    .iter()
                    .map(|need| need.tokens(context, Some(&element.ty), &item))
                    .collect();
                if below.is_empty() {
                    return below;
                }
                let below = quote! { let at = at.index(index); #below };
                let below = item_that_is_value(context, element, below);
                quote! { for (index, item) in #access.iter().enumerate() { #below } }
            }
            Step::Member(name) => quote! {
                if !#access.contains_key(#name) {
                    report.required_for(&at.field(#name), &[#(#products),*]);
                }
            },
        }
    }

    fn below(&self, context: &mut Context<'_>, of: &Field, value: &Value) -> TokenStream {
        let ty = Some(&of.value.ty);
        self.below.iter().map(|need| need.tokens(context, ty, value)).collect()
    }
}

/// The fields that a path leads through.
fn fields_of<'a>(context: &Context<'a>, path: &Path) -> impl Iterator<Item = &'a Field> {
    let api = context.api;
    path.steps.iter().filter_map(move |step| match step {
        Step::Field { object, field } => Some(&api.objects[*object].fields[*field]),
        Step::Each | Step::Member(_) => None,
    })
}

fn is_secret(context: &Context<'_>, path: &Path) -> bool {
    path.steps.iter().any(|step| match step {
        Step::Field { object, field } => {
            let owner = &context.api.objects[*object];
            context.api.sensitivity_of(owner, &owner.fields[*field]).is_some()
        }
        Step::Each | Step::Member(_) => false,
    })
}

/// The value that marks a product.
fn expected(context: &Context<'_>, of: &ProductMark, mark: &proc_macro2::Ident) -> TokenStream {
    let class = fields_of(context, &of.path).last().map(|field| context.class_of(&field.value.ty));
    match (class, &of.value) {
        (Some(Class::Boolean), Literal::Bool(value)) => quote! { #mark::Bool(#value) },
        (Some(Class::Integer | Class::Enum), Literal::Integer(value)) => {
            let value = Number::i64_unsuffixed(*value);
            quote! { #mark::Integer(#value) }
        }
        (_, value) => {
            let text = value.to_text();
            quote! { #mark::Text(#text) }
        }
    }
}

/// The value at a path of the request, as an `Option<Mark>`.
fn found(context: &Context<'_>, path: &Path, mark: &proc_macro2::Ident) -> TokenStream {
    let mut value = quote! { self };
    let mut is_option = false;
    let (mut class, mut is_number) = (Class::Text, false);
    for step in &path.steps {
        let Step::Field { object, field } = step else { continue };
        let of = &context.api.objects[*object].fields[*field];
        let name = field_ident(context, *object, *field);
        class = context.class_of(&of.value.ty);
        is_number = context.api.is_integer_enum(&of.value.ty);
        let is_copied = matches!(class, Class::Boolean | Class::Integer);
        value = match (is_option, is_optional(of)) {
            (false, false) => quote! { #value.#name },
            (false, true) if is_copied => quote! { #value.#name },
            (false, true) => quote! { #value.#name.as_ref() },
            (true, false) if is_copied => quote! { #value.map(|value| value.#name) },
            (true, false) => quote! { #value.map(|value| &value.#name) },
            (true, true) if is_copied => quote! { #value.and_then(|value| value.#name) },
            (true, true) => quote! { #value.and_then(|value| value.#name.as_ref()) },
        };
        is_option |= is_optional(of);
    }
    match (class, is_option) {
        (Class::Boolean, false) => quote! { Some(#mark::Bool(#value)) },
        (Class::Boolean, true) => quote! { #value.map(#mark::Bool) },
        (Class::Integer, false) => quote! { Some(#mark::Integer(#value)) },
        (Class::Integer, true) => quote! { #value.map(#mark::Integer) },
        (_, false) if is_number => quote! { Some(#mark::Integer(#value.to_i64())) },
        (_, true) if is_number => quote! { #value.map(|value| #mark::Integer(value.to_i64())) },
        (_, false) => quote! { Some(#mark::Text(#value.as_str())) },
        (_, true) => quote! { #value.map(|value| #mark::Text(value.as_str())) },
    }
}
