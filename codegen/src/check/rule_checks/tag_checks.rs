//! Tags: what tells the bodies of a notification from those of others.

use super::paths::{self, Target};
use crate::api::{Arena, Expected, Id, Notification, Object, Path, Step, Tag, ValueTest};
use crate::check::Checker;
use crate::check::symbols::entries;
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::Spanned;
use crate::source::condition::{Condition, Test};
use crate::source::schema_file::File;

impl Checker<'_> {
    /// Resolves the tags of every notification.
    pub(in crate::check) fn tags(
        &mut self,
        files: &[(FileId, File)],
        objects: &Arena<Object>,
        notifications: &mut Arena<Notification>,
    ) {
        let written = files.iter().flat_map(|(_, file)| entries(file.notifications.as_ref()));
        for (entry, notification) in written.zip(notifications.values_mut()) {
            let raw = &entry.value.tag.0;
            for condition in raw {
                let tag = self.tag(notification.body, condition, objects);
                notification.tags.extend(tag);
            }
        }
        self.notifications_differ(objects, notifications);
    }

    fn tag(&mut self, body: Id<Object>, raw: &Condition, objects: &Arena<Object>) -> Option<Tag> {
        let mut tests = Vec::new();
        for test in &raw.tests {
            let (path, expected) = match test {
                Test::Value { path, expected } if !path.value.starts_with(['/', '.']) => {
                    (path, expected)
                }
                Test::Value { path, .. } => {
                    self.no_test_of_fields(path.span);
                    continue;
                }
                Test::Flags(names)
                | Test::Operations(names)
                | Test::Products(names)
                | Test::Except(names) => {
                    self.no_test_of_fields(names.first().map_or(raw.span, |name| name.span));
                    continue;
                }
                Test::AnyOf(_) => {
                    self.no_test_of_fields(raw.span);
                    continue;
                }
                Test::Not(inner) => {
                    self.no_test_of_fields(inner.span);
                    continue;
                }
            };
            let Some(target) = self.path(body, &path.value, path.span, objects) else { continue };
            if !self.can_tag(&target, path) {
                continue;
            }
            let expected = self.expected(std::slice::from_ref(&target), path, expected, objects);
            tests.extend(expected.map(|expected| ValueTest { path: target.path, expected }));
        }
        (tests.len() == raw.tests.len()).then_some(Tag { tests, span: raw.span })
    }

    fn no_test_of_fields(&mut self, span: Span) {
        let message = "a tag can only test fields of the body";
        let diagnostic = Diagnostic::new(Code::E0060, span, message)
            .label("nothing that every reader of a body knows")
            .help("write names of fields and their values, as in `{ kind: [GIFT, LOAN] }`, or `{ present: true }`; for alternatives, a list of tags");
        self.diagnostics.push(diagnostic);
    }

    /// Whether a field can be tested by a tag: a body has one value of it.
    fn can_tag(&mut self, target: &Target<'_>, path: &Spanned<String>) -> bool {
        let is_one = target.path.steps.iter().all(|step| matches!(step, Step::Field { .. }));
        if !is_one {
            let message = format!("`{}` cannot be in a tag: it is in a list or a map", path.value);
            let diagnostic = Diagnostic::new(Code::E0035, path.span, message)
                .label("not one value")
                .help("name fields of which a body has one value");
            self.diagnostics.push(diagnostic);
        }
        is_one
    }

    /// Checks that no documented body has the tags of two notifications with the same number of tests.
    fn notifications_differ(&mut self, objects: &Arena<Object>, all: &Arena<Notification>) {
        for (id, one) in all.iter() {
            for (_, other) in all.iter().take(id.index()) {
                let pairs =
                    one.tags.iter().flat_map(|tag| other.tags.iter().map(move |it| (tag, it)));
                let both = pairs.filter(|(tag, known)| tag.tests.len() == known.tests.len()).find(
                    |(tag, known)| can_both_hold((one.body, tag), (other.body, known), objects),
                );
                if let Some((tag, known)) = both {
                    self.diagnostics.push(not_apart((one, tag), (other, known)));
                }
            }
        }
    }
}

/// Whether a body of one of two notifications can have the tags of both.
fn can_both_hold(
    (one, tag): (Id<Object>, &Tag),
    (other, known): (Id<Object>, &Tag),
    objects: &Arena<Object>,
) -> bool {
    let is_possible_in = |body: Id<Object>, tag: &Tag| {
        tag.tests.iter().all(|test| {
            let needs_value = test.expected != Expected::Present(false);
            !needs_value || names(&test.path, objects).is_some_and(|path| has(body, &path, objects))
        })
    };
    if !is_possible_in(one, known) && !is_possible_in(other, tag) {
        return false;
    }
    !tag.tests.iter().any(|test| {
        known.tests.iter().any(|other| {
            names(&test.path, objects) == names(&other.path, objects)
                && exclude_each_other(&test.expected, &other.expected)
        })
    })
}

fn has(body: Id<Object>, path: &str, objects: &Arena<Object>) -> bool {
    paths::resolve(body, path, objects).is_ok()
}

/// The names of the fields on a path.
fn names(path: &Path, objects: &Arena<Object>) -> Option<String> {
    let names = path.steps.iter().map(|step| match step {
        Step::Field { object, field } => Some(objects[*object].fields[*field].name.value.as_str()),
        Step::Each | Step::Member(_) => None,
    });
    Some(names.collect::<Option<Vec<_>>>()?.join("/"))
}

/// Whether no value meets both expectations.
fn exclude_each_other(one: &Expected, other: &Expected) -> bool {
    match (one, other) {
        (Expected::Is(some), Expected::Is(others)) => {
            !some.iter().any(|value| others.contains(value))
        }
        (Expected::Is(some), Expected::IsNot(others))
        | (Expected::IsNot(others), Expected::Is(some)) => {
            some.iter().all(|value| others.contains(value))
        }
        (Expected::Present(false), Expected::Present(present))
        | (Expected::Present(present), Expected::Present(false)) => *present,
        (Expected::Present(false), Expected::Is(_) | Expected::IsNot(_))
        | (Expected::Is(_) | Expected::IsNot(_), Expected::Present(false)) => true,
        (Expected::IsNot(_), Expected::IsNot(_))
        | (Expected::Present(true), _)
        | (_, Expected::Present(true)) => false,
    }
}

fn not_apart(
    (one, tag): (&Notification, &Tag),
    (other, known): (&Notification, &Tag),
) -> Diagnostic {
    let (name, first) = (&one.name.value, &other.name.value);
    let message = format!("a body can have the tags of both notifications, `{first}` and `{name}`");
    Diagnostic::new(Code::E0059, tag.span, message)
        .label(format!("does not rule out `{first}`"))
        .secondary(known.span, format!("the tag of `{first}`"))
        .help("give a field other values in each, or add a test to one of the tags: a body is the notification with more tests")
}
