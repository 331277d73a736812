//! Tests the library behind `cargo xtask drift`: a documentation page in two shapes and an `OpenAPI` file that agree
//! with a schema have only recorded disagreements; and for each of many single edits of them, which differences are
//! found, and how `--write` changes the schema.
//!
//! The results of every edit in `tests/drift/edits.yaml` are in `edits.expected.txt` beside it; `UPDATE_EXPECT=1`
//! updates it.

mod drift_after_import;
mod drift_edits;
mod drift_from_export;
mod drift_of_directions;
pub(crate) mod drift_of_documents;
mod drift_of_readings;
mod drift_of_uploads;
pub(crate) mod drift_sides;
mod drift_write_laws;
mod edits_after_import;
mod facts_held;
mod null_in_documents;
mod random_documents;
mod sources_apart;

use drift_sides::{Schema, read};

/// The sources, as they are.
const SOURCES: &[&str] = &["saved.zh.md", "served.md", "openapi.json"];

#[test]
fn sources_that_agree_come_to_nothing_but_recorded_disagreements() {
    let schema = Schema::new();
    for name in SOURCES {
        let reading = read(name, &drift_sides::text(name));
        assert_eq!(schema.open(&reading), [""; 0], "{name}");
    }
    let known = |name: &str| schema.known(&read(name, &drift_sides::text(name)));
    // A folded page cannot show everything, which is recorded; so is its sentence about a gift, which is passed over.
    assert_eq!(
        known("saved.zh.md"),
        [
            "request.gift recommendedWhen: 如果您想送礼物, 请设置此参数 | - (schema)",
            "Passenger limits: absent | present (openapi)",
            "Money.value minimum: 1 | 0 (openapi)",
        ]
    );
    assert_eq!(
        known("openapi.json"),
        [
            "request.seats required: false | true (page)",
            "request.menuUrl type: string | url (page)",
            "request.greeting default: `Hello` | `Ahoy` (page)",
        ]
    );
}

#[test]
fn the_sources_are_understood() {
    for name in SOURCES {
        let reading = read(name, &drift_sides::text(name));
        assert_eq!(reading.unrecognised, [], "{name}");
        for operation in reading.operations.values() {
            assert!(operation.request.is_complete && operation.response.is_complete, "{name}");
            assert!(operation.request.fields.iter().all(|field| !field.is_partial), "{name}");
        }
    }
}
