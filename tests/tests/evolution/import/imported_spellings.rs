//! Documents as their authors write them: YAML with all its spellings, encoded references, names that Rust or a file system
//! takes, and lists of values that are odd.

use std::collections::BTreeSet;

use antom_codegen::{Options as CompilerOptions, compile};

use super::{api, document, import, line, sources, words};
use crate::drift::drift_sides::{Schema, read};

/// Asserts that a document does not differ from its import.
fn assert_no_drift(text: &str) {
    let imported = import(text);
    let schema = Schema::of_sources(sources(&imported)).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(schema.open(&read("document.yaml", text)), [""; 0]);
}

#[test]
fn references_are_percent_encoded() {
    let text = document(
        "boats: { $ref: '#/components/schemas/List%3CBoat%3E' }
quay: { $ref: '#/components/schemas/Q%C3%BCay%5B1%5D' }
mast: { $ref: '#/components/schemas/Mast~1Sail' }",
        "'List<Boat>': { type: object, properties: { boat: { $ref: '#/components/schemas/Boat%20Of%20Wood' } } }
'Boat Of Wood': { type: object, properties: { name: { type: string, maxLength: 5 } } }
'Qüay[1]': { type: object, properties: { side: { type: string } } }
'Mast/Sail': { type: string, enum: [JIB, MAIN] }",
    );
    let imported = import(&text);
    api(&imported);
    for (name, ty) in [
        ("boats", "type: ListBoat"),
        ("quay", "type: QAy1"),
        ("mast", "type: MastSail"),
        ("boat", "type: BoatOfWood"),
        ("name", "type: string, maxLength: 5"),
    ] {
        assert!(line(&imported, name).contains(ty), "{}", line(&imported, name));
    }
    // The document of every test has it.
    assert_eq!(words(&imported.report.unsupported), ["the schema `Unit`, which no body leads to"]);
    assert_no_drift(&text);
}

const YAML: &str = "\
# A remark.
openapi: 3.0.3
info:
  title: Yards
  version: 1.20
x-shared: &shared
  note: { type: string, maxLength: 6 }
  built: { type: string, format: date }
x-name: &name { type: string, maxLength: 8 }
paths:
  /yard:
    post:
      operationId: yard
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required:
              - name
              - off
              properties:
                <<: *shared
                name: *name
                off: { type: string, enum: [yes, no, on, off, y, n, NO] }
                version: { type: string, enum: [1.20, 2.0, 0x1F, 007, 2_000, 1e3, 2021-02-03, 10:20, +1, -0, 'null'] }
                count: { type: integer, enum: [1, +2, 30] }
                code: { type: string, default: 010 }
                long:
                  type: string
                  description: >-
                    Folded: text

                    and #more
                  maxLength: 9
                ? knotty
                : type: boolean
                'with space': { type: string, pattern: '^[^''\"]+$' }
                \"esc\\u00e9\\x42\": { type: integer }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { id: { type: string } } }
";

#[test]
fn yaml_is_read_as_its_authors_write_it() {
    let imported = import(YAML);
    api(&imported);
    for (name, ty) in [
        ("note", "type: string, maxLength: 6"),
        ("built", "type: date"),
        ("name", "type: string, required: true, maxLength: 8"),
        ("code", "default: \"010\""),
        ("long", "type: string, maxLength: 9"),
        ("knotty", "type: boolean"),
        ("with space", "pattern: \"^[^'\\\"]+$\""),
        ("escéB", "type: integer"),
        ("id", "type: string"),
    ] {
        assert!(line(&imported, name).contains(ty), "{}", line(&imported, name));
    }
    let files: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
    for value in ["1.20", "2.0", "0x1F", "007", "2_000", "1e3", "2021-02-03", "10:20", "+1", "-0"] {
        assert!(files.contains(&format!("\"{value}\": {{")), "{value}: {files}");
    }
    for value in ["yes", "no", "on", "off", "y", "n", "NO", "null"] {
        assert!(files.contains(&format!("\"{value}\":")), "{value}: {files}");
    }
    assert_no_drift(YAML);
}

/// Names of Rust's prelude, of crates, of keywords, of devices, and names that differ in case only.
const TAKEN: &[&str] = &[
    "con",
    "Aux",
    "NUL",
    "prn",
    "COM1",
    "lpt9",
    "Debug",
    "Clone",
    "Option",
    "Some",
    "Ok",
    "Result",
    "Box",
    "String",
    "Vec",
    "core",
    "std",
    "alloc",
    "antom_runtime",
    "i64",
    "str",
    "bool",
    "Self",
    "self",
    "crate",
    "super",
    "type",
    "Harbour",
    "HARBOUR",
    "harbour",
    "HarBour",
    "har_bour",
    "Report",
    "Reader",
    "Writer",
    "Path",
    "Field",
    "Validated",
    "Operation",
    "lib",
    "main",
    "mod",
];

