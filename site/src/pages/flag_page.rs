//! The page of flags.

use maud::{Markup, html};

use crate::components::{Policy, document};
use crate::view::View;

pub(super) fn page(view: View<'_>) -> Markup {
    let title = view.catalog().title.clone();
    let contents = html! { h1 { (title) } };
    document(view, Policy::Read, &title, "list", &contents)
}
