//! `antom explain`: a field in words.

use crate::catalog::{Catalog, Entry};
use crate::cli::ExplainArgs;
use crate::failure::{Exit, Failure};
use crate::page::Page;
use crate::{output, plain, suggest};

/// The bodies of an operation.
const BODIES: [&str; 2] = ["request", "response"];
/// Longest list of values that is spelled out.
const MOST_VALUES: usize = 60;
/// Most paths that are suggested.
const MOST_SUGGESTED: usize = 3;

/// Prints one field, wherever its path leads, or all.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let catalog = Catalog::load()?;
    let operation = catalog.operation(&args.operation)?;
    let text = match &args.path {
        Some(path) => one(&catalog, operation, path)?,
        None => all(operation),
    };
    output::data(&text)?;
    Ok(Exit::Done)
}

fn all(operation: Entry<'_>) -> String {
    let mut page = Page::default();
    for body in BODIES {
        let entry = operation.entry(body);
        page.title(&format!("{body} of {}", operation.text("name")));
        let rows: Vec<[String; 4]> = entry
            .list("fields")
            .map(|field| {
                let required = if field.text("required").is_empty() { "" } else { "required" };
                [
                    field.text("path"),
                    field.text("type"),
                    required,
                    &field.texts("limits").join(", "),
                ]
                .map(str::to_owned)
            })
            .collect();
        page.table(&rows);
        for rule in entry.list("rules") {
            page.entry("rule", &rule_in_words(rule));
        }
        page.line("");
    }
    page.into_text().trim_end().to_owned() + "\n"
}

fn one(catalog: &Catalog, operation: Entry<'_>, given: &str) -> Result<String, Failure> {
    let path = dotted(given);
    let mut page = Page::default();
    let mut is_known = false;
    for body in BODIES {
        let Some(field) = resolve(operation.entry(body), &path) else { continue };
        if is_known {
            page.line("");
        }
        is_known = true;
        page.title(&format!("{path}, {body} of {}", operation.text("name")));
        describe(&mut page, catalog, operation.entry(body), field);
    }
    if is_known { Ok(page.into_text()) } else { Err(unknown(operation, &path)) }
}

/// A JSON Pointer or a path with dots as a path with dots that has no positions in lists.
fn dotted(given: &str) -> String {
    let steps: Vec<&str> = given
        .split(['/', '.', '[', ']'])
        .filter(|step| !step.is_empty() && *step != "*" && step.parse::<usize>().is_err())
        .collect();
    steps.join(".")
}

/// The field at a path, also below a type that contains itself.
fn resolve<'a>(body: Entry<'a>, path: &str) -> Option<Entry<'a>> {
    let mut path = path.to_owned();
    // Every turn makes the path shorter.
    loop {
        if let Some(field) = body.list("fields").find(|field| field.text("path") == path) {
            return Some(field);
        }
        let shorter = body.list("fields").find_map(|field| {
            let below = path.strip_prefix(field.text("path"))?.strip_prefix('.')?;
            let around = field.text("repeats");
            let is_shorter = !around.is_empty() && around.len() < field.text("path").len();
            is_shorter.then(|| format!("{around}.{below}"))
        });
        path = shorter?;
    }
}

fn describe(page: &mut Page, catalog: &Catalog, body: Entry<'_>, field: Entry<'_>) {
    page.paragraph(field.text("description")).line("");
    page.entry("type", field.text("type"));
    page.entry("required", &required(field));
    page.entry("always", field.text("constant"));
    page.entries("limits", field.texts("limits"));
    page.entries("rules", field.list("rules").map(rule_in_words));
    let name = field.text("enum");
    if !name.is_empty() {
        values(page, catalog.root().entry("enums").entry(name));
    }
    let place = field.text("repeats");
    if place.is_empty() {
        page.entry("members", &members(body, field.text("path")).join(", "));
    } else {
        page.entry("members", &format!("those of {place}, once more"));
    }
    page.entry("default", field.text("default"));
    page.entries("examples", field.texts("examples"));
    let sensitive = field.text("sensitive");
    if !sensitive.is_empty() {
        page.entry("sensitive", &format!("{sensitive}; its value is never shown"));
    }
    page.entry("since", field.text("since"));
    page.entry("deprecated", field.text("deprecated"));
    page.entries("source", field.texts("sources").iter().map(|id| catalog.source(id)));
    page.entries("disagreement", disagreements(field));
}

/// Whether a field has to be there, where the object around it is.
fn required(field: Entry<'_>) -> String {
    match (field.text("required"), field.text("path").rsplit_once('.')) {
        ("always", Some((around, _))) => format!("in every {around}"),
        (words, _) => words.to_owned(),
    }
}

