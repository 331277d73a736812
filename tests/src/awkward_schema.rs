//! Schemas that are correct but hard on Rust, from the files `tests/schemas/awkward_….yaml`.

/// Names. The compiler may refuse one with a diagnostic, but may not give Rust that does not compile.
pub const NAMES: &str = include_str!("../schemas/awkward_names.yaml");
/// Texts that end up in docs.
pub const PROSE: &str = include_str!("../schemas/awkward_prose.yaml");

/// Name and text of each schema in a file of many.
///
/// # Panics
///
/// If a schema has no name.
#[must_use]
pub fn parts(file: &str) -> Vec<(String, String)> {
    let mut schemas = Vec::new();
    for part in file.split("\n--- # ").skip(1) {
        let (name, text) = part.split_once('\n').expect("a name and a schema");
        let head = "title: T\nsources: { s: { title: S } }\nsource: s\n";
        let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let name = words.join("_").replace("__", "_").to_lowercase();
        schemas.push((name, format!("{head}{text}")));
    }
    schemas
}
