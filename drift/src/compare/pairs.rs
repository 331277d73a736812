//! Which operation of the source is which operation of ours.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use antom_openapi::reading::{Operation, Reading, path_below};

/// An operation and its name.
type Named<'o> = (&'o str, &'o Operation);

/// The operations of two readings, paired one to one.
pub(super) struct Pairs<'o> {
    /// Every operation of the source, in its order, with ours if there is one.
    pub(super) theirs: Vec<(Named<'o>, Option<Named<'o>>)>,
    /// Our operations that the source lacks.
    pub(super) ours_alone: Vec<Named<'o>>,
}

impl<'o> Pairs<'o> {
    /// Pairs operations by method and path; what is left by the path below a prefix, then by name, then by the path
    /// alone, but for those that no operation of ours can be.
    ///
    /// Each of these looks at every operation once, so that the work grows with the number of operations and not with its
    /// square.
    pub(super) fn of(
        theirs: &'o Reading,
        ours: &'o Reading,
        prefixes: &[String],
        can_be_ours: impl Fn(&Operation) -> bool,
    ) -> Self {
        let path = |(_, operation): Named<'o>| path_of(operation);
        let below =
            |(_, operation): Named<'o>| path_of(operation).map(|path| path_below(path, prefixes));
        let method = |(_, operation): Named<'o>| {
            operation.method.as_ref().map(|method| method.value.to_ascii_uppercase())
        };
        let mut pairs = Self {
            theirs: named(theirs).map(|their| (their, None)).collect(),
            ours_alone: named(ours).collect(),
        };
        pairs.pair(|one| path(one).map(|path| (path, method(one))));
        pairs.pair(|one| below(one).map(|path| (path, method(one))));
        pairs.pair(|one| Some((one.0, None)));
        pairs.pair(|one| below(one).filter(|_| can_be_ours(one.1)).map(|path| (path, None)));
        pairs
    }

    /// Pairs what is left by a key and a method; two operations have one method also where one of them states none. An
    /// operation without a key has no partner.
    fn pair<'k>(&mut self, key: impl Fn(Named<'o>) -> Option<(&'k str, Option<String>)>) {
        let mut waiting: BTreeMap<&'k str, BTreeMap<Option<String>, VecDeque<Named<'o>>>> =
            BTreeMap::new();
        for &our in &self.ours_alone {
            if let Some((key, method)) = key(our) {
                waiting.entry(key).or_default().entry(method).or_default().push_back(our);
            }
        }
        let mut taken = BTreeSet::new();
        for (their, pair) in self.theirs.iter_mut().filter(|(_, pair)| pair.is_none()) {
            let Some((key, method)) = key(*their) else { continue };
            let Some(by_method) = waiting.get_mut(key) else { continue };
            let of_method = match &method {
                None => by_method.values_mut().find(|all| !all.is_empty()),
                Some(_) if by_method.get(&method).is_some_and(|all| !all.is_empty()) => {
                    by_method.get_mut(&method)
                }
                Some(_) => by_method.get_mut(&None),
            };
            *pair = of_method.and_then(VecDeque::pop_front);
            taken.extend(pair.map(|(name, _)| name));
        }
        self.ours_alone.retain(|(name, _)| !taken.contains(name));
    }
}

fn named(reading: &Reading) -> impl Iterator<Item = Named<'_>> {
    reading.operations.iter().map(|(name, operation)| (name.as_str(), operation))
}

