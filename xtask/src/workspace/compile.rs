//! Runs the compiler over a schema on disk, and prints what it has to say.

use antom_codegen::api::Api;
use antom_codegen::diagnostic::{Sources, render, to_json};
use antom_codegen::output::Files;
use antom_codegen::{Compilation, Options};

use crate::cli::MessageFormat;
use crate::failure::Failure;
use crate::report;
use crate::workspace::place::Place;
use crate::workspace::schema_files;

/// What came of a schema, with the files it came from.
#[derive(Debug)]
pub(crate) struct Compiled {
    sources: Sources,
    /// What came of it.
    pub(crate) result: Compilation,
}

/// Reads and compiles a schema.
pub(crate) fn compile(schema: &Place, options: &Options) -> Result<Compiled, Failure> {
    let mut files = schema_files::read(schema)?;
    let mut result = antom_codegen::compile(&files.sources, options);
    let misnamed = files.misnamed();
    if !misnamed.is_empty() {
        // Without those files all else is half the truth: names that they define would be called unknown.
        result = Compilation { api: None, files: None, diagnostics: misnamed };
    }
    Ok(Compiled { sources: files.sources, result })
}

impl Compiled {
    /// Prints every diagnostic.
    pub(crate) fn print_diagnostics(&self, format: MessageFormat) -> Result<(), Failure> {
        let diagnostics = &self.result.diagnostics;
        match format {
            MessageFormat::Human => report::raw(&render(diagnostics, &self.sources, true)),
            MessageFormat::Json => report::data(&to_json(diagnostics, &self.sources))?,
        }
        Ok(())
    }

    /// Prints every diagnostic, and gives the model and the sources of the crate.
    ///
    /// Of a broken schema there are none; then it says so, and what has not been done for it.
    pub(crate) fn made(
        &self,
        format: MessageFormat,
        undone: &str,
    ) -> Result<Option<(&Api, &Files)>, Failure> {
        self.print_diagnostics(format)?;
        let made = self.result.api.as_ref().zip(self.result.files.as_ref());
        if made.is_none() {
            if format == MessageFormat::Json {
                self.print_summary(serde_json::json!({}))?;
            }
            report::error(format!("{}; {undone}", self.problems()));
        }
        Ok(made)
    }

    /// Prints the last line for tools: counts of diagnostics, of what the API is made of, and `more`.
    pub(crate) fn print_summary(&self, more: serde_json::Value) -> Result<(), Failure> {
        let (errors, warnings) = self.result.counts();
        let mut summary = serde_json::json!({ "errors": errors, "warnings": warnings });
        let api = self.result.api.as_ref().map(|api| report::api_json(&api.counts()));
        for part in api.into_iter().chain([more]) {
            if let (Some(summary), serde_json::Value::Object(part)) =
                (summary.as_object_mut(), part)
            {
                summary.extend(part);
            }
        }
        report::data(&format!("{}\n", serde_json::json!({ "summary": summary })))
    }

    /// Errors and warnings in words.
    pub(crate) fn problems(&self) -> String {
        let (errors, warnings) = self.result.counts();
        report::problems(errors, warnings)
    }
}
