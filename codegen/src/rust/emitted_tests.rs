//! What is emitted: the crates of this repository, and parts of small ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{SourceFile, Sources};
use crate::output::{Files, Options};
use crate::rust::features::feature_table;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn add(sources: &mut Sources, folder: &Path, name: &str) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            add(sources, &path, &name);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            sources.add(SourceFile::new(name, fs::read(&path).unwrap()));
        }
    }
}

/// The files in a folder, and in those in it.
fn written(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { written(&path) } else { BTreeSet::from([path]) })
        .collect()
}

/// The text of a file without its header, which depends on how the compiler was called.
pub(super) fn body(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, body)| body)
}

#[test]
fn the_crates_of_this_repository_are_what_is_emitted() {
    for (schema, out, name) in
        [("schema", "generated", "antom"), ("examples/todo/schema", "examples/todo", "todo")]
    {
        let mut sources = Sources::new();
        add(&mut sources, &root().join(schema), schema);
        let options = Options {
            crate_name: Some(name.to_owned()),
            has_readme: root().join(out).join("README.md").is_file(),
            ..Options::default()
        };
        let files = crate::compile(&sources, &options).files.expect("no mistakes");
        let source = root().join(out).join("src");
        let path = |path: &str| source.join(path.trim_start_matches("src/"));
        let emitted: BTreeSet<PathBuf> = files.iter().map(|(name, _)| path(name)).collect();
        assert_eq!(emitted, written(&source), "{schema}");
        for (name, text) in files.iter() {
            let written = fs::read_to_string(path(name)).unwrap();
            assert!(body(&written) == body(text), "{name} differs");
        }
    }
}

/// The crate `small-api` of a schema.
pub(super) fn emitted(schema: &str) -> Files {
    let mut sources = Sources::new();
    let head = "sources: { page: { title: The page } }\nsource: page\n";
    sources.add(SourceFile::new("test.yaml", format!("{head}{schema}")));
    let options = Options { crate_name: Some("small-api".to_owned()), ..Options::default() };
    let compiled = crate::compile(&sources, &options);
    assert!(compiled.files.is_some(), "{:?}", compiled.diagnostics);
    compiled.files.unwrap()
}

/// Everything that is emitted, as one text.
fn all(files: &Files) -> String {
    files.iter().map(|(_, text)| text).collect()
}

const DEPRECATED: &str = "deprecated: Use another.";

/// A schema with something of every kind; `NAME` marks where notes can stand.
const NOTED: &str = "
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
scalars: { Word: { type: string, description: A., SCALAR } }
enums: { Colour: { description: A., complete: true, ENUM, values: { RED: { description: Red., VALUE }, BLUE: Blue. } } }
objects:
  Outcome:
    description: A.
    OBJECT
    fields:
      code: { type: string, required: true, description: B. }
      status: { type: string, required: true, description: B. }
      colour: { type: Colour, description: B., FIELD }
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    OPERATION
    request: { description: B., fields: { f: { type: Word, description: C. } } }
    response: { description: B., fields: { result: { type: Outcome, required: true, description: C. } } }
    resultCodes: { BUSY: { status: F, action: none, meaning: Busy., CODE } }
notifications:
  paid:
    description: A.
    tag: { kind: PAID }
    NOTIFICATION
    fields:
      kind: { type: string, required: true, description: B. }
      result: { type: Outcome, required: true, description: B. }
    resultCodes: { LATE: { status: F, action: none, meaning: Late., ANSWER } }
";

#[test]
fn a_crate_with_anything_deprecated_allows_its_use() {
    let marks = [
        "SCALAR",
        "ENUM",
        "VALUE",
        "OBJECT",
        "FIELD",
        "OPERATION",
        "CODE",
        "NOTIFICATION",
        "ANSWER",
    ];
    let with = |marked: Option<&str>| {
        let schema = marks.iter().fold(NOTED.to_owned(), |schema, mark| {
            let note = if marked == Some(*mark) { DEPRECATED } else { "since: \"1\"" };
            schema.replace(mark, note)
        });
        let files = emitted(&schema);
        files.get("src/lib.rs").or(files.get("lib.rs")).unwrap().contains("#![allow(deprecated")
    };
    assert!(!with(None));
    for mark in marks {
        assert!(with(Some(mark)), "{mark}");
    }
}

/// A request with so many required fields.
fn request(required: usize) -> String {
    let fields: Vec<String> = (0..required)
        .map(|index| format!("f{index}: {{ type: string, required: true, description: C. }}"))
        .collect();
    let fields = fields.join(", ");
    emitted(&format!(
        "operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: {{ description: B., fields: {{ {fields} }} }}
    response: {{ description: B., fields: {{ g: {{ type: string, description: C. }} }} }}"
    ))
    .iter()
    .map(|(_, text)| text)
    .collect()
}

#[test]
fn clippy_is_told_about_more_than_seven_arguments() {
    for (required, is_told) in [(1, false), (7, false), (8, true), (9, true)] {
        let text = request(required);
        assert_eq!(text.contains("clippy::too_many_arguments"), is_told, "{required}");
    }
}

