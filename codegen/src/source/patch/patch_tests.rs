//! Edits of small texts.

use super::{Edit, apply};
use crate::diagnostic::{Diagnostics, FileId, SourceFile, Sources};

const TEXT: &str = "\
# The head.
objects:
  Order:
    description: An order. # what it is
    fields:
      # Its id.
      id: { type: string, maxLength: 64, description: The id. }
      name:
        type: string
        # As the page says.
        required: true
        description: >-
          A name that is
          long.
      empty: {}
      last: { type: string }
";

fn patched(edits: &[Edit]) -> String {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("a.yaml", TEXT));
    let mut diagnostics = Diagnostics::new();
    let tree = crate::source::parse(FileId(0), &sources, &mut diagnostics).unwrap();
    apply(TEXT, &tree, edits).unwrap()
}

fn set(field: &str, key: &str, value: &str) -> Edit {
    let mapping = ["objects", "Order", "fields", field].map(str::to_owned).to_vec();
    Edit::Set { mapping, key: key.to_owned(), value: value.to_owned() }
}

fn remove(field: &str, key: &str) -> Edit {
    let mapping = ["objects", "Order", "fields", field].map(str::to_owned).to_vec();
    Edit::Remove { mapping, key: key.to_owned() }
}

/// The lines that differ.
fn differing(edits: &[Edit]) -> Vec<String> {
    let after = patched(edits);
    let (old, new): (Vec<&str>, Vec<&str>) = (TEXT.lines().collect(), after.lines().collect());
    let gone =
        old.iter().filter(|line| !new.contains(line)).map(|line| format!("-{}", line.trim()));
    let come =
        new.iter().filter(|line| !old.contains(line)).map(|line| format!("+{}", line.trim()));
    gone.chain(come).collect()
}

#[test]
fn values_are_replaced_where_they_stand() {
    assert_eq!(
        differing(&[set("id", "maxLength", "32"), set("name", "required", "false")]),
        [
            "-id: { type: string, maxLength: 64, description: The id. }",
            "-required: true",
            "+id: { type: string, maxLength: 32, description: The id. }",
            "+required: false",
        ]
    );
}

#[test]
fn new_keys_come_before_the_description() {
    assert_eq!(
        differing(&[
            set("id", "required", "true"),
            set("name", "maxLength", "8"),
            set("last", "maxLength", "9"),
            set("empty", "type", "string"),
        ]),
        [
            "-id: { type: string, maxLength: 64, description: The id. }",
            "-empty: {}",
            "-last: { type: string }",
            "+id: { type: string, maxLength: 64, required: true, description: The id. }",
            "+maxLength: 8",
            "+empty: { type: string }",
            "+last: { type: string, maxLength: 9 }",
        ]
    );
}

#[test]
fn keys_are_removed_with_what_is_said_of_them() {
    assert_eq!(
        differing(&[remove("id", "maxLength"), remove("name", "required")]),
        [
            "-id: { type: string, maxLength: 64, description: The id. }",
            "-# As the page says.",
            "-required: true",
            "+id: { type: string, description: The id. }",
        ]
    );
}

#[test]
fn whole_fields_come_and_go() {
    let fields = ["objects", "Order", "fields"].map(str::to_owned).to_vec();
    let value = "{ type: string, description: }".to_owned();
    let edits = [
        Edit::Set { mapping: fields.clone(), key: "fresh".to_owned(), value },
        Edit::Remove { mapping: fields, key: "name".to_owned() },
    ];
    let after = patched(&edits);
    assert!(
        after.contains(
            "      last: { type: string }\n      fresh: { type: string, description: }\n"
        ),
        "{after}"
    );
    assert!(!after.contains("A name that is") && after.contains("empty: {}"), "{after}");
}

