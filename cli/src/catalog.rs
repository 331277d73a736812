//! The contents of the API, as the schema compiler wrote them below `data/`: in parts, so that a command reads what it needs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use antom_catalog::{
    Body, Catalog, Disagreement, Index, NotACatalog, Notification, Operation, Parts, ResultCode,
    wording,
};

use crate::failure::Failure;
use crate::{body_kind, message_checks, which_message};

// The table `PARTS`, which `cargo xtask codegen` writes and keeps fresh.
include!("../data/catalog_parts.rs");

/// How sentences set values apart on a terminal.
pub(crate) const MARKS: wording::Marks = wording::Marks::None;

/// An operation or notification, and what is said of the API and of the types that it is made of.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The API without its operations and notifications, and without other types.
    pub(crate) catalog: Catalog,
    /// The operation or notification.
    pub(crate) named: Named,
}

/// What has a name on the command line.
#[derive(Debug)]
pub(crate) enum Named {
    /// A call.
    Operation(Box<Operation>),
    /// A body that the provider sends by itself.
    Notification(Box<Notification>),
}

impl Named {
    /// Its name.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Operation(one) => &one.name,
            Self::Notification(one) => &one.name,
        }
    }

    /// Its bodies, each with what it is called on the command line.
    pub(crate) fn bodies(&self) -> Vec<(&'static str, &Body)> {
        match self {
            Self::Operation(one) => vec![("request", &one.request), ("response", &one.response)],
            Self::Notification(one) => vec![("notification", &one.body)],
        }
    }

    /// Its result codes.
    pub(crate) fn result_codes(&self) -> &[ResultCode] {
        match self {
            Self::Operation(one) => &one.result_codes,
            Self::Notification(one) => &one.result_codes,
        }
    }
}

/// What is true of the whole API, and the names of its operations and notifications.
pub(crate) fn index() -> Result<Index, Failure> {
    Parts::new(PARTS).index().map_err(unreadable)
}

/// Everything.
#[cfg(feature = "sandbox")]
pub(crate) fn whole() -> Result<Catalog, Failure> {
    Parts::new(PARTS).catalog().map_err(unreadable)
}

/// The operation or notification with that name, ignoring case, without its types.
pub(crate) fn without_types(name: &str) -> Result<Loaded, Failure> {
    let entry = message_checks::named(name).ok_or_else(|| which_message::unknown(name))?;
    let parts = Parts::new(PARTS);
    let is_notification =
        entry.messages.iter().any(|(body, _)| *body == body_kind::Body::Notification);
    let named = if is_notification {
        parts.notification(entry.name).map(|one| Named::Notification(Box::new(one)))
    } else {
        parts.operation(entry.name).map(|one| Named::Operation(Box::new(one)))
    };
    Ok(Loaded { catalog: index()?.about, named: named.map_err(unreadable)? })
}

/// The operation or notification with that name, ignoring case.
pub(crate) fn with_types(name: &str) -> Result<Loaded, Failure> {
    let mut loaded = without_types(name)?;
    add_types(&mut loaded.catalog, &loaded.named)?;
    Ok(loaded)
}

/// The same, read once: for who asks at every key that is typed.
pub(crate) fn kept_with_types(name: &str) -> Result<Arc<Loaded>, Failure> {
    static KEPT: Mutex<BTreeMap<String, Arc<Loaded>>> = Mutex::new(BTreeMap::new());
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(loaded) = kept().get(name) {
        return Ok(Arc::clone(loaded));
    }
    let loaded = Arc::new(with_types(name)?);
    kept().insert(name.to_owned(), Arc::clone(&loaded));
    Ok(loaded)
}

fn add_types(catalog: &mut Catalog, named: &Named) -> Result<(), Failure> {
    for (_, body) in named.bodies() {
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
        let named = catalog.operations.len() + catalog.notifications.len();
        let read = 1 + named + read.iter().sum::<usize>();
        assert_eq!(read, PARTS.len(), "a part that no body needs");
    }
}
