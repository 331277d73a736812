//! `antom explain`: a field in words.

use antom_catalog::{Access, Catalog, Enum, Presence, Show};

use crate::catalog::{Loaded, Named, disagreements, sources, with_types};
use crate::cli::ExplainArgs;
use crate::failure::{Exit, Failure};
use crate::fields::{Place, RuleOf, access_word, enum_of, fields, limits_in_words, type_in_words};
use crate::products;
use crate::text_page::Page;
use crate::{notification_words, output, printable, suggest};

/// Longest list of values that is printed in full.
const MOST_VALUES: usize = 60;
/// Most paths that are suggested.
const MOST_SUGGESTED: usize = 3;

/// A body of an operation or notification, and its fields.
struct Listed<'a> {
    name: &'static str,
    places: Vec<Place<'a>>,
}

/// Every body of an operation or notification.
fn bodies<'a>(catalog: &'a Catalog, named: &'a Named) -> Vec<Listed<'a>> {
    let bodies = named.bodies().into_iter();
    bodies.map(|(name, body)| Listed { name, places: fields(catalog, body) }).collect()
}

/// Prints one field, wherever its path leads, or all.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    let Loaded { catalog, named } = with_types(&args.operation)?;
    let text = match args.path.as_deref() {
        Some(body) if named.bodies().iter().any(|(name, _)| *name == body) => {
            all(&catalog, &named, Some(body))
        }
        Some(path) => one(&catalog, &named, path)?,
        None => all(&catalog, &named, None),
    };
    output::data(&text)?;
    Ok(Exit::Done)
}

fn all(catalog: &Catalog, named: &Named, only: Option<&str>) -> String {
    let mut page = Page::default();
    for (Listed { name, places }, body) in
        bodies(catalog, named).iter().zip(named.bodies().into_iter().map(|(_, body)| body))
    {
        if only.is_some_and(|only| only != *name) {
            continue;
        }
        match named {
            Named::Operation(operation) => page.title(&format!("{name} of {}", operation.name)),
            Named::Notification(notification) => page.title(&notification.name),
        };
        let rows = places.iter().map(|place| {
            let value = &place.field.value;
            let required = (place.presence != Presence::Optional).then_some("required");
            let marks = required.into_iter().chain(access_word(place.field.access));
            [
                place.path.clone(),
                type_in_words(catalog, value),
                marks.collect::<Vec<_>>().join(", "),
                limits_in_words(catalog, value).join(", "),
            ]
        });
        page.table(&rows.collect::<Vec<_>>());
        page.entries("rule", body.rules.iter().map(|rule| RuleOf::Object(rule).in_words()));
        if let ("request", Named::Operation(operation)) = (*name, named) {
            page.entries("product", products::all(operation));
        }
        if let Named::Notification(notification) = named {
            notification_words::describe(&mut page, catalog, notification);
        }
        page.line("");
    }
    page.into_text().trim_end().to_owned() + "\n"
}

fn one(catalog: &Catalog, named: &Named, given: &str) -> Result<String, Failure> {
    let path = dotted(given);
    let bodies = bodies(catalog, named);
    let mut page = Page::default();
    let mut is_known = false;
    for Listed { name, places } in &bodies {
        let Some(place) = resolve(places, &path) else { continue };
        if is_known {
            page.line("");
        }
        is_known = true;
        page.title(&match named {
            Named::Operation(operation) => format!("{path}, {name} of {}", operation.name),
            Named::Notification(notification) => format!("{path} of {}", notification.name),
        });
        describe(&mut page, catalog, places, place);
        if let ("request", Named::Operation(operation)) = (*name, named) {
            page.entries("products", products::about(operation, &path));
        }
    }
    if is_known { Ok(page.into_text()) } else { Err(unknown(named, &bodies, &path)) }
}

/// A JSON Pointer or a dotted path as a dotted path without list positions.
fn dotted(given: &str) -> String {
    let steps: Vec<&str> = given
        .split(['/', '.', '[', ']'])
        .filter(|step| !step.is_empty() && *step != "*" && step.parse::<usize>().is_err())
        .collect();
    steps.join(".")
}

/// The field at a path, also below a type that contains itself.
fn resolve<'p, 'a>(places: &'p [Place<'a>], path: &str) -> Option<&'p Place<'a>> {
    let mut path = path.to_owned();
    // Every iteration makes the path shorter.
    loop {
        if let Some(place) = places.iter().find(|place| place.path == path) {
            return Some(place);
        }
        let shorter = places.iter().find_map(|place| {
            let below = path.strip_prefix(&place.path)?.strip_prefix('.')?;
            let around = place.repeats.as_ref().filter(|around| around.len() < place.path.len());
            around.map(|around| format!("{around}.{below}"))
        });
        path = shorter?;
    }
}

