//! Result codes: those of an operation, each of them, and all.

use std::collections::BTreeMap;

use antom_catalog::{Catalog, ResultCode};
use maud::{Markup, html};

use crate::address::{Address, anchor};
use crate::components::{Policy, code, deprecated, document, link};
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

/// The result codes of an operation, by what to do about them.
pub(super) fn code_table(view: View<'_>, codes: &[ResultCode]) -> Markup {
    let mut by_action: Vec<(&str, Vec<&ResultCode>)> = Vec::new();
    for one in codes {
        match by_action.iter_mut().find(|(action, _)| *action == one.action) {
            Some((_, same)) => same.push(one),
            None => by_action.push((&one.action, vec![one])),
        }
    }
    html! {
        table.codes {
            thead { tr { th { "Code" } th { "Status" } th { "What happened" } } }
            @for (action, same) in by_action {
                tbody {
                    tr { th.do colspan="3" scope="rowgroup" { (action_in_words(view, action)) } }
                    @for one in same {
                        tr id=(anchor(&format!("code.{}", one.code))) {
                            td { (link(&view.to(Address::ResultCode(&one.code)), &code(&one.code))) }
                            td { (status(one)) }
                            td {
                                (shown(&one.meaning))
                                @if let Some(why) = &one.deprecated { " Deprecated: " (shown(why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The status in its letter and in a word.
fn status(one: &ResultCode) -> Markup {
    html! { span class=(one.outcome) { (shown(&one.status)) " · " (one.outcome) } }
}

/// What to do, in a few words and in a sentence.
fn action_in_words(view: View<'_>, name: &str) -> Markup {
    html! {
        @match view.catalog().action(name) {
            Some(action) => { b { (shown(&action.label)) } " " span { (shown(&action.description)) } },
            None => b { (shown(name)) },
        }
    }
}

/// A result code: what it means, what to do, and who gives it so.
pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let all = codes(view.catalog());
    let mut meanings: Vec<(&ResultCode, Vec<GivenBy<'_>>)> = Vec::new();
    for (by, one) in all.get(name).into_iter().flatten() {
        let same = meanings.iter_mut().find(|(other, _)| {
            (&other.status, &other.meaning, &other.action, &other.deprecated)
                == (&one.status, &one.meaning, &one.action, &one.deprecated)
        });
        match same {
            Some((_, given)) => given.push(*by),
            None => meanings.push((one, vec![*by])),
        }
    }
    let contents = html! {
        p.group { (link(&view.to(Address::ResultCodes), &html! { "Result codes" })) }
        h1 { (code(name)) }
        @for (one, given) in meanings {
            section {
                p.says { (shown(&one.meaning)) }
                p { (status(one)) }
                p.do { (action_in_words(view, &one.action)) }
                (deprecated(one.deprecated.as_ref()))
                p.n { "Given by" }
                ul.columns {
                    @for by in given {
                        @let (address, by) = match by {
                            GivenBy::Operation(name) => (Address::Operation(name), name),
                            GivenBy::Notification(name) => (Address::Notification(name), name),
                        };
                        li { (link(&view.to(address), &shown(by))) }
                    }
                }
            }
        }
    };
    document(view, Policy::Read, name, "code", &contents)
}

/// All result codes.
pub(super) fn list(view: View<'_>) -> Markup {
    let all = codes(view.catalog());
    let contents = html! {
        h1 { "Result codes" }
        p { (all.len()) " codes. Each page says who gives the code, with which status, and what to do." }
        ul.columns {
            @for (name, given) in &all {
                li {
                    (link(&view.to(Address::ResultCode(name)), &code(name)))
                    @if given.len() > 1 { " " span.n { "in " (given.len()) } }
                }
            }
        }
    };
    document(view, Policy::Read, "Result codes", "list", &contents)
}
