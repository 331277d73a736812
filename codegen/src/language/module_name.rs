//! Which files can become Rust modules.

use heck::ToSnakeCase;

use super::identifiers::is_keyword;

/// Whether Windows takes the name for a device, whatever its extension and case.
pub(super) fn is_reserved_by_windows(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_port = |kind: &str| {
        let number = name.strip_prefix(kind);
        number.is_some_and(|number| number.len() == 1 && number.bytes().all(|c| c.is_ascii_digit()))
    };
    ["aux", "con", "nul", "prn"].contains(&name.as_str()) || is_port("com") || is_port("lpt")
}

/// Why a file of that name cannot become a module, and what to do about it.
pub fn why_not_module(name: &str) -> Option<(&'static str, &'static str)> {
    const TAKEN: &[&str] = &[
        "actions",
        "antom_runtime",
        "any_notification",
        "flags",
        "lib",
        "main",
        "mod",
        "outer_tests",
        "root_types",
        "runtime",
        "sensitivity",
        "servers",
        "sources",
        "visitors",
    ];
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if TAKEN.contains(&name) {
        Some(("the compiler uses this name itself", "rename the file"))
    } else if is_reserved_by_windows(name) {
        Some(("Windows has no files of this name", "rename the file"))
    } else if is_keyword(name) {
        Some(("a keyword of Rust", "rename the file"))
    } else if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(is_word) {
        let help = "use lower-case letters, digits and `_`, beginning with a letter";
        Some(("not a module name", help))
    } else if name != name.to_snake_case() {
        Some(("not snake_case", "write one `_` between words, and none at the end"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::why_not_module;

    /// A fixture would have such a file, which Windows could not check out.
    #[test]
    fn names_of_devices_are_refused() {
        for name in ["aux", "con", "nul", "prn", "com1", "lpt9", "com0"] {
            let (label, help) = why_not_module(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((label, help), ("Windows has no files of this name", "rename the file"));
        }
        for name in ["auxiliary", "com", "com10", "comet", "lpt", "console"] {
            assert_eq!(why_not_module(name), None, "{name}");
        }
    }
}
