//! Keys of the whole API: servers, flags, how values travel, the envelope of results.

use super::rust_effects;
use super::verdict::{self, Verdict};
use super::walk::{At, Walk};
use crate::api::{Api, ResultEnvelope, Server};
use crate::language::{ScalarStyle, Spanned};
use crate::rust::names::{flag_name, server_name};

impl Walk<'_> {
    /// Compares what is said once for the whole API.
    pub(super) fn api_level(&mut self) {
        let (before, after) = (self.old.api, self.new.api);
        // The model does not have the places of these.
        let at = At::NOWHERE;
        if before.title != after.title {
            self.remark("title", format!("`{}` → `{}`", before.title, after.title), at);
        }
        let texts = (before.description.as_ref(), after.description.as_ref());
        self.maybe_description("API", texts.0, texts.1, at);
        if before.version != after.version {
            let words = |version: &Option<String>| version.clone().unwrap_or("none".to_owned());
            let what = format!("{} → {}", words(&before.version), words(&after.version));
            self.remark("version", what, at);
        }
        if before.synonyms != after.synonyms {
            self.remark("synonyms", "words for the search changed", at);
        }
        if before.scalars_on_wire != after.scalars_on_wire {
            let words = |style: ScalarStyle| style.as_str();
            let (was, is) = (words(before.scalars_on_wire), words(after.scalars_on_wire));
            self.report(&verdict::SCALARS, "wire.scalars", format!("{was} → {is}"), at);
        }
        self.servers();
        self.flags();
        self.groups();
        self.actions();
        self.sensitivity();
        self.envelope();
        self.acknowledgement();
    }

    fn servers(&mut self) {
        let (before, after) = (&self.old.api.servers, &self.new.api.servers);
        let constant = |server: &Server| server_name(server);
        for server in after {
            let subject = format!("server {}", server.name.value);
            let Some(other) = before.iter().find(|it| constant(it) == constant(server)) else {
                let at = At::new(server.name.span);
                self.report(&verdict::SERVER_ADDED, &subject, "server added", at);
                continue;
            };
            let at = At::both(other.name.span, server.name.span);
            let texts = (other.description.as_ref(), server.description.as_ref());
            self.maybe_description(&subject, texts.0, texts.1, at);
            let parts =
                [("url", &other.url, &server.url), ("prefix", &other.prefix, &server.prefix)];
            for (key, was, is) in parts {
                if was != is {
                    let what = format!("{key} {} → {}", or_none(was), or_none(is));
                    self.report(&verdict::PLACE, &subject, what, at);
                }
            }
        }
        for server in before {
            if !after.iter().any(|it| constant(it) == constant(server)) {
                let subject = format!("server {}", server.name.value);
                let at = At::old(server.name.span);
                let rust = Some(rust_effects::gone(&format!("servers::{}", constant(server))));
                self.report_in_rust(&verdict::REMOVED, &subject, "server removed", at, rust);
            }
        }
    }

    fn flags(&mut self) {
        let (before, after) = (&self.old.api.flags, &self.new.api.flags);
        for flag in after.values() {
            let subject = flag.name.value.as_str();
            match before.find(|other| other.name.value == subject) {
                Some((_, other)) => {
                    self.description(subject, &other.description, &flag.description);
                }
                None => {
                    let at = At::new(flag.name.span);
                    self.report(&verdict::FLAG_ADDED, subject, "flag added", at);
                }
            }
        }
        for (id, flag) in before.iter() {
            let subject = flag.name.value.as_str();
            if after.find(|other| other.name.value == subject).is_none() {
                let at = At::old(flag.name.span);
                let constant = format!("flags::{}", flag_name(self.old.api, id));
                let rust = Some(rust_effects::gone(&constant));
                self.report_in_rust(&verdict::REMOVED, subject, "flag removed", at, rust);
            }
        }
    }

    fn groups(&mut self) {
        let (before, after) = (&self.old.api.groups, &self.new.api.groups);
        for group in after.values() {
            let subject = format!("group {}", group.name.value);
            let Some((_, other)) = before.find(|other| other.name.value == group.name.value) else {
                let at = At::new(group.name.span);
                self.report(&verdict::GROUP_ADDED, &subject, "group added", at);
                continue;
            };
            self.description(&subject, &other.description, &group.description);
            let at = At::both(other.name.span, group.name.span);
            match (other.default, group.default) {
                (false, true) => self.report(&verdict::GROUP_ON, &subject, "default added", at),
                (true, false) => self.report(&verdict::GROUP_OFF, &subject, "default removed", at),
                (true, true) | (false, false) => {}
            }
        }
        for group in before.values() {
            if after.find(|other| other.name.value == group.name.value).is_none() {
                let subject = format!("group {}", group.name.value);
                let at = At::old(group.name.span);
                self.report(&verdict::GROUP_REMOVED, &subject, "group removed", at);
            }
        }
    }

    /// Compares the envelopes, which concern bodies only.
    fn envelope(&mut self) {
        let (before, after) = (self.old.api, self.new.api);
        let has_bodies = |api: &Api| !api.operations.is_empty() || !api.notifications.is_empty();
        if !has_bodies(before) || !has_bodies(after) {
            return;
        }
        match (&before.result, &after.result) {
            (Some(old), Some(new)) => self.envelopes(old, new),
            (None, Some(new)) => {
                let at = At::new(new.field.span);
                self.report(&verdict::ENVELOPE, "result", "envelope added", at);
            }
            (Some(old), None) => {
                let at = At::old(old.field.span);
                self.report(&verdict::ENVELOPE, "result", "envelope removed", at);
            }
            (None, None) => {}
        }
    }

    fn envelopes(&mut self, old: &ResultEnvelope, new: &ResultEnvelope) {
        self.member("field", Some(&old.field), Some(&new.field), &verdict::ENVELOPE);
        let part = &verdict::ENVELOPE_PART;
        self.member("code", Some(&old.code), Some(&new.code), part);
        self.member("status", Some(&old.status), Some(&new.status), part);
        self.member("message", old.message.as_ref(), new.message.as_ref(), part);
        for status in &new.statuses {
            let text = &status.text;
            let subject = format!("result status {}", text.value);
            let Some(other) = old.statuses.iter().find(|it| it.text.value == text.value) else {
                self.report(part, &subject, "status added", At::new(text.span));
                continue;
            };
            let at = At::both(other.text.span, text.span);
            if other.outcome != status.outcome {
                let what =
                    format!("outcome {} → {}", other.outcome.as_str(), status.outcome.as_str());
                self.report(part, &subject, what, at);
            }
            let was = self.old.api.action_name(other.action);
            let now = self.new.api.action_name(status.action);
            if was != now {
                let what = format!("action {was} → {now}");
                self.report(part, &subject, what, at);
            }
        }
        for status in &old.statuses {
            if !new.statuses.iter().any(|it| it.text.value == status.text.value) {
                let subject = format!("result status {}", status.text.value);
                self.report(part, &subject, "status removed", At::old(status.text.span));
            }
        }
    }

    fn member(
        &mut self,
        what: &str,
        old: Option<&Spanned<String>>,
        new: Option<&Spanned<String>>,
        verdict: &Verdict,
    ) {
        let text = |member: Option<&Spanned<String>>| {
            member.map_or("none".to_owned(), |member| format!("`{}`", member.value))
        };
        let (was, is) = (text(old), text(new));
        if was != is {
            let at = At::or(old.map(|it| it.span), new.map(|it| it.span), At::NOWHERE);
            self.report(verdict, "result", format!("{what} {was} → {is}"), at);
        }
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}
