//! A call: what must be sent, what comes back, and what to do about each result code.

use antom_catalog::{Catalog, Operation, wording};
use maud::{Markup, html};

use super::code_pages::code_table;
use super::field_rows::{Notes, field_rows};
use super::flag_page::{flag_boxes, flags_of};
use super::product_pages::product_table;
use super::sample_column::sample_column;
use super::source_pages::{count_of_disagreements, source_list, sources_of};
use crate::address::Address;
use crate::components::{
    Policy, alternatives, code, counted, deprecated, document, heading, link, title_of,
};
use crate::field_tree::{Counts, Tree};
use crate::shown_text::shown;
use crate::view::View;

/// A request of more rows than this fills a page; the response has another.
const ROWS_OF_A_PAGE: usize = 330;

/// Whether the response of an operation is a page of its own.
pub(crate) fn is_long(catalog: &Catalog, operation: &Operation) -> bool {
    Tree::of_request(catalog, operation).counts.fields > ROWS_OF_A_PAGE
}

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(name) else { return html! {} };
    let request = Tree::of_request(catalog, operation);
    let response = Tree::of_body(catalog, &operation.name, &operation.response, "response");
    let flags = flags_of(catalog, operation);
    let notes = notes(name);
    let is_long = view.has_response_page(name);
    let contents = html! {
        div.text {
            (head(operation))
            (lead(view, operation, request.counts))
            p.toc {
                (link("#request", &html! { "Request" })) " "
                @if !operation.products.is_empty() { (link("#products", &html! { "Products" })) " " }
                @if !flags.is_empty() { (link("#flags", &html! { "Facts about you" })) " " }
                (link("#response", &html! { "Response" })) " "
                (link("#codes", &html! { "Result codes" })) " "
                (link("#sources", &html! { "Sources" }))
            }
        }
        (sample_column(view, operation, (&request, &response), is_long))
        div.text {
            (heading("request", "Request"))
            p { (shown(&operation.request.description)) }
            @if let Some(upload) = &operation.upload {
                @for sentence in wording::upload(upload, wording::Marks::None) { p { (shown(&sentence)) } }
            }
            @if request.counts.fields > 0 { (filter(request.counts)) }
            (field_rows(view, &request, notes))
            (product_table(view, operation))
            @if !flags.is_empty() {
                (heading("flags", "Facts about you"))
                (flag_boxes(view, &flags))
            }
            (heading("response", "Response"))
            p { (shown(&operation.response.description)) }
            @if let Some(state) = &operation.state {
                p {
                    (code(&state.field)) " tells how it stands. It is final when it is "
                    (alternatives(state.finals.iter().map(|value| code(value)).collect())) "."
                }
            }
            @if is_long {
                p { (link(&view.to(Address::Response(name)), &html! { "The " (counted(response.counts.fields, "field")) " of the response" })) }
            } @else {
                (field_rows(view, &response, notes))
            }
            (heading("codes", "Result codes"))
            @if is_long {
                p {
                    (link(&view.to_place(Address::Response(name), "codes"), &html! { "The " (counted(operation.result_codes.len(), "result code")) }))
                    " and what to do about each."
                }
            } @else { (code_table(view, &operation.result_codes)) }
            (heading("sources", "Sources"))
            (sources(view, operation))
        }
    };
    document(view, Policy::Read, name, "op", &contents)
}

/// The response of an operation whose request fills a page.
pub(super) fn response_page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(name) else { return html! {} };
    let response = Tree::of_body(catalog, &operation.name, &operation.response, "response");
    let contents = html! {
        div.text {
            p.group { (link(&view.to(Address::Operation(name)), &shown(name))) }
            h1 #response { "Response and result codes" }
            p { (shown(&operation.response.description)) }
            (field_rows(view, &response, Notes { has_flags: false, ..notes(name) }))
            (heading("codes", "Result codes"))
            (code_table(view, &operation.result_codes))
        }
    };
    document(view, Policy::Read, &format!("Response of {name}"), "op", &contents)
}

/// What the page of an operation has, and what the page beside it has.
fn notes(name: &str) -> Notes<'_> {
    Notes { has_flags: true, disagreements: Some(Address::OperationSources(name)) }
}

fn head(operation: &Operation) -> Markup {
    html! {
        @if let Some(group) = &operation.group { p.group { (shown(&title_of(group))) } }
        h1 { (shown(&operation.name)) }
        p.says { (shown(&operation.description)) }
        (deprecated(operation.deprecated.as_ref()))
        p.path { b { (operation.method) } " " (shown(&operation.path)) }
        @if !operation.servers.is_empty() {
            p { "On servers of its own: " @for one in &operation.servers { (code(&one.address)) " " } }
        }
        @if let Some(field) = &operation.idempotency_key {
            p.n { "Safe to repeat with the same " (link(&format!("#{field}"), &code(field))) "." }
        }
        @if operation.reads { p.n { "Only reads: safe to repeat." } }
    }
}

/// The number that people come for.
fn lead(view: View<'_>, operation: &Operation, counts: Counts) -> Markup {
    html! {
        p.lead {
            @if counts.fields == 0 { "The request has no fields. " } @else {
                b.q { (counts.always) } " of " (counted(counts.fields, "request field")) " must always be there"
                @if counts.sometimes > 0 { ", " b.s { (counts.sometimes) } " more under conditions" }
                ". "
            }
            @if view.tools().command.is_some() {
                (link(&view.to(Address::Console(&operation.name)), &html! { "Try it in the sandbox" }))
            }
        }
    }
}

/// The switch of rows that need not be sent. It works without script.
fn filter(counts: Counts) -> Markup {
    html! {
        fieldset.filter {
            legend { "Show" }
            label { input #show-all type="radio" name="show" checked; "all " (counts.fields) }
            label { input #show-some type="radio" name="show"; "required, also under conditions" }
            label { input #show-must type="radio" name="show"; "always required: " (counts.always) }
        }
    }
}

fn sources(view: View<'_>, operation: &Operation) -> Markup {
    let count = count_of_disagreements(view.catalog(), operation);
    html! {
        (source_list(view, &sources_of(operation)))
        @if count > 0 {
            p { (link(&view.to(Address::OperationSources(&operation.name)), &html! { "What they disagree on" })) ": " (counted(count, "point")) "." }
        }
    }
}
