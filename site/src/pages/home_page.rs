//! The first page: what the API does, and where to start.

use antom_catalog::Operation;
use maud::{Markup, html};

use crate::address::Address;
use crate::components::{Policy, code, counted, document, heading, link, title_of};
use crate::shown_text::shown;
use crate::view::View;

/// How many samples the page names.
const STARTING_POINTS: usize = 12;

pub(super) fn page(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let grouped = catalog.groups.iter().map(|group| (Some(group.name.as_str()), Some(group)));
    let contents = html! {
        h1 { (shown(&catalog.title)) }
        p.says {
            (counted(catalog.operations.len(), "operation")) ", "
            (counted(catalog.notifications.len(), "notification")) " and "
            (counted(catalog.objects.len() + catalog.enums.len() + catalog.scalars.len(), "type"))
            ", with every limit, condition and source."
        }
        (tools(view))
        (starting_points(view))
        @for (name, group) in grouped.chain([(None, None)]) {
            @let operations: Vec<&Operation> = catalog.operations.iter().filter(|it| it.group.as_deref() == name).collect();
            @if !operations.is_empty() {
                h2 { (shown(&name.map_or_else(|| "Operations".to_owned(), title_of))) }
                @if let Some(group) = group { p.n { (shown(&group.description)) } }
                dl.ops {
                    @for one in operations {
                        dt { (link(&view.to(Address::Operation(&one.name)), &shown(&one.name))) }
                        dd { (shown(&one.description)) }
                    }
                }
            }
        }
        @if !catalog.notifications.is_empty() {
            (heading("notifications", "Notifications"))
            p.n { "Bodies that come by themselves." }
            dl.ops {
                @for one in &catalog.notifications {
                    dt { (link(&view.to(Address::Notification(&one.name)), &shown(&one.name))) }
                    dd { (shown(&one.description)) }
                }
            }
        }
    };
    document(view, Policy::Read, &catalog.title, "list", &contents)
}

/// How to use the API from Rust and from a terminal.
fn tools(view: View<'_>) -> Markup {
    let tools = view.tools();
    html! {
        @if let Some(name) = &tools.crate_name {
            p { "In Rust: " (code(&format!("cargo add {name}"))) "." }
        }
        @if let Some(command) = &tools.command {
            p { "Without an account: " (code(&format!("{command} sandbox"))) " answers as the server does, and serves these pages with a console for each operation." }
        }
    }
}

/// What people come for most: samples that were written by hand.
fn starting_points(view: View<'_>) -> Markup {
    let own = |operation: &Operation| operation.samples.iter().filter(|one| !one.minimal).count();
    // What has most samples is what most people come for.
    let mut operations: Vec<&Operation> = view.catalog().operations.iter().collect();
    operations.sort_by_key(|operation| std::cmp::Reverse(own(operation)));
    let samples = operations.into_iter().flat_map(|operation| {
        let own = operation.samples.iter().filter(|sample| !sample.minimal);
        own.map(move |sample| (operation, sample))
    });
    let samples: Vec<_> = samples.take(STARTING_POINTS).collect();
    html! {
        @if !samples.is_empty() {
            (heading("start", "Where to start"))
            ul.starts {
                @for (operation, sample) in samples {
                    li {
                        (link(&view.to(Address::Sample(&operation.name, &sample.name)), &shown(&sample.title)))
                        " " span.n { (shown(&operation.name)) }
                    }
                }
            }
        }
    }
}
