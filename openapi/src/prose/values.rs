//! "Valid values are:", and the values behind it or on the lines below.

mod items;

use std::sync::LazyLock;

use super::grammar::{Found, Pattern, Pieces};
use super::prose_statements::{Context, Line};
use super::ranges;
use super::sentences::Sentence;
use crate::reading::{Key, Kind, Limit, Manner, Place};
use antom_codegen::language::Literal;
use items::{Item, item, tokens};

/// Most values of a list.
const MOST: usize = 2000;

/// Announcements of lists, and whether a list behind them is complete.
const SENTENCES: &[(&str, bool)] = &[
    (
        "<lead> ( valid | allowed | enumeration ) ( value | values ) <of-this> ( include | includes ) [ : ] [ <rest> ]",
        false,
    ),
    (
        "<lead> [ some ] possible ( value | values | type | types ) [ range ] <of-this> ( is | are | include | includes | ) \
         [ : ] [ <rest> ]",
        false,
    ),
    ("<words> include valid values :", true),
    (
        "<lead> ( valid | allowed | enumeration ) ( value | values | vaules ) <of-this> ( is | are | ) [ as follows ] [ : ] \
         [ <rest> ]",
        true,
    ),
    (
        "( 有效取值 | 有效值 | 枚举值 | 可选值 | 可取值 | 取值 ) ( 包括 | 包含 ) [ : ] [ <rest> ]",
        false,
    ),
    (
        "( 可能的取值 | 可能的值 | 可能取值 | 可能值 ) ( 为 | 是 | 有 | 包括 | 包含 | ) [ : ] [ <rest> ]",
        false,
    ),
    (
        "( 有效取值 | 有效值 | 枚举值 | 可选值 | 可取值 | 取值 ) ( 为 | 是 | 有 | 如下 | ) [ : ] [ <rest> ]",
        true,
    ),
];

/// What looks like an announcement.
const MENTIONS: &[&str] = &[
    "possible value",
    "possible type",
    "valid value",
    // As some pages spell it.
    "valid vaules",
    "allowed value",
    "enumeration value",
    "可能的取值",
    "可能的值",
    "可能取值",
    "可能值",
    "有效取值",
    "有效值",
    "枚举值",
    "可选值",
    "可取值",
    "取值",
];

static PATTERNS: LazyLock<Vec<(Pattern, bool)>> = LazyLock::new(|| {
    SENTENCES.iter().map(|(text, complete)| (Pattern::new(text), *complete)).collect()
});

/// The remark about an announcement that no value follows.
pub(crate) const NO_VALUES: &str = "values announced, none given";

/// A list that a sentence announces.
#[derive(Debug)]
pub(super) struct Announced {
    is_complete: bool,
    is_constant: bool,
    inline: Inline,
}

/// The text after the announcement in its line.
#[derive(Debug)]
enum Inline {
    Nothing,
    Values(Vec<String>),
    /// The first item of a list that goes on below.
    Item(String),
    Unclear,
}

/// The result of reading an announced list.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub(super) limits: Vec<(Key, Limit)>,
    /// What was not recognised, and where, if not at the announcement.
    pub(super) unclear: Vec<(&'static str, Option<Place>)>,
}

/// The list that a sentence announces, if it does.
pub(super) fn announced(sentence: &Sentence<'_>, context: &Context) -> Option<Announced> {
    if let Some(behind) = sentence.after_as_written(&["the fixed value is", "fixed values are"]) {
        let is_whole =
            sentence.lower.starts_with("the fixed value") || sentence.lower.starts_with("fixed");
        let behind = behind.trim_start_matches([':', ' ']);
        return is_whole.then(|| Announced {
            is_complete: true,
            is_constant: true,
            inline: inline(behind),
        });
    }
    let is_elsewhere = [
        "check",
        "see ",
        "listed in",
        "for valid",
        "refer to",
        "参见",
        "参阅",
        "查看",
        "列在",
        "请参考",
        "取值范围",
    ];
    if !sentence.has(MENTIONS) || sentence.has(&is_elsewhere) || sentence.lower.starts_with("见") {
        return None;
    }
    let unclear = Announced { is_complete: false, is_constant: false, inline: Inline::Unclear };
    let pieces = Pieces::new(sentence.text);
    let known =
        PATTERNS.iter().find_map(|(pattern, complete)| Some((pattern.whole(&pieces)?, *complete)));
    // "Valid values include …" shows some of them. Pages call whole lists so.
    let is_sample = sentence.has(&["include", "包括", "包含"])
        && !sentence.has(&["include valid values"])
        && context.manner == Manner::Prose;
    let Some((found, is_complete)) = known.filter(|_| !is_sample) else { return Some(unclear) };
    let behind = match found.as_slice() {
        [Found::Text(behind)] => behind,
        _ => "",
    };
    // A range of values is no list.
    if ranges::parse(&behind.to_ascii_lowercase()).is_some() {
        return None;
    }
    Some(Announced { is_complete, is_constant: false, inline: inline(behind) })
}

