//! Several documents as one API: what becomes one type, what single documents say, and what a schema that exists keeps.

use antom_codegen::diagnostic::{Diagnostics, FileId, SourceFile, Sources, render};
use antom_codegen::{Checked, front};
use antom_drift::gaps;
use antom_openapi::import::{Existing, Group, Imported, Merge, Options, import_folder};

use super::words;

/// A schema with one operation, a type with words, and a secret.
pub(super) const SCHEMA: &str = "\
title: A shop
sources: { page: { title: A page } }
source: page
sensitivity: { personal: { description: About a person. } }
objects:
  Buyer:
    description: Who buys.
    fields:
      name: { type: string, required: true, maxLength: 20, sensitive: personal, description: Full name. }
      phone: { type: digits, description: Number to call. }
enums:
  Unit: { description: What counts., complete: false, values: { PIECE: A piece., BOX: A box. } }
operations:
  buy:
    description: Buys.
    method: POST
    path: /v1/orders/buy
    request: { description: What., fields: { buyer: { type: Buyer, required: true, description: Who pays. }, unit: { type: Unit, description: How it is counted. } } }
    response: { description: Done., fields: { id: { type: string, description: Its id. } } }
";

/// A document of one call.
pub(super) fn document(path: &str, request: &str, components: &str) -> String {
    format!(
        "openapi: 3.1.0
info: {{ title: Part of a shop }}
paths:
  {path}:
    post:
      requestBody:
        required: true
        content: {{ application/json: {{ schema: {{ {request} }} }} }}
      responses:
        '200': {{ content: {{ application/json: {{ schema: {{ properties: {{ id: {{ type: string }} }} }} }} }} }}
components:
  schemas:
    Part: {{ type: string }}
{components}"
    )
}

/// Merges documents, which are called `0.yaml`, `1.yaml` and so on; the result must compile beside the schema.
pub(super) fn merge(
    documents: &[String],
    schema: Option<&str>,
    groups: &[(&str, &str)],
) -> Imported {
    let of_schema = schema.map(|text| {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("schema.yaml", text));
        sources
    });
    let api = schema.map(|text| checked(&[("schema.yaml".to_owned(), text.to_owned())]));
    let existing = api.as_deref().zip(of_schema.as_ref());
    let existing = existing.map(|(api, sources)| Existing { api, sources });
    let groups = groups.iter();
    let groups = groups
        .map(|(name, pattern)| Group { name: (*name).to_owned(), pattern: (*pattern).to_owned() });
    let options = Options { prose: true, ..Options::default() };
    let merge = Merge { options, existing, groups: groups.collect() };
    let mut sources = Sources::new();
    let files: Vec<FileId> = documents
        .iter()
        .enumerate()
        .map(|(number, text)| sources.add(SourceFile::new(format!("{number}.yaml"), text.as_str())))
        .collect();
    let mut diagnostics = Diagnostics::new();
    let imported = import_folder(&files, &sources, &merge, &mut diagnostics);
    let imported = imported.expect("something is new");
    let schema = schema.map(|text| ("schema.yaml".to_owned(), text.to_owned()));
    let all: Vec<(String, String)> = schema.into_iter().chain(imported.files.clone()).collect();
    checked(&all);
    imported
}

fn checked(files: &[(String, String)]) -> Checked {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    let filled = gaps::filled(&sources).unwrap_or(sources);
    let found = front(&filled);
    let findings = render(&found.diagnostics, &filled, false);
    found.api.unwrap_or_else(|| panic!("{findings}\n{files:#?}"))
}

pub(super) fn file<'i>(imported: &'i Imported, path: &str) -> &'i str {
    let found = imported.files.iter().find(|(known, _)| known == path);
    let names: Vec<&String> = imported.files.iter().map(|(path, _)| path).collect();
    &found.unwrap_or_else(|| panic!("{path} is not among {names:?}")).1
}

#[track_caller]
pub(super) fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn types_of_one_name_become_one() {
    let address =
        "    Address: { type: object, properties: { city: { type: string, maxLength: 40 } } }\n";
    let ship = document(
        "/v1/orders/ship",
        "properties: { to: { $ref: '#/components/schemas/Address' } }",
        address,
    );
    let bill = document(
        "/v1/invoices/create",
        "properties: { address: { $ref: '#/components/schemas/Address' } }",
        address,
    );
    let imported = merge(&[ship, bill], None, &[]);
    has(
        file(&imported, "types/shared/address.yaml"),
        &[
            "source: [openapi-ship-order, openapi-create-invoice]",
            "city: { type: string, maxLength: 40, description: }",
        ],
    );
    has(
        file(&imported, "operations/orders/ship_order.yaml"),
        &["to: { type: Address, description: }"],
    );
    has(file(&imported, "api.yaml"), &["openapi-create-invoice:", "location: \"1.yaml\""]);
    assert_eq!(words(&imported.report.merged), ["`Address` of 0.yaml, 1.yaml: one type"]);
}

