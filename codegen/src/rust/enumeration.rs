//! Enums: open to read, with a variant for what the schema does not know.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::Context;
use super::doc::{Docs, alias, deprecated};
use crate::api::{Attribute, Enum, Id, Item};
use crate::language::{EnumType, limit_in_words};
use antom_catalog::wording::code;

/// One variant: its docs and attributes, its name, its text on the wire.
pub(super) struct Variant {
    /// The attributes and docs above it.
    pub(super) attributes: TokenStream,
    /// Its name.
    pub(super) name: Ident,
    /// Its text on the wire.
    pub(super) text: String,
}

/// The enum itself and the methods for its attributes.
pub(super) fn emit(context: &mut Context<'_>, item: Item) -> TokenStream {
    let Item::Enum(id) = item else {
        return TokenStream::new();
    };
    let one = &context.api.enums[id];
    let mut limits: Vec<String> = one.max_length.iter().map(limit_in_words).collect();
    if one.complete {
        limits.push("one of the known values".to_owned());
    }
    let mut docs = context.type_docs(&one.description.value, &limits, &one.notes);
    for set in &one.sets {
        let words = set.description.value.trim().trim_end_matches('.');
        let values: Vec<_> = set.values.iter().map(|value| code(&value.to_text())).collect();
        docs.paragraph(&format!("{} ({words}): {}.", code(&set.name.value), values.join(", ")));
    }
    context.feature(&mut docs);
    let ty = context.names.one_enum(id).ty.ident();
    let deprecated = deprecated(&one.notes);
    let odd = context.names.one_enum(id).variants.iter().any(|name| {
        let name = name.as_str();
        name.contains('_') || name.starts_with(|first: char| first.is_ascii_lowercase())
    });
    let odd = odd.then(|| {
        quote! { #[allow(non_camel_case_types, reason = "spelt as on the wire")] }
    });
    let deprecated = quote! { #odd #deprecated };
    let mut tokens = definition(context, (&ty, one.ty), &docs, &variants(context, id), &deprecated);
    tokens.extend(attributes(context, id, one));
    tokens
}

/// The conversion from text to the enum's values.
pub(super) fn emit_wire(context: &mut Context<'_>, item: Item) -> TokenStream {
    match item {
        Item::Enum(id) => {
            let ty = context.enum_name(id);
            let variants = variants(context, id);
            match context.api.enums[id].ty {
                EnumType::String => open_enum(context, &ty, &variants),
                EnumType::Integer => integer_enum(context, &ty, &variants),
            }
        }
        Item::Operation(_) | Item::Notification(_) => {
            let Some(of) = super::error_code::with_codes(context.api, item) else {
                return TokenStream::new();
            };
            super::error_code::table(context, of)
        }
        Item::Object(_) | Item::Scalar(_) => TokenStream::new(),
    }
}

/// `pub enum …`, with a last variant for values that the schema does not know.
pub(super) fn definition(
    context: &mut Context<'_>,
    (ty, values): (&Ident, EnumType),
    docs: &Docs,
    variants: &[Variant],
    deprecated: &TokenStream,
) -> TokenStream {
    let docs = docs.to_tokens();
    let (unknown, words) = match values {
        EnumType::String => (
            "UnknownValue",
            "Any other value, kept as received; [`OpenEnum`](crate::OpenEnum) shows how to match.",
        ),
        EnumType::Integer => (
            "UnknownInteger",
            "Any other number, kept as received; [`IntegerEnum`](crate::IntegerEnum) shows how to match.",
        ),
    };
    let unknown = context.imports.runtime(unknown);
    let words = format!(" {words}");
    let lines = variants.iter().map(|variant| {
        let (attributes, name) = (&variant.attributes, &variant.name);
        let alias = alias(&variant.text, &name.to_string());
        quote! { #attributes #alias #name, }
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq, Hash)]
        #[non_exhaustive]
        #deprecated
        pub enum #ty {
            #(#lines)*
            #[doc = #words]
            Unknown(#unknown),
        }
    }
}

fn variants(context: &Context<'_>, id: Id<Enum>) -> Vec<Variant> {
    let one = &context.api.enums[id];
    let names = context.names.one_enum(id).variants.iter();
    one.values
        .iter()
        .zip(names)
        .map(|(value, name)| {
            let docs = context.type_docs(&value.description.value, &[], &value.notes).to_tokens();
            let deprecated = deprecated(&value.notes);
            Variant {
                attributes: quote! { #docs #deprecated },
                name: name.ident(),
                text: value.name.value.clone(),
            }
        })
        .collect()
}

/// `open_enum! { Colour { … } }`: the values sorted by text, so that a text is found by binary search.
fn open_enum(context: &mut Context<'_>, ty: &Ident, variants: &[Variant]) -> TokenStream {
    let open_enum = context.imports.runtime("open_enum");
    let mut sorted: Vec<&Variant> = variants.iter().collect();
    sorted.sort_by(|one, other| one.text.cmp(&other.text));
    let lines = sorted.iter().map(|variant| {
        let (name, text) = (&variant.name, &variant.text);
        quote! { #name = #text, }
    });
    quote! { #open_enum! { #ty { #(#lines)* } } }
}

/// `integer_enum! { Level { … } }`: the values in ascending order.
fn integer_enum(context: &mut Context<'_>, ty: &Ident, variants: &[Variant]) -> TokenStream {
    let integer_enum = context.imports.runtime("integer_enum");
    let by_number: BTreeMap<i64, &Ident> = variants
        .iter()
        .filter_map(|variant| Some((variant.text.parse().ok()?, &variant.name)))
        .collect();
    let lines = by_number.iter().map(|(number, name)| {
        let number = Literal::i64_unsuffixed(*number);
        quote! { #name = #number, }
    });
    quote! { #integer_enum! { #ty { #(#lines)* } } }
}

/// One method per attribute.
fn attributes(context: &Context<'_>, id: Id<Enum>, one: &Enum) -> TokenStream {
    if one.attributes.is_empty() {
        return TokenStream::new();
    }
    let names = context.names.one_enum(id);
    let ty = names.ty.ident();
    let methods = one.attributes.iter().map(|(id, Attribute { description, .. })| {
        let method = names.attributes[id].ident();
        let docs = Docs::new(&description.value).to_tokens();
        let mut by_number: BTreeMap<u32, Vec<Ident>> = BTreeMap::new();
        for (value, name) in one.values.iter().zip(&names.variants) {
            if let Some((_, number)) = value.attributes.iter().find(|(of, _)| *of == id) {
                by_number.entry(*number).or_default().push(name.ident());
            }
        }
        let arms = by_number
            .iter()
            .map(|(number, names)| (Literal::u32_unsuffixed(*number), names))
            .map(|(number, names)| quote! { #(Self::#names)|* => Some(#number), });
        quote! {
            #docs
            pub fn #method(&self) -> Option<u32> {
                match self {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    });
    quote! { impl #ty { #(#methods)* } }
}
