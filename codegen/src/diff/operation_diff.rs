//! Operations: their addresses, bodies and result codes.

use super::side::Side;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{BodyOf, Id, Operation, Repeat, Server};

impl<'a> Side<'a> {
    /// The field of an operation's state and its final values, in any order: `status: FAIL, SUCCESS`.
    fn state(self, operation: &Operation) -> Option<String> {
        let state = operation.state.as_ref()?;
        let field = &self.api.objects[operation.response].fields[state.field].name.value;
        let mut finals: Vec<&str> = state.finals.iter().map(|it| it.value.as_str()).collect();
        finals.sort_unstable();
        Some(format!("`{field}`: {}", finals.join(", ")))
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
        self.groups_of(subject, before.group, after.group, at);
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
        self.state(before, after, at);
        self.upload(before, after, at);
        self.servers_of(subject, &before.servers, &after.servers, at);
        for (old, new) in [(before.request, after.request), (before.response, after.response)] {
            let (before, after) = (&self.old.api.objects[old], &self.new.api.objects[new]);
            let subject = self.new.object_subject(new);
            self.description(&subject, &before.description, &after.description);
            self.object(old, new);
        }
        self.products(old, new);
        self.codes((BodyOf::Operation(old), &before.codes), (BodyOf::Operation(new), &after.codes));
    }

    fn state(&mut self, before: &Operation, after: &Operation, at: At) {
        let subject = after.name.value.as_str();
        let (old, new) = (self.old.state(before), self.new.state(after));
        match (old, new) {
            (None, Some(_)) => self.report(&verdict::STATE_ADDED, subject, "state added", at),
            (Some(_), None) => self.report(&verdict::STATE_REMOVED, subject, "state removed", at),
            (Some(old), Some(new)) if old != new => {
                let what = format!("state {old} → {new}");
                self.report(&verdict::STATE, subject, what, at);
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    /// Compares the servers of an operation, or those it has in place of the API's.
    fn servers_of(&mut self, subject: &str, before: &[Server], after: &[Server], at: At) {
        let address = |servers: &[Server], name: &str| {
            let found = servers.iter().find(|server| server.name.value == name);
            found.map_or_else(|| "that of the API".to_owned(), Server::address)
        };
        let mut names: Vec<&str> =
            before.iter().chain(after).map(|server| server.name.value.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let (was, is) = (address(before, name), address(after, name));
            if was != is {
                let what = format!("server `{name}` {was} → {is}");
                self.report(&verdict::PLACE, subject, what, at);
            }
        }
    }
}
