//! Compiles an API described in YAML to Rust types, validators and error enums.
//!
//! A pure library: text goes in, files and diagnostics come out. It reads no files, prints nothing and does not
//! panic. The passes, in order, each with types of its own, so that a later one cannot be run on what an
//! earlier one has not finished:
//!
//! 1. [`source`]: text → span tree → raw model. What authors wrote, with every place. Knows nothing of Rust.
//! 2. [`check()`]: raw model → [`api::Api`]. Names resolved, limits fitted, provenance demanded.
//! 3. [`rust`]: `Api` → names → tokens, one emitter per artefact.
//! 4. [`output`]: tokens → [`Files`], formatted and headed; and how they differ from what is on disk.
//!
//! Beside them, from the checked model: [`conformance`] makes the cases that validators are held against, [`catalog`] the
//! data of the command `antom`, and [`mod@diff`] the semantic changes between two schemas. `antom-openapi` exports and imports
//! schemas as `OpenAPI`; `antom-drift` compares them with what a provider documents. The compiler knows neither.
//!
//! Every pass pushes to one list of [`Diagnostics`] and goes on, so that one run says
//! everything that is wrong.
//!
//! # In a build script
//!
//! Checked-in code is easier to review, and spares users the compiler. Where it must be a build script:
//!
//! ```
//! use antom_codegen::diagnostic::{SourceFile, Sources, render};
//! use antom_codegen::{Options, compile};
//!
//! let schema = r#"
//! title: To-do lists
//! sources: { me: { title: My own idea } }
//! source: me
//! objects:
//!   Item:
//!     description: Something to do.
//!     fields:
//!       title: { type: string, required: true, maxLength: 80, description: What to do. }
//! "#;
//!
//! // In `build.rs`: read the files, and write to the folder that Cargo names in `OUT_DIR`.
//! let mut sources = Sources::new();
//! sources.add(SourceFile::new("todo.yaml", schema));
//! let compiled = compile(&sources, &Options::default());
//! match compiled.files {
//!     Some(files) => assert!(files.get("todo.rs").is_some_and(|text| text.contains("pub struct Item"))),
//!     None => panic!("{}", render(&compiled.diagnostics, &sources, false)),
//! }
//! ```

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::disallowed_types
    )
)]

pub mod api;
pub mod catalog;
mod check;
pub mod conformance;
pub mod diagnostic;
pub mod diff;
pub mod language;
pub mod output;
pub mod reference;
pub mod rust;
pub mod source;

pub use check::check;
pub use output::{Files, Options};

use diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};

/// What came of a schema.
#[derive(Debug)]
pub struct Compilation {
    /// The checked model; none when anything is wrong.
    pub api: Option<api::Api>,
    /// The crate's sources; none when anything is wrong.
    pub files: Option<Files>,
    /// Everything there is to say, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compilation {
    /// Count of errors and of warnings.
    pub fn counts(&self) -> (usize, usize) {
        let is_error =
            |diagnostic: &&Diagnostic| diagnostic.severity() == diagnostic::Severity::Error;
        let errors = self.diagnostics.iter().filter(is_error).count();
        (errors, self.diagnostics.len() - errors)
    }
}

/// Compiles a schema to the sources of a crate.
///
/// `files` is `None` exactly when one of the diagnostics is an error: a broken schema yields nothing.
pub fn compile(sources: &Sources, options: &Options) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let raw = source::load(sources, &mut diagnostics);
    let api = check(&raw, sources, &mut diagnostics);
    let files = api.as_ref().and_then(|api| emit(api, options, &mut diagnostics));
    let api = if files.is_some() { api } else { None };
    Compilation { api, files, diagnostics: diagnostics.into_sorted() }
}

fn emit(api: &api::Api, options: &Options, diagnostics: &mut Diagnostics) -> Option<Files> {
    let names = rust::names::name(api, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let files = rust::emit(api, &names, options);
    for failure in files.failures() {
        let span = Span::new(FileId(0), 0, 0);
        diagnostics.push(
            Diagnostic::new(
                Code::E0099,
                span,
                format!("the compiler made Rust that is none: {failure}"),
            )
            .help("this is a mistake in the compiler; please report it with the schema"),
        );
    }
    (!diagnostics.has_errors()).then_some(files)
}
