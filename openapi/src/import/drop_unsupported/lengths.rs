//! Lengths of text that limits leave.

use antom_codegen::language::{Limit, LimitKind};

/// Whether lengths and patterns leave any length of a text.
pub(super) fn any_is_possible<'l>(limits: impl Iterator<Item = &'l Limit>) -> bool {
    let (mut least, mut most) = (0, usize::MAX);
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
