//! Insertion of single lines in Rust source, at places that are found by their text.

/// Inserts `mod NAME;` among the first block of such lines, in alphabetical order as rustfmt wants it.
pub(super) fn module(text: &str, name: &str) -> Option<String> {
    let is_module = |line: &str| module_name(line).is_some();
    let lines = text.lines();
    let first = lines.clone().position(is_module)?;
    let block = lines.skip(first).take_while(|line| is_module(line));
    let before = block.take_while(|line| module_name(line).is_some_and(|other| other < name));
    Some(insert(text, first + before.count(), &format!("mod {name};")))
}

/// Inserts a line after the last one that begins with `prefix`, within the table that begins with `table`.
pub(super) fn row(text: &str, table: &str, prefix: &str, line: &str) -> Option<String> {
    let start = text.lines().position(|line| line.starts_with(table))?;
    let rows = text.lines().skip(start).take_while(|line| !line.starts_with([']', '}']));
    let last = rows
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with(prefix))
        .map(|(index, _)| index)
        .last()?;
    Some(insert(text, start + last + 1, line))
}

/// Inserts a line before the first one that begins with `prefix`, within the item that begins with `item`.
pub(super) fn before(text: &str, item: &str, prefix: &str, line: &str) -> Option<String> {
    let start = text.lines().position(|line| line.starts_with(item))?;
    let lines = text.lines().skip(start).take_while(|line| !line.starts_with('}'));
    let index = lines.into_iter().position(|line| line.trim_start().starts_with(prefix))?;
    Some(insert(text, start + index, line))
}

/// The name in `mod name;`, whatever its visibility.
fn module_name(line: &str) -> Option<&str> {
    let visibilities = ["pub(crate) ", "pub(super) ", "pub "];
    let bare = visibilities.iter().find_map(|visibility| line.strip_prefix(visibility));
    bare.unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';')
}

fn insert(text: &str, index: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(index.min(lines.len()), line);
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{before, module, row};

    #[test]
    fn modules_stay_in_alphabetical_order() {
        let text = "//! Docs.\n\nmod a;\npub(crate) mod c;\npub mod d;\n\nuse a::b;\n";
        let with = |name| module(text, name).map(|text| text.lines().count());
        assert_eq!(with("b"), Some(8));
        let first = module(text, "_first").expect("a block");
        assert!(first.starts_with("//! Docs.\n\nmod _first;\nmod a;\n"), "{first}");
        let middle = module(text, "b").expect("a block");
        assert!(middle.contains("mod a;\nmod b;\npub(crate) mod c;\n"), "{middle}");
        let last = module(text, "e").expect("a block");
        assert!(last.contains("pub mod d;\nmod e;\n\nuse a::b;\n"), "{last}");
        assert_eq!(module("fn main() {}\n", "e"), None);
    }

    #[test]
    fn rows_go_after_the_last_of_their_kind() {
        let text =
            "(A, 0)\nconst T: &[T] = &[\n    (A, 1),\n    (A, 2),\n    (B, 3),\n];\n(A, 4)\n";
        let with = row(text, "const T:", "(A,", "    (A, 9),").expect("a table");
        assert!(with.contains("(A, 2),\n    (A, 9),\n    (B, 3)"), "{with}");
        assert_eq!(row(text, "const T:", "(C,", ""), None);
        assert_eq!(row(text, "const U:", "(A,", ""), None);
    }

    #[test]
    fn arms_go_before_the_one_that_is_named() {
        let text = "fn a() {\n    C => 1,\n}\nfn b() {\n    B => 2,\n    C => 3,\n}\n";
        let with = before(text, "fn b(", "C =>", "    N => 0,").expect("an arm");
        assert!(with.ends_with("    B => 2,\n    N => 0,\n    C => 3,\n}\n"), "{with}");
        assert_eq!(before(text, "fn a(", "B =>", ""), None);
        assert_eq!(before(text, "fn c(", "C =>", ""), None);
    }
}
