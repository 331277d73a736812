//! Lists whose elements refer to each other by typed index.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

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
    /// An arena without elements.
    pub(crate) fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds an element, and gives its id.
    pub(crate) fn push(&mut self, item: T) -> Id<T> {
        self.items.push(item);
        Id::new(self.items.len() - 1)
    }

    /// The first element that is as wanted, and its id.
    pub fn find(&self, mut is_wanted: impl FnMut(&T) -> bool) -> Option<(Id<T>, &T)> {
        self.iter().find(|(_, item)| is_wanted(item))
    }

    /// One value for every element.
    pub(crate) fn map<V>(&self, mut value: impl FnMut(Id<T>, &T) -> V) -> IdMap<T, V> {
        let values = self.iter().map(|(id, item)| value(id, item)).collect();
        IdMap { values, of: PhantomData }
    }

    /// The elements, in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The elements, in order, to be completed by the checker.
    pub(crate) fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The element of that id, which is missing where a mistake kept it from being read.
    pub(crate) fn get_mut(&mut self, id: Id<T>) -> Option<&mut T> {
        self.items.get_mut(id.index)
    }

    /// The elements and their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(index, item)| (Id::new(index), item))
    }

    /// The arena of these elements. Only the checker makes one.
    pub(crate) fn of(items: Vec<T>) -> Self {
        Self { items }
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

impl<T> Index<Id<T>> for Arena<T> {
    type Output = T;

    // The checker hands out an id only for an element that it pushes, so the index is in bounds.
    #[expect(clippy::indexing_slicing, reason = "ids are made by the checker, one per element")]
    fn index(&self, id: Id<T>) -> &T {
        &self.items[id.index]
    }
}

/// One value for every element of an [`Arena`], by the id of the element.
#[derive(Debug)]
pub struct IdMap<T, V> {
    values: Vec<V>,
    of: PhantomData<fn() -> T>,
}

impl<T, V> IdMap<T, V> {
    /// The values, in the order of the elements.
    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }
}

impl<T, V> Index<Id<T>> for IdMap<T, V> {
    type Output = V;

    // Made by `Arena::map`, so there is a value for every id of the arena.
    #[expect(clippy::indexing_slicing, reason = "one value per id, made together")]
    fn index(&self, id: Id<T>) -> &V {
        &self.values[id.index]
    }
}

impl<T, V> IndexMut<Id<T>> for IdMap<T, V> {
    #[expect(clippy::indexing_slicing, reason = "one value per id, made together")]
    fn index_mut(&mut self, id: Id<T>) -> &mut V {
        &mut self.values[id.index]
    }
}
