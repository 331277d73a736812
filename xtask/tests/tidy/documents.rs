//! Documents name files that exist, and sources use the terms of the glossary.

use std::fs;
use std::path::Path;

use super::neutral_ground::without_tests;
use super::{files, root};

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|of| of == extension)
}

/// The Markdown files that people write for people.
fn documents() -> Vec<String> {
    let mut documents = files();
    documents.retain(|path| {
        let in_place =
            !path.contains('/') || path.starts_with("docs/") || path.starts_with(".github/");
        in_place && has_extension(path, "md")
    });
    assert!(documents.len() >= 8, "{documents:?}");
    documents
}

/// A document without its fenced blocks.
fn prose(text: &str) -> String {
    let parts = text.split("```").step_by(2);
    parts.collect::<Vec<_>>().join("")
}

#[test]
fn links_lead_to_files_that_exist() {
    let mut dead = Vec::new();
    for document in documents() {
        let folder = Path::new(&document).parent().map(|folder| root().join(folder));
        let text = prose(&read(&document));
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (link, _) in links {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            if file.contains("://") {
                continue;
            }
            let target = folder.as_deref().expect("a document has a folder").join(file);
            if !file.is_empty() && !target.exists() {
                dead.push(format!("{document}: {link}"));
            } else if !anchor.is_empty() && !has_extension(file, "rs") {
                let target = if file.is_empty() { root().join(&document) } else { target };
                let text = fs::read_to_string(target).expect("a document is text");
                if !headings(&text).iter().any(|heading| heading == anchor) {
                    dead.push(format!("{document}: {link}"));
                }
            }
        }
    }
    assert!(dead.is_empty(), "dead links:\n{}", dead.join("\n"));
}

/// The anchors of a document's headings.
fn headings(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let heading = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        heading.replace(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'), "")
    };
    lines.map(anchor).collect()
}

#[test]
fn paths_in_backticks_exist() {
    let top: Vec<String> = files()
        .iter()
        .filter_map(|path| path.split_once('/').map(|(folder, _)| folder.to_owned()))
        .collect();
    let mut missing = Vec::new();
    let mut seen = 0;
    for document in documents() {
        let text = prose(&read(&document));
        // Every other part between backticks is quoted.
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = quoted.bytes().all(|c| c.is_ascii_alphanumeric() || b"_-./".contains(&c));
            let Some((folder, _)) = quoted.split_once('/').filter(|_| is_path) else { continue };
            // `EXXXX` is any code.
            if !top.iter().any(|known| known == folder) || quoted.contains("XXXX") {
                continue;
            }
            seen += 1;
            if !root().join(quoted).exists() {
                missing.push(format!("{document}: `{quoted}`"));
            }
        }
    }
    assert!(missing.is_empty(), "there is no such file or folder:\n{}", missing.join("\n"));
    assert!(seen > 40, "only {seen} paths");
}

/// The names in the last column of the glossary.
fn replaced() -> Vec<String> {
    let architecture = read("ARCHITECTURE.md");
    let (_, glossary) = architecture.split_once("\n## Glossary\n").expect("there is a glossary");
    let rows = glossary.lines().filter(|line| line.starts_with("| "));
    let last = rows.filter_map(|row| row.trim_end_matches([' ', '|']).rsplit_once('|'));
    let columns = last.filter(|(rest, _)| rest.matches('|').count() == 2);
    let names = columns.flat_map(|(_, names)| names.split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

#[test]
fn names_that_the_glossary_replaces_are_gone() {
    let replaced = replaced();
    assert!(replaced.len() > 4, "{replaced:?}");
    let mut sources = files();
    sources.retain(|path| has_extension(path, "rs") && !path.starts_with("generated/"));
    let mut used = Vec::new();
    for path in &sources {
        let stem = path.trim_end_matches(".rs");
        let text = read(path);
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let text = code.collect::<Vec<_>>().join("\n");
        for name in &replaced {
            if stem.split('/').any(|part| part == name) {
                used.push(format!("{path}: file or folder `{name}`"));
            }
            let definition = |kind: &str| {
                let definition = format!("{kind} {name}");
                text.match_indices(&definition).any(|(at, found)| {
                    let next = text[at + found.len()..].chars().next();
                    next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
                })
            };
            if ["struct", "enum", "trait", "type", "mod"].iter().any(|kind| definition(kind)) {
                used.push(format!("{path}: `{name}` is defined"));
            }
        }
    }
    assert!(
        used.is_empty(),
        "the glossary of ARCHITECTURE.md has other names:\n{}",
        used.join("\n")
    );
}

/// What only a schema, its documentation and its tests may contain: an address of one provider.
const OF_ONE_PROVIDER: &str = "/ams/";

#[test]
fn no_crate_of_the_toolchain_contains_a_provider_s_prefix() {
    let rooms = ["openapi", "drift", "codegen", "runtime", "cli", "catalog", "xtask"];
    let folders: Vec<String> = rooms.iter().map(|room| format!("{room}/src/")).collect();
    let mut seen = 0;
    let mut found = Vec::new();
    for path in files().iter().filter(|path| folders.iter().any(|folder| path.starts_with(folder)))
    {
        seen += 1;
        // What `--help` of the provider's command shows.
        if path.starts_with("cli/src/cli/") {
            continue;
        }
        let text = read(path);
        let lines = without_tests(&text)
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(OF_ONE_PROVIDER));
        found.extend(lines.map(|(index, line)| format!("{path}:{}: {}", index + 1, line.trim())));
    }
    assert!(found.is_empty(), "prefixes belong to `servers:` of a schema:\n{}", found.join("\n"));
    assert!(seen > 300, "only {seen} files");
}

#[test]
fn one_file_writes_html_that_is_not_escaped() {
    let all = files();
    let rust =
        all.iter().filter(|path| has_extension(path, "rs") && !path.starts_with("xtask/tests/"));
    let found: Vec<&String> = rust.filter(|path| read(path).contains("PreEscaped")).collect();
    assert_eq!(found, ["site/src/components/document.rs"], "escape what comes from elsewhere");
}
