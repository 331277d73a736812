//! `cargo xtask drift`: compares the provider's sources with the schema.

mod against;
mod fact_table;
mod finding_table;
mod published;
mod write;

use antom_drift::compare::{
    Class, Finding, compared, drift, facts, is_anything_compared, not_compared,
};
use antom_openapi::reading::File;

use crate::cli::DriftArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::place::Workspace;
use against::Against;
use finding_table::Report;
use published::Published;

/// Prints every difference, and resolves them in the schema with `--write`.
pub(crate) fn run(workspace: &Workspace, args: &DriftArgs) -> Result<Exit, Failure> {
    let against = match Against::read(workspace, args)? {
        Ok(against) => against,
        Err(broken) => return broken.print(args.message_format),
    };
    let prose = against.prose(args.source_id.as_deref());
    let is_source = |file: &File| against.is_source(file, args.source_id.as_deref());
    let published = Published::read(workspace, &args.sources, against.reading(), prose, is_source)?;
    published.print_unreadable(args.message_format)?;
    // What is left after `--write` is printed then.
    if let Some(schema) = against.unfilled().filter(|_| !args.write) {
        schema.print_diagnostics(args.message_format)?;
    }
    let (theirs, ours) = (&published.reading, against.reading());
    let records = against.records(args.source_id.as_deref(), &published.names)?;
    if let Some(name) = &args.operation {
        let known =
            |reading: &antom_openapi::reading::Reading| reading.operations.contains_key(name);
        if !known(theirs) && !known(ours) {
            let message = format!("neither side has an operation called `{name}`");
            let names: Vec<&str> = theirs.operations.keys().map(String::as_str).collect();
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            return Err(Failure::usage(message).help(format!("the sources have: {names}")));
        }
    }
    let pairs = compared(theirs, ours);
    // Findings have our name of an operation.
    let name = args.operation.as_deref();
    let picked = pairs.iter().find(|(their, our)| Some(*our) == name || Some(*their) == name);
    let picked_ours = picked.map(|(_, our)| *our).or(name);
    if args.facts {
        let mut facts = facts(theirs, ours, records.as_ref());
        facts.retain(|one| picked_ours.is_none_or(|it| it == one.operation));
        let text = match args.message_format {
            MessageFormat::Human => fact_table::for_people(&facts, theirs, ours),
            MessageFormat::Json => fact_table::for_tools(&facts, theirs, ours),
        };
        report::data(&text)?;
        let is_any = facts.iter().any(|one| one.is_compared);
        return Ok(match (published.is_whole(), is_any) {
            (true, true) => Exit::Done,
            (true, false) => Exit::No,
            (false, _) => Exit::Disk,
        });
    }
    let mut findings = drift(theirs, ours, records.as_ref());
    findings.retain(|finding| picked_ours.is_none_or(|it| it == finding.operation));
    let is_compared =
        if name.is_some() { picked.is_some() } else { is_anything_compared(theirs, ours) };
    let is_known = |finding: &Finding| finding.class == Class::KnownDisagreement;
    let known = findings.iter().filter(|finding| is_known(finding)).count();
    let open = findings.iter().filter(|finding| finding.class.is_drift()).count();
    if !args.all {
        findings.retain(|finding| !is_known(finding));
    }
    let picked_theirs = picked.map(|(their, _)| *their).or(name);
    let mut not_compared = not_compared(theirs, ours);
    not_compared.retain(|one| picked_theirs.is_none() || one.operation.as_deref() == picked_theirs);
    let report = Report {
        theirs,
        ours,
        other: against.name(),
        findings: &findings,
        known,
        is_compared,
        operations: if name.is_some() { picked.into_iter().count() } else { pairs.len() },
        not_compared: &not_compared,
    };
    match args.message_format {
        MessageFormat::Human => report::data(&report.for_people(args.all))?,
        MessageFormat::Json => report::data(&report.for_tools())?,
    }
    if args.write {
        write::write(&findings, theirs, &against, records.as_ref(), args.message_format)?;
    }
    if let Some(schema) = against.unfilled() {
        report::error(format!(
            "{} in the schema; compared as if every value were filled in",
            schema.problems()
        ));
        return Ok(if published.is_whole() { Exit::No } else { Exit::Disk });
    }
    Ok(match (published.is_whole(), open) {
        (true, 0) if is_compared => Exit::Done,
        (true, _) => Exit::No,
        (false, _) => Exit::Disk,
    })
}
