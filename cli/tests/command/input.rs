//! Input that is not as it should be, and how the command ends.

use std::process::Command;

use crate::harness::{antom, antom_reading, body, finding_at, piped, request, run, text};

const JSON: [&str; 2] = ["--message-format", "json"];

#[test]
fn the_standard_input_is_read() {
    let page = text("page_request.json");
    let run = piped("request", &page, &[]);
    assert_eq!(run.code, Some(0));
    assert!(run.stderr.contains("--> <stdin>:11:14\n"), "{}", run.stderr);
    assert_eq!(piped("request", &page, &JSON).stdout, request("page_request.json", &JSON).stdout);
}

#[test]
fn what_is_not_json_is_shown_with_its_text_masked() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "1:1"),
        (b" \n\t", "2:2"),
        (b"{\"order\": \"planted\",}", "1:21"),
        (b"{\"planted\" 1}", "1:12"),
        (b"{\n\"order\": {\"planted\": 1\n", "3:1"),
        (b"{} planted", "1:4"),
        (b"{'planted': 1}", "1:2"),
        (b"\xef\xbb\xbf{\"planted\": 1}", "1:1"),
        (b"{\n \"planted\xff\": 1}", "2:10"),
    ];
    for (bytes, place) in cases {
        let human = piped("request", bytes, &[]);
        assert_eq!(human.code, Some(1));
        let first = "error[json]: not JSON: expected ";
        assert!(human.stderr.starts_with(first), "{}", human.stderr);
        assert!(
            human.stderr.contains(&format!("--> <stdin>:{place}\n")),
            "{place} {}",
            human.stderr
        );
        let machine = piped("request", bytes, &JSON);
        let findings = machine.findings();
        assert_eq!((machine.code, findings.len()), (Some(1), 1));
        let (severity, rule, line, column) = finding_at(&findings, "");
        assert_eq!(
            (severity, rule, format!("{line}:{column}")),
            ("error", "json", place.to_owned())
        );
        assert!(!(human.printed() + &machine.printed()).contains("planted"));
    }
    let shown = piped("request", b"{\"order\": planted,}", &[]).stderr;
    assert!(shown.contains("1 | {\"order\": *******,}\n  |           ^"), "{shown}");
    let mark = piped("request", b"\xef\xbb\xbf{}", &[]);
    assert!(mark.stderr.contains("byte order mark"), "{}", mark.stderr);
}

#[test]
fn every_problem_of_a_body_that_cannot_be_read_is_told() {
    let run = request("wrong_kinds.json", &JSON);
    assert_eq!(run.code, Some(1));
    let findings = run.findings();
    for (path, expected) in [
        ("/productCode", ("error", "required", 1, 1)),
        ("/paymentRedirectUrl", ("error", "required", 2, 25)),
        ("/order/orderDescription", ("error", "type", 5, 25)),
        ("/order/orderAmount", ("error", "type", 8, 20)),
        ("/paymentMethod", ("error", "type", 18, 20)),
    ] {
        assert_eq!(finding_at(&findings, path), expected);
    }
    assert_eq!(findings.len(), 5);
    let human = request("wrong_kinds.json", &[]);
    for line in [
        "error[type]: /order/orderDescription: expected text, found object",
        "18 |   \"paymentMethod\": \"***************\",",
        "  |                         ^^^^",
        "  | ^ `productCode` missing here",
        "note: values are missing or of the wrong kind; rules that depend on them were not checked",
    ] {
        assert!(human.stderr.contains(line), "{line}\n{}", human.stderr);
    }
    assert!(!human.printed().contains("planted") && !run.printed().contains("planted"));
}

#[test]
fn bodies_of_another_kind_are_errors() {
    for text in ["[]", "null", "7", "\"{}\"", "true"] {
        let run = piped("request", text, &JSON);
        assert_eq!((run.code, finding_at(&run.findings(), "").1), (Some(1), "type"), "{text}");
    }
    let deep = format!("{{\"order\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for options in [&[][..], &JSON] {
        assert_eq!(piped("request", &deep, options).code, Some(1));
    }
}

#[test]
fn what_occurs_twice_counts_as_it_stands_last() {
    let twice = r#"{"result": {"resultStatus": "F", "resultStatus": []}, "result": 7}"#;
    let run = piped("response", twice, &JSON);
    let places: Vec<_> = run.findings().iter().map(|one| one["column"].as_u64()).collect();
    assert_eq!((run.code, places.contains(&Some(65))), (Some(1), true), "{}", run.stdout);
    assert_eq!(piped("response", twice, &[]).code, Some(1));
}

#[test]
fn what_can_be_read_is_checked_all_the_same() {
    // Without the amount's currency nothing can be read at once; an id that is too long is found all the same.
    let text = text("page_request.json").replacen("\"currency\"", "\"currenci\"", 1);
    let text = text.replacen(
        "\"paymentRequestId\": \"",
        &format!("\"paymentRequestId\": \"{}", "x".repeat(64)),
        1,
    );
    let findings = piped("request", &text, &JSON).findings();
    let errors: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| finding["path"].as_str().unwrap())
        .collect();
    assert!(errors.contains(&"/paymentRequestId") && errors.len() == 2, "{errors:?}");
    let note =
        "note: values are missing or of the wrong kind; rules that depend on them were not checked";
    assert!(piped("request", &text, &[]).stderr.contains(note));
}

