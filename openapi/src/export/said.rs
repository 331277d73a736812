//! How far JSON Schema can express a rule.

use serde_json::Value;

/// Whether the export expresses a rule in keywords of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Fully: values are invalid exactly if they break the rule.
    Fully,
    /// Except for some values.
    But(Gap),
    /// Not at all: only an extension states the rule.
    No,
}

/// Values that the export does not check, although the rule applies to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Times with a second 60, which exists only where a leap second can be.
    LeapSecond,
    /// Quoted numbers with an exponent, whose size no pattern can check.
    Exponent,
    /// Quoted numbers, where no pattern can check for multiples.
    Quoted,
    /// Lists whose elements may be equal for us but not for JSON Schema, or the other way round: `1` and `"1"`, objects
    /// with unknown members.
    Equality,
}

impl Said {
    /// Whether the export checks this value at the place of the rule.
    pub fn decides(self, value: &Value) -> bool {
        match self {
            Self::Fully => true,
            Self::But(gap) => !gap.leaves_open(value),
            Self::No => false,
        }
    }

    /// The coverage of two rules together.
    pub(super) fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl Gap {
    /// Whether this value is one of those.
    pub fn leaves_open(self, value: &Value) -> bool {
        match (self, value) {
            (Self::LeapSecond, Value::String(text)) => text.get(16..19) == Some(":60"),
            (Self::Exponent, Value::String(text)) => text.contains(['e', 'E']),
            (Self::Quoted, Value::String(_)) | (Self::Equality, _) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Gap, Said};

    #[test]
    fn gaps_are_of_some_values_only() {
        let leap = Said::But(Gap::LeapSecond);
        assert!(leap.decides(&json!("2024-02-30T12:00:00Z")));
        assert!(!leap.decides(&json!("2024-02-28T12:00:60Z")));
        assert!(Said::But(Gap::Exponent).decides(&json!(1e9)));
        assert!(!Said::But(Gap::Exponent).decides(&json!("1e9")));
        assert!(
            Said::But(Gap::Quoted).decides(&json!(7))
                && !Said::But(Gap::Quoted).decides(&json!("7"))
        );
        assert!(!Said::But(Gap::Equality).decides(&json!([])) && !Said::No.decides(&json!(1)));
        assert_eq!(Said::Fully.and(leap).and(Said::No), Said::No);
    }
}
