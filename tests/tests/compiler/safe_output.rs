//! What is written is small and shows what is there, whatever a schema holds.

use antom_codegen::diagnostic::{SourceFile, Sources, is_invisible, render};
use antom_codegen::{Options, compile};

/// A schema whose names and values hold a mark, wherever something but a description can.
const SCHEMA: &str = r#"
title: Ships
servers: [{ name: test, url: "https://ships.example", description: For tests. }]
sources: { page: { title: The page } }
source: page
enums:
  Pace:
    description: How fast.
    complete: true
    values:
      "fa@st": { description: Fast., rust: Fast }
      slow: Slow.
objects:
  Ship:
    description: A ship.
    fields:
      "na@me": { type: string, rust: name, default: "a@b", examples: ["c@d"], description: Its name. }
      kind: { type: string, const: "e@f", description: Its kind. }
      mark: { type: string, pattern: "^[@x]$", description: Its mark. }
      listed: { type: string, enum: ["g@h", "i"], description: Some. }
      pace: { type: Pace, description: Its pace. }
operations:
  sail:
    description: Sails.
    method: POST
    path: /sail
    request: { description: What to sail., fields: { ship: { type: Ship, description: It. } } }
    response: { description: The answer., fields: { id: { type: string, description: It. } } }
"#;

fn sources(text: &str) -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("ships.yaml", text));
    sources
}

#[test]
fn no_mark_of_direction_and_no_control_is_written() {
    for mark in [
        "\\u202e", "\\u2066", "\\u2069", "\\u200f", "\\u061c", "\\u2028", "\\u001b", "\\u0000",
        "\\u009b", "\\r",
    ] {
        let sources = sources(&SCHEMA.replace('@', mark));
        let compiled = compile(&sources, &Options::default());
        let said = render(&compiled.diagnostics, &sources, false);
        assert!(!said.contains(is_invisible), "{mark}: {said}");
        let files = compiled.files.unwrap_or_else(|| panic!("{mark}: {said}"));
        for (path, text) in files.iter() {
            assert!(!text.contains(is_invisible), "{mark} in {path}: {text}");
        }
    }
}

#[test]
fn long_limits_make_no_long_files() {
    let text =
        SCHEMA.replace('@', "").replace("^[x]$\"", "^[x]$\", maxLength: 1000000, minLength: 1");
    let text = text
        .replace("kind: { type: string, const: \"ef\"", "kind: { type: string, maxLength: 1000000");
    let sources = sources(&text.replace("pattern: \"^[x]$\", ", ""));
    let compiled = compile(&sources, &Options::default());
    let said = render(&compiled.diagnostics, &sources, false);
    let files = compiled.files.unwrap_or_else(|| panic!("{said}"));
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    assert!(files.iter().any(|(_, text)| text.contains("1000000")));
    assert!(bytes < 60_000, "{bytes} bytes");
}
