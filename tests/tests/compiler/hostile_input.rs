//! For any content of a schema file, the compiler reports what is wrong, without a panic. What it takes is counted in
//! `tests/tests/memory`.

use std::fmt::Write as _;

use antom_codegen::diagnostic::{Code, Diagnostic, SourceFile, Sources, render, to_json};
use antom_codegen::{Compilation, Options, compile};
use antom_tests::hostile_schemas::{
    HEAD, NAME, chain, flags_and_rules, long_list, names_and_typos, pieces, unknown_names,
};

/// A schema and its diagnostics.
struct Run {
    sources: Sources,
    compiled: Compilation,
}

impl Run {
    fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut sources = Sources::new();
        for (path, bytes) in files {
            sources.add(SourceFile::new(path, bytes));
        }
        let compiled = compile(&sources, &Options::default());
        let drawn = render(&compiled.diagnostics, &sources, false);
        let json = to_json(&compiled.diagnostics, &sources);
        assert_eq!(drawn.is_empty(), compiled.diagnostics.is_empty());
        assert_eq!(json.lines().count(), compiled.diagnostics.len());
        Self { sources, compiled }
    }

    /// Compiles one file.
    fn file(bytes: impl Into<Vec<u8>>) -> Self {
        Self::of([("schema.yaml".to_owned(), bytes.into())])
    }

    /// Code, line and column, and the text underlined, of each finding.
    fn found(&self) -> Vec<(Code, (usize, usize), &str)> {
        let one = |diagnostic: &Diagnostic| {
            let span = diagnostic.span();
            (diagnostic.code(), self.sources.line_column(span), self.sources.text(span))
        };
        self.compiled.diagnostics.iter().map(one).collect()
    }

    /// The codes that were found, each once.
    fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.compiled.diagnostics.iter().map(Diagnostic::code).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    fn is_fine(&self) -> bool {
        self.compiled.files.is_some() && self.compiled.diagnostics.is_empty()
    }
}

#[test]
fn alias_bombs_do_not_go_off() {
    let bomb = pieces(100, |text, number| {
        let before = number.saturating_sub(1);
        let aliases = format!("*a{before}, ").repeat(9);
        let _ = writeln!(text, "a{number}: &a{number} [{aliases}]");
    });
    assert_eq!(Run::file(bomb).codes(), [Code::E0004, Code::E0006]);
    let in_place = format!(
        "{HEAD}      name: &n {{ type: string, description: What it is. }}\n      label: *n\n"
    );
    let run = Run::file(in_place);
    assert_eq!(run.found(), [(Code::E0004, (7, 13), "&n"), (Code::E0004, (8, 14), "*n")]);
}

#[test]
fn large_files_are_not_read() {
    for bytes in [vec![b'a'; 33 << 20], "é: ".repeat(9 << 20).into_bytes(), vec![0xFF; 33 << 20]] {
        let run = Run::file(bytes);
        assert_eq!(run.codes(), [Code::E0001]);
        let message = run.compiled.diagnostics.first().map_or("", Diagnostic::message);
        assert!(message.contains("bytes, the limit is 33554432"), "{message}");
    }
}

#[test]
fn deep_nesting_has_an_end() {
    for (open, close) in [("[", "]"), ("{ not: ", "}"), ("- ", ""), ("? ", "")] {
        for closed in [true, false] {
            let mut text = format!("{HEAD}      name:\n        requiredWhen: ");
            if open == "- " || open == "? " {
                text.push_str("\n          ");
            }
            text.push_str(&open.repeat(100_000));
            if closed {
                text.push_str(&close.repeat(100_000));
            }
            let run = Run::file(text);
            assert!(run.codes().contains(&Code::E0005), "{open} {closed}: {:?}", run.codes());
        }
    }
    let steps = pieces(1_400, |text, number| {
        let _ = writeln!(text, "{}a:", " ".repeat(number));
    });
    assert!(Run::file(steps).codes().contains(&Code::E0005));
}

