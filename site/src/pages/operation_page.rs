//! A call: what must be sent, what comes back, and what to do about each result code.

use std::collections::BTreeSet;

use antom_catalog::{Condition, Field, Operation};
use maud::{Markup, html};

use super::code_pages::code_table;
use super::field_rows::{disagreements, field_rows, source_link};
use super::product_table::product_table;
use super::sample_column::sample_column;
use crate::address::{Address, anchor};
use crate::components::{Policy, deprecated, document, heading, link, title_of};
use crate::field_tree::{Direction, Tree};
use crate::shown_text::shown;
use crate::site::Site;
use crate::view::View;

/// A request of more rows than this fills a page; the response has another.
const ROWS_OF_A_PAGE: usize = 450;

/// Whether the response of an operation is a page of its own.
pub(crate) fn has_response_page(site: &Site, operation: &Operation) -> bool {
    let catalog = &site.contents().catalog;
    let request = Tree::of_body(catalog, &operation.request, Direction::Request, "");
    request.counts.fields > ROWS_OF_A_PAGE
}

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(name) else { return html! {} };
    let request = Tree::of_body(catalog, &operation.request, Direction::Request, "");
    let response = Tree::of_body(catalog, &operation.response, Direction::Response, "response");
    let response_elsewhere = has_response_page(view.site(), operation);
    let flags = flags_of(view, operation);
    let contents = html! {
        div.text {
            (head(view, operation))
            p.lead {
                b.q { (request.counts.always) } " of " (request.counts.fields) " request fields must always be there"
                @if request.counts.sometimes > 0 { ", " b.s { (request.counts.sometimes) } " more under conditions" }
                ". "
                @if view.tools().command.is_some() {
                    (link(&view.to(Address::Console(name)), &html! { "Try it in the sandbox" }))
                }
            }
            p.toc {
                (link("#request", &html! { "Request" })) " "
                @if !operation.products.is_empty() { (link("#products", &html! { "Products" })) " " }
                @if !flags.is_empty() { (link("#flags", &html! { "Facts about you" })) " " }
                (link("#response", &html! { "Response" })) " "
                (link("#codes", &html! { "Result codes" })) " "
                (link("#sources", &html! { "Sources" }))
            }
            (heading("request", "Request"))
            p { (shown(&operation.request.description)) }
            (filter(request.counts.fields, request.counts.always))
            (field_rows(view, &request, true))
            (product_table(view, operation))
            @if !flags.is_empty() {
                (heading("flags", "Facts about you"))
                (flag_boxes(view, &flags))
            }
            (heading("response", "Response"))
            p { (shown(&operation.response.description)) }
            @if response_elsewhere {
                p { (link(&view.to(Address::Response(name)), &html! { "All " (response.counts.fields) " fields of the response" })) }
            } @else {
                (field_rows(view, &response, true))
            }
            (heading("codes", "Result codes"))
            (code_table(view, &operation.result_codes))
            (heading("sources", "Sources"))
            (sources(view, operation))
        }
        (sample_column(view, operation, &request, &response))
    };
    document(view, Policy::Read, name, "op", &contents)
}

/// The response of an operation whose request fills a page.
pub(super) fn response_page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(name) else { return html! {} };
    let response = Tree::of_body(catalog, &operation.response, Direction::Response, "response");
    let contents = html! {
        div.text {
            p { (link(&view.to(Address::Operation(name)), &shown(name))) }
            h1 #response { "Response of " (shown(name)) }
            p { (shown(&operation.response.description)) }
            (field_rows(view, &response, false))
        }
    };
    document(view, Policy::Read, &format!("Response of {name}"), "op", &contents)
}

/// A product of an operation.
pub(super) fn product_page(view: View<'_>, operation: &str, name: &str) -> Markup {
    let contents = html! { h1 { (shown(operation)) " " (shown(name)) } };
    document(view, Policy::Read, name, "op", &contents)
}

fn head(view: View<'_>, operation: &Operation) -> Markup {
    html! {
        @if let Some(group) = &operation.group { p.group { (shown(&title_of(group))) } }
        h1 { (shown(&operation.name)) }
        p { (shown(&operation.description)) }
        (deprecated(operation.deprecated.as_ref()))
        p.path { b { (operation.method) } " " code { (shown(&operation.path)) } }
        (disagreements(view, &operation.disagreements))
    }
}

/// The switch of rows that need not be sent. It works without script.
fn filter(all: usize, always: usize) -> Markup {
    html! {
        fieldset.filter {
            legend { "Show" }
            label { input #show-all type="radio" name="show" checked; "all " (all) }
            label { input #show-some type="radio" name="show"; "required, also under conditions" }
            label { input #show-must type="radio" name="show"; "always required: " (always) }
        }
    }
}

/// The names of the flags that the conditions of a request test, in the order of the catalog.
fn flags_of<'a>(view: View<'a>, operation: &Operation) -> Vec<&'a antom_catalog::Flag> {
    let catalog = view.catalog();
    let mut found = BTreeSet::new();
    let mut types = BTreeSet::new();
    for body in [&operation.request, &operation.response] {
        for rule in &body.rules {
            rule.when.iter().for_each(|when| flags_in(when, &mut found));
        }
        flags_of_fields(catalog, &body.fields, &mut found, &mut types);
    }
    catalog.flags.iter().filter(|flag| found.contains(&flag.name)).collect()
}

fn flags_of_fields(
    catalog: &antom_catalog::Catalog,
    fields: &[Field],
    found: &mut BTreeSet<String>,
    types: &mut BTreeSet<String>,
) {
    for field in fields {
        field.rules.iter().for_each(|rule| flags_in(&rule.when, found));
        let usage = crate::field_tree::innermost(&field.value);
        if let antom_catalog::TypeName::Object(name) = &usage.ty
            && types.insert(name.clone())
            && let Some(object) = catalog.objects.get(name)
        {
            for rule in &object.rules {
                rule.when.iter().for_each(|when| flags_in(when, found));
            }
            flags_of_fields(catalog, &object.fields, found, types);
        }
    }
}

fn flags_in(condition: &Condition, found: &mut BTreeSet<String>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                flags_in(part, found);
            }
        }
        Condition::Not(inner) => flags_in(inner, found),
        Condition::Flag(flag) => drop(found.insert(flag.clone())),
        Condition::Operation(_) | Condition::Product(_) | Condition::Value(_) => {}
    }
}

fn flag_boxes(view: View<'_>, flags: &[&antom_catalog::Flag]) -> Markup {
    html! {
        p { "What no message shows, and rules depend on." }
        ul.flags {
            @for flag in flags {
                li id=(anchor(&format!("flag.{}", flag.name))) {
                    label {
                        input type="checkbox" data-flag=(anchor(&flag.name)) hidden;
                        b { (shown(&flag.name)) } " " (shown(&flag.description))
                    }
                    " " (link(&view.to_place(Address::Flags, &anchor(&format!("flag.{}", flag.name))), &html! { "where it counts" }))
                }
            }
        }
    }
}

fn sources(view: View<'_>, operation: &Operation) -> Markup {
    let mut ids: Vec<&String> = operation.sources.iter().collect();
    for id in operation.request.sources.iter().chain(&operation.response.sources) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    html! { ul { @for id in ids { li { (source_link(view, id)) } } } }
}
