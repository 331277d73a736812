//! Requests with a file: a document does not differ from the schema that was imported from it, and every edit of its parts is found.

use antom_drift::compare::{drift, not_compared};

use super::drift_after_import::imported;
use super::drift_sides::{line, read};

/// A document with the fields as JSON, or each in a part of its own.
const DOCUMENT: &str = r##"openapi: 3.1.0
info: { title: Library, version: "1" }
paths:
  /cover:
    post:
      operationId: addCover
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [book, cover]
              properties:
                book: { $ref: "#/components/schemas/Book" }
                cover: { type: string, format: binary, maxLength: 5000 }
            encoding: { book: { contentType: application/json }, cover: { contentType: "image/png, image/gif" } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Kept" } } } } }
  /scan:
    put:
      operationId: addScan
      requestBody:
        required: true
        content: { multipart/form-data: { schema: { $ref: "#/components/schemas/Scan" } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Kept" } } } } }
components:
  schemas:
    Book: { type: object, required: [title], properties: { title: { type: string, maxLength: 40 }, pages: { type: integer } } }
    Scan:
      type: object
      required: [page, scan]
      properties:
        page: { type: integer, minimum: 1 }
        place: { $ref: "#/components/schemas/Place" }
        scan: { contentMediaType: image/tiff }
    Place: { type: object, properties: { shelf: { type: string } } }
    Kept: { type: object, properties: { key: { type: string } } }
"##;

/// An edit, and what it comes to; an edit of what is not compared changes what is listed.
const EDITS: &[(&str, &str, &[&str])] = &[
    (
        "required: [book, cover]\n              properties:\n                book: { $ref: \"#/components/schemas/Book\" }\n                cover:",
        "required: [book, picture]\n              properties:\n                book: { $ref: \"#/components/schemas/Book\" }\n                picture:",
        &[
            "changed addCover operation upload/file: picture | cover",
            "looser addCover operation upload/mediaTypes: - | image/gif, image/png",
        ],
    ),
    (
        "required: [book, cover]\n              properties:\n                book: {",
        "required: [volume, cover]\n              properties:\n                volume: {",
        &["changed addCover operation upload/json: volume | book"],
    ),
    (
        "image/png, image/gif",
        "image/gif",
        &["changed addCover operation upload/mediaTypes: image/gif | image/gif, image/png"],
    ),
    ("image/png, image/gif", "image/gif, image/png", &[]),
    (
        ", cover: { contentType: \"image/png, image/gif\" }",
        "",
        &["looser addCover operation upload/mediaTypes: - | image/gif, image/png"],
    ),
    (
        ", maxLength: 5000",
        ", maxLength: 4000",
        &["stricter addCover operation upload/maxSize: 4000 | 5000"],
    ),
    (
        ", maxLength: 5000",
        ", maxLength: 6000",
        &["looser addCover operation upload/maxSize: 6000 | 5000"],
    ),
    (", maxLength: 5000", "", &["looser addCover operation upload/maxSize: - | 5000"]),
    (
        "title: { type: string, maxLength: 40 }",
        "title: { type: string, maxLength: 30 }",
        &["stricter addCover request.title maxLength: 30 | 40"],
    ),
    (
        "pages: { type: integer }",
        "pages: { type: integer }, isbn: { type: string }",
        &["new addCover request.isbn field: string | -"],
    ),
    (
        "image/tiff",
        "image/png",
        &["changed addScan operation upload/mediaTypes: image/png | image/tiff"],
    ),
    (
        "image/tiff",
        "application/octet-stream",
        &["looser addScan operation upload/mediaTypes: - | image/tiff"],
    ),
    (
        "image/tiff",
        "image/tiff, maxLength: 9",
        &["stricter addScan operation upload/maxSize: 9 | -"],
    ),
    (
        "integer, minimum: 1",
        "integer, minimum: 2",
        &["stricter addScan request.page minimum: 2 | 1"],
    ),
    (
        "        page: { type: integer, minimum: 1 }\n",
        "",
        &[
            "changed addScan operation upload/json: place | -",
            "new addScan request.shelf field: string | -",
            "gone addScan request.page field: - | integer, required, minimum 1",
            "gone addScan request.place field: - | object",
        ],
    ),
    (
        "content: { multipart/form-data: {",
        "content: { application/json: {",
        &[
            "changed addScan operation upload: absent | present",
            "new addScan request.scan field: required | -",
        ],
    ),
    // Without a file it is no request that a schema can have.
    (
        "contentMediaType: image/tiff",
        "type: string",
        &["changed addScan operation body: none that a schema can have | an object with fields"],
    ),
];

#[test]
fn every_edit_of_a_request_with_a_file_is_found_and_nothing_else() {
    let schema = imported(DOCUMENT);
    let older = read("library.yaml", DOCUMENT);
    assert_eq!(schema.open(&older), [""; 0]);
    let listed = not_compared(&older, &schema.reading);
    assert!(listed.iter().all(|one| one.is_text), "{listed:#?}");
    let mut wrong = Vec::new();
    for (old, new, finds) in EDITS {
        assert_eq!(DOCUMENT.matches(old).count(), 1, "{old}");
        let newer = read("library.yaml", &DOCUMENT.replace(old, new));
        let found = schema.open(&newer);
        if found != *finds {
            wrong.push(format!("{old} → {new}: {found:#?}"));
        }
        // Two documents differ in it as well.
        if drift(&newer, &older, None).is_empty() && !finds.is_empty() {
            wrong.push(format!("{old} → {new}: the documents do not differ"));
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
}

#[test]
fn what_a_schema_cannot_say_of_a_part_is_listed() {
    let schema = imported(DOCUMENT);
    for (old, new, name) in [
        ("required: [book, cover]", "required: [book]", "optional file"),
        (", maxLength: 5000", ", minLength: 5", "minLength"),
        (
            "cover: { contentType: \"image/png, image/gif\" }",
            "cover: { headers: { Album: { schema: { type: string } } } }",
            "encoding",
        ),
    ] {
        assert_eq!(DOCUMENT.matches(old).count(), 1, "{old}");
        let newer = read("library.yaml", &DOCUMENT.replace(old, new));
        let listed = not_compared(&newer, &schema.reading);
        let names: Vec<&str> = listed.iter().map(|one| one.name.as_str()).collect();
        assert!(names.contains(&name), "{name}: {names:?}");
    }
}

#[test]
fn two_documents_differ_in_whether_there_is_a_file() {
    let older = read("library.yaml", DOCUMENT);
    let newer =
        DOCUMENT.replace("scan: { contentMediaType: image/tiff }", "scan: { type: string }");
    let found: Vec<String> =
        drift(&read("library.yaml", &newer), &older, None).iter().map(line).collect();
    assert!(found.iter().any(|line| line.contains("request.scan")), "{found:#?}");
}