fn values(page: &mut Page, one: Entry<'_>) {
    let all: Vec<Entry<'_>> = one.list("values").collect();
    let label = if one.is("complete") { "values" } else { "known values" };
    if all.len() > MOST_VALUES {
        page.entry(label, &format!("{}; the list is that of a standard", plain::number(all.len())));
        return;
    }
    let lines =
        all.iter().map(|value| format!("{}: {}", value.text("name"), value.text("description")));
    page.entries(label, lines);
}

/// The names of the fields of an object.
fn members<'a>(body: Entry<'a>, path: &str) -> Vec<&'a str> {
    let below = |field: Entry<'a>| {
        let name = field.text("path").strip_prefix(path)?.strip_prefix('.')?;
        (!name.contains('.')).then_some(name)
    };
    body.list("fields").filter_map(below).collect()
}

fn rule_in_words(rule: Entry<'_>) -> String {
    let level = rule.text("level");
    let mut words = format!("{} ({level}): {}", rule.text("rule"), rule.text("words"));
    if !rule.text("description").is_empty() {
        words.push_str(". ");
        words.push_str(rule.text("description"));
    }
    words
}

/// What sources disagree on, in words.
pub(crate) fn disagreements(entry: Entry<'_>) -> Vec<String> {
    let all = entry.list("disagreements").map(|one| {
        let readings: Vec<String> = one
            .list("readings")
            .map(|reading| format!("{} says {}", reading.text("source"), reading.text("says")))
            .collect();
        let (about, taken, because) = (one.text("about"), one.text("taken"), one.text("because"));
        format!("{about}: {}; taken from {taken}. {because}", readings.join(", "))
    });
    all.collect()
}

fn unknown(operation: Entry<'_>, path: &str) -> Failure {
    let name = operation.text("name");
    let message = format!("`{name}` has no field `{}`", plain::text(path));
    let fields = BODIES.iter().flat_map(|body| operation.entry(body).list("fields"));
    let known: Vec<&str> = fields.map(|field| field.text("path")).collect();
    let list = format!("`antom explain {name}` lists them all");
    let likely = suggested(&known, path);
    if likely.is_empty() {
        return Failure::usage(message).help(list);
    }
    let likely: Vec<String> = likely.iter().map(|path| format!("`{path}`")).collect();
    Failure::usage(message).help(format!("did you mean {}? {list}", likely.join(" or ")))
}

/// The paths that were probably meant: those that end in the same name, or the one that looks most alike.
fn suggested<'a>(known: &[&'a str], path: &str) -> Vec<&'a str> {
    let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let name = last(path);
    let mut same: Vec<&str> = known.iter().copied().filter(|known| last(known) == name).collect();
    if same.is_empty() {
        let names = known.iter().map(|known| known.rsplit('.').next().unwrap_or_default());
        let near = suggest::nearest(path, known.iter().copied());
        return near
            .or_else(|| {
                let name = suggest::nearest(&name, names)?;
                known.iter().copied().find(|known| known.rsplit('.').next() == Some(name))
            })
            .into_iter()
            .collect();
    }
    same.sort_by_key(|known| (strsim::osa_distance(known, path), known.len()));
    same.dedup();
    same.truncate(MOST_SUGGESTED);
    same
}

#[cfg(test)]
mod tests {
    use super::{dotted, resolve, suggested};
    use crate::catalog::Catalog;

    #[test]
    fn paths_are_read_in_every_spelling() {
        for given in [
            "order.goods.goodsName",
            "/order/goods/0/goodsName",
            "order.goods[3].goodsName",
            "/order/goods/*/goodsName",
        ] {
            assert_eq!(dotted(given), "order.goods.goodsName");
        }
        assert_eq!(dotted("/"), "");
    }

    #[test]
    fn paths_lead_through_types_that_contain_themselves() {
        let catalog = Catalog::load().unwrap();
        let body = catalog.operation("createPaymentSession").unwrap().entry("request");
        let found = |path| resolve(body, path).map(|field| field.text("path"));
        let name = Some("order.goods.goodsName");
        assert_eq!(found("order.goods.crossSell.crossSell.goodsName"), name);
        assert_eq!(found("order.goods.crossSell"), Some("order.goods.crossSell"));
        assert_eq!(found("order.goods.crossSell.nothing"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn likely_paths_are_suggested() {
        let known = ["order.env.osType", "env.osType", "order.goods", "order.goods.goodsName"];
        assert_eq!(suggested(&known, "osType"), ["env.osType", "order.env.osType"]);
        assert_eq!(suggested(&known, "order.goods.goodsNme"), ["order.goods.goodsName"]);
        assert_eq!(suggested(&known, "godsName"), ["order.goods.goodsName"]);
        assert!(suggested(&known, "zzz").is_empty());
    }
}
