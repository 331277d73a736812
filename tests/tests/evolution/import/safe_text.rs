//! Whatever text a document holds, no file and no report has a mark that shows it differently than it is written.

use antom_codegen::diagnostic::is_invisible;

use super::{Imported, api, described, document, import, sources};

/// Marks of direction and controls, as YAML and JSON escape them.
const MARKS: &[&str] = &[
    "\\u202e",
    "\\u202d",
    "\\u2066",
    "\\u2069",
    "\\u200f",
    "\\u061c",
    "\\u2028",
    "\\u0000",
    "\\u001b[31m",
    "\\u0007",
    "\\u009b",
    "\\r",
];

/// A document with a mark in every text.
const DOCUMENT: &str = r##"{ "openapi": "3.1.0", "info": { "title": "Shi@ps", "description": "Al@l ships.", "version": "1@" },
            "servers": [{ "url": "https://ships.example/a", "description": "Te@st" }],
            "paths": { "/sail": { "post": { "operationId": "sa@il", "summary": "Sa@ils", "description": "Sa@ils a ship.", "tags": ["a@b"],
              "requestBody": { "content": { "application/json": { "schema": {
                "description": "What to sa@il.",
                "properties": {
                  "na@me": { "type": "string", "description": "The na@me.", "example": "Ar@go", "maxLength": 12 },
                  "default": { "type": "string", "default": "a@b", "description": "`a@b` [x@y] <z@w>" },
                  "const": { "const": "a@b", "type": "string" },
                  "pattern": { "type": "string", "pattern": "^[@a]$" },
                  "odd": { "type": "str@ing" },
                  "list": { "type": "string", "enum": ["x@y", "z"], "x-enum-descriptions": ["An x@.", "A z@."] },
                  "choice": { "oneOf": [{ "type": "string", "title": "a@" }, { "type": "integer" }] },
                  "port": { "$ref": "#/components/schemas/Po@rt" }
                } } } } },
              "responses": { "200": { "description": "D@one", "content": { "application/json": { "schema":
                { "properties": { "id": { "type": "string", "title": "I@d" } } } } } } } } } },
            "components": { "schemas": { "Po@rt": { "description": "Po@rt.", "properties": { "a": { "type": "string" } } } } } }"##;

/// Every file and every line of the report.
fn texts(imported: &Imported) -> Vec<(String, String)> {
    let files = sources(imported);
    let compiled = antom_codegen::compile(&files, &antom_codegen::Options::default());
    let rust = compiled.files.expect("it compiles");
    let rust = rust.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let report = &imported.report;
    let lists =
        [&report.renamed, &report.merged, &report.prose, &report.chosen, &report.unsupported];
    let notes =
        lists.into_iter().flatten().map(|note| ("the report".to_owned(), note.words.clone()));
    imported.files.clone().into_iter().chain(rust).chain(notes).collect()
}

#[test]
fn marks_that_mislead_never_get_out() {
    for mark in MARKS {
        let text = DOCUMENT.replace('@', mark);
        let options = antom_openapi::import::Options { descriptions: true, prose: true };
        let imported = super::try_import("ships.json", text.as_bytes(), options)
            .unwrap_or_else(|found| panic!("{mark}: {found:?}"));
        api(&imported);
        for (place, text) in texts(&imported) {
            let found = text.chars().find(|it| is_invisible(*it));
            assert_eq!(found, None, "{mark} in {place}: {text}");
        }
    }
}

#[test]
fn what_is_said_of_a_document_that_cannot_be_read_has_no_marks() {
    for text in [
        "{ \"openapi\": \"3.0\\u202e\\u001b[2J\", \"paths\": { \"/a\\u202e\": { \"post\": {} } } }",
        "{ \"openapi\": \"9\\u202e\\u001b[2J\" }",
        "{ \"openapi\": \"3.0\", \"paths\": { \"/a\": { \"$ref\": \"b\\u202e\\u001b.yaml\" } } }",
    ] {
        let found = super::try_import(
            "a\u{202e}.json",
            text.as_bytes(),
            antom_openapi::import::Options::default(),
        );
        for diagnostic in found.expect_err("nothing is in it") {
            let all = std::iter::once(diagnostic.message())
                .chain(diagnostic.helps().iter().map(String::as_str));
            for text in all {
                assert!(!text.contains(is_invisible), "{text:?}");
            }
        }
    }
}

