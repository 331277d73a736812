//! A module that would be too long becomes several files, which make the same crate.

use std::fmt::Write as _;

use antom_codegen::Files;
use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_tests::schema::compiled;

use crate::scratch_crates::ScratchCrates;

const API: &str = "
title: Long lists
sources: { me: { title: Mine } }
source: me
sensitivity: { private: { description: Nobody's business. } }
flags: { night: { description: It is dark. } }
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: The code. }
      status: { type: string, required: true, description: The status. }
";

/// So many fields, each with a limit and a rule.
fn fields(count: usize, indent: &str) -> String {
    let mut text = String::new();
    for number in 0..count {
        let _ = writeln!(
            text,
            "{indent}field{number}: {{ type: string, maxLength: 9, requiredWhen: {{ flag: night }}, description: Number {number}. }}"
        );
    }
    text
}

/// Operations, with so many fields in each body and so many result codes.
fn operations(names: &[&str], count: usize) -> String {
    let mut text = "source: me\noperations:\n".to_owned();
    for name in names {
        let fields = fields(count, "        ");
        let _ = write!(
            text,
            "  {name}:
    description: Does it.
    method: POST
    path: /{name}
    request:
      description: What to do.
      fields:
        part: {{ type: Part0, required: true, description: A part. }}
{fields}    response:
      description: How it went.
      fields:
        result: {{ type: Outcome, required: true, description: How it went. }}
        part: {{ type: Part1, required: true, description: A part. }}
{fields}    resultCodes:
"
        );
        for code in 0..count {
            let _ = writeln!(
                text,
                "      CODE_{code}: {{ status: F, action: fixRequest, meaning: Number {code}. }}"
            );
        }
    }
    text
}

/// Types that hold each other, one named as a file of every module is, and one as a keyword.
fn types(count: usize) -> String {
    let mut text = "source: me\nobjects:\n".to_owned();
    let names: Vec<String> = (0..count).map(|number| format!("Part{number}")).collect();
    let names = [names, vec!["Rules".to_owned(), "Type".to_owned()]].concat();
    for (index, name) in names.iter().enumerate() {
        // In rings of eight, which the first type holds: `rustc` gives up where types hold each other much deeper.
        let in_ring = index / 8 * 8 + (index + 1) % 8;
        let next = names.get(in_ring).unwrap_or(&names[index / 8 * 8]);
        let mut rings = String::new();
        for first in names.iter().step_by(8).filter(|_| index == 0) {
            let _ = writeln!(rings, "      of{first}: {{ type: {first}, description: A ring. }}");
        }
        let fields = fields(8, "      ");
        let _ = write!(
            text,
            "  {name}:
    description: A part.
    sensitive: private
    fields:
      next: {{ type: {next}, description: Another. }}
      colour: {{ type: Colour, requiredWhen: {{ /field1: night }}, description: Its colour. }}
{rings}{fields}"
        );
    }
    text + "enums:
  Colour: { description: A colour., complete: true, values: { RED: Red., BLUE: Blue. } }
scalars:
  Word: { type: string, maxLength: 5, description: A word. }
"
}

fn files(operations: &str, types: &str) -> Files {
    let mut sources = Sources::new();
    for (path, text) in [("api.yaml", API), ("parts.yaml", types), ("work.yaml", operations)] {
        sources.add(SourceFile::new(path, text));
    }
    compiled(&sources).files.expect("no findings")
}

fn names(files: &Files, module: &str) -> Vec<String> {
    let own = files.iter().filter(|(path, _)| path.starts_with(module));
    own.map(|(path, _)| path.to_owned()).collect()
}

#[test]
fn long_modules_are_split_and_compile_without_a_warning() {
    // `Word` is used, so that nothing is found.
    let types = types(60).replacen(
        "fields:\n",
        "fields:\n      word: { type: Word, description: A word. }\n",
        1,
    );
    let one = files(&operations(&["doIt"], 70), &types);
    let two = files(&operations(&["doIt", "undoIt"], 70), &types);
    for (path, text) in one.iter().chain(two.iter()) {
        let lines = text.lines().count();
        assert!(lines <= 800, "{path}: {lines} lines");
        let has_items = ["pub ", "impl ", "!"].iter().any(|word| text.contains(word));
        assert!(has_items, "{path} is empty");
    }
    assert_eq!(
        names(&one, "work"),
        [
            "work.rs",
            "work/codes.rs",
            "work/request.rs",
            "work/request_methods.rs",
            "work/response.rs",
            "work/response_methods.rs",
            "work/rules.rs",
            "work/success.rs",
            "work/wire.rs",
        ]
    );
    let of_two = names(&two, "work/");
    for name in ["do_it_request", "undo_it_request", "do_it_codes", "undo_it_success"] {
        assert!(of_two.contains(&format!("work/{name}.rs")), "{of_two:?}");
    }
    let parts = names(&one, "parts/");
    for name in ["part7", "colour", "word", "type_type", "rules_type", "part7_rules", "part7_wire"]
    {
        assert!(parts.contains(&format!("parts/{name}.rs")), "{parts:?}");
    }
    let mut crates = ScratchCrates::new("long_modules");
    crates.add("one_operation", &one);
    crates.add("two_operations", &two);
    crates.check();
    crates.document();
}

#[test]
fn short_modules_have_three_files() {
    let files = files(
        &operations(&["doIt"], 3),
        &types(2)
            .replace("  Word: { type: string, maxLength: 5, description: A word. }\n", "")
            .replace("scalars:\n", ""),
    );
    assert_eq!(names(&files, "work"), ["work.rs", "work/rules.rs", "work/wire.rs"]);
    assert_eq!(names(&files, "parts"), ["parts.rs", "parts/rules.rs", "parts/wire.rs"]);
}
