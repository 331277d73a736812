//! Requests with a file, as documents have them.

use antom_openapi::export::openapi;
use serde_json::{Value, json};

use super::model;

/// The request of an operation with this upload, and the hash of its file.
fn exported(upload: &str) -> (Value, Value) {
    let api = model(&format!(
        "operations:
  addCover:
    description: Adds a cover.
    method: POST
    path: /cover
    upload: {{ {upload} }}
    request:
      description: Which book.
      fields:
        title: {{ type: string, required: true, description: Its title. }}
        sum: {{ type: string, description: Hash of the picture. }}
    response: {{ description: The cover., fields: {{ key: {{ type: string, description: Its key. }} }} }}
"
    ));
    let document = openapi(&api);
    let operation = &document["paths"]["/cover"]["post"];
    (operation["requestBody"]["content"].clone(), operation["x-antom-file-hash"].clone())
}

#[test]
fn the_fields_are_json_in_a_part_or_parts_of_their_own() {
    let request = json!({"$ref": "#/components/schemas/AddCoverRequest"});
    let file = json!({"contentMediaType": "application/octet-stream"});
    let (content, hash) = exported(
        "file: cover, json: book, mediaTypes: [image/png, image/*], maxSize: 70, hash: { field: sum, algorithm: sha-256 }",
    );
    assert_eq!(
        content,
        json!({"multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "book": request,
                    "cover": {"contentMediaType": "application/octet-stream", "maxLength": 70},
                },
                "required": ["book", "cover"],
            },
            "encoding": {
                "book": {"contentType": "application/json"},
                "cover": {"contentType": "image/png, image/*"},
            },
        }})
    );
    assert_eq!(hash, json!({"field": "sum", "algorithm": "sha-256", "encoding": "hex"}));
    let (content, hash) = exported("file: cover");
    let parts = json!({"type": "object", "properties": {"cover": file}, "required": ["cover"]});
    assert_eq!(content, json!({"multipart/form-data": {"schema": {"allOf": [request, parts]}}}));
    assert_eq!(hash, Value::Null);
}
