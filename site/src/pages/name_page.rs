//! Every name of a field, for readers without script, who cannot search.

use std::collections::BTreeMap;

use antom_catalog::{Catalog, Field};
use maud::{Markup, html};

use crate::address::{Address, anchor};
use crate::components::{Policy, code, document, link};
use crate::shown_text::shown;
use crate::view::View;

/// Where a name is defined: the page, and what it is called.
type Place<'a> = (Address<'a>, &'a str);

pub(super) fn page(view: View<'_>) -> Markup {
    let names = names(view.catalog());
    let contents = html! {
        h1 { "Names" }
        p { (names.len()) " names of fields, each with the first place that has it." }
        ul.columns {
            @for (name, places) in &names {
                @if let Some((address, owner)) = places.first() {
                    li {
                        (link(&view.to_place(*address, &anchor(name)), &code(name)))
                        " " span.n { (shown(owner)) @if places.len() > 1 { ", +" (places.len() - 1) } }
                    }
                }
            }
        }
    };
    document(view, Policy::Read, "Names", "list", &contents)
}

/// The names of fields with the types and bodies that define them: types first, which bodies share.
fn names(catalog: &Catalog) -> BTreeMap<&str, Vec<Place<'_>>> {
    let mut names: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    let types = catalog.objects.iter();
    let types = types.map(|(name, object)| (Address::Type(name), name.as_str(), &object.fields));
    let requests = catalog
        .operations
        .iter()
        .map(|one| (Address::Operation(&one.name), one.name.as_str(), &one.request.fields));
    let notifications = catalog
        .notifications
        .iter()
        .map(|one| (Address::Notification(&one.name), one.name.as_str(), &one.body.fields));
    for (address, owner, fields) in types.chain(requests).chain(notifications) {
        for Field { name, .. } in fields {
            names.entry(name).or_default().push((address, owner));
        }
    }
    names
}
