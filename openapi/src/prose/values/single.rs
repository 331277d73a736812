//! A single value: a constant or a default.

use super::super::prose_statements::Outcome;
use super::super::sentences::Sentence;
use super::fillers::without_fillers;
use super::items::tokens;
use crate::reading::{Key, Kind, Limit};

/// "The value is fixed as `HOME_DELIVERY`".
pub(in crate::prose) fn fixed(sentence: &Sentence<'_>, _: Option<Kind>) -> Outcome {
    const PHRASES: &[&str] =
        &["fixed as ", "fixed to ", "fixed at ", "固定值为", "固定为", "固定是", "值固定"];
    let Some(behind) = sentence.after_as_written(PHRASES) else {
        return Outcome::Nothing;
    };
    let word = behind
        .trim_start_matches([':', ' ', '为'])
        .split([' ', ',', '('])
        .next()
        .unwrap_or_default();
    match tokens(word).as_deref() {
        Some([value]) if !sentence.has(&[" when ", " if ", "当", "如果"]) => {
            Outcome::Limits(vec![(Key::Const, Limit::Text(value.clone()))])
        }
        Some(_) => Outcome::Unclear("a fixed value that depends on something"),
        None => Outcome::Unclear("a fixed value"),
    }
}

/// "The default value of this parameter is false".
pub(in crate::prose) fn default(sentence: &Sentence<'_>, _: Option<Kind>) -> Outcome {
    const PHRASES: &[&str] =
        &["default value", "defaults to", "default =", "default:", "默认值", "默认为"];
    let Some(behind) = sentence.after_as_written(PHRASES) else {
        let applies = sentence.has(&["same applies when", "情况相同"]);
        return if applies {
            Outcome::Unclear("a default without a value")
        } else {
            Outcome::Nothing
        };
    };
    let value = without_fillers(behind).trim_matches(['`', '"', '\'', ' ', '=', '.']);
    let is_value = !value.is_empty()
        && value.len() <= 64
        && value.bytes().all(|byte| byte.is_ascii_graphic())
        && !value.eq_ignore_ascii_case("empty");
    if is_value && !sentence.is_conditional() {
        Outcome::Limits(vec![(Key::Default, Limit::Text(value.to_owned()))])
    } else {
        Outcome::Unclear("a default")
    }
}
