//! Result codes: those of an operation, each of them, and all.

use std::collections::BTreeMap;

use antom_catalog::{Catalog, ResultCode};
use maud::{Markup, html};

use crate::address::{Address, anchor};
use crate::components::{Policy, code, document, link};
use crate::shown_text::shown;
use crate::view::View;

/// Who gives a result code.
#[derive(Debug, Clone, Copy)]
pub(crate) enum GivenBy<'a> {
    Operation(&'a str),
    Notification(&'a str),
}

/// Every result code, with who gives it.
pub(crate) fn codes(catalog: &Catalog) -> BTreeMap<&str, Vec<(GivenBy<'_>, &ResultCode)>> {
    let mut all: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for operation in &catalog.operations {
        for code in &operation.result_codes {
            all.entry(&code.code).or_default().push((GivenBy::Operation(&operation.name), code));
        }
    }
    for one in &catalog.notifications {
        for code in &one.result_codes {
            all.entry(&code.code).or_default().push((GivenBy::Notification(&one.name), code));
        }
    }
    all
}

/// The result codes of an operation, with what to do.
pub(super) fn code_table(view: View<'_>, codes: &[ResultCode]) -> Markup {
    html! {
        table.codes {
            thead { tr { th { "Code" } th { "Status" } th { "What happened, and what to do" } } }
            tbody {
                @for one in codes {
                    tr id=(anchor(&format!("code.{}", one.code))) {
                        td { (link(&view.to(Address::ResultCode(&one.code)), &code(&one.code))) }
                        td class=(one.outcome) { (one.status) " · " (one.outcome) }
                        td { (shown(&one.meaning)) (action(view, &one.action)) }
                    }
                }
            }
        }
    }
}

fn action(view: View<'_>, name: &str) -> Markup {
    html! {
        @if let Some(action) = view.catalog().action(name) {
            p { b { (shown(&action.label)) } " " (shown(&action.description)) }
        }
    }
}

/// A result code: who gives it, with which status, and what to do.
pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let all = codes(view.catalog());
    let given = all.get(name).map_or(&[][..], Vec::as_slice);
    let contents = html! {
        h1 { (code(name)) }
        table.codes {
            thead { tr { th { "Given by" } th { "Status" } th { "What happened, and what to do" } } }
            tbody {
                @for (by, one) in given {
                    @let (address, by) = match *by {
                        GivenBy::Operation(name) => (Address::Operation(name), name),
                        GivenBy::Notification(name) => (Address::Notification(name), name),
                    };
                    tr {
                        td { (link(&view.to(address), &shown(by))) }
                        td class=(one.outcome) { (one.status) " · " (one.outcome) }
                        td { (shown(&one.meaning)) (action(view, &one.action)) }
                    }
                }
            }
        }
    };
    document(view, Policy::Read, name, "code", &contents)
}

pub(super) fn list(view: View<'_>) -> Markup {
    let all = codes(view.catalog());
    let contents = html! {
        h1 { "Result codes" }
        ul.columns { @for name in all.keys() { li { (link(&view.to(Address::ResultCode(name)), &code(name))) } } }
    };
    document(view, Policy::Read, "Result codes", "list", &contents)
}
