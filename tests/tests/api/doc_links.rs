//! Checks that the docs of `antom` show no link as the raw text `[…]`: each link names its target.

use std::fs;
use std::path::{Path, PathBuf};

use antom_tests::workspace;

/// Every Rust file below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    paths
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The lines of documentation outside of code blocks, without the slashes.
fn doc_lines(source: &str) -> Vec<&str> {
    let mut is_code = false;
    let lines = source.lines().map(str::trim_start);
    lines
        .filter_map(|line| line.strip_prefix("///").or_else(|| line.strip_prefix("//!")))
        .filter(|line| {
            let is_fence = line.trim_start().starts_with("```");
            is_code ^= is_fence;
            !is_code && !is_fence
        })
        .collect()
}

/// Whether a line has a bracket, outside of code, that is neither escaped nor part of `[text](target)`.
fn has_raw_link(line: &str) -> bool {
    // Code between backticks shows brackets as they are; a link may have such code as its text.
    let text: String = line.split('`').step_by(2).collect();
    let text = text.replace("\\[", "").replace("\\]", "");
    text.matches(']').count() != text.matches("](").count()
        || text.matches('[').count() != text.matches("](").count()
}

#[test]
fn no_link_is_shown_as_raw_text() {
    for (line, expected) in [
        ("Sets [`note`](Self::note).", false),
        ("Matches `^[a-z]$`; see [the page](crate::sources).", false),
        ("One of \\[a\\].", false),
        ("By [formats::is_date] of the runtime.", true),
        ("By [`formats::is_date`] of the runtime.", true),
    ] {
        assert_eq!(has_raw_link(line), expected, "{line}");
    }
    let mut links = 0;
    for path in rust_files(&workspace::root().join("generated/src")) {
        let source = fs::read_to_string(&path).expect("a source is text");
        for line in doc_lines(&source) {
            assert!(!has_raw_link(line), "{}: {line}", path.display());
            links += line.matches("](").count();
        }
    }
    assert!(links > 100, "the docs have links: {links}");
}
