//! Proves that the compiler keeps its promises for any schema: the same input gives the same bytes; every limit is enforced;
//! damaged schemas give an error or files, never a panic and never both; and no file grows too long.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use antom_codegen::api::{Api, Demand, Type, Usage};
use antom_codegen::diagnostic::{Severity, SourceFile, Sources, render};
use antom_codegen::language::{Limit, LimitKind};
use antom_codegen::{Compilation, Options, compile};
use antom_tests::random_schema::{self, Dice};
use antom_tests::schema::{self, compiled};
use antom_tests::{awkward_schema, cases, workspace};
use proptest::prelude::*;

// --- The same input, the same bytes ---

#[test]
fn the_same_schema_gives_the_same_bytes() {
    let mut schemas: Vec<Sources> = (0..10).map(|seed| random_schema::schema(seed, 5)).collect();
    schemas.push(schema::sources());
    for sources in &schemas {
        let (once, again) = (compiled(sources), compiled(sources));
        let files = once.files.as_ref().expect("a schema without findings has files");
        assert_eq!(once.files, again.files);
        assert!(files.iter().all(|(path, text)| files.get(path) == Some(text)));
        assert!(files.iter().map(|(path, _)| path).is_sorted());
    }
}

#[test]
fn the_order_of_findings_is_that_of_the_files() {
    for seed in 0..20 {
        let sources = damaged(&random_schema::schema(seed, 3), &mut Dice::new(seed), 12);
        let findings = |compiled: &Compilation| render(&compiled.diagnostics, &sources, false);
        let once = compile(&sources, &Options::default());
        let again = compile(&sources, &Options::default());
        assert_eq!(findings(&once), findings(&again), "{seed}");
        let places = once.diagnostics.iter().map(|it| (it.span().file, it.span().start));
        assert!(places.is_sorted(), "{}", findings(&once));
    }
}

// --- Valid schemas ---

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn random_schemas_are_compiled_without_findings(seed: u64, size in 1..6_usize) {
        let sources = random_schema::schema(seed, size);
        let compiled = compiled(&sources);
        let files = compiled.files.expect("a schema without findings has files");
        prop_assert!(files.get("lib.rs").is_some_and(|text| text.contains("pub use")));
        for module in &compiled.api.expect("a schema without findings has a model").modules {
            let text = files.get(&format!("{}.rs", module.name));
            prop_assert!(text.is_some_and(|text| text.contains("pub ")), "{}", module.name);
        }
    }
}

/// The methods of a report that check a limit of one value.
const LIMIT_CALLS: [&str; 24] = [
    "format",
    "count_of",
    "known",
    "known_integer",
    "constant",
    "constant_bool",
    "constant_integer",
    "one_of",
    "one_of_integers",
    "min_length",
    "max_length",
    "pattern",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "min_items",
    "max_items",
    "unique_items",
    "min_properties",
    "max_properties",
    "from_now",
    "from_other",
];

/// The validators call as many checks as the model has limits: nothing stated in a schema is left unchecked.
#[test]
fn validators_enforce_every_limit() {
    let mut schemas: Vec<Sources> = (0..40).map(|seed| random_schema::schema(seed, 4)).collect();
    schemas.push(schema::sources());
    let awkward = awkward_schema::parts(awkward_schema::NAMES)
        .into_iter()
        .filter(|(name, _)| name.contains("pattern"));
    schemas.extend(awkward.map(|(name, text)| schema::single(&format!("{name}.yaml"), &text)));
    let mut lost = Vec::new();
    for sources in &schemas {
        let compiled = compile(sources, &Options::default());
        let (Some(api), Some(files)) = (compiled.api, compiled.files) else {
            continue;
        };
        let rules = files.iter().filter(|(path, _)| path.ends_with("rules.rs"));
        let rules: String = rules.map(|(_, text)| text).collect();
        let packed = rules.replace(char::is_whitespace, "");
        let calls = LIMIT_CALLS.map(|call| packed.matches(&format!("report.{call}(")).count());
        // That a text is JSON, and that it holds the object, is one call.
        let contents = 2 * packed.matches("report.content(").count();
        assert_eq!(calls.iter().sum::<usize>() + contents, api.counts().limits, "{rules}");
        let missing = all_patterns(&api).into_iter();
        let missing = missing.filter(|pattern| !rules.contains(&format!("text: {pattern:?}")));
        let path = &api.modules[0].path;
        lost.extend(missing.map(|pattern| format!("{pattern} in {path}")));
    }
    assert_eq!(lost, [""; 0], "these patterns are in no validator");
}

