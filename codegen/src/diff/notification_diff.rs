//! Notifications: what tells them, their bodies and result codes, and what answers them.

use super::side::Side;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Api, BodyOf, Group, Id, Notification, wire_words};

impl<'a> Side<'a> {
    /// The name of a group.
    fn group(self, group: Option<Id<Group>>) -> Option<&'a str> {
        Some(&self.api.groups[group?].name.value)
    }

    /// The tags of a notification in words, in an order that does not depend on that of the schema.
    fn tags(self, notification: &Notification) -> Vec<String> {
        let tags = notification.tags.iter().map(|tag| wire_words(self.api, &tag.condition()));
        let mut tags: Vec<String> = tags.collect();
        tags.sort();
        tags
    }
}

impl Walk<'_> {
    /// Compares two notifications.
    pub(super) fn notification(&mut self, old: Id<Notification>, new: Id<Notification>, at: At) {
        let (before, after) = (&self.old.api.notifications[old], &self.new.api.notifications[new]);
        let subject = after.name.value.as_str();
        self.description(subject, &before.description, &after.description);
        self.deprecation(subject, (&before.notes, &after.notes), at);
        if before.name.value != after.name.value {
            let what = format!("name `{}` → `{subject}`", before.name.value);
            self.report(&verdict::OPERATION_NAME, subject, what, at);
        }
        self.groups_of(subject, before.group, after.group, at);
        let tags = (self.old.tags(before), self.new.tags(after));
        if tags.0 != tags.1 {
            let what = format!("tag {} → {}", tags.0.join(" or "), tags.1.join(" or "));
            self.report(&verdict::TAG, subject, what, at);
        }
        self.object(before.body, after.body);
        self.codes(
            (BodyOf::Notification(old), &before.codes),
            (BodyOf::Notification(new), &after.codes),
        );
    }

    /// Compares the groups of two operations or notifications.
    pub(super) fn groups_of(
        &mut self,
        subject: &str,
        old: Option<Id<Group>>,
        new: Option<Id<Group>>,
        at: At,
    ) {
        let (old, new) = (self.old.group(old), self.new.group(new));
        if old != new {
            let verdict = if new.is_none() { &verdict::GROUP_LEFT } else { &verdict::GROUP_OF };
            let words =
                |name: Option<&str>| name.map_or("none".to_owned(), |name| format!("`{name}`"));
            let what = format!("group {} → {}", words(old), words(new));
            self.report(verdict, subject, what, at);
        }
    }

    /// Compares what answers notifications; of no interest where there are none.
    pub(super) fn acknowledgement(&mut self) {
        let (before, after) = (self.old.api, self.new.api);
        if before.notifications.is_empty() || after.notifications.is_empty() {
            return;
        }
        let subject = "acknowledgement";
        let span = |api: &Api| Some(api.result.as_ref()?.acknowledgement.as_ref()?.span);
        let at = At::or(span(before), span(after), At::NOWHERE);
        match (before.acknowledgement(), after.acknowledgement()) {
            (None, Some(_)) => {
                let verdict = &verdict::ACKNOWLEDGEMENT_ADDED;
                self.report(verdict, subject, "acknowledgement added", at);
            }
            (Some(_), None) => {
                let gone = super::rust_effects::gone(subject);
                let what = "acknowledgement removed";
                self.report_in_rust(&verdict::REMOVED, subject, what, at, Some(gone));
            }
            (Some(was), Some(is)) if was != is => {
                self.report(&verdict::ACKNOWLEDGEMENT, subject, format!("{was} → {is}"), at);
            }
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}
