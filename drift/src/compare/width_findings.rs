//! Widths of whole numbers: two bounds that one word states.

use super::Walk;
use super::change::Change;
use super::finding::{Class, Finding};
use super::stated_field::StatedField;
use antom_codegen::language::Keyword;
use antom_openapi::read::width_of;
use antom_openapi::reading::{Field, Key, Kind, Limit, Place};

/// The keys of the bounds of a width.
const KEYS: [Key; 2] = [Key::Limit(Keyword::Minimum), Key::Limit(Keyword::Maximum)];

impl Walk<'_> {
    /// Whether both bounds differ because a width does: that is one difference, and reported here.
    pub(super) fn width(&mut self, path: &str, theirs: &StatedField<'_>, ours: &Field) -> bool {
        let theirs = &*theirs.field;
        let (Some(their_bounds), Some(our_bounds)) = (bounds(theirs), bounds(ours)) else {
            return false;
        };
        let (theirs_is, ours_is) = (name(their_bounds), name(our_bounds));
        // Bounds of their own are two statements.
        let places = KEYS.map(|key| theirs.limits.get(&key).map(|limit| limit.place));
        let is_one = places[0] == places[1];
        let differ = their_bounds.0 != our_bounds.0 && their_bounds.1 != our_bounds.1;
        let is_named = |bounds: (Option<i64>, Option<i64>), name: Option<&str>| {
            name.is_some() || bounds == (None, None)
        };
        if !differ
            || !is_one
            || !is_named(their_bounds, theirs_is)
            || !is_named(our_bounds, ours_is)
            || their_bounds == (None, None) && !self.is_missed(theirs, ours.place)
        {
            return false;
        }
        if self.are_documents {
            // The word itself is compared.
            return theirs.others.get("format").map(|it| &it.value)
                != ours.others.get("format").map(|it| &it.value);
        }
        let class = match (their_bounds, our_bounds) {
            ((None, None), _) => Class::Looser,
            (_, (None, None)) => Class::Stricter,
            ((low, high), (least, most)) if low >= least && high <= most => Class::Stricter,
            ((low, high), (least, most)) if low <= least && high >= most => Class::Looser,
            _ => Class::Changed,
        };
        let places = KEYS.map(|key| ours.limits.get(&key).map(|limit| limit.place));
        let changes = KEYS.iter().zip(places).map(|(key, place)| {
            (*key, theirs.limits.get(key).map(|limit| limit.value.clone()), place)
        });
        let change = Change::Width { field: ours.place, bounds: changes.collect() };
        let place = |field: &Field| -> Place {
            field.limits.get(&KEYS[0]).map_or(field.place, |limit| limit.place)
        };
        let finding = Finding {
            theirs: theirs_is.map(str::to_owned),
            ours: ours_is.map(str::to_owned),
            their_place: Some(place(theirs)),
            our_place: Some(place(ours)),
            ..Finding::new(class, path, Key::Format.as_str(), change)
        };
        self.report(finding, &[ours.place, place(ours)]);
        true
    }
}

/// The least and the greatest of a whole number, if no bound excludes itself.
fn bounds(field: &Field) -> Option<(Option<i64>, Option<i64>)> {
    let excluded = [Keyword::ExclusiveMinimum, Keyword::ExclusiveMaximum];
    let is_whole =
        field.kind.as_ref().is_some_and(|kind| matches!(kind.value, Kind::Integer | Kind::Array));
    if !is_whole || excluded.iter().any(|key| field.limits.contains_key(&Key::Limit(*key))) {
        return None;
    }
    let [least, most] = KEYS.map(|key| match field.limits.get(&key)?.value {
        Limit::Number(number) => Some(number),
        Limit::Fraction(_)
        | Limit::Text(_)
        | Limit::Values { .. }
        | Limit::Flag(_)
        | Limit::FromNow(_) => None,
    });
    Some((least, most))
}

fn name((least, most): (Option<i64>, Option<i64>)) -> Option<&'static str> {
    width_of(least?, most?)
}
