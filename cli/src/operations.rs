//! The operations that bodies can be checked against.

use antom::create_payment_session::CreatePaymentSession;
use antom::{Context, DecodeError, Message, Operation, OutcomeErrorKind, Shape, Violations};

/// Every operation, in the order in which they are listed.
pub(crate) const ALL: &[Entry] = &[Entry::of::<CreatePaymentSession>()];

/// What is needed to check the bodies of an operation.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Name of the operation.
    pub(crate) name: &'static str,
    /// Checks a body that is sent.
    pub(crate) request: Check,
    /// Checks a body that is received.
    pub(crate) response: Check,
}

/// Checks the bytes of a body.
pub(crate) type Check = fn(&[u8], &Context) -> Judged;

/// What is said of a body.
#[derive(Debug)]
pub(crate) struct Judged {
    /// What the body should look like.
    pub(crate) shape: &'static Shape,
    /// What is wrong with it, or why it cannot be read.
    pub(crate) verdict: Result<Verdict, DecodeError>,
}

/// What is wrong with a body that can be read.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Broken rules.
    pub(crate) violations: Violations,
    /// Members that a success promises and that are missing.
    pub(crate) lacking: Vec<&'static str>,
}

/// The members that a success promises and that this response lacks.
fn lacking<O: Operation>(response: O::Response) -> Vec<&'static str> {
    match O::outcome(response).map_err(|error| error.into_parts().0) {
        Err(OutcomeErrorKind::Incomplete { missing, .. }) => missing,
        _ => Vec::new(),
    }
}

impl Entry {
    /// The entry of an operation.
    const fn of<O: Operation>() -> Self {
        let request: Check = |bytes, context| judge::<O::Request>(bytes, context, |_| Vec::new());
        let response: Check = |bytes, context| judge(bytes, context, lacking::<O>);
        Self { name: O::NAME, request, response }
    }

    /// The entry of the operation of that name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|entry| entry.name == name)
    }
}

fn judge<T: Message>(
    bytes: &[u8],
    context: &Context,
    lacking: fn(T) -> Vec<&'static str>,
) -> Judged {
    let verdict = antom::from_slice::<T>(bytes).map(|body| {
        let violations = body.violations(context);
        Verdict { violations, lacking: lacking(body) }
    });
    Judged { shape: T::SHAPE, verdict }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Entry};

    #[test]
    fn the_catalog_knows_the_same_operations() {
        let catalog = crate::catalog::load().unwrap();
        let known: Vec<&str> =
            catalog.operations.iter().map(|operation| operation.name.as_str()).collect();
        let checked: Vec<&str> = ALL.iter().map(|entry| entry.name).collect();
        assert_eq!(known, checked);
        assert!(checked.iter().all(|name| Entry::named(name).is_some()));
    }
}
