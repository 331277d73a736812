//! Names that are not taken yet.

use std::collections::BTreeMap;

/// Finds names that are not taken. Where many entries want the same name, each number is tried once.
#[derive(Debug, Default)]
pub(super) struct FreeNames(BTreeMap<String, usize>);

impl FreeNames {
    /// The first of the candidates that is free, or else the last one with a number.
    pub(super) fn first(
        &mut self,
        candidates: impl IntoIterator<Item = String>,
        base: &str,
        is_free: impl Fn(&String) -> bool,
    ) -> String {
        if let Some(found) = candidates.into_iter().find(&is_free) {
            return found;
        }
        let next = self.0.entry(base.to_owned()).or_insert(1);
        loop {
            *next += 1;
            let name = format!("{base}{next}");
            if is_free(&name) {
                return name;
            }
        }
    }
}
