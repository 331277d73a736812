//! Operations: their addresses, bodies and result codes.

use super::side::Side;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Id, Operation, Repeat};

impl<'a> Side<'a> {
    /// The name of an operation's group.
    fn group(self, operation: &Operation) -> Option<&'a str> {
        Some(&self.api.groups[operation.group?].name.value)
    }

    /// The request field that makes a repeated call safe.
    fn idempotency_key(self, operation: &Operation) -> Option<&'a str> {
        let fields = &self.api.objects[operation.request].fields;
        Some(&fields[operation.repeat.key()?].name.value)
    }
}

impl Walk<'_> {
    /// Compares two operations.
    pub(super) fn operation(&mut self, old: Id<Operation>, new: Id<Operation>, at: At) {
        let (before, after) = (&self.old.api.operations[old], &self.new.api.operations[new]);
        let subject = after.name.value.as_str();
        self.description(subject, &before.description, &after.description);
        self.deprecation(subject, (&before.notes, &after.notes), at);
        if before.name.value != after.name.value {
            let what = format!("name `{}` → `{subject}`", before.name.value);
            self.report(&verdict::OPERATION_NAME, subject, what, at);
        }
        let groups = (self.old.group(before), self.new.group(after));
        if groups.0 != groups.1 {
            let verdict =
                if groups.1.is_none() { &verdict::GROUP_LEFT } else { &verdict::GROUP_OF };
            let words =
                |name: Option<&str>| name.map_or("none".to_owned(), |name| format!("`{name}`"));
            let what = format!("group {} → {}", words(groups.0), words(groups.1));
            self.report(verdict, subject, what, at);
        }
        let methods = (before.method.as_str(), after.method.as_str());
        for (what, (was, is)) in
            [("method", methods), ("path", (before.path.as_str(), after.path.as_str()))]
        {
            if was != is {
                self.report(&verdict::PLACE, subject, format!("{what} {was} → {is}"), at);
            }
        }
        let keys = (self.old.idempotency_key(before), self.new.idempotency_key(after));
        if keys.0 != keys.1 {
            let verdict = if keys.0.is_none() { &verdict::KEY_NAMED } else { &verdict::KEY };
            let words = |key: Option<&str>| key.map_or("none".to_owned(), |key| format!("`{key}`"));
            let what = format!("idempotencyKey {} → {}", words(keys.0), words(keys.1));
            self.report(verdict, subject, what, at);
        }
        let reads = [before.repeat, after.repeat].map(|repeat| repeat == Repeat::Reads);
        match reads {
            [false, true] => self.report(&verdict::KEY_NAMED, subject, "reads added", at),
            [true, false] => self.report(&verdict::KEY, subject, "reads removed", at),
            _ => {}
        }
        for (old, new) in [(before.request, after.request), (before.response, after.response)] {
            let (before, after) = (&self.old.api.objects[old], &self.new.api.objects[new]);
            let subject = self.new.object_subject(new);
            self.description(&subject, &before.description, &after.description);
            self.object(old, new);
        }
        self.products(old, new);
        self.codes(old, new);
    }
}
