//! Proves that what the compiler generates compiles without a warning, docs included: for random valid schemas, and for
//! awkward names and texts, which it may also refuse.

use antom_codegen::diagnostic::{Code, render};
use antom_codegen::{Options, compile};
use antom_tests::schema::{self, compiled};
use antom_tests::{awkward_schema, random_schema};

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
