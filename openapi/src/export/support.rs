//! How far JSON Schema can express a rule.

use serde_json::Value;

/// Whether the export expresses a rule in keywords of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// Fully: values are invalid exactly if they break the rule.
    Full,
    /// Except for some values.
    Partial(Gap),
    /// Not at all: only an extension states the rule.
    None,
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

/// The coverage of one rule: a limit, a mark or a rule with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The object that has the rule, by its name in the export.
    pub object: String,
    /// The path of the value below the object: `goods/*/goodsName`; empty for the object itself.
    pub path: String,
    /// The rule's name in violations: a keyword, or the id of a rule with one.
    pub rule: String,
    /// The keyword.
    pub keyword: String,
    /// Whether keywords of JSON Schema express it.
    pub support: Support,
}

impl Support {
    /// Whether the export checks this value at the place of the rule.
    pub fn decides(self, value: &Value) -> bool {
        match self {
            Self::Full => true,
            Self::Partial(gap) => !gap.leaves_open(value),
            Self::None => false,
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

    use super::{Gap, Support};

    #[test]
    fn gaps_are_of_some_values_only() {
        let leap = Support::Partial(Gap::LeapSecond);
        assert!(leap.decides(&json!("2024-02-30T12:00:00Z")));
        assert!(!leap.decides(&json!("2024-02-28T12:00:60Z")));
        assert!(Support::Partial(Gap::Exponent).decides(&json!(1e9)));
        assert!(!Support::Partial(Gap::Exponent).decides(&json!("1e9")));
        assert!(
            Support::Partial(Gap::Quoted).decides(&json!(7))
                && !Support::Partial(Gap::Quoted).decides(&json!("7"))
        );
        assert!(
            !Support::Partial(Gap::Equality).decides(&json!([]))
                && !Support::None.decides(&json!(1))
        );
        assert_eq!(Support::Full.and(leap).and(Support::None), Support::None);
    }
}
