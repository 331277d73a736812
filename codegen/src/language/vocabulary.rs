//! The fixed vocabularies of the language: keys whose value is one of a few words.

/// Declares a closed list of words of the language.
macro_rules! words {
    ($(
        $(#[doc = $doc:expr])*
        pub enum $name:ident { $( $(#[doc = $word_doc:expr])* $variant:ident = $word:literal, )* }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $( $(#[doc = $word_doc])* $variant, )* }

        impl $name {
            /// Every word, in the order of the language's documentation.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),*];

            /// The word as written.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": concat!($($doc),*).trim(),
                    "type": "string",
                    "oneOf": [$({
                        "const": $word,
                        "description": concat!($($word_doc),*).trim(),
                    }),*],
                })
            }
        }
    )*};
}

words! {
    /// How booleans and numbers are written.
    pub enum ScalarStyle {
        /// As text, in quotes.
        Text = "text",
        /// As JSON literals.
        Literal = "literal",
    }

    /// What the values of an enum are.
    pub enum EnumType {
        /// Texts.
        String = "string",
        /// Whole numbers of 64 bits, written as the wire rule says.
        Integer = "integer",
    }

    /// The format of a source.
    pub enum SourceFormat {
        /// A documentation page, saved as text or Markdown.
        Page = "page",
        /// An `OpenAPI` document.
        OpenApi = "openapi",
    }

    /// What a sentence of a source states.
    pub enum SentenceKind {
        /// When a field must be present.
        RequiredWhen = "requiredWhen",
        /// When it is recommended.
        RecommendedWhen = "recommendedWhen",
        /// The only case in which it has an effect.
        OnlyWhen = "onlyWhen",
        /// When it must not be present.
        ForbiddenWhen = "forbiddenWhen",
        /// When it is returned.
        ReturnedWhen = "returnedWhen",
        /// When it is null.
        NullWhen = "nullWhen",
        /// That it or another field must be present.
        AnyOf = "anyOf",
    }

    /// Whether a call succeeded.
    pub enum Outcome {
        /// It succeeded.
        Success = "success",
        /// It failed and had no effect.
        Failure = "failure",
        /// It is not known whether it had an effect.
        Unknown = "unknown",
    }

    /// What to do about a result code, in the terms of any API.
    pub enum ActionKind {
        /// Nothing.
        None = "none",
        /// Correct the request.
        FixRequest = "fixRequest",
        /// Send the request again under a new request id.
        NewRequestId = "newRequestId",
        /// Send the same request again.
        Retry = "retry",
        /// Wait for the notification, or inquire.
        Wait = "wait",
        /// Ask the provider's support.
        ContactSupport = "contactSupport",
    }

    /// The severity of a rule.
    pub enum Level {
        /// The request must not be sent.
        Error = "error",
        /// The request may be sent, but the documentation advises otherwise.
        Advice = "advice",
    }

    /// How much of a sensitive value may be shown.
    pub enum Show {
        /// None of it.
        Nothing = "nothing",
        /// The last four characters of a text of at least twelve.
        LastFour = "lastFour",
    }

    /// How Rust names the values of an enum.
    pub enum NameStyle {
        /// As on the wire.
        Verbatim = "verbatim",
    }

    /// An algorithm that makes the hash of a file.
    pub enum HashAlgorithm {
        /// SHA-256, of 32 bytes.
        Sha256 = "sha-256",
        /// SHA-512, of 64 bytes.
        Sha512 = "sha-512",
        /// SHA-1, of 20 bytes.
        Sha1 = "sha-1",
        /// MD5, of 16 bytes.
        Md5 = "md5",
    }

    /// How the bytes of a hash are written as text.
    pub enum HashEncoding {
        /// As hexadecimal digits, with small letters.
        Hex = "hex",
        /// In Base64 with padding (RFC 4648, section 4).
        Base64 = "base64",
    }

    /// HTTP method.
    pub enum Method {
        /// GET
        Get = "GET",
        /// POST
        Post = "POST",
        /// PUT
        Put = "PUT",
        /// PATCH
        Patch = "PATCH",
        /// DELETE
        Delete = "DELETE",
    }
}

impl HashAlgorithm {
    /// The same algorithm in the runtime, which knows its length.
    pub fn runtime(self) -> antom_runtime::HashAlgorithm {
        match self {
            Self::Sha256 => antom_runtime::HashAlgorithm::Sha256,
            Self::Sha512 => antom_runtime::HashAlgorithm::Sha512,
            Self::Sha1 => antom_runtime::HashAlgorithm::Sha1,
            Self::Md5 => antom_runtime::HashAlgorithm::Md5,
        }
    }
}

impl HashEncoding {
    /// The same encoding in the runtime, which writes it.
    pub fn runtime(self) -> antom_runtime::HashEncoding {
        match self {
            Self::Hex => antom_runtime::HashEncoding::Hex,
            Self::Base64 => antom_runtime::HashEncoding::Base64,
        }
    }
}

impl ActionKind {
    /// The same kind in the runtime, which has the words for it.
    pub fn runtime(self) -> antom_runtime::ActionKind {
        match self {
            Self::None => antom_runtime::ActionKind::None,
            Self::FixRequest => antom_runtime::ActionKind::FixRequest,
            Self::NewRequestId => antom_runtime::ActionKind::NewRequestId,
            Self::Retry => antom_runtime::ActionKind::Retry,
            Self::Wait => antom_runtime::ActionKind::Wait,
            Self::ContactSupport => antom_runtime::ActionKind::ContactSupport,
        }
    }
}