/// The patterns of all fields and rules.
fn all_patterns(api: &Api) -> Vec<String> {
    let objects = || api.objects.iter().map(|(_, object)| object);
    let fields = objects().flat_map(|object| object.fields.values());
    let rules = objects().flat_map(|object| &object.rules);
    let of_rules = rules.flat_map(|rule| match &rule.demand {
        Demand::Check(checks) => checks.iter().flat_map(|check| texts(&check.limits)).collect(),
        _ => Vec::new(),
    });
    fields.flat_map(|field| patterns(api, &field.value)).chain(of_rules).collect()
}

/// The patterns of a use and of its type.
fn patterns(api: &Api, usage: &Usage) -> Vec<String> {
    let mut found = texts(&usage.limits);
    match &usage.ty {
        Type::Scalar(id) => found.extend(texts(&api.scalars[*id].limits)),
        Type::Array(element) => found.extend(patterns(api, element)),
        Type::Map(members) => {
            found.extend(texts(&members.keys));
            found.extend(patterns(api, &members.value));
        }
        _ => {}
    }
    found
}

/// The patterns among some limits.
fn texts(limits: &[Limit]) -> Vec<String> {
    let patterns = limits.iter().filter_map(|limit| match &limit.kind {
        LimitKind::Pattern(pattern) => Some(pattern.text.clone()),
        _ => None,
    });
    patterns.collect()
}

// --- Damaged schemas ---

/// Replacements for a value of a schema.
const TOKENS: [&str; 26] = [
    "null",
    "~",
    "true",
    "[]",
    "{}",
    "-1",
    "99999999999999999999",
    "1.5",
    "\"\"",
    "''",
    "*a",
    "&a b",
    "!!str x",
    "|",
    ">",
    "- a",
    "? b",
    "{ a: b }",
    "[1, 2]",
    "string",
    "Thing",
    "\u{feff}",
    "\t",
    "^[a-z]+$",
    "\u{0}",
    "# x",
];

/// The same files with some typical accidental edits.
fn damaged(sources: &Sources, dice: &mut Dice, edits: usize) -> Sources {
    let mut files: Vec<(String, Vec<String>)> = sources
        .iter()
        .map(|(_, file)| (file.path().to_owned(), file.text().lines().map(str::to_owned).collect()))
        .collect();
    for _ in 0..edits {
        let file = dice.below(files.len());
        let lines = &mut files[file].1;
        if !lines.is_empty() {
            damage(lines, dice);
        }
    }
    let mut damaged = Sources::new();
    for (path, lines) in files {
        damaged.add(SourceFile::new(path, lines.join("\n")));
    }
    damaged
}

fn damage(lines: &mut Vec<String>, dice: &mut Dice) {
    let (at, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].insert_str(0, "  "),
        4 => {
            let spare = lines[at].trim_start().len();
            lines[at] =
                format!("{}{}", " ".repeat(dice.below(8)), &lines[at][lines[at].len() - spare..]);
        }
        5 => {
            if let Some((key, _)) = lines[at].split_once(": ") {
                lines[at] = format!("{key}: {}", dice.pick(&TOKENS));
            }
        }
        6 => {
            // The value of another line.
            let value = lines[other].split_once(": ").map_or("", |(_, value)| value).to_owned();
            if let Some((key, _)) = lines[at].split_once(": ") {
                lines[at] = format!("{key}: {value}");
            }
        }
        _ => {
            let character = dice.below(lines[at].chars().count());
            let mut text: Vec<char> = lines[at].chars().collect();
            if let Some(place) = text.get_mut(character) {
                *place = dice
                    .pick(&["{", "}", "[", ":", "\"", "'", "a", "é", " ", "-", "0"])
                    .chars()
                    .next()
                    .unwrap_or('x');
            }
            lines[at] = text.into_iter().collect();
        }
    }
}

