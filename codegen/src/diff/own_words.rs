//! Words that a schema declares for its own API: actions, and classes of sensitive values.

use heck::ToUpperCamelCase;

use super::rust_effects;
use super::verdict::{self, Verdict};
use super::walk::{At, Walk};
use crate::api::{OwnAction, SensitivityClass};
use crate::language::Show;

impl Walk<'_> {
    /// Compares the actions, which are variants of `Action` where the API has an envelope.
    pub(super) fn actions(&mut self) {
        let named = |of: &'_ OwnAction, name: &str| of.name.value == name;
        let (before, after) = (&self.old.api.actions, &self.new.api.actions);
        for (_, action) in after.iter() {
            let name = action.name.value.as_str();
            let subject = format!("action {name}");
            let Some((_, other)) = before.iter().find(|(_, other)| named(other, name)) else {
                let at = At::new(action.name.span);
                self.report(&verdict::ACTION_ADDED, &subject, "action added", at);
                continue;
            };
            self.description(&subject, &other.description, &action.description);
            if other.kind != action.kind {
                let what = format!("kind {} → {}", other.kind.as_str(), action.kind.as_str());
                let at = At::both(other.name.span, action.name.span);
                self.report(&verdict::ACTION_KIND, &subject, what, at);
            }
        }
        for (_, action) in before.iter() {
            let name = action.name.value.as_str();
            if !after.iter().any(|(_, other)| named(other, name)) {
                let at = At::old(action.name.span);
                let subject = format!("action {name}");
                // Without an envelope there is no `Action`.
                let rust = self.old.api.result.is_some().then(|| {
                    rust_effects::gone(&format!("Action::{}", name.to_upper_camel_case()))
                });
                self.report_in_rust(&verdict::REMOVED, &subject, "action removed", at, rust);
            }
        }
    }

    /// Compares the classes of sensitive values. Changes of membership are reported at the marked entries.
    pub(super) fn sensitivity(&mut self) {
        let named = |of: &'_ SensitivityClass, name: &str| of.name.value == name;
        let before = &self.old.api.sensitivity;
        for (_, class) in self.new.api.sensitivity.iter() {
            let name = class.name.value.as_str();
            let Some((_, other)) = before.iter().find(|(_, other)| named(other, name)) else {
                continue;
            };
            let subject = format!("sensitivity {name}");
            self.description(&subject, &other.description, &class.description);
            let at = At::both(other.name.span, class.name.span);
            if let Some(verdict) = of_shows(other.show, class.show) {
                let what = format!("show {} → {}", other.show.as_str(), class.show.as_str());
                self.report(verdict, &subject, what, at);
            }
        }
    }
}

/// The verdict on how much of a value shows, if that changes.
pub(super) fn of_shows(old: Show, new: Show) -> Option<&'static Verdict> {
    match (old, new) {
        (Show::Nothing, Show::LastFour) => Some(&verdict::SHOWN_IN_PART),
        (Show::LastFour, Show::Nothing) => Some(&verdict::HIDDEN),
        (Show::Nothing, Show::Nothing) | (Show::LastFour, Show::LastFour) => None,
    }
}
