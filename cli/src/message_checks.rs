//! The checks of every message of the API.

use std::sync::OnceLock;

use antom::runtime::{Shape, Upload};
use antom::{
    Context, DecodeError, Message, NotificationBody, NotificationVisitor, Operation,
    OperationVisitor, OutcomeErrorKind, Problem, ProblemKind, Server, Violations,
};

use crate::body_kind::Body;

/// Every operation, then every notification, in the order of the schema.
pub(crate) fn all() -> &'static [Entry] {
    static ALL: OnceLock<Vec<Entry>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut list = List(Vec::new());
        antom::visit_operations(&mut list);
        antom::visit_notifications(&mut list);
        list.0
    })
}

/// The operation or notification of that name. Case does not count, and words may be separated by hyphens.
pub(crate) fn named(name: &str) -> Option<&'static Entry> {
    all().iter().find(|entry| entry.name == name).or_else(|| {
        let wanted = folded(name);
        all().iter().find(|entry| folded(entry.name) == wanted)
    })
}

fn folded(name: &str) -> String {
    name.chars().filter(|each| !"-_".contains(*each)).flat_map(char::to_lowercase).collect()
}

/// Collects the operations and notifications that it is shown.
struct List(Vec<Entry>);

impl OperationVisitor for List {
    fn operation<O: Operation>(&mut self) {
        self.0.push(Entry {
            name: O::NAME,
            type_name: std::any::type_name::<O::Request>,
            endpoint: Some(Endpoint {
                method: O::METHOD,
                path: O::PATH,
                server: O::server,
                upload: O::UPLOAD,
            }),
            messages: vec![
                (
                    Body::Request,
                    MessageCheck::of::<O::Request>(|bytes, context| {
                        check::<O::Request>(bytes, context, |_| Vec::new())
                    }),
                ),
                (
                    Body::Response,
                    MessageCheck::of::<O::Response>(|bytes, context| {
                        check(bytes, context, lacking::<O>)
                    }),
                ),
            ],
        });
    }
}

impl NotificationVisitor for List {
    fn notification<N: NotificationBody>(&mut self) {
        let run = |bytes: &[u8], context: &Context| {
            check::<N>(bytes, context, |notification| notification.missing())
        };
        self.0.push(Entry {
            name: N::NAME,
            type_name: std::any::type_name::<N>,
            endpoint: None,
            messages: vec![(Body::Notification, MessageCheck::of::<N>(run))],
        });
    }
}

/// The checks of an operation or notification, and where it is called.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: &'static str,
    /// The type of what is sent, or of the notification, with its path.
    pub(crate) type_name: fn() -> &'static str,
    /// Where it is called; a notification is not.
    pub(crate) endpoint: Option<Endpoint>,
    /// Its bodies: the one that is sent and the one that is received, or that of the notification.
    pub(crate) messages: Vec<(Body, MessageCheck)>,
}

/// Where an operation is called.
#[derive(Debug)]
pub(crate) struct Endpoint {
    /// The HTTP method.
    pub(crate) method: &'static str,
    /// The path below the prefix of the server.
    pub(crate) path: &'static str,
    /// The server that it is called on, if one is chosen for the API.
    pub(crate) server: for<'a> fn(&'a Server) -> &'a Server,
    /// How the file that it sends is sent, if it sends one.
    pub(crate) upload: Option<Upload>,
}

/// The check of one message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MessageCheck {
    /// The members of the message.
    pub(crate) shape: &'static Shape,
    /// Reads the bytes of a body and checks its rules.
    pub(crate) run: fn(&[u8], &Context) -> Result<Verdict, DecodeError>,
    /// The values that reading takes for absent although the documentation does not allow them.
    pub(crate) empty: fn(&[u8]) -> Vec<Problem>,
}

/// What is wrong with a body that can be read.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Broken rules.
    pub(crate) violations: Violations,
    /// Members that a success promises and that are missing.
    pub(crate) lacking: Vec<&'static str>,
}

impl Entry {
    /// The check of one of its bodies.
    pub(crate) fn message(&self, body: Body) -> Option<MessageCheck> {
        let found = self.messages.iter().find(|(of, _)| *of == body);
        found.map(|(_, check)| *check)
    }
}

impl MessageCheck {
    fn of<T: Message>(run: fn(&[u8], &Context) -> Result<Verdict, DecodeError>) -> Self {
        Self { shape: T::SHAPE, run, empty: empty::<T> }
    }
}

/// The values that count as absent, but for members that are `null`.
fn empty<T: Message>(bytes: &[u8]) -> Vec<Problem> {
    let Err(error) = antom::from_slice_strict::<T>(bytes) else { return Vec::new() };
    let is_element = |path: &str| {
        path.rsplit('/').next().is_some_and(|step| step.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let counts = |problem: &&Problem| {
        problem.kind == ProblemKind::Empty && (problem.found != "null" || is_element(&problem.path))
    };
    error.problems().iter().filter(counts).cloned().collect()
}

/// The members that a success promises and that this response lacks.
fn lacking<O: Operation>(response: O::Response) -> Vec<&'static str> {
    match O::outcome(response).map_err(|error| error.into_parts().0) {
        Err(OutcomeErrorKind::Incomplete { missing, .. }) => missing,
        _ => Vec::new(),
    }
}

fn check<T: Message>(
    bytes: &[u8],
    context: &Context,
    lacking: fn(T) -> Vec<&'static str>,
) -> Result<Verdict, DecodeError> {
    let body = antom::from_slice::<T>(bytes)?;
    Ok(Verdict { violations: body.violations(context), lacking: lacking(body) })
}

#[cfg(test)]
mod tests {
    use super::{all, named};

    #[test]
    fn the_catalog_knows_the_same_operations_and_notifications() {
        let index = crate::catalog::index().unwrap();
        let operations = index.operations.iter().map(|one| one.name.as_str());
        let notifications = index.notifications.iter().map(|one| one.name.as_str());
        let known: Vec<&str> = operations.chain(notifications).collect();
        let checked: Vec<&str> = all().iter().map(|entry| entry.name).collect();
        assert_eq!(known, checked);
    }

    #[test]
    fn names_are_found_in_every_spelling() {
        let name = all()[0].name;
        let kebab: String = name
            .chars()
            .flat_map(|each| each.is_uppercase().then_some('-').into_iter().chain([each]))
            .collect();
        for given in [name, &name.to_lowercase(), &name.to_uppercase(), &kebab.to_lowercase()] {
            assert_eq!(named(given).map(|entry| entry.name), Some(name), "{given}");
        }
        assert!(named("").is_none() && named("nothing").is_none());
    }
}
