//! Products side by side.

use antom_catalog::Operation;
use maud::{Markup, html};

use crate::address::Address;
use crate::components::{heading, link};
use crate::shown_text::shown;
use crate::view::View;

pub(super) fn product_table(view: View<'_>, operation: &Operation) -> Markup {
    html! {
        @if !operation.products.is_empty() {
            (heading("products", "Products"))
            ul {
                @for product in &operation.products {
                    li { (link(&view.to(Address::Product(&operation.name, &product.name)), &shown(&product.name))) " " (shown(&product.description)) }
                }
            }
        }
    }
}
