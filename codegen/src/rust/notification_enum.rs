//! `any_notification.rs`: the enum of all notifications, how a body is told, and what answers one.
//!
//! ```text
//! pub enum Notification { NotifyLoan(Box<NotifyLoan>), Unknown(Box<UnknownNotification>) }
//! ```

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::Docs;
use super::features::{Brought, Features};
use super::names::{Names, module_name};
use crate::api::{Api, Expected, Id, Item, Module, Notification, Step, Tag, ValueTest};
use crate::language::Literal;
use crate::output::{FilesBuilder, SourceText};

/// Emits the file if there are any notifications.
pub(super) fn emit(features: &Features<'_>, names: &Names, files: &mut FilesBuilder) {
    let api = features.api();
    if api.notifications.is_empty() {
        return;
    }
    let variants: Vec<Variant> =
        notifications(api).map(|(module, id)| Variant::of(features, names, module, id)).collect();
    let source = SourceText {
        docs: vec!["Every notification, and what answers one.".to_owned()],
        attributes: Vec::new(),
        imports: quote! { use antom_runtime::{DecodeError, Tag, TagTest, TagValue, UnknownNotification}; },
        items: [definition(&variants), methods(&variants), tags(api)]
            .into_iter()
            .chain(api.acknowledgement().map(|text| acknowledgement(&text)))
            .collect(),
    };
    files.add("any_notification.rs", &source);
}

/// A notification as a variant.
struct Variant {
    /// The feature that brings it.
    condition: TokenStream,
    docs: TokenStream,
    /// The variant, and its body.
    name: Ident,
    /// The module of the body.
    module: Ident,
    wire: String,
}

impl Variant {
    fn of(features: &Features<'_>, names: &Names, module: &Module, id: Id<Notification>) -> Self {
        let notification = &features.api().notifications[id];
        let group = notification.group.map(|group| Brought::By(BTreeSet::from([group])));
        let mut docs = Docs::new(&notification.description.value);
        if let Some(brought) = features.in_words(module) {
            docs.paragraph(&brought);
        }
        Self {
            condition: features.condition(&group.unwrap_or(Brought::Always)),
            docs: docs.to_tokens(),
            name: names.notification(id).ty.ident(),
            module: module_name(module),
            wire: notification.name.value.clone(),
        }
    }
}

fn definition(variants: &[Variant]) -> TokenStream {
    let lines = variants.iter().map(|Variant { condition, docs, name, module, .. }| {
        quote! { #docs #condition #name(Box<crate::#module::#name>), }
    });
    quote! {
        /// A notification: a body that the provider sends by itself.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Notification {
            #(#lines)*
            /// A notification that the schema does not know, or of a feature that is off.
            Unknown(Box<UnknownNotification>),
        }
    }
}

fn methods(variants: &[Variant]) -> TokenStream {
    let reads = variants.iter().map(|Variant { condition, name, wire, .. }| {
        quote! { #condition Some(#wire) => Self::#name(Box::new(antom_runtime::from_slice(bytes)?)), }
    });
    let kinds = variants.iter().map(|Variant { condition, name, wire, .. }| {
        quote! { #condition Self::#name(_) => Some(#wire), }
    });
    quote! {
        impl Notification {
            /// Decodes the body of a notification, which its members tell from others. A body of no known kind is kept as
            /// [`Unknown`](Self::Unknown).
            ///
            /// # Errors
            ///
            /// If it is not a JSON object, and every problem of a body whose kind is known; see
            /// [`from_slice`](crate::from_slice).
            pub fn from_slice(bytes: &[u8]) -> Result<Self, DecodeError> {
                let body = UnknownNotification::read(bytes, TAGS)?;
                Ok(match body.name() {
                    #(#reads)*
                    Some(_) | None => Self::Unknown(Box::new(body)),
                })
            }

            /// The name in the schema of the notification that a body is, before it is decoded; `None` if the schema does not know
            /// it, or it is not a JSON object.
            #[must_use]
            pub fn kind_of(bytes: &[u8]) -> Option<&'static str> {
                UnknownNotification::read(bytes, TAGS).ok()?.name()
            }

            /// The name of the notification in the schema; `None` if the schema does not know it.
            #[must_use]
            pub fn kind(&self) -> Option<&'static str> {
                match self {
                    #(#kinds)*
                    Self::Unknown(body) => body.name(),
                }
            }
        }
    }
}

/// The table by which bodies are told: those with more tests first.
fn tags(api: &Api) -> TokenStream {
    let rows = api.tags().into_iter().map(|(id, Tag { tests, .. })| {
        let name = &api.notifications[id].name.value;
        let tests = tests.iter().map(|test| tag_test(api, test));
        quote! { Tag { notification: #name, tests: &[#(#tests),*] } }
    });
    quote! {
        /// What tells bodies apart; the first that a body has counts.
        const TAGS: &[Tag] = &[#(#rows),*];
    }
}

fn tag_test(api: &Api, ValueTest { path, expected }: &ValueTest) -> TokenStream {
    let names = path.steps.iter().filter_map(|step| match step {
        Step::Field { object, field } => Some(&api.objects[*object].fields[*field].name.value),
        // The checker lets no tag step into lists and maps.
        Step::Each | Step::Member(_) => None,
    });
    let texts = |values: &[Literal]| -> Vec<String> {
        values.iter().map(|value| value.to_text().into_owned()).collect()
    };
    let expected = match expected {
        Expected::Is(values) => {
            let values = texts(values);
            quote! { Is(&[#(#values),*]) }
        }
        Expected::IsNot(values) => {
            let values = texts(values);
            quote! { IsNot(&[#(#values),*]) }
        }
        Expected::Present(present) => quote! { Present(#present) },
    };
    quote! { TagTest { path: &[#(#names),*], expected: TagValue::#expected } }
}

fn acknowledgement(text: &str) -> TokenStream {
    quote! {
        /// The body that answers every notification, as JSON. Without it, the provider sends the notification again.
        #[must_use]
        pub const fn acknowledgement() -> &'static str {
            #text
        }
    }
}

/// Every notification with its module, in the order of the schema.
fn notifications(api: &Api) -> impl Iterator<Item = (&Module, Id<Notification>)> {
    api.modules.iter().flat_map(|module| {
        module.items.iter().filter_map(move |item| match item {
            Item::Notification(id) => Some((module, *id)),
            Item::Operation(_) | Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => None,
        })
    })
}