/// Compiles; there must be files, or an error, but not both, and every finding can be shown.
fn files_or_error(sources: &Sources) -> bool {
    let compiled = compile(sources, &Options::default());
    let errors = compiled.diagnostics.iter().filter(|it| it.severity() == Severity::Error).count();
    let text = render(&compiled.diagnostics, sources, false);
    assert_eq!(compiled.files.is_some(), errors == 0, "{text}");
    assert_eq!(compiled.api.is_some(), errors == 0, "{text}");
    assert!(!text.contains("E0099"), "{text}");
    errors == 0
}

proptest! {
    #![proptest_config(cases(384))]

    #[test]
    fn damaged_schemas_give_files_or_an_error(seed: u64, edits in 1..6_usize) {
        let mut dice = Dice::new(seed);
        let whole = random_schema::schema(seed % 50, 2);
        files_or_error(&damaged(&whole, &mut dice, edits));
    }

    #[test]
    fn damaged_bytes_give_files_or_an_error(seed: u64, edits in 1..40_usize) {
        let mut dice = Dice::new(seed);
        let whole = random_schema::schema(seed % 50, 2);
        let mut sources = Sources::new();
        for (_, file) in whole.iter() {
            let mut bytes = file.text().as_bytes().to_vec();
            for _ in 0..edits {
                let at = dice.below(bytes.len());
                bytes[at] = u8::try_from(dice.below(256)).unwrap_or_default();
            }
            sources.add(SourceFile::new(file.path(), bytes));
        }
        files_or_error(&sources);
    }
}

#[test]
fn damage_to_the_real_schema_gives_files_or_an_error() {
    let whole = schema::sources();
    let good = (0..48).filter(|seed| {
        let mut dice = Dice::new(*seed);
        files_or_error(&damaged(&whole, &mut dice, 1))
    });
    let good = good.count();
    assert!((1..40).contains(&good), "{good} of 48 damaged schemas are good");
}

// --- Lengths of files ---

fn longer_than(limit: usize, folder: &str) -> Vec<(String, usize)> {
    let files = workspace::files(folder, "rs");
    assert!(!files.is_empty(), "{folder} has no files");
    let length = |path: &PathBuf| fs::read_to_string(path).expect("readable").lines().count();
    let lengths = files.iter().map(|path| (workspace::short(path), length(path)));
    lengths.filter(|(_, length)| *length > limit).collect()
}

/// A file is found by its name alone.
#[test]
fn no_two_files_of_a_crate_have_the_same_name() {
    for folder in ["codegen/src", "drift/src", "openapi/src"] {
        let mut seen = BTreeSet::new();
        for path in workspace::files(folder, "rs") {
            let name = path.file_name().expect("a file has a name").to_owned();
            assert!(seen.insert(name), "{} has the name of another file", workspace::short(&path));
        }
        assert!(!seen.is_empty(), "{folder} has no files");
    }
}

#[test]
fn no_file_is_too_long() {
    const FOLDERS: [&str; 9] = [
        "catalog/src",
        "cli/src",
        "codegen/src",
        "drift/src",
        "openapi/src",
        "runtime/src",
        "tests/src",
        "tests/tests",
        "xtask/src",
    ];
    for folder in FOLDERS {
        assert_eq!(longer_than(500, folder), [], "written by hand");
    }
    assert_eq!(longer_than(800, "generated/src"), [], "generated");
    let files = compiled(&schema::sources()).files.expect("no findings");
    for (path, text) in files.iter() {
        assert!(text.lines().count() <= 800, "{path}");
    }
}
