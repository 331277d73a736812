//! The lists that cargo-mutants writes.

use crate::failure::Failure;
use crate::workspace::place::Place;

/// What became of some mutants.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The number that a test noticed, or that did not end.
    pub(super) caught: usize,
    /// The names of the others.
    pub(super) survivors: Vec<String>,
}

impl Found {
    /// Removes those of these survivors that further tests noticed. Others may have been tried as well.
    pub(super) fn remove(&mut self, tried: &[String], further: &Self) {
        let before = self.survivors.len();
        self.survivors.retain(|name| !tried.contains(name) || further.survivors.contains(name));
        self.caught += before - self.survivors.len();
    }
}

/// Reads the lists in a folder. Mutants that do not compile are in none of them.
pub(super) fn found_in(folder: &Place) -> Result<Found, Failure> {
    let lines = |name: &str| -> Result<Vec<String>, Failure> {
        let file = folder.child(name);
        let text = std::fs::read_to_string(&file.path)
            .map_err(|error| Failure::io("read", &file.shown, &error))?;
        Ok(text.lines().map(str::to_owned).collect())
    };
    let caught = lines("caught.txt")?.len() + lines("timeout.txt")?.len();
    Ok(Found { caught, survivors: lines("missed.txt")? })
}

/// `a.rs:7:12: replace …` without the line and the column, which change with every edit.
pub(super) fn without_line(name: &str) -> String {
    let is_number =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = name.splitn(4, ':');
    match (
        parts.next(),
        parts.next().filter(is_number),
        parts.next().filter(is_number),
        parts.next(),
    ) {
        (Some(file), Some(_), Some(_), Some(change)) => format!("{file}:{change}"),
        _ => name.to_owned(),
    }
}

/// The file of a mutant.
pub(super) fn file_of(name: &str) -> &str {
    name.split_once(':').map_or(name, |(file, _)| file)
}

/// A regular expression that matches this name and no other.
pub(super) fn pattern_of(name: &str) -> String {
    let mut pattern = String::from("^");
    for letter in name.chars() {
        if "\\.+*?()|[]{}^$".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('$');
    pattern
}

#[cfg(test)]
mod tests {
    use super::{pattern_of, without_line};

    #[test]
    fn lines_and_columns_are_left_out() {
        let name = "a/b.rs:7:12: replace == with != in <impl A for B>::c";
        assert_eq!(without_line(name), "a/b.rs: replace == with != in <impl A for B>::c");
        assert_eq!(without_line("a/b.rs: delete ! in c"), "a/b.rs: delete ! in c");
    }

    #[test]
    fn signs_of_patterns_stand_for_themselves() {
        assert_eq!(
            pattern_of("a/b.rs:7:12: replace && with || in C<'_>::d"),
            r"^a/b\.rs:7:12: replace && with \|\| in C<'_>::d$"
        );
        assert_eq!(
            pattern_of(r"a.rs: replace f -> [u8; 2] with ('\0', {*x + 1})?^$"),
            r"^a\.rs: replace f -> \[u8; 2\] with \('\\0', \{\*x \+ 1\}\)\?\^\$$"
        );
    }
}
