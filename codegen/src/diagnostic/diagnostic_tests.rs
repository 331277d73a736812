//! Diagnostics as people and tools see them.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::{Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span, render, to_json};

const ORDER: &str = "objects:\n  Order:\n    fields:\n      amount: { type: Amuont }\n\n      goods: { items: { type: Goods } }\n      amount:\t{ type: Größe }\n";

fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("schema/order.yaml", ORDER));
    sources.add(SourceFile::new("schema/amount.yaml", "objects:\r\n  Amount: {}\r\n"));
    sources.add(SourceFile::new("schema/empty.yaml", ""));
    sources.add(SourceFile::new(
        "schema/long.yaml",
        format!("[{}bad, {}bad]\n", "é, ".repeat(5000), "x, ".repeat(5000)),
    ));
    sources
}

/// The place of the nth occurrence of a text (from 0).
fn find(sources: &Sources, file: u32, text: &str, nth: usize) -> Span {
    let file = FileId(file);
    let (start, _) = sources.get(file).unwrap().text().match_indices(text).nth(nth).unwrap();
    Span::new(file, start, start + text.len())
}

fn drawn(diagnostic: Diagnostic, sources: &Sources) -> String {
    let drawn = render(&[diagnostic], sources, false);
    drawn.strip_suffix("\n\n").unwrap().to_owned()
}

#[test]
fn labels_and_helps_are_drawn() {
    let sources = sources();
    let diagnostic = Diagnostic::new(
        Code::E0003,
        find(&sources, 0, "amount", 1),
        "the key `amount` is given twice",
    )
    .label("given again")
    .secondary(find(&sources, 0, "amount", 0), "first given here")
    .secondary(find(&sources, 1, "Amount", 0), "its type")
    .help("remove one")
    .help("or join them");
    assert_eq!(
        drawn(diagnostic, &sources),
        "\
error[E0003]: the key `amount` is given twice
 --> schema/order.yaml:7:7
  |
4 |       amount: { type: Amuont }
  |       ------ first given here
...
7 |       amount:    { type: Größe }
  |       ^^^^^^ given again
  |
 ::: schema/amount.yaml:2:3
  |
2 |   Amount: {}
  |   ------ its type
  |
  = help: remove one
  = help: or join them"
    );
}

#[test]
fn suggestions_are_drawn_as_edits() {
    let sources = sources();
    let wrong = find(&sources, 0, "Amuont", 0);
    let diagnostic =
        Diagnostic::new(Code::E0009, wrong, "unknown type `Amuont`").suggest(wrong, "Amount");
    assert_eq!(
        drawn(diagnostic, &sources),
        "\
error[E0009]: unknown type `Amuont`
 --> schema/order.yaml:4:23
  |
4 |       amount: { type: Amuont }
  |                       ^^^^^^
  |
help: did you mean `Amount`?
  |
4 -       amount: { type: Amuont }
4 +       amount: { type: Amount }
  |"
    );
    let place = find(&sources, 0, " }", 0);
    let diagnostic = Diagnostic::new(Code::E0008, place, "missing key `description`")
        .suggest(place.start_point(), ", description: …");
    assert!(drawn(diagnostic, &sources).ends_with(
        "\
help: add `, description: …`
  |
4 |       amount: { type: Amuont, description: … }
  |                             ++++++++++++++++"
    ));
    let place = find(&sources, 1, ": {}", 0);
    let diagnostic = Diagnostic::new(Code::E0008, wrong, "elsewhere").suggest(place, "");
    assert!(drawn(diagnostic, &sources).ends_with(
        "\
help: remove it
 --> schema/amount.yaml:2:9
  |
2 -   Amount: {}
2 +   Amount
  |"
    ));
}

#[test]
fn letters_of_any_width_are_underlined() {
    let sources = sources();
    let diagnostic =
        Diagnostic::new(Code::E0009, find(&sources, 0, "Größe", 0), "unknown type `Größe`")
            .label("here");
    assert_eq!(
        drawn(diagnostic, &sources),
        "\
error[E0009]: unknown type `Größe`
 --> schema/order.yaml:7:23
  |
7 |       amount:    { type: Größe }
  |                          ^^^^^ here"
    );
}