#[test]
fn fields_are_united_and_marks_are_the_loosest() {
    let goods = |fields: &str, required: &str| {
        format!(
            "    Goods: {{ type: object, required: [{required}], properties: {{ {fields} }} }}\n"
        )
    };
    let sell = document(
        "/v1/goods/sell",
        "properties: { goods: { $ref: '#/components/schemas/Goods' } }",
        &goods("id: { type: string }, name: { type: string }", "id, name"),
    );
    let lend = document(
        "/v1/goods/lend",
        "properties: { goods: { $ref: '#/components/schemas/Goods' } }",
        &goods("id: { type: string }, until: { type: string }, name: { type: string }", "id"),
    );
    let imported = merge(&[sell, lend], None, &[]);
    let fields: Vec<&str> = file(&imported, "types/goods/goods.yaml").lines().skip(6).collect();
    assert_eq!(
        fields,
        [
            "      id: { type: string, required: true, description: }",
            "      until: { type: string, source: openapi-lend-goods, description: }",
            "      name: { type: string, description: }"
        ]
    );
    // The use says what its document requires.
    has(
        file(&imported, "operations/goods/sell_goods.yaml"),
        &["overrides: { name: { required: true } }"],
    );
    assert!(!file(&imported, "operations/goods/lend_goods.yaml").contains("overrides"));
}

#[test]
fn what_is_marked_below_other_types_names_the_operation() {
    let components = |required: &str| {
        format!(
            "    Cart: {{ type: object, properties: {{ goods: {{ $ref: '#/components/schemas/Goods' }} }} }}
    Goods: {{ type: object, properties: {{ id: {{ type: string }} }}{required} }}\n"
        )
    };
    let request = "properties: { cart: { $ref: '#/components/schemas/Cart' } }";
    let documents = [
        document("/v1/carts/fill", request, &components(", required: [id]")),
        document("/v1/carts/empty", request, &components("")),
    ];
    let imported = merge(&documents, None, &[]);
    has(
        file(&imported, "types/carts/goods.yaml"),
        &["id: { type: string, requiredWhen: { operation: fillCart }, description: }"],
    );
    assert_eq!(
        words(&imported.report.chosen),
        ["`Goods.id` is required in 0.yaml: `requiredWhen` with `operation`"]
    );
}

#[test]
fn limits_that_differ_are_recorded_with_the_files() {
    let note = |limits: &[&str]| -> Vec<String> {
        let documents = limits.iter().enumerate().map(|(number, limit)| {
            document(
                &format!("/v1/notes/send{number}All"),
                "properties: { note: { $ref: '#/components/schemas/Note' } }",
                &format!("    Note: {{ type: object, properties: {{ text: {{ type: string{limit} }}, to: {{ type: string }} }} }}\n"),
            )
        });
        documents.collect()
    };
    let equal = merge(&note(&[", maxLength: 9", "", ", maxLength: 9"]), None, &[]);
    has(
        file(&equal, "types/notes/note.yaml"),
        &["text: { type: string, maxLength: 9, description: }"],
    );
    let most = merge(&note(&[", maxLength: 9", ", maxLength: 12", ", maxLength: 9"]), None, &[]);
    has(
        file(&most, "types/notes/note.yaml"),
        &[
            "maxLength: 9\n",
            "readings: { openapi-send0-all: 9, openapi-send1-all: 12, openapi-send2-all: 9 }",
            "taken: openapi-send0-all",
            "because: Most of the documents say so.",
        ],
    );
    let wider = merge(&note(&[", maxLength: 9", ", maxLength: 12"]), None, &[]);
    has(file(&wider, "types/notes/note.yaml"), &["maxLength: 12\n", "taken: openapi-send1-all"]);
    assert_eq!(
        words(&wider.report.chosen),
        ["`maxLength` of `Note.text`: 9 in 0.yaml, 12 in 1.yaml"]
    );
}

#[test]
fn the_more_specific_kind_is_taken() {
    let note = |fields: &str| {
        document(
            &format!("/v1/notes/send{}All", fields.len()),
            "properties: { note: { $ref: '#/components/schemas/Note' } }",
            &format!(
                "    Note: {{ type: object, properties: {{ {fields}, to: {{ type: string }} }} }}\n"
            ),
        )
    };
    let documents = [
        note(
            "kind: { type: string }, at: { type: string }, size: { type: string }, tags: { type: string }",
        ),
        note(
            "kind: { type: string, enum: [A, B] }, at: { type: string, format: date-time }, size: { type: integer }, \
             tags: { type: array, items: { type: string } }",
        ),
    ];
    let imported = merge(&documents, None, &[]);
    let text = file(&imported, "types/notes/note.yaml");
    has(text, &["kind: { type: NoteKind, description: }", "at: { type: date-time, description: }"]);
    // A number is no text: this is more than a difference of precision.
    has(
        text,
        &[
            "size:\n        type: integer\n",
            ": integer, openapi-",
            ": string }",
            "items: { type: string }",
            "\"string[]\"",
        ],
    );
}

