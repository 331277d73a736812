//! The contents of the API, as the schema compiler wrote them: `data/catalog.json`.

use antom_catalog::{Catalog, Disagreement, Operation, wording};

use crate::failure::Failure;
use crate::{message_checks, which_message};

/// The file, which `cargo xtask codegen` writes and keeps fresh.
const TEXT: &str = include_str!("../data/catalog.json");

/// How sentences set values apart on a terminal.
pub(crate) const MARKS: wording::Marks = wording::Marks::None;

/// Reads the catalog.
pub(crate) fn load() -> Result<Catalog, Failure> {
    Catalog::from_text(TEXT)
        .map_err(|error| Failure::unreadable(format!("could not read the catalog: {error}")))
}

/// The operation with that name, ignoring case.
pub(crate) fn operation<'a>(catalog: &'a Catalog, name: &str) -> Result<&'a Operation, Failure> {
    let entry = message_checks::named(name);
    let found = entry.and_then(|entry| catalog.operation(entry.name));
    found.ok_or_else(|| which_message::unknown(name))
}

/// Title and date of each source.
pub(crate) fn sources<'a>(
    catalog: &'a Catalog,
    ids: &'a [String],
) -> impl Iterator<Item = String> + 'a {
    ids.iter().map(|id| match catalog.sources.get(id) {
        None => id.clone(),
        Some(source) => match &source.date {
            None => source.title.clone(),
            Some(date) => format!("{} ({date})", source.title),
        },
    })
}

/// What sources disagree on, in words.
pub(crate) fn disagreements(all: &[Disagreement]) -> impl Iterator<Item = String> + '_ {
    all.iter().map(|one| {
        let readings = one.readings.iter();
        let readings = readings.map(|one| format!("{} says {}", one.source, one.says.to_text()));
        let readings = readings.collect::<Vec<_>>().join(", ");
        format!("{}: {readings}; taken from {}. {}", one.about, one.taken, one.because)
    })
}
