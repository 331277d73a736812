//! `visitors.rs`: the lists of operations and of notifications, for code that is generic over them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Api, BodyOf, Group, Id, Item, Module};
use crate::output::{FilesBuilder, SourceText};
use crate::rust::features::{Brought, Features};
use crate::rust::names::{Names, module_name, word};

/// Emits a visitor of operations, and one of notifications if there are any.
pub(super) fn emit(features: &Features<'_>, names: &Names, files: &mut FilesBuilder) {
    let is_operation = |of: &BodyOf| matches!(of, BodyOf::Operation(_));
    let all: Vec<(&Module, BodyOf)> = bodies(features.api()).collect();
    let (operations, notifications): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, of)| is_operation(of));
    let mut items = vec![visitor(features, names, "operation", &operations)];
    let mut traits = vec![word("OperationVisitor")];
    if !notifications.is_empty() {
        items.insert(0, visitor(features, names, "notification", &notifications));
        traits.insert(0, word("NotificationVisitor"));
    }
    let source = SourceText {
        docs: vec![
            "The operations and notifications of the crate, for code that is generic over them."
                .to_owned(),
        ],
        attributes: Vec::new(),
        imports: quote! { #(use antom_runtime::#traits;)* },
        items,
    };
    files.add("visitors.rs", &source);
}

/// The names of the visitors, for the root of the crate.
pub(super) fn names(api: &Api) -> Vec<Ident> {
    let notifications = (!api.notifications.is_empty()).then(|| word("visit_notifications"));
    notifications.into_iter().chain([word("visit_operations")]).collect()
}

fn visitor(
    features: &Features<'_>,
    names: &Names,
    what: &str,
    all: &[(&Module, BodyOf)],
) -> TokenStream {
    let api = features.api();
    let (method, function) = (format_ident!("{what}"), format_ident!("visit_{what}s"));
    let bound = match what {
        "operation" => word("OperationVisitor"),
        _ => word("NotificationVisitor"),
    };
    let mut runs: Vec<(Option<Id<Group>>, Vec<TokenStream>)> = Vec::new();
    for (module, of) in all {
        let (module, ty) = (module_name(module), names.of(*of).ident());
        let call = quote! { #bound::#method::<crate::#module::#ty>(visitor); };
        let group = group_of(api, *of);
        match runs.last_mut() {
            Some((last, calls)) if *last == group => calls.push(call),
            _ => runs.push((group, vec![call])),
        }
    }
    let is_unused = !runs.is_empty() && runs.iter().all(|(group, _)| group.is_some());
    let groups: BTreeSet<Id<Group>> = runs.iter().filter_map(|(group, _)| *group).collect();
    let unused = is_unused.then(|| {
        let none = features.none_of(&groups);
        let reason = format!("no {what} is on");
        quote! { #[cfg_attr(#none, expect(unused_variables, reason = #reason))] }
    });
    let calls = runs.iter().map(|(group, calls)| match group {
        None => quote! { #(#calls)* },
        Some(group) => {
            let condition = features.condition(&Brought::By(BTreeSet::from([*group])));
            quote! { #condition { #(#calls)* } }
        }
    });
    let scope = if api.groups.is_empty() { "" } else { " of a feature that is on" };
    let docs = format!(" Runs `visitor` for every {what}{scope}, in the order of the schema.");
    let visitor = word(if all.is_empty() { "_" } else { "visitor" });
    quote! {
        #[doc = #docs]
        #unused
        pub fn #function(#visitor: &mut impl #bound) {
            #(#calls)*
        }
    }
}

/// Every operation and notification with its module, in the order of the schema.
pub(super) fn bodies(api: &Api) -> impl Iterator<Item = (&Module, BodyOf)> {
    api.modules.iter().flat_map(|module| {
        module.items.iter().filter_map(move |item| match item {
            Item::Operation(id) => Some((module, BodyOf::Operation(*id))),
            Item::Notification(id) => Some((module, BodyOf::Notification(*id))),
            Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => None,
        })
    })
}

/// The group of an operation or notification.
pub(super) fn group_of(api: &Api, of: BodyOf) -> Option<Id<Group>> {
    match of {
        BodyOf::Operation(id) => api.operations[id].group,
        BodyOf::Notification(id) => api.notifications[id].group,
    }
}
