//! Closed lists of words of the language.

/// The types that are closed lists of words of the language, for a macro that implements something for each.
macro_rules! words {
    ($implement:ident) => {
        $implement!(
            ActionKind,
            EnumType,
            HashAlgorithm,
            HashEncoding,
            Level,
            Method,
            NameStyle,
            Outcome,
            ScalarStyle,
            SentenceKind,
            Show,
            SourceFormat,
        );
    };
}

pub(crate) use words;
