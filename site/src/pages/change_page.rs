//! What changed since the last release.

use maud::{Markup, html};

use crate::changes::{Change, Changes};
use crate::components::{Policy, code, counted, document};
use crate::shown_text::shown;
use crate::view::View;

/// The classes of changes, the gravest first, and what each means for who uses the generated crate.
const CLASSES: &[(&str, &str)] = &[
    ("major", "Code may stop compiling, or other bytes are sent."),
    ("minor", "Something is added, or code behaves differently."),
    ("patch", "Not noticeable."),
];

pub(super) fn page(view: View<'_>) -> Markup {
    let contents = html! {
        h1 { "What changed" }
        @match &view.contents().changes {
            Some(changes) => (list(changes)),
            None => p { "This site was made without an earlier schema to compare with, so it cannot say what changed." },
        }
    };
    document(view, Policy::Read, "What changed", "list", &contents)
}

fn list(changes: &Changes) -> Markup {
    html! {
        p { "Since " (code(&changes.since)) ": " (counted(changes.changes.len(), "change")) "."
            @if changes.texts > 0 { " Also, " (counted(changes.texts, "text")) " read differently." } }
        @for (class, meaning) in CLASSES {
            @let of_class: Vec<&Change> = changes.changes.iter().filter(|it| it.class == *class).collect();
            @if !of_class.is_empty() {
                h2 id=(class) { (class) ": " (of_class.len()) }
                p.n { (meaning) }
                table {
                    thead { tr { th { "Where" } th { "What" } th { "Why this class" } } }
                    tbody {
                        @for one in of_class {
                            tr { td { (code(&one.subject)) } td { (shown(&one.what)) } td { (shown(&one.why)) } }
                        }
                    }
                }
            }
        }
    }
}
