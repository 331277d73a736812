//! Limits: which side allows less.

use super::{Change, Class, Finding, Walk};
use antom_openapi::reading::{Field, Kind, Limit, Stated};

/// A bound from above, and from below: the keyword that includes it and the one that excludes it.
struct Pair {
    inclusive: &'static str,
    exclusive: &'static str,
    is_upper: bool,
}

const fn pair(inclusive: &'static str, exclusive: &'static str, is_upper: bool) -> Pair {
    Pair { inclusive, exclusive, is_upper }
}

const PAIRS: &[Pair] = &[
    pair("minLength", "", false),
    pair("maxLength", "", true),
    pair("minItems", "", false),
    pair("maxItems", "", true),
    pair("minProperties", "", false),
    pair("maxProperties", "", true),
    pair("minimum", "exclusiveMinimum", false),
    pair("maximum", "exclusiveMaximum", true),
];

/// Limits that are equal or not, and nothing in between.
const PLAIN: &[&str] = &["pattern", "multipleOf", "uniqueItems", "fromNow", "const", "default"];

/// A bound as one side states it.
struct Bound<'a> {
    keyword: &'static str,
    stated: &'a Stated<Limit>,
    /// The bound, and where it lies beside others of the same number: in front of them or behind them. One that is
    /// itself excluded lies further in; of whole numbers none is.
    value: (i64, i8),
}

impl Walk<'_> {
    pub(super) fn limits(&mut self, path: &str, theirs: &Field, ours: &Field) {
        // Of a list that they do not call complete nobody knows what it has.
        for (keyword, limit) in ours.limits.iter().filter(|(keyword, _)| **keyword != "enum") {
            self.found.compared_limit(limit.place, keyword);
        }
        for pair in PAIRS {
            self.bounds(path, pair, theirs, ours);
        }
        for keyword in PLAIN {
            self.plain(path, keyword, theirs, ours);
        }
        self.values(path, theirs, ours);
    }

    fn bounds(&mut self, path: &str, pair: &Pair, theirs: &Field, ours: &Field) {
        let (their_bound, our_bound) = (bound(pair, theirs), bound(pair, ours));
        let class = match (&their_bound, &our_bound) {
            (Some(theirs), Some(ours)) if theirs.value == ours.value => return,
            (Some(theirs), Some(ours)) => {
                let less = (theirs.value < ours.value) == pair.is_upper;
                if less { Class::Stricter } else { Class::Looser }
            }
            (Some(bound), None) if is_implied(pair, bound.value.0, ours) => {
                // A source that says something else than the form it names contradicts itself: that is worth a look.
                if !contradicts(pair, bound.value.0, ours) {
                    return;
                }
                Class::Looser
            }
            (Some(_), None) => Class::Stricter,
            (None, Some(bound)) if is_implied(pair, bound.value.0, theirs) => return,
            (None, Some(_)) if self.is_missed(theirs, ours.place) => Class::Looser,
            (None, _) => return,
        };
        let keyword = their_bound.as_ref().or(our_bound.as_ref()).map_or("", |it| it.keyword);
        self.limit(
            class,
            (path, keyword),
            (theirs, their_bound.map(|bound| bound.stated)),
            (ours, our_bound.map(|bound| bound.stated)),
        );
    }

    fn plain(&mut self, path: &str, keyword: &'static str, theirs: &Field, ours: &Field) {
        let (their_limit, our_limit) = (theirs.limits.get(keyword), ours.limits.get(keyword));
        let class = match (their_limit, our_limit) {
            (Some(theirs), Some(ours)) if theirs.value == ours.value => return,
            (Some(_), Some(_)) => Class::Changed,
            // A default is no limit.
            (Some(_), None) if keyword == "default" => Class::New,
            (Some(_), None) => Class::Stricter,
            (None, Some(_)) if !self.is_missed(theirs, ours.place) => return,
            (None, Some(_)) if keyword == "default" => Class::Gone,
            (None, Some(_)) => Class::Looser,
            (None, None) => return,
        };
        self.limit(class, (path, keyword), (theirs, their_limit), (ours, our_limit));
    }

    /// Reports a limit that differs.
    pub(super) fn limit(
        &mut self,
        class: Class,
        (path, keyword): (&str, &'static str),
        (their_field, theirs): (&Field, Option<&Stated<Limit>>),
        (our_field, ours): (&Field, Option<&Stated<Limit>>),
    ) {
        let value = theirs.map(|limit| limit.value.clone());
        let change = Change::Limit { field: our_field.place, keyword, value };
        let our_place = ours.map_or(our_field.place, |limit| limit.place);
        let our_keyword = our_field.limits.iter().find(|(_, limit)| Some(*limit) == ours);
        let our_words = ours.map(|limit| match our_keyword {
            // The same bound in the other of its two ways.
            Some((ours, _)) if *ours != keyword => format!("{ours} {}", limit.value),
            _ => limit.value.to_string(),
        });
        let finding = Finding {
            theirs: theirs.map(|limit| limit.value.to_string()),
            ours: our_words,
            their_place: Some(theirs.map_or(their_field.place, |limit| limit.place)),
            our_place: Some(our_place),
            manner: theirs.map_or(antom_openapi::reading::Manner::Keyword, |limit| limit.manner),
            ..Finding::new(class, path, keyword, change)
        };
        self.report(finding, &[our_field.place, our_place]);
    }
}

