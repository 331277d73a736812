//! Every file can be checked out on Linux, Windows and macOS.

use std::collections::BTreeMap;

use super::files;

/// Stems that Windows reserves for devices, whatever the extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];
/// The longest path that leaves room for a checkout in a folder of Windows, whose paths end at 260 characters.
const LONGEST: usize = 160;

/// Why Windows cannot have a file or folder of this name.
fn refused_by_windows(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = ["com", "lpt"].iter().any(|kind| {
        let number = stem.strip_prefix(kind);
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit()))
    });
    if DEVICES.contains(&stem.trim_end()) || is_port {
        Some("reserved for a device")
    } else if name.ends_with(['.', ' ']) {
        Some("ends with a full stop or a space")
    } else if name.contains(|c: char| r#"<>:"|?*\"#.contains(c) || c.is_control()) {
        Some("has a character that names cannot have")
    } else {
        None
    }
}

#[test]
fn windows_has_files_of_these_names() {
    let mut refused = Vec::new();
    for path in files() {
        for name in path.split('/') {
            refused.extend(refused_by_windows(name).map(|why| format!("{path}: `{name}` {why}")));
        }
        if path.chars().count() > LONGEST {
            refused.push(format!("{path}: longer than {LONGEST} characters"));
        }
    }
    assert!(refused.is_empty(), "\n{}", refused.join("\n"));
}

#[test]
fn no_two_names_differ_in_case_only() {
    let mut by_lower_case: BTreeMap<String, String> = BTreeMap::new();
    let mut twins = Vec::new();
    for path in files() {
        // Folders too: `a/x` and `A/y` are one folder on Windows and macOS.
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for part in ends.filter_map(|end| path.get(..end)) {
            match by_lower_case.insert(part.to_lowercase(), part.to_owned()) {
                Some(other) if other != part => twins.push(format!("{other} and {part}")),
                Some(_) | None => {}
            }
        }
    }
    assert!(twins.is_empty(), "\n{}", twins.join("\n"));
}

#[test]
fn refused_names_are_recognised() {
    for name in [
        "con",
        "CON.rs",
        "aux.tar.gz",
        "Com1.rs",
        "lpt9",
        "nul .txt",
        "a.",
        "a ",
        "a:b",
        "a?",
        "a\tb",
    ] {
        assert!(refused_by_windows(name).is_some(), "{name}");
    }
    for name in ["console.rs", "com10", ".gitignore", "auxiliary", "a b", "é"] {
        assert_eq!(refused_by_windows(name), None, "{name}");
    }
}