#[test]
fn variants_that_are_not_in_camel_case_are_allowed() {
    for (value, is_odd) in [
        ("RED: Red.", false),
        ("RED: { description: Red., rust: DarkRed }", false),
        ("V1_2: { description: Red., rust: V1_2 }", true),
    ] {
        let schema = format!(
            "enums: {{ Colour: {{ description: A., complete: true, values: {{ {value} }} }} }}
objects: {{ Item: {{ description: A., fields: {{ f: {{ type: Colour, description: B. }} }} }} }}"
        );
        let text = all(&emitted(&schema));
        assert_eq!(text.contains("non_camel_case_types"), is_odd, "{value}");
    }
}

#[test]
fn descriptions_may_hold_what_ends_comments_and_literals() {
    for end in ["`*/` and `/*`", "`\"#`", "a /", "r#\"a\"# /* b"] {
        let schema = format!(
            "objects:\n  A:\n    description: It.\n    fields:\n      a: {{ type: string, maxLength: 5, description: \
             'Is {end}' }}\n"
        );
        let files = emitted(&schema);
        let text = files.get("test.rs").unwrap();
        let docs =
            format!("    /// Is {end}\n    ///\n    /// Limits: at most 5 characters.\n    pub a:");
        assert!(text.contains(&docs), "{text}");
    }
}

#[test]
fn docs_of_the_crate_are_attributes_if_there_are_others_among_them() {
    let root = |has_readme: bool, schema: &str| {
        let mut sources = Sources::new();
        let head = "sources: { page: { title: The page } }\nsource: page\n";
        sources.add(SourceFile::new("test.yaml", format!("{head}{schema}")));
        let options = Options { has_readme, ..Options::default() };
        let files = crate::compile(&sources, &options).files.unwrap();
        let root = files.iter().find(|(path, _)| path.ends_with("lib.rs")).unwrap();
        root.1.to_owned()
    };
    let object =
        "objects: { Item: { description: A., fields: { f: { type: string, description: B. } } } }";
    let plain = root(false, object);
    assert!(plain.contains("\n//! ") && !plain.contains("#![doc"), "{plain}");
    let with_readme = root(true, object);
    assert!(with_readme.contains("#![doc = include_str!(\"../README.md\")]"), "{with_readme}");
    assert!(!with_readme.contains("\n//! "), "{with_readme}");
}

#[test]
fn the_compiler_is_told_of_objects_that_are_deep() {
    for (depth, limit) in [(15, None), (16, None), (17, Some("256"))] {
        let objects: Vec<String> = (1..=depth)
            .map(|level| {
                let ty = if level == depth { "string".to_owned() } else { format!("O{}", level + 1) };
                format!("O{level}: {{ description: A., fields: {{ f: {{ type: {ty}, description: B. }} }} }}")
            })
            .collect();
        let text = all(&emitted(&format!("objects: {{ {} }}", objects.join(", "))));
        let found =
            text.split("recursion_limit = \"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(found, limit, "{depth}");
    }
}

#[test]
fn groups_are_features_and_two_more_turn_several_on() {
    let table = |groups: &str| {
        let mut sources = Sources::new();
        let schema = format!(
            "sources: {{ page: {{ title: The page }} }}
source: page
{groups}
objects: {{ Item: {{ description: A., fields: {{ f: {{ type: string, description: B. }} }} }} }}"
        );
        sources.add(SourceFile::new("test.yaml", schema));
        let api = crate::compile(&sources, &crate::Options::default()).api.unwrap();
        feature_table(&api)
    };
    assert_eq!(table(""), None);
    let found = table(
        "groups: { lending: { description: A., default: true }, buying: { description: B. } }",
    );
    let row =
        |name: &str, on: &[&str]| (name.to_owned(), on.iter().map(|&it| it.to_owned()).collect());
    let expected = [
        row("default", &["lending"]),
        row("full", &["lending", "buying"]),
        row("lending", &[]),
        row("buying", &[]),
    ];
    assert_eq!(found.unwrap(), expected);
}

#[test]
fn docs_of_a_group_depend_on_its_feature() {
    let mut sources = Sources::new();
    for (path, text) in [
        (
            "api.yaml",
            "sources: { page: { title: The page } }\ngroups: { lending: { description: Books., default: true } }",
        ),
        (
            "operations/lending/lend.yaml",
            "source: page
operations:
  lend:
    description: Lends a book.
    method: POST
    path: /lend
    request: { description: B., fields: { f: { type: string, description: C. } } }
    response: { description: B., fields: { g: { type: string, description: C. } } }",
        ),
    ] {
        sources.add(SourceFile::new(path, text));
    }
    let files = crate::compile(&sources, &Options::default()).files.unwrap();
    let root = files.get("lib.rs").unwrap();
    for line in [
        "//! ## Feature `lending`\n",
        "#![cfg_attr(feature = \"lending\", doc = \"- [`lend`](lend::Lend): Lends a book.\")]\n",
        "#![cfg_attr(not(feature = \"lending\"), doc = \"This build is without `lend`.\")]\n",
    ] {
        assert!(root.contains(line), "{line}\n{root}");
    }
}
