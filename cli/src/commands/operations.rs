//! `antom operations`: the operations and notifications of the API.

use std::collections::BTreeSet;

use antom_catalog::{Access, Body, Catalog, Index, Presence};

use crate::catalog::{index, listed, listed_notification, sources};
use crate::cli::OperationsArgs;
use crate::failure::{Exit, Failure};
use crate::fields::{RuleOf, access_word, fields, limits_in_words};
use crate::text_page::Page;
use crate::{notification_words, output, printable, suggest};

/// Prints every operation and notification, or those of one group.
pub(crate) fn run(args: &OperationsArgs) -> Result<Exit, Failure> {
    let Index { about: mut catalog, operations, notifications } = index()?;
    let group = args.group.as_deref().map(|name| group(&catalog, name)).transpose()?;
    let mut page = Page::default();
    let version = catalog.version.iter().map(|version| format!(", as of {version}"));
    page.paragraph(&format!("{}{}", catalog.title, version.collect::<String>()));
    let wanted = operations.iter().filter(|one| group.is_none() || one.group == group);
    for one in wanted {
        let operation = listed(&mut catalog, &one.name)?;
        page.line("").title(&operation.name);
        page.paragraph(&operation.description).line("");
        page.entries("group", &operation.group);
        page.entry("call", &format!("{} {}", operation.method, operation.path));
        page.entries(
            "on server",
            operation.servers.iter().map(|own| format!("{}: {}", own.name, own.address)),
        );
        let state = operation.state.iter();
        page.entries(
            "state",
            state.map(|it| format!("{}, final when {}", it.field, it.finals.join(", "))),
        );
        page.entry("request", &body(&catalog, &operation.request));
        page.entry("response", &body(&catalog, &operation.response));
        let codes: Vec<&str> =
            operation.result_codes.iter().map(|code| code.code.as_str()).collect();
        let products: Vec<&str> =
            operation.products.iter().map(|product| product.name.as_str()).collect();
        page.entry("products", &products.join(", "));
        page.entry("result codes", &codes.join(", "));
        page.entries("source", sources(&catalog, &operation.sources));
        page.entries("deprecated", &operation.deprecated);
    }
    let wanted = notifications.iter().filter(|one| group.is_none() || one.group == group);
    for one in wanted {
        let one = listed_notification(&mut catalog, &one.name)?;
        page.line("").title(&one.name);
        page.paragraph(&one.description).line("");
        page.entries("group", &one.group);
        page.entry("notification", &body(&catalog, &one.body));
        notification_words::describe(&mut page, &catalog, &one);
        let codes: Vec<&str> = one.result_codes.iter().map(|code| code.code.as_str()).collect();
        page.entry("result codes", &codes.join(", "));
        page.entries("source", sources(&catalog, &one.sources));
        page.entries("deprecated", &one.deprecated);
    }
    let flags: Vec<&str> = catalog.flags.iter().map(|flag| flag.name.as_str()).collect();
    page.line("").entry("flags", &flags.join(", "));
    output::data(&page.into_text())?;
    Ok(Exit::Done)
}

/// The group of that name, as the schema writes it.
fn group(catalog: &Catalog, name: &str) -> Result<String, Failure> {
    let names = || catalog.groups.iter().map(|group| group.name.as_str());
    if let Some(found) = names().find(|known| known.eq_ignore_ascii_case(name)) {
        return Ok(found.to_owned());
    }
    let nearest = suggest::nearest(name, names());
    let help = match (nearest, names().collect::<Vec<_>>().as_slice()) {
        (Some(name), _) => format!("did you mean `{name}`?"),
        (None, []) => "operations have no groups in this API".to_owned(),
        (None, all) => format!("the groups are {}", all.join(", ")),
    };
    let message = format!("there is no group `{}`", printable::text(name));
    Err(Failure::usage(message).help(help))
}

/// The counts of a body.
fn body(catalog: &Catalog, body: &Body) -> String {
    let places = fields(catalog, body);
    let required = places.iter().filter(|place| place.presence != Presence::Optional).count();
    let limits: usize =
        places.iter().map(|place| limits_in_words(catalog, &place.field.value).len()).sum();
    let rules = places.iter().flat_map(|place| place.rules.iter().copied());
    let rules = rules.chain(body.rules.iter().map(RuleOf::Object));
    let rules: BTreeSet<String> = rules.map(RuleOf::in_words).collect();
    let one_way = [Access::ReadOnly, Access::WriteOnly].into_iter().filter_map(|access| {
        let count = places.iter().filter(|place| place.field.access == access).count();
        let word = access_word(access).filter(|_| count > 0)?;
        Some(format!(", {} {word}", printable::number(count)))
    });
    format!(
        "{} ({} required in their objects{}), {}, {}",
        printable::count(places.len(), "field"),
        printable::number(required),
        one_way.collect::<String>(),
        printable::count(limits, "limit"),
        printable::count(rules.len(), "rule"),
    )
}

#[cfg(test)]
mod tests {
    use super::body;
    use crate::fields::tests::SHOP;
    use antom_catalog::Catalog;

    #[test]
    fn fields_of_some_messages_are_counted() {
        let shop = Catalog::from_text(SHOP).unwrap();
        let operation = &shop.operations[0];
        let words = body(&shop, &operation.request);
        assert!(
            words.contains(" required in their objects, 1 readOnly, 1 writeOnly), "),
            "{words}"
        );
        assert!(
            body(&shop, &operation.response)
                .starts_with("0 fields (0 required in their objects), ")
        );
    }
}
