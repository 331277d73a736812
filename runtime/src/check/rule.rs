//! The stable ids of the rules that a [`Violation`](crate::Violation) can name: JSON Schema's word where there is one.

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $id;)*
    };
}

rules! {
    /// A member that must be there is not.
    REQUIRED = "required";
    /// A text has too few characters.
    MIN_LENGTH = "minLength";
    /// A text has too many characters.
    MAX_LENGTH = "maxLength";
    /// A text is not written the way its pattern says.
    PATTERN = "pattern";
    /// A value is not one of a closed list.
    ENUM = "enum";
    /// A value is not in a list that may be longer than is known, and is a known one but for its spelling. Not a word of JSON
    /// Schema.
    SPELLING = "spelling";
    /// A value differs from the only one allowed.
    CONST = "const";
    /// A text is not a well-formed date, URL, number and so on.
    FORMAT = "format";
    /// A text that should hold a JSON object holds another value, or an object with a member of the wrong kind.
    CONTENT_SCHEMA = "contentSchema";
    /// A number is less than its lower bound.
    MINIMUM = "minimum";
    /// A number is greater than its upper bound.
    MAXIMUM = "maximum";
    /// A number is not above its lower bound.
    EXCLUSIVE_MINIMUM = "exclusiveMinimum";
    /// A number is not below its upper bound.
    EXCLUSIVE_MAXIMUM = "exclusiveMaximum";
    /// A number is not a whole multiple.
    MULTIPLE_OF = "multipleOf";
    /// A name that a message chose itself breaks a limit of names.
    PROPERTY_NAMES = "propertyNames";
    /// A member for which an object has a field is among its other members, where nobody checks or writes it. Not a word of
    /// JSON Schema.
    EXTRA = "extra";
    /// A member that must be there under a condition is not.
    REQUIRED_WHEN = "requiredWhen";
    /// A member that is recommended under a condition is missing.
    RECOMMENDED_WHEN = "recommendedWhen";
    /// A member is present although it has no effect.
    ONLY_WHEN = "onlyWhen";
    /// A member that must not be there under a condition is.
    FORBIDDEN_WHEN = "forbiddenWhen";
    /// None of some members is there.
    ANY_OF = "anyOf";
    /// None or several of some members are there, instead of exactly one.
    ONE_OF = "oneOf";
    /// Some of a group of members are there and some are not.
    ALL_OR_NONE = "allOrNone";
    /// A request is none of the products of its operation, or lacks what its product requires. Not a word of JSON Schema.
    PRODUCT = "product";
    /// A list has too few items.
    MIN_ITEMS = "minItems";
    /// A list has too many items.
    MAX_ITEMS = "maxItems";
    /// A list has equal items.
    UNIQUE_ITEMS = "uniqueItems";
    /// A map has too few members.
    MIN_PROPERTIES = "minProperties";
    /// A map has too many members.
    MAX_PROPERTIES = "maxProperties";
    /// Objects are nested in more levels than can be written. Not a word of JSON Schema.
    MAX_DEPTH = "maxDepth";
    /// A request sets a member that only responses have, and that is not written. Advice.
    READ_ONLY = "readOnly";
    /// A response has a member that only requests have.
    WRITE_ONLY = "writeOnly";
    /// A moment is too near to, or too far from, the moment of validation. Not a word of JSON Schema.
    FROM_NOW = "fromNow";
    /// A moment is too near to, or too far from, another moment of the same object. Not a word of JSON Schema.
    FROM = "from";
}

/// The member of the limit of a rule [`FROM`] that names the other field.
pub(crate) const OF: &str = "of";
