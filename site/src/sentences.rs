//! Conditions and rules in words, with links to the fields and flags that they name.

use antom_catalog::{
    Check, Condition, Demand, Expected, FieldRule, FieldRuleKind, Level, Limit, Rule, ValueTest,
    wording,
};
use maud::{Markup, html};

use crate::address::{Address, anchor};
use crate::components::{Edge, alternatives, code, condition_line, joined, link, values_in_words};
use crate::field_tree::Tree;
use crate::known_conditions::{Known, known};
use crate::shown_text::shown;
use crate::view::View;

/// The place of a condition: what its paths begin from, and what can be linked.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The page.
    pub(crate) view: View<'a>,
    /// The rows that can be linked, if the page has them.
    pub(crate) tree: Option<&'a Tree<'a>>,
    /// The id of the object that the condition belongs to.
    pub(crate) at: &'a str,
    /// Whether the page lists the flags that its conditions name.
    pub(crate) has_flags: bool,
}

impl Scope<'_> {
    /// The operation or notification, where the page is about one.
    fn operation(&self) -> Option<&str> {
        self.tree.and_then(|tree| tree.of)
    }
}

/// When a field must, should or may be present, as a line of its own.
pub(crate) fn field_rule_line(scope: Scope<'_>, rule: &FieldRule) -> Markup {
    let (edge, word) = match rule.rule {
        FieldRuleKind::RequiredWhen => (Edge::Must, "Required"),
        FieldRuleKind::RecommendedWhen => (Edge::Should, "Advised"),
        FieldRuleKind::OnlyWhen => (Edge::Should, "Only has an effect"),
        FieldRuleKind::ForbiddenWhen => (Edge::Must, "Not allowed"),
    };
    let line =
        |test: Option<String>, words: Markup| condition_line(edge, word, test.as_deref(), &words);
    match known(&rule.when, scope.operation()) {
        // The row says that it is required.
        Known::Holds if rule.rule == FieldRuleKind::RequiredWhen => html! {},
        Known::Holds if rule.rule == FieldRuleKind::OnlyWhen => html! {},
        Known::Holds => line(None, html! { "in this operation" }),
        Known::Fails if rule.rule == FieldRuleKind::OnlyWhen => {
            line(None, html! { "in other operations" })
        }
        Known::Fails => html! {},
        Known::Depends(when) => line(flag_test(&when), html! { "when " (condition(scope, &when)) }),
    }
}

/// A rule between fields, as a line of its own.
pub(crate) fn rule_line(scope: Scope<'_>, rule: &Rule) -> Markup {
    let (edge, word) = match rule.level {
        Level::Error => (Edge::Must, "Rule"),
        Level::Advice => (Edge::Should, "Advice"),
    };
    let when = match rule.when.as_ref().map(|when| known(when, scope.operation())) {
        Some(Known::Fails) => return html! {},
        None | Some(Known::Holds) => None,
        Some(Known::Depends(when)) => Some(when),
    };
    let test = when.as_deref().and_then(flag_test);
    let words = html! {
        @if let Some(when) = &when { "when " (condition(scope, when)) ", " }
        (demand(scope, &rule.demand))
        @if let Some(why) = &rule.description { " " span.why { (shown(why)) } }
    };
    condition_line(edge, word, test.as_deref(), &words)
}

/// A condition in words.
pub(crate) fn condition(scope: Scope<'_>, condition: &Condition) -> Markup {
    match condition {
        Condition::All(parts) => all(scope, parts, " and "),
        Condition::Any(parts) => all(scope, parts, " or "),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Flag(flag) => html! { (flag_link(scope, flag)) " does not apply" },
            Condition::Operation(names) => subject("operation", names, false),
            Condition::Product(names) => subject("product", names, false),
            inner @ (Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Value(_)) => html! { "not (" (self::condition(scope, inner)) ")" },
        },
        Condition::Flag(flag) => html! { (flag_link(scope, flag)) " applies" },
        Condition::Operation(names) => subject("operation", names, true),
        Condition::Product(names) => subject("product", names, true),
        Condition::Value(ValueTest { path, expected }) => {
            html! { (place(scope, path)) " " (self::expected(expected)) }
        }
    }
}

fn all(scope: Scope<'_>, parts: &[Condition], word: &str) -> Markup {
    let words: Vec<Markup> = parts
        .iter()
        .map(|part| {
            let words = condition(scope, part);
            // "a and b or c" would leave open what belongs together.
            let mixed = parts.len() > 1
                && matches!(part, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1);
            if mixed {
                html! { "(" (words) ")" }
            } else {
                words
            }
        })
        .collect();
    joined(&words, word)
}

fn subject(what: &str, names: &[String], is_one: bool) -> Markup {
    let list = alternatives(names.iter().map(|name| code(name)).collect());
    html! { "the " (what) " is " @if !is_one { "not " } (list) }
}

fn expected(expected: &Expected) -> Markup {
    match expected {
        Expected::Is(values) => html! { "is " (values_in_words(values)) },
        Expected::IsNot(values) => html! { "is present and not " (values_in_words(values)) },
        Expected::Present(true) => html! { "is present" },
        Expected::Present(false) => html! { "is absent" },
    }
}

