//! "The value follows the ISO 8601 standard format".

use std::sync::LazyLock;

use super::grammar::{Found, Pattern, Pieces};
use super::prose_statements::{Context, Outcome, Topic};
use super::sentences::Sentence;
use crate::code_lists::CODE_LISTS;
use crate::reading::{Key, Kind, Limit};
use antom_codegen::language::Builtin;

/// Form, pattern of the sentence.
const SENTENCES: &[(&str, &str)] = &[
    (
        "date",
        "[ <it-is> ] [ <a> ] [ an 8 - digit ] [ <words> ] in the format of yyyy - mm - dd [ that follows the iso 8601 standard ] <such-as>",
    ),
    ("date", "[ date | the ] format <is> [ ` ] yyyy - mm - dd [ ` ]"),
    (
        "date-time",
        "<a> ( value | time | parameter | field ) <of-this> follows [ the ] ( iso 8601 | iso8601 | iso - 8601 | rfc 3339 ) [ standard ] [ format ] <such-as>",
    ),
    (
        "date-time",
        "<words> time <words> in <a> ( iso 8601 | rfc 3339 ) [ standard ] format <such-as>",
    ),
    (
        "date-time",
        "<a> [ date and ] ( time | timestamp ) [ <words> ] [ , ] in <a> ( iso 8601 | rfc 3339 ) [ standard ] format <such-as>",
    ),
    ("date-time", "( 此参数的 | 该参数的 | ) 值遵循 iso 8601 [ 标准 ] [ 格式 ] <such-as>"),
    ("subdivision", "[ <it-is> ] <a> iso 3166 - 2 [ subdivision ] code"),
    (
        "language",
        "<a> value is obtained by using the browser's navigator.language property \\( as defined in ietf bcp 47 \\)",
    ),
    ("language", "[ <it-is> ] <a> bcp 47 language tag"),
    ("json", "[ this parameter is | this field is | it is ] in json format"),
    ("json", "json format"),
    (
        "digits",
        "[ <it-is> ] [ <a> ] [ <words> ] [ as ] a ( natural | whole ) number [ <smallest> ]",
    ),
    ("digits", "[ <it-is> ] [ <words> as ] a positive integer [ <smallest> ]"),
];

/// Phrases that show that a sentence is about a form.
const MENTIONS: &[&str] = &[
    "yyyy-mm-dd",
    "iso 8601",
    "iso8601",
    "iso-8601",
    "rfc 3339",
    "rfc3339",
    "iso 3166",
    "iso-3166",
    "iso3166",
    "bcp 47",
    "bcp47",
    "json format",
    "json 格式",
    "json格式",
];

/// Phrases of whole numbers as text, which are silent where they are not understood.
const NUMBERS: &[&str] = &["natural number", "whole number", "positive integer"];

static PATTERNS: LazyLock<Vec<(&'static str, Pattern)>> = LazyLock::new(|| {
    let lists = CODE_LISTS.iter();
    let of_lists = lists.flat_map(|list| list.sentences.iter().map(|text| (list.name, *text)));
    let all = SENTENCES.iter().copied().chain(of_lists);
    all.map(|(form, text)| (form, Pattern::new(text))).collect()
});

/// The form of a text.
pub(super) fn read(sentence: &Sentence<'_>, context: &Context) -> Outcome {
    let is_number = sentence.has(NUMBERS) && context.kind == Some(Kind::Text);
    let is_form =
        sentence.has(MENTIONS) || CODE_LISTS.iter().any(|list| sentence.has(list.phrases));
    if !is_form && !is_number {
        return Outcome::Nothing;
    }
    // "It is a code of two letters. For more information, see the standard."
    let both = match &context.before {
        Some(before) if sentence.lower.starts_with("for more information") => {
            format!("{before}. {}", sentence.text)
        }
        _ => sentence.text.to_owned(),
    };
    let pieces = Pieces::new(&both);
    let known = PATTERNS.iter().find_map(|(form, pattern)| Some((*form, pattern.whole(&pieces)?)));
    match known {
        None if is_form => Outcome::Unclear(Topic::Form, "words about a form"),
        None => Outcome::Nothing,
        Some(_)
            if !matches!(context.kind, None | Some(Kind::Text | Kind::TextArray | Kind::Array)) =>
        {
            Outcome::Unclear(Topic::Form, "a form of what is no text")
        }
        Some((form, found)) if found.iter().all(|one| is_example(form, one)) => {
            Outcome::Limits(vec![(Key::Format, Limit::Text(form.to_owned()))])
        }
        Some(_) => Outcome::Unclear(Topic::Form, "a form that its example does not have"),
    }
}

/// Whether an example has the form.
fn is_example(form: &str, found: &Found<'_>) -> bool {
    let Found::Text(example) = found else { return true };
    match CODE_LISTS.iter().find(|list| list.name == form) {
        Some(list) => list.matches(example),
        None => Builtin::from_name(form).is_none_or(|builtin| builtin.accepts(example)),
    }
}