#[test]
fn of_many_lines_the_first_is_underlined() {
    let sources = sources();
    let start = find(&sources, 0, "fields:", 0);
    let diagnostic = Diagnostic::new(
        Code::E0007,
        Span { end: 100, ..start },
        "expected a list, found a mapping",
    );
    assert_eq!(
        drawn(diagnostic, &sources),
        "\
error[E0007]: expected a list, found a mapping
 --> schema/order.yaml:3:5
  |
3 |     fields:
  |     ^^^^^^^"
    );
}

#[test]
fn of_long_lines_a_part_is_drawn() {
    let sources = sources();
    let diagnostic = Diagnostic::new(Code::E0003, find(&sources, 3, "bad", 1), "twice")
        .label("again")
        .secondary(find(&sources, 3, "bad", 0), "first")
        .suggest(find(&sources, 3, "bad", 1), "good");
    let drawn = drawn(diagnostic, &sources);
    assert!(drawn.contains("\n --> schema/long.yaml:1:30007\n"), "{drawn}");
    assert!(drawn.contains("\n ::: schema/long.yaml:1:15002\n"), "{drawn}");
    assert!(drawn.contains("x, bad]\n"), "{drawn}");
    assert!(drawn.contains(" ^^^ again\n"), "{drawn}");
    assert!(drawn.contains("é, bad, x, "), "{drawn}");
    assert!(drawn.contains(" --- first\n"), "{drawn}");
    assert!(drawn.len() < 3000, "{drawn}");
}

#[test]
fn far_places_are_drawn_apart() {
    let mut sources = Sources::new();
    let file =
        sources.add(SourceFile::new("far.yaml", format!("a: 1\n{}a: 2\n", "#\n".repeat(5000))));
    let text = sources.get(file).unwrap().text();
    let last = text.rfind('a').unwrap();
    let diagnostic = Diagnostic::new(Code::E0003, Span::new(file, last, last + 1), "twice")
        .secondary(Span::new(file, 0, 1), "first");
    let drawn = drawn(diagnostic, &sources);
    assert!(drawn.contains("   --> far.yaml:5002:1\n"), "{drawn}");
    assert!(drawn.contains("   ::: far.yaml:1:1\n"), "{drawn}");
}

#[test]
fn odd_places_are_drawn_without_panic() {
    let sources = sources();
    for (file, start, end) in [
        (0, 0, 0),
        (0, 1000, 2000),
        (0, 8, 9),
        (0, 5, 4_000_000),
        (2, 0, 0),
        (9, 3, 4),
        (0, 163, 164),
    ] {
        let span = Span::new(FileId(file), start, end);
        let diagnostic = Diagnostic::new(Code::E0001, span, "odd")
            .label("x")
            .secondary(span, "y")
            .suggest(span, "z");
        assert!(drawn(diagnostic.clone(), &sources).starts_with("error[E0001]: odd"));
        assert_eq!(to_json(&[diagnostic], &sources).lines().count(), 1);
    }
    let whole = Diagnostic::new(Code::E0001, Span::new(FileId(2), 0, 0), "the file is too large");
    assert_eq!(
        drawn(whole, &sources),
        "error[E0001]: the file is too large\n--> schema/empty.yaml"
    );
}

#[test]
fn colour_changes_no_text() {
    let sources = sources();
    let list: Vec<Diagnostic> = (0..2)
        .map(|nth| {
            Diagnostic::new(Code::E0003, find(&sources, 3, "bad", nth), "bad")
                .label("here")
                .help("do")
        })
        .collect();
    let plain = render(&list, &sources, false);
    let coloured = render(&list, &sources, true);
    let mut stripped = String::new();
    for (index, part) in coloured.split('\u{1b}').enumerate() {
        let text = if index == 0 { part } else { part.split_once('m').unwrap().1 };
        stripped.push_str(text);
    }
    assert_ne!(plain, coloured);
    assert_eq!(plain, stripped);
}

