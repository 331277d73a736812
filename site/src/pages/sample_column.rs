//! Samples beside the fields: each case with its verdict, in JSON, in Rust and on the command line.

use std::collections::BTreeSet;

use antom_catalog::{Operation, Sample};
use maud::{Markup, html};

use crate::address::Address;
use crate::components::{Fields, code, counted, field_link, json_sample, link};
use crate::contents::{SampleOf, Violation};
use crate::field_tree::Tree;
use crate::shown_text::shown;
use crate::view::View;

/// The requests and responses of an operation. A long page has the first of each; others have pages of their own.
pub(super) fn sample_column(
    view: View<'_>,
    operation: &Operation,
    (request, response): (&Tree<'_>, &Tree<'_>),
    is_long: bool,
) -> Markup {
    let of = SampleOf::Request(&operation.name);
    html! {
        @if !operation.samples.is_empty() {
            aside aria-label="Samples" {
                h2 { "Samples" }
                @for (index, one) in operation.samples.iter().enumerate() {
                    @if index == 0 || !is_long {
                        (sample(view, of, one, request, index == 0))
                    } @else {
                        p.case { (link(&view.to(Address::Sample(&operation.name, &one.name)), &shown(&one.title))) }
                    }
                }
                @if !operation.answers.is_empty() && !is_long {
                    h2 { "What comes back" }
                    @for (index, one) in operation.answers.iter().enumerate() {
                        (sample(view, SampleOf::Response(&operation.name), one, response, index == 0))
                    }
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
            (json_sample(&sample.body, fields, &wrong(view, findings.as_deref())))
            (verdict(view, of, findings.as_deref(), fields))
            @if let SampleOf::Request(operation) = of {
                p {
                    (link(&view.to(Address::Sample(operation, &sample.name)), &html! { "How to make and send it" }))
                }
            }
        }
    }
}

/// The places of values that must not be sent.
pub(super) fn wrong<'f>(view: View<'_>, findings: Option<&'f [Violation]>) -> BTreeSet<&'f str> {
    let all = findings.unwrap_or_default().iter();
    all.filter(|one| !view.is_advice(&one.rule)).map(|one| one.pointer.as_str()).collect()
}

/// The Rust that makes a body and sends it.
pub(super) fn rust(view: View<'_>, sample: &Sample) -> Markup {
    html! {
        @if let Some(rust) = &sample.rust {
            pre tabindex="0" {
                (shown(rust)) "\n"
                @if let Some(send) = &view.tools().send { (shown(send)) "\n" }
            }
        }
    }
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
pub(super) fn verdict(
    view: View<'_>,
    of: SampleOf<'_>,
    findings: Option<&[Violation]>,
    fields: Fields<'_>,
) -> Markup {
    let Some(findings) = findings else {
        return html! { p.verdict { "Not checked when this page was made." } };
    };
    let (advice, errors): (Vec<&Violation>, Vec<_>) =
        findings.iter().partition(|one| view.is_advice(&one.rule));
    let good = match of {
        SampleOf::Request(_) => "✓ may be sent",
        SampleOf::Response(_) | SampleOf::Notification(_) => "✓ as described",
    };
    html! {
        p.verdict {
            @if errors.is_empty() { b.good { (good) } } @else { b.bad { "✗ must not be sent" } }
            " " (counted(errors.len(), "error"))
            @if !advice.is_empty() { ", " (advice.len()) " of advice" }
            ". Checked when this page was made."
        }
        (broken(&errors, fields))
        @if !advice.is_empty() {
            details { summary { "Advice" } (broken(&advice, fields)) }
        }
    }
}

/// The rules that a body breaks, each with a link to the field that has it.
fn broken(all: &[&Violation], fields: Fields<'_>) -> Markup {
    html! {
        @if !all.is_empty() {
            ul.findings {
                @for one in all {
                    @let path = dotted(&one.pointer);
                    li { (field_link(fields, &path)) ": " (code(&one.rule)) }
                }
            }
        }
    }
}

/// A pointer as a dotted path without positions.
fn dotted(pointer: &str) -> String {
    let names = pointer
        .split('/')
        .filter(|step| !step.is_empty() && !step.bytes().all(|b| b.is_ascii_digit()));
    names.collect::<Vec<_>>().join(".")
}
