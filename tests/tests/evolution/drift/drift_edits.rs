//! Single edits of the sources: the findings, the edits of the schema, and that no findings remain afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use antom_drift::compare::{Class, Finding};
use antom_tests::workspace;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use super::drift_sides::{Schema, files, line, read, text};

type Files = BTreeMap<String, String>;

/// The edits, as the fixture has them.
fn edits() -> Vec<Value> {
    serde_yaml::from_str(&text("edits.yaml")).expect("a list of edits")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Replaces a text that must occur: once, or everywhere.
fn replace(text: &str, old: &str, new: &str, everywhere: bool) -> String {
    let count = text.matches(old).count();
    assert!(if everywhere { count > 1 } else { count == 1 }, "`{old}` occurs {count} times");
    text.replace(old, new)
}

/// The source with an edit made.
fn source(edit: &Value) -> String {
    let name = edit["source"].as_str().expect("a source");
    let everywhere = edit.get("everywhere").is_some();
    list(edit, "edit").iter().fold(text(name), |text, step| {
        let word = |at: usize| step[at].as_str().expect("a text");
        replace(&text, word(0), word(1), everywhere)
    })
}

/// The schema that the edit is compared with: as it is, or edited as well.
fn ours(edit: &Value) -> Files {
    let mut files = files();
    for step in list(edit, "schema") {
        let word = |at: usize| step[at].as_str().expect("a text");
        let file = files.get_mut(word(0)).expect("a file of the schema");
        *file = replace(file, word(1), word(2), false);
    }
    files
}

/// The lines that `--write` removes and adds.
fn changed(before: &Files, after: &Files) -> String {
    let mut lines = String::new();
    for (name, text) in after {
        let diff = TextDiff::from_lines(&before[name], text);
        for change in diff.iter_all_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let _ = writeln!(lines, "{name} {sign}{}", change.value().trim_end_matches('\n'));
        }
    }
    lines
}

/// Values that a person would fill in for the empty keys.
const GAPS: &[(&str, &str)] = &[("action:,", "action: contactSupport,"), (": }", ": Filled in. }")];

/// Fills every gap; returns how many there were.
fn fill(files: &Files) -> (Files, usize) {
    let mut count = 0;
    let mut filled = Files::new();
    for (name, text) in files {
        let mut new = String::new();
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let indent = |line: &str| line.len() - line.trim_start().len();
            let below = lines.get(index + 1).map_or(0, |next| indent(next));
            let mut line = (*line).to_owned();
            if line.ends_with(':') && below <= indent(&line) {
                line.push_str(" Filled in.");
                count += 1;
            }
            for (gap, with) in GAPS {
                count += line.matches(gap).count();
                line = line.replace(gap, with);
            }
            new = new + &line + "\n";
        }
        filled.insert(name.clone(), new);
    }
    (filled, count)
}

/// The identity of a finding across schemas.
fn subject(finding: &Finding) -> (Class, String, String, String) {
    let Finding { class, operation, path, about, .. } = finding;
    (*class, operation.clone(), path.clone(), about.clone())
}

/// All results of an edit; violations of the properties that every edit must have are added to `wrong`.
fn outcome(edit: &Value, base: &Schema, wrong: &mut String) -> String {
    let name = &edit["name"];
    let before = ours(edit);
    let of_its_own = edit.get("schema").map(|_| Schema::of(&before));
    let of_its_own = of_its_own.map(|it| it.unwrap_or_else(|said| panic!("{name}: {said}")));
    let schema = of_its_own.as_ref().unwrap_or(base);
    let theirs = read(edit["source"].as_str().expect("a source"), &source(edit));
    let findings = schema.drift(&theirs);
    let mut out = String::new();
    for finding in findings.iter().filter(|it| it.class != Class::KnownDisagreement) {
        let _ = writeln!(out, "{}", line(finding));
        let _ = writeln!(out, "  @ {}", schema.places(&theirs, finding));
    }
    if edit.get("known").is_some() {
        for line in schema.known(&theirs) {
            let _ = writeln!(out, "known {line}");
        }
    }
    let (after, fixed) = schema.fix(&findings, &theirs);
    out += &changed(&before, &after);
    let mut left = BTreeSet::new();
    for one in &fixed.left {
        let finding = &findings[one.finding];
        let _ = writeln!(out, "left {} {}: {}", finding.path, finding.about, one.reason);
        if !one.is_part {
            left.insert(subject(finding));
        }
    }
    let open = findings.iter().filter(|it| it.class != Class::KnownDisagreement).count();
    if fixed.resolved + left.len() != open {
        let _ = writeln!(wrong, "{name}: {} fixed\n{out}", fixed.resolved);
    }
    // New entries do not compile before a person has described them.
    let (filled, gaps) = fill(&after);
    if gaps > 0 && Schema::of(&after).is_ok() {
        let _ = writeln!(wrong, "{name}: {gaps} gaps, and it compiles\n{out}");
    }
    match Schema::of(&filled) {
        Ok(schema) => {
            let again = schema.drift(&theirs).into_iter();
            let again = again.filter(|it| it.class != Class::KnownDisagreement);
            let again: BTreeSet<_> = again.map(|finding| subject(&finding)).collect();
            if again != left {
                let _ = writeln!(wrong, "{name}: in the end there is {again:?}\n{out}");
            }
        }
        Err(said) => {
            let _ = writeln!(wrong, "{name}\n{out}\n{said}");
        }
    }
    out
}

#[test]
fn every_edit_comes_to_what_is_expected() {
    let (mut found, mut wrong) = (String::new(), String::new());
    let base = Schema::new();
    for edit in edits() {
        let _ = writeln!(found, "# {}", edit["name"].as_str().expect("a name"));
        let _ = writeln!(found, "{}", outcome(&edit, &base, &mut wrong));
    }
    assert!(wrong.is_empty(), "{wrong}");
    let path = workspace::root().join("tests/drift/edits.expected.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let diff = TextDiff::from_lines(&expected, &found);
    assert!(found == expected, "{}", diff.unified_diff().header("expected", "found"));
}

#[test]
fn the_edits_are_many_and_of_every_class() {
    let edits = edits();
    let names: BTreeSet<&str> =
        edits.iter().map(|edit| edit["name"].as_str().expect("a name")).collect();
    assert_eq!(names.len(), edits.len(), "names are unique");
    assert!(edits.len() >= 60, "{}", edits.len());
    let expected = text("edits.expected.txt");
    for class in Class::ALL.iter().filter(|class| class.is_drift()) {
        let word = format!("{} ", class.as_str());
        let count = expected.lines().filter(|line| line.starts_with(&word)).count();
        assert!(count >= 3, "{word}: {count}");
    }
}