#[test]
fn names_that_windows_reserves_or_cannot_tell_apart_become_no_files() {
    let names = [
        "con",
        "Con",
        "CON",
        "aux",
        "AUX",
        "nul",
        "prn",
        "com1",
        "Com1",
        "lpt9",
        "LPT9",
        "conin$",
        "CONOUT$",
        "com\u{b9}",
        "mod",
        "lib",
        "Self",
        "port",
        "Port",
        "PORT",
        "pOrT",
        "a.",
        "a ",
        "..",
        "a/b",
        "a\\\\b",
        "\u{e9}t\u{e9}",
    ];
    let (mut properties, mut components) = (String::new(), String::new());
    for (index, name) in names.iter().enumerate() {
        let pointer = name.replace('~', "~0").replace('/', "~1").replace("\\\\", "\\");
        let pointer = pointer.replace('\\', "\\\\");
        properties.extend([format!("f{index}: {{ $ref: \"#/components/schemas/{pointer}\" }}\n")]);
        components.extend([format!(
            "\"{name}\": {{ properties: {{ p{index}: {{ type: string }} }} }}\n"
        )]);
    }
    let text = document(&properties, &components)
        .replace("    post:\n", "    post:\n      operationId: con\n");
    let imported = import(&text);
    let checked = api(&imported);
    assert_eq!(super::named(&checked), names.len());
    let rust = antom_codegen::compile(&sources(&imported), &antom_codegen::Options::default())
        .files
        .expect("it compiles");
    let paths: Vec<&str> = imported
        .files
        .iter()
        .map(|(path, _)| path.as_str())
        .chain(rust.iter().map(|(path, _)| path))
        .collect();
    let mut known = std::collections::BTreeSet::new();
    for path in &paths {
        assert!(known.insert(path.to_lowercase()), "{path} twice");
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            let device = ["con", "aux", "nul", "prn", "conin$", "conout$"].contains(&stem)
                || (stem.len() == 4
                    && (stem.starts_with("com") || stem.starts_with("lpt"))
                    && stem.ends_with(|it: char| it.is_ascii_digit()));
            assert!(!device, "{path}");
            assert!(
                part.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '.')),
                "{path}"
            );
        }
    }
    assert!(paths.contains(&"operations/con_operation.yaml"), "{paths:?}");
    assert!(paths.contains(&"types/con_type.yaml"), "{paths:?}");
}

#[test]
fn texts_stay_what_they_are_in_the_documentation() {
    let imported = described(&document(
        r#"a: { type: string, description: "Uses */ and /* and //! and #[attr] and {0}." }
b: { type: string, description: "Vec<String> or Option<T>, <id of the client>, https://example.com/x, foo@example.com" }
c: { type: string, description: "    four spaces\n    fn main( {\n\nand after" }
d: { type: string, description: "```json\n{ \"a\": 1 }\n" }
e: { type: string, description: "[link]: not a link\n[x](y" }
f: { type: string, description: "~~~\nopen fence" }
g: { type: string, description: "<script>alert(1)</script><details>open" }
h: { type: string, enum: ["a`b", "<x>", "[y]"], description: "| a | b |\n|---|---|\n| 1 | 2 |" }
i: { type: string, description: "See [the guide] and [RFC 3339](https://example.com/a b) and `unclosed" }"#,
        "",
    ));
    let checked = api(&imported);
    let request = checked.operations.iter().next().expect("one").1.request;
    let of = |name: &str| {
        let field = checked.objects[request].fields.values().find(|field| field.name.value == name);
        field.map(|field| field.description.value.clone()).expect("there is one")
    };
    for (name, text) in [
        ("a", r"Uses \*/ and /\* and //! and #\[attr\] and {0}."),
        (
            "b",
            "`Vec<String>` or `Option<T>`, `<id of the client>`, <https://example.com/x>, foo@example.com.",
        ),
        ("c", "four spaces fn main( {."),
        ("d", "D."),
        ("f", "F."),
        ("g", "`<script>`alert(1)`</script>` `<details>`open."),
        ("i", r"See \[the guide\] and RFC 3339 and unclosed."),
    ] {
        assert_eq!(of(name), text, "{name}");
    }
}
