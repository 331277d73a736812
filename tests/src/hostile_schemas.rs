//! Schemas that no person writes, of which each grows with a number.

use std::fmt::Write as _;

/// A schema without a mistake, up to its fields.
pub const HEAD: &str = "sources: { page: { title: The page } }\nsource: page\nobjects:\n  Item:\n    description: Something for sale.\n    fields:\n";

/// A field without a mistake.
pub const NAME: &str = "      name: { type: string, description: What it is called. }\n";

/// `count` pieces, made from their numbers.
pub fn pieces(count: usize, mut piece: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::new();
    for number in 0..count {
        piece(&mut text, number);
    }
    text
}

/// So many fields, each of a type of its own that does not exist.
#[must_use]
pub fn unknown_names(count: usize) -> String {
    let fields = pieces(count, |text, number| {
        let _ = writeln!(
            text,
            "      field{number}: {{ type: Unknown{number}, description: What it is. }}"
        );
    });
    format!("{HEAD}{fields}")
}

/// So many types, and so many fields of types that do not exist.
#[must_use]
pub fn names_and_typos(names: usize, typos: usize) -> String {
    let fields = pieces(typos, |text, number| {
        let _ = writeln!(
            text,
            "      field{number}: {{ type: Typo{number}, description: What it is. }}"
        );
    });
    let scalars = pieces(names, |text, number| {
        let _ = writeln!(text, "  Known{number}: {{ type: string, description: What it is. }}");
    });
    format!("{HEAD}{fields}scalars:\n{scalars}")
}

/// So many objects, of which each holds the next one, and the last one a value of type `last`.
#[must_use]
pub fn chain(length: usize, last: &str) -> String {
    let objects = pieces(length, |text, number| {
        let next = number + 1;
        let held = if next == length { last.to_owned() } else { format!("T{next}") };
        let _ = writeln!(
            text,
            "  T{number}: {{ description: A link., fields: {{ next: {{ type: {held}, required: true, description: The next. }} }} }}"
        );
    });
    format!("sources: {{ page: {{ title: The page }} }}\nsource: page\nobjects:\n{objects}")
}

/// A field with a keyword that lists so many values, as often as that.
#[must_use]
pub fn long_list(keyword: &str, times: usize, count: usize) -> String {
    let values = pieces(count, |text, number| {
        let _ = writeln!(text, "        - v{number}");
    });
    let start = "      name:\n        type: string\n        description: What it is.\n        ";
    format!("{HEAD}{start}{keyword}:\n{}", values.repeat(times))
}

/// So many flags, and as many fields with a condition on a flag and another field.
#[must_use]
pub fn flags_and_rules(count: usize) -> String {
    let flags = pieces(count, |text, number| {
        let _ = writeln!(text, "  flag{number}: {{ description: It applies. }}");
    });
    let fields = pieces(count, |text, number| {
        let _ = writeln!(
            text,
            "      field{number}: {{ type: string, requiredWhen: {{ flag: flag{number}, field{}: A }}, description: What it is. }}",
            (number + 1) % count
        );
    });
    format!("flags:\n{flags}{HEAD}{fields}")
}
