//! A sample, broken at random in many ways.

use super::read;
use crate::diagnostic::{Sources, render, to_json};
use crate::source::node::{Node, NodeKind};

/// A sequence of numbers that looks random and is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const SAMPLE: &str = "# yaml-language-server: $schema=../schema.json\nsource: [page, openapi]\nobjects:\n  Amount:\n    \
    description: >-\n      Money — as a whole\n      number.\n    fields:\n      currency: { type: Currency, required: true, \
    \"x\": 'it''s' }\n      value:\n        type: digits\n        examples:\n        - \"1\\u00e9\"\n        - 2 # zwei\n        \
    - [a, {b: ü}]\n      empty:\n\nenums: {A: &a {B: !!str c, <<: *a}, ? d : e}\nx: |2-\n    y\n";

#[test]
fn mutants_do_no_harm() {
    const PIECES: [&str; 30] = [
        ":", ": ", "- ", "\n", "\n  ", "\t", " ", "#", " #", "\"", "'", "[", "]", "{", "}", ",",
        "&a ", "*a", "!t ", "|\n", ">-\n", "? ", "---\n", "...\n", "%", "é", "\u{FEFF}", "\r\n",
        "<<", "\u{0}",
    ];
    let mut dice = Dice(1);
    for round in 0..60_000 {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            let end = (at + dice.roll(12)).min(bytes.len());
            let piece = PIECES[dice.roll(PIECES.len())].bytes();
            match dice.roll(8) {
                0 => drop(bytes.splice(at..end, *b" ")),
                1 => bytes.extend_from_within(at..end),
                2 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                3 => drop(bytes.splice(at..end, piece)),
                4 => bytes.truncate(at.max(1)),
                _ => drop(bytes.splice(at..at, piece)),
            }
        }
        let read = read(&bytes);
        assert!(read.node.is_some() || read.found.len() == 1);
        if let Some(node) = &read.node {
            check(node, &read.sources);
        }
        for finding in &read.found {
            let text = read.sources.get(finding.span().file).unwrap().text();
            assert!(text.get(finding.span().range()).is_some(), "{finding:?}");
        }
        if round % 16 == 0 {
            let drawn = render(&read.found, &read.sources, false);
            assert_eq!(drawn.matches("\n\n").count(), read.found.len(), "{drawn}");
            assert_eq!(to_json(&read.found, &read.sources).lines().count(), read.found.len());
        }
    }
}

/// Parts are inside the whole, in order, on boundaries of characters.
fn check(node: &Node, sources: &Sources) {
    let text = sources.get(node.span.file).unwrap().text();
    assert!(text.get(node.span.range()).is_some(), "{node:?} in {text:?}");
    let mut parts = Vec::new();
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => parts.extend(items.iter().map(|item| item.span)),
        NodeKind::Mapping(entries) => {
            parts.extend(entries.iter().flat_map(|entry| [entry.key_span, entry.value.span]));
        }
    }
    assert!(parts.is_sorted_by(|a, b| a.end <= b.start), "{node:#?} in {text:?}");
    for part in parts {
        assert!(
            node.span.start <= part.start && part.end <= node.span.end,
            "{node:#?} in {text:?}"
        );
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| check(item, sources)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|entry| check(&entry.value, sources)),
    }
}
