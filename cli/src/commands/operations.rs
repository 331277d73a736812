//! `antom operations`: the operations and notifications of the API.

use std::collections::BTreeSet;

use antom_catalog::wording::{self, Marks};
use antom_catalog::{
    Access, Body, Catalog, Group, Index, Listed, Notification, Operation, Presence,
};

use crate::catalog::{Loaded, Named, index, sources, with_types};
use crate::cli::OperationsArgs;
use crate::failure::{Exit, Failure};
use crate::fields::{RuleOf, access_word, fields, limits_in_words};
use crate::text_page::Page;
use crate::{notification_words, output, printable, suggest};

/// Prints a list of the operations and notifications, or what is known of one.
pub(crate) fn run(args: &OperationsArgs) -> Result<Exit, Failure> {
    let mut page = Page::default();
    match &args.operation {
        Some(name) => {
            let Loaded { catalog, named } = with_types(name)?;
            match named {
                Named::Operation(one) => describe_operation(&mut page, &catalog, &one),
                Named::Notification(one) => describe_notification(&mut page, &catalog, &one),
            }
        }
        None => list(&mut page, args.group.as_deref())?,
    }
    output::data(&page.into_text())?;
    Ok(Exit::Done)
}

/// A line for each operation and notification, below their groups.
fn list(page: &mut Page, group: Option<&str>) -> Result<(), Failure> {
    let Index { about, operations, notifications } = index()?;
    let only = group.map(|name| group_named(&about, name)).transpose()?;
    let all: Vec<&Listed> = operations.iter().chain(&notifications).collect();
    let version = about.version.iter().map(|version| format!(", as of {version}"));
    page.paragraph(&format!(
        "{}{}: {}, {}",
        about.title,
        version.collect::<String>(),
        printable::count(operations.len(), "operation"),
        printable::count(notifications.len(), "notification")
    ));
    if only.is_none() {
        list_of(page, &all, None);
    }
    for group in about.groups.iter().filter(|group| only.is_none_or(|only| only == *group)) {
        page.line("").title(&group.name);
        page.paragraph(&group.description).line("");
        list_of(page, &all, Some(&group.name));
    }
    if only.is_none() {
        let flags: Vec<&str> = about.flags.iter().map(|flag| flag.name.as_str()).collect();
        page.line("").entry("flags", &flags.join(", "));
    }
    Ok(())
}

fn list_of(page: &mut Page, all: &[&Listed], group: Option<&str>) {
    let own = all.iter().filter(|one| one.group.as_deref() == group);
    let rows: Vec<_> = own.map(|one| [one.name.clone(), one.summary.clone()]).collect();
    if group.is_none() && !rows.is_empty() {
        page.line("");
    }
    page.table(&rows);
}

fn describe_operation(page: &mut Page, catalog: &Catalog, operation: &Operation) {
    page.title(&operation.name);
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
    let upload = operation.upload.iter().flat_map(|it| wording::upload(it, Marks::None));
    page.entries("upload", upload);
    page.entry("request", &body(catalog, &operation.request));
    page.entry("response", &body(catalog, &operation.response));
    let products: Vec<&str> =
        operation.products.iter().map(|product| product.name.as_str()).collect();
    page.entry("products", &products.join(", "));
    let codes: Vec<&str> = operation.result_codes.iter().map(|code| code.code.as_str()).collect();
    page.entry("result codes", &codes.join(", "));
    page.entries("source", sources(catalog, &operation.sources));
    page.entries("deprecated", &operation.deprecated);
}

fn describe_notification(page: &mut Page, catalog: &Catalog, notification: &Notification) {
    page.title(&notification.name);
    page.paragraph(&notification.description).line("");
    page.entries("group", &notification.group);
    page.entry("notification", &body(catalog, &notification.body));
    notification_words::describe(page, catalog, notification);
    let codes: Vec<&str> =
        notification.result_codes.iter().map(|code| code.code.as_str()).collect();
    page.entry("result codes", &codes.join(", "));
    page.entries("source", sources(catalog, &notification.sources));
    page.entries("deprecated", &notification.deprecated);
}

/// The group of that name, ignoring case.
fn group_named<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a Group, Failure> {
    if let Some(found) = catalog.groups.iter().find(|one| one.name.eq_ignore_ascii_case(name)) {
        return Ok(found);
    }
    let names = || catalog.groups.iter().map(|group| group.name.as_str());
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
