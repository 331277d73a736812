//! The example in the docs of a request: made from sample values, checked and written.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value};

use super::Context;
use super::construct::products;
use super::doc::Docs;
use super::field_types::{is_nullable, is_optional};
use super::held_values::has_default;
use super::idents::field_ident;
use super::names::flag_name;
use super::product_constructors::{Filled, Filling, plan};
use crate::api::{Flag, Id, Item, Object, Operation, Type, Usage};
use crate::conformance::{element, is_valid_sample, packed, sample};
use crate::language::{Builtin, Class, EnumType};
use crate::output::statement;

/// Adds a section with an example to the docs of a request. Nothing where the crate has no name yet, or where
/// the smallest request holds a value that is not spelt in Rust.
pub(super) fn add(context: &Context<'_>, docs: &mut Docs, id: Id<Object>) {
    if let Some(lines) = lines(context, id) {
        docs.paragraph("# Example");
        docs.paragraph(&lines.join("\n"));
    }
}

fn lines(context: &Context<'_>, id: Id<Object>) -> Option<Vec<String>> {
    let crate_name = context.crate_name?.replace('-', "_");
    let is_request = |operation: &Operation| operation.request == id;
    context.module.items.iter().find(|item| match item {
        Item::Operation(operation) => is_request(&context.api.operations[*operation]),
        Item::Object(_) | Item::Enum(_) | Item::Scalar(_) | Item::Notification(_) => false,
    })?;
    let value = sample(context.samples, id);
    let mut types = BTreeSet::from(["Context".to_owned(), "Validate".to_owned()]);
    let mut example = Example { context, request: id, product: 0, types: &mut types };
    let request = statement_of(&mut example, value.as_object()?)?;
    let types: Vec<String> = types.into_iter().collect();
    let (module, ty) = (&context.module.name, &context.names.object(id).ty);
    // Whether advice or time make `validate` refuse is not known of every schema.
    let fence = if is_valid_sample(context.api, id, &value) { "" } else { "no_run" };
    let mut lines = vec![
        format!("```{fence}"),
        format!("use {crate_name}::{module}::{ty};"),
        format!("use {crate_name}::{{{}}};", types.join(", ")),
        String::new(),
    ];
    lines.extend(request.lines().map(str::to_owned));
    lines.extend([
        "let checked = request.validate(&Context::now())?;".to_owned(),
        format!("println!(\"{{}}\", {crate_name}::to_string(&checked)?);"),
        "# Ok::<(), Box<dyn std::error::Error>>(())".to_owned(),
        "```".to_owned(),
    ]);
    Some(lines)
}

