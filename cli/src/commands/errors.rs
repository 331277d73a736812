//! `antom errors`: what result codes mean, and what to do about them.

use antom_catalog::{Catalog, ResultCode};

use crate::catalog::{Loaded, Named, disagreements, sources, without_types};
use crate::cli::ErrorsArgs;
use crate::failure::{Exit, Failure};
use crate::text_page::Page;
use crate::{output, printable, products, suggest};

/// Prints one code, or all.
pub(crate) fn run(args: &ErrorsArgs) -> Result<Exit, Failure> {
    let Loaded { catalog, named } = without_types(&args.operation)?;
    let text = match &args.code {
        Some(code) => one(&catalog, &named, code)?,
        None => all(&catalog, &named),
    };
    output::data(&text)?;
    Ok(Exit::Done)
}

fn all(catalog: &Catalog, named: &Named) -> String {
    let rows = named.result_codes().iter().map(|code| {
        let action = catalog.action(&code.action).map_or(&code.action, |action| &action.label);
        let products = with_code(named, &code.code);
        let products = products.map_or_else(String::new, |names| format!(" (only {names})"));
        let meaning = format!("{}{products}", code.meaning);
        [code.code.clone(), code.status.clone(), action.clone(), meaning]
    });
    let mut page = Page::default();
    page.table(&rows.collect::<Vec<_>>());
    page.into_text()
}

fn one(catalog: &Catalog, named: &Named, given: &str) -> Result<String, Failure> {
    let Some(code) = named.result_codes().iter().find(|code| code.code == given) else {
        return Err(unknown(named, given));
    };
    let mut page = Page::default();
    page.title(given).paragraph(&code.meaning).line("");
    page.entry("status", &format!("{} ({})", code.status, code.outcome));
    page.entry("what to do", &what_to_do(catalog, code));
    if code.normal {
        page.entry("normal", "it belongs to a normal course of events");
    }
    page.entries("products", with_code(named, given));
    page.entries("deprecated", &code.deprecated);
    page.entries("source", sources(catalog, &code.sources));
    page.entries("disagreement", disagreements(&code.disagreements));
    Ok(page.into_text())
}

/// The names of the products that may return a code; nothing if all of them may.
fn with_code(named: &Named, code: &str) -> Option<String> {
    match named {
        Named::Operation(operation) => products::with_code(operation, code),
        Named::Notification(_) => None,
    }
}

/// The action of a code, and the general one that it is a kind of.
fn what_to_do(catalog: &Catalog, code: &ResultCode) -> String {
    let Some(action) = catalog.action(&code.action) else { return code.action.clone() };
    if action.kind == action.name {
        return action.description.clone();
    }
    let kind = catalog.action(&action.kind).map_or(&action.kind, |kind| &kind.label);
    format!("{} (a kind of: {kind})", action.description)
}

fn unknown(named: &Named, given: &str) -> Failure {
    let name = named.name();
    let known: Vec<&str> = named.result_codes().iter().map(|code| code.code.as_str()).collect();
    let message = format!("`{name}` has no result code `{}`", printable::text(given));
    let hint = suggest::nearest(given, known.iter().copied());
    let hint = hint.map_or_else(String::new, |code| format!("did you mean `{code}`? "));
    let list = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    Failure::usage(message).help(format!("{hint}it has {list}"))
}

#[cfg(test)]
mod tests {
    use antom_catalog::Catalog;

    use super::{Named, all, one};

    #[test]
    fn codes_of_some_products_say_so() {
        let catalog = Catalog::from_text(
            r#"{ "title": "Shop", "operations": [{
                "name": "pay", "method": "POST", "path": "/pay", "description": "Pays.",
                "request": { "description": "It.", "fields": [] },
                "response": { "description": "It.", "fields": [] },
                "products": [
                    { "name": "online", "description": "On a page.", "constants": [["way", "PAGE"]] },
                    { "name": "atTheTill", "description": "At a till.", "constants": [["way", "TILL"]],
                      "resultCodes": ["DONE"] }
                ],
                "resultCodes": [
                    { "code": "DONE", "status": "S", "outcome": "success", "action": "none", "meaning": "It is paid." },
                    { "code": "LOST", "status": "F", "outcome": "failure", "action": "none", "meaning": "It is lost." }
                ]
            }] }"#,
        )
        .unwrap();
        let named = Named::Operation(Box::new(catalog.operation("pay").unwrap().clone()));
        let list = all(&catalog, &named);
        assert!(
            list.contains("It is paid.\n") && list.contains("It is lost. (only online)"),
            "{list}"
        );
        assert!(one(&catalog, &named, "LOST").unwrap().contains("products      online\n"));
        assert!(!one(&catalog, &named, "DONE").unwrap().contains("products"));
    }
}
