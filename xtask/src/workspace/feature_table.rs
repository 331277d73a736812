//! The `[features]` table of a crate's manifest. Where the schema has groups, it is the compiler's; the rest of the manifest never is.

use std::ops::Range;

use antom_codegen::output::Change;

/// The first line of a table that the compiler wrote.
const MARK: &str = "# Written by `cargo xtask codegen`: the groups of operations in the schema.";

/// Names of features, and the features that each turns on.
pub(crate) type Features = Vec<(String, Vec<String>)>;

/// The manifest with the table as it should be, and how it differs; `None` if it does not.
pub(crate) fn renewed(manifest: &str, features: Option<&Features>) -> Option<(Change, String)> {
    let manifest = manifest.replace('\r', "");
    let found = find(&manifest);
    let before = found.clone().and_then(|range| manifest.get(range));
    let is_ours = before.is_some_and(|table| table.lines().nth(1) == Some(MARK));
    let Some(features) = features else {
        // A table that the compiler did not write is left alone, and one that it wrote has no use any more.
        let range = found.filter(|_| is_ours)?;
        let rest = manifest.get(range.end..).unwrap_or_default().trim_start_matches('\n');
        let text = format!("{}{rest}", manifest.get(..range.start).unwrap_or_default());
        return Some((Change::Stale, text));
    };
    let after = table(features);
    if before == Some(after.as_str()) {
        return None;
    }
    let change = match before {
        Some(_) if !is_ours => Change::EditedByHand,
        Some(_) | None => Change::Stale,
    };
    Some((change, put(&manifest, found, &after)))
}

/// A manifest that has no table yet, with one.
pub(crate) fn with_table(manifest: &str, features: Option<&Features>) -> String {
    renewed(manifest, features).map_or_else(|| manifest.to_owned(), |(_, text)| text)
}

/// The text of the table.
fn table(features: &Features) -> String {
    let lines = features.iter().map(|(name, turns_on)| {
        let names: Vec<String> = turns_on.iter().map(|name| format!("\"{name}\"")).collect();
        format!("{name} = [{}]\n", names.join(", "))
    });
    format!("[features]\n{MARK}\n{}", lines.collect::<String>())
}

/// Puts the table where one is, or before the dependencies, or at the end.
fn put(manifest: &str, found: Option<Range<usize>>, table: &str) -> String {
    if let Some(range) = found {
        let (before, after) = (manifest.get(..range.start), manifest.get(range.end..));
        return [before.unwrap_or_default(), table, after.unwrap_or_default()].concat();
    }
    let dependencies = lines(manifest).find(|line| line.is_header("dependencies"));
    match dependencies.and_then(|line| manifest.split_at_checked(line.range.start)) {
        Some((before, after)) => format!("{before}{table}\n{after}"),
        None => format!("{}\n\n{table}", manifest.trim_end_matches('\n')),
    }
}

/// The lines of the table: from its header to its last entry.
fn find(manifest: &str) -> Option<Range<usize>> {
    let mut lines = lines(manifest).skip_while(|line| !line.is_header("features"));
    let header = lines.next()?.range;
    let own = lines.take_while(|line| !line.text.starts_with('['));
    // Comments before the next header belong to what follows.
    let last = own.filter(|line| !line.text.is_empty() && !line.text.starts_with('#')).last();
    Some(header.start..last.map_or(header.end, |line| line.range.end))
}

/// A line that does not begin within a text of several lines.
struct Line<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl Line<'_> {
    /// Whether the table of that name begins here.
    fn is_header(&self, name: &str) -> bool {
        let header = self.text.split('#').next().unwrap_or_default().trim();
        let inner = header.strip_prefix('[').and_then(|header| header.strip_suffix(']'));
        inner.is_some_and(|inner| inner.trim() == name)
    }
}

fn lines(manifest: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut open: Option<&str> = None;
    let lines = manifest.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        let was_open = open.is_some();
        for quotes in ["\"\"\"", "'''"] {
            let toggles = line.matches(quotes).count() % 2 == 1;
            open = match open {
                None if toggles => Some(quotes),
                Some(other) if toggles && other == quotes => None,
                state => state,
            };
        }
        (was_open, Line { text: line.trim(), range })
    });
    lines.filter(|(was_open, _)| !was_open).map(|(_, line)| line)
}

#[cfg(test)]
mod tests {
    use antom_codegen::output::Change;

    use super::{Features, renewed};

    fn features() -> Features {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        vec![
            ("default".to_owned(), names(&["pay"])),
            ("full".to_owned(), names(&["pay", "tell"])),
            ("pay".to_owned(), Vec::new()),
            ("tell".to_owned(), Vec::new()),
        ]
    }

    const TABLE: &str = r#"[features]
# Written by `cargo xtask codegen`: the groups of operations in the schema.
default = ["pay"]
full = ["pay", "tell"]
pay = []
tell = []
"#;

    /// A manifest with this in place of the table. The table's name stands in a text, too.
    fn manifest(table: &str) -> String {
        let before = "[package]\nname = \"shop\"\ndescription = \"\"\"\n[features]\n\"\"\"\n\n";
        let after = "# What it stands on.\n[dependencies]\nantom-runtime = \"1\"\n";
        format!("{before}{table}{after}")
    }

    #[test]
    fn only_the_table_changes() {
        let (features, right) = (features(), manifest(&format!("{TABLE}\n")));
        assert_eq!(renewed(&right, Some(&features)), None);
        assert_eq!(renewed(&right.replace('\n', "\r\n"), Some(&features)), None);
        let stale = manifest(&format!("{}\n", TABLE.replace("tell = []\n", "old = []\n")));
        assert_eq!(renewed(&stale, Some(&features)), Some((Change::Stale, right.clone())));
        let by_hand = manifest("[ features ] # mine\ndefault = [\n    \"x\",\n]\nx = []\n\n");
        assert_eq!(renewed(&by_hand, Some(&features)), Some((Change::EditedByHand, right)));
    }

    #[test]
    fn a_table_that_is_not_there_comes_before_the_dependencies() {
        let dependencies = "[dependencies]\nantom-runtime = \"1\"\n";
        let (change, text) = renewed(dependencies, Some(&features())).unwrap();
        assert_eq!((change, text), (Change::Stale, format!("{TABLE}\n{dependencies}")));
        let (_, text) = renewed("[package]\nname = \"shop\"\n", Some(&features())).unwrap();
        assert_eq!(text, format!("[package]\nname = \"shop\"\n\n{TABLE}"));
    }

    #[test]
    fn without_groups_only_a_table_of_the_compiler_goes() {
        assert_eq!(renewed(&manifest("[features]\nx = []\n\n"), None), None);
        assert_eq!(renewed(&manifest(""), None), None);
        let (ours, without) = (manifest(&format!("{TABLE}\n")), manifest(""));
        assert_eq!(renewed(&ours, None), Some((Change::Stale, without)));
    }
}