/// Whether a word that stands where a value would is none: "none", "empty", "the".
pub(super) fn is_word_for_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "empty",
        "other",
        "any",
        "all",
        "only",
        "not",
        "both",
        "either",
        "null",
        "blank",
        "unset",
        "undefined",
        "your",
        "their",
        "its",
        "that",
        "when",
        "if",
        "for",
    ];
    items::NO_VALUES.iter().chain(WORDS).any(|word| text.eq_ignore_ascii_case(word))
}

fn inline(behind: &str) -> Inline {
    let behind = behind.trim().trim_end_matches('.');
    if behind.is_empty() {
        return Inline::Nothing;
    }
    match tokens(behind) {
        Some(values) => Inline::Values(values),
        None if matches!(item(behind), Item::Values { .. }) => Inline::Item(behind.to_owned()),
        None => Inline::Unclear,
    }
}

/// Collects the values of an announced list, from the lines below if need be, and gives the lines that are left.
pub(super) fn collect<'l>(
    announced: &Announced,
    below: &'l [Line],
    kind: Option<Kind>,
) -> (Collected, &'l [Line]) {
    let mut list = List::default();
    let mut left = below;
    match &announced.inline {
        Inline::Unclear => list.unclear.push(("values in words", None)),
        Inline::Values(values) => list.values.clone_from(values),
        Inline::Item(first) => {
            list.line(first, None);
            left = list.lines(below);
        }
        Inline::Nothing => left = list.lines(below),
    }
    let mut collected =
        Collected { limits: Vec::new(), unclear: std::mem::take(&mut list.unclear) };
    if let Some(default) = &list.default {
        collected.limits.push((Key::Default, Limit::Text(default.clone())));
    }
    if list.values.is_empty() {
        if collected.unclear.is_empty() && !announced.is_constant {
            collected.unclear.push((NO_VALUES, None));
        }
        return (collected, left);
    }
    let is_complete = announced.is_complete && collected.unclear.is_empty();
    match (list.values.as_slice(), kind) {
        ([only], _) if announced.is_constant => {
            collected.limits.push((Key::Const, Limit::Text(only.clone())));
        }
        (values, Some(Kind::Boolean)) => {
            if values.iter().any(|value| !matches!(value.as_str(), "true" | "false")) {
                collected.unclear.push(("values that are no booleans", None));
            }
        }
        (_, Some(Kind::Object | Kind::ObjectArray | Kind::Map)) => {
            collected.unclear.push(("values of what has members", None));
        }
        (values, kind) => {
            let values = values.iter().map(|value| literal(value, kind)).collect();
            collected.limits.push((Key::ENUM, Limit::Values { values, complete: is_complete }));
        }
    }
    (collected, left)
}

fn literal(value: &str, kind: Option<Kind>) -> Literal {
    let number = value.parse().ok().filter(|_| kind == Some(Kind::Integer));
    number.map_or_else(|| Literal::Text(value.to_owned()), Literal::Integer)
}

/// A list that is being read.
#[derive(Debug, Default)]
struct List {
    values: Vec<String>,
    /// Whether the values have descriptions; as the first one has.
    is_described: Option<bool>,
    default: Option<String>,
    unclear: Vec<(&'static str, Option<Place>)>,
}

impl List {
    /// Reads items up to a line that is not one.
    fn lines<'l>(&mut self, below: &'l [Line]) -> &'l [Line] {
        let mut rest = below;
        while let Some((line, behind)) = rest.split_first() {
            let next_is_item = behind.first().is_some_and(|next| {
                matches!(item(&next.text), Item::Values { described: true, .. })
            });
            if !self.line(&line.text, Some((line.place, next_is_item))) {
                break;
            }
            rest = behind;
        }
        rest
    }

    /// Takes a line as an item or a heading of the list; or returns that it is neither.
    fn line(&mut self, text: &str, heading: Option<(Place, bool)>) -> bool {
        match item(text) {
            Item::Values { values, described }
                if *self.is_described.get_or_insert(described) == described =>
            {
                let lower = text.to_ascii_lowercase();
                if ["same applies", "情况相同", "同样适用", "效果相同"]
                    .iter()
                    .any(|word| lower.contains(word))
                {
                    match (values.as_slice(), &self.default) {
                        ([only], None) => self.default = Some(only.clone()),
                        _ => self.unclear.push(("a default that is not one value", None)),
                    }
                }
                for value in values {
                    if !self.values.contains(&value) && self.values.len() < MOST {
                        self.values.push(value);
                    }
                }
                if self.values.len() >= MOST {
                    self.unclear.push(("too many values", None));
                }
                self.values.len() < MOST
            }
            // "GB" or "all others in Europe" between values with descriptions.
            Item::Values { described: false, .. } | Item::Other => match heading {
                Some((place, true)) if text.len() <= 60 && !text.ends_with(['.', ':']) => {
                    self.unclear.push(("values that depend on something", Some(place)));
                    true
                }
                _ => false,
            },
            Item::Unclear => {
                let place = heading.map(|(place, _)| place);
                self.unclear.push(("an item of a list of values in words", place));
                !self.values.is_empty()
            }
            Item::Values { .. } | Item::End => false,
        }
    }
}