#[test]
fn rules_that_depend_on_what_is_missing_are_not_guessed() {
    let advice = |text: &str| {
        let findings = piped("request", text, &JSON).findings();
        findings.iter().any(|finding| finding["path"] == "/order/buyer/buyerEmail")
    };
    let text = text("page_request.json");
    assert!(advice(&text), "recommended for cards");
    let card = "\"paymentMethodType\": \"CARD\"";
    assert!(text.contains(card));
    assert!(!advice(&text.replace(card, "\"paymentMethodType\": null")));
    assert!(!advice(&text.replace(card, "\"paymentMethodType\": {}")));
}

#[test]
fn the_members_of_a_body_tell_which_message_it_is() {
    let file = body("refund_request.json");
    let named = antom(&["validate", "refund", "request", &file, "--message-format", "json"]);
    assert_eq!(antom(&["validate", &file, "--message-format", "json"]).stdout, named.stdout);
    let guessed = antom(&["validate", &file]);
    assert_eq!(guessed.code, Some(0));
    assert!(guessed.stderr.ends_with("checked as a request of `refund`\n"), "{}", guessed.stderr);
    // Two operations take every member of this body.
    let either = antom(&["validate", &body("page_request.json")]);
    assert_eq!(either.code, Some(2));
    let named = "with one of `createPaymentSession request`, `pay request`";
    assert!(either.stderr.contains(named), "{}", either.stderr);
    let response = antom(&["validate", &body("page_response.json")]);
    assert!(response.stderr.ends_with("checked as a response of `createPaymentSession`\n"));
    let unclear = antom_reading(&["validate", "-"], "{}");
    assert_eq!((unclear.code, unclear.stdout.as_str()), (Some(2), ""));
    assert!(unclear.stderr.contains("antom validate OPERATION BODY FILE"), "{}", unclear.stderr);
    assert_eq!(antom(&["validate", "nowhere.json"]).code, Some(3));
}

#[test]
fn operations_are_named_in_any_case() {
    let file = body("page_request.json");
    let expected = antom(&["validate", "createPaymentSession", "request", &file]);
    for name in ["createpaymentsession", "CreatePaymentSession", "create-payment-session"] {
        let run = antom(&["validate", name, "request", &file]);
        assert_eq!((run.code, &run.stderr), (expected.code, &expected.stderr), "{name}");
        assert_eq!(antom(&["errors", name]).code, Some(0));
        assert_eq!(antom(&["explain", name, "order.goods"]).code, Some(0));
    }
}

#[test]
fn files_that_cannot_be_read_end_with_3() {
    for file in [body("nowhere.json"), body("")] {
        let run = antom(&["validate", "createPaymentSession", "request", &file]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""));
        let message = format!("error: could not read `{file}`: ");
        assert!(run.stderr.starts_with(&message), "{}", run.stderr);
    }
}

#[test]
fn what_makes_no_sense_ends_with_2_and_says_what_would() {
    let page = body("page_request.json");
    let validate = |operation: &str, body: &str, more: &[&str]| {
        antom(&[&["validate", operation, body, &page], more].concat())
    };
    let cases = [
        (validate("createPaymentSesion", "request", &[]), "did you mean `createPaymentSession`?"),
        (validate("nothing", "request", &[]), "`antom operations` lists them"),
        (antom(&["explain", "createPaymentSesion"]), "did you mean `createPaymentSession`?"),
        (antom(&["errors", "createPaymentSesion"]), "did you mean `createPaymentSession`?"),
        (validate("createPaymentSession", "requst", &[]), "'request'"),
        (
            validate("createPaymentSession", "request", &["--flags", "riskControll"]),
            "'riskControl'",
        ),
        (validate("createPaymentSession", "request", &["--flags", "gagw,gagv"]), "'gagw'"),
        (
            validate("createPaymentSession", "request", &["--flags", "nonsense"]),
            "multipleSettlementCurrencies",
        ),
        (
            validate("createPaymentSession", "request", &["--now", "tomorrow"]),
            "2026-01-01T00:00:00Z",
        ),
        (
            validate("createPaymentSession", "request", &["--now", "2026-01-01"]),
            "2026-01-01T00:00:00Z",
        ),
        (validate("createPaymentSession", "request", &["--message-format", "xml"]), "human, json"),
        (validate("createPaymentSession", "request", &["--flag", "gagw"]), "'--flags'"),
        (antom(&["validate", "createPaymentSession", "request"]), "<FILE>"),
        (antom(&["validate", "createPaymentSession"]), "<FILE>"),
        (antom(&["validate"]), "<OPERATION>"),
        (antom(&["validat"]), "'validate'"),
        (antom(&[]), "Usage: antom"),
    ];
    for (run, hint) in cases {
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{hint}\n{}", run.stderr);
    }
}

#[test]
fn colour_is_for_terminals_only() {
    let coloured = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_antom"));
        let file = body("page_request.json");
        command.args(["validate", "createPaymentSession", "request", &file]);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env(name, value);
        run(&mut command, "").stderr.contains('\u{1b}')
    };
    assert!(!coloured("TERM", "xterm") && !coloured("NO_COLOR", "1"));
    assert!(coloured("CLICOLOR_FORCE", "1"));
}

#[test]
fn names_from_strangers_do_not_paint_the_terminal() {
    let text = r#"{"\u001b[31mred\u009b\u202e": 1, "result": {}}"#;
    for options in [&[][..], &JSON] {
        let printed = piped("response", text, options).printed();
        assert!(!printed.contains('\u{1b}'), "{printed}");
    }
    let raw = "{\"a\u{9b}31m\u{202e}\": 1, \"result\": {}}";
    assert!(!piped("response", raw, &[]).stderr.contains(['\u{9b}', '\u{202e}']));
}