#[test]
fn what_a_schema_has_stays_and_teaches() {
    let documents = [
        // The schema has this one.
        document("/v1/orders/buy", "properties: { other: { type: string } }", ""),
        document(
            "/v1/orders/change",
            "required: [buyer], properties: { buyer: { $ref: '#/components/schemas/Buyer' }, unit: { type: string }, phone: { type: string }, \
             units: { type: string, enum: [PIECE, BOX] } }",
            "    Buyer: { type: object, required: [phone], properties: { name: { type: string, maxLength: 5 }, phone: { type: string }, \
             age: { type: integer } } }\n",
        ),
    ];
    let imported = merge(&documents, Some(SCHEMA), &[]);
    let names: Vec<&str> = imported.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        names,
        [
            "operations/orders/change_order.yaml",
            "types/orders/change_order_units.yaml",
            "openapi_sources.yaml"
        ]
    );
    has(
        file(&imported, "operations/orders/change_order.yaml"),
        &[
            "type: Buyer\n          required: true\n          overrides: { name: { required: false }, phone: { required: true } }",
            "description: Who pays.",
            "unit: { type: Unit, description: How it is counted. }",
            "phone: { type: digits, description: Number to call. }",
        ],
    );
    assert_eq!(
        words(&imported.report.learned),
        [
            "`changeOrder.request.buyer` has from `buyRequest.buyer`: description",
            "`changeOrder.request.unit` has from `buyRequest.unit`: type `Unit`, description",
            "`changeOrder.request.phone` has from `Buyer.phone`: type `digits`, description",
            "`changeOrder.response.id` has from `buyResponse.id`: description",
        ]
    );
    let lost = words(&imported.report.unsupported);
    assert!(
        lost.contains(&"`age` of `Buyer`, which the schema has without it: 1.yaml"),
        "{lost:?}"
    );
}

#[test]
fn secrets_are_learned() {
    let documents = [document("/v1/people/add", "properties: { name: { type: string } }", "")];
    let imported = merge(&documents, Some(SCHEMA), &[]);
    // Without a singular that the rule knows, the word stays as it is.
    has(
        file(&imported, "operations/people/add_people.yaml"),
        &["name: { type: string, sensitive: personal, description: Full name. }"],
    );
}

#[test]
fn operations_are_named_and_grouped_by_their_paths() {
    let id = "properties: { id: { type: string } }";
    let named = [
        ("/v1/orders/cancel", id, "orders/cancel_order"),
        ("/v1/parties/cancel", id, "parties/cancel_party"),
        ("/v1/boxes/open", id, "boxes/open_box"),
        ("/v1/orders/settings/update", id, "orders/update_setting"),
        ("/v1/payments/pay", id, "payments/pay"),
        ("/v1/payments/refund", "properties: { refundId: { type: string } }", "payments/refund"),
        ("/v1/payments/inquiryRefund", id, "payments/inquiry_refund"),
        (
            "/v1/customs/declare",
            "properties: { customsInfo: { type: string } }",
            "customs/declare_customs",
        ),
        ("/v2/ping", id, "general/ping"),
        ("/v1/vaults/keepCard", id, "cards/keep_card"),
    ];
    let documents: Vec<String> =
        named.iter().map(|(path, request, _)| document(path, request, "")).collect();
    let imported = merge(&documents, None, &[("cards", "/v1/vaults/*")]);
    for (_, _, path) in named {
        file(&imported, &format!("operations/{path}.yaml"));
    }
}

#[test]
fn a_name_that_the_schema_has_is_not_given_again() {
    let documents = [
        document("/v2/buy", "properties: { id: { type: string } }", ""),
        // Nor is that of a type, or of the body of an operation.
        document(
            "/v1/shelves/fill",
            "properties: { box: { $ref: '#/components/schemas/BuyRequest' } }",
            "    BuyRequest: { type: object, properties: { size: { type: string } } }\n",
        ),
    ];
    let imported = merge(&documents, Some(SCHEMA), &[]);
    has(file(&imported, "operations/general/buy2.yaml"), &["  buy2:\n"]);
}

