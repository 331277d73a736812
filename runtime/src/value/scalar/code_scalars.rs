//! Scalar types for short codes.

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats;

text_scalar! {
    /// A language tag such as `pt-BR` or `en_US`.
    Language, "language", formats::is_language
}

text_scalar! {
    /// A code of ISO 3166-2, such as `US-CA`.
    Subdivision, "subdivision", formats::is_subdivision
}

read_and_write_as_text!(Language, Subdivision);
