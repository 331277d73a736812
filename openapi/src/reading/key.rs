//! The keys of facts about a value.

use std::fmt;

use antom_codegen::language::{Keyword, Subject};

/// A fact that a source can state about a value, by its key in the schema language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A limit.
    Limit(Keyword),
    /// The form of a text: the name of a builtin type, or of a published list of codes such as `iso-3166`.
    Format,
    /// The only value.
    Const,
    /// The server-side default.
    Default,
    /// That only responses have it.
    ReadOnly,
    /// That only requests have it.
    WriteOnly,
}

impl Key {
    /// A list of values.
    pub const ENUM: Self = Self::Limit(Keyword::OneOf);
    /// Bounds of a time.
    pub const FROM_NOW: Self = Self::Limit(Keyword::FromNow);
    /// A greatest length.
    pub const MAX_LENGTH: Self = Self::Limit(Keyword::MaxLength);
    /// A least length.
    pub const MIN_LENGTH: Self = Self::Limit(Keyword::MinLength);
    /// A pattern.
    pub const PATTERN: Self = Self::Limit(Keyword::Pattern);

    /// The key as written in a schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Limit(keyword) => keyword.as_str(),
            Self::Format => "format",
            Self::Const => "const",
            Self::Default => "default",
            Self::ReadOnly => "readOnly",
            Self::WriteOnly => "writeOnly",
        }
    }

    /// The key with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let others = [Self::Format, Self::Const, Self::Default, Self::ReadOnly, Self::WriteOnly];
        let limits = Keyword::ALL.iter().copied().map(Self::Limit);
        limits.chain(others).find(|key| key.as_str() == name)
    }

    /// The keyword, if it is a limit.
    pub const fn keyword(self) -> Option<Keyword> {
        match self {
            Self::Limit(keyword) => Some(keyword),
            Self::Format | Self::Const | Self::Default | Self::ReadOnly | Self::WriteOnly => None,
        }
    }

    /// What it limits, if it is a limit.
    pub fn subject(self) -> Option<Subject> {
        self.keyword().map(Keyword::subject)
    }

    /// Whether it is about a field as such, whatever its value.
    pub const fn is_of_field(self) -> bool {
        matches!(self, Self::ReadOnly | Self::WriteOnly)
    }

    /// Whether it is about an array itself rather than about its elements.
    pub fn is_of_array(self) -> bool {
        self.subject() == Some(Subject::Items)
    }
}

impl From<Keyword> for Key {
    fn from(keyword: Keyword) -> Self {
        Self::Limit(keyword)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