#[test]
fn bytes_that_are_not_text_are_named() {
    let mut bytes = format!("{HEAD}{NAME}").into_bytes();
    let place = bytes.len() - 5;
    for byte in [0xFF, 0xC3, 0x80, 0x00, 0x1B, 0x7F] {
        if let Some(old) = bytes.get_mut(place) {
            *old = byte;
        }
        let run = Run::file(bytes.clone());
        assert_eq!(run.codes(), [Code::E0001], "0x{byte:02X}");
        assert_eq!(run.found().first().map(|found| found.1), Some((7, 58)), "0x{byte:02X}");
    }
    let utf16: Vec<u8> =
        format!("\u{FEFF}{HEAD}{NAME}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Run::file(utf16).codes(), [Code::E0001]);
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_fine() {
    let text = format!("{HEAD}{NAME}");
    let windows = text.replace('\n', "\r\n");
    for good in [&text, &windows, &format!("\u{FEFF}{text}"), &format!("\u{FEFF}{windows}")] {
        assert!(Run::file(good.as_str()).is_fine(), "{good:?}");
    }
}

#[test]
fn places_do_not_depend_on_marks_and_line_ends() {
    let text =
        format!("# é\n{HEAD}{NAME}      größe: {{ type: strnig, description: Wie groß. }}\n");
    let windows = text.replace('\n', "\r\n");
    for wrong in [&text, &windows, &format!("\u{FEFF}{text}"), &format!("\u{FEFF}{windows}")] {
        let run = Run::file(wrong.as_str());
        let expected = [(Code::E0010, (9, 22), "strnig")];
        assert_eq!(run.found(), expected, "{wrong:?}");
    }
}

#[test]
fn tabs_are_told() {
    for (text, expected) in [
        (format!("{HEAD}\t{NAME}"), (Code::E0002, (7, 1), "\t")),
        (
            format!("{HEAD}      name:\t{{ type: string, description: What it is. }}\n"),
            (Code::E0004, (7, 12), "\t"),
        ),
        ("objects:\n\tItem:\n".to_owned(), (Code::E0002, (2, 1), "\t")),
    ] {
        assert_eq!(Run::file(text.as_str()).found(), [expected], "{text:?}");
    }
}

#[test]
fn many_unknown_names_are_all_told() {
    let run = Run::file(unknown_names(2_000));
    assert_eq!(run.compiled.diagnostics.len(), 2_000);
    assert_eq!(run.codes(), [Code::E0010]);
}

#[test]
fn many_names_are_compared_with_many_unknown_ones() {
    let run = Run::file(names_and_typos(1_000, 1_000));
    assert_eq!(run.codes(), [Code::E0010]);
}

#[test]
fn long_chains_of_objects_are_followed() {
    assert_eq!(Run::file(chain(500, "string")).codes(), []);
    assert_eq!(Run::file(chain(500, "T0")).codes(), [Code::E0020]);
}

#[test]
fn long_lists_are_compared() {
    assert!(Run::file(long_list("enum", 1, 20_000)).is_fine());
    assert!(Run::file(long_list("examples", 1, 20_000)).is_fine());
    let twice = Run::file(long_list("enum", 2, 20_000));
    assert_eq!(twice.compiled.diagnostics.len(), 20_000);
    assert_eq!(twice.codes(), [Code::E0016]);
}

#[test]
fn many_rules_and_flags_are_told() {
    let run = Run::file(flags_and_rules(1_000));
    assert_eq!(run.codes(), [Code::E0042]);
}

#[test]
fn many_files_are_fine() {
    let files = (0..200).map(|number| {
        let text = format!("{HEAD}{NAME}").replace("Item", &format!("Item{number}"));
        let text = if number == 0 { text } else { text.split_off_line() };
        (format!("types/item{number}.yaml"), text.into_bytes())
    });
    assert!(Run::of(files).is_fine());
}

/// For all files but the first, which has the sources.
trait SplitOffLine {
    fn split_off_line(self) -> String;
}

impl SplitOffLine for String {
    fn split_off_line(self) -> String {
        self.split_once('\n').map_or(String::new(), |(_, rest)| rest.to_owned())
    }
}

#[test]
fn names_of_any_form_do_no_harm() {
    for name in [
        "\"\"",
        "\"\\u0000\"",
        "'a b'",
        "\"\\n\"",
        "ÿ",
        "\u{202E}x",
        "r#type",
        "_",
        "\"`\"",
        "'\"'",
        "\u{1F600}",
    ] {
        let field = format!("{HEAD}      {name}: {{ type: string, description: What it is. }}\n");
        assert!(!Run::file(field).is_fine(), "{name}");
        let ty = format!(
            "{HEAD}{NAME}  {name}: {{ description: Another., fields: {{ a: {{ type: string, description: A. }} }} }}\n"
        );
        assert!(!Run::file(ty).is_fine(), "{name}");
        let of_type = format!("{HEAD}      name: {{ type: {name}, description: What it is. }}\n");
        assert!(!Run::file(of_type).is_fine(), "{name}");
    }
    let long = "x".repeat(1 << 20);
    assert!(
        Run::file(format!("{HEAD}      {long}: {{ type: {long}, description: What it is. }}\n"))
            .compiled
            .files
            .is_none()
    );
}
