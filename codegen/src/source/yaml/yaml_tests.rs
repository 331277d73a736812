//! Texts and the trees read from them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod documents;
mod mutants;

use super::super::node::{Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceFile, Sources, render};
use std::fmt::Write as _;

/// A parsed text.
struct Read {
    sources: Sources,
    node: Option<Node>,
    found: Vec<Diagnostic>,
}

impl Read {
    /// `code line:column underlined` of each finding.
    fn findings(&self) -> Vec<String> {
        let one = |finding: &Diagnostic| {
            let (line, column) = self.sources.line_column(finding.span());
            let text = self.sources.text(finding.span()).escape_debug();
            format!("{} {line}:{column} {text}", finding.code())
        };
        self.found.iter().map(one).collect()
    }

    /// The tree as one line: the source of every scalar, `!` for nothing, keys with `=`.
    fn outline(&self) -> String {
        let mut out = String::new();
        if let Some(node) = &self.node {
            self.write(node, &mut out);
        }
        out
    }

    fn write(&self, node: &Node, out: &mut String) {
        match &node.kind {
            NodeKind::Scalar(scalar) if scalar.is_null() => out.push('!'),
            NodeKind::Scalar(_) => out.push_str(self.sources.text(node.span)),
            NodeKind::Sequence(items) => {
                out.push('[');
                for item in items {
                    self.write(item, out);
                    out.push(' ');
                }
                out.push(']');
            }
            NodeKind::Mapping(entries) => {
                out.push('{');
                for entry in entries {
                    let _ = write!(out, "{}=", self.sources.text(entry.key_span));
                    self.write(&entry.value, out);
                    out.push(' ');
                }
                out.push('}');
            }
        }
    }
}

fn read(bytes: impl AsRef<[u8]>) -> Read {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("first.yaml", "a: 1\n"));
    let file = sources.add(SourceFile::new("a.yaml", bytes.as_ref()));
    let mut diagnostics = Diagnostics::new();
    let node = super::parse(file, &sources, &mut diagnostics);
    let found = diagnostics.into_sorted();
    Read { sources, node, found }
}

/// The outline of a text that has no mistake.
fn fine(text: &str) -> String {
    let read = read(text);
    assert_eq!(read.findings(), [""; 0], "{text:?}");
    read.outline()
}

/// The findings in a text.
fn found(text: impl AsRef<[u8]>) -> Vec<String> {
    read(text).findings()
}

/// Start of the value under a key of the root, as line and column.
fn place_of(text: &str, key: &str) -> (usize, usize) {
    let read = read(text);
    let value = read.node.as_ref().and_then(|node| node.get(key)).unwrap();
    read.sources.line_column(value.span)
}

#[test]
fn spans_are_what_is_written() {
    let text = "# ü\nnäme: \"ö ü\" # é\nlist:\n  - 'ß'\n  - {é: ñ, b: [1, x y]}\nlong: >-\n  α\n\n  β\n\n# end\n";
    let expected = "{näme=\"ö ü\" list=['ß' {é=ñ b=[1 x y ] } ] long=α\n\n  β }";
    assert_eq!(fine(text), expected);
    assert_eq!(fine(&format!("\u{FEFF}{text}")), expected);
    let windows = text.replace('\n', "\r\n");
    assert_eq!(fine(&windows), expected.replace('\n', "\r\n"));
    assert_eq!(fine(&format!("\u{FEFF}{windows}")), expected.replace('\n', "\r\n"));
}

#[test]
fn places_count_lines_and_characters() {
    for mark in ["", "\u{FEFF}"] {
        for end in ["\n", "\r\n"] {
            let text = format!("{mark}é: ü{end}ñ: {{ ß: 1 }}{end}{end}x: y{end}");
            assert_eq!(place_of(&text, "é"), (1, 4));
            assert_eq!(place_of(&text, "ñ"), (2, 4));
            assert_eq!(place_of(&text, "x"), (4, 4));
        }
    }
}

#[test]
fn collections_span_from_first_to_last_character() {
    let text = "a:\n- b: 1\n  c: [x]\n\n# comment\n- d\n\n# comment\ne: # comment\n # comment\n - f\ng: 1\n";
    let read = read(text);
    let node = read.node.as_ref().unwrap();
    let at = |key: &str| read.sources.text(node.get(key).unwrap().span);
    assert_eq!(at("a"), "- b: 1\n  c: [x]\n\n# comment\n- d");
    assert_eq!(at("e"), "- f");
    assert_eq!(read.sources.text(node.span), text.trim_end());
    let item = node.get("a").and_then(|list| list.as_sequence()?.first()).unwrap();
    assert_eq!(read.sources.text(item.span), "b: 1\n  c: [x]");
    assert_eq!(fine("a: # x\n# - y\n- z\n"), "{a=[z ] }");
}

