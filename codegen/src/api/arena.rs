//! Lists whose elements refer to each other by typed index.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// The index of an element of an [`Arena`].
pub struct Id<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id that the element pushed after `index` others will have.
    pub(crate) fn new(index: usize) -> Self {
        Self { index, of: PhantomData }
    }

    /// Position in the arena.
    pub fn index(self) -> usize {
        self.index
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A list whose elements are referred to by [`Id`].
#[derive(Debug)]
pub struct Arena<T> {
    items: Vec<T>,
}

impl<T> Arena<T> {
    /// The elements and their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (Id::new(index), item))
    }

    /// Count of elements.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<T> From<Vec<T>> for Arena<T> {
    fn from(items: Vec<T>) -> Self {
        Self { items }
    }
}

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    // The checker hands out an id only for an element that it pushes, so the index is in bounds.
    #[expect(clippy::indexing_slicing, reason = "ids are made by the checker, one per element")]
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index]
    }
}
