//! The types of the language itself.

use antom_runtime::formats;

macro_rules! builtins {
    ($($(#[doc = $doc:expr])* $variant:ident = $word:literal, $class:ident;)*) => {
        /// A type of the language itself.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Builtin { $($(#[doc = $doc])* $variant,)* }

        impl Builtin {
            /// Every builtin type and its name.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// Its name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it is, in one sentence.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),*).trim(),)* }
            }

            /// What kind of value it holds.
            pub fn class(self) -> Class {
                match self { $(Self::$variant => Class::$class,)* }
            }
        }
    };
}

builtins! {
    /// Text.
    String = "string", Text;
    /// `true` or `false`.
    Boolean = "boolean", Boolean;
    /// Whole number of 64 bits.
    Integer = "integer", Integer;
    /// JSON number, kept as text.
    Number = "number", Number;
    /// Whole number of any length, kept as text.
    Digits = "digits", Digits;
    /// Decimal number, kept as text.
    Decimal = "decimal", Digits;
    /// ISO 8601 date and time with offset.
    DateTime = "date-time", Text;
    /// ISO 8601 calendar date.
    Date = "date", Text;
    /// Absolute URL of scheme http or https.
    Url = "url", Text;
    /// Absolute URI of any scheme.
    Uri = "uri", Text;
    /// IPv4 or IPv6 address.
    Ip = "ip", Text;
    /// IPv4 address.
    Ipv4 = "ipv4", Text;
    /// IPv6 address.
    Ipv6 = "ipv6", Text;
    /// Email address.
    Email = "email", Text;
    /// BCP 47 language tag.
    Language = "language", Text;
    /// ISO 3166-2 code.
    Subdivision = "subdivision", Text;
    /// JSON document inside a string.
    Json = "json", Text;
    /// Bytes in Base64 (RFC 4648, section 4).
    Base64 = "base64", Text;
    /// Object with free members.
    Map = "map", Map;
    /// JSON value of any kind, `null` included.
    Any = "any", Any;
}

/// What kind of value a type holds, which decides the limits it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Text without a numeric meaning.
    Text,
    /// Text with a numeric meaning.
    Digits,
    /// Whole number.
    Integer,
    /// Number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Object with free members.
    Map,
    /// JSON value of any kind.
    Any,
    /// Value of an enum.
    Enum,
    /// Object of this schema.
    Object,
    /// List.
    Array,
}

impl Builtin {
    /// The builtin type of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, builtin)| *builtin)
    }

    /// Whether texts must be well formed, beyond being text.
    pub fn has_format(self) -> bool {
        !matches!(self, Self::String | Self::Boolean | Self::Integer | Self::Map | Self::Any)
    }

    /// Whether `text` is well formed.
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::String | Self::Map | Self::Any => true,
            Self::Boolean => matches!(text, "true" | "false"),
            Self::Integer => text.parse::<i64>().is_ok(),
            Self::Number => formats::is_number(text),
            Self::Digits => formats::is_digits(text),
            Self::Decimal => formats::is_decimal(text),
            Self::DateTime => formats::is_date_time(text),
            Self::Date => formats::is_date(text),
            Self::Url => formats::is_url(text),
            Self::Uri => formats::is_uri(text),
            Self::Ip => formats::is_ip(text),
            Self::Ipv4 => formats::is_ipv4(text),
            Self::Ipv6 => formats::is_ipv6(text),
            Self::Email => formats::is_email(text),
            Self::Language => formats::is_language(text),
            Self::Subdivision => formats::is_subdivision(text),
            Self::Json => formats::is_json(text),
            Self::Base64 => formats::is_base64(text),
        }
    }
}
