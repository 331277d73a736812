//! Folding, over the sources of this repository and over a few lines.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::fold;

fn printed(text: &str) -> String {
    prettyplease::unparse(&syn::parse_file(text).unwrap())
}

fn folded(text: &str) -> String {
    fold(&printed(text))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// Emitters never write a text of several lines.
fn has_long_literal(text: &str) -> bool {
    text.lines().any(|line| line.matches('"').count() % 2 == 1)
}

/// The tokens, without commas and without braces around the body of a closure or of an arm.
fn tokens(text: &str) -> Vec<String> {
    fn flatten(tokens: TokenStream, found: &mut Vec<String>) {
        let mut after_arrow = false;
        for token in tokens {
            match &token {
                TokenTree::Group(group) => {
                    let is_body = after_arrow && group.delimiter() == Delimiter::Brace;
                    if !is_body {
                        found.push(format!("{:?}", group.delimiter()));
                    }
                    flatten(group.stream(), found);
                    if !is_body {
                        found.push("end".to_owned());
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == ',' => {}
                other => found.push(other.to_string()),
            }
            after_arrow = matches!(&token, TokenTree::Punct(it) if "|>".contains(it.as_char()));
        }
    }
    let mut found = Vec::new();
    flatten(text.parse().unwrap(), &mut found);
    found
}

#[test]
fn no_token_changes_in_any_source_of_this_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["src", "../runtime/src", "../generated/src", "../examples/todo/src"] {
        sources(&root.join(folder), &mut paths);
    }
    let mut seen = 0;
    for path in paths {
        let before = printed(&fs::read_to_string(&path).unwrap());
        if has_long_literal(&before) {
            continue;
        }
        let after = fold(&before);
        let changed = tokens(&after) != tokens(&before);
        assert!(!changed, "{} has other tokens:\n{after}", path.display());
        assert_eq!(fold(&after), after, "{}", path.display());
        assert!(syn::parse_file(&after).is_ok(), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn calls_begin_where_their_receiver_stands() {
    let text = "fn f() { if a { report.required_when(&at.field(\"a_field_with_a_long_name\"), \"the \
                condition that messages show\"); } }";
    let expected = "\
fn f() {
    if a {
        report.required_when(
            &at.field(\"a_field_with_a_long_name\"),
            \"the condition that messages show\",
        );
    }
}
";
    assert_eq!(folded(text), expected);
}

#[test]
fn what_fits_on_a_line_stands_on_it() {
    let line = "    report.max_length(&at.field(\"anInterestingField\"), &self.an_interesting_fieldd, 1234567);";
    for (letters, fits) in [(7, true), (8, false)] {
        let line = line.replace("1234567", &"1".repeat(7 + letters));
        let text = format!("fn f() {{\n{line}\n}}\n");
        assert_eq!(folded(&text) == text, fits, "{}", line.len());
    }
}

#[test]
fn a_list_that_is_the_only_argument_begins_on_the_line_of_the_call() {
    let members: Vec<String> = (10..24).map(|number| format!("&self.field{number}")).collect();
    let text = format!("fn f() {{ take(&[{}]); }}", members.join(", "));
    let lines: Vec<String> = members.iter().map(|it| format!("        {it},\n")).collect();
    assert_eq!(folded(&text), format!("fn f() {{\n    take(&[\n{}    ]);\n}}\n", lines.concat()));
}

#[test]
fn docs_of_several_lines_are_comments_of_one_line_each() {
    let text = "struct A { #[doc = r#\" One.\n\n A \"quoted\" * / two.\"#] a: u8, #[doc = \" Three.\"] b: u8 }";
    let expected = "\
struct A {
    /// One.
    ///
    /// A \"quoted\" * / two.
    a: u8,
    /// Three.
    b: u8,
}
";
    assert_eq!(folded(text), expected);
}