fn path_of(operation: &Operation) -> Option<&str> {
    operation.path.as_ref().map(|path| path.value.as_str()).filter(|path| !path.is_empty())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use antom_openapi::reading::{Operation, Place, Reading, Stated};

    use super::{Pairs, named, path_of};

    /// A reading of operations: name, method (`*` for none) and path.
    fn reading(operations: impl IntoIterator<Item = (String, &'static str, String)>) -> Reading {
        let operations = operations.into_iter().map(|(name, method, path)| {
            let stated = |text: &str| Some(Stated::keyword(text.to_owned(), Place::new(1, 1)));
            let method = stated(method).filter(|method| method.value != "*");
            (name, Operation { method, path: stated(&path), ..Operation::default() })
        });
        Reading { operations: operations.collect(), ..Reading::default() }
    }

    fn few(operations: &[(&str, &'static str, &str)]) -> Reading {
        reading(
            operations
                .iter()
                .map(|(name, method, path)| ((*name).to_owned(), *method, (*path).to_owned())),
        )
    }

    /// `theirs = ours` for each pair, and the names that are left on both sides.
    fn names(theirs: &Reading, ours: &Reading, prefixes: &[&str]) -> Vec<String> {
        let prefixes: Vec<String> = prefixes.iter().map(|prefix| (*prefix).to_owned()).collect();
        let pairs = Pairs::of(theirs, ours, &prefixes, |_| true);
        let of_theirs = pairs.theirs.iter().map(|((name, _), our)| match our {
            Some((our, _)) => format!("{name} = {our}"),
            None => format!("{name} new"),
        });
        of_theirs.chain(pairs.ours_alone.iter().map(|(name, _)| format!("{name} gone"))).collect()
    }

    #[test]
    fn exact_paths_come_first() {
        // One path is the end of another.
        let both = few(&[("one", "POST", "/a/b"), ("two", "POST", "/b")]);
        assert_eq!(names(&both, &both, &["/a"]), ["one = one", "two = two"]);
        let turned = few(&[("x", "POST", "/b"), ("y", "POST", "/a/b")]);
        assert_eq!(names(&both, &turned, &["/a"]), ["one = y", "two = x"]);
        // Below a prefix, what is left.
        let below = few(&[("x", "POST", "/b")]);
        assert_eq!(names(&both, &below, &["/a"]), ["one new", "two = x"]);
        let above = few(&[("x", "POST", "/a/b")]);
        assert_eq!(names(&few(&[("two", "POST", "/b")]), &above, &["/a"]), ["two = x"]);
        assert_eq!(names(&few(&[("two", "POST", "/b")]), &above, &[]), ["two new", "x gone"]);
    }

    #[test]
    fn methods_are_told_apart_and_a_missing_one_is_any() {
        let ours = few(&[("a", "GET", "/p"), ("b", "post", "/p"), ("c", "PUT", "/p")]);
        let theirs = few(&[("x", "PUT", "/p"), ("y", "GET", "/p"), ("z", "POST", "/p")]);
        assert_eq!(names(&theirs, &ours, &[]), ["x = c", "y = a", "z = b"]);
        let page = few(&[("x", "*", "/p")]);
        assert_eq!(names(&page, &ours, &[]), ["x = a", "b gone", "c gone"]);
        let pages = few(&[("a", "*", "/p"), ("b", "POST", "/p")]);
        let theirs = few(&[("x", "POST", "/p"), ("y", "PUT", "/p")]);
        assert_eq!(names(&theirs, &pages, &[]), ["x = b", "y = a"]);
    }

    #[test]
    fn what_has_moved_is_known_by_its_name_and_what_is_called_otherwise_by_its_path() {
        let ours = few(&[("a", "POST", "/old"), ("b", "POST", "/same"), ("c", "POST", "/c")]);
        let theirs = few(&[("a", "POST", "/new"), ("z", "PUT", "/same"), ("y", "POST", "/y")]);
        assert_eq!(names(&theirs, &ours, &[]), ["a = a", "y new", "z = b", "c gone"]);
    }

    #[test]
    fn thousands_of_operations_are_each_looked_at_once() {
        const MANY: usize = 5_000;
        let called = |prefix: &str, name: fn(usize) -> usize| {
            reading(
                (0..MANY).map(|n| (format!("o{:05}", name(n)), "POST", format!("{prefix}/p{n}"))),
            )
        };
        let ours = called("", |n| n);
        // The same paths under other names, in the opposite order.
        let theirs = called("", |n| MANY - n);
        let pairs = Pairs::of(&theirs, &ours, &[], |_| true);
        assert!(pairs.ours_alone.is_empty());
        for ((_, their), our) in &pairs.theirs {
            assert_eq!(path_of(their), our.and_then(|(_, our)| path_of(our)));
        }
        let looked_at = Cell::new(0);
        let mut pairs = Pairs {
            theirs: named(&theirs).map(|their| (their, None)).collect(),
            ours_alone: named(&ours).collect(),
        };
        // Nothing is the same: every candidate has to be ruled out.
        pairs.pair(|(name, operation)| {
            looked_at.set(looked_at.get() + 1);
            Some((if name.is_empty() { "" } else { path_of(operation)? }, Some(name.to_owned())))
        });
        assert_eq!(looked_at.get(), 2 * MANY);
        assert_eq!(pairs.ours_alone.len(), MANY - 1, "only the middle one has its own name");
        // All below one prefix, and all of them elsewhere.
        let below = called("/v1", |n| MANY - n);
        let pairs = Pairs::of(&below, &ours, &["/v1".to_owned()], |_| true);
        assert!(pairs.ours_alone.is_empty() && pairs.theirs.iter().all(|(_, our)| our.is_some()));
        let others = called("/x", |n| n + MANY);
        let elsewhere = Pairs::of(&others, &ours, &[], |_| true);
        assert_eq!(elsewhere.ours_alone.len(), MANY);
    }
}
