//! Samples beside the fields: each case with its verdict, in JSON, in Rust and on the command line.

use std::collections::BTreeSet;

use antom_catalog::{Operation, Sample};
use maud::{Markup, html};

use crate::components::{code, counted, json_sample};
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

/// A body with its verdict. Of the samples with the same name of a group, one is open at a time.
pub(super) fn sample(
    view: View<'_>,
    of: SampleOf<'_>,
    sample: &Sample,
    tree: &Tree<'_>,
    is_open: bool,
) -> Markup {
    let findings = view.findings(of, sample);
    let wrong: BTreeSet<&str> = findings
        .iter()
        .flatten()
        .filter(|one| !one.is_advice)
        .map(|one| one.pointer.as_str())
        .collect();
    let group = if tree.root.is_empty() { "sample" } else { tree.root };
    html! {
        details.case name=(group) open[is_open] {
            summary { (shown(&sample.title)) }
            @if let Some(description) = &sample.description { p { (shown(description)) } }
            (json_sample(&sample.body, &tree.ids, tree.root, &wrong))
            @if let Some(findings) = &findings { (verdict(of, findings)) }
            @if let Some(rust) = &sample.rust {
                details { summary { "In Rust" } pre tabindex="0" { (shown(rust)) } }
            }
        }
    }
}

/// What the validator said when the page was made.
fn verdict(of: SampleOf<'_>, findings: &[Violation]) -> Markup {
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
