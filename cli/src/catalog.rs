//! The contents of the API, as the schema compiler wrote them below `data/`: in parts, so that a command reads what it needs.

use antom_catalog::{Catalog, Disagreement, Index, NotACatalog, Operation, Parts, wording};

use crate::failure::Failure;
use crate::{message_checks, which_message};

// The table `PARTS`, which `cargo xtask codegen` writes and keeps fresh.
include!("../data/catalog_parts.rs");

/// How sentences set values apart on a terminal.
pub(crate) const MARKS: wording::Marks = wording::Marks::None;

/// An operation, and what is said of the API and of the types that it is made of.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The API without its operations, and without other types.
    pub(crate) catalog: Catalog,
    /// The operation.
    pub(crate) operation: Operation,
}

/// What is true of the whole API, and the names of its operations.
pub(crate) fn index() -> Result<Index, Failure> {
    Parts::new(PARTS).index().map_err(unreadable)
}

/// The operation with that name, ignoring case, without its types.
pub(crate) fn without_types(name: &str) -> Result<Loaded, Failure> {
    let entry = message_checks::named(name).ok_or_else(|| which_message::unknown(name))?;
    let operation = Parts::new(PARTS).operation(entry.name).map_err(unreadable)?;
    Ok(Loaded { catalog: index()?.about, operation })
}

/// The operation with that name, ignoring case.
pub(crate) fn with_types(name: &str) -> Result<Loaded, Failure> {
    let mut loaded = without_types(name)?;
    add_types(&mut loaded.catalog, &loaded.operation)?;
    Ok(loaded)
}

/// An operation that the index names, and its types.
pub(crate) fn listed(catalog: &mut Catalog, name: &str) -> Result<Operation, Failure> {
    let operation = Parts::new(PARTS).operation(name).map_err(unreadable)?;
    add_types(catalog, &operation)?;
    Ok(operation)
}

fn add_types(catalog: &mut Catalog, operation: &Operation) -> Result<(), Failure> {
    for body in [&operation.request, &operation.response] {
        Parts::new(PARTS).add_types(catalog, body).map_err(unreadable)?;
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn unreadable(error: NotACatalog) -> Failure {
    Failure::unreadable(format!("could not read the catalog: {error}"))
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

#[cfg(test)]
mod tests {
    use antom_catalog::Parts;

    use super::PARTS;

    #[test]
    fn every_part_can_be_found_and_read() {
        assert!(PARTS.is_sorted_by_key(|(name, _)| *name));
        let catalog = Parts::new(PARTS).catalog().unwrap();
        let read = [catalog.objects.len(), catalog.enums.len(), catalog.scalars.len()];
        let read = 1 + catalog.operations.len() + read.iter().sum::<usize>();
        assert_eq!(read, PARTS.len(), "a part that no body needs");
    }
}