#[test]
fn json_has_one_object_per_line() {
    let sources = sources();
    let wrong = find(&sources, 0, "Größe", 0);
    let full = Diagnostic::new(Code::E0009, wrong, "unknown type `Größe`")
        .label("not \"known\"")
        .secondary(find(&sources, 1, "Amount", 0), "near")
        .help("define it")
        .help("or use another")
        .suggest(wrong, "Amount");
    let bare = Diagnostic::new(Code::E0001, Span::new(FileId(2), 0, 0), "bare");
    assert_eq!(
        to_json(&[full, bare], &sources),
        concat!(
            r#"{"code":"E0009","severity":"error","message":"unknown type `Größe`","file":"schema/order.yaml","#,
            r#""line":7,"column":23,"endLine":7,"endColumn":28,"help":"define it\nor use another","#,
            r#""labels":[{"file":"schema/order.yaml","line":7,"column":23,"message":"not \"known\""},"#,
            r#"{"file":"schema/amount.yaml","line":2,"column":3,"message":"near"}],"#,
            r#""suggestion":{"file":"schema/order.yaml","line":7,"column":23,"endLine":7,"endColumn":28,"replacement":"Amount"}}"#,
            "\n",
            r#"{"code":"E0001","severity":"error","message":"bare","file":"schema/empty.yaml","line":1,"column":1,"#,
            r#""endLine":1,"endColumn":1,"help":null,"labels":[],"suggestion":null}"#,
            "\n",
        )
    );
}

#[test]
fn lists_are_sorted_and_without_doubles() {
    let at = |file: u32, start: usize, code: Code, text: &str| {
        Diagnostic::new(code, Span::new(FileId(file), start, start + 1), text)
    };
    let mut list = Diagnostics::new();
    assert!(list.is_empty() && !list.has_errors());
    list.push(at(1, 0, Code::E0003, "d"));
    list.extend([
        at(0, 9, Code::E0007, "c"),
        at(0, 9, Code::E0006, "b"),
        at(0, 9, Code::E0007, "a"),
        at(0, 3, Code::E0009, "a"),
    ]);
    list.push(at(0, 9, Code::E0007, "c"));
    assert_eq!((list.len(), list.error_count(), list.warning_count()), (6, 6, 0));
    let sorted = list.into_sorted();
    let places: Vec<_> = sorted
        .iter()
        .map(|one| (one.span().file.0, one.span().start, one.code().as_str(), one.message()))
        .collect();
    assert_eq!(
        places,
        [
            (0, 3, "E0009", "a"),
            (0, 9, "E0006", "b"),
            (0, 9, "E0007", "a"),
            (0, 9, "E0007", "c"),
            (1, 0, "E0003", "d")
        ]
    );
}

#[test]
fn messages_are_one_line_of_bearable_length() {
    let span = Span::new(FileId(0), 0, 0);
    let diagnostic =
        Diagnostic::new(Code::E0009, span, format!("unknown `a\nb{}`", "é".repeat(1_000_000)));
    assert!(diagnostic.message().starts_with(r"unknown `a\nbé"));
    assert_eq!(diagnostic.message().chars().count(), 301);
    assert_eq!(size_of::<Diagnostic>(), size_of::<usize>());
}

#[test]
fn lines_and_columns_count_from_one() {
    let sources = sources();
    let file = sources.get(FileId(1)).unwrap();
    assert_eq!(file.line_column(0), (1, 1));
    assert_eq!(file.line_column(10), (2, 1));
    assert_eq!(file.line_column(12), (2, 3));
    assert_eq!(file.line_column(99), (3, 1));
    assert_eq!(sources.text(Span::new(FileId(1), 12, 18)), "Amount");
    assert_eq!(sources.iter().count(), sources.len());
}