#[test]
fn names_that_rust_or_a_file_system_takes_are_others() {
    let properties: Vec<String> = TAKEN
        .iter()
        .enumerate()
        .map(|(index, name)| format!("p{index}: {{ $ref: '#/components/schemas/{name}' }}"))
        .chain(TAKEN.iter().map(|name| format!("'{name}': {{ type: string, maxLength: 4 }}")))
        .collect();
    let components: Vec<String> = TAKEN
        .iter()
        .enumerate()
        .map(|(index, name)| {
            format!("'{name}': {{ type: object, properties: {{ f{index}: {{ type: string }} }} }}")
        })
        .collect();
    let imported = import(&document(&properties.join("\n"), &components.join("\n")));
    let written = imported.files.iter().map(|(path, _)| path.clone());
    let sources = sources(&imported);
    let compiled = compile(&sources, &CompilerOptions::default());
    let generated = compiled.files.expect("it compiles");
    let generated = generated.iter().map(|(path, _)| path.to_owned());
    let mut known = BTreeSet::new();
    for path in written.chain(generated) {
        assert!(known.insert(path.to_lowercase()), "{path} differs from another in case only");
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default().to_lowercase();
        let is_device = ["con", "prn", "aux", "nul"].contains(&stem.as_str())
            || stem.len() == 4
                && (stem.starts_with("com") || stem.starts_with("lpt"))
                && stem.ends_with(|last: char| last.is_ascii_digit());
        assert!(!is_device, "{path}");
    }
}

#[test]
fn odd_lists_of_values_are_read_or_told() {
    let text = document(
        "only: { type: string, enum: [ONE] }
agreed: { type: boolean, enum: [true] }
level: { type: integer, enum: [0, 1, -1, 99] }
mixed: { enum: [a, 1, true, null] }
twice: { type: string, enum: [A, A, B] }
none: { type: string, enum: [] }
other: { type: string, enum: [X, Y], default: Z }
short: { type: string, enum: [abc, abcdef], maxLength: 4, pattern: '^[a-z]{3}$' }",
        "",
    );
    let imported = import(&text);
    api(&imported);
    for (name, ty) in [
        ("agreed", "const: true"),
        ("level", "type: integer, enum: [0, 1, -1, 99]"),
        ("mixed", "type: any"),
        ("none", "type: string"),
        ("other", "type: Other"),
        ("short", "type: Short"),
    ] {
        assert!(line(&imported, name).contains(ty), "{}", line(&imported, name));
    }
    let unsupported = words(&imported.report.unsupported).join("\n");
    for told in [
        "`enum` a, 1, true of a JSON value",
        "the list has no values, a mistake of the document",
        "`default` `Z` of `other`, which its type and limits do not allow",
        "`maxLength` 4: the list has `abcdef`, which does not obey it",
        "`pattern` `^[a-z]{3}$`: the list has `abcdef`, which does not obey it",
    ] {
        assert!(unsupported.contains(told), "{told}:\n{unsupported}");
    }
    let chosen = words(&imported.report.chosen).join("\n");
    assert!(chosen.contains("the value `A` is listed twice; once is enough"), "{chosen}");
    assert_no_drift(&text);
}

/// A list without a type allows the `null` that it has; beside a type, the type decides.
#[test]
fn a_listed_null_counts_where_no_type_excludes_it() {
    let list = "a: { enum: [x, null] }\nb: { type: array, items: { enum: [1, 2, null] } }\nc: { allOf: [{ enum: [x, null] }, { enum: [x, y] }] }";
    let text = document(list, "");
    let imported = import(&text);
    assert_eq!(line(&imported, "a"), "a: { type: A, nullable: true, description: A. }");
    let b = "b: { items: { type: integer, nullable: true, enum: [1, 2] }, description: B. }";
    assert_eq!(line(&imported, "b"), b);
    assert!(!line(&imported, "c").contains("nullable"), "{}", line(&imported, "c"));
    assert_no_drift(&text);

    let typed = document("a: { type: string, enum: [x, null] }", "");
    let imported = import(&typed);
    assert_eq!(line(&imported, "a"), "a: { type: A, description: A. }");
    assert_eq!(
        words(&imported.report.chosen),
        ["`null` is listed, but the type does not allow it"]
    );
    assert_no_drift(&typed);
}
