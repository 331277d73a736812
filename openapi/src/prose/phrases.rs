//! The sentences that state limits.

use std::sync::LazyLock;

use super::grammar::{Found, Pattern, Pieces};
use super::prose_statements::{Context, Outcome, Topic};
use super::sentences::Sentence;
use super::{forms, ranges, single};
use crate::reading::{Key, Kind, Limit};
use antom_codegen::language::{FromNow, Keyword};

/// Makes facts of what the variable parts of a pattern matched; or says why it cannot.
type Make = fn(&[Found<'_>], &Context) -> Result<Vec<(Key, Limit)>, &'static str>;

const SENTENCES: &[(Topic, &str, Make)] = &[
    (
        Topic::Length,
        "( - | ) <a> ( maximum | max | max . ) length <of-this> <is> <number> [ <unit> ]",
        max_length,
    ),
    (Topic::Length, "maxlength <is> <number> [ <unit> ]", max_length),
    (Topic::Length, "最大长度 <is> <number> [ <unit> ]", max_length),
    (
        Topic::Length,
        "<a> ( minimum | min | min . ) length <of-this> <is> <number> [ <unit> ]",
        min_length,
    ),
    (Topic::Length, "minlength <is> <number> [ <unit> ]", min_length),
    (Topic::Length, "最小长度 <is> <number> [ <unit> ]", min_length),
    (
        Topic::Length,
        "( each | every ) <words> has a maximum length of <number> [ <unit> ]",
        element_max_length,
    ),
    (
        Topic::Length,
        "( each | every ) <words> has a minimum length of <number> [ <unit> ]",
        element_min_length,
    ),
    (
        Topic::Length,
        "<a> maximum length of ( each | every ) <words> is <number> [ <unit> ]",
        element_max_length,
    ),
    (
        Topic::Length,
        "maximum length of ( each | every ) <words> : <number> [ <unit> ]",
        element_max_length,
    ),
    (
        Topic::Count,
        "<a> maximum ( size | number of elements ) <of-this> <is> <number> ( element | elements | items )",
        max_items,
    ),
    (Topic::Count, "maximum number of ( elements | items ) <of-this> <is> <number>", max_items),
    (
        Topic::Count,
        "( 最大元素数 | 最大数量 | 最大大小 ) <is> <number> [ 个 ] ( 元素 | 项 )",
        max_items,
    ),
    (
        Topic::Count,
        "<a> minimum ( size | number of elements ) <of-this> <is> <number> ( element | elements | items )",
        min_items,
    ),
    (Topic::Count, "minimum number of ( elements | items ) <of-this> <is> <number>", min_items),
    (Topic::Count, "( 最小数量 | 最小元素数 ) <is> <number> [ 个 ] ( 元素 | 项 )", min_items),
    (
        Topic::Range,
        "( <a> value range <of-this> | 取值范围 | 值范围 | <a> range of values <of-this> ) <is> <rest>",
        range,
    ),
    (
        Topic::Range,
        "( <a> valid ( value | values ) <of-this> ( is | are ) | 有效值为 | 有效值是 | 可选值为 ) <rest>",
        range,
    ),
    (
        Topic::Values,
        "<a> value <of-this> is fixed ( as | to | at ) [ : ] <value> <means>",
        single::fixed,
    ),
    (
        Topic::Values,
        "( 此参数的 | 该参数的 | ) ( 值固定为 | 固定值为 | 值固定是 ) [ : ] <value>",
        single::fixed,
    ),
    (Topic::Default, "<a> default [ value ] <of-this> ( is | : | = ) <value>", single::default),
    (
        Topic::Default,
        "[ <this> | the value ] ( defaults to | defaulted to ) <value>",
        single::default,
    ),
    (
        Topic::Default,
        "( 此参数的 | 该参数的 | ) ( 默认值 | 默认 ) ( 为 | 是 | : ) <value>",
        single::default,
    ),
    (
        Topic::Time,
        "<words> ( must | should ) be <number> ( to | - | and ) <number> <time> after <words>",
        between_times,
    ),
    (
        Topic::Time,
        "<words> ( must | should ) be ( less than | within ) <number> <time> after <words> [ and must follow the correct format ]",
        before_time,
    ),
    (
        Topic::Time,
        "<words> ( 必须 | 应 ) 在 <words> 后 <number> ( 到 | 至 ) <number> <time> [ 之间 | 之内 | 内 ]",
        between_times,
    ),
];

/// Phrases that show that a sentence is about a limit, whether it is understood or not.
const MENTIONS: &[(Topic, &str, &[&str])] = &[
    (
        Topic::Length,
        "words about a length",
        &[
            "maximum length",
            "minimum length",
            "max length",
            "min length",
            "max. length",
            "min. length",
            "maxlength",
            "minlength",
            "长度",
        ],
    ),
    (
        Topic::Count,
        "words about a count or a size",
        &[
            "maximum size",
            "minimum size",
            "number of elements",
            "最大数量",
            "最小数量",
            "元素数",
            "最大大小",
        ],
    ),
    (
        Topic::Range,
        "words about a range of values",
        &["value range", "range of values", "取值范围", "值范围"],
    ),
    (
        Topic::Values,
        "words about a fixed value",
        &[
            "fixed as ",
            "fixed to ",
            "fixed at ",
            "fixed value",
            "固定值",
            "固定为",
            "固定是",
            "值固定",
        ],
    ),
    (
        Topic::Default,
        "words about a default",
        &[
            "default value",
            "defaults to",
            "default =",
            "default:",
            "默认值",
            "默认为",
            "same applies when",
            "情况相同",
        ],
    ),
    (
        Topic::Values,
        "words about other values",
        &[
            "be added",
            "other values",
            "more values",
            "new values",
            "additional values",
            "not limited to",
            "subject to change",
        ],
    ),
];

/// Phrases that mention some limit where the sentence has a number.
const WITH_NUMBER: &[&str] = &[
    "length",
    "no more than",
    "no less than",
    "no fewer than",
    "not exceed",
    "exceeds",
    "at most",
    "at least",
    "up to ",
    "must be",
    "must not",
    "should be",
    "should not exceed",
    "greater than",
    "less than",
    "limited to",
    "limit of",
    "maximum",
    "minimum",
    "max.",
    "min.",
    "recommend",
    "不超过",
    "最多",
    "至多",
    "至少",
    "不得",
];

static PATTERNS: LazyLock<Vec<(Topic, Pattern, Make)>> = LazyLock::new(|| {
    let pattern =
        |(topic, text, make): &(Topic, &'static str, Make)| (*topic, Pattern::new(text), *make);
    SENTENCES.iter().map(pattern).collect()
});

/// Reads one sentence.
pub(super) fn read(sentence: &Sentence<'_>, context: &Context) -> Vec<Outcome> {
    let mention = mention(sentence);
    let form = forms::read(sentence, context);
    // Only times need no fixed phrase.
    let is_candidate = mention.is_some()
        || sentence.has(&[
            "must be",
            "should be",
            "必须",
            "应",
            "valid value",
            "valid vaules",
            "有效值",
            "可选值",
        ]);
    if is_candidate {
        let pieces = Pieces::new(sentence.text);
        let mut why = None;
        for (topic, pattern, make) in PATTERNS.iter() {
            let Some(found) = pattern.whole(&pieces) else { continue };
            match make(&found, context) {
                Ok(limits) => return vec![Outcome::Limits(limits)],
                Err(reason) => why = why.or(Some((*topic, reason))),
            }
        }
        if let Some((topic, why)) = why.filter(|_| mention.is_some()) {
            return vec![Outcome::Unclear(topic, why)];
        }
    }
    match form {
        Outcome::Nothing => mention.into_iter().map(unclear).collect(),
        Outcome::Limits(_) => vec![form],
        // One finding for one sentence, unless it is about two things.
        Outcome::Unclear(..) => {
            let others = mention.into_iter().filter(|(topic, _)| *topic != Topic::Any);
            std::iter::once(form).chain(others.map(unclear)).collect()
        }
    }
}

fn unclear((topic, why): (Topic, &'static str)) -> Outcome {
    Outcome::Unclear(topic, why)
}

/// What a sentence seems to be about.
fn mention(sentence: &Sentence<'_>) -> Option<(Topic, &'static str)> {
    let known = MENTIONS.iter().find(|(_, _, words)| sentence.has(words));
    known.map(|(topic, why, _)| (*topic, *why)).or_else(|| {
        if sentence.counts_characters() {
            return Some((Topic::Length, "words about a limit"));
        }
        let is_limit = sentence.has_number() && sentence.has(WITH_NUMBER);
        is_limit.then_some((Topic::Any, "words about a limit"))
    })
}

/// The numbers that a pattern matched.
fn numbers(found: &[Found<'_>]) -> Vec<i64> {
    found
        .iter()
        .filter_map(|one| if let Found::Number(number) = one { Some(*number) } else { None })
        .collect()
}

fn first(found: &[Found<'_>], keyword: Keyword) -> Result<Vec<(Key, Limit)>, &'static str> {
    let number = numbers(found).first().copied().ok_or("a limit without a number")?;
    Ok(vec![(keyword.into(), Limit::Number(number))])
}

fn length(
    found: &[Found<'_>],
    context: &Context,
    keyword: Keyword,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    match context.kind {
        None | Some(Kind::Text) => first(found, keyword),
        // Characters are counted in the elements; "10" alone may be their count.
        Some(Kind::TextArray | Kind::Array) if found.contains(&Found::Unit) => {
            first(found, keyword)
        }
        Some(Kind::TextArray | Kind::Array) => Err("a length of a list without a unit"),
        Some(Kind::Map) => Err("a length of something inside a map"),
        Some(Kind::Object | Kind::ObjectArray | Kind::Boolean) => Err("a length of what has none"),
        Some(Kind::Integer | Kind::Number) => Err("a length of a number"),
    }
}

fn max_length(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    length(found, context, Keyword::MaxLength)
}

fn min_length(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    length(found, context, Keyword::MinLength)
}

fn element_length(
    found: &[Found<'_>],
    context: &Context,
    keyword: Keyword,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    match context.kind {
        Some(Kind::TextArray) => first(found, keyword),
        _ => Err("a length of each of several texts"),
    }
}

fn element_max_length(
    found: &[Found<'_>],
    context: &Context,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    element_length(found, context, Keyword::MaxLength)
}

fn element_min_length(
    found: &[Found<'_>],
    context: &Context,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    element_length(found, context, Keyword::MinLength)
}

fn items(
    found: &[Found<'_>],
    context: &Context,
    keyword: Keyword,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    match context.kind {
        None | Some(Kind::Array | Kind::TextArray | Kind::ObjectArray) => first(found, keyword),
        Some(_) => Err("a count of elements of what is no list"),
    }
}

fn max_items(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    items(found, context, Keyword::MaxItems)
}

fn min_items(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    items(found, context, Keyword::MinItems)
}

fn range(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    let [Found::Text(text)] = found else { return Err("a range of values") };
    ranges::read(text, context).ok_or("a range of values")
}

fn seconds(found: &[Found<'_>]) -> Option<i64> {
    found
        .iter()
        .find_map(|one| if let Found::Seconds(seconds) = one { Some(*seconds) } else { None })
}

fn between_times(
    found: &[Found<'_>],
    context: &Context,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    let unit = seconds(found);
    let scaled: Option<Vec<i64>> =
        numbers(found).into_iter().map(|number| number.checked_mul(unit?)).collect();
    match scaled.as_deref() {
        Some([least, most]) => time(Some(*least), *most, context),
        _ => Err("a time limit"),
    }
}

fn before_time(found: &[Found<'_>], context: &Context) -> Result<Vec<(Key, Limit)>, &'static str> {
    let number = numbers(found).first().copied();
    match number.zip(seconds(found)).and_then(|(number, unit)| number.checked_mul(unit)) {
        Some(most) => time(None, most, context),
        None => Err("a time limit"),
    }
}

fn time(
    least: Option<i64>,
    most: i64,
    context: &Context,
) -> Result<Vec<(Key, Limit)>, &'static str> {
    if !matches!(context.kind, None | Some(Kind::Text)) {
        return Err("a time limit of what is no time");
    }
    let bounds = FromNow { minimum: least, maximum: Some(most), ..FromNow::default() };
    Ok(vec![(Key::FROM_NOW, Limit::FromNow(bounds))])
}
