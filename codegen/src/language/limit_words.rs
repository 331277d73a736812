//! Limits and forms of text in English, for docs, messages and explanations.

use super::{Builtin, FromNow, Limit, LimitValue, Subject};

/// The form and the limits of a scalar type.
pub fn scalar_limits(builtin: Builtin, limits: &[Limit]) -> Vec<String> {
    let format = format_in_words(builtin).map(str::to_owned);
    format.into_iter().chain(limits.iter().map(limit_in_words)).collect()
}

/// A format in words; none where the type says it all.
pub fn format_in_words(builtin: Builtin) -> Option<&'static str> {
    Some(match builtin {
        Builtin::String | Builtin::Boolean | Builtin::Integer | Builtin::Number | Builtin::Map => {
            return None;
        }
        Builtin::Digits => "a whole number as text",
        Builtin::Decimal => "a decimal number as text",
        Builtin::DateTime => "an ISO 8601 date and time with offset",
        Builtin::Date => "an ISO 8601 date",
        Builtin::Url => "an absolute http or https URL",
        Builtin::Ip => "an IPv4 or IPv6 address",
        Builtin::Email => "an email address",
        Builtin::Language => "a language tag",
        Builtin::Mcc => "a merchant category code of four digits",
        Builtin::Subdivision => "an ISO 3166-2 code",
        Builtin::Json => "a JSON document as text",
    })
}

/// A limit in words.
pub fn limit_in_words(limit: &Limit) -> String {
    let keyword = limit.kind.keyword();
    let value = match limit.kind.value() {
        LimitValue::Count(count) => counted(count, keyword.subject()),
        LimitValue::Number(number) => number.to_string(),
        LimitValue::Pattern(pattern) => code(&pattern.text),
        LimitValue::Values(values) => {
            let values = values.iter().map(|value| code(&value.value.to_text()));
            values.collect::<Vec<_>>().join(", ")
        }
        LimitValue::Mark(_) => String::new(),
        LimitValue::FromNow(bounds) => from_now_in_words(bounds),
    };
    keyword.words().replace("{}", &value)
}

fn counted(count: u32, subject: Subject) -> String {
    let what = match subject {
        Subject::Length | Subject::Text => "character",
        Subject::Items => "element",
        Subject::Members => "member",
        Subject::Choice | Subject::Size | Subject::Time => return count.to_string(),
    };
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn from_now_in_words(bounds: FromNow) -> String {
    let mut words = Vec::new();
    if let Some(seconds) = bounds.minimum {
        words.push(format!("not before {}", moment(seconds)));
    }
    if let Some(seconds) = bounds.exclusive_minimum {
        words.push(format!("after {}", moment(seconds)));
    }
    if let Some(seconds) = bounds.maximum {
        words.push(format!("not after {}", moment(seconds)));
    }
    if let Some(seconds) = bounds.exclusive_maximum {
        words.push(format!("before {}", moment(seconds)));
    }
    words.join(", ")
}

/// A distance from now in words: "now", "1 hour from now", "2 days ago".
fn moment(seconds: i64) -> String {
    let distance = seconds.unsigned_abs();
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")];
    let Some((length, unit)) =
        units.iter().find(|(length, _)| distance > 0 && distance.is_multiple_of(*length))
    else {
        return "now".to_owned();
    };
    let count = distance / length;
    let plural = if count == 1 { "" } else { "s" };
    let direction = if seconds < 0 { "ago" } else { "from now" };
    format!("{count} {unit}{plural} {direction}")
}

/// A text as code in Markdown: in more backticks than it holds in a row, on one line.
pub fn code(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // Markdown takes one space off either side where the text begins or ends with a backtick.
    let space = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}
