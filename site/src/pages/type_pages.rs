//! Types: each, and all of them.

use maud::{Markup, html};

use super::field_rows::field_rows;
use crate::address::Address;
use crate::components::{Policy, document, link};
use crate::field_tree::Tree;
use crate::shown_text::shown;
use crate::view::View;

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let contents = html! {
        div.text {
            h1 { (shown(name)) }
            @if let Some((name, object)) = catalog.objects.get_key_value(name) {
                p { (shown(&object.description)) }
                div #fields { (field_rows(view, &Tree::of_type(catalog, name, object), false)) }
            }
        }
    };
    document(view, Policy::Read, name, "type", &contents)
}

pub(super) fn list(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let names = catalog.objects.keys().chain(catalog.enums.keys()).chain(catalog.scalars.keys());
    let contents = html! {
        h1 { "Types" }
        ul.columns { @for name in names { li { (link(&view.to(Address::Type(name)), &shown(name))) } } }
    };
    document(view, Policy::Read, "Types", "list", &contents)
}
