//! What surrounds the contents of every page: head, top bar, menu and script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{breakable, title_of};
use crate::address::Address;
use crate::shown_text::{attribute_text, shown};
use crate::view::View;

/// The script of every page, inline.
fn script() -> String {
    let text = concat!(include_str!("../page.js"), include_str!("../search_box.js"));
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The hash of the script, by which the content security policy knows it. A test compares them.
const SCRIPT_HASH: &str = "sha256-SFGpanxhuAmvpmjF5Ar+LL5k+G4a+ofAbphJbiQaVdI=";

/// What a page may load and do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Its stylesheet, and scripts of the site.
    Read,
    /// Also calls to the server that it comes from.
    Call,
}

impl Policy {
    fn text(self) -> String {
        let own = format!(
            "default-src 'none'; script-src 'self' '{SCRIPT_HASH}'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
        );
        match self {
            Self::Read => own,
            Self::Call => own + "; connect-src 'self'",
        }
    }
}

/// The content security policy of pages, for servers, which may tighten it by more directives.
pub fn policy() -> String {
    Policy::Read.text()
}

/// A whole page around its contents.
pub(crate) fn document(
    view: View<'_>,
    policy: Policy,
    title: &str,
    kind: &str,
    contents: &Markup,
) -> Markup {
    let api = &view.catalog().title;
    let full = if title == api { api.clone() } else { format!("{title} · {api}") };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(policy.text());
                meta name="referrer" content="no-referrer";
                title { (attribute_text(&full)) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(view.to(Address::Stylesheet));
            }
            body class=(kind) data-root=(view.at.to_root()) {
                a.skip href="#main" { "Skip to content" }
                (top_bar(view))
                (menu(view))
                main #main { (contents) }
                // The script is ours, and in the source of this crate.
                script { (PreEscaped(script())) }
            }
        }
    }
}

fn top_bar(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    html! {
        header {
            a.home href=(view.to(Address::Home)) { (shown(&catalog.title)) }
            a #find href=(view.to(Address::Names)) { "Search fields, codes, texts" kbd { "/" } }
            span.as-of {
                @if let Some(version) = &catalog.version { "API as of " (shown(version)) }
            }
            button #theme type="button" hidden { "Theme" }
        }
    }
}

fn menu(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let entry = |address: Address<'_>, name: &str| {
        let current = is_within(view.at, address).then_some("page");
        html! { li { a href=(view.to(address)) aria-current=[current] { (breakable(name)) } } }
    };
    let groups = catalog.groups.iter().map(|group| Some(group.name.as_str())).chain([None]);
    let operations = |group: Option<&str>| {
        let all = catalog.operations.iter();
        all.filter(|it| it.group.as_deref() == group).map(|it| it.name.as_str()).collect::<Vec<_>>()
    };
    html! {
        nav aria-label="Reference" {
            details.menu {
                summary { "All pages" }
                @for group in groups {
                    @let names = operations(group);
                    @let is_open = names.iter().any(|name| is_within(view.at, Address::Operation(name)));
                    @if !names.is_empty() {
                        details open[is_open || catalog.groups.is_empty()] {
                            summary { (shown(&group.map_or_else(|| "Operations".to_owned(), title_of))) }
                            ul { @for name in names { (entry(Address::Operation(name), name)) } }
                        }
                    }
                }
                @if !catalog.notifications.is_empty() {
                    details open[matches!(view.at, Address::Notification(_))] {
                        summary { "Notifications" }
                        ul {
                            @for one in &catalog.notifications {
                                (entry(Address::Notification(&one.name), &one.name))
                            }
                        }
                    }
                }
                ul {
                    (entry(Address::Types, "Types"))
                    (entry(Address::Names, "Names"))
                    (entry(Address::ResultCodes, "Result codes"))
                    (entry(Address::Flags, "Flags"))
                    (entry(Address::Sources, "Sources"))
                    (entry(Address::Changes, "What changed"))
                }
            }
        }
    }
}

/// Whether a page is the one that a menu's entry names, or belongs to it.
fn is_within(page: Address<'_>, entry: Address<'_>) -> bool {
    match (page, entry) {
        (
            Address::Response(of)
            | Address::OperationSources(of)
            | Address::Sample(of, _)
            | Address::Product(of, _)
            | Address::Console(of),
            Address::Operation(name),
        ) => of == name,
        (Address::Type(_), Address::Types) | (Address::ResultCode(_), Address::ResultCodes) => true,
        (page, entry) => page == entry,
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;

    use super::{SCRIPT_HASH, script};

    #[test]
    fn the_policy_knows_the_script_by_its_hash() {
        let digest = ring::digest::digest(&ring::digest::SHA256, script().as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(digest);
        assert_eq!(
            SCRIPT_HASH,
            format!("sha256-{hash}"),
            "the script has changed: this is its hash"
        );
        assert!(script().len() <= 4096, "{} bytes", script().len());
    }
}