#[test]
fn what_is_not_there_is_named() {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("a.yaml", TEXT));
    let mut diagnostics = Diagnostics::new();
    let tree = crate::source::parse(FileId(0), &sources, &mut diagnostics).unwrap();
    let edit = remove("id", "pattern");
    assert_eq!(apply(TEXT, &tree, std::slice::from_ref(&edit)), Err(vec![edit]));
}

fn at(mapping: &[&str]) -> Vec<String> {
    mapping.iter().map(|&key| key.to_owned()).collect()
}

fn insert(mapping: &[&str], after: &str, key: &str, value: &str) -> Edit {
    let (after, key, value) = (after.to_owned(), key.to_owned(), value.to_owned());
    Edit::Insert { mapping: at(mapping), after, key, value }
}

fn put(mapping: &[&str], key: &str, value: &str) -> Edit {
    Edit::Set { mapping: at(mapping), key: key.to_owned(), value: value.to_owned() }
}

fn take(mapping: &[&str], key: &str) -> Edit {
    Edit::Remove { mapping: at(mapping), key: key.to_owned() }
}

/// A text after edits, which is still YAML.
fn edited(text: &str, edits: &[Edit]) -> String {
    let parse = |text: &str| {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("a.yaml", text));
        let mut diagnostics = Diagnostics::new();
        let tree = crate::source::parse(FileId(0), &sources, &mut diagnostics);
        assert!(diagnostics.into_sorted().is_empty(), "{text}");
        tree.unwrap()
    };
    let after = apply(text, &parse(text), edits).unwrap();
    parse(&after);
    after
}

#[test]
fn new_keys_stand_right_behind_another() {
    let text = "a:\n  x: 1 # one\n  # about y\n  y:\n    z: 2\n    # the end of z\n\n  last: >-\n    folded\n    text\nb: 3\n";
    assert_eq!(
        edited(text, &[insert(&["a"], "x", "new", "5")]),
        text.replace("# one\n", "# one\n  new: 5\n")
    );
    assert_eq!(
        edited(text, &[insert(&["a"], "y", "new", "5")]),
        text.replace("    z: 2\n", "    z: 2\n  new: 5\n")
    );
    assert_eq!(
        edited(text, &[insert(&["a"], "last", "new", "5"), insert(&[], "b", "c", "{ d: 6 }")]),
        text.replace("    text\n", "    text\n  new: 5\n").replace("b: 3\n", "b: 3\nc: { d: 6 }\n")
    );
    // At the end of a text without a line break at its end.
    assert_eq!(edited("a: 1", &[insert(&[], "a", "b", "2")]), "a: 1\nb: 2");
    let braces = "a: { x: 1, y: { z: 2 } } # braces\n";
    assert_eq!(
        edited(braces, &[insert(&["a"], "x", "new", "5"), insert(&["a", "y"], "z", "new", "6")]),
        "a: { x: 1, new: 5, y: { z: 2, new: 6 } } # braces\n"
    );
    assert_eq!(
        edited(braces, &[insert(&["a"], "y", "new", "")]),
        "a: { x: 1, y: { z: 2 }, new: } # braces\n"
    );
}

#[test]
fn several_at_one_place_stay_in_order() {
    let edits = [insert(&[], "a", "b", "2"), insert(&[], "a", "c", "3")];
    assert_eq!(edited("a: 1\nz: 9\n", &edits), "a: 1\nb: 2\nc: 3\nz: 9\n");
}

#[test]
fn items_of_lists_go_with_their_lines() {
    let text = "list:\n  - about: one\n    why: it is\n  # the second\n  - { about: two }\n  - about: three\nz: 9\n";
    assert_eq!(
        edited(text, &[take(&["list"], "0")]),
        text.replace("  - about: one\n    why: it is\n", "")
    );
    assert_eq!(edited(text, &[take(&["list"], "1")]), text.replace("  - { about: two }\n", ""));
    assert_eq!(edited(text, &[take(&["list"], "2")]), text.replace("  - about: three\n", ""));
    // Keys of items are edited like all others.
    assert_eq!(
        edited(text, &[put(&["list", "0"], "why", "it was"), put(&["list", "1"], "why", "so")]),
        text.replace("it is", "it was").replace("{ about: two }", "{ about: two, why: so }")
    );
}

