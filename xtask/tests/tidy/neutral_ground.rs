//! The compiler and everything below it know no API: no word of payments, nor of their provider, is in their sources, and
//! none reaches the crate of an API that has nothing to do with payments.

use std::fs;

use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_codegen::{Options, compile};

use super::{files, root};

/// Words of payments and of the provider, in lower case, without the `s` of plurals.
const FOREIGN: &[&str] = &[
    "acquirer",
    "alipay",
    "ams",
    "antom",
    "bank",
    "buyer",
    "card",
    "cashier",
    "checkout",
    "countries",
    "country",
    "currencies",
    "currency",
    "installment",
    "issuer",
    "mcc",
    "merchant",
    "payment",
    "refund",
    "settlement",
    "wallet",
];

/// The names of our own crates and the prefix of our extensions, which are not words of an API.
const OWN_NAMES: &[&str] = &[
    "antom_runtime",
    "antom_catalog",
    "antom_codegen",
    "antom_openapi",
    "antom_drift",
    "antom_site",
    "antom-runtime",
    "antom-catalog",
    "antom-codegen",
    "antom-openapi",
    "antom-drift",
    "antom-site",
    "x-antom-",
];

/// The rooms that know no API.
const NEUTRAL: &[&str] =
    &["catalog/src/", "codegen/src/", "drift/src/", "openapi/src/", "runtime/src/", "site/src/"];

/// The command of the provider's API: it may call itself `antom`, but its logic is about any API.
const COMMAND: &str = "cli/src/";

/// Files and folders of these rooms that have such words, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("cli/src/cli", "the examples of `--help` are of the API that the command is for"),
    ("cli/src/explorer", "stands beside the sandbox of that API, and acts for its people"),
    ("drift/src/page/", "reads the pages of one provider, by the words that it uses"),
    ("openapi/src/code_lists.rs", "the words with which descriptions refer to published lists"),
];

/// The foreign words of a line, whole words and parts of names: `BuyerEmail`, `buyer_email`, `buyerEmail`.
fn foreign_words(line: &str) -> Vec<String> {
    let mut line = line.to_owned();
    for name in OWN_NAMES {
        line = line.replace(name, " ");
    }
    let mut words = vec![String::new()];
    let mut before = ' ';
    for character in line.chars() {
        let starts = character.is_uppercase() && before.is_lowercase();
        if starts || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        before = character;
    }
    words.retain(|word| {
        let singular = word.strip_suffix('s').unwrap_or(word);
        FOREIGN.contains(&word.as_str()) || FOREIGN.contains(&singular)
    });
    words
}

/// A source file without the tests at its end.
pub(super) fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |end| &text[..end])
}

/// The lines of a text with foreign words: `path:line: word`.
fn findings(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in without_tests(text).lines().enumerate() {
        for word in foreign_words(line) {
            found.push(format!("{path}:{}: {word}", number + 1));
        }
    }
    found
}

fn of_file(path: &str) -> Vec<String> {
    let bytes = fs::read(root().join(path)).expect("the file can be read");
    findings(path, &String::from_utf8_lossy(&bytes))
}

#[test]
fn foreign_words_are_found_in_names_and_sentences() {
    let of = |line: &str| foreign_words(line).join(" ");
    assert_eq!(
        of("/// What a Merchant sells, by buyerEmail and CARD_NUMBER."),
        "merchant buyer card"
    );
    assert_eq!(of("use antom_runtime::from_slice; // \"x-antom-rule\""), "");
    assert_eq!(of("the `antom` command, currencies, cardinality, discard"), "antom currencies");
    assert_eq!(findings("a", "x\n#[cfg(test)]\nmod tests {\n// card\n}\n"), [""; 0]);
}

#[test]
fn the_compiler_and_the_runtime_know_no_api() {
    let mut found = Vec::new();
    let mut excused = vec![0_usize; EXCEPTIONS.len()];
    let mut scanned = 0;
    for path in files() {
        let is_test = path.contains("_tests.rs") || path.contains("_tests/");
        let is_command = path.starts_with(COMMAND);
        if is_test || !is_command && !NEUTRAL.iter().any(|room| path.starts_with(room)) {
            continue;
        }
        scanned += 1;
        let mut words = of_file(&path);
        words.retain(|word| !is_command || !word.ends_with(": antom"));
        match EXCEPTIONS.iter().position(|(place, _)| path.starts_with(place)) {
            Some(index) => excused[index] += words.len(),
            None => found.extend(words),
        }
    }
    assert!(scanned > 300, "only {scanned} files");
    assert!(found.is_empty(), "words of one API in the general code:\n{}", found.join("\n"));
    for ((place, reason), words) in EXCEPTIONS.iter().zip(excused) {
        assert!(words > 0, "`{place}` ({reason}) needs no exception any more");
    }
}

#[test]
fn the_crate_of_another_api_has_no_word_of_payments() {
    let mut sources = Sources::new();
    let schema = "examples/todo/schema/";
    for path in files().iter().filter(|path| path.starts_with(schema)) {
        let text = fs::read_to_string(root().join(path)).expect("the schema can be read");
        sources.add(SourceFile::new(path, text));
    }
    let options = Options { crate_name: Some("todo".to_owned()), ..Options::default() };
    let compiled = compile(&sources, &options).files.expect("the schema has no mistakes");
    let mut found = Vec::new();
    for (path, text) in compiled.iter() {
        assert!(!text.contains("#[cfg(test)]"), "{path}");
        found.extend(findings(path, text));
    }
    for path in ["examples/todo/Cargo.toml", "examples/todo/tests/todo.rs"] {
        found.extend(of_file(path));
    }
    assert!(compiled.iter().count() >= 4, "the crate is complete");
    assert!(found.is_empty(), "words of payments in a to-do list:\n{}", found.join("\n"));
}
