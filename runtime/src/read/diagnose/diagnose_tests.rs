//! What prevents reading is what is listed.

use super::*;
use crate::read::decode::from_str;
use crate::testing::{Random, Tree};
use crate::value::shape::Object;

fn lines(json: &str) -> Vec<String> {
    let error = from_str::<Tree>(json).unwrap_err();
    error.problems().iter().map(ToString::to_string).collect()
}

/// Whether reading fails exactly if there is something to report, and no problem is a last resort.
fn agree(json: &str) -> bool {
    let mut trying = JsonReader::noting(json, Notes::new(Purpose::Try, false));
    let can_be_read = read_object::<Tree>(&mut trying).is_ok_and(|tree| tree.is_some());
    if (can_be_read && trying.end().is_ok()) != from_str::<Tree>(json).is_ok() {
        return false;
    }
    let Err(error) = from_str::<Tree>(json) else {
        let mut reader = JsonReader::noting(json, Notes::new(Purpose::Diagnose, false));
        let read = read_object::<Tree>(&mut reader).is_ok_and(|tree| tree.is_some());
        return read && placed(json, reader).listed.is_empty();
    };
    error.problems().iter().all(|problem| problem.kind != ProblemKind::Unreadable)
}

#[test]
fn decoding_fails_if_and_only_if_there_is_a_problem() {
    let mut random = Random::new(7);
    let (mut good, mut bad) = (0, 0);
    for _ in 0..30_000 {
        let json = random.tree();
        assert!(agree(&json), "{json}");
        let read = from_str::<Tree>(&json).is_ok();
        *if read { &mut good } else { &mut bad } += 1;
        // `serde_json` by itself refuses more, such as numbers beyond `f64`.
        assert!(read || serde_json::from_str::<Tree>(&json).is_err(), "{json}");
        let mutated = random.mutated(&json);
        assert!(agree(&mutated), "{mutated}");
    }
    assert!(good > 3_000 && bad > 3_000, "{good} good, {bad} bad");
}

#[test]
fn null_counts_as_missing_and_the_last_occurrence_counts() {
    assert_eq!(lines(r#"{"label": null}"#), ["1:11: /label: required, found null"]);
    assert_eq!(lines(r#"{"label": "a", "label": null}"#), ["1:25: /label: required, found null"]);
    assert_eq!(
        lines(r#"{"label": "a", "label": []}"#),
        ["1:25: /label: expected text, found list"]
    );
    assert!(agree(r#"{"label": [], "label": "a"}"#));
    assert!(agree(r#"{"label": null, "label": "a", "count": null}"#));
}

#[test]
fn the_limit_of_depth_is_exact() {
    for depth in 1..=140 {
        let trees = format!(
            r#"{}{{"label": "a"}}{}"#,
            r#"{"label": "a", "parent": "#.repeat(depth - 1),
            "}".repeat(depth - 1)
        );
        let maps = format!(
            r#"{{"label": "a", "free": {{"y": {}1{}}}}}"#,
            r#"{"x": "#.repeat(depth.saturating_sub(2)),
            "}".repeat(depth.saturating_sub(2))
        );
        let unknown =
            format!(r#"{{"label": "a", "new": {}1{}}}"#, "[".repeat(depth), "]".repeat(depth));
        assert_eq!(from_str::<Tree>(&trees).is_ok(), depth <= 127, "{depth}");
        assert_eq!(from_str::<Tree>(&maps).is_ok(), depth <= 127, "{depth}");
        assert!(from_str::<Tree>(&unknown).is_ok(), "{depth}");
        for json in [trees, maps, unknown] {
            assert!(agree(&json), "{depth} {json}");
        }
    }
    let deep = r#"{"label": "a", "parent": "#.repeat(100_000);
    let found = lines(&(deep + "{}" + &"}".repeat(100_000)));
    assert_eq!(found.len(), 1);
    assert!(found[0].ends_with("/parent: nested too deeply"), "{}", found[0]);
}

#[test]
fn numbers_beyond_floats_are_numbers() {
    let json = r#"{"label": 1e400, "price": 1e400, "free": {"x": [1e999]}}"#;
    assert!(agree(json));
    assert_eq!(from_str::<Tree>(json).unwrap().label, "1e400");
    assert_eq!(
        lines(r#"{"label": 1, "count": 1e400}"#),
        ["1:23: /count: expected integer of 64 bits, found number 1e400"]
    );
}

#[test]
fn the_last_resort_repeats_no_value() {
    let text = "\n \"4111\"";
    let mut reader = JsonReader::new(text);
    reader.start();
    let error = reader.wrong_kind("boolean", "text");
    assert_eq!(format!("{error:?}"), error.to_string());
    let found = unreadable(text, Tree::SHAPE, &error);
    assert_eq!(found.to_string(), "2:2: (root): cannot be read as Tree");
    assert_eq!(format!("{found:?}"), found.to_string());
}