#[test]
fn items_in_brackets_are_not_taken_out() {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("a.yaml", "list: [1, 2]\n"));
    let tree = crate::source::parse(FileId(0), &sources, &mut Diagnostics::new()).unwrap();
    for edit in
        [take(&["list"], "0"), take(&["list"], "7"), take(&["list"], "x"), take(&["gone"], "x")]
    {
        let edits = [edit];
        assert_eq!(apply("list: [1, 2]\n", &tree, &edits), Err(edits.to_vec()));
    }
}

#[test]
fn values_of_several_lines_become_blocks() {
    let text = "objects:\n  A:\n    description: An a.\n";
    let value = "description:\nfields:\n  x: { type: string, description: }\n";
    assert_eq!(
        edited(text, &[put(&["objects"], "B", value)]),
        "objects:\n  A:\n    description: An a.\n  B:\n    description:\n    fields:\n      x: { type: string, description: }\n"
    );
    assert_eq!(
        edited(text, &[insert(&["objects"], "A", "B", "a: 1\nb: 2")]),
        "objects:\n  A:\n    description: An a.\n  B:\n    a: 1\n    b: 2\n"
    );
    assert_eq!(edited("a: 1\n", &[put(&[], "b", "x:\n  y: 2")]), "a: 1\nb:\n  x:\n    y: 2\n");
}

#[test]
fn empty_values_are_filled_behind_the_colon() {
    let text = "a:\nb: { c:, d: }\n";
    assert_eq!(edited(text, &[put(&[], "a", "1")]), "a: 1\nb: { c:, d: }\n");
    assert_eq!(edited(text, &[put(&["b"], "c", "1")]), "a:\nb: { c: 1, d: }\n");
    assert_eq!(edited(text, &[put(&["b"], "d", "1")]), "a:\nb: { c:, d: 1 }\n");
}

#[test]
fn values_of_several_lines_are_replaced_as_a_whole() {
    let text = "a: >-\n  one\n  two\nb: [1,\n  2]\nc: \"x\" # why\n";
    assert_eq!(
        edited(text, &[put(&[], "a", "1"), put(&[], "b", "[3]"), put(&[], "c", "y")]),
        "a: 1\nb: [3]\nc: y # why\n"
    );
}

#[test]
fn what_stands_above_goes_along_and_what_stands_below_stays() {
    let text = "a: 1\n\n# about b\n# and more\nb:\n  c: 2\n# about d\nd: 3\n";
    assert_eq!(edited(text, &[take(&[], "b")]), "a: 1\n\n# about d\nd: 3\n");
    assert_eq!(edited(text, &[take(&[], "d")]), text.replace("# about d\nd: 3\n", ""));
    assert_eq!(
        edited(text, &[take(&[], "a"), take(&[], "d")]),
        "\n# about b\n# and more\nb:\n  c: 2\n"
    );
    let braces = "a: { b: 1, c: { d: 2 }, e: 3 }\n";
    assert_eq!(edited(braces, &[take(&["a"], "b")]), "a: { c: { d: 2 }, e: 3 }\n");
    assert_eq!(edited(braces, &[take(&["a"], "e")]), "a: { b: 1, c: { d: 2 } }\n");
    assert_eq!(edited(braces, &[take(&["a", "c"], "d")]), "a: { b: 1, c: {  }, e: 3 }\n");
}

#[test]
fn keys_are_quoted_where_they_have_to_be() {
    let odd = [put(&["a"], "x: y", "1"), insert(&[], "a", "true", "2")];
    assert_eq!(edited("a: { b: 0 }\n", &odd), "a: { b: 0, \"x: y\": 1 }\n\"true\": 2\n");
    assert_eq!(edited("a: {}\n", &odd[..1]), "a: { \"x: y\": 1 }\n");
}