#[test]
fn nothing_stands_behind_its_colon_or_dash() {
    assert_eq!(place_of("a:\n\n# c\nb: 1\n", "a"), (1, 3));
    assert_eq!(place_of("a:   \n", "a"), (1, 3));
    assert_eq!(place_of("a :   # c: d\nb: 1", "a"), (1, 4));
    assert_eq!(place_of("\"a\": \n\n", "a"), (1, 5));
    assert_eq!(place_of("{a: , b: 1}", "a"), (1, 4));
    assert_eq!(place_of("{a, b: 1}", "a"), (1, 3));
    assert_eq!(place_of("? a\n: \n", "a"), (2, 2));
    assert_eq!(place_of("? a\nb: 1\n", "a"), (1, 4));
    let read = read("a:\n  - \n  -   # c-d\n  -\n");
    let items = read.node.as_ref().and_then(|node| node.get("a")?.as_sequence()).unwrap();
    let places: Vec<_> = items.iter().map(|item| read.sources.line_column(item.span)).collect();
    assert_eq!(places, [(2, 4), (3, 4), (4, 4)]);
    assert_eq!(fine("a:\nb: ~\nc: ''\n"), "{a=! b=! c='' }");
}

#[test]
fn empty_files_are_empty_mappings() {
    for text in ["", "\u{FEFF}", "\n\n", "# only a comment\n", "---\n", "---\n# c\n...\n"] {
        let read = read(text);
        assert_eq!(read.findings(), [""; 0], "{text:?}");
        let node = read.node.unwrap();
        assert_eq!(node.describe(), "a mapping", "{text:?}");
        assert_eq!(node.span.range(), 0..0, "{text:?}");
    }
    assert_eq!(fine("---\na: 1\n...\n"), "{a=1 }");
    assert_eq!(fine("~"), "!");
}

#[test]
fn old_booleans_are_text() {
    assert_eq!(fine("NO: no\non: off\ny: n\nyes: ~\n"), "{NO=no on=off y=n yes=! }");
}

#[test]
fn the_first_of_equal_keys_stays() {
    let text = "é: 1\nb: {x: 1, \"x\": {y: 1, y: 2}}\n'é': 3\né: 4\n";
    let read = read(text);
    assert_eq!(
        read.findings(),
        ["E0003 2:11 \\\"x\\\"", "E0003 2:23 y", "E0003 3:1 \\'é\\'", "E0003 4:1 é"]
    );
    assert_eq!(read.outline(), "{é=1 b={x=1 } }");
    let last = read.found.last().unwrap();
    let first = last.secondary_labels().first().unwrap();
    assert_eq!(first.message, "first given here");
    assert_eq!(read.sources.line_column(first.span), (1, 1));
}

#[test]
fn what_schemas_do_not_use_is_told_and_left_out() {
    let text = "a: &x 1\nb: !!str 2\nc: !t\nd: *x\ne: [*x, *unknown, 3]\n*x : f\n<<: {g: 1}\n\"<<\": 1\n\
                ? [h]\n: 1\n{i: 1}: 2\n: 3\n&k l: !m {n: 1}\n";
    let read = read(text);
    let expected = [
        "1:4 &x",
        "2:4 !!str",
        "3:4 !t",
        "4:4 *x",
        "5:5 *x",
        "5:9 *unknown",
        "6:1 *x",
        "7:1 <<",
        "9:3 [h]",
        "11:1 {i: 1}",
        "12:1 ",
        "13:1 &k",
        "13:7 !m",
    ];
    assert_eq!(read.findings(), expected.map(|place| format!("E0004 {place}")));
    assert_eq!(read.outline(), "{a=1 b=2 c=! e=[3 ] \"<<\"=1 l={n=1 } }");
}

#[test]
fn only_the_first_document_counts() {
    for (text, place) in [("a: 1\n---\nb: 2\n---\nc: [", "2:1 ---"), ("a: 1\n...\nb: 2\n", "3:1 ")]
    {
        let read = read(text);
        assert_eq!(read.findings(), [format!("E0004 {place}")]);
        assert_eq!(read.outline(), "{a=1 }");
    }
    assert_eq!(found("%YAML 1.2\n---\na: 1\n"), ["E0004 1:1 %"]);
}

#[test]
fn tabs_stand_in_texts_and_comments_only() {
    fine("a: \"\t\" #\t\n#\t\nb: 'x\n  \ty'\nc: |\n  \td\n  e\t\n\n");
    assert_eq!(
        found("a:\t1\nb: [1,\t2]\t# c\t\nd: \"\t\"\t\n"),
        ["1:3", "2:7", "2:10", "3:7"].map(|place| format!("E0004 {place} \\t"))
    );
    assert_eq!(found("a:\n\tb: 1\n"), ["E0002 2:1 \\t"]);
    assert_eq!(found("a: 1\n\tb: 1\n"), ["E0002 2:1 \\t"]);
}

