//! Limits that no value can obey together.

use antom_runtime::FixedPoint;

use super::{FromNow, Keyword, Limit, LimitKind, Side, Subject};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};

/// Reports `own` limits of a use that leave no value, by themselves or together with those `inherited` from its
/// type, whose values may be `fractional`.
pub fn check(inherited: &[Limit], own: &[Limit], fractional: bool, diagnostics: &mut Diagnostics) {
    let before = diagnostics.len();
    let all: Vec<&Limit> = inherited.iter().chain(own).collect();
    for limit in own {
        let others = all.iter().filter(|other| is_pair(other, limit));
        diagnostics.extend(others.filter_map(|low| contradiction(low, limit, fractional, limit)));
        // Where both are the use's own, the upper one has been looked at.
        let others = inherited.iter().filter(|other| is_pair(limit, other));
        diagnostics.extend(others.filter_map(|high| contradiction(limit, high, fractional, limit)));
    }
    for limit in own {
        if let LimitKind::MultipleOf(factor) = limit.kind {
            if factor.units() <= 0 {
                diagnostics.push(not_positive(limit.span));
            } else if diagnostics.len() == before {
                diagnostics.extend(no_multiple(factor, limit.span, &all));
            }
        }
        if let LimitKind::FromNow(bounds) = limit.kind {
            diagnostics.extend(no_time_left(bounds, limit.span));
        }
    }
}

/// Whether two limits are a lower and an upper bound of the same subject.
fn is_pair(low: &Limit, high: &Limit) -> bool {
    let (low, high) = (low.kind.keyword(), high.kind.keyword());
    low.subject() == high.subject()
        && matches!((low.bound(), high.bound()), (Some((Side::Low, _)), Some((Side::High, _))))
}

/// `at` is the one of the two that is underlined.
fn contradiction(low: &Limit, high: &Limit, fractional: bool, at: &Limit) -> Option<Diagnostic> {
    let (_, least, open_low) = low.kind.bound()?;
    let (_, most, open_high) = high.kind.bound()?;
    let whole = least.to_whole().zip(most.to_whole()).filter(|_| !fractional);
    let possible = match whole {
        Some((least, most)) => {
            least.saturating_add(i64::from(open_low)) <= most.saturating_sub(i64::from(open_high))
        }
        None => least < most || least == most && !open_low && !open_high,
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
    Diagnostic::new(Code::E0015, span, format!("`{}` must be greater than 0", Keyword::MultipleOf))
        .label("nothing is a multiple of this")
        .help("give a positive number")
}

/// No multiple of `factor` lies between the bounds.
fn no_multiple(factor: FixedPoint, span: Span, limits: &[&Limit]) -> Option<Diagnostic> {
    let mut least: Option<(FixedPoint, bool, Span)> = None;
    let mut most: Option<(FixedPoint, bool, Span)> = None;
    for limit in limits {
        if limit.kind.keyword().subject() != Subject::Size {
            continue;
        }
        match limit.kind.bound() {
            Some((Side::Low, value, open)) => {
                let is_tighter = least.is_none_or(|known| (value, open) > (known.0, known.1));
                least = if is_tighter { Some((value, open, limit.span)) } else { least };
            }
            Some((Side::High, value, open)) => {
                let is_tighter = most.is_none_or(|known| (value, known.1) < (known.0, open));
                most = if is_tighter { Some((value, open, limit.span)) } else { most };
            }
            None => {}
        }
    }
    let ((least, open_low, low), (most, open_high, high)) = (least?, most?);
    let places = [least, most, factor].map(FixedPoint::places).into_iter().max()?;
    let step = factor.scaled(places);
    let smallest = least.scaled(places) + i128::from(open_low);
    let greatest = most.scaled(places) - i128::from(open_high);
    (greatest.div_euclid(step) * step < smallest).then(|| {
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
