//! JSON objects whose members have values of one type.

use std::fmt::{self, Debug, Formatter};
use std::hash::Hash;

use super::debug::{DebugValue, Shown};

/// A JSON object with free names, whose members have values of one type.
///
/// Members keep their order, which counts for equality and hash; no two have the same name. Finding one by its name
/// takes time in proportion to their number.
///
/// ```
/// use antom_runtime::{Map, object, from_str, to_string};
///
/// #[derive(Clone)]
/// struct Page {
///     titles: Map<String>,
/// }
///
/// object! {
///     Page as PAGE {
///         titles: required("titles", Values(&Text)),
///     }
/// }
///
/// let mut page: Page = from_str(r#"{"titles": {"en": "Home", "de": "Start"}}"#)?;
/// assert_eq!(page.titles.get("de").map(String::as_str), Some("Start"));
/// page.titles.insert("fr", "Accueil");
/// assert_eq!(to_string(&page)?, r#"{"titles":{"en":"Home","de":"Start","fr":"Accueil"}}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Map<V>(Vec<(Box<str>, V)>);

impl<V> Map<V> {
    /// An object without members.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members with their names, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The members with their names, in their order, to change the values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut V)> {
        self.0.iter_mut().map(|(name, value)| (&**name, value))
    }

    /// The value of the member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        self.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The value of the member of this name, to change it.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.iter_mut().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Whether there is a member of this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Adds a member; or replaces the value of the one of this name, and gives the old value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<V>) -> Option<V> {
        let (name, value) = (name.into(), value.into());
        match self.get_mut(&name) {
            Some(old) => Some(std::mem::replace(old, value)),
            None => {
                self.0.push((name.into(), value));
                None
            }
        }
    }

    /// Removes the member of this name, and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        let index = self.0.iter().position(|(other, _)| **other == *name)?;
        Some(self.0.remove(index).1)
    }

    /// The member at this position, counted from zero.
    pub(crate) fn at(&self, index: usize) -> Option<(&str, &V)> {
        self.0.get(index).map(|(name, value)| (&**name, value))
    }

    /// The members that were read: of those with the same name the last counts, and a member without a value does not.
    pub(crate) fn of_read(mut members: Vec<(Box<str>, Option<V>)>) -> Self {
        let name = |index: &usize| members.get(*index).map(|(name, _)| name);
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_unstable_by(|one, other| name(one).cmp(&name(other)).then(one.cmp(other)));
        let is_again = |pair: &[usize]| matches!(pair, [one, other] if name(one) == name(other));
        let dropped: Vec<usize> = order
            .windows(2)
            .filter(|pair| is_again(pair))
            .filter_map(|pair| pair.first().copied())
            .collect();
        for index in dropped {
            if let Some((_, value)) = members.get_mut(index) {
                *value = None;
            }
        }
        Self(members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self::new()
    }
}

/// Of members with the same name the last counts, in the place of the first.
impl<N: Into<String>, V, U: Into<V>> FromIterator<(N, U)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (N, U)>>(members: I) -> Self {
        let mut places = std::collections::BTreeMap::new();
        let mut list: Vec<(Box<str>, V)> = Vec::new();
        for (name, value) in members {
            let name: Box<str> = name.into().into();
            let value = value.into();
            match places.get(&name).and_then(|place: &usize| list.get_mut(*place)) {
                Some((_, old)) => *old = value,
                None => {
                    places.insert(name.clone(), list.len());
                    list.push((name, value));
                }
            }
        }
        Self(list)
    }
}

impl<N: Into<String>, V, U: Into<V>, const LENGTH: usize> From<[(N, U); LENGTH]> for Map<V> {
    fn from(members: [(N, U); LENGTH]) -> Self {
        members.into_iter().collect()
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (String, V);
    type IntoIter =
        std::iter::Map<std::vec::IntoIter<(Box<str>, V)>, fn((Box<str>, V)) -> (String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(name, value)| (name.into(), value))
    }
}

/// The members with their names.
impl<V: Debug> Debug for Map<V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<V: DebugValue> DebugValue for Map<V> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, value)| (name, Shown(value)))).finish()
    }
}
