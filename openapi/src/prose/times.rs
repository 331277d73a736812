//! "The specified expiration time must be 0 to 1 hour after session creation".

use super::number::leading;
use super::prose_statements::Outcome;
use super::sentences::Sentence;
use crate::reading::{Key, Kind, Limit};
use antom_codegen::api::FromNow;

const UNITS: &[(&str, i64)] = &[
    ("second", 1),
    ("秒", 1),
    ("minute", 60),
    ("分钟", 60),
    ("hour", 3600),
    ("小时", 3600),
    ("day", 86400),
    ("天", 86400),
];

/// How far from now a time may be.
pub(super) fn times(sentence: &Sentence<'_>, kind: Option<Kind>) -> Outcome {
    if !matches!(kind, None | Some(Kind::Text)) {
        return Outcome::Nothing;
    }
    let bounds = sentence
        .after(&["must be ", "should be "])
        .filter(|_| sentence.has(&[" after "]))
        .and_then(|words| distance(words.trim_start()))
        .or_else(|| {
            let demand = sentence.after(&["必须", "应"])?;
            let (_, words) = demand.split_once('后')?;
            distance(words.trim_start())
        });
    match bounds {
        None => Outcome::Nothing,
        Some(_) if sentence.is_conditional() => {
            Outcome::Unclear("a time limit that depends on something")
        }
        Some((least, most)) => {
            let bounds = FromNow { minimum: least, maximum: Some(most), ..FromNow::default() };
            Outcome::Limits(vec![(Key::FROM_NOW, Limit::FromNow(bounds))])
        }
    }
}

/// `0 to 1 hour`, `less than 48 hours`, `0到1小时`: seconds.
fn distance(words: &str) -> Option<(Option<i64>, i64)> {
    if let Some(words) = ["less than ", "within "].iter().find_map(|word| words.strip_prefix(word))
    {
        let (most, behind) = leading(words, false)?;
        return Some((None, most.checked_mul(unit(behind)?)?));
    }
    let (least, behind) = leading(words, false)?;
    let behind = behind.trim_start();
    let behind =
        ["to ", "and ", "-", "到", "至"].iter().find_map(|word| behind.strip_prefix(word))?;
    let (most, behind) = leading(behind.trim_start(), false)?;
    let unit = unit(behind)?;
    Some((Some(least.checked_mul(unit)?), most.checked_mul(unit)?))
}

fn unit(text: &str) -> Option<i64> {
    let text = text.trim_start();
    UNITS.iter().find(|(word, _)| text.starts_with(word)).map(|(_, seconds)| *seconds)
}
