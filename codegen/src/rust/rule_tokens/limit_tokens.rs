//! One call into the report per limit.

use antom_runtime::FixedPoint;
use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::{ToTokens, quote};

use super::value::{Value, integer, text};
use super::{Context, Rules};
use crate::api::Type;
use crate::language::{FromNow, Limit, LimitKind, Literal, Pattern, PatternPart};
use crate::rust::names::{pattern_name, word};

/// The check of a fixed value.
pub(super) fn constant(
    context: &mut Context<'_>,
    ty: &Type,
    value: &Value,
    constant: Option<&Literal>,
    at: &TokenStream,
) -> Vec<TokenStream> {
    let Some(constant) = constant else {
        return Vec::new();
    };
    vec![match (constant, integer(context, ty, value)) {
        (Literal::Bool(expected), _) => {
            let copied = value.copied();
            quote! { report.constant_bool(&#at, #copied, #expected); }
        }
        (Literal::Integer(expected), Some(integer)) => {
            let expected = Number::i64_unsuffixed(*expected);
            quote! { report.constant_integer(&#at, #integer, #expected); }
        }
        // A number keeps its text, so it is compared as text.
        (other, _) => {
            let text = text(context, ty, value);
            let expected = as_text(context, ty, other);
            quote! { report.constant(&#at, #text, #expected); }
        }
    }]
}

/// A whole number; one of six digits or more has them in groups of three, as people write it.
pub(in crate::rust) fn grouped(number: i64) -> Number {
    let text = number.to_string();
    let (sign, digits) = text.split_at(usize::from(number.is_negative()));
    if digits.len() < 6 {
        return Number::i64_unsuffixed(number);
    }
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text.parse().unwrap_or_else(|_| Number::i64_unsuffixed(number))
}

/// A number of a limit.
fn fixed_point(context: &mut Context<'_>, number: FixedPoint) -> TokenStream {
    if let Some(whole) = number.to_whole() {
        return grouped(whole).into_token_stream();
    }
    let fixed_point = context.imports.runtime("FixedPoint");
    let units = Number::i64_unsuffixed(number.units());
    let places = Number::u8_unsuffixed(number.places());
    quote! { #fixed_point::new(#units, #places) }
}

/// The text of a value: through its variant, where it has one.
fn as_text(context: &mut Context<'_>, ty: &Type, value: &Literal) -> TokenStream {
    match context.variant(ty, value) {
        Some(variant) => quote! { #variant.as_str() },
        None => value.to_text().to_token_stream(),
    }
}

impl Rules {
    /// The check of one limit.
    pub(super) fn limit(
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
        let count = |count: u32| grouped(count.into());
        let number = grouped;
        match &limit.kind {
            LimitKind::MinLength(least) => {
                let (text, least) = (text(context, ty, value), count(*least));
                quote! { report.min_length(&#at, #text, #least); }
            }
            LimitKind::MaxLength(most) => {
                let (text, most) = (text(context, ty, value), count(*most));
                quote! { report.max_length(&#at, #text, #most); }
            }
            LimitKind::Pattern(pattern) => {
                let text = text(context, ty, value);
                let name = self.pattern(context, pattern, wire);
                quote! { report.pattern(&#at, #text, &#name); }
            }
            LimitKind::OneOf(values) => {
                if let Some(integer) = integer(context, ty, value) {
                    let values = values.iter().filter_map(|value| match value.value {
                        Literal::Integer(value) => Some(number(value)),
                        Literal::Null | Literal::Bool(_) | Literal::Float(_) | Literal::Text(_) => {
                            None
                        }
                    });
                    return quote! { report.one_of_integers(&#at, #integer, &[#(#values),*]); };
                }
                let text = text(context, ty, value);
                // A list of calls would not live long enough.
                let values = values.iter().map(|value| value.value.to_text().into_owned());
                quote! { report.one_of(&#at, #text, &[#(#values),*]); }
            }
            LimitKind::Minimum(bound) => {
                let bound = fixed_point(context, *bound);
                quote! { report.minimum(&#at, #reference, #bound); }
            }
            LimitKind::Maximum(bound) => {
                let bound = fixed_point(context, *bound);
                quote! { report.maximum(&#at, #reference, #bound); }
            }
            LimitKind::ExclusiveMinimum(bound) => {
                let bound = fixed_point(context, *bound);
                quote! { report.exclusive_minimum(&#at, #reference, #bound); }
            }
            LimitKind::ExclusiveMaximum(bound) => {
                let bound = fixed_point(context, *bound);
                quote! { report.exclusive_maximum(&#at, #reference, #bound); }
            }
            LimitKind::MultipleOf(factor) => {
                let factor = fixed_point(context, *factor);
                quote! { report.multiple_of(&#at, #reference, #factor); }
            }
            LimitKind::MinItems(least) => {
                let least = count(*least);
                quote! { report.min_items(&#at, #access.len(), #least); }
            }
            LimitKind::MaxItems(most) => {
                let most = count(*most);
                quote! { report.max_items(&#at, #access.len(), #most); }
            }
            LimitKind::UniqueItems(_) => {
                let all_unique = context.imports.runtime("all_unique");
                quote! { report.unique_items(&#at, #all_unique(#reference)); }
            }
            LimitKind::MinProperties(least) => {
                let least = count(*least);
                quote! { report.min_properties(&#at, #access.len(), #least); }
            }
            LimitKind::MaxProperties(most) => {
                let most = count(*most);
                quote! { report.max_properties(&#at, #access.len(), #most); }
            }
            LimitKind::FromNow(bounds) => {
                let bounds = from_now(context, *bounds);
                quote! { report.from_now(&#at, #reference, &#bounds); }
            }
        }
    }

    /// The static of a pattern.
    fn pattern(&mut self, context: &mut Context<'_>, pattern: &Pattern, wire: &str) -> Ident {
        let pattern_type = context.imports.runtime("Pattern");
        let part_type = context.imports.runtime("Part");
        let text = &pattern.text;
        let part = |part: &PatternPart| {
            let ranges = part.ranges.iter().map(|(first, last)| quote! { (#first, #last) });
            let negated = part.negated;
            let min = Number::usize_unsuffixed(part.min);
            let max = part.max.map_or_else(
                || quote! { usize::MAX },
                |max| Number::usize_unsuffixed(max).into_token_stream(),
            );
            quote! { #part_type { ranges: &[#(#ranges),*], negated: #negated, min: #min, max: #max } }
        };
        let alternatives = pattern.alternatives.iter().map(|parts| {
            let parts = parts.iter().map(part);
            quote! { &[#(#parts),*] }
        });
        let value = quote! { #pattern_type { text: #text, alternatives: &[#(#alternatives),*] } };
        // Two limits of one field may each have a pattern: then the second has a name of its own.
        let mut name = pattern_name(wire, 1);
        for number in 2_usize.. {
            let tokens = quote! { static #name: #pattern_type<'static> = #value; };
            let known = self.statics.entry(name.to_string()).or_insert_with(|| tokens.clone());
            if known.to_string() == tokens.to_string() {
                break;
            }
            name = pattern_name(wire, number);
        }
        name
    }
}

/// The bounds of a time.
pub(super) fn from_now(context: &mut Context<'_>, bounds: FromNow) -> TokenStream {
    let from_now = context.imports.runtime("FromNow");
    let given = [
        ("minimum", bounds.minimum),
        ("exclusive_minimum", bounds.exclusive_minimum),
        ("maximum", bounds.maximum),
        ("exclusive_maximum", bounds.exclusive_maximum),
    ];
    let given = given.into_iter().filter_map(|(name, bound)| {
        let (name, seconds) = (word(name), grouped(bound?));
        Some(quote! { #name: Some(#seconds) })
    });
    quote! { #from_now { #(#given,)* ..#from_now::NONE } }
}
