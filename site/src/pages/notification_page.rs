//! A body that the provider sends by itself.

use maud::{Markup, html};

use super::field_rows::field_rows;
use crate::components::{Policy, document};
use crate::field_tree::{Direction, Tree};
use crate::shown_text::shown;
use crate::view::View;

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(notification) = catalog.notification(name) else { return html! {} };
    let tree = Tree::of_body(catalog, &notification.body, Direction::Response, "");
    let contents = html! {
        div.text {
            h1 { (shown(name)) }
            p { (shown(&notification.description)) }
            (field_rows(view, &tree, false))
        }
    };
    document(view, Policy::Read, name, "op", &contents)
}
