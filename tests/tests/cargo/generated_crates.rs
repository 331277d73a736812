//! Proves that what the compiler generates compiles without a warning, docs included: for random valid schemas, and for
//! awkward names and texts, which it may also refuse.

use std::fmt::Write as _;
use std::fs;

use antom_codegen::api::{Api, Field, Operation, Presence};
use antom_codegen::conformance::{Circumstances, Expectation, NOW, Side, evaluate, suite};
use antom_codegen::diagnostic::{Code, Diagnostics, SourceFile, Sources, render};
use antom_codegen::{Options, compile};
use antom_openapi::import::{Options as ImportOptions, import_openapi};
use antom_tests::schema::{self, compiled};
use antom_tests::{awkward_schema, random_schema, workspace};
use serde_json::Value;

use crate::scratch_crates::ScratchCrates;

#[test]
fn random_schemas_give_crates_that_compile_without_a_warning() {
    let mut crates = ScratchCrates::new("random_schemas");
    for seed in [1, 22, 333, 4444, 55555] {
        let files = compiled(&random_schema::schema(seed, 7)).files;
        crates.add(&format!("seed_{seed}"), &files.expect("no findings"));
    }
    crates.check();
    crates.document();
}

/// So many objects, each in the one before it, and the first in a request.
fn chain(length: usize) -> String {
    let mut objects = String::new();
    for number in 0..length {
        // The last one holds the first.
        let next = (number + 1) % length;
        let _ = writeln!(
            objects,
            "  Link{number}: {{ description: A link., fields: {{ one: {{ type: Link{next}, description: The next. }}, all: {{ items: {{ type: Link{next} }}, description: The next. }} }} }}"
        );
    }
    let body =
        "{ description: A body., fields: { first: { type: Link0, description: The first. } } }";
    format!(
        "sources: {{ page: {{ title: The page }} }}\nsource: page\nobjects:\n{objects}operations:\n  pull: {{ method: POST, path: /pull, description: Pulls., request: {body}, response: {body} }}\n"
    )
}

#[test]
fn long_chains_of_objects_can_be_sent_to_other_threads() {
    let root = |length: usize| {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("schema.yaml", chain(length)));
        let files = compiled(&sources).files.expect("no findings");
        let root = files.iter().find(|(path, _)| path.ends_with("lib.rs")).expect("a root");
        (root.1.to_owned(), files)
    };
    assert!(!root(10).0.contains("recursion_limit"));
    let (text, files) = root(200);
    assert!(text.contains("#![recursion_limit = \"2048\"]"), "{text}");
    let mut crates = ScratchCrates::new("long_chains");
    crates.add("chain", &files);
    crates.check();
}

#[test]
fn a_document_with_members_of_one_direction_gives_a_crate_that_keeps_them_apart() {
    let path = workspace::root().join("tests/sources/boat_club.yaml");
    let text = fs::read_to_string(path).expect("the file can be read");
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("boat_club.yaml", text));
    let imported =
        import_openapi(file, &sources, ImportOptions::default(), &mut Diagnostics::new());
    let mut schema = Sources::new();
    for (path, text) in &imported.expect("it can be imported").files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    let mut crates = ScratchCrates::new("boat_club");
    // The types of the bodies are types of their own besides, which nothing uses.
    let compiled = compile(&schema, &Options::default());
    assert!(compiled.diagnostics.iter().all(|it| it.code() == Code::E0012));
    crates.add("boat_club", &compiled.files.expect("no findings"));
    crates.add_test("boat_club", "boat_club.rs", include_str!("boat_club.rs"));
    crates.add_test(
        "boat_club",
        "conformance.rs",
        &conformance_test(&compiled.api.expect("no findings")),
    );
    crates.test();
    crates.document();
}