fn demand(scope: Scope<'_>, demand: &Demand) -> Markup {
    let places = |fields: &[String]| -> Vec<Markup> {
        fields.iter().map(|field| place(scope, field)).collect()
    };
    match demand {
        Demand::AnyOf(fields) => {
            html! { "at least one of " (joined(&places(fields), ", ")) " is present" }
        }
        Demand::OneOf(fields) => {
            html! { "exactly one of " (joined(&places(fields), ", ")) " is present" }
        }
        Demand::AllOrNone(fields) => {
            html! { (joined(&places(fields), ", ")) " are present together or not at all" }
        }
        Demand::Check(checks) => {
            let words: Vec<Markup> = checks.iter().map(|one| check(scope, one)).collect();
            joined(&words, " and ")
        }
    }
}

fn check(scope: Scope<'_>, check: &Check) -> Markup {
    let mut words: Vec<Markup> = check.limits.iter().map(limit_in_words).collect();
    if let Some(of) = &check.from {
        words.push(html! { "is " (wording::span(of.bounds, &of.field)) });
    }
    html! { (place(scope, &check.path)) " " (joined(&words, " and ")) }
}

/// A limit as the rest of a sentence: "is a multiple of 100", "matches …".
fn limit_in_words(limit: &Limit) -> Markup {
    match limit {
        Limit::Pattern(pattern) => html! { "matches " (code(pattern)) },
        Limit::OneOf(values) => html! { "is " (values_in_words(values)) },
        Limit::UniqueItems(_) => html! { "has no element twice" },
        Limit::MinLength(_)
        | Limit::MaxLength(_)
        | Limit::MinItems(_)
        | Limit::MaxItems(_)
        | Limit::MinProperties(_)
        | Limit::MaxProperties(_) => {
            html! { "has " (wording::limit(limit, wording::Marks::None)) }
        }
        Limit::Format(_)
        | Limit::Minimum(_)
        | Limit::Maximum(_)
        | Limit::ExclusiveMinimum(_)
        | Limit::ExclusiveMaximum(_)
        | Limit::MultipleOf(_)
        | Limit::FromNow(_) => html! { "is " (wording::limit(limit, wording::Marks::None)) },
    }
}

fn flag_link(scope: Scope<'_>, flag: &str) -> Markup {
    let id = anchor(&format!("flag.{flag}"));
    let target =
        if scope.has_flags { format!("#{id}") } else { scope.view.to_place(Address::Flags, &id) };
    link(&target, &shown(flag))
}

/// The place of a value, as a link if the page has its row.
fn place(scope: Scope<'_>, path: &str) -> Markup {
    let root = scope.tree.map_or("", |tree| tree.root);
    let (start, rest) = if let Some(rest) = path.strip_prefix('/') {
        (Some(root), rest)
    } else if let Some(rest) = path.strip_prefix("../") {
        // The object around one at the top of a type page is not on the page.
        let around = match scope.at.rsplit_once('.') {
            Some((around, _)) => Some(around),
            None if scope.at == root => None,
            None => Some(root),
        };
        (around, rest)
    } else {
        (Some(scope.at), path)
    };
    let names: Vec<&str> = rest.split('/').filter(|name| *name != "*").collect();
    let dotted = names.join(".");
    let id = start.map(|start| match start {
        "" => anchor(&dotted),
        start => anchor(&format!("{start}.{dotted}")),
    });
    let is_here =
        id.as_ref().is_some_and(|id| scope.tree.is_some_and(|tree| tree.ids.contains(id)));
    match id.filter(|_| is_here) {
        Some(id) => link(&format!("#{id}"), &shown(&dotted)),
        None if path.starts_with("../") => {
            html! { (code(&dotted)) " of the object around it" }
        }
        None if path.starts_with('/') => html! { (code(&dotted)) " of the body" },
        None => code(&dotted),
    }
}

/// A condition for the script, which knows the flags alone: tokens in the order of a stack machine, `?` for what it
/// cannot know. `None` if no flag is in it.
fn flag_test(condition: &Condition) -> Option<String> {
    let mut tokens = Vec::new();
    push_test(condition, &mut tokens);
    let has_flag = tokens.iter().any(|token| !["?", "!", "&", "|"].contains(&token.as_str()));
    has_flag.then(|| tokens.join(" "))
}

fn push_test(condition: &Condition, tokens: &mut Vec<String>) {
    let all = |parts: &[Condition], word: &str, tokens: &mut Vec<String>| {
        for (index, part) in parts.iter().enumerate() {
            push_test(part, tokens);
            if index > 0 {
                tokens.push(word.to_owned());
            }
        }
    };
    match condition {
        Condition::All(parts) => all(parts, "&", tokens),
        Condition::Any(parts) => all(parts, "|", tokens),
        Condition::Not(inner) => {
            push_test(inner, tokens);
            tokens.push("!".to_owned());
        }
        Condition::Flag(flag) => tokens.push(anchor(flag)),
        Condition::Operation(_) | Condition::Product(_) | Condition::Value(_) => {
            tokens.push("?".to_owned());
        }
    }
}
