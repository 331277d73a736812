//! Sources: all of them, and what those of an operation disagree on.

use std::collections::BTreeMap;

use antom_catalog::{Catalog, Disagreement, Operation, Source};
use maud::{Markup, html};

use super::field_rows::{disagreement, source_link};
use crate::address::{Address, anchor};
use crate::components::{Policy, code, document, heading, link, web_link};
use crate::field_tree::{Inner, Row, Tree};
use crate::shown_text::shown;
use crate::view::View;

/// All sources, and the pages with what they disagree on.
pub(super) fn page(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let mut parts: BTreeMap<&str, Vec<(&str, &Source)>> = BTreeMap::new();
    for (id, source) in &catalog.sources {
        let whole = source.part_of.as_deref().unwrap_or_default();
        parts.entry(whole).or_default().push((id, source));
    }
    let contents = html! {
        h1 { "Sources" }
        p { "What this reference follows. Where sources disagree, every reading is on record, with the one taken here and why." }
        (heading("disagreements", "Where they disagree"))
        ul.columns {
            @for operation in &catalog.operations {
                @let count = count_of_disagreements(catalog, operation);
                @if count > 0 {
                    li { (link(&view.to(Address::OperationSources(&operation.name)), &shown(&operation.name))) " " span.n { (count) } }
                }
            }
        }
        (heading("all", "All sources"))
        ul {
            @for (id, source) in parts.get("").into_iter().flatten() {
                li id=(anchor(&format!("source.{id}"))) {
                    (one_source(source))
                    @if let Some(inner) = parts.get(id) {
                        ul { @for (id, part) in inner { li id=(anchor(&format!("source.{id}"))) { (one_source(part)) } } }
                    }
                }
            }
        }
    };
    document(view, Policy::Read, "Sources", "list", &contents)
}

fn one_source(source: &Source) -> Markup {
    html! {
        (shown(&source.title))
        @if let Some(date) = &source.date { span.n { ", " (shown(date)) } }
        @if let Some(location) = &source.location { " " (web_link(location)) }
    }
}

/// What the sources of an operation disagree on, with every reading.
pub(super) fn operation_page(view: View<'_>, name: &str) -> Markup {
    let catalog = view.catalog();
    let Some(operation) = catalog.operation(name) else { return html! {} };
    let at = Address::Operation(name);
    let request = Tree::of_request(catalog, operation);
    let response = Tree::of_body(catalog, &operation.name, &operation.response, "response");
    let in_response = if view.has_response_page(name) { Address::Response(name) } else { at };
    let mut of_fields = Vec::new();
    collect(&request.rows, at, &mut of_fields);
    collect(&response.rows, in_response, &mut of_fields);
    let contents = html! {
        div.text {
            p.group { (link(&view.to(at), &shown(name))) }
            h1 { "Sources" }
            (source_list(view, &sources_of(operation)))
            (heading("disagreements", "What they disagree on"))
            @if count_of_disagreements(catalog, operation) == 0 { p { "Nothing that is known." } }
            @for one in &operation.disagreements { h3 { "The operation: " (shown(&one.about)) } (disagreement(view, one)) }
            @for (page, id, all) in of_fields {
                div id=(id) {
                    h3 { (link(&view.to_place(page, id), &code(id))) }
                    @for one in all { p { b { (shown(&one.about)) } } (disagreement(view, one)) }
                }
            }
            @for one in &operation.result_codes {
                @if !one.disagreements.is_empty() {
                    h3 { (link(&view.to_place(at, &anchor(&format!("code.{}", one.code))), &code(&one.code))) }
                    @for one in &one.disagreements { p { (shown(&one.about)) } (disagreement(view, one)) }
                }
            }
        }
    };
    document(view, Policy::Read, &format!("Sources of {name}"), "op", &contents)
}

type OfField<'t> = (Address<'t>, &'t str, &'t [Disagreement]);

/// The rows on which sources disagree; those of a type that is shown again are said once.
fn collect<'t>(rows: &'t [Row<'t>], page: Address<'t>, found: &mut Vec<OfField<'t>>) {
    for row in rows {
        if !row.field.disagreements.is_empty() {
            found.push((page, &row.id, &row.field.disagreements));
        }
        if let Inner::Fields { rows, first: None, .. } = &row.inner {
            collect(rows, page, found);
        }
    }
}

/// How many points the sources of an operation disagree on.
pub(super) fn count_of_disagreements(catalog: &Catalog, operation: &Operation) -> usize {
    let request = Tree::of_request(catalog, operation);
    let response = Tree::of_body(catalog, &operation.name, &operation.response, "response");
    let mut of_fields = Vec::new();
    collect(&request.rows, Address::Home, &mut of_fields);
    collect(&response.rows, Address::Home, &mut of_fields);
    let of_codes = operation.result_codes.iter().map(|one| one.disagreements.len());
    let of_fields = of_fields.iter().map(|(_, _, all)| all.len());
    operation.disagreements.len() + of_codes.chain(of_fields).sum::<usize>()
}

/// The ids of the sources of an operation and its bodies, each once.
pub(super) fn sources_of(operation: &Operation) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    let all = [&operation.sources, &operation.request.sources, &operation.response.sources];
    for id in all.into_iter().flatten() {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids
}

/// Sources with their addresses.
pub(super) fn source_list(view: View<'_>, ids: &[&str]) -> Markup {
    let catalog = view.catalog();
    html! {
        ul {
            @for id in ids {
                li {
                    (source_link(view, id))
                    @if let Some(location) = catalog.sources.get(*id).and_then(|it| it.location.as_ref()) { " " (web_link(location)) }
                }
            }
        }
    }
}
