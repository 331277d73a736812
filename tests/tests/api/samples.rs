//! Every sample that pages show: the model and the generated validators find the same in it, and none is wrong by mistake.

use antom::Severity;
use antom_catalog::{Catalog, Sample};
use antom_codegen::catalog::{SampleText, add_samples, catalog};
use antom_codegen::conformance::{Circumstances, Finding, NOW, Side, evaluate};
use antom_tests::oracle::{self, Found};
use antom_tests::schema::{api, named};
use antom_tests::workspace;

/// [`NOW`] as text.
const MOMENT: &str = "2026-01-01T00:00:00Z";

/// The catalog with the samples of `schema/samples/`.
fn with_samples() -> Catalog {
    let files = workspace::files("schema/samples", "json");
    let texts: Vec<SampleText> = files
        .iter()
        .map(|path| SampleText {
            shown: workspace::short(path),
            of: path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned(),
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            text: std::fs::read_to_string(path).unwrap(),
        })
        .collect();
    assert!(texts.len() >= 15, "{}", texts.len());
    let mut whole = catalog(api());
    add_samples(&mut whole, &named(api()), &texts, Some("antom")).unwrap();
    whole
}

/// Every sample with the operation or notification, and the side that it is of.
fn all(whole: &Catalog) -> Vec<(&str, Side, &Sample)> {
    let mut found = Vec::new();
    for one in &whole.operations {
        found.extend(one.samples.iter().map(|it| (one.name.as_str(), Side::Request, it)));
        found.extend(one.answers.iter().map(|it| (one.name.as_str(), Side::Response, it)));
    }
    for one in &whole.notifications {
        found.extend(one.samples.iter().map(|it| (one.name.as_str(), Side::Notification, it)));
    }
    found
}

#[test]
fn the_model_and_the_validators_judge_samples_alike() {
    let whole = with_samples();
    for (of, side, sample) in all(&whole) {
        let operation = api().operations.find(|one| one.name.value == of);
        let body = match (side, operation) {
            (Side::Request, Some((_, one))) => one.request,
            (Side::Response, Some((_, one))) => one.response,
            _ => api().notifications.values().find(|one| one.name.value == of).unwrap().body,
        };
        let value = serde_json::from_str(&sample.body).unwrap();
        let flags = sample.flags.iter().cloned().collect();
        let by_model = evaluate(api(), body, &value, &Circumstances { now: NOW, flags }).sorted();
        let flags = sample.flags.iter().map(String::as_str);
        let context = oracle::context(MOMENT, flags);
        let Found::Read { violations, .. } = oracle::found(of, side, &sample.body, &context) else {
            panic!("{of} {}: it cannot be read", sample.name);
        };
        let mut by_validators: Vec<Finding> =
            violations.iter().map(|one| Finding::new(&one.path, one.rule)).collect();
        by_validators.sort();
        assert_eq!(by_model, by_validators, "{of} {}", sample.name);
        let errors = violations.iter().filter(|one| one.severity == Severity::Error);
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        let says_why = sample.description.is_some();
        assert!(
            errors.is_empty() || says_why || sample.minimal,
            "{of} {}: {errors:?}",
            sample.name
        );
    }
}

#[test]
fn every_request_has_a_sample_with_its_rust() {
    let whole = with_samples();
    for operation in &whole.operations {
        assert!(!operation.samples.is_empty(), "{}", operation.name);
        for sample in &operation.samples {
            assert!(sample.rust.is_some(), "{} {}", operation.name, sample.name);
        }
    }
    let by_hand = whole.operations.iter().flat_map(|one| &one.samples).filter(|it| !it.minimal);
    assert!(by_hand.count() >= 15);
}

#[test]
fn mistakes_in_files_of_samples_are_named() {
    let mut mistakes = Vec::new();
    for text in [
        "{",
        "[]",
        r#"{ "title": "A", "body": {}, "kind": 1 }"#,
        r#"{ "body": {} }"#,
        r#"{ "title": "A" }"#,
        r#"{ "title": "A", "body": {}, "product": "none" }"#,
        r#"{ "title": "A", "body": {}, "flags": ["none"] }"#,
    ] {
        let sample = SampleText {
            shown: "samples/pay/a.json".to_owned(),
            of: "pay".to_owned(),
            name: "a".to_owned(),
            text: text.to_owned(),
        };
        let found = add_samples(&mut catalog(api()), &named(api()), &[sample], None).unwrap_err();
        assert_eq!(found.len(), 1);
        mistakes.extend(found);
    }
    let nowhere = SampleText {
        shown: "samples/fly/a.json".to_owned(),
        of: "fly".to_owned(),
        name: "a".to_owned(),
        text: "{}".to_owned(),
    };
    mistakes.extend(add_samples(&mut catalog(api()), &named(api()), &[nowhere], None).unwrap_err());
    let expected = [
        "EOF while parsing an object at line 1 column 1",
        "expected an object",
        "unknown member `kind`; the members are title, description, answer, product, flags, body",
        "`title` is missing",
        "`body` is no object",
        "there is no product `none`",
        "there is no flag `none`",
        "there is no operation or notification `fly`",
    ];
    for (mistake, expected) in mistakes.iter().zip(expected) {
        assert!(mistake.ends_with(expected), "{mistake}");
    }
    assert_eq!(mistakes.len(), expected.len());
}
