//! Rows in the order in which they came, found by any of their names.

use std::collections::BTreeMap;

/// The place of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(usize);

/// Rows, and the names by which they are found.
#[derive(Debug)]
pub(crate) struct Registry<T> {
    rows: Vec<T>,
    names: BTreeMap<String, Place>,
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), names: BTreeMap::new() }
    }
}

impl<T> Registry<T> {
    /// Adds a row under a name. A name that is taken leads to the new row from now on.
    pub(crate) fn add(&mut self, name: &str, row: T) -> Place {
        let place = Place(self.rows.len());
        self.rows.push(row);
        self.name(place, name);
        place
    }

    /// Gives a row one more name.
    pub(crate) fn name(&mut self, place: Place, name: &str) {
        self.names.insert(name.to_owned(), place);
    }

    pub(crate) fn find(&self, name: &str) -> Option<Place> {
        self.names.get(name).copied()
    }

    pub(crate) fn get(&self, place: Place) -> Option<&T> {
        self.rows.get(place.0)
    }

    pub(crate) fn get_mut(&mut self, place: Place) -> Option<&mut T> {
        self.rows.get_mut(place.0)
    }

    pub(crate) fn by_name(&self, name: &str) -> Option<&T> {
        self.get(self.find(name)?)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.iter()
    }
}
