//! Samples beside the fields: each case with its verdict, in JSON, in Rust and on the command line.

use std::collections::BTreeSet;

use antom_catalog::{Operation, Sample};
use maud::{Markup, html};

use crate::address::Address;
use crate::components::{Fields, code, counted, json_sample, link};
use crate::field_tree::Tree;
use crate::shown_text::shown;
use crate::site::{SampleOf, Violation};
use crate::view::View;

/// The requests and responses of an operation.
pub(super) fn sample_column(
    view: View<'_>,
    operation: &Operation,
    request: &Tree<'_>,
    response: &Tree<'_>,
) -> Markup {
    let requests = operation.samples.iter();
    let answers = operation.answers.iter();
    html! {
        @if !operation.samples.is_empty() {
            aside aria-label="Samples" {
                h2 { "Samples" }
                @for (index, one) in requests.enumerate() {
                    (sample(view, SampleOf::Request(&operation.name), one, request, index == 0))
                }
                @if !operation.answers.is_empty() { h2 { "What comes back" } }
                @for (index, one) in answers.enumerate() {
                    (sample(view, SampleOf::Response(&operation.name), one, response, index == 0))
                }
            }
        }
    }
}

/// A body with its verdict. Of the samples of a body, one is open at a time.
pub(super) fn sample(
    view: View<'_>,
    of: SampleOf<'_>,
    sample: &Sample,
    tree: &Tree<'_>,
    is_open: bool,
) -> Markup {
    let findings = view.findings(of, sample);
    let group = if tree.root.is_empty() { "sample" } else { tree.root };
    let fields = Fields { page: "", ids: &tree.ids, root: tree.root };
    html! {
        details.case name=(group) open[is_open] {
            summary { (shown(&sample.title)) }
            @if let Some(description) = &sample.description { p { (shown(description)) } }
            (json_sample(&sample.body, fields, &wrong(findings.as_deref())))
            @if let Some(findings) = &findings { (verdict(of, findings)) }
            @if let SampleOf::Request(operation) = of {
                p {
                    (link(&view.to(Address::Sample(operation, &sample.name)), &html! { "Rust, curl and more" }))
                }
            }
        }
    }
}

/// The places of values that must not be sent.
pub(super) fn wrong(findings: Option<&[Violation]>) -> BTreeSet<&str> {
    let all = findings.unwrap_or_default().iter();
    all.filter(|one| !one.is_advice).map(|one| one.pointer.as_str()).collect()
}

/// The Rust that makes a body and sends it.
pub(super) fn rust(sample: &Sample) -> Markup {
    html! { @if let Some(rust) = &sample.rust { pre tabindex="0" { (shown(rust)) } } }
}

/// How to check, sign and send the body in a file.
pub(super) fn send(view: View<'_>, operation: &Operation) -> Markup {
    let name = &operation.name;
    let lines = match &view.tools().command {
        Some(command) => format!(
            "{command} validate {name} request body.json\n{command} sign {name} body.json > headers\n\
             curl -H @headers --data-binary @body.json \"$SERVER{path}\"",
            path = operation.path
        ),
        None => format!(
            "curl -X {} -H 'content-type: application/json' --data-binary @body.json \"$SERVER{}\"",
            operation.method, operation.path
        ),
    };
    html! { pre tabindex="0" { (shown(&lines)) } }
}

/// What the validator said when the page was made.
pub(super) fn verdict(of: SampleOf<'_>, findings: &[Violation]) -> Markup {
    let errors = findings.iter().filter(|one| !one.is_advice).count();
    let advice = findings.len() - errors;
    let good = match of {
        SampleOf::Request(_) => "✓ may be sent",
        SampleOf::Response(_) | SampleOf::Notification(_) => "✓ as described",
    };
    html! {
        p.verdict {
            @if errors == 0 { b.good { (good) } } @else { b.bad { "✗ must not be sent" } }
            " " (counted(errors, "error"))
            @if advice > 0 { ", " (advice) " of advice" }
            ". Checked when this page was made."
        }
        @if !findings.is_empty() {
            ul.findings {
                @for one in findings.iter().filter(|one| !one.is_advice) {
                    li { (code(&one.pointer)) " " (shown(&one.words)) }
                }
            }
        }
    }
}
