//! Names of crates.

use antom_codegen::language::identifiers::is_keyword;

/// Accepts a name that Cargo accepts for a crate.
pub(crate) fn parse_crate_name(given: &str) -> Result<String, String> {
    let fits = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let begins = given.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_keyword(given) {
        Err(format!("a crate cannot be named after Rust's keyword `{given}`"))
    } else if begins && given.chars().all(fits) {
        Ok(given.to_owned())
    } else {
        Err("a crate's name has letters, digits, `-` and `_` only, and begins with a letter"
            .to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::parse_crate_name;

    #[test]
    fn names_of_crates() {
        for good in ["antom", "my-api_2", "A"] {
            assert!(parse_crate_name(good).is_ok(), "{good}");
        }
        for bad in ["", "2go", "a b", "\u{e9}t\u{e9}", "-a", "a/b", "fn"] {
            assert!(parse_crate_name(bad).is_err(), "{bad}");
        }
    }
}
