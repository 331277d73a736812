//! No keyword is passed over in silence: an edit of each is found, or the keyword is named as one that is not compared or not
//! taken over, when two documents are compared, when one is compared with a schema, and when it is imported.
//!
//! `tests/keywords/specification.yaml` lists the keywords of `OpenAPI` 3.1 and JSON Schema 2020-12, `document.yaml` has all of
//! them, `edits.yaml` edits each. What comes of it is in `expected.txt`; `UPDATE_EXPECT=1` updates it.

mod every_keyword;
mod keyword_spelling;
mod nothing_compared;
mod pointers;