/// `let request = …;`
fn statement_of(example: &mut Example<'_, '_>, members: &Map<String, Value>) -> Option<String> {
    let request = example.object(example.request, members)?;
    statement(&quote! { let request = #request; }).ok()
}

/// A request that code makes.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// The operation.
    pub(crate) operation: Id<Operation>,
    /// The position of its product; the first, if it has products and none is given.
    pub(crate) product: Option<usize>,
    /// The flags that apply.
    pub(crate) flags: Vec<Id<Flag>>,
    /// The body.
    pub(crate) body: &'a Value,
}

/// The lines that make a request and check it. `None` if a value of it is not spelt in Rust.
pub(super) fn code(context: &Context<'_>, request: &Request<'_>) -> Option<String> {
    let crate_name = context.crate_name?.replace('-', "_");
    let id = context.api.operations[request.operation].request;
    let mut types = BTreeSet::from(["Context".to_owned(), "Validate".to_owned()]);
    let product = request.product.unwrap_or_default();
    let mut example = Example { context, request: id, product, types: &mut types };
    let statement = statement_of(&mut example, request.body.as_object()?)?;
    let types: Vec<String> = types.into_iter().collect();
    let (module, ty) = (&context.module.name, &context.names.object(id).ty);
    let flags = request
        .flags
        .iter()
        .map(|flag| format!(".with({crate_name}::flags::{})", flag_name(context.api, *flag)));
    let flags: String = flags.collect();
    Some(format!(
        "use {crate_name}::{module}::{ty};\nuse {crate_name}::{{{}}};\n\n{}\n\
         let checked = request.validate(&Context::now(){flags})?;",
        types.join(", "),
        statement.trim_end()
    ))
}

/// Turns JSON into the expression of a value.
struct Example<'a, 'c> {
    context: &'a Context<'c>,
    request: Id<Object>,
    /// The position of the request's product.
    product: usize,
    /// The types used, all at the root of the crate.
    types: &'a mut BTreeSet<String>,
}

impl Example<'_, '_> {
    fn object(&mut self, id: Id<Object>, members: &Map<String, Value>) -> Option<TokenStream> {
        let names = self.context.names.object(id);
        if names.at_root {
            self.types.insert(names.ty.to_string());
        } else if id != self.request {
            return None;
        }
        if let Some(operation) = products(self.context, id) {
            return self.product(operation, members);
        }
        let object = &self.context.api.objects[id];
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (field_id, field) in object.fields.iter() {
            let is_parameter = !is_optional(field) && field.constant.is_none();
            let Some(value) = members.get(&field.name.value) else {
                if is_parameter {
                    return None;
                }
                continue;
            };
            if is_parameter {
                arguments.push(self.value(&field.value, value)?);
            } else if is_optional(field) {
                let value = match field.constant {
                    Some(_) => TokenStream::new(),
                    None => self.value(&field.value, value)?,
                };
                let name = field_ident(self.context, id, field_id);
                let method = quote::format_ident!("with_{name}");
                setters.push(quote! { .#method(#value) });
            }
        }
        debug_assert!(!has_default(object) || arguments.is_empty());
        let ty = names.ty.ident();
        Some(quote! { #ty::new(#(#arguments),*)#(#setters)* })
    }

    /// A request of the product.
    fn product(&mut self, id: Id<Operation>, members: &Map<String, Value>) -> Option<TokenStream> {
        let operation = &self.context.api.operations[id];
        let product = operation.products.values().nth(self.product)?;
        let mut members = members.clone();
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for one in plan(self.context, operation, product) {
            match &one.filling {
                Filling::Nothing => {
                    let Some(value) = members.get(&one.field.name.value) else { continue };
                    let value = self.value(&one.field.value, value)?;
                    let method = quote::format_ident!("with_{}", one.name);
                    setters.push(quote! { .#method(#value) });
                }
                Filling::Constant(_) | Filling::Parameter(_) | Filling::Empty | Filling::AsItIs => {
                    self.arguments(&one, &mut members, &mut arguments)?;
                }
            }
        }
        let ty = self.context.names.object(operation.request).ty.ident();
        let name = self.context.names.operation(id).products.get(self.product)?.ident();
        Some(quote! { #ty::#name(#(#arguments),*)#(#setters)* })
    }

    /// Adds the arguments of a constructor for a field and what is below it, and takes out of `members` what need not be there.
    fn arguments(
        &mut self,
        one: &Filled<'_>,
        members: &mut Map<String, Value>,
        arguments: &mut Vec<TokenStream>,
    ) -> Option<()> {
        let place = arguments.len();
        let is_argument = matches!(one.filling, Filling::Parameter(_));
        if is_argument {
            arguments.push(TokenStream::new());
        }
        let wire = one.field.name.value.as_str();
        if let Some(Value::Object(members)) = members.get_mut(wire) {
            for below in &one.below {
                self.arguments(below, members, arguments)?;
            }
        }
        if is_argument {
            let value = self.value(&one.field.value, members.get(wire)?)?;
            *arguments.get_mut(place)? = value;
        }
        // Required values are given with the objects around them.
        if is_optional(one.field) {
            members.remove(wire);
        }
        Some(())
    }

    fn value(&mut self, usage: &Usage, value: &Value) -> Option<TokenStream> {
        // No sample is `null` where that is no value.
        if value.is_null() {
            self.types.insert("Nullable".to_owned());
            return Some(quote! { Nullable::Null });
        }
        match &usage.ty {
            Type::Object(id) => self.object(*id, value.as_object()?),
            Type::Enum(id) => {
                let one = &self.context.api.enums[*id];
                let text = match one.ty {
                    EnumType::String => value.as_str()?.to_owned(),
                    EnumType::Integer => value.to_string(),
                };
                let names = self.context.names.one_enum(*id);
                let variant = one.values.iter().position(|value| value.name.value == text);
                match variant.and_then(|index| names.variants.get(index)) {
                    Some(variant) => {
                        self.types.insert(names.ty.to_string());
                        let (ty, variant) = (names.ty.ident(), variant.ident());
                        Some(quote! { #ty::#variant })
                    }
                    None => (one.ty == EnumType::String).then(|| quote! { #text }),
                }
            }
            Type::Array(of) => {
                // What converts into the value does not convert into one that may be `null`.
                let is_converted = self.context.builtin_of(&of.ty).is_some_and(|builtin| {
                    !matches!(builtin, Builtin::String | Builtin::Boolean | Builtin::Integer)
                });
                if is_nullable(of) && is_converted {
                    return None;
                }
                let mut elements = value.as_array()?.clone();
                if elements.is_empty() {
                    elements.push(element(self.context.samples, of));
                }
                let elements: Option<Vec<_>> =
                    elements.iter().map(|element| self.value(of, element)).collect();
                let elements = elements?;
                Some(quote! { [#(#elements),*] })
            }
            Type::Map(_) => None,
            Type::JsonText(id) => {
                let text = packed(self.context.api, *id, value.clone()).to_string();
                Some(quote! { #text })
            }
            Type::Builtin(_) | Type::Scalar(_) => self.leaf(&usage.ty, value),
        }
    }

    fn leaf(&self, ty: &Type, value: &Value) -> Option<TokenStream> {
        match value {
            Value::Bool(value) => Some(quote! { #value }),
            Value::Number(number) => short(&number.to_string()),
            Value::String(text) if self.context.class_of(ty) == Class::Digits => {
                short(text).or_else(|| Some(quote! { #text }))
            }
            Value::String(text) if self.context.class_of(ty) == Class::Boolean => {
                let value: bool = text.parse().ok()?;
                Some(quote! { #value })
            }
            Value::String(text) if self.context.class_of(ty) == Class::Integer => short(text),
            Value::String(text) => Some(quote! { #text }),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// A number that needs no suffix.
fn short(text: &str) -> Option<TokenStream> {
    let number = proc_macro2::Literal::i32_unsuffixed(text.parse::<u16>().ok()?.into());
    Some(quote! { #number })
}
