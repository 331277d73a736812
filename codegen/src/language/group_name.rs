//! Which groups of operations can become features of a crate, and folders.

use super::module_name::is_reserved_by_windows;

/// Features that every crate with groups has.
pub const OWN_FEATURES: &[&str] = &["default", "full"];

/// Why a group of that name cannot become a feature, and what to do about it.
pub fn why_not_group(name: &str) -> Option<(&'static str, &'static str)> {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if OWN_FEATURES.contains(&name) {
        Some(("the compiler uses this name itself", "rename the group and its folder"))
    } else if is_reserved_by_windows(name) {
        Some(("Windows has no folders of this name", "rename the group and its folder"))
    } else if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(is_word) {
        let help = "use lower-case letters, digits, `-` and `_`, beginning with a letter";
        Some(("not a name of a feature", help))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::why_not_group;

    #[test]
    fn names_of_features_and_folders() {
        for name in ["payments", "business-account", "in_store", "v2"] {
            assert_eq!(why_not_group(name), None, "{name}");
        }
        for name in ["default", "full", "con", "Payments", "2d", "-a", "a b", "dep:a", "a/b", ""] {
            assert!(why_not_group(name).is_some(), "{name}");
        }
    }
}
