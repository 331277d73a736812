//! Limits as authors would write them, for schemas that nobody wrote.

use super::model::{FromNowDef, Text};
use crate::diagnostic::Span;
use crate::language::{FromNow, Mark, Pattern, Spanned, duration};

impl From<Pattern> for Text {
    fn from(pattern: Pattern) -> Self {
        pattern.text.into()
    }
}

impl From<Mark> for Spanned<bool> {
    fn from(_: Mark) -> Self {
        true.into()
    }
}

impl From<FromNow> for Spanned<FromNowDef> {
    fn from(bounds: FromNow) -> Self {
        let text = |seconds: Option<i64>| seconds.map(|seconds| duration::text(seconds).into());
        let bounds = FromNowDef {
            span: Span::DUMMY,
            minimum: text(bounds.minimum),
            maximum: text(bounds.maximum),
            exclusive_minimum: text(bounds.exclusive_minimum),
            exclusive_maximum: text(bounds.exclusive_maximum),
        };
        bounds.into()
    }
}
