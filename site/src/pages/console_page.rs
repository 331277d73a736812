//! The console of an operation, which works where the sandbox serves it.

use maud::{Markup, html};

use crate::address::Address;
use crate::components::{Policy, code, document, link};
use crate::view::View;

/// The script of consoles.
pub(super) const SCRIPT: &str = include_str!("../console.js");

pub(super) fn page(view: View<'_>, name: &str) -> Markup {
    let command = view.tools().command.as_deref().unwrap_or_default();
    let contents = html! {
        h1 { "Run " (name) }
        p { "The console works where the sandbox serves it: start it with " (code(&format!("{command} sandbox"))) "." }
        p { (link(&view.to(Address::Operation(name)), &html! { "Reference of " (name) })) }
        script src=(view.to(Address::ConsoleScript)) defer {}
    };
    document(view, Policy::Call, &format!("Run {name}"), "console", &contents)
}
