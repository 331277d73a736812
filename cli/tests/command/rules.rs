//! What the rules of `createPaymentSession` say of bodies, and where.

use crate::harness::{finding_at, piped, request, text};

const NOW: [&str; 2] = ["--now", "2026-01-01T00:00:00Z"];
const JSON: [&str; 2] = ["--message-format", "json"];

/// Line and column of the last character of the first occurrence of a text in a body.
fn place(name: &str, part: &str) -> (u64, u64) {
    let text = text(name);
    let before = &text[..text.find(part).unwrap() + part.len() - 1];
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (before.matches('\n').count() as u64 + 1, column as u64)
}

/// Checks the only finding at a path: its words, and that it is placed where `part` ends.
fn expect(name: &str, options: &[&str], path: &str, expected: (&str, &str), part: &str) {
    let run = request(name, &[options, &JSON, &NOW].concat());
    let findings = run.findings();
    let (severity, rule, line, column) = finding_at(&findings, path);
    assert_eq!((severity, rule), expected, "{name}");
    assert_eq!((line, column), place(name, part), "{name}");
    assert_eq!(run.code, Some(i32::from(severity == "error")), "{name}");
}

#[test]
fn the_request_of_the_page_is_valid_with_advice() {
    let run = request("page_request.json", &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    assert!(run.stderr.ends_with(": 0 errors, 1 advice, 0 unknown fields\n"), "{}", run.stderr);
    let findings = request("page_request.json", &JSON).findings();
    assert!(findings.iter().all(|finding| finding["severity"] == "advice"), "{findings:#?}");
    assert!(!findings.is_empty());
}

#[test]
fn the_response_of_the_page_is_valid() {
    let run = piped("response", text("page_response.json"), &JSON);
    assert_eq!((run.code, run.findings().len()), (Some(0), 0));
}

#[test]
fn a_card_without_payment_factor_is_advised_against_with_the_sdk() {
    let name = "card_without_factor.json";
    let sdk = ["--flags", "clientSideSdk"];
    expect(name, &sdk, "/paymentFactor", ("advice", "recommendedWhen"), "{");
    let without = request(name, &JSON).findings();
    assert!(without.iter().all(|finding| finding["path"] != "/paymentFactor"));
}

#[test]
fn the_region_of_the_merchant_is_required_with_gagw() {
    let gagw = ["--flags", "gagw"];
    expect("page_request.json", &gagw, "/merchantRegion", ("error", "requiredWhen"), "{");
    // Several flags at once, in either spelling.
    for flags in [&["--flags", "riskControl,gagw"][..], &["--flags=gagw", "--flags=riskControl"]] {
        let findings = request("page_request.json", &[flags, &JSON].concat()).findings();
        assert_eq!(finding_at(&findings, "/merchantRegion").0, "error");
        assert_eq!(finding_at(&findings, "/order/goods").0, "advice");
    }
}

#[test]
fn an_app_had_better_name_its_system() {
    let expected = ("advice", "recommendedWhen");
    expect("app_without_os.json", &[], "/env/osType", expected, "\"env\": {");
}

#[test]
fn a_fee_in_percent_needs_the_percentage() {
    let expected = ("error", "requiredWhen");
    let path = "/creditPayPlan/feePercentage";
    expect("fee_without_percentage.json", &[], path, expected, "\"creditPayPlan\": {");
}

#[test]
fn rupiah_amounts_are_whole_hundreds() {
    let name = "idr_not_whole_hundreds.json";
    let findings = request(name, &JSON).findings();
    let (line, column) = place(name, "\"value\": \"12");
    let expected = ("error", "idr-whole-hundreds", line, column - 2);
    assert_eq!(finding_at(&findings, "/paymentAmount/value"), expected);
    let finding = findings.iter().find(|finding| finding["severity"] == "error").unwrap();
    assert_eq!((&finding["limit"], &finding["found"]), (&100.into(), &"12345".into()));
    assert_eq!(finding["message"], "a multiple of 100, found \"12345\"");
}

#[test]
fn goods_need_one_of_two_ids() {
    let name = "goods_unidentified.json";
    let expected = ("error", "goods-identified");
    expect(name, &[], "/order/goods/1", expected, "},\n      {");
}

#[test]
fn sessions_end_within_the_hour() {
    let path = "/paymentSessionExpiryTime";
    let part = "\"paymentSessionExpiryTime\": \"";
    expect("expiry_in_61_minutes.json", &[], path, ("error", "fromNow"), part);
    let soon = request("expiry_in_59_minutes.json", &[JSON, NOW].concat());
    assert_eq!(soon.code, Some(0));
    assert!(soon.findings().iter().all(|finding| finding["path"] != path));
    // Without `--now` the moment is the present, in which both are long past.
    assert_eq!(request("expiry_in_59_minutes.json", &[]).code, Some(1));
}

#[test]
fn findings_are_drawn_as_a_compiler_does() {
    let run = request("idr_not_whole_hundreds.json", &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let drawn = "\
error[idr-whole-hundreds]: /paymentAmount/value: a multiple of 100, found \"12345\"
  --> FILE:18:14
   |
18 |     \"value\": \"12345\"
   |              ^^^^^^^

advice[recommendedWhen]: /order/buyer/buyerEmail: missing: recommended when riskControl applies or /paymentMethod/paymentMethodType is CARD or (collectsPayerData applies and /paymentMethod/paymentMethodType is one of KONBINI, BANKTRANSFER_PAYEASY, ON…
  --> FILE:11:14
   |
11 |     \"buyer\": {
   |              ^ `buyerEmail` missing here

invalid: FILE: 1 error, 1 advice, 0 unknown fields
";
    let file = crate::harness::body("idr_not_whole_hundreds.json");
    let stderr = run.stderr.replace(&file, "FILE");
    assert!(stderr.ends_with(drawn), "{stderr}");
}

#[test]
fn advice_and_unknown_fields_can_be_left_out() {
    let severities = |name: &str, options: &[&str]| {
        let findings = request(name, &[options, &JSON].concat()).findings();
        let mut all: Vec<String> =
            findings.iter().map(|one| one["severity"].as_str().unwrap().to_owned()).collect();
        all.dedup();
        all
    };
    let name = "unknown_fields.json";
    assert!(severities(name, &[]).contains(&"advice".to_owned()));
    assert_eq!(severities(name, &["--no-advice"]), ["unknown-field"]);
    assert_eq!(severities(name, &["--errors-only"]), [""; 0]);
    let human = request("idr_not_whole_hundreds.json", &["--errors-only"]);
    assert!(!human.stderr.contains("advice["), "{}", human.stderr);
    assert!(human.stderr.ends_with(": 1 error, 1 advice (not shown), 0 unknown fields\n"));
    assert_eq!(request("idr_not_whole_hundreds.json", &["--no-advice"]).code, Some(1));
}

#[test]
fn unknown_fields_are_no_errors() {
    let name = "unknown_fields.json";
    let run = request(name, &JSON);
    let findings = run.findings();
    assert_eq!(run.code, Some(0));
    // The name is underlined, and not its value.
    let (line, column) = place(name, "\"orderDescripto");
    let expected = ("unknown-field", "unknown-field", line, column - "orderDescripto".len() as u64);
    assert_eq!(finding_at(&findings, "/order/orderDescripton"), expected);
    assert_eq!(finding_at(&findings, "/shipTo").0, "unknown-field");
    // The members inside an unknown field are not reported one by one.
    assert_eq!(findings.iter().filter(|finding| finding["rule"] == "unknown-field").count(), 2);
    let human = request(name, &[]);
    assert!(human.stderr.contains("warning[unknown-field]: /order/orderDescripton: "));
    assert!(human.stderr.contains("did you mean `orderDescription`?"));
    assert!(human.stderr.ends_with(
        "valid: FILE: 0 errors, 1 advice, 2 unknown fields\n".split_once("FILE").unwrap().1
    ));
    assert!(!human.printed().contains("planted") && !run.printed().contains("planted"));
}

#[test]
fn a_success_has_to_hold_what_is_promised() {
    let lacking = text("page_response.json").replace("paymentSessionId", "paymentSessionid");
    let run = piped("response", &lacking, &JSON);
    let findings = run.findings();
    assert_eq!(run.code, Some(1));
    assert_eq!(finding_at(&findings, "/paymentSessionId"), ("error", "required", 1, 1));
    assert_eq!(finding_at(&findings, "/paymentSessionid").0, "unknown-field");
    let failure =
        r#"{"result": {"resultCode": "PROCESS_FAIL", "resultStatus": "F", "resultMessage": "x"}}"#;
    assert_eq!(piped("response", failure, &JSON).code, Some(0));
}

#[test]
fn objects_are_closed_lists_of_severities_and_keys() {
    let keys =
        ["column", "found", "limit", "line", "message", "path", "rule", "severity", "suggestion"];
    for name in ["unknown_fields.json", "wrong_kinds.json", "expiry_in_61_minutes.json"] {
        for finding in request(name, &[JSON, NOW].concat()).findings() {
            assert!(finding.as_object().unwrap().keys().eq(keys), "{finding}");
            let severity = finding["severity"].as_str().unwrap();
            let known = ["error", "deviation", "warning", "unknown-field", "advice"];
            assert!(known.contains(&severity), "{finding}");
        }
    }
}