fn bound<'a>(pair: &Pair, field: &'a Field) -> Option<Bound<'a>> {
    let number = |keyword: &'static str| match field.limits.get(keyword) {
        Some(stated) => match stated.value {
            Limit::Number(value) => Some((keyword, stated, value)),
            _ => None,
        },
        None => None,
    };
    if let Some((keyword, stated, value)) = number(pair.inclusive) {
        return Some(Bound { keyword, stated, value: (value, 0) });
    }
    let (keyword, stated, value) = number(pair.exclusive)?;
    let is_whole = field.kind.as_ref().is_none_or(|kind| kind.value != Kind::Number);
    let next = if pair.is_upper { value.saturating_sub(1) } else { value.saturating_add(1) };
    let inwards = if pair.is_upper { -1 } else { 1 };
    let value = if is_whole { (next, 0) } else { (value, inwards) };
    Some(Bound { keyword, stated, value })
}

/// Whether a side that does not state a bound keeps it all the same.
fn is_implied(pair: &Pair, bound: i64, field: &Field) -> bool {
    match pair.inclusive {
        "minItems" | "minProperties" => bound <= 0,
        "minLength" => {
            bound <= 0
                || lengths(field).is_some_and(|lengths| lengths.iter().all(|it| *it >= bound))
        }
        "minimum" => numbers(field).is_some_and(|numbers| numbers.iter().all(|it| *it >= bound)),
        "maximum" => numbers(field).is_some_and(|numbers| numbers.iter().all(|it| *it <= bound)),
        "maxLength" => lengths(field).is_some_and(|lengths| lengths.iter().all(|it| *it <= bound)),
        _ => false,
    }
}

/// Whether a length is another one than that of every value of the form.
fn contradicts(pair: &Pair, bound: i64, field: &Field) -> bool {
    let has_form = field.limits.contains_key("format");
    has_form
        && pair.inclusive == "maxLength"
        && lengths(field).is_some_and(|lengths| lengths.iter().all(|it| *it != bound))
}

/// The numbers that a value may be, where they are few.
fn numbers(field: &Field) -> Option<Vec<i64>> {
    match field.limits.get("enum").map(|stated| &stated.value) {
        Some(Limit::Values { values, complete: true }) => {
            values.iter().map(|value| value.to_text().parse().ok()).collect()
        }
        _ => None,
    }
}

/// The lengths that a text may have, where they are few.
fn lengths(field: &Field) -> Option<Vec<i64>> {
    let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if let Some(Limit::Text(text)) = field.limits.get("const").map(|stated| &stated.value) {
        return Some(vec![length(text)]);
    }
    if let Some(Limit::Values { values, complete: true }) =
        field.limits.get("enum").map(|stated| &stated.value)
    {
        return Some(values.iter().map(|value| length(&value.to_text())).collect());
    }
    match field.limits.get("format").map(|stated| &stated.value) {
        Some(Limit::Text(form)) => match form.as_str() {
            "iso-4217" => Some(vec![3]),
            "iso-3166" => Some(vec![2]),
            "mcc" => Some(vec![4]),
            _ => None,
        },
        _ => None,
    }
}
