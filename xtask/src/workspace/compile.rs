//! Runs the compiler over a schema, and prints its diagnostics.

use std::path::Path;

use antom_codegen::diagnostic::{Diagnostic, Severity, Sources, render, to_json};
use antom_codegen::output::Files;
use antom_codegen::{Checked as Model, Compilation, Front, Options, front};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::report::{self, MessageFormat};
use crate::workspace::place::{Place, Workspace};
use crate::workspace::revision::Revision;
use crate::workspace::schema_files;

/// A schema that was checked: the model if it is free of errors, and the diagnostics.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The files of the schema.
    pub(crate) sources: Sources,
    /// The model; `None` if there are errors.
    pub(crate) api: Option<Model>,
    /// Errors and warnings, in the order of the files.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A schema that was compiled: the checked schema, and the sources of the crate.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// The schema.
    pub(crate) schema: Checked,
    /// The sources of the crate; `None` if there are errors.
    files: Option<Files>,
}

/// Checks files that were read already.
pub(crate) fn check(sources: Sources) -> Checked {
    let Front { api, diagnostics } = front(&sources);
    Checked { sources, api, diagnostics }
}

/// Reads and checks a schema on disk.
pub(crate) fn check_on_disk(schema: &Place) -> Result<Checked, Failure> {
    let mut files = schema_files::read(schema)?;
    let misnamed = files.misnamed();
    Ok(if misnamed.is_empty() { check(files.sources) } else { broken(files.sources, misnamed) })
}

/// Reads and checks the schema that is named: a folder, a file, or else a revision.
pub(crate) fn check_named(
    workspace: &Workspace,
    name: &str,
    schema: &Place,
) -> Result<Checked, Failure> {
    let place = workspace.place(Path::new(name));
    let is_yaml = place.path.extension().is_some_and(|extension| extension == "yaml");
    if place.path.is_dir() || is_yaml && place.path.is_file() {
        check_on_disk(&place)
    } else {
        check_revision(name, schema)
    }
}

/// Reads and checks the schema of a revision.
pub(crate) fn check_revision(name: &str, schema: &Place) -> Result<Checked, Failure> {
    Ok(check(Revision::find(name, schema)?.sources()?))
}

/// Reads and compiles a schema on disk.
pub(crate) fn compile(schema: &Place, options: &Options) -> Result<Compiled, Failure> {
    let mut files = schema_files::read(schema)?;
    let misnamed = files.misnamed();
    if !misnamed.is_empty() {
        return Ok(Compiled { schema: broken(files.sources, misnamed), files: None });
    }
    let Compilation { api, files: generated, diagnostics } =
        antom_codegen::compile(&files.sources, options);
    let schema = Checked { sources: files.sources, api, diagnostics };
    Ok(Compiled { schema, files: generated })
}

/// A schema with misnamed files. Only these are reported: without them, names that they define would be unknown.
fn broken(sources: Sources, misnamed: Vec<Diagnostic>) -> Checked {
    Checked { sources, api: None, diagnostics: misnamed }
}

impl Checked {
    /// Prints every diagnostic.
    pub(crate) fn print_diagnostics(&self, format: MessageFormat) -> Result<(), Failure> {
        print_diagnostics(&self.diagnostics, &self.sources, format)
    }

    /// Prints the last line for tools: counts of diagnostics, counts of the API's parts, and `more`.
    pub(crate) fn print_summary(&self, more: Value) -> Result<(), Failure> {
        let (errors, warnings) = self.counts();
        let mut summary = json!({ "errors": errors, "warnings": warnings });
        let api = self.api.as_ref().map(|api| report::api_json(&api.counts()));
        for part in api.into_iter().chain([more]) {
            if let (Some(summary), Value::Object(part)) = (summary.as_object_mut(), part) {
                summary.extend(part);
            }
        }
        report::data(&format!("{}\n", json!({ "summary": summary })))
    }

    /// The number of errors and warnings, in words.
    pub(crate) fn problems(&self) -> String {
        let (errors, warnings) = self.counts();
        report::problems(errors, warnings)
    }

    fn counts(&self) -> (usize, usize) {
        let is_error = |one: &&Diagnostic| one.severity() == Severity::Error;
        let errors = self.diagnostics.iter().filter(is_error).count();
        (errors, self.diagnostics.len() - errors)
    }
}

impl Compiled {
    /// Prints every diagnostic, and returns the model and the sources of the crate.
    ///
    /// `None` if there are errors; then the number of them is printed, and what was not done because of them.
    pub(crate) fn print(
        &self,
        format: MessageFormat,
        not_done: &str,
    ) -> Result<Option<(&Model, &Files)>, Failure> {
        self.schema.print_diagnostics(format)?;
        let compiled = self.schema.api.as_ref().zip(self.files.as_ref());
        if compiled.is_none() {
            if format == MessageFormat::Json {
                self.schema.print_summary(json!({}))?;
            }
            report::error(format!("{}; {not_done}", self.schema.problems()));
        }
        Ok(compiled)
    }
}

/// Prints diagnostics: for people to stderr, for tools to stdout.
pub(crate) fn print_diagnostics(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: MessageFormat,
) -> Result<(), Failure> {
    match format {
        MessageFormat::Human => report::raw(&render(diagnostics, sources, true)),
        MessageFormat::Json => report::data(&to_json(diagnostics, sources))?,
    }
    Ok(())
}
