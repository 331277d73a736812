//! Products: side by side in the page of their operation, and each by itself.

use std::collections::BTreeSet;

use antom_catalog::{Operation, Product};
use maud::{Markup, html};

use super::code_pages::code_table;
use super::field_rows::source_link;
use crate::address::{Address, anchor};
use crate::components::{
    Policy, chip, chips, code, deprecated, document, heading, link, type_in_words,
};
use crate::field_tree::{Inner, Needed, Row, Tree};
use crate::shown_text::shown;
use crate::view::View;

/// The fields in which the products of an operation differ.
pub(super) fn product_table(view: View<'_>, operation: &Operation) -> Markup {
    let products = &operation.products;
    html! {
        @if !products.is_empty() {
            (heading("products", "Products"))
            ul {
                @for product in products {
                    li { (product_link(view, operation, product)) ": " (shown(&product.description)) }
                }
            }
            div.wide tabindex="0" {
                table {
                    caption { "Where they differ" }
                    thead {
                        tr {
                            th { "Field" }
                            @for product in products { th scope="col" { (product_link(view, operation, product)) } }
                        }
                    }
                    tbody {
                        @for place in places(products) {
                            tr {
                                th scope="row" { (link(&format!("#{}", id_of(place)), &code(&id_of(place)))) }
                                @for product in products { td { (cell(product, place)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a product asks of a field.
fn cell(product: &Product, place: &str) -> Markup {
    let constant = product.constants.iter().find(|(of, _)| of == place);
    html! {
        @if let Some((_, value)) = constant {
            "always " (code(&value.to_text()))
        } @else if product.required.iter().any(|of| of == place) {
            em { "required" }
        } @else { span.n { "as in the rules" } }
    }
}

/// The places in which products differ: constants first.
fn places(products: &[Product]) -> Vec<&str> {
    let constants = products.iter().flat_map(|one| one.constants.iter().map(|(of, _)| of.as_str()));
    let required = products.iter().flat_map(|one| one.required.iter().map(String::as_str));
    let mut seen = BTreeSet::new();
    constants.chain(required).filter(|place| seen.insert(*place)).collect()
}

fn id_of(place: &str) -> String {
    anchor(&place.replace("/*", "").replace('/', "."))
}

fn product_link(view: View<'_>, operation: &Operation, product: &Product) -> Markup {
    link(&view.to(Address::Product(&operation.name, &product.name)), &shown(&product.name))
}

/// A product by itself: what it must carry, and which samples are of it.
pub(super) fn page(view: View<'_>, operation: &str, name: &str) -> Markup {
    let Some(operation) = view.catalog().operation(operation) else { return html! {} };
    let products = &operation.products;
    let Some(product) = products.iter().find(|it| it.name == name) else { return html! {} };
    let at = Address::Operation(&operation.name);
    let tree = Tree::of_request(view.catalog(), operation);
    let needed = needed_rows(&tree.rows, name);
    let samples = operation.samples.iter().filter(|it| it.product.as_deref() == Some(name));
    let codes: Vec<_> = operation
        .result_codes
        .iter()
        .filter(|one| may_return(product, &one.code))
        .cloned()
        .collect();
    let contents = html! {
        div.text {
            p.group { (link(&view.to(at), &shown(&operation.name))) }
            h1 { (shown(name)) }
            p.says { (shown(&product.description)) }
            (deprecated(product.deprecated.as_ref()))
            p.path { b { (operation.method) } " " (shown(&operation.path)) }
            p { "A request is of this product when "
                @for (index, (place, value)) in product.constants.iter().enumerate() {
                    @if index > 0 { " and " }
                    (link(&view.to_place(at, &id_of(place)), &code(&id_of(place)))) " is " (code(&value.to_text()))
                }
                "."
            }
            (heading("required", "What every request of it has"))
            p { b.q { (needed.len()) } " of " (tree.counts.fields) " fields. Others depend on "
                (link(&view.to_place(at, "request"), &html! { "the rules of the request" })) "." }
            div.f { ul {
                @for row in needed {
                    li {
                        (link(&view.to_place(at, &row.id), &html! { b { (shown(&row.id)) } })) " "
                        span { (type_in_words(view, &row.field.value, true)) }
                        p {
                            (shown(&row.field.description))
                            @match product.constants.iter().find(|(place, _)| id_of(place) == row.id) {
                                Some((_, value)) => (chip(&html! { "always " (code(&value.to_text())) })),
                                None => (chips(view, row.field, true)),
                            }
                        }
                    }
                }
            } }
            @if samples.clone().next().is_some() {
                (heading("samples", "Samples"))
                ul {
                    @for one in samples {
                        li { (link(&view.to(Address::Sample(&operation.name, &one.name)), &shown(&one.title))) }
                    }
                }
            }
            (heading("codes", "Result codes"))
            (code_table(view, &codes))
            (heading("sources", "Sources"))
            ul { @for id in &product.sources { li { (source_link(view, id)) } } }
        }
    };
    document(view, Policy::Read, &format!("{name} of {}", operation.name), "op", &contents)
}

fn may_return(product: &Product, code: &str) -> bool {
    product.result_codes.is_empty() || product.result_codes.iter().any(|it| it == code)
}

/// The rows that every request of a product has, in the order of the schema.
fn needed_rows<'t>(rows: &'t [Row<'t>], product: &str) -> Vec<&'t Row<'t>> {
    let mut found = Vec::new();
    for row in rows {
        if row.needed == Needed::Always || row.products.contains(&product) {
            found.push(row);
        }
        if let Inner::Fields { rows, .. } = &row.inner {
            found.extend(needed_rows(rows, product));
        }
    }
    found
}
