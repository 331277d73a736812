//! The README shows the actual output. (Its Rust examples are compiled and run as documentation of this crate.)

use antom_codegen::diagnostic::{SourceFile, Sources, render};
use antom_codegen::{Options, compile};

const README: &str = include_str!("../../../README.md");

/// The text of the first fenced block of a language.
fn block(language: &str) -> &str {
    let (_, rest) = README.split_once(&format!("```{language}\n")).expect("the block is there");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_first_yaml_gives_the_first_rust() {
    let mut sources = Sources::new();
    let setting = "sources: { page: { title: A }, openapi: { title: B }, iso: { title: C } }\n\
        source: iso\n\
        enums: { Currency: { description: Codes., complete: true, names: verbatim, values: { BRL: Real. } } }\n";
    sources.add(SourceFile::new("schema/codes.yaml", setting));
    sources.add(SourceFile::new("schema/types/amount.yaml", block("yaml")));
    let compiled = compile(&sources, &Options::default());
    let said = render(&compiled.diagnostics, &sources, false);
    let files = compiled.files.unwrap_or_else(|| panic!("{said}"));
    let text = files.get("amount.rs").expect("one module per file");
    assert!(text.contains(block("rust,ignore").trim_end()), "{text}");
}

#[test]
fn the_schema_of_the_project_says_the_same_of_amounts() {
    let amount = include_str!("../../../generated/src/amount.rs");
    assert!(
        amount.contains(
            "pub fn new(currency: impl Into<Currency>, value: impl Into<Digits>) -> Self {"
        )
    );
}

#[test]
fn what_it_counts_and_lists_is_what_the_schema_has() {
    let index: serde_json::Value =
        serde_json::from_str(include_str!("../../../cli/data/catalog/index.json")).unwrap();
    let count = |key: &str| index[key].as_array().unwrap().len();
    let counts =
        format!("{} operations and {} notifications", count("operations"), count("notifications"));
    assert!(README.contains(&counts), "{counts}");
    for group in index["about"]["groups"].as_array().unwrap() {
        let feature = format!("`{}`", group["name"].as_str().unwrap());
        assert!(README.contains(&feature), "{feature}");
    }
}
