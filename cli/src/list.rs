//! `antom operations`: what is known.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Entry};
use crate::failure::{Exit, Failure};
use crate::page::Page;
use crate::{output, plain};

/// Prints every operation.
pub(crate) fn run() -> Result<Exit, Failure> {
    let catalog = Catalog::load()?;
    let mut page = Page::default();
    page.paragraph(&format!(
        "{}, as of {}",
        catalog.root().text("title"),
        catalog.root().text("version")
    ));
    for operation in catalog.operations() {
        page.line("").title(operation.text("name"));
        page.paragraph(operation.text("description")).line("");
        let call = format!("{} {}", operation.text("method"), operation.text("path"));
        page.entry("call", &call);
        page.entry("request", &body(operation.entry("request")));
        page.entry("response", &body(operation.entry("response")));
        let codes: Vec<&str> =
            operation.list("resultCodes").map(|code| code.text("code")).collect();
        page.entry("result codes", &codes.join(", "));
        page.entries("source", operation.texts("sources").iter().map(|id| catalog.source(id)));
        page.entry("deprecated", operation.text("deprecated"));
    }
    let flags: Vec<&str> = catalog.root().list("context").map(|flag| flag.text("name")).collect();
    page.line("").entry("context flags", &flags.join(", "));
    output::data(&page.into_text())?;
    Ok(Exit::Done)
}

/// What a body amounts to, in words.
fn body(body: Entry<'_>) -> String {
    let fields: Vec<Entry<'_>> = body.list("fields").collect();
    let required = fields.iter().filter(|field| !field.text("required").is_empty()).count();
    let limits: usize = fields.iter().map(|field| field.texts("limits").len()).sum();
    let rules = fields.iter().flat_map(|field| field.list("rules")).chain(body.list("rules"));
    let rules: BTreeSet<(&str, &str)> =
        rules.map(|rule| (rule.text("rule"), rule.text("words"))).collect();
    format!(
        "{} ({} required in their objects), {}, {}",
        plain::count(fields.len(), "field"),
        plain::number(required),
        plain::count(limits, "limit"),
        plain::count(rules.len(), "rule"),
    )
}