/// A test that the crate `boat_club` finds what the compiler's oracle finds: in every case of the conformance suite, and in
/// the body of each read as the other body of its operation, of which some parts are misplaced there.
fn conformance_test(api: &Api) -> String {
    let mut lines = Vec::new();
    let mut add =
        |operation: &Operation, is_request: bool, body: &Value, expected: &Expectation| {
            let side = if is_request { "Request" } else { "Response" };
            let name = &operation.name.value;
            let ty = format!("boat_club::{name}::{}{}{side}", name[..1].to_uppercase(), &name[1..]);
            let expected = match expected {
                Expectation::Findings(all) => {
                    let all = all.iter().map(|it| format!("{:?}", (&it.path, &it.rule)));
                    format!("Some(&[{}])", all.collect::<Vec<_>>().join(", "))
                }
                Expectation::Unreadable(_) => "None".to_owned(),
            };
            lines.push(format!("    compare!({ty}, {:?}, {expected});", body.to_string()));
        };
    for case in suite(api).cases {
        let mut operations = api.operations.values();
        let operation = operations.find(|it| it.name.value == case.operation).expect("it is there");
        let is_request = case.side == Side::Request;
        add(operation, is_request, &case.body, &case.expect);
        let Expectation::Findings(_) = case.expect else { continue };
        let other = if is_request { operation.response } else { operation.request };
        let now = Circumstances { now: NOW, ..Circumstances::default() };
        let fields = api.objects[other].fields.values();
        let is_required = |field: &&Field| field.presence == Presence::Required;
        let is_there = |field: &Field| case.body.get(&field.name.value).is_some();
        let is_readable = fields.filter(is_required).all(is_there);
        let found = evaluate(api, other, &case.body, &now).sorted();
        let found = if is_readable {
            Expectation::Findings(found)
        } else {
            Expectation::Unreadable(Vec::new())
        };
        add(operation, !is_request, &case.body, &found);
    }
    let misplaced = |rule: &str| lines.iter().filter(|line| line.contains(rule)).count();
    assert!(misplaced("readOnly") > 2 && misplaced("writeOnly") > 2, "{lines:#?}");
    format!(
        "//! Cases of the compiler.

use boat_club::{{Context, Validate, from_str}};

macro_rules! compare {{
    ($ty:ty, $body:expr, $expected:expr) => {{
        let expected: Option<&[(&str, &str)]> = $expected;
        let read = from_str::<$ty>($body);
        assert_eq!(read.is_ok(), expected.is_some(), \"{{}}\", $body);
        if let (Ok(value), Some(expected)) = (read, expected) {{
            let found = value.violations(&Context::at({NOW}));
            let mut found: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.rule)).collect();
            found.sort_unstable();
            assert_eq!(found, expected, \"{{}}\", $body);
        }}
    }};
}}

#[test]
fn the_crate_finds_what_the_oracle_finds() {{
{}
}}
",
        lines.join("\n")
    )
}

/// Compiles each part of a file; gives the crates of those that are not refused.
fn crates_of_parts(name: &str, file: &str) -> ScratchCrates {
    let mut crates = ScratchCrates::new(name);
    for (name, text) in awkward_schema::parts(file) {
        // A schema may name its file.
        let stem = text.lines().find_map(|line| line.strip_prefix("# file: ")).unwrap_or("thing");
        let sources = schema::single(&format!("{stem}.yaml"), &text);
        let compiled = compile(&sources, &Options::default());
        match compiled.files {
            Some(files) => crates.add(&name, &files),
            None => {
                let code = compiled.diagnostics[0].code();
                let findings = render(&compiled.diagnostics, &sources, false);
                let says_why = !matches!(code, Code::E0002 | Code::E0099);
                assert!(says_why, "{name} is not refused for what it is\n{findings}");
            }
        }
    }
    crates
}

#[test]
fn awkward_names_are_refused_or_give_crates_that_compile() {
    let crates = crates_of_parts("awkward_names", awkward_schema::NAMES);
    assert!(crates.names.len() > 20, "too few are compiled: {:?}", crates.names);
    crates.check();
}

// OPEN: names of servers without a description reach the docs as they are.
#[test]
fn awkward_prose_is_refused_or_gives_docs_without_a_warning() {
    let crates = crates_of_parts("awkward_prose", awkward_schema::PROSE);
    assert!(crates.names.len() > 1, "too few are compiled: {:?}", crates.names);
    for harmless in ["brackets_that_are_escaped", "marks_of_direction_in_texts_and_codes"] {
        let is_compiled = crates.names.iter().any(|name| name == harmless);
        assert!(is_compiled, "`{harmless}` is refused: {:?}", crates.names);
    }
    crates.document();
}
