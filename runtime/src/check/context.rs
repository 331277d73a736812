//! What a validation depends on besides the message: the time and flags.

use std::time::SystemTime;

use crate::value::formats::unix_seconds_of;

/// A property of the sender that no message shows, and that rules depend on, such as a product that it has signed up for.
///
/// The generated crate has a constant for each flag of the schema, in its module `flags`; they are not made by hand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flag {
    mask: u64,
    name: &'static str,
    description: &'static str,
}

impl Flag {
    /// The flag's name in the schema, such as `giftShop`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// When the flag applies, as a sentence.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description
    }

    /// For generated code only. A schema has 64 flags at most; one beyond never applies.
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(index: u32, name: &'static str, description: &'static str) -> Self {
        let mask = match 1_u64.checked_shl(index) {
            Some(mask) => mask,
            None => 0,
        };
        Self { mask, name, description }
    }
}

/// The flag's name.
impl std::fmt::Debug for Flag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Flag({})", self.name)
    }
}

/// What a validation depends on besides the message: the time and flags.
///
/// Taking the time from here rather than from the clock makes validation a pure function that tests can pin.
///
/// ```
/// use antom_runtime::Context;
///
/// let pinned = Context::at(1_704_067_200); // 2024-01-01T00:00:00Z
/// assert_eq!(pinned.now_unix(), 1_704_067_200);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct Context {
    now: i64,
    flags: u64,
}

impl Context {
    /// The present, by the system's clock; no flag applies.
    pub fn now() -> Self {
        Self::at(unix_seconds_of(SystemTime::now()))
    }

    /// A given moment, in seconds since 1970-01-01T00:00:00Z (negative before); no flag applies.
    pub const fn at(unix_seconds: i64) -> Self {
        Self { now: unix_seconds, flags: 0 }
    }

    /// The same context in which a flag applies.
    pub const fn with(self, flag: Flag) -> Self {
        Self { flags: self.flags | flag.mask, ..self }
    }

    /// The same context in which a flag does not apply.
    pub const fn without(self, flag: Flag) -> Self {
        Self { flags: self.flags & !flag.mask, ..self }
    }

    /// Whether a flag applies.
    #[must_use]
    pub const fn applies(&self, flag: Flag) -> bool {
        self.flags & flag.mask != 0
    }

    /// The moment of validation, in seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn now_unix(&self) -> i64 {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIFT: Flag = Flag::__new(3, "gift", "It is a gift.");
    const LAST: Flag = Flag::__new(63, "last", "The last one.");

    #[test]
    fn reads_the_clock_and_can_be_pinned() {
        assert_eq!(Context::at(42).now_unix(), 42);
        assert!(Context::now().now_unix() > 1_700_000_000);
    }

    #[test]
    fn flags_are_set_and_cleared_one_by_one() {
        let beyond = Flag::__new(64, "beyond", "One too many.");
        let context = Context::at(0).with(GIFT).with(LAST).with(beyond);
        assert!(context.applies(GIFT) && context.applies(LAST));
        assert!(!context.applies(Flag::__new(2, "other", "")) && !context.applies(beyond));
        assert!(!context.without(GIFT).applies(GIFT));
        assert!(context.without(GIFT).applies(LAST));
        assert!(context.with(GIFT).applies(GIFT), "a flag may be set twice");
    }

    #[test]
    fn a_flag_says_what_it_is() {
        assert_eq!((GIFT.name(), GIFT.description()), ("gift", "It is a gift."));
        assert_eq!(format!("{GIFT:?}"), "Flag(gift)");
    }
}
