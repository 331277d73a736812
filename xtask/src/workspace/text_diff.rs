//! A short text diff.

use std::time::Duration;

use similar::TextDiff;

/// Maximum number of lines shown of one file.
const MOST_PER_FILE: usize = 40;
/// Maximum number of lines shown in total.
const MOST_IN_ALL: usize = 200;
/// Lines around a change.
const CONTEXT: usize = 2;
/// The start of the header line that differs whenever anything else does.
const HASH: &str = "// Content hash: ";

/// Diffs of many files, which together stay short.
#[derive(Debug)]
pub(crate) struct Diffs {
    left: usize,
}

impl Diffs {
    /// Nothing shown yet.
    pub(crate) fn new() -> Self {
        Self { left: MOST_IN_ALL }
    }

    /// A unified diff, indented and cut; empty once enough has been shown.
    pub(crate) fn short(&mut self, before: &str, after: &str) -> String {
        let before = with_hash_of(&before.replace('\r', ""), after);
        let diff = TextDiff::configure()
            .timeout(Duration::from_millis(500))
            .diff_lines(before.as_str(), after);
        let text = diff.unified_diff().context_radius(CONTEXT).to_string();
        let lines: Vec<_> = text.lines().collect();
        let shown = lines.len().min(MOST_PER_FILE).min(self.left);
        self.left -= shown;
        let mut short = String::new();
        for line in lines.iter().take(shown) {
            short.extend(["    ", line, "\n"]);
        }
        if shown > 0 && shown < lines.len() {
            let more = (lines.len() - shown).to_string();
            short.extend(["    … ", &more, " more lines\n"]);
        }
        short
    }
}

/// Makes the hashes equal where something else differs.
fn with_hash_of(before: &str, after: &str) -> String {
    let hash =
        |text: &str| text.lines().nth(1).filter(|line| line.starts_with(HASH)).map(str::to_owned);
    match (hash(before), hash(after)) {
        (Some(old), Some(new)) => {
            let same = before.replacen(&old, &new, 1);
            if same == after { before.to_owned() } else { same }
        }
        _ => before.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Diffs, MOST_IN_ALL, MOST_PER_FILE};

    #[test]
    fn the_hash_is_shown_only_where_nothing_else_differs() {
        let text = |hash: &str, line: &str| {
            format!("// Generated\n// Content hash: {hash}\n\n\n\n{line}\n")
        };
        let diff = Diffs::new().short(&text("1", "old"), &text("2", "new"));
        assert_eq!(diff, "    @@ -4,3 +4,3 @@\n     \n     \n    -old\n    +new\n");
        let diff = Diffs::new().short(&text("1", "same"), &text("2", "same"));
        assert!(diff.contains("+// Content hash: 2"), "{diff}");
        assert_eq!(Diffs::new().short("a\r\nb\r\n", "a\nb\n"), "");
    }

    #[test]
    fn long_ones_are_cut() {
        let (before, after) = ("a\n".repeat(500), "b\n".repeat(500));
        let mut diffs = Diffs::new();
        let first = diffs.short(&before, &after);
        assert_eq!(first.lines().count(), MOST_PER_FILE + 1);
        assert!(first.ends_with(" more lines\n"), "{first}");
        for _ in 1..MOST_IN_ALL / MOST_PER_FILE {
            assert!(!diffs.short(&before, &after).is_empty());
        }
        assert_eq!(diffs.short(&before, &after), "");
    }
}
