//! Pairs of corresponding entries of both schemas.

use super::side::Side;
use crate::api::Item;

/// Entries that correspond to each other, and those without a counterpart.
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
    /// Types of different kinds may be pairs, a type and an operation or notification may not.
    pub(super) fn new(old: Side<'_>, new: Side<'_>) -> Self {
        let mut left = old.items();
        let items = new.items();
        let mut found: Vec<Option<Item>> = vec![None; items.len()];
        let by_name = |one: Item, other: Item| old.name(one) == new.name(other);
        let in_rust = |one: Item, other: Item| old.rust_name(one) == new.rust_name(other);
        let same: [&dyn Fn(Item, Item) -> bool; 2] = [&by_name, &in_rust];
        for is_same in same {
            for (item, slot) in items.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
                let is_pair = |one: &Item| family(*one) == family(*item) && is_same(*one, *item);
                if let Some(at) = left.iter().position(is_pair) {
                    *slot = Some(left.remove(at));
                }
            }
        }
        Self { new: found.into_iter().zip(items).collect(), removed: left }
    }

    /// Whether an entry of the old schema and one of the new correspond to each other.
    pub(super) fn is_pair(&self, old: Item, new: Item) -> bool {
        self.new.contains(&(Some(old), new))
    }
}

/// What may be a pair with what.
fn family(item: Item) -> u8 {
    match item {
        Item::Object(_) | Item::Enum(_) | Item::Scalar(_) => 0,
        Item::Operation(_) => 1,
        Item::Notification(_) => 2,
    }
}

/// A part of an entry, such as a field, and its names.
#[derive(Debug)]
pub(super) struct Part<'n, T> {
    /// The part.
    pub(super) of: &'n T,
    /// Its name on the wire.
    pub(super) wire: &'n str,
    /// Its name in Rust.
    pub(super) rust: &'n str,
    /// Its position among the parts of the entry.
    pub(super) position: usize,
}

impl<T> Clone for Part<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<'_, T> {}

/// The parts of an entry, from pairs of a part and its name in Rust.
pub(super) fn named<'n, T>(
    parts: impl Iterator<Item = (&'n T, &'n str)>,
    wire: impl Fn(&'n T) -> &'n str,
) -> Vec<Part<'n, T>> {
    let parts = parts.enumerate();
    parts.map(|(position, (of, rust))| Part { of, wire: wire(of), rust, position }).collect()
}

/// Every new part with the old one that it corresponds to, and the old ones that are left.
pub(super) type Paired<'o, 'n, T> = (Vec<(Part<'n, T>, Option<Part<'o, T>>)>, Vec<Part<'o, T>>);

/// Pairs the parts of two entries: by the name on the wire; what is left, by the name in Rust.
pub(super) fn parts<'o, 'n, T>(old: &[Part<'o, T>], new: &[Part<'n, T>]) -> Paired<'o, 'n, T> {
    let mut left = old.to_vec();
    let mut found: Vec<_> = new.iter().map(|part| (*part, None)).collect();
    let mut pair = |is_same: fn(&Part<'o, T>, &Part<'n, T>) -> bool| {
        for (part, slot) in found.iter_mut().filter(|(_, slot)| slot.is_none()) {
            if let Some(at) = left.iter().position(|one| is_same(one, part)) {
                *slot = Some(left.remove(at));
            }
        }
    };
    pair(|one, other| one.wire == other.wire);
    pair(|one, other| one.rust == other.rust);
    (found, left)
}
