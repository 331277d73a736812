//! `OpenAPI` documents → schemas that compile, and the report of the rest.
//!
//! The documents are made up. The import of `tests/sources/shop.yaml` is beside it in `shop.yaml.imported.txt`;
//! `UPDATE_EXPECT=1` updates it.

mod hostile_documents;
mod import_of_choices;
mod import_of_export;
mod imported_addresses;
mod imported_directions;
mod imported_document;
mod imported_members;
mod imported_pieces;
mod imported_prose;
mod imported_spellings;
mod imported_types;
mod imported_uploads;
mod imported_webhooks;
mod merged_documents;
mod merged_sentences;
mod nothing_lost;
mod safe_text;
mod satisfiable;

use antom_codegen::api::{Api, Role};
use antom_codegen::diagnostic::{Diagnostic, Diagnostics, SourceFile, Sources, render};
use antom_codegen::{Checked, Options as CompilerOptions, compile};
use antom_openapi::import::{Imported, Note, Options, import_openapi};

/// Imports bytes.
fn try_import(name: &str, bytes: &[u8], options: Options) -> Result<Imported, Vec<Diagnostic>> {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, bytes));
    let mut diagnostics = Diagnostics::new();
    let imported = import_openapi(file, &sources, options, &mut diagnostics);
    imported.ok_or_else(|| diagnostics.into_sorted())
}

/// Imports a document that can be imported; descriptions are made from names.
fn import(document: &str) -> Imported {
    try_import("document.yaml", document.as_bytes(), Options::default())
        .expect("it can be imported")
}

/// The same with limits from its descriptions.
fn with_prose(document: &str) -> Imported {
    let options = Options { prose: true, ..Options::default() };
    try_import("document.yaml", document.as_bytes(), options).expect("it can be imported")
}

/// The same with the document's descriptions.
fn described(document: &str) -> Imported {
    let options = Options { descriptions: true, ..Options::default() };
    try_import("document.yaml", document.as_bytes(), options).expect("it can be imported")
}

/// The files as a compiler reads them.
fn sources(imported: &Imported) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in &imported.files {
        sources.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    sources
}

/// The checked model of what was imported, which must compile.
fn api(imported: &Imported) -> Checked {
    let sources = sources(imported);
    let compiled = compile(&sources, &CompilerOptions::default());
    let findings = render(&compiled.diagnostics, &sources, false);
    assert!(compiled.files.is_some(), "{findings}\n{:#?}", imported.files);
    compiled.api.expect("what compiles has a model")
}

/// A document of one operation, whose request has these properties, and these components.
fn document(properties: &str, components: &str) -> String {
    let indented = |text: &str, by: usize| {
        text.lines().fold(String::new(), |text, line| text + &" ".repeat(by) + line + "\n")
    };
    format!(
        "openapi: 3.1.0
info: {{ title: A shop }}
paths:
  /buy:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              properties:
{}      responses:
        '200': {{ content: {{ application/json: {{ schema: {{ properties: {{ id: {{ type: string }} }} }} }} }} }}
components:
  schemas:
    Unit: {{ type: string }}
{}",
        indented(properties, 16),
        indented(components, 4)
    )
}

/// The line of the entry of a field or a type.
fn line<'i>(imported: &'i Imported, name: &str) -> &'i str {
    let mut lines = imported.files.iter().flat_map(|(_, text)| text.lines()).map(str::trim);
    let start = format!("{name}:");
    lines.find(|line| line.starts_with(&start)).unwrap_or("not there")
}

/// How many types have a name: bodies have none.
fn named(api: &Api) -> usize {
    let objects = api.objects.iter().filter(|(_, object)| object.role == Role::Type).count();
    objects + api.enums.len() + api.scalars.len()
}

/// The words of notes.
fn words(notes: &[Note]) -> Vec<&str> {
    notes.iter().map(|note| note.words.as_str()).collect()
}
