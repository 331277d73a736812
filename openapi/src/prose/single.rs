//! A single value: a constant or a default.

use super::grammar::Found;
use super::prose_statements::Context;
use super::values::is_word_for_nothing;
use crate::reading::{Key, Limit};

/// "The value is fixed as `HOME_DELIVERY`".
pub(super) fn fixed(found: &[Found<'_>], _: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    value(found, Key::Const).ok_or("a fixed value")
}

/// "The default value of this parameter is false".
pub(super) fn default(found: &[Found<'_>], _: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    value(found, Key::Default).ok_or("a default")
}

fn value(found: &[Found<'_>], key: Key) -> Option<Vec<(Key, Limit)>> {
    let [Found::Text(text)] = found else { return None };
    let is_value = (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && !is_word_for_nothing(text);
    is_value.then(|| vec![(key, Limit::Text((*text).to_owned()))])
}
