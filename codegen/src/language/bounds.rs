//! Limits that no value can obey together.

use super::{FromNow, Limit, LimitKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Pairs of a lower and an upper limit.
const PAIRS: [(&str, &str); 7] = [
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
];

/// Reports `own` limits of a use that leave no value, by themselves or together with those `inherited` from its
/// type, whose values may be `fractional`.
pub fn check(inherited: &[Limit], own: &[Limit], fractional: bool, diagnostics: &mut Diagnostics) {
    let before = diagnostics.len();
    let all: Vec<&Limit> = inherited.iter().chain(own).collect();
    for limit in own {
        for (low, _) in PAIRS.into_iter().filter(|pair| pair.1 == limit.kind.keyword()) {
            let lows = all.iter().filter(|other| other.kind.keyword() == low);
            diagnostics.extend(lows.filter_map(|low| contradiction(low, limit, fractional, limit)));
        }
        for (_, high) in PAIRS.into_iter().filter(|pair| pair.0 == limit.kind.keyword()) {
            // Where both are the use's own, the upper one has been looked at.
            let highs = inherited.iter().filter(|other| other.kind.keyword() == high);
            diagnostics
                .extend(highs.filter_map(|high| contradiction(limit, high, fractional, limit)));
        }
    }
    for limit in own {
        match &limit.kind {
            LimitKind::MultipleOf(factor) if *factor <= 0 => {
                diagnostics.push(not_positive(limit.span));
            }
            LimitKind::MultipleOf(factor) if diagnostics.len() == before => {
                diagnostics.extend(no_multiple(*factor, limit.span, &all));
            }
            LimitKind::FromNow(bounds) => diagnostics.extend(no_time_left(*bounds, limit.span)),
            _ => {}
        }
    }
}

/// `at` is the one of the two that is underlined.
fn contradiction(low: &Limit, high: &Limit, fractional: bool, at: &Limit) -> Option<Diagnostic> {
    let (least, open_low) = bound(&low.kind)?;
    let (most, open_high) = bound(&high.kind)?;
    let possible = if fractional && (open_low || open_high) {
        least < most
    } else {
        least.saturating_add(i64::from(open_low)) <= most.saturating_sub(i64::from(open_high))
    };
    if possible {
        return None;
    }
    let (low_word, high_word) = (low.kind.keyword(), high.kind.keyword());
    let message = format!("`{low_word}: {least}` and `{high_word}: {most}` leave no value");
    let (smallest, greatest) = ("the smallest that is allowed", "the greatest that is allowed");
    let diagnostic = Diagnostic::new(Code::E0015, at.span, message).help("change one of the two");
    Some(if at.span == high.span {
        diagnostic.label(greatest).secondary(low.span, smallest)
    } else {
        diagnostic.label(smallest).secondary(high.span, greatest)
    })
}

fn not_positive(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0015, span, "`multipleOf` must be greater than 0")
        .label("nothing is a multiple of this")
        .help("give a positive whole number")
}

/// No multiple of `factor` lies between the bounds. Multiples are whole numbers, whatever the type.
fn no_multiple(factor: i64, span: Span, limits: &[&Limit]) -> Option<Diagnostic> {
    let mut least = None;
    let mut most = None;
    for limit in limits {
        let bound = bound(&limit.kind).map(|(value, open)| (value, i64::from(open), limit.span));
        match (&limit.kind, bound) {
            (LimitKind::Minimum(_) | LimitKind::ExclusiveMinimum(_), Some((value, open, span))) => {
                least = least.max(Some((value.saturating_add(open), span)));
            }
            (LimitKind::Maximum(_) | LimitKind::ExclusiveMaximum(_), Some((value, open, span))) => {
                let here = (value.saturating_sub(open), span);
                most = Some(most.map_or(here, |most| here.min(most)));
            }
            _ => {}
        }
    }
    let ((least, low), (most, high)) = (least?, most?);
    let greatest = most.div_euclid(factor).saturating_mul(factor);
    (greatest < least).then(|| {
        let message = format!("no multiple of {factor} lies between the bounds");
        Diagnostic::new(Code::E0015, span, message)
            .label("no such multiple")
            .secondary(low, "not below this")
            .secondary(high, "not above this")
            .help("change one of the three")
    })
}

fn no_time_left(bounds: FromNow, span: Span) -> Option<Diagnostic> {
    let least = bounds.minimum.max(bounds.exclusive_minimum)?;
    let most = [bounds.maximum, bounds.exclusive_maximum].into_iter().flatten().min()?;
    let open = bounds.exclusive_minimum == Some(least) || bounds.exclusive_maximum == Some(most);
    (least > most || least == most && open).then(|| {
        Diagnostic::new(Code::E0015, span, "the bounds of `fromNow` leave no time")
            .label("the earliest time is not before the latest")
            .help("change one of the bounds")
    })
}

/// The value of a lower or upper bound, and whether the bound itself is excluded.
fn bound(kind: &LimitKind) -> Option<(i64, bool)> {
    Some(match kind {
        LimitKind::MinLength(count)
        | LimitKind::MaxLength(count)
        | LimitKind::MinItems(count)
        | LimitKind::MaxItems(count)
        | LimitKind::MinProperties(count)
        | LimitKind::MaxProperties(count) => (i64::from(*count), false),
        LimitKind::Minimum(value) | LimitKind::Maximum(value) => (*value, false),
        LimitKind::ExclusiveMinimum(value) | LimitKind::ExclusiveMaximum(value) => (*value, true),
        _ => return None,
    })
}