#[test]
fn a_call_that_two_documents_describe_is_one_operation() {
    let documents = [
        document(
            "/v1/orders/buy",
            "required: [id], properties: { id: { type: string, maxLength: 3 } }",
            "",
        ),
        document(
            "/v1/orders/buy",
            "properties: { id: { type: string }, note: { type: string } }",
            "",
        ),
    ];
    let imported = merge(&documents, None, &[]);
    has(
        file(&imported, "operations/orders/buy_order.yaml"),
        &[
            "source: [openapi-buy-order, openapi-buy-order-2]",
            "id: { type: string, maxLength: 3, description: }",
            "note: { type: string, source: openapi-buy-order-2, description: }",
        ],
    );
    assert_eq!(
        words(&imported.report.merged),
        ["the operation `buyOrder` of 1.yaml: one operation"]
    );
}

#[test]
fn a_document_that_cannot_be_read_is_named_and_skipped() {
    let mut sources = Sources::new();
    let good = document("/v1/orders/buy", "properties: { id: { type: string } }", "");
    let texts = ["{ \"openapi\": \"3.1.0\", }", good.as_str(), "swagger: '2.0'\n"];
    let files: Vec<FileId> =
        texts.iter().map(|text| sources.add(SourceFile::new("a", *text))).collect();
    let mut diagnostics = Diagnostics::new();
    let imported = import_folder(&files, &sources, &Merge::default(), &mut diagnostics);
    assert_eq!(imported.expect("one can be read").report.counts.operations, 1);
    let found: Vec<String> =
        diagnostics.into_sorted().iter().map(|one| one.message().to_owned()).collect();
    assert_eq!(
        found,
        [
            "not JSON: expected the name of a member, found `}`",
            "version 2 of `OpenAPI` is not read"
        ]
    );
}

#[test]
fn a_schema_whose_keywords_are_misplaced_is_that_of_the_other_documents() {
    let request = "properties: { goods: { $ref: '#/components/schemas/Goods' } }";
    let documents = [
        document(
            "/v1/goods/sell",
            request,
            "    Goods: { type: object, properties: { type: { type: string }, required: { type: array, items: { type: string } }, \
             properties: { type: object, properties: { id: { type: string } } } } }\n",
        ),
        document(
            "/v1/goods/lend",
            request,
            "    Goods: { type: object, properties: { id: { type: string } } }\n",
        ),
    ];
    let imported = merge(&documents, None, &[]);
    let text = file(&imported, "types/goods/goods.yaml");
    has(text, &["id: { type: string, description: }"]);
    assert!(!text.contains("properties"), "{text}");
}

#[test]
fn an_operation_without_the_envelope_of_the_schema_is_left_out() {
    let schema = "\
title: A shop
sources: { page: { title: A page } }
source: page
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure, action: contactSupport } } }
resultCodes: { OK: { status: S, action: none, meaning: Done. } }
objects:
  HowItWent: { description: How it went., fields: { code: { type: string, required: true, description: A code. }, status: { type: string, required: true, description: A status. } } }
operations:
  buy:
    description: Buys.
    method: POST
    path: /v1/orders/buy
    request: { description: What., fields: { id: { type: string, description: Its id. } } }
    response: { description: Done., fields: { result: { type: HowItWent, required: true, description: How it went. } } }
    resultCodes: { OK: {} }
";
    let with = "\
openapi: 3.1.0
info: { title: Part of a shop }
paths:
  /v1/orders/send:
    post:
      requestBody: { required: true, content: { application/json: { schema: { properties: { id: { type: string } } } } } }
      responses:
        '200': { content: { application/json: { schema: { properties: { result: { $ref: '#/components/schemas/HowItWent' } } } } } }
components:
  schemas:
    HowItWent: { type: object, properties: { code: { type: string }, status: { type: string } } }
";
    let documents =
        [document("/v1/orders/keep", "properties: { id: { type: string } }", ""), with.to_owned()];
    let imported = merge(&documents, Some(schema), &[]);
    // That its code and status are there is not the document's to say.
    has(
        file(&imported, "operations/orders/send_order.yaml"),
        &["result: { type: HowItWent, description: How it went. }"],
    );
    let lost = words(&imported.report.unsupported);
    let words = "the operation `keepOrder`: its response does not have the envelope of results of the schema";
    assert!(lost.contains(&words), "{lost:?}");
    assert_eq!(imported.report.counts.operations, 1);
}

#[test]
fn a_class_of_secrets_that_the_schema_lacks_is_declared() {
    let documents = [document(
        "/v1/people/signIn",
        "properties: { word: { type: string, format: password } }",
        "",
    )];
    let imported = merge(&documents, Some(SCHEMA), &[]);
    has(file(&imported, "openapi_sources.yaml"), &["sensitivity:\n  credential:"]);
}
