//! What may be `null` in a document: it is imported, and each place where that changes is found and written.

use antom_drift::compare::Finding;

use super::drift_after_import::imported;
use super::drift_sides::{Schema, line, read};

/// A document with a field of every kind that may be `null`, in the words of both versions.
const LOANS: &str = r##"
openapi: 3.1.0
info: { title: Loans, version: "1" }
paths:
  /loan:
    patch:
      operationId: changeLoan
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [loan, guarantor]
              properties:
                loan: { type: string }
                guarantor: { type: [string, "null"], maxLength: 20 }
                ends: { type: string, format: date, nullable: true }
                rate: { type: number }
                terms: { type: array, items: { type: [integer, "null"], minimum: 1 } }
                notes: { type: [array, "null"], items: { type: string } }
                grid: { type: array, items: { type: array, items: { type: [number, "null"] } } }
                home: { anyOf: [{ $ref: "#/components/schemas/Home" }, { type: "null" }] }
                colour: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Colour" }] }
                anything: { nullable: true }
      responses:
        "200":
          description: Changed.
          content:
            application/json:
              schema:
                type: object
                required: [state]
                properties:
                  state: { type: [string, "null"], enum: [open, paid, null] }
                  home: { $ref: "#/components/schemas/Home" }
components:
  schemas:
    Colour: { type: string, enum: [red, blue] }
    Home:
      type: object
      required: [street]
      properties:
        street: { type: [string, "null"] }
        floor: { type: integer }
"##;

fn drift(schema: &Schema, text: &str) -> Vec<Finding> {
    schema.drift(&read("parcels.yaml", text)).into_iter().filter(|it| it.class.is_drift()).collect()
}

#[test]
fn a_document_with_nulls_does_not_differ_from_its_import() {
    let schema = imported(LOANS);
    assert_eq!(schema.open(&read("parcels.yaml", LOANS)), [""; 0]);
    let older = LOANS.replace("openapi: 3.1.0", "openapi: 3.0.3");
    assert_eq!(imported(&older).open(&read("parcels.yaml", &older)), [""; 0]);
}

#[test]
fn each_null_that_comes_or_goes_is_one_finding_which_is_written() {
    for (old, new, finding, written) in [
        (
            r#"guarantor: { type: [string, "null"],"#,
            "guarantor: { type: string,",
            "stricter changeLoan request.guarantor nullable: - | true",
            "guarantor: { type: string, required: true, maxLength: 20, description: Guarantor. }",
        ),
        (
            "format: date, nullable: true",
            "format: date",
            "stricter changeLoan request.ends nullable: - | true",
            "ends: { type: date, description: Ends. }",
        ),
        (
            "rate: { type: number }",
            "rate: { type: number, nullable: true }",
            "looser changeLoan request.rate nullable: true | -",
            "rate: { type: number, nullable: true, description: Rate. }",
        ),
        (
            r#"type: [integer, "null"]"#,
            "type: integer",
            "stricter changeLoan request.terms items/nullable: - | true",
            "terms: { items: { type: integer, minimum: 1 }, description: Terms. }",
        ),
        (
            "notes: { type: [array, \"null\"], items: { type: string } }",
            "notes: { type: [array, \"null\"], items: { type: [string, \"null\"] } }",
            "looser changeLoan request.notes items/nullable: true | -",
            "notes: { items: { type: string, nullable: true }, nullable: true, description: Notes. }",
        ),
        (
            r#"items: { type: [number, "null"] }"#,
            "items: { type: number }",
            "stricter changeLoan request.grid items/items/nullable: - | true",
            "grid: { items: { items: { type: number } }, description: Grid. }",
        ),
        (
            r#"street: { type: [string, "null"] }"#,
            "street: { type: string }",
            "stricter changeLoan request.home.street nullable: - | true (+1)",
            "street: { type: string, required: true, description: Street. }",
        ),
        (
            r##"{ oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Colour" }] }"##,
            r##"{ $ref: "#/components/schemas/Colour" }"##,
            "stricter changeLoan request.colour nullable: - | true",
            "colour: { type: Colour, description: Colour. }",
        ),
        (
            r#"state: { type: [string, "null"], enum: [open, paid, null] }"#,
            "state: { type: string, enum: [open, paid] }",
            "stricter changeLoan response.state nullable: - | true",
            "state: { type: State, required: true, description: State. }",
        ),
        (
            "                rate:",
            "                fee: { type: [integer, \"null\"] }\n                rate:",
            "new changeLoan request.fee field: integer | -",
            "fee: { type: integer, nullable: true, description: }",
        ),
        (
            "required: [loan, guarantor]",
            "required: [loan]",
            "looser changeLoan request.guarantor required: false | true",
            "guarantor: { type: string, nullable: true, maxLength: 20, description: Guarantor. }",
        ),
    ] {
        let schema = imported(LOANS);
        let edited = LOANS.replacen(old, new, 1);
        assert_ne!(edited, LOANS, "{old}");
        let theirs = read("parcels.yaml", &edited);
        let findings = drift(&schema, &edited);
        assert_eq!(findings.iter().map(line).collect::<Vec<_>>(), [finding]);
        let (files, fixed) = schema.fix(&findings, &theirs);
        assert!(fixed.left.is_empty(), "{finding}: {:?}", fixed.left);
        let all: String = files.values().map(String::as_str).collect();
        assert!(all.lines().any(|line| line.trim() == written), "{written}\n{all}");
        let files = files
            .into_iter()
            .map(|(name, text)| (name, text.replace("description: }", "description: D. }")));
        let after = Schema::of(&files.collect()).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(after.open(&theirs), [""; 0], "{finding}");
    }
}
