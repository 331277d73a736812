//! Names of operations, from their paths.

use std::collections::{BTreeMap, BTreeSet};

use super::statements::{Operation, Stated};

/// Most parts of a path that go into a name one by one; then come all.
const LONGEST: usize = 8;

/// What names an operation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Call {
    /// The name it should have.
    pub(crate) name: String,
    /// HTTP method, in whatever case.
    pub(crate) method: String,
    /// Path.
    pub(crate) path: String,
}

impl Call {
    pub(super) fn of(name: &str, operation: &Operation) -> Self {
        let text = |stated: &Option<Stated<String>>| {
            stated.as_ref().map(|stated| stated.value.clone()).unwrap_or_default()
        };
        Self { name: name.to_owned(), method: text(&operation.method), path: text(&operation.path) }
    }

    /// The name with ever more of the path in it; the name itself at level 0.
    fn at(&self, level: usize) -> String {
        let parts = parts(&self.path);
        match level {
            0 => self.name.clone(),
            _ if level < parts.len().min(LONGEST) => {
                camel(parts.get(parts.len() - level - 1..).unwrap_or_default())
            }
            _ => {
                let method = self.method.to_lowercase();
                let all: Vec<&str> = std::iter::once(method.as_str()).chain(parts).collect();
                camel(&all)
            }
        }
    }

    fn levels(&self) -> usize {
        parts(&self.path).len().clamp(1, LONGEST)
    }
}

/// The last part of a path that names something.
pub(crate) fn of_path(path: &str) -> String {
    camel(parts(path).last().map(std::slice::from_ref).unwrap_or_default())
}

/// Names for all of them, each only once: those that clash get more of their path, then the method, then a number.
pub(crate) fn distinct(calls: &[Call]) -> Vec<String> {
    let mut levels = vec![0; calls.len()];
    let mut names: Vec<String> = calls.iter().map(|call| call.at(0)).collect();
    loop {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let clash: Vec<bool> = names
            .iter()
            .map(|name| counts.get(name.as_str()).is_some_and(|count| *count > 1))
            .collect();
        let mut changed = false;
        for (((call, level), name), clashes) in
            calls.iter().zip(&mut levels).zip(&mut names).zip(clash)
        {
            if clashes && *level < call.levels() {
                *level += 1;
                *name = call.at(*level);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut used = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &mut names {
        while !used.insert(name.clone()) {
            let count = counts.entry(name.clone()).or_insert(1);
            *count += 1;
            *name = format!("{name}{count}");
        }
    }
    names
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// `["orders", "cancel-all"]` → `ordersCancelAll`
fn camel(parts: &[&str]) -> String {
    let mut name = String::new();
    for word in
        parts.iter().flat_map(|part| part.split(|character: char| !character.is_alphanumeric()))
    {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            if name.is_empty() {
                name.push(first);
            } else {
                name.extend(first.to_uppercase());
            }
            name.push_str(letters.as_str());
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Call, distinct, of_path};

    #[test]
    fn clashes_are_told_apart_by_the_path() {
        let call = |method: &str, path: &str| Call {
            name: of_path(path),
            method: method.to_owned(),
            path: path.to_owned(),
        };
        let calls = [
            call("POST", "/v1/payments/cancel"),
            call("POST", "/v1/subscriptions/cancel"),
            call("POST", "/v1/payments/pay"),
            call("GET", "/pets"),
            call("POST", "/pets"),
            call("GET", "/pets/{id}"),
            call("GET", ""),
            call("GET", ""),
        ];
        let expected = [
            "paymentsCancel",
            "subscriptionsCancel",
            "pay",
            "getPets",
            "postPets",
            "id",
            "get",
            "get2",
        ];
        assert_eq!(distinct(&calls), expected);
    }
}