fn describe(page: &mut Page, catalog: &Catalog, places: &[Place<'_>], place: &Place<'_>) {
    let field = place.field;
    page.paragraph(&field.description).line("");
    page.entry("type", &type_in_words(catalog, &field.value));
    page.entry("required", &required(place));
    page.entry("messages", messages(field.access));
    page.entries("also read as", &field.aliases);
    page.entries("always", field.constant.iter().map(|value| value.to_text()));
    page.entries("limits", limits_in_words(catalog, &field.value));
    page.entries("rules", place.rules.iter().map(|rule| rule.in_words()));
    if let Some(one) = enum_of(catalog, &field.value.ty) {
        values(page, one);
    }
    match &place.repeats {
        Some(around) => page.entry("members", &format!("those of {around}, once more")),
        None => page.entry("members", &members(places, &place.path).join(", ")),
    };
    page.entries("default", field.default.iter().map(|value| value.to_text()));
    page.entries("examples", field.examples.iter().map(|value| value.to_text()));
    page.entries("sensitive", place.sensitive.map(|class| sensitive(catalog, class)));
    page.entries("since", &field.since);
    page.entries("deprecated", &field.deprecated);
    page.entries("source", sources(catalog, place.sources));
    page.entries("disagreement", disagreements(&field.disagreements));
}

/// Which messages have a field; nothing if all have it.
fn messages(access: Access) -> &'static str {
    match access {
        Access::ReadWrite => "",
        Access::ReadOnly => "only responses have it (readOnly)",
        Access::WriteOnly => "only requests have it (writeOnly)",
    }
}

/// Whether a field has to be present where the object around it is.
fn required(place: &Place<'_>) -> String {
    match (place.presence, place.path.rsplit_once('.')) {
        (Presence::OnSuccess, _) => "when the call succeeded".to_owned(),
        (Presence::Required, Some((around, _))) => format!("in every {around}"),
        (Presence::Required, None) => "always".to_owned(),
        _ => String::new(),
    }
}

/// The class of a sensitive value, and how much of it is shown.
fn sensitive(catalog: &Catalog, name: &str) -> String {
    let class = catalog.sensitivity.iter().find(|class| class.name == name);
    match class.map(|class| class.show) {
        Some(Show::LastFour) => {
            format!("{name}; no more of its value is shown than the last four characters")
        }
        Some(Show::Nothing) | None => format!("{name}; its value is never shown"),
    }
}

fn values(page: &mut Page, one: &Enum) {
    let label = if one.complete { "values" } else { "known values" };
    let count = one.values.len();
    if count > MOST_VALUES {
        page.entry(label, &format!("{}; the list is that of a standard", printable::number(count)));
        return;
    }
    let lines = one.values.iter().map(|value| format!("{}: {}", value.name, value.description));
    page.entries(label, lines);
}

/// The names of the fields of an object.
fn members<'p>(places: &'p [Place<'_>], path: &str) -> Vec<&'p str> {
    let below = |place: &'p Place<'_>| {
        let name = place.path.strip_prefix(path)?.strip_prefix('.')?;
        (!name.contains('.')).then_some(name)
    };
    places.iter().filter_map(below).collect()
}

fn unknown(named: &Named, bodies: &[Listed<'_>], path: &str) -> Failure {
    let name = named.name();
    let message = format!("`{name}` has no field `{}`", printable::text(path));
    let places = bodies.iter().flat_map(|body| &body.places);
    let known: Vec<&str> = places.map(|place| place.path.as_str()).collect();
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
    use super::{
        Loaded, Named, Page, all, describe, dotted, fields, resolve, suggested, with_types,
    };
    use crate::fields::tests::SHOP;
    use antom_catalog::Catalog;

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
        let Loaded { catalog, named } = with_types("createPaymentSession").unwrap();
        let (_, request) = named.bodies()[0];
        let places = fields(&catalog, request);
        let found = |path| resolve(&places, path).map(|place| place.path.as_str());
        let name = Some("order.goods.goodsName");
        assert_eq!(found("order.goods.crossSell.crossSell.goodsName"), name);
        assert_eq!(found("order.goods.crossSell"), Some("order.goods.crossSell"));
        assert_eq!(found("order.goods.crossSell.nothing"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn fields_of_some_messages_say_so() {
        let shop = Catalog::from_text(SHOP).unwrap();
        let operation = &shop.operations[0];
        let places = fields(&shop, &operation.request);
        let explained = |path: &str| {
            let mut page = Page::default();
            describe(&mut page, &shop, &places, resolve(&places, path).unwrap());
            page.into_text()
        };
        assert!(explained("number").contains("messages      only responses have it (readOnly)"));
        assert!(explained("pin").contains("messages      only requests have it (writeOnly)"));
        assert!(!explained("fee").contains("messages"));
        let list = all(&shop, &Named::Operation(Box::new(operation.clone())), Some("request"));
        assert!(list.contains("required, readOnly"), "{list}");
        assert!(list.contains("writeOnly"), "{list}");
        let level = explained("level");
        assert!(level.contains("Level (integer)") && level.contains("1: Low."), "{level}");
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
