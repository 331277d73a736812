//! Compiles an API described in YAML to Rust types, validators and error enums.
//!
//! A pure library: text goes in, files and diagnostics come out. It reads no files, prints nothing and does not
//! panic. The passes, in order, each with types of its own, so that a later one cannot be run on what an
//! earlier one has not finished:
//!
//! 1. [`load`]: text → span tree → [`Raw`] model. What authors wrote, with every place. Knows nothing of Rust.
//! 2. [`check()`]: `Raw` → [`Checked`], an [`api::Api`] without mistakes. Names resolved, limits fitted, provenance required.
//! 3. [`name`]: `Checked` → [`Named`]. Assigns Rust names.
//! 4. [`emit`]: `Named` → [`Files`]. Tokens by one emitter per artefact, which [`output`] formats and heads.
//!
//! [`compile`] runs all of them, [`front`] the first two. Each type can only be made by its pass, and none can be edited.
//!
//! Beside them, from the checked model: [`conformance`] makes test cases for the validators, [`catalog`] the
//! data for tools that explain an API, and [`mod@diff`] the semantic changes between two schemas. `antom-openapi` exports and imports
//! schemas as `OpenAPI`; `antom-drift` compares them with what a provider documents. The compiler knows neither.
//!
//! Every pass pushes to one list of [`Diagnostics`] and goes on, so that one run reports every mistake.
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
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

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

pub use check::{Checked, Flawed, check};
pub use output::{Files, Options};
pub use rust::{Named, emit, name};
pub use source::{Raw, load};

use diagnostic::{Diagnostic, Diagnostics, Severity, Sources};

/// A schema that was read and checked, which is all that most tools need.
#[derive(Debug)]
pub struct Front {
    /// The checked model; `None` if there are errors.
    pub api: Option<Checked>,
    /// Errors and warnings, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks a schema, without making Rust of it.
///
/// `api` is `None` exactly when one of the diagnostics is an error. They are those of [`compile`].
pub fn front(sources: &Sources) -> Front {
    let mut diagnostics = Diagnostics::new();
    let raw = load(sources, &mut diagnostics);
    let checked = check(&raw, &mut diagnostics);
    let has_names = named(&checked, &mut diagnostics).is_some();
    Front { api: checked.ok().filter(|_| has_names), diagnostics: diagnostics.into_sorted() }
}

/// A schema that was compiled.
#[derive(Debug)]
pub struct Compilation {
    /// The checked model; `None` if there are errors.
    pub api: Option<Checked>,
    /// The crate's sources; `None` if there are errors.
    pub files: Option<Files>,
    /// Errors and warnings, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Compilation {
    /// Count of errors and of warnings.
    pub fn counts(&self) -> (usize, usize) {
        let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
        let errors = self.diagnostics.iter().filter(is_error).count();
        (errors, self.diagnostics.len() - errors)
    }
}

/// Compiles a schema to the sources of a crate.
///
/// `files` is `None` exactly when one of the diagnostics is an error: a broken schema yields nothing.
pub fn compile(sources: &Sources, options: &Options) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let raw = load(sources, &mut diagnostics);
    let checked = check(&raw, &mut diagnostics);
    let named = named(&checked, &mut diagnostics);
    let files = named.and_then(|named| match emit(&named, options) {
        Ok(files) => Some(files),
        Err(failures) => {
            diagnostics.extend(failures);
            None
        }
    });
    let api = checked.ok().filter(|_| files.is_some());
    Compilation { api, files, diagnostics: diagnostics.into_sorted() }
}

/// Names a model. The names of one with mistakes are checked too, so that one run reports everything.
fn named<'a>(
    checked: &'a Result<Checked, Flawed>,
    diagnostics: &mut Diagnostics,
) -> Option<Named<'a>> {
    match checked {
        Ok(api) => name(api, diagnostics),
        Err(flawed) => {
            rust::check_names(flawed, diagnostics);
            None
        }
    }
}
