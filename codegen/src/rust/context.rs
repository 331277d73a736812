//! `context.rs` and `facts.rs`: what rules depend on beside the object at hand.

use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::{Ident, Literal as Number, TokenStream};
use quote::quote;

use super::doc::Docs;
use super::names::{Names, ident};
use crate::api::{Api, FlagId, Scope};
use crate::output::{FilesBuilder, SourceText};

/// The constant of a context flag: `RISK_CONTROL`.
pub(super) fn flag_name(api: &Api, flag: FlagId) -> Ident {
    let name = &api.context[flag].name.value;
    ident(&name.to_shouty_snake_case())
}

/// The method that sets a context flag: `with_risk_control`.
pub(super) fn flag_method(api: &Api, flag: FlagId) -> String {
    let name = &api.context[flag].name.value;
    format!("with_{}", name.to_snake_case())
}

/// Emits the two files, where there is something to put in them.
pub(super) fn emit(api: &Api, names: &Names, files: &mut FilesBuilder) {
    if !api.context.is_empty() {
        let source = SourceText {
            docs: vec![
                "Facts about the merchant that rules depend on and no body shows.".to_owned(),
            ],
            attributes: Vec::new(),
            imports: TokenStream::new(),
            items: context(api),
        };
        files.add("context.rs", &source);
    }
    if !api.facts.is_empty() {
        let source = SourceText {
            docs: vec!["Tests that an object makes for the rules of what it holds.".to_owned()],
            attributes: Vec::new(),
            imports: TokenStream::new(),
            items: facts(api, names),
        };
        files.add("facts.rs", &source);
    }
}

fn context(api: &Api) -> Vec<TokenStream> {
    let flags = api.context.iter();
    let mut constants = TokenStream::new();
    let mut methods = TokenStream::new();
    let mut named = TokenStream::new();
    let mut list = Vec::new();
    for (id, flag) in flags {
        let constant = flag_name(api, id);
        let number = Number::usize_unsuffixed(id.index());
        let wire = &flag.name.value;
        constants.extend(quote! { pub(crate) const #constant: u32 = #number; });
        let method = ident(&flag_method(api, id));
        let docs = Docs::new(&flag.description.value).to_tokens();
        methods.extend(quote! {
            #docs
            pub const fn #method(self, applies: bool) -> Self {
                Self(self.0.with_flag(#constant, applies))
            }
        });
        named.extend(quote! { #wire => #constant, });
        let description = flag.description.value.trim().replace('\n', " ");
        list.push(quote! { (#wire, #description) });
    }
    vec![
        constants,
        quote! {
            /// What a body does not show but its rules depend on: the time, and facts about the merchant.
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[must_use]
            pub struct Context(antom_runtime::Context);
        },
        quote! {
            impl Context {
                /// Names and meanings of the facts about the merchant, as the schema has them.
                pub const FLAGS: &'static [(&'static str, &'static str)] = &[#(#list),*];

                /// The present, by the system's clock; no fact about the merchant applies.
                pub fn now() -> Self {
                    Self(antom_runtime::Context::now())
                }

                /// A given moment, in seconds since 1970-01-01T00:00:00Z; no fact about the merchant applies.
                pub const fn at(unix_seconds: i64) -> Self {
                    Self(antom_runtime::Context::at(unix_seconds))
                }

                /// Sets a fact by its name in the schema; `None` if there is none of that name.
                pub fn with_named(self, name: &str, applies: bool) -> Option<Self> {
                    let flag = match name {
                        #named
                        _ => return None,
                    };
                    Some(Self(self.0.with_flag(flag, applies)))
                }

                #methods
            }
        },
        quote! {
            impl AsRef<antom_runtime::Context> for Context {
                fn as_ref(&self) -> &antom_runtime::Context {
                    &self.0
                }
            }
        },
    ]
}

fn facts(api: &Api, names: &Names) -> Vec<TokenStream> {
    let facts = api.facts.iter().map(|(id, fact)| {
        let name = ident(names.fact(id));
        let number = Number::usize_unsuffixed(id.index());
        let whose = match fact.scope {
            Scope::Parent => "the object around",
            Scope::Root => "the body",
        };
        let docs = format!(" Of {whose}: {}.", super::doc::fact_in_words(fact));
        quote! { #[doc = #docs] pub(crate) const #name: u32 = #number; }
    });
    facts.collect()
}
