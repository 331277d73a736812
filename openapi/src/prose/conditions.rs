//! "Specify this parameter when …", "This field is returned when …".

use super::prose_statements::{Line, cut};
use super::sentences::Sentence;

/// Most bytes of a condition.
const LONGEST: usize = 1000;

const THIS: &[&str] = &[
    "this parameter",
    "this field",
    "this prameter",
    "the parameter",
    "the field",
    "此参数",
    "该参数",
    "此字段",
    "该字段",
    "本参数",
    "本字段",
];

/// Words that ask for a value.
pub(super) const ASKS: &[&str] = &[
    "specify this parameter",
    "specify this field",
    "pass in this parameter",
    "pass in this field",
    "set this parameter",
    "set this field",
    "provide this parameter",
    "provide this field",
];

/// Words that introduce a condition.
const WHEN: &[&str] = &[
    " when",
    " if ",
    " only ",
    "only for",
    " for ",
    " unless ",
    " as needed",
    "when ",
    "当",
    "如果",
    "时",
    "场景",
    "若",
    "如",
];

/// The keywords of the conditions that a sentence states.
pub(super) fn keywords(sentence: &Sentence<'_>) -> Option<Vec<&'static str>> {
    let mut found = Vec::new();
    let is_about_this = sentence.has(THIS);
    let is_required = is_required(sentence, is_about_this);
    if is_required {
        found.push("requiredWhen");
    }
    if sentence.has(&[
        "场景不传",
        "时不传",
        "must not be specified",
        "do not specify this parameter when",
    ]) {
        found.push("forbiddenWhen");
    }
    if is_recommended(sentence) {
        // "必需指定此参数" requires: that it also asks for the field is not a second statement.
        if !is_required {
            found.push("recommendedWhen");
        }
    } else if is_returned(sentence, is_about_this) {
        found.push("returnedWhen");
    }
    if is_about_this && sentence.has(&["is null when", "is null if", "为空当"]) {
        found.push("nullWhen");
    }
    if is_one_of(sentence) {
        found.push("anyOf");
    }
    if sentence.has(&[
        "field is used only",
        "is only used in",
        "used only in",
        "parameter is only for",
        "field is only for",
        "仅用于",
        "仅适用于",
    ]) {
        found.push("onlyWhen");
    }
    (!found.is_empty()).then_some(found)
}

fn is_required(sentence: &Sentence<'_>, is_about_this: bool) -> bool {
    let english = is_about_this
        && sentence.has(&["is required", "are required", "is mandatory", "must be specified"])
        && !sentence.has(&["not required"]);
    let chinese = sentence.has(&["必填", "必传", "必需", "必须传", "必须指定"])
        && !sentence.has(&["非必填", "不是必需"])
        && sentence.has(&["当", "时", "场景", "如果", "若"]);
    let bare = ["required", "mandatory", "must be specified"].iter().any(|word| {
        sentence.lower.strip_prefix(word).is_some_and(|rest| {
            [" if ", " when ", " unless ", " only if ", " only when "]
                .iter()
                .any(|when| rest.starts_with(when))
        })
    });
    (english && sentence.has(WHEN)) || bare || chinese
}

fn is_recommended(sentence: &Sentence<'_>) -> bool {
    let english = ASKS.iter().any(|ask| {
        let Some((before, behind)) = sentence.lower.split_once(ask) else {
            return false;
        };
        let is_clause = ["not ", "you ", "if ", "when ", "to ", "that "]
            .iter()
            .any(|word| before.ends_with(word));
        let is_whole = behind.is_empty() || behind.starts_with([' ', ':', ',']);
        let is_item = before.contains(": ") && !is_note(before);
        !is_clause && is_whole && !is_item && !sentence.lower.starts_with("for example")
    });
    let asks = ["指定此", "设置此", "传入此", "指定该", "设置该", "传入该", "传此", "请传入"];
    let chinese = sentence.has(&asks)
        && !sentence.has(&[
            "未指定此",
            "不指定此",
            "未设置此",
            "未传入此",
            "没有指定此",
            "未指定该",
            "同时指定",
        ])
        && sentence.has(&["当", "如果", "如需", "若", "时", "以"]);
    english || chinese
}

/// "Note: ", in front of a demand.
fn is_note(before: &str) -> bool {
    before.trim_end().trim_end_matches(':').trim_end().ends_with("note")
}

fn is_returned(sentence: &Sentence<'_>, is_about_this: bool) -> bool {
    let english = sentence.has(&[
        "is returned",
        "be returned",
        "are returned",
        "returned when",
        "returned if",
        "returned as needed",
    ]) && (is_about_this || sentence.has(&["at least one of", "one or more of"]))
        && !sentence.has(&["not returned"]);
    let chinese = sentence.has(&["返回"])
        && is_about_this
        && sentence.has(&["当", "时", "如果", "仅"])
        && !sentence.has(&["不返回", "未返回"]);
    (english && sentence.has(WHEN)) || chinese
}

fn is_one_of(sentence: &Sentence<'_>) -> bool {
    let both = sentence.has(&[
        "cannot both be null",
        "cannot be both null",
        "cannot both be empty",
        "不能都为",
        "不能同时为",
    ]);
    let one = sentence.has(&["one of ", "at least one of "])
        && sentence.has(&["is required", "are required"]);
    both || one || sentence.has(&["specify at least one of", "至少指定", "至少传入"])
}

/// The whole statement: the sentence, and the lines below it if it ends in a colon.
pub(super) fn whole<'l>(sentence: &Sentence<'_>, below: &'l [Line]) -> (String, &'l [Line]) {
    let words = sentence.text;
    let note = ["Note:", "Notes:", "note:", "注意:", "注:"]
        .iter()
        .find_map(|note| words.strip_prefix(note));
    let mut words = note.unwrap_or(words).trim_start().to_owned();
    let mut rest = below;
    if words.ends_with(':') {
        while let Some((line, behind)) = rest.split_first() {
            let lower = line.text.to_ascii_lowercase();
            let ends = [
                "more information",
                "note",
                "valid values",
                "maximum",
                "providing this",
                "更多",
                "注意",
                "关于此",
            ];
            if ends.iter().any(|word| lower.starts_with(word)) || words.len() > LONGEST {
                break;
            }
            words.push(' ');
            words.push_str(line.text.trim_start_matches(['*', '-', '●', '•', ' ']));
            rest = behind;
        }
    }
    (cut(&words, LONGEST).to_owned(), rest)
}