#[test]
fn broken_syntax_is_one_finding() {
    for (text, expected) in [
        ("a: 1\na: 2\nb: c: d\n", "E0002 3:5 :"),
        ("a: [1, 2\nb: 3\n", "E0002 2:2 :"),
        ("a: {b: 1", "E0002 1:4 {"),
        ("a: {b: 1]", "E0002 1:4 {"),
        ("a: 1]\n  ]: 2", "E0002 2:4 :"),
        ("a: \"x\nb: 1\n", "E0002 1:4 \\\""),
        ("a: 'it's'\n", "E0002 1:8 s"),
        ("a: @b\n", "E0002 1:4 @"),
        ("a: 1\nfoo\n", "E0002 2:1 f"),
        ("a:\n  - b\n  c: 1\n", "E0002 3:3 c"),
        ("a: - b\n", "E0002 1:4 -"),
        ("a: \u{FEFF}b\n", "E0002 1:4 \\u{feff}"),
    ] {
        let read = read(text);
        assert_eq!(read.findings(), [expected], "{text:?}");
        assert!(read.node.is_none());
    }
    let open = read("a: [1, 2\nb: 3\n");
    let label = open.found.first().and_then(|one| one.secondary_labels().first()).unwrap();
    assert_eq!(open.sources.text(label.span), "[");
}

#[test]
fn what_is_not_text_is_one_finding() {
    assert_eq!(found(b"a: 1\n\xC3\xA9b: \xFF\xFE\n"), ["E0001 2:5 \u{FFFD}"]);
    assert_eq!(found(b"\xEF\xBB\xBFa: \xC3"), ["E0001 1:4 \u{FFFD}"]);
    assert_eq!(found("a: é\0\n"), ["E0001 1:5 \\0"]);
    assert_eq!(found("a: 1\rb: 2\n"), ["E0001 1:5 \\r"]);
    assert_eq!(found("a: \u{1B}[1m\n"), ["E0001 1:4 \\u{1b}"]);
    let large = read(vec![b'#'; 32 * 1024 * 1024 + 1]);
    assert_eq!(large.findings(), ["E0001 1:1 "]);
    let message = large.found.first().unwrap().message();
    assert_eq!(message, "the file has 33554433 bytes, the limit is 33554432");
    fine(&"#".repeat(32 * 1024 * 1024));
}

#[test]
fn depth_has_an_end() {
    let nested =
        |depth: usize| format!("a: {}x{}\nb: 1\nb: 2\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(found(nested(63)), ["E0003 3:1 b"]);
    assert_eq!(found(nested(64)), ["E0005 1:67 [", "E0003 3:1 b"]);
    assert_eq!(found(nested(200)), ["E0005 1:67 [", "E0003 3:1 b"]);
    assert_eq!(found(nested(100_000)), ["E0005 1:67 ["]);
    assert_eq!(found("[".repeat(100_000)), ["E0005 1:65 ["]);
    assert_eq!(found("{a: ".repeat(100_000)), ["E0005 1:257 {"]);
    assert_eq!(found("- ".repeat(100_000)), ["E0005 1:129 -"]);
    let steps: Vec<String> = (0..400).map(|depth| " ".repeat(depth)).collect();
    let steps = steps.join("a:\n");
    assert_eq!(found(steps), ["E0005 65:65 a"]);
}

#[test]
fn hostile_files_are_quick() {
    let bomb = |i: usize| format!("a{i}: &a{i} [{}]", format!("*a{}, ", i - 1).repeat(9));
    let bomb: Vec<String> = (1..200).map(bomb).collect();
    let bomb = read(bomb.join("\n"));
    assert_eq!(bomb.found.len(), 199 * 10);
    let line = read(format!("a: [{}b: é, b: \u{2028}]", "é, ".repeat(400_000)));
    assert_eq!(line.findings(), [""; 0]);
    let line = read(format!("{{a: [{}], a: 1}}", "é, ".repeat(400_000)));
    assert_eq!(line.findings(), ["E0003 1:1200009 a"]);
    assert!(render(&line.found, &line.sources, false).len() < 2000);
    let large = read(format!("a: {}", "é".repeat(17_000_000)));
    assert_eq!(large.findings(), ["E0001 1:1 "]);
    assert!(render(&large.found, &large.sources, false).len() < 2000);
}

#[test]
fn examples_of_explanations_hold() {
    for code in Code::ALL {
        let blocks: Vec<&str> = code.explanation().split("```").skip(1).step_by(2).collect();
        let blocks = blocks.iter().filter_map(|block| block.strip_prefix("yaml\n"));
        for (index, block) in blocks.enumerate() {
            let codes: Vec<Code> = read(block).found.iter().map(Diagnostic::code).collect();
            if index == 0 && (Code::E0002..=Code::E0005).contains(code) {
                assert!(
                    !codes.is_empty() && codes.iter().all(|other| other == code),
                    "{code}: {codes:?}"
                );
            } else {
                assert_eq!(codes, [], "{code}");
            }
        }
    }
}
