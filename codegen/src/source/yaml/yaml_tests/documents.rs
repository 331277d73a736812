//! Documents of others: anchors, aliases and merge keys.

use crate::diagnostic::{Diagnostics, SourceFile, Sources};
use crate::source::node::{Node, NodeKind};
use std::fmt::Write as _;

/// The tree in one line, and the messages.
fn read(text: &str) -> (String, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("api.yaml", text));
    let mut found = Diagnostics::new();
    let node = super::super::parse_document(file, &sources, &mut found);
    let messages = found.into_sorted().iter().map(|one| one.message().to_owned()).collect();
    (node.as_ref().map(line).unwrap_or_default(), messages)
}

fn line(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(" "))
        }
        NodeKind::Mapping(entries) => {
            let entry = |entry: &crate::source::node::Entry| {
                format!("{}:{}", entry.key, line(&entry.value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
        }
    }
}

#[test]
fn aliases_stand_for_what_is_marked() {
    for (text, tree) in [
        ("a: &x 1\nb: *x\n", "{a:1 b:1}"),
        ("a: &x { b: [1, 2] }\nc: [*x, *x]\n", "{a:{b:[1 2]} c:[{b:[1 2]} {b:[1 2]}]}"),
        ("a: &x k\n*x : v\n", "{a:k k:v}"),
        ("a: &x 1\nb: &x 2\nc: *x\n", "{a:1 b:2 c:2}"),
        ("a: &x\n  b: &y 1\n  c: *y\nd: *x\n", "{a:{b:1 c:1} d:{b:1 c:1}}"),
    ] {
        assert_eq!(read(text), (tree.to_owned(), Vec::new()), "{text}");
    }
}

#[test]
fn directives_say_nothing_and_tags_are_told() {
    let told = |message: &str| vec![message.to_owned()];
    for (text, tree, messages) in [
        ("%YAML 1.2\n---\na: 1\n", "{a:1}", Vec::new()),
        (
            "%TAG ! tag:example.com,2026:\n--- !book\na: 1\n",
            "{a:1}",
            told("a tag, which is passed over"),
        ),
        ("a: !!str 5\n", "{a:5}", told("a tag, which is passed over")),
        ("a: 1\nb: *x\n", "{a:1}", told("an alias of an anchor that is not there, or comes later")),
    ] {
        assert_eq!(read(text), (tree.to_owned(), messages), "{text}");
    }
}

#[test]
fn merge_keys_add_what_is_not_there() {
    for (text, tree) in [
        ("a: &x { b: 1, c: 2 }\nd:\n  <<: *x\n  c: 3\n", "{a:{b:1 c:2} d:{c:3 b:1}}"),
        (
            "a: &x { b: 1 }\ne: &y { b: 2, f: 3 }\nd: { <<: [*x, *y] }\n",
            "{a:{b:1} e:{b:2 f:3} d:{b:1 f:3}}",
        ),
        ("d: { <<: { b: 1 } }\n", "{d:{b:1}}"),
        ("d: { \"<<\": 1 }\n", "{d:{<<:1}}"),
    ] {
        assert_eq!(read(text), (tree.to_owned(), Vec::new()), "{text}");
    }
    let (tree, messages) = read("d: { <<: 5, e: 1 }\n");
    assert_eq!(tree, "{d:{e:1}}");
    assert_eq!(messages, ["a merge key takes a mapping, or a list of mappings"]);
}

#[test]
fn aliases_that_grow_end() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        let items = vec![alias; 10].join(", ");
        let _ = writeln!(text, "a{level}: &a{level} [{items}]");
    }
    let (tree, messages) = read(&text);
    assert!(tree.len() < 1_000_000, "{}", tree.len());
    assert!(!messages.is_empty());
    let (tree, messages) = read("a: &x { b: *x }\n");
    assert_eq!(tree, "{a:{}}");
    assert_eq!(messages, ["an alias of what it is part of, or of too many values"]);
    let deep = (1..40).fold("a0: &a0 [x]\n".to_owned(), |text, level| {
        format!("{text}a{level}: &a{level} [[[*a{}]]]\n", level - 1)
    });
    let (_, messages) = read(&deep);
    assert!(messages.iter().any(|it| it.contains("nested too deeply")), "{messages:?}");
}
