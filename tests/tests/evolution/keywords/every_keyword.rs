//! Every keyword of the specifications, edited.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_drift::compare::{NotCompared, drift, not_compared};
use antom_drift::document::read_document;
use antom_openapi::import::{Imported, Options, import_openapi};
use antom_openapi::read::Prose;
use antom_openapi::reading::Reading;
use antom_tests::workspace;
use serde_json::Value;
use similar::TextDiff;

use super::pointers::{and_around, last, lines, text as text_of};
use crate::drift::drift_of_documents::edit;
use crate::drift::drift_sides::{Schema, line};

fn file(name: &str) -> String {
    let path = workspace::root().join("tests/keywords").join(name);
    std::fs::read_to_string(path).expect("the file can be read")
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&file(name)).expect("YAML")
}

/// A document with everything that is made of it.
struct Document {
    value: Value,
    lines: BTreeMap<String, usize>,
    reading: Reading,
    imported: Imported,
}

impl Document {
    /// `None` if it is refused.
    fn of(value: Value) -> Option<Self> {
        let text = text_of(&value);
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("document.json", text.as_str()));
        let reading = read_document(file, &sources, Prose::Read, &mut Diagnostics::new())?;
        let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
        Some(Self { lines: lines(&value), value, reading, imported: imported? })
    }

    fn schema(&self) -> Schema {
        let mut sources = Sources::new();
        for (path, text) in &self.imported.files {
            sources.add(SourceFile::new(path.as_str(), text.as_str()));
        }
        Schema::of_sources(sources).unwrap_or_else(|said| panic!("{said}"))
    }

    /// The lines of a pointer and of what is around it.
    fn lines_around(&self, pointer: &str) -> BTreeSet<usize> {
        and_around(pointer).filter_map(|at| self.lines.get(at).copied()).collect()
    }

    /// What the import says, by list, without places.
    fn words(&self) -> BTreeMap<String, usize> {
        let report = &self.imported.report;
        let lists =
            [&report.renamed, &report.merged, &report.chosen, &report.unsupported, &report.texts];
        let mut counts = BTreeMap::new();
        for note in lists.into_iter().flatten() {
            *counts.entry(note.words.clone()).or_default() += 1;
        }
        counts
    }

    /// What the import says of the innermost thing around a pointer that it speaks of.
    fn told(&self, object: &str, pointer: &str) -> Option<String> {
        let report = &self.imported.report;
        let notes = || report.unsupported.iter().chain(&report.texts);
        and_around(pointer).find_map(|at| {
            let (key, line) = (last(at), self.lines.get(at).copied());
            let above = and_around(at).nth(1).and_then(|above| self.lines.get(above).copied());
            let is_index = key.parse::<usize>().is_ok();
            let says = |words: &str| words.contains(&format!("`{key}`"));
            // One note for all places of a keyword.
            let all = format!("`{key}` of {}", words_of(object));
            let of_all = notes().find(|note| note.words.starts_with(&all));
            let here = notes().find(|note| {
                let is_here = Some(note.place.line) == line;
                let is_beside = is_here || Some(note.place.line) == above;
                is_here && is_index || is_beside && says(&note.words)
            });
            here.or(of_all.filter(|_| at == pointer)).map(|note| note.words.clone())
        })
    }
}

/// What reports call an object of the specifications.
fn words_of(object: &str) -> String {
    let words = match object {
        "Path Item" => "a path",
        "External Documentation" => "external documentation",
        "Components" => "components",
        "XML" => "an XML object",
        _ if object.starts_with("Schema") => "a schema",
        _ => "",
    };
    let vowel = object.starts_with(['E', 'I', 'O']);
    let article = if vowel { "an" } else { "a" };
    if words.is_empty() { format!("{article} {}", object.to_lowercase()) } else { words.to_owned() }
}

/// The words of `new` that `old` does not have, or not as often.
fn more(new: &BTreeMap<String, usize>, old: &BTreeMap<String, usize>) -> Vec<String> {
    let differs = |(words, count): &(&String, &usize)| old.get(*words) != Some(count);
    new.iter().filter(differs).map(|(words, _)| words.clone()).collect()
}

/// What is said not to be compared: below a pointer, or else of the innermost thing around it.
fn named(found: &[NotCompared], document: &Document, pointer: &str) -> Option<String> {
    let words =
        |one: &NotCompared| format!("{} {}", if one.is_text { "text" } else { "named" }, one.name);
    let below = format!("{pointer}/");
    let lines = document.lines.iter().filter(|(at, _)| at.starts_with(&below));
    let lines: BTreeSet<usize> = lines.map(|(_, line)| *line).collect();
    let here = and_around(pointer).take(1).find_map(|at| {
        let line = *document.lines.get(at)?;
        found.iter().find(|one| one.place.line == line)
    });
    let here = here.or_else(|| found.iter().find(|one| lines.contains(&one.place.line)));
    let here = here.or_else(|| {
        and_around(pointer).skip(1).find_map(|at| {
            let line = *document.lines.get(at)?;
            found.iter().find(|one| one.place.line == line)
        })
    });
    here.map(words)
}

