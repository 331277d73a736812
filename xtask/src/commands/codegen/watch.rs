//! `cargo xtask codegen --watch`: polls the schema for changes of modification time and size.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use crate::workspace::place::Place;
use crate::workspace::schema_files;

/// The polling interval.
pub(crate) const INTERVAL: Duration = Duration::from_millis(300);

/// Modification time and size of every schema file, by its name.
pub(crate) type Snapshot = BTreeMap<String, (Option<SystemTime>, u64)>;

/// The state of the schema's files; empty if they cannot be read.
pub(crate) fn snapshot(schema: &Place) -> Snapshot {
    let files = schema_files::find(schema).unwrap_or_default();
    let seen = files.into_iter().filter_map(|file| {
        let metadata = fs::metadata(&file.path).ok()?;
        Some((file.shown, (metadata.modified().ok(), metadata.len())))
    });
    seen.collect()
}

/// Calls `on_change` with the changes since `seen`, repeatedly, as long as `pause` returns true.
pub(crate) fn watch(
    schema: &Place,
    mut seen: Snapshot,
    mut pause: impl FnMut() -> bool,
    mut on_change: impl FnMut(&[String]),
) {
    while pause() {
        let now = snapshot(schema);
        let changed = changes(&seen, &now);
        if !changed.is_empty() {
            seen = now;
            on_change(&changed);
        }
    }
}

/// `schema/types/order.yaml changed`, and so on, in the order of the names.
fn changes(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let gone = before.keys().filter(|file| !after.contains_key(*file));
    let gone = gone.map(|file| (file, "removed"));
    let here = after.iter().filter_map(|(file, state)| match before.get(file) {
        None => Some((file, "added")),
        Some(old) if old != state => Some((file, "changed")),
        Some(_) => None,
    });
    let mut all: Vec<_> = gone.chain(here).collect();
    all.sort_unstable();
    all.into_iter().map(|(file, what)| format!("{file} {what}")).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{snapshot, watch};
    use crate::workspace::place::Place;

    #[test]
    fn every_kind_of_change_is_seen_once() {
        let path = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("a.yaml"), "1").unwrap();
        fs::write(path.join("b.yaml"), "1").unwrap();
        let schema = Place { shown: "schema".to_owned(), path: path.clone() };
        let mut looks = 0;
        let mut seen = Vec::new();
        let pause = || {
            looks += 1;
            match looks {
                2 => fs::write(path.join("a.yaml"), "22").unwrap(),
                3 => fs::write(path.join("c.yaml"), "").unwrap(),
                4 => fs::remove_file(path.join("b.yaml")).unwrap(),
                5 => fs::write(path.join("notes.txt"), "").unwrap(),
                _ => {}
            }
            looks < 7
        };
        watch(&schema, snapshot(&schema), pause, |changed| seen.extend_from_slice(changed));
        fs::remove_dir_all(&path).unwrap();
        let expected = ["schema/a.yaml changed", "schema/c.yaml added", "schema/b.yaml removed"];
        assert_eq!(seen, expected);
    }
}
