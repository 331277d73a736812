//! `actions.rs` and `sensitivity.rs`: the words that the schema declares for its own API.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::Docs;
use super::names::{action_variant, class_constant};
use crate::api::{Action, Api, Sensitive};
use crate::language::{ActionKind, Show};
use crate::output::{FilesBuilder, SourceText};

/// Whether the crate has an `Action` of its own: where the API has an envelope, and so result codes.
pub(super) fn has_actions(api: &Api) -> bool {
    api.result.is_some()
}

/// Emits the two files, where there is something to put in them.
pub(super) fn emit(api: &Api, files: &mut FilesBuilder) {
    if has_actions(api) {
        let source = SourceText {
            docs: vec!["What result codes ask the caller to do.".to_owned()],
            attributes: Vec::new(),
            imports: quote! {
                use std::fmt;
                use antom_runtime::{ActionKind, ActionWord};
            },
            items: actions(api),
        };
        files.add("actions.rs", &source);
    }
    if !api.sensitivity.is_empty() {
        let source = SourceText {
            docs: vec!["Classes of sensitive values, which `Debug` and messages hide.".to_owned()],
            attributes: Vec::new(),
            imports: quote! { use antom_runtime::Sensitive; },
            items: classes(api),
        };
        files.add("sensitivity.rs", &source);
    }
}

fn actions(api: &Api) -> Vec<TokenStream> {
    let all: Vec<Action> = api.all_actions().collect();
    let variants: Vec<Ident> = all.iter().map(|action| action_variant(api, *action)).collect();
    let docs = all.iter().map(|action| Docs::new(api.action_description(*action)).to_tokens());
    let kinds = ActionKind::ALL.iter().map(|(_, kind)| {
        let of_kind = all.iter().filter(|action| api.action_kind(**action) == *kind);
        let of_kind = of_kind.map(|action| action_variant(api, *action));
        let kind = action_variant(api, Action::General(*kind));
        quote! { #(Self::#of_kind)|* => ActionKind::#kind, }
    });
    let names = all.iter().map(|action| api.action_name(*action));
    let labels = all.iter().map(|action| api.action_label(*action));
    vec![
        quote! {
            /// What to do about a result.
            ///
            /// A program decides by the [`kind`](Action::kind), which is one of a few that every API has; a person reads
            /// the word.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Action { #(#docs #variants,)* }
        },
        quote! {
            impl Action {
                /// What to do, in the terms of any API.
                #[must_use]
                pub const fn kind(self) -> ActionKind {
                    match self { #(#kinds)* }
                }

                /// The word of the schema, such as `fixRequest`.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { #(Self::#variants => #names,)* }
                }
            }
        },
        quote! {
            /// In a few words, such as `fix the request`.
            impl fmt::Display for Action {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(match self { #(Self::#variants => #labels,)* })
                }
            }
        },
        quote! {
            impl antom_runtime::__private::Sealed for Action {}
        },
        quote! {
            impl ActionWord for Action {
                const FIX_REQUEST: Self = Self::FixRequest;
                const RETRY: Self = Self::Retry;
                const WAIT: Self = Self::Wait;
                const CONTACT_SUPPORT: Self = Self::ContactSupport;

                fn kind(self) -> ActionKind {
                    self.kind()
                }

                fn as_str(self) -> &'static str {
                    self.as_str()
                }
            }
        },
    ]
}

/// The constants of the classes that some field has: a class that only a type without uses has would not be used.
fn classes(api: &Api) -> Vec<TokenStream> {
    let used: BTreeSet<Sensitive> = api
        .objects
        .iter()
        .flat_map(|(_, object)| object.fields.values().map(move |field| (object, field)))
        .filter_map(|(object, field)| api.sensitivity_of(object, field))
        .collect();
    let constants =
        api.sensitivity.iter().filter(|(id, _)| used.contains(id)).map(|(id, class)| {
            let (constant, name) = (class_constant(api, id), &class.name.value);
            let docs = Docs::new(&class.description.value).to_tokens();
            let made = match class.show {
                Show::Nothing => quote! { Sensitive::hidden(#name) },
                Show::LastFour => quote! { Sensitive::last_four(#name) },
            };
            quote! { #docs pub(crate) const #constant: Sensitive = #made; }
        });
    constants.collect()
}
