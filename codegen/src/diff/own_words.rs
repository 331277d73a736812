//! Words that a schema declares for its own API: actions, and classes of sensitive values.

use super::verdict;
use super::walk::{At, Walk};
use crate::api::{OwnAction, SensitivityClass, Show};

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
                self.report(&verdict::REMOVED, &format!("action {name}"), "action removed", at);
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
            match (other.show, class.show) {
                (Show::Nothing, Show::LastFour) => {
                    self.report(&verdict::SHOWN_IN_PART, &subject, "show nothing → lastFour", at);
                }
                (Show::LastFour, Show::Nothing) => {
                    self.report(&verdict::HIDDEN, &subject, "show lastFour → nothing", at);
                }
                (Show::Nothing, Show::Nothing) | (Show::LastFour, Show::LastFour) => {}
            }
        }
    }
}
