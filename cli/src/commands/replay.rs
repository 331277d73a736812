//! `antom replay`: a story of the explorer, again.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{MessageFormat, ReplayArgs};
use crate::explorer::{self, Player, from_json};
use crate::failure::{Exit, Failure};
use crate::output::{ERROR, GOOD, note};
use crate::{input_file, output, printable};

/// Plays a story in a sandbox of its own, and compares what comes of it.
pub(crate) fn run(args: &ReplayArgs) -> Result<Exit, Failure> {
    let text = input_file::read(&args.story)?;
    let steps = from_json(&String::from_utf8_lossy(&text)).map_err(|error| {
        let file = input_file::shown(&args.story);
        Failure::usage(format!("`{file}` cannot be played: {}", printable::text(&error)))
            .help("the explorer of `antom sandbox` saves stories")
    })?;
    let secrets = values(args.secrets.as_deref())?;
    let is_missing = |name: &String| secrets.get(name).and_then(Value::as_str).is_none();
    let missing: Vec<String> = explorer::secrets(&steps).into_iter().filter(is_missing).collect();
    if !missing.is_empty() {
        return Err(not_given(&missing));
    }
    let mut player = Player::start(secrets).map_err(|error| {
        Failure::unreadable(format!("the sandbox of the story cannot start: {error}"))
    })?;
    let mut rows = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let number = index + 1;
        let done = player.play(step)?;
        if args.message_format == MessageFormat::Human {
            note(&match &done.differs {
                None => format!("{GOOD}{number}{GOOD:#} {}\n", printable::text(&done.what)),
                Some(why) => format!(
                    "{ERROR}{number}{ERROR:#} {}: {}\n",
                    printable::text(&done.what),
                    printable::text(why)
                ),
            });
        }
        let differs = done.differs.is_some();
        rows.push(json!({ "step": number, "what": done.what, "differs": done.differs }));
        if differs {
            break;
        }
    }
    let differs = rows.iter().any(|row| !row["differs"].is_null());
    match args.message_format {
        MessageFormat::Json => {
            let report = json!({ "steps": steps.len(), "played": rows.len(), "same": !differs, "rows": rows });
            output::data(&format!("{report}\n"))?;
        }
        MessageFormat::Human if differs => {
            note(&format!("{ERROR}error{ERROR:#}: the story goes on otherwise\n"));
        }
        MessageFormat::Human => {
            let count = printable::count(steps.len(), "step");
            note(&format!("{GOOD}the same story{GOOD:#}: {count}\n"));
        }
    }
    Ok(if differs { Exit::Errors } else { Exit::Done })
}

/// The values of placeholders for secrets.
fn values(file: Option<&Path>) -> Result<Value, Failure> {
    let Some(file) = file else { return Ok(Value::Null) };
    let bytes = input_file::read(file)?;
    let values: Option<Value> = serde_json::from_slice(&bytes).ok();
    values.filter(Value::is_object).ok_or_else(|| {
        let file = input_file::shown(file);
        Failure::unreadable(format!("`{file}` is no JSON object"))
            .help("it has a text for each name, such as {\"visitor.name\": \"…\"}")
    })
}

/// The story does not keep what somebody typed in sensitive fields.
fn not_given(names: &[String]) -> Failure {
    let secrets = printable::count(names.len(), "secret");
    let names = names.iter().map(|name| format!("\"{}\": \"…\"", printable::text(name)));
    let object = names.collect::<Vec<_>>().join(", ");
    Failure::usage(format!("{secrets} of the story: no value was given"))
        .help(format!("`--secrets FILE` names a file with {{{object}}}"))
}
