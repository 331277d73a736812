//! Scalar types for short codes.

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats;

text_scalar! {
    /// A language tag such as `pt-BR` or `en_US`; see [`formats::is_language`].
    Language, "language", formats::is_language
}

text_scalar! {
    /// A code of ISO 3166-2, such as `US-CA`; see [`formats::is_subdivision`].
    Subdivision, "subdivision", formats::is_subdivision
}

read_and_write_as_text!(Language, Subdivision);
