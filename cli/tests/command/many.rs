//! Large bodies.

use std::fmt::Write;

use crate::harness::{piped, text};

/// The page's request with goods that nothing identifies, one error each and one for all.
fn many(count: usize, space: &str) -> String {
    let mut goods = String::new();
    for number in 1..count {
        let separator = if number == 1 { "" } else { "," };
        let name = format!(
            "Lamp number {number:05} of a very long list of quite similar lamps, which nobody ever reads to its end"
        );
        write!(goods, "{separator}{space}{{\"goodsName\": \"{name}\"}}").unwrap();
    }
    let page = text("page_request.json");
    page.replacen("\"order\": {", &format!("\"order\": {{\"goods\": [{goods}],"), 1)
}

#[test]
fn of_many_findings_a_hundred_are_drawn_and_a_thousand_are_listed() {
    for space in ["\n    ", " "] {
        let body = many(10_000, space);
        assert!(body.len() > 1_000_000);
        let human = piped("request", &body, &[]);
        assert_eq!(human.code, Some(1));
        // Advice gives way to errors.
        assert_eq!(human.stderr.matches("error[").count(), 100);
        assert_eq!(human.stderr.matches("advice[").count(), 0);
        assert!(human.stderr.contains("error[limit]: (root): 9001 more violations are not listed"));
        assert!(human.stderr.contains("\n… and 901 more\n"), "{}", human.stderr);
        let summary = "invalid: <stdin>: 1,001 errors, 0 advice, 0 unknown fields\n";
        assert!(human.stderr.ends_with(summary), "{}", human.stderr);
        assert!(human.stderr.lines().all(|line| line.chars().count() < 160));

        let machine = piped("request", &body, &["--message-format", "json"]);
        let findings = machine.findings();
        assert_eq!((machine.code, findings.len()), (Some(1), 1001));
        let last = findings.iter().rfind(|one| one["rule"] == "goods-identified").unwrap();
        let offset = body.find("{\"goodsName\": \"Lamp number 00999").unwrap();
        let column = body[..offset].rsplit('\n').next().unwrap().chars().count() + 1;
        let line = body[..offset].matches('\n').count() + 1;
        assert_eq!(last["path"], "/order/goods/998");
        assert_eq!((&last["line"], &last["column"]), (&line.into(), &column.into()));
    }
}

#[test]
fn a_hundred_findings_are_all_drawn() {
    for (goods, more) in [(99, false), (100, false), (101, true)] {
        // One error for each but the first number, and a piece of advice.
        let human = piped("request", many(goods, " "), &[]);
        let drawn =
            human.stderr.matches("error[").count() + human.stderr.matches("advice[").count();
        assert_eq!((drawn, human.stderr.contains("… and")), (goods.min(100), more));
    }
}

#[test]
fn one_line_takes_no_longer_than_many() {
    // The command is another process, so that a clock is all there is. The fastest of three runs, which take turns, is the one
    // that other work of the machine disturbs least.
    let bodies = ["\n    ", " "].map(|space| many(10_000, space));
    let mut least = [std::time::Duration::MAX; 2];
    for _ in 0..3 {
        for (body, least) in bodies.iter().zip(&mut least) {
            let start = std::time::Instant::now();
            assert_eq!(piped("request", body, &[]).code, Some(1));
            *least = start.elapsed().min(*least);
        }
    }
    let [pretty, one_line] = least;
    // Twice, and half a second for other work of the machine.
    assert!(one_line.as_millis() < 2 * pretty.as_millis() + 500, "{one_line:?}, not {pretty:?}");
}
