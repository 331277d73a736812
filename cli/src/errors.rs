//! `antom errors`: what result codes mean, and what to do about them.

use antom::Action;

use crate::catalog::{Catalog, Entry};
use crate::cli::ErrorsArgs;
use crate::failure::{Exit, Failure};
use crate::page::Page;
use crate::{output, plain, suggest};

const ACTIONS: [Action; 9] = [
    Action::None,
    Action::FixRequest,
    Action::NewRequestId,
    Action::Retry,
    Action::Wait,
    Action::UseAnotherMethod,
    Action::TellUser,
    Action::ContactSupport,
    Action::CheckContract,
];

/// Prints one code, or all.
pub(crate) fn run(args: &ErrorsArgs) -> Result<Exit, Failure> {
    let catalog = Catalog::load()?;
    let operation = catalog.operation(&args.operation)?;
    let text = match &args.code {
        Some(code) => one(&catalog, operation, code)?,
        None => all(operation),
    };
    output::data(&text)?;
    Ok(Exit::Done)
}

fn all(operation: Entry<'_>) -> String {
    let rows: Vec<[String; 4]> = operation
        .list("resultCodes")
        .map(|code| {
            [code.text("code"), code.text("status"), todo(code), code.text("meaning")]
                .map(str::to_owned)
        })
        .collect();
    let mut page = Page::default();
    page.table(&rows);
    page.into_text()
}

fn one(catalog: &Catalog, operation: Entry<'_>, given: &str) -> Result<String, Failure> {
    let Some(code) = operation.list("resultCodes").find(|code| code.text("code") == given) else {
        return Err(unknown(operation, given));
    };
    let mut page = Page::default();
    page.title(given).paragraph(code.text("meaning")).line("");
    page.entry("status", &format!("{} ({})", code.text("status"), code.text("outcome")));
    page.entry("what to do", todo(code));
    if code.is("normal") {
        page.entry("normal", "it belongs to a normal course of events");
    }
    page.entry("deprecated", code.text("deprecated"));
    page.entries("source", code.texts("sources").iter().map(|id| catalog.source(id)));
    page.entries("disagreement", crate::explain::disagreements(code));
    Ok(page.into_text())
}

fn unknown(operation: Entry<'_>, given: &str) -> Failure {
    let name = operation.text("name");
    let known: Vec<&str> = operation.list("resultCodes").map(|code| code.text("code")).collect();
    let message = format!("`{name}` has no result code `{}`", plain::text(given));
    let hint = suggest::nearest(given, known.iter().copied());
    let hint = hint.map_or_else(String::new, |code| format!("did you mean `{code}`? "));
    Failure::usage(message).help(format!("{hint}it has {}", known.join(", ")))
}

/// What to do about a code, in words.
fn todo(code: Entry<'_>) -> &'static str {
    let action = ACTIONS.iter().find(|action| action.as_str() == code.text("action"));
    action.map_or("", |action| words(*action))
}

fn words(action: Action) -> &'static str {
    match action {
        Action::None => "nothing",
        Action::FixRequest => "fix the request before sending it again",
        Action::NewRequestId => "send it again under a new request id",
        Action::Retry => "send the same request again",
        Action::Wait => "wait for the result",
        Action::UseAnotherMethod => "let the user pay in another way",
        Action::TellUser => "tell the user, who alone can mend it",
        Action::ContactSupport => "contact the provider's support",
        Action::CheckContract => "check the contract with the provider",
        _ => "",
    }
}
