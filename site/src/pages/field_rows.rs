//! Fields as a tree that unfolds.

use std::collections::BTreeMap;

use antom_catalog::{Disagreement, Rule, Value};
use maud::{Markup, html};

use crate::address::{Address, anchor};
use crate::components::{
    Edge, alternatives, chips, code, condition_line, counted, deprecated, field_name, joined, link,
    type_in_words,
};
use crate::field_tree::{Counts, Inner, Needed, Row, Tree};
use crate::sentences::{Scope, field_rule_line, rule_line};
use crate::shown_text::shown;
use crate::view::View;

/// How rows are made in one page.
#[derive(Clone, Copy)]
struct Rows<'a> {
    view: View<'a>,
    tree: &'a Tree<'a>,
    notes: Notes<'a>,
    /// Whether the type was shown before: then names, types, presence and limits must do.
    is_again: bool,
}

/// Where the page has what belongs to rows.
#[derive(Clone, Copy)]
pub(super) struct Notes<'a> {
    /// Whether it lists the flags that its conditions name.
    pub(super) has_flags: bool,
    /// The page with what sources disagree on; `None` if the rows show it.
    pub(super) disagreements: Option<Address<'a>>,
}

impl Notes<'_> {
    /// Everything at the rows.
    pub(super) const INLINE: Self = Self { has_flags: false, disagreements: None };
}

/// All fields of a tree, with the rules between them.
pub(super) fn field_rows(view: View<'_>, tree: &Tree<'_>, notes: Notes<'_>) -> Markup {
    let rows = Rows { view, tree, notes, is_again: false };
    html! { div.f { (rows.list(&tree.rows, tree.rules, tree.root)) } }
}

impl Rows<'_> {
    fn list(self, rows: &[Row<'_>], rules: &[Rule], at: &str) -> Markup {
        let scope =
            Scope { view: self.view, tree: Some(self.tree), at, has_flags: self.notes.has_flags };
        let mut own: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
        let mut shared = Vec::new();
        for rule in rules.iter().filter(|_| !self.is_again) {
            let places = rule.demand.places();
            let one = places.first().filter(|first| places.iter().all(|place| place == *first));
            match one.filter(|one| rows.iter().any(|row| row.field.name == **one)) {
                Some(name) => own.entry(name).or_default().push(rule),
                None => shared.push(rule),
            }
        }
        html! {
            @for rule in shared { (rule_line(scope, rule)) }
            ul {
                @for row in rows {
                    (self.row(row, scope, own.get(row.field.name.as_str()).map_or(&[], Vec::as_slice)))
                }
            }
        }
    }

    fn row(self, row: &Row<'_>, scope: Scope<'_>, rules: &[&Rule]) -> Markup {
        let field = row.field;
        let class = match row.needed {
            Needed::Always => Some("q"),
            Needed::Within(_) | Needed::OnSuccess => Some("w"),
            Needed::Sometimes => Some("s"),
            Needed::No => None,
        };
        html! {
            li id=(row.id) class=[class] {
                (field_name(&field.name)) " "
                span { (type_in_words(self.view, &field.value, false)) }
                (needed(row.needed))
                @if let Some(class) = row.secret { " " small { (shown(class)) } }
                @if self.is_again {
                    (chips(self.view, field, false))
                } @else {
                    p { (shown(&field.description)) (chips(self.view, field, true)) }
                    (deprecated(field.deprecated.as_ref()))
                    @for rule in &field.rules { (field_rule_line(scope, rule)) }
                    @for rule in rules { (rule_line(scope, rule)) }
                    @if !row.products.is_empty() { (required_for(&row.products)) }
                    @match self.notes.disagreements {
                        None => (disagreements(self.view, &field.disagreements)),
                        Some(page) => (disagreement_link(self.view, page, row)),
                    }
                }
                (self.inner(row))
            }
        }
    }

    fn inner(self, row: &Row<'_>) -> Markup {
        html! {
            @match &row.inner {
                Inner::Value => {},
                Inner::Again(id) => p.n {
                    "Fields as in " (same_page_link(id))
                },
                Inner::Fields { rows, rules, counts, first } => details {
                    summary {
                        b { (shown(&row.field.name)) } " " (unfolding(*counts, row.needed))
                        @if !self.is_again && first.is_some() { ", as in " (first.as_deref().unwrap_or_default()) }
                    }
                    (Rows { is_again: self.is_again || first.is_some(), ..self }.list(rows, rules, &row.id))
                },
            }
        }
    }
}

