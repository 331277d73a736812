//! Which entry of the one schema is which of the other.

use super::walk::Side;
use crate::api::Item;

/// Entries that stand for each other, and those that stand alone.
#[derive(Debug)]
pub(super) struct Pairs {
    /// The old one, if any, for every one of the new schema, in its order.
    pub(super) new: Vec<(Option<Item>, Item)>,
    /// Those of the old schema that are no longer there, in its order.
    pub(super) removed: Vec<Item>,
}

impl Pairs {
    /// Pairs by the name in the schema; what is left, by the name in Rust.
    ///
    /// Types of different kinds may be pairs, a type and an operation may not.
    pub(super) fn new(old: Side<'_>, new: Side<'_>) -> Self {
        let mut left = old.items();
        let items = new.items();
        let mut found: Vec<Option<Item>> = vec![None; items.len()];
        let by_name = |one: Item, other: Item| old.name(one) == new.name(other);
        let in_rust = |one: Item, other: Item| old.rust_name(one) == new.rust_name(other);
        let same: [&dyn Fn(Item, Item) -> bool; 2] = [&by_name, &in_rust];
        for is_same in same {
            for (item, slot) in items.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
                let is_pair =
                    |one: &Item| is_operation(*one) == is_operation(*item) && is_same(*one, *item);
                if let Some(at) = left.iter().position(is_pair) {
                    *slot = Some(left.remove(at));
                }
            }
        }
        Self { new: found.into_iter().zip(items).collect(), removed: left }
    }

    /// Whether an entry of the old schema and one of the new stand for each other.
    pub(super) fn is_pair(&self, old: Item, new: Item) -> bool {
        self.new.contains(&(Some(old), new))
    }
}

fn is_operation(item: Item) -> bool {
    matches!(item, Item::Operation(_))
}

/// What a part of an entry, such as a field, is called on the wire and in Rust.
pub(super) type PartName<'n> = (&'n str, &'n str);

/// Pairs the parts of two entries: by the name on the wire; what is left, by the name in Rust.
///
/// Gives the index of the old one for every new one, and those of the old ones that are left.
pub(super) fn parts(
    old: &[PartName<'_>],
    new: &[PartName<'_>],
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut left: Vec<(usize, PartName<'_>)> = old.iter().copied().enumerate().collect();
    let mut found = vec![None; new.len()];
    let mut pair = |is_same: fn(PartName<'_>, PartName<'_>) -> bool| {
        for (part, slot) in new.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
            if let Some(at) = left.iter().position(|(_, one)| is_same(*one, *part)) {
                *slot = Some(left.remove(at).0);
            }
        }
    };
    pair(|one, other| one.0 == other.0);
    pair(|one, other| one.1 == other.1);
    (found, left.into_iter().map(|(index, _)| index).collect())
}
