//! What every text of a form has: a length, and some characters.

use antom_codegen::language::{Builtin, Limit, LimitKind, PatternPart};

/// The least and the greatest length of a text of this form.
pub(in crate::import) fn lengths_of(builtin: Builtin) -> (i64, i64) {
    match builtin {
        Builtin::Date => (10, 10),
        Builtin::DateTime => (20, i64::MAX),
        Builtin::Url => (9, i64::MAX),
        Builtin::Email => (3, i64::MAX),
        Builtin::Ip | Builtin::Ipv6 => (2, 45),
        Builtin::Ipv4 => (7, 15),
        Builtin::Subdivision => (4, 6),
        Builtin::Uri | Builtin::Language => (2, i64::MAX),
        Builtin::Digits | Builtin::Decimal | Builtin::Json => (1, i64::MAX),
        Builtin::String
        | Builtin::Base64
        | Builtin::Boolean
        | Builtin::Integer
        | Builtin::Number
        | Builtin::Map
        | Builtin::Any => (0, i64::MAX),
    }
}

const DIGITS: &str = "0123456789";

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Characters of which every text of a form has one of each group.
fn characters_of(builtin: Builtin) -> &'static [&'static str] {
    match builtin {
        Builtin::Date => &[DIGITS, "-"],
        Builtin::DateTime => &[DIGITS, "-", ":", "Tt "],
        Builtin::Url => &[":", "/", LETTERS],
        Builtin::Uri => &[":", LETTERS],
        Builtin::Email => &["@"],
        Builtin::Ip => &[".:"],
        Builtin::Ipv4 => &[".", DIGITS],
        Builtin::Ipv6 => &[":"],
        Builtin::Subdivision => &["-", LETTERS],
        Builtin::Language => &[LETTERS],
        Builtin::Digits | Builtin::Decimal => &[DIGITS],
        Builtin::String
        | Builtin::Json
        | Builtin::Base64
        | Builtin::Boolean
        | Builtin::Integer
        | Builtin::Number
        | Builtin::Map
        | Builtin::Any => &[],
    }
}

/// Whether patterns leave the characters of a form.
pub(super) fn any_is_possible<'l>(
    builtin: Builtin,
    limits: impl Iterator<Item = &'l Limit>,
) -> bool {
    let needed = characters_of(builtin);
    let has = |parts: &[PatternPart], group: &str| {
        let is_in = |part: &PatternPart, character: char| {
            let is_listed =
                part.ranges.iter().any(|(first, last)| (*first..=*last).contains(&character));
            is_listed != part.negated && part.max != Some(0)
        };
        group.chars().any(|character| parts.iter().any(|part| is_in(part, character)))
    };
    let mut patterns = limits.filter_map(|limit| {
        if let LimitKind::Pattern(pattern) = &limit.kind { Some(pattern) } else { None }
    });
    patterns.all(|pattern| {
        pattern.alternatives.iter().any(|parts| needed.iter().all(|group| has(parts, group)))
    })
}
