//! Two readings without recorded disagreements: what the provider changed.

use antom_drift::compare::{Class, counts, drift};
use antom_openapi::reading::{Reading, merge};

use super::drift_sides::{line, read, text};

/// The differences of a newer text from an older one, in a line each.
fn changes(name: &str, edits: &[(&str, &str)]) -> Vec<String> {
    let old = text(name);
    let new = edits.iter().fold(old.clone(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    });
    let (old, new) = (read(name, &old), read(name, &new));
    drift(&new, &old, None).iter().map(line).collect()
}

#[test]
fn a_source_does_not_differ_from_itself() {
    for name in ["saved.zh.md", "served.md", "openapi.json"] {
        let reading = read(name, &text(name));
        assert_eq!(drift(&reading, &reading, None), [], "{name}");
        // Nor does a part of it, in what both show.
        let mut part = reading.clone();
        for operation in part.operations.values_mut() {
            operation.request.is_complete = false;
            operation.request.fields.truncate(3);
            operation.codes_complete = false;
            operation.codes.clear();
        }
        assert_eq!(drift(&part, &reading, None), [], "{name}");
    }
}

#[test]
fn both_sides_are_taken_at_their_word() {
    let found = changes(
        "openapi.json",
        &[
            ("\"minItems\": 1, ", ""),
            ("\"age\": { \"type\": \"integer\", ", "\"years\": { \"type\": \"integer\", "),
            ("[\"FISH\", \"SOUP\"]", "[\"FISH\", \"MEAT\"]"),
            ("\"fare\", \"portCode\"]", "\"portCode\", \"deck\"]"),
            ("\"default\": \"Hello\"", "\"maxLength\": 5"),
            ("\"menuUrl\": { \"type\": \"string\"", "\"menuUrl\": { \"type\": \"boolean\""),
        ],
    );
    assert_eq!(
        found,
        [
            "looser bookPassage request.passengers minItems: - | 1",
            "new bookPassage request.passengers.years field: integer, minimum 0, maximum 120 | - (+1)",
            "gone bookPassage request.passengers.age field: - | integer, minimum 0, maximum 120 (+1)",
            "looser bookPassage request.fare required: false | true",
            "stricter bookPassage request.deck required: true | false",
            "new bookPassage request.meal value MEAT: present | -",
            "gone bookPassage request.meal value SOUP: - | present",
            "changed bookPassage request.menuUrl type: boolean | string",
            "stricter bookPassage request.greeting maxLength: 5 | -",
            "gone bookPassage request.greeting default: - | `Hello`",
        ]
    );
}

#[test]
fn codes_and_sentences_of_two_pages() {
    let found = changes(
        "served.md",
        &[
            ("| SHIP_FULL | F | Full |", "| SHIP_GONE | F | Gone |"),
            ("Wait for the notification.", "Retry the request."),
            ("Whom to call.", "Whom to call. This field is used only in summer."),
        ],
    );
    assert_eq!(
        found,
        [
            "prose only bookPassage request.contact onlyWhen: This field is used only in summer | -",
            "changed bookPassage resultCodes.IN_PROCESS action: retry | wait",
            "new bookPassage resultCodes.SHIP_GONE code: status F, action contactSupport | -",
            "gone bookPassage resultCodes.SHIP_FULL code: - | status F",
        ]
    );
}

#[test]
fn what_is_folded_or_not_complete_is_not_gone() {
    let (saved, served) =
        (read("saved.zh.md", &text("saved.zh.md")), read("served.md", &text("served.md")));
    let saved = Reading { prefixes: vec!["/ferry/api".to_owned()], ..saved };
    // One of the two pages folds what the other shows, and does not mention when the ticket is present.
    assert_eq!(drift(&saved, &served, None).iter().map(line).collect::<Vec<_>>(), [""; 0]);
    let back: Vec<String> = drift(&served, &saved, None).iter().map(line).collect();
    assert_eq!(
        back,
        [
            "prose only bookPassage response.ticketUrl returnedWhen: This field is returned when the value of \
          result.resultStatus is S | -"
        ]
    );
}

#[test]
fn several_sources_are_one() {
    let pair = || {
        let texts = ["served.md", "openapi.json"];
        merge("both", texts.map(|name| read(name, &text(name))).to_vec(), &[])
    };
    assert_eq!(drift(&pair(), &pair(), None), []);
    let alone = read("openapi.json", &text("openapi.json"));
    let found = drift(&alone, &pair(), None);
    // Only the page has codes; a source without any is silent about codes.
    assert!(found.iter().all(|finding| finding.about != "code"), "{found:#?}");
}

#[test]
fn operations_are_paired_by_call_or_else_by_name() {
    let found =
        changes("openapi.json", &[("/ferry/api/v1/passages/cancelPassage", "/v2/dropPassage")]);
    // Neither the path nor the name that is made of it is known.
    assert_eq!(
        found,
        [
            "new dropPassage operation operation: POST /v2/dropPassage | -",
            "gone cancelPassage operation operation: - | POST /ferry/api/v1/passages/cancelPassage",
        ]
    );
    let found =
        changes("openapi.json", &[("/ferry/api/v1/passages/cancelPassage", "/v2/cancelPassage")]);
    assert_eq!(
        found,
        [
            "changed cancelPassage operation path: /v2/cancelPassage | /ferry/api/v1/passages/cancelPassage"
        ]
    );
}

#[test]
fn a_path_that_ends_like_another_is_another_operation() {
    let call = r#"{"post": {"responses": {"200": {"description": "Done."}}}}"#;
    for paths in [["/b", "/a/b"], ["/a/b", "/b"]] {
        let paths = paths.map(|path| format!(r#""{path}": {call}"#)).join(", ");
        let document = format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "1"}}, "paths": {{{paths}}}}}"#
        );
        let reading = read("paths.json", &document);
        assert_eq!(reading.operations.len(), 2, "{document}");
        assert_eq!(drift(&reading, &reading, None), [], "{document}");
    }
}

#[test]
fn findings_are_counted_by_class() {
    let old = read("served.md", &text("served.md"));
    let new = text("served.md")
        .replace("Maximum length: 80", "Maximum length: 8")
        .replace("Maximum size: 20", "Maximum size: 2")
        .replace("#### gift (String)", "#### gift (Integer)");
    let found = counts(&drift(&read("served.md", &new), &old, None));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(Class::Stricter, 2), (Class::Changed, 1)]);
}
