//! The console of an operation: what a static page shows, and what a server offers.

use antom_catalog::{Catalog, Operation, Sample};
use maud::{Markup, html};

use crate::address::Address;
use crate::components::{Policy, code, document, link};
use crate::console::{Choice, Console};
use crate::shown_text::{attribute_text, shown};
use crate::view::View;

/// The script of consoles.
pub(super) const SCRIPT: &str = include_str!("../console.js");

/// The page where no server is: it says what is needed.
pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let command = view.tools().command.as_deref().unwrap_or_default();
    let contents = html! {
        h1 { "Run " (shown(name)) }
        p { "The console works where the sandbox serves it: start it with " (code(&format!("{command} sandbox"))) "." }
        p { (link(&view.to(Address::Operation(name)), &html! { "Reference of " (shown(name)) })) }
    };
    document(view, Policy::Read, &format!("Run {name}"), "console", &contents)
}

/// The page of a server that runs it.
pub(super) fn live_page(view: View<'_>, operation: &Operation, console: &Console) -> Markup {
    let name = operation.name.as_str();
    let root = view.at.to_root();
    let key = operation.idempotency_key.as_deref();
    let contents = html! {
        link rel="stylesheet" href=(format!("{root}{}", console.style));
        p.group { (link(&view.to(Address::Operation(name)), &html! { "Reference of " (shown(name)) })) }
        h1 { "Run " (shown(name)) }
        @if let Some(remark) = &console.remark { p.c { (shown(remark)) } }
        (without_script(console))
        div #explorer hidden data-operation=(attribute_text(name)) data-key=[key.map(attribute_text)]
            data-token=(attribute_text(&console.token)) {
            (steps())
            (edit(view.catalog(), operation, console))
            (happened(console))
        }
        @for sample in &operation.samples { (case(sample)) }
        script type="module" src=(format!("{root}{}", console.script)) {}
    };
    document(view, Policy::Call, &format!("Run {name}"), "console", &contents)
}

fn without_script(console: &Console) -> Markup {
    html! {
        noscript {
            p { "The console needs script, which your browser does not run here: it checks the body as you type, and shows what happens. "
                "The same without it, in a terminal:" }
            pre tabindex="0" { (shown(&console.commands)) }
        }
    }
}

fn steps() -> Markup {
    let steps = [
        ("case-title", "Case"),
        ("edit-title", "Edit"),
        ("problems-title", "Check"),
        ("sign", "Sign"),
        ("send", "Send"),
        ("happened-title", "Outcome"),
        ("hands-title", "Act"),
        ("next-title", "Next"),
    ];
    html! {
        div #steps role="navigation" aria-label="Steps" {
            ol { @for (id, word) in steps { li { a href=(format!("#{id}")) { (word) } } } }
        }
    }
}

/// A sample that the script can take.
fn case(sample: &Sample) -> Markup {
    html! {
        template.case data-name=(attribute_text(&sample.name)) data-title=(attribute_text(&sample.title))
            data-product=[sample.product.as_deref().map(attribute_text)] data-flags=(sample.flags.join(",")) {
            (sample.body)
        }
    }
}

fn options(choices: &[Choice]) -> Markup {
    html! { @for one in choices { option value=(one.value) { (shown(&one.label)) } } }
}

fn edit(catalog: &Catalog, operation: &Operation, console: &Console) -> Markup {
    let has_products = operation.products.len() > 1;
    html! {
        div.edit {
            h2 #case-title { "Case" }
            div.bar {
                @if has_products {
                    label { "Product"
                        select #product {
                            option value="" { "all" }
                            @for product in &operation.products {
                                option value=(attribute_text(&product.name)) { (shown(&product.name)) }
                            }
                        }
                    }
                }
                label { "Case" select #case {} }
                button #take-next type="button" hidden { "Take what happened" }
            }
            details {
                summary { "Facts about you" }
                fieldset #flags {
                    legend.spoken { "Facts about you" }
                    @for flag in &catalog.flags {
                        label { input type="checkbox" value=(attribute_text(&flag.name)); span { (shown(&flag.description)) } }
                    }
                }
            }
            h2 #edit-title { "Body" }
            div.editor {
                pre #layer aria-hidden="true" {}
                textarea #body wrap="off" spellcheck="false" autocomplete="off" autocapitalize="off"
                    aria-label=(format!("Body of {}", attribute_text(&operation.name))) aria-describedby="summary keys" {}
            }
            p #summary {}
            p.spoken #spoken role="status" {}
            div.bar {
                button.main #send type="button" { "Send" }
                button #anyway type="button" hidden { "Send anyway" }
                button #format type="button" { "Format" }
                button #check type="button" hidden { "Check" }
                label { "Wrong on purpose" select #spoilt { option value="" { "nothing" } (options(&console.spoilt)) } }
            }
            p #status role="status" {}
            p.n #keys { kbd { "Ctrl+Enter" } " sends, " kbd { "F8" } " goes to the next problem, "
                kbd { "Alt+Shift+F" } " formats; " kbd { "Tab" } " leaves the editor." }
            h2 #problems-title { "What is wrong" }
            ol #problems {}
            details #advice hidden { summary { "Advice" } ol #advice-list {} }
            details #sign { summary { "What is signed" } div #plan {} }
        }
    }
}

fn happened(console: &Console) -> Markup {
    html! {
        div.happened {
            h2 #happened-title { "What happened" }
            p #connection role="status" {}
            ol #timeline {}
            h2 #next-title { "What can follow" }
            ul #next {}
            h2 #hands-title { (shown(&console.actor.title)) ", the clock, and faults" }
            div.bar {
                label { (shown(&console.actor.of)) input #of autocomplete="off"; }
                @for act in &console.actor.acts {
                    button type="button" data-act=(act.value) { (shown(&act.label)) }
                }
                label { "Reason" select #declined {
                    @for reason in &console.actor.reasons { option value=(attribute_text(reason)) { (shown(reason)) } }
                } }
            }
            div.bar {
                @for time in &console.times {
                    button type="button" data-seconds=(time.value) { (shown(&time.label)) }
                }
            }
            div.bar {
                label { "Fault" select #fault { (options(&console.faults)) } }
                label { "Of the next call of"
                    select #fault-operation {
                        option value="" { "this operation" }
                        @for name in &console.operations { option value=(attribute_text(name)) { (shown(name)) } }
                    }
                }
                button #plan-fault type="button" { "Let it go wrong" }
            }
            p.bar {
                @for file in &console.files {
                    a href=(file.value) download { (shown(&file.label)) }
                }
                button #reset type="button" { "Forget everything" }
            }
        }
    }
}
