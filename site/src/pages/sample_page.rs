//! A sample by itself: its body, what the validator says, and how to make and send it.

use maud::{Markup, html};

use super::sample_column::{rust, send, verdict, wrong};
use crate::address::Address;
use crate::components::{Fields, Policy, document, heading, json_sample, link};
use crate::contents::SampleOf;
use crate::field_tree::Tree;
use crate::shown_text::shown;
use crate::view::View;

pub(super) fn page(view: View<'_>, operation: &str, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(operation) else { return html! {} };
    let samples = &operation.samples;
    let Some(sample) = samples.iter().find(|it| it.name == name) else { return html! {} };
    let at = Address::Operation(&operation.name);
    let tree = Tree::of_request(catalog, operation);
    let of = SampleOf::Request(&operation.name);
    let findings = view.findings(of, sample);
    let page = view.to(at);
    let fields = Fields { page: &page, ids: &tree.ids, root: tree.root };
    let contents = html! {
        div.text {
            p.group { (link(&view.to(at), &shown(&operation.name))) }
            h1 { (shown(&sample.title)) }
            @if let Some(description) = &sample.description { p.says { (shown(description)) } }
            @if let Some(product) = &sample.product {
                p { "Product: " (link(&view.to(Address::Product(&operation.name, product)), &shown(product))) "." }
            }
            @if !sample.flags.is_empty() {
                p { "For senders of whom it is true: "
                    @for (index, flag) in sample.flags.iter().enumerate() {
                        @if index > 0 { ", " }
                        (link(&view.to_place(Address::Flags, &format!("flag.{flag}")), &shown(flag)))
                    } "."
                }
            }
            (json_sample(&sample.body, fields, &wrong(view, findings.as_deref())))
            (verdict(view, of, findings.as_deref(), fields))
            @if sample.rust.is_some() { (heading("rust", "In Rust")) (rust(view, sample)) }
            (heading("send", "On the command line"))
            (send(view, operation))
        }
    };
    document(view, Policy::Read, &format!("{} · {}", sample.title, operation.name), "op", &contents)
}
