//! "The value follows the ISO 8601 standard format".

use super::prose_statements::Outcome;
use super::sentences::Sentence;
use crate::code_lists::CODE_LISTS;
use crate::reading::{Key, Kind, Limit};

/// The form of a text.
pub(super) fn formats(sentence: &Sentence<'_>, kind: Option<Kind>) -> Outcome {
    let Some(format) = named(sentence) else {
        return Outcome::Nothing;
    };
    if !matches!(kind, None | Some(Kind::Text | Kind::TextArray | Kind::Array)) {
        return Outcome::Unclear("a form of what is no text");
    }
    if CODE_LISTS.iter().any(|list| list.name == format) {
        if sentence.has(&["separated with a slash"]) {
            return Outcome::Unclear("a form of each part of the text");
        }
        if sentence.has(&["code or ", "或 global"]) {
            return Outcome::Unclear("a form with an exception");
        }
    }
    let is_reference = sentence.lower.starts_with("for more information")
        || sentence.lower.starts_with("for details");
    if sentence.is_conditional() && !is_reference {
        return Outcome::Unclear("a form that depends on something");
    }
    Outcome::Limits(vec![(Key::Format, Limit::Text(format.to_owned()))])
}

fn named(sentence: &Sentence<'_>) -> Option<&'static str> {
    let is_date = sentence.has(&["yyyy-mm-dd"]) && !sentence.has(&["hh:mm", "yyyy-mm-ddt"]);
    if is_date {
        Some("date")
    } else if sentence.has(&["iso 8601", "iso8601", "iso-8601", "rfc 3339", "rfc3339"]) {
        Some("date-time")
    } else if sentence.has(&["iso 3166-2", "iso-3166-2", "iso3166-2"]) {
        Some("subdivision")
    } else if let Some(list) = CODE_LISTS.iter().find(|list| sentence.has(list.phrases)) {
        Some(list.name)
    } else if sentence.has(&["bcp 47", "bcp47"]) {
        Some("language")
    } else if sentence.has(&["json format", "json 格式", "json格式"]) {
        Some("json")
    } else {
        None
    }
}
