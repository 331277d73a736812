//! Flags: the facts about the reader that rules depend on.

use std::collections::BTreeSet;

use antom_catalog::{Catalog, Condition, Field, Flag, Operation, Rule, TypeName};
use maud::{Markup, html};

use super::field_rows::source_link;
use crate::address::{Address, anchor};
use crate::components::{Policy, code, document, joined, link};
use crate::field_tree::innermost;
use crate::shown_text::shown;
use crate::view::View;

/// All flags, with the fields whose rules test each.
pub(super) fn page(view: View<'_>) -> Markup {
    let catalog = view.catalog();
    let owners = owners(catalog);
    let contents = html! {
        h1 { "Flags" }
        p { "Facts about the sender that no message shows, and that rules depend on." }
        @for flag in &catalog.flags {
            h2 id=(id(flag)) { (shown(&flag.name)) }
            p { (shown(&flag.description)) }
            @let touched = touched(&owners, &flag.name);
            @if touched.is_empty() {
                p.n { "No rule tests it." }
            } @else {
                ul {
                    @for (address, owner, fields) in touched {
                        li { (link(&view.to(address), &shown(owner))) ": "
                            (joined(&fields.iter().map(|name| link(&view.to_place(address, &anchor(name)), &code(name))).collect::<Vec<_>>(), ", "))
                        }
                    }
                }
            }
            @if !flag.sources.is_empty() {
                p.n { "Sources: " (joined(&flag.sources.iter().map(|id| source_link(view, id)).collect::<Vec<_>>(), "; ")) }
            }
        }
    };
    document(view, Policy::Read, "Flags", "list", &contents)
}

fn id(flag: &Flag) -> String {
    anchor(&format!("flag.{}", flag.name))
}

/// The flags of a page as check boxes, which need the script.
pub(super) fn flag_boxes(view: View<'_>, flags: &[&Flag]) -> Markup {
    html! {
        p { "No message shows these, and rules depend on them. " span.js { "Tick what applies to you: conditions above follow. " }
            (link(&view.to(Address::Flags), &html! { "Where each counts" })) }
        ul.flags {
            @for flag in flags {
                li id=(id(flag)) {
                    label {
                        input type="checkbox" data-flag=(anchor(&flag.name)) hidden;
                        b { (shown(&flag.name)) } " " (shown(&flag.description))
                    }
                }
            }
        }
    }
}

/// Fields, the rules between them, and the page and name of what they belong to.
type Owner<'a> = (Address<'a>, &'a str, &'a [Field], &'a [Rule]);

fn owners(catalog: &Catalog) -> Vec<Owner<'_>> {
    let operations = catalog.operations.iter().map(|it| {
        let body = &it.request;
        (Address::Operation(&it.name), it.name.as_str(), &body.fields[..], &body.rules[..])
    });
    let types = catalog.objects.iter().map(|(name, object)| {
        (Address::Type(name), name.as_str(), &object.fields[..], &object.rules[..])
    });
    operations.chain(types).collect()
}

/// The fields whose rules test a flag, by what they belong to.
fn touched<'a>(owners: &[Owner<'a>], flag: &str) -> Vec<(Address<'a>, &'a str, Vec<&'a str>)> {
    let mut all = Vec::new();
    for (address, name, fields, rules) in owners {
        let mut found: Vec<&str> = Vec::new();
        for field in *fields {
            if field.rules.iter().any(|rule| tests(&rule.when, flag)) {
                found.push(&field.name);
            }
        }
        for rule in *rules {
            if rule.when.as_ref().is_some_and(|when| tests(when, flag)) {
                let names = rule.demand.places().into_iter().filter_map(|it| it.split('/').next());
                found.extend(names);
            }
        }
        let known: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let mut seen = BTreeSet::new();
        found.retain(|name| known.contains(name) && seen.insert(*name));
        if !found.is_empty() {
            all.push((*address, *name, found));
        }
    }
    all
}

fn tests(condition: &Condition, flag: &str) -> bool {
    let mut found = BTreeSet::new();
    flags_in(condition, &mut found);
    found.contains(flag)
}

/// The flags that the conditions of an operation test, in the order of the catalog.
pub(super) fn flags_of<'a>(catalog: &'a Catalog, operation: &'a Operation) -> Vec<&'a Flag> {
    let mut walk = Walk { catalog, found: BTreeSet::new(), types: BTreeSet::new() };
    for body in [&operation.request, &operation.response] {
        walk.rules(&body.rules);
        walk.fields(&body.fields);
    }
    catalog.flags.iter().filter(|flag| walk.found.contains(flag.name.as_str())).collect()
}

struct Walk<'a> {
    catalog: &'a Catalog,
    found: BTreeSet<&'a str>,
    types: BTreeSet<&'a str>,
}

impl<'a> Walk<'a> {
    fn fields(&mut self, fields: &'a [Field]) {
        for field in fields {
            for rule in &field.rules {
                flags_in(&rule.when, &mut self.found);
            }
            if let TypeName::Object(name) | TypeName::Json(name) = &innermost(&field.value).ty
                && self.types.insert(name)
                && let Some(object) = self.catalog.objects.get(name)
            {
                self.rules(&object.rules);
                self.fields(&object.fields);
            }
        }
    }

    fn rules(&mut self, rules: &'a [Rule]) {
        for when in rules.iter().filter_map(|rule| rule.when.as_ref()) {
            flags_in(when, &mut self.found);
        }
    }
}

fn flags_in<'a>(condition: &'a Condition, found: &mut BTreeSet<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                flags_in(part, found);
            }
        }
        Condition::Not(inner) => flags_in(inner, found),
        Condition::Flag(flag) => drop(found.insert(flag)),
        Condition::Operation(_) | Condition::Product(_) | Condition::Value(_) => {}
    }
}
