//! Proves that the compiler keeps its promises for any schema: the same input gives the same bytes; random valid schemas
//! give Rust that compiles without a warning, docs included; awkward names are either refused or give Rust that compiles;
//! damaged schemas give an error or files, never a panic and never both; and no file grows too long.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::api::{Api, Demand, Limit, LimitKind, Type, Usage};
use antom_codegen::diagnostic::{Code, Severity, SourceFile, Sources, render};
use antom_codegen::{Compilation, Files, Options, compile};
use antom_tests::random_schema::{self, Dice};
use antom_tests::schema::{self, compiled};
use antom_tests::{cases, workspace};
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
        for module in compiled.api.expect("a schema without findings has a model").modules {
            let text = files.get(&format!("{}.rs", module.name));
            prop_assert!(text.is_some_and(|text| text.contains("pub ")), "{}", module.name);
        }
    }
}

#[test]
fn random_schemas_give_crates_that_compile_without_a_warning() {
    let mut crates = Crates::new("random_schemas");
    for seed in [1, 22, 333, 4444, 55555] {
        let files = compiled(&random_schema::schema(seed, 7)).files;
        crates.add(&format!("seed_{seed}"), &files.expect("no findings"));
    }
    crates.check();
    crates.document();
}

/// The methods of a report that check a limit of one value.
const LIMIT_CALLS: [&str; 21] = [
    "format",
    "known",
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
];

/// What the model counts is what the validators call: nothing stated in a schema is left unchecked.
#[test]
fn validators_enforce_every_limit() {
    let mut schemas: Vec<Sources> = (0..40).map(|seed| random_schema::schema(seed, 4)).collect();
    schemas.push(schema::sources());
    let awkward = parts(AWKWARD_NAMES).into_iter().filter(|(name, _)| name.contains("pattern"));
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
        assert_eq!(calls.iter().sum::<usize>(), api.counts().limits, "{rules}");
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
    let fields = objects().flat_map(|object| &object.fields);
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

// --- Awkward schemas ---

/// Schemas that are correct but hard on Rust: names. The compiler may refuse one with a diagnostic. What it may not do is
/// give Rust that does not compile.
const AWKWARD_NAMES: &str = include_str!("awkward_names.yaml");
/// The same for texts that end up in docs.
const AWKWARD_PROSE: &str = include_str!("awkward_prose.yaml");

/// Name and text of each schema in a file of many.
fn parts(file: &str) -> Vec<(String, String)> {
    let mut schemas = Vec::new();
    for part in file.split("\n--- # ").skip(1) {
        let (name, text) = part.split_once('\n').expect("a name and a schema");
        let head = "title: T\nsources: { s: { title: S } }\nsource: s\n";
        let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let name = words.join("_").replace("__", "_").to_lowercase();
        schemas.push((name, format!("{head}{text}")));
    }
    schemas
}

/// Compiles each part of a file; gives the crates of those that are not refused.
fn crates_of_parts(name: &str, file: &str) -> Crates {
    let mut crates = Crates::new(name);
    for (name, text) in parts(file) {
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
    let crates = crates_of_parts("awkward_names", AWKWARD_NAMES);
    assert!(crates.names.len() > 20, "too few are compiled: {:?}", crates.names);
    crates.check();
}

// OPEN: names of servers without a description reach the docs as they are.
#[test]
fn awkward_prose_is_refused_or_gives_docs_without_a_warning() {
    let crates = crates_of_parts("awkward_prose", AWKWARD_PROSE);
    assert!(crates.names.len() > 1, "too few are compiled: {:?}", crates.names);
    let is_escaped = |name: &String| name.contains("escaped");
    assert!(crates.names.iter().any(is_escaped), "what is escaped is refused: {:?}", crates.names);
    crates.document();
}

// --- Damaged schemas ---

/// What may stand where a value of a schema stands.
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

/// The same files with some edits of the kind that slips into a file.
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

#[test]
fn no_file_is_too_long() {
    for folder in ["codegen/src", "openapi/src", "drift/src", "runtime/src", "xtask/src"] {
        assert_eq!(longer_than(500, folder), [], "written by hand");
    }
    assert_eq!(longer_than(800, "generated/src"), [], "generated");
    let files = compiled(&schema::sources()).files.expect("no findings");
    for (path, text) in files.iter() {
        assert!(text.lines().count() <= 800, "{path}");
    }
}

// --- Crates ---

/// A workspace of generated crates, which `cargo` checks together.
struct Crates {
    folder: PathBuf,
    names: Vec<String>,
}

impl Crates {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).expect("the folder can be made");
        // The versions of the workspace, which are on this machine already.
        fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
        Self { folder, names: Vec::new() }
    }

    fn add(&mut self, name: &str, files: &Files) {
        let folder = self.folder.join(name);
        for (path, text) in files.iter() {
            let path = folder.join("src").join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        // A path in quotes is the same in TOML as in JSON.
        let runtime = workspace::root().join("runtime").to_string_lossy().into_owned();
        let runtime = serde_json::Value::from(runtime);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nantom-runtime = {{ path = {runtime} }}\n\n\
             [lints.rust]\nmissing_docs = \"warn\"\nunreachable_pub = \"warn\"\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("written");
        self.names.push(name.to_owned());
    }

    /// Runs `cargo check`, with warnings denied.
    fn check(&self) {
        self.run("check", &["--message-format", "short"], "RUSTFLAGS");
    }

    /// Runs `cargo doc`, with warnings denied.
    fn document(&self) {
        self.run("doc", &["--no-deps"], "RUSTDOCFLAGS");
    }

    fn run(&self, command: &str, arguments: &[&str], flags: &str) {
        let members = self.names.join("\", \"");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{members}\"]\n");
        fs::write(self.folder.join("Cargo.toml"), manifest).expect("written");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
        let mut cargo = workspace::cargo(command, &self.folder);
        cargo.args(["--quiet", "--workspace", "--keep-going"]).args(arguments);
        cargo.env("CARGO_TARGET_DIR", target).env(flags, "-D warnings");
        let output = cargo.output().expect("cargo runs");
        let printed = workspace::printed(&output);
        assert!(output.status.success(), "cargo {command}\n{}", shortened(&printed));
    }
}

/// The first lines that `cargo` printed of each crate, and how many more there are.
fn shortened(printed: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept = String::new();
    for line in printed.lines() {
        let name = line.split(['/', ':']).next().unwrap_or_default();
        let count = counts.entry(name).or_default();
        *count += 1;
        if *count <= 4 {
            kept = kept + line + "\n";
        }
    }
    let more: usize = counts.values().map(|count| count.saturating_sub(4)).sum();
    kept + &format!("and {more} lines more")
}
