//! Lengths of text that limits leave.

use super::form_limits::lengths_of;
use antom_codegen::language::{Builtin, Limit, LimitKind};

/// Whether lengths, patterns and the form leave any length of a text.
pub(super) fn any_is_possible<'l>(
    builtin: Option<Builtin>,
    limits: impl Iterator<Item = &'l Limit>,
) -> bool {
    let of_form = builtin.map_or((0, i64::MAX), lengths_of);
    let whole = |length: i64| usize::try_from(length).unwrap_or(usize::MAX);
    let (mut least, mut most) = (whole(of_form.0), whole(of_form.1));
    for limit in limits {
        let (from, to) = range(&limit.kind);
        least = least.max(from);
        most = most.min(to);
    }
    least <= most
}

/// The least and the greatest length that a limit leaves.
fn range(kind: &LimitKind) -> (usize, usize) {
    match kind {
        LimitKind::MinLength(least) => (*least as usize, usize::MAX),
        LimitKind::MaxLength(most) => (0, *most as usize),
        LimitKind::Pattern(pattern) => {
            let ranges = pattern.alternatives.iter().map(|parts| {
                let least = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.min));
                let most = parts
                    .iter()
                    .fold(0_usize, |sum, part| sum.saturating_add(part.max.unwrap_or(usize::MAX)));
                (least, most)
            });
            let widest = |one: (usize, usize), other: (usize, usize)| {
                (one.0.min(other.0), one.1.max(other.1))
            };
            ranges.reduce(widest).unwrap_or((0, usize::MAX))
        }
        LimitKind::OneOf(_)
        | LimitKind::Minimum(_)
        | LimitKind::Maximum(_)
        | LimitKind::ExclusiveMinimum(_)
        | LimitKind::ExclusiveMaximum(_)
        | LimitKind::MultipleOf(_)
        | LimitKind::MinItems(_)
        | LimitKind::MaxItems(_)
        | LimitKind::UniqueItems(_)
        | LimitKind::MinProperties(_)
        | LimitKind::MaxProperties(_)
        | LimitKind::FromNow(_) => (0, usize::MAX),
    }
}
