//! A body that the provider sends by itself.

use maud::{Markup, html};

use super::code_pages::code_table;
use super::field_rows::{Notes, disagreements, field_rows};
use super::sample_column::sample;
use super::source_pages::source_list;
use crate::components::{Policy, counted, deprecated, document, heading, title_of};
use crate::contents::SampleOf;
use crate::field_tree::Tree;
use crate::sentences::{Scope, condition};
use crate::shown_text::shown;
use crate::view::View;

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(notification) = catalog.notification(name) else { return html! {} };
    let tree = Tree::of_body(catalog, name, &notification.body, "");
    let scope = Scope { view, tree: Some(&tree), at: "", has_flags: false };
    let mut sources: Vec<&str> = notification.sources.iter().map(String::as_str).collect();
    for id in &notification.body.sources {
        if !sources.contains(&id.as_str()) {
            sources.push(id);
        }
    }
    let contents = html! {
        div.text {
            p.group {
                "Notification"
                @if let Some(group) = &notification.group { " · " (shown(&title_of(group))) }
            }
            h1 { (shown(name)) }
            p.says { (shown(&notification.description)) }
            (deprecated(notification.deprecated.as_ref()))
            (disagreements(view, &notification.disagreements))
            p.lead { b.q { (tree.counts.always) } " of " (counted(tree.counts.fields, "field")) " are always there." }
            @if !notification.tags.is_empty() {
                p { "Told from other notifications by this: "
                    @for (index, tag) in notification.tags.iter().enumerate() {
                        @if index > 0 { "; or " }
                        (condition(scope, tag))
                    } "."
                }
            }
        }
        @if !notification.samples.is_empty() {
            aside aria-label="Samples" {
                h2 { "Samples" }
                @for (index, one) in notification.samples.iter().enumerate() {
                    (sample(view, SampleOf::Notification(name), one, &tree, index == 0))
                }
            }
        }
        div.text {
            (heading("body", "Body"))
            p { (shown(&notification.body.description)) }
            (field_rows(view, &tree, Notes::INLINE))
            @if let Some(answer) = &catalog.acknowledgement {
                (heading("answer", "What to answer"))
                pre tabindex="0" { (shown(answer)) }
            }
            @if !notification.result_codes.is_empty() {
                (heading("codes", "Result codes"))
                (code_table(view, &notification.result_codes))
            }
            (heading("sources", "Sources"))
            (source_list(view, &sources))
        }
    };
    document(view, Policy::Read, name, "op", &contents)
}
