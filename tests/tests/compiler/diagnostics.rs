//! Every code has fixtures that provoke it; the output that authors see is compared with `expected.txt`.
//!
//! A fixture is a folder `tests/diagnostics/NNNN_short_name` with a schema (`schema.yaml`, or several files where the
//! mistake needs them) that has exactly one mistake, of code `ENNNN`, and with the drawing of its diagnostic.
//! `UPDATE_EXPECT=1 cargo test -p antom-tests --test compiler diagnostics` updates them.

use std::collections::BTreeSet;
use std::fs;

use antom_codegen::diagnostic::{Code, Diagnostic, Severity, Sources, render};
use antom_codegen::{Options, compile};
use similar::TextDiff;

use crate::fixture::{self, Fixture};

/// Codes that no schema can provoke, and why.
const UNPROVOKED: &[(Code, &str)] = &[
    (Code::E0050, "is about what a provider publishes, not about a schema"),
    (Code::E0051, "is about a document to import, not about a schema"),
    (Code::E0099, "says that the compiler itself is wrong, which no schema may make it"),
];

/// The fixture that has many mistakes.
const MANY: &str = "ten_mistakes";

/// The diagnostics of a schema.
fn diagnostics(sources: &Sources) -> Vec<Diagnostic> {
    let compiled = compile(sources, &Options::default());
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
    assert_eq!(compiled.files.is_none(), compiled.diagnostics.iter().any(is_error));
    compiled.diagnostics
}

/// The fixtures of one code each.
fn fixtures() -> Vec<Fixture> {
    let mut all = fixture::all();
    all.retain(|fixture| fixture.name != MANY);
    all
}

/// The code that the name of a fixture begins with.
fn code(fixture: &Fixture) -> Code {
    let digits = fixture.name.get(..4).unwrap_or_default();
    Code::from_id(&format!("E{digits}"))
        .unwrap_or_else(|| panic!("{}: the name begins with the number of a code", fixture.name))
}

/// Compares a drawing with `expected.txt`, or writes it there when asked to. `None` if they are the same.
fn difference(fixture: &Fixture, drawn: &str) -> Option<String> {
    let path = fixture.folder.join("expected.txt");
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == drawn {
        return None;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, drawn).expect("the expectation can be written");
        return None;
    }
    let diff = TextDiff::from_lines(expected.as_str(), drawn);
    let diff = diff.unified_diff().header("expected.txt", "drawn").to_string();
    Some(format!("{}:\n{diff}", fixture.name))
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn drawings_are_as_expected() {
    let complaints: Vec<String> = fixture::all()
        .iter()
        .filter_map(|fixture| {
            let drawn = render(&diagnostics(&fixture.sources), &fixture.sources, false);
            difference(fixture, &drawn)
        })
        .collect();
    assert_none(&complaints);
}

#[test]
fn every_fixture_has_one_mistake_of_its_code() {
    let complaints: Vec<String> = fixtures()
        .iter()
        .filter_map(|fixture| {
            let found: Vec<Code> =
                diagnostics(&fixture.sources).iter().map(Diagnostic::code).collect();
            let expected = [code(fixture)];
            (found != expected).then(|| format!("{}: {found:?}", fixture.name))
        })
        .collect();
    assert_none(&complaints);
}

#[test]
fn every_code_has_a_fixture() {
    let have: BTreeSet<Code> = fixtures().iter().map(code).collect();
    let exempt = |code: &Code| UNPROVOKED.iter().any(|(unprovoked, _)| unprovoked == code);
    let without: Vec<&Code> =
        Code::ALL.iter().filter(|code| have.contains(code) == exempt(code)).collect();
    assert!(without.is_empty(), "no fixture, or one too many: {without:?}");
}

#[test]
fn every_diagnostic_underlines_and_helps() {
    let mut complaints = Vec::new();
    for fixture in fixture::all() {
        for diagnostic in diagnostics(&fixture.sources) {
            let drawn = render(std::slice::from_ref(&diagnostic), &fixture.sources, false);
            let name = format!("{} {}", fixture.name, diagnostic.code());
            if !drawn.contains('^') {
                complaints.push(format!("{name}: nothing is underlined\n{drawn}"));
            }
            if !drawn.contains("help: ") {
                complaints.push(format!("{name}: no help\n{drawn}"));
            }
            for text in texts(&diagnostic) {
                complaints.extend(style(text).map(|why| format!("{name}: {why}: {text}")));
            }
        }
    }
    assert_none(&complaints);
}

/// All texts of a diagnostic.
fn texts(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let secondary = diagnostic.secondary_labels().iter().map(|label| label.message.as_str());
    std::iter::once(diagnostic.message())
        .chain(diagnostic.primary_label())
        .chain(secondary)
        .chain(diagnostic.helps().iter().map(String::as_str))
}

/// The style errors of a text, which must be lower case, one sentence, without a full stop.
fn style(text: &str) -> Option<&'static str> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next());
    let is_acronym = second.is_some_and(char::is_uppercase);
    if first.is_uppercase() && !is_acronym {
        Some("begins with a capital")
    } else if text.ends_with('.') {
        Some("ends with a full stop")
    } else if text.contains(". ") {
        Some("is more than one sentence")
    } else if text.matches('`').count() % 2 == 1 {
        Some("has a backtick without a partner")
    } else if text.contains("TODO") || text.trim() != text {
        Some("is not finished")
    } else {
        None
    }
}

#[test]
fn explanations_are_written() {
    for code in Code::ALL {
        assert!(!code.explanation().contains("TODO"), "{code} is not explained");
    }
}

/// The files of the schema that has many mistakes, in order, with what is underlined in each.
const TEN_MISTAKES: &[(Code, &str, &str)] = &[
    (Code::E0007, "api.yaml", "2024.04"),
    (Code::E0039, "api.yaml", "contactSuport"),
    (Code::E0022, "operations/buy.yaml", "openapi"),
    (Code::E0034, "operations/buy.yaml", "requestID"),
    (Code::E0028, "operations/buy.yaml", "type"),
    (Code::E0024, "types/goods.yaml", "https://shop.example/goods"),
    (Code::E0006, "types/goods.yaml", "maxLenght"),
    (Code::E0010, "types/goods.yaml", "Amuont"),
    (Code::E0015, "types/goods.yaml", "1"),
    (Code::E0003, "types/goods.yaml", "name"),
];

#[test]
fn ten_mistakes_in_three_files_are_ten_diagnostics() {
    let fixture = Fixture::read(&fixture::root().join(MANY));
    let found = diagnostics(&fixture.sources);
    let underlined: Vec<(Code, &str, &str)> = found
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.span();
            (diagnostic.code(), fixture.sources.path(span), fixture.sources.text(span))
        })
        .collect();
    assert_eq!(underlined, TEN_MISTAKES);
    assert_eq!(fixture.sources.len(), 3);
}
