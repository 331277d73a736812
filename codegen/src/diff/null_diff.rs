//! Whether `null` is allowed, and whether Rust tells it from absent.

use super::rust_effects::RustField;
use super::verdict;
use super::walk::{At, Walk};
use crate::api::{Field, Null, Usage};

impl Walk<'_> {
    /// Compares what `null` means in a field.
    pub(super) fn null(
        &mut self,
        subject: &str,
        (old, new): (&Field, &Field),
        at: At,
        rust: RustField<'_>,
    ) {
        let Some(what) = in_words(old.value.null, new.value.null) else { return };
        let is_value = |field: &Field| field.value.null == Null::Value;
        let is_other =
            is_value(old) != is_value(new) || old.is_always_there() != new.is_always_there();
        if is_other {
            let rust = rust.another_type();
            self.report_in_rust(&verdict::NULLABLE, subject, what, at, Some(rust));
        } else if old.is_promised() != new.is_promised() {
            self.report(&verdict::PROMISE, subject, what, at);
        } else {
            self.report(&verdict::NULL_READ, subject, what, at);
        }
    }

    /// Compares whether elements of a list may be `null`.
    pub(super) fn null_elements(&mut self, subject: &str, old: &Usage, new: &Usage, at: At) {
        if let Some(what) = in_words(old.null, new.null) {
            self.report(&verdict::NULLABLE, subject, what, at);
        }
    }
}

fn in_words(old: Null, new: Null) -> Option<&'static str> {
    match (old, new) {
        (Null::NotAllowed, Null::Absent | Null::Value) => Some("nullable added"),
        (Null::Absent | Null::Value, Null::NotAllowed) => Some("nullable removed"),
        (Null::Absent, Null::Value) => Some("nullable: no longer in responses only"),
        (Null::Value, Null::Absent) => Some("nullable: now in responses only"),
        (Null::NotAllowed, Null::NotAllowed)
        | (Null::Absent, Null::Absent)
        | (Null::Value, Null::Value) => None,
    }
}