/// What comes of the edit when the documents are compared.
fn of_documents(
    before: &Document,
    after: &Document,
    at: &str,
    several: bool,
) -> Result<String, String> {
    let found = drift(&after.reading, &before.reading, None);
    let lines: Vec<String> = found.iter().map(line).collect();
    if found.is_empty() {
        let texts = not_compared(&after.reading, &before.reading);
        let texts_before = not_compared(&before.reading, &after.reading);
        let text = named(&texts, after, at).or_else(|| named(&texts_before, before, at));
        return text.ok_or_else(|| "silence".to_owned());
    }
    let back = drift(&before.reading, &after.reading, None);
    if back.len() != found.len() || (found.len() > 1) != several {
        return Err(format!("{lines:#?}, back {:#?}", back.iter().map(line).collect::<Vec<_>>()));
    }
    // What is found is at the edit, or what it is a part of.
    let is_near = |document: &Document, place: Option<antom_openapi::reading::Place>| {
        place.is_none_or(|place| {
            let lines = document.lines_around(at);
            let below = lines.last().copied().unwrap_or_default();
            lines.contains(&place.line) || place.line >= below
        })
    };
    for finding in &found {
        if !is_near(after, finding.their_place) && !is_near(before, finding.our_place) {
            return Err(format!("elsewhere: {lines:#?}"));
        }
    }
    Ok(lines.join("; "))
}

/// What comes of the edit when the document is compared with a schema made from it before.
fn of_schema(
    schema: &Schema,
    old: &[String],
    (before, after): (&Document, &Document),
    at: &str,
) -> Result<String, String> {
    let new: Vec<String> = schema.drift(&after.reading).iter().map(line).collect();
    let found: Vec<&String> = new.iter().filter(|line| !old.contains(line)).collect();
    let gone: Vec<&String> = old.iter().filter(|line| !new.contains(line)).collect();
    if !found.is_empty() {
        return Ok(found.into_iter().cloned().collect::<Vec<_>>().join("; "));
    }
    let here = named(&not_compared(&after.reading, &schema.reading), after, at);
    let there = named(&not_compared(&before.reading, &schema.reading), before, at);
    if let Some(name) = here.or(there) {
        return Ok(name);
    }
    match gone.as_slice() {
        [] => Err("silence".to_owned()),
        gone => Ok(format!("no longer {gone:?}")),
    }
}

/// What comes of the edit when the document is imported.
fn of_import(
    object: &str,
    before: &Document,
    after: &Document,
    at: &str,
) -> Result<String, String> {
    if before.imported.files != after.imported.files {
        return Ok("held".to_owned());
    }
    let told = after.told(object, at).or_else(|| before.told(object, at));
    let (old, new) = (before.words(), after.words());
    let differs: Vec<String> = more(&new, &old).into_iter().chain(more(&old, &new)).collect();
    if let Some(words) = told {
        return Ok(words);
    }
    if differs.is_empty() { Err("silence".to_owned()) } else { Ok(differs.join("; ")) }
}

/// The keywords of the specifications: `Schema Core.$id`.
fn keywords() -> Vec<String> {
    let lists = yaml("specification.yaml");
    let lists = lists.as_object().expect("lists by object").iter();
    let names = lists.flat_map(|(object, names)| {
        let names = names.as_array().expect("a list").iter();
        names.map(move |name| format!("{object}.{}", name.as_str().expect("a name")))
    });
    names.collect()
}

#[test]
fn the_edits_are_those_of_all_keywords() {
    let keywords = keywords();
    let edits = yaml("edits.yaml");
    let edited: BTreeSet<&String> = edits.as_object().expect("edits").keys().collect();
    assert_eq!(keywords.iter().collect::<BTreeSet<_>>(), edited);
    assert!(keywords.len() > 200, "{}", keywords.len());
    // The document has each of them; what is no key in the document is the name of an edit alone.
    let text = file("document.yaml");
    for keyword in &keywords {
        let (object, name) = keyword.split_once('.').expect("an object and a name");
        let is_key =
            !["Extension", "Responses", "Callback", "Security Requirement"].contains(&object);
        let ways = [format!("{name}:"), format!("\"{name}\":")];
        assert!(!is_key || ways.iter().any(|way| text.contains(way)), "{keyword}");
        let at = edits[keyword]["at"].as_str().expect("a pointer");
        let document = yaml("document.yaml");
        assert!(edits[keyword].get("to").is_some() || document.pointer(at).is_some(), "{at}");
    }
}

#[test]
fn nothing_differs_without_an_edit() {
    let document = Document::of(yaml("document.yaml")).expect("it can be read");
    assert_eq!(drift(&document.reading, &document.reading, None), []);
    assert_eq!(document.schema().open(&document.reading), [""; 0]);
    assert_eq!(document.reading.unrecognised, []);
}

#[test]
fn no_keyword_is_unaccounted_for() {
    let before = Document::of(yaml("document.yaml")).expect("it can be read");
    let schema = before.schema();
    let old: Vec<String> = schema.drift(&before.reading).iter().map(line).collect();
    let edits = yaml("edits.yaml");
    let (mut found, mut wrong) = (String::new(), String::new());
    for keyword in keywords() {
        let (object, _) = keyword.split_once('.').expect("an object and a name");
        let one = &edits[&keyword];
        let used = one.get("used").and_then(Value::as_str);
        let at = one["at"].as_str().expect("a pointer");
        let mut after = before.value.clone();
        edit(&mut after, at, one.get("to"));
        let _ = writeln!(found, "# {keyword}");
        let Some(after) = Document::of(after) else {
            let _ = writeln!(found, "refused");
            continue;
        };
        let results = [
            ("documents", of_documents(&before, &after, at, one.get("several").is_some())),
            ("schema", of_schema(&schema, &old, (&before, &after), used.unwrap_or(at))),
            ("import", of_import(object, &before, &after, used.unwrap_or(at))),
        ];
        for (what, result) in results {
            match result {
                Ok(words) => drop(writeln!(found, "{what}: {words}")),
                Err(words) => drop(writeln!(wrong, "{keyword}: {what}: {words}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let path = workspace::root().join("tests/keywords/expected.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let diff = TextDiff::from_lines(&expected, &found);
    assert!(found == expected, "{}", diff.unified_diff().header("expected", "found"));
}