/// "Required for the products `a` and `b`".
fn required_for(products: &[&str]) -> Markup {
    let names = products.iter().map(|name| code(name)).collect();
    condition_line(Edge::Must, "Required", None, &html! { "for " (alternatives(names)) })
}

/// A link to what sources disagree on.
fn disagreement_link(view: View<'_>, page: Address<'_>, row: &Row<'_>) -> Markup {
    let all = &row.field.disagreements;
    html! {
        @if !all.is_empty() {
            p.n {
                (link(&view.to_place(page, &row.id), &html! { "Sources disagree" })) ": "
                (joined(&all.iter().map(|one| shown(&one.about)).collect::<Vec<_>>(), ", "))
            }
        }
    }
}

fn same_page_link(id: &str) -> Markup {
    let words = if id.is_empty() {
        html! { "the type itself" }
    } else {
        code(id)
    };
    let target = if id.is_empty() { "#fields".to_owned() } else { format!("#{id}") };
    link(&target, &words)
}

/// "216 fields, 5 required".
fn unfolding(counts: Counts, needed: Needed<'_>) -> String {
    let required = match needed {
        Needed::Always => counts.always,
        Needed::Within(_) | Needed::OnSuccess | Needed::Sometimes | Needed::No => {
            counts.always + counts.within
        }
    };
    let fields = counted(counts.fields, "field");
    if required == 0 { fields } else { format!("{fields}, {required} required") }
}

fn needed(needed: Needed<'_>) -> Markup {
    match needed {
        Needed::Always => html! { " " em { "required" } },
        Needed::Within(around) => html! { " " em { "required in " (shown(around)) } },
        Needed::OnSuccess => html! { " " em { "required on success" } },
        Needed::Sometimes => html! { " " em.s { "sometimes required" } },
        Needed::No => html! {},
    }
}

/// What sources disagree on, folded.
pub(super) fn disagreements(view: View<'_>, all: &[Disagreement]) -> Markup {
    html! {
        @if !all.is_empty() {
            details.d {
                summary {
                    "Sources disagree: "
                    (joined(&all.iter().map(|one| shown(&one.about)).collect::<Vec<_>>(), ", "))
                }
                @for one in all { (disagreement(view, one)) }
            }
        }
    }
}

/// One point on which sources disagree, with every reading: first the one taken, then those of others.
pub(super) fn disagreement(view: View<'_>, one: &Disagreement) -> Markup {
    let mut readings: Vec<(&Value, bool, Vec<&str>)> = Vec::new();
    for reading in &one.readings {
        let is_taken = reading.source == one.taken;
        match readings.iter_mut().find(|(says, _, _)| **says == reading.says) {
            Some((_, taken, sources)) => {
                *taken |= is_taken;
                sources.push(&reading.source);
            }
            None => readings.push((&reading.says, is_taken, vec![&reading.source])),
        }
    }
    readings.sort_by_key(|(_, is_taken, _)| !is_taken);
    html! {
        dl.readings {
            @for (says, is_taken, sources) in readings {
                dt { (code(&says.to_text())) @if is_taken { " " strong { "taken" } } }
                dd { (joined(&sources.iter().map(|id| source_link(view, id)).collect::<Vec<_>>(), "; ")) }
            }
        }
        p.n { (shown(&one.because)) }
    }
}

/// The title and date of a source, as a link to what is said of it.
pub(super) fn source_link(view: View<'_>, id: &str) -> Markup {
    let source = view.catalog().sources.get(id);
    let words = html! {
        @if let Some(source) = source {
            (shown(&source.title))
            @if let Some(date) = &source.date { ", " (shown(date)) }
        } @else { (shown(id)) }
    };
    link(&view.to_place(Address::Sources, &anchor(&format!("source.{id}"))), &words)
}
