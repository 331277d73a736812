//! The other side of a comparison: the schema on disk, a revision of it, or another source.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use antom_codegen::diagnostic::{Diagnostic, Sources};
use antom_codegen::language::SourceFormat;
use antom_drift::compare::{Records, has_source_in, name_of};
use antom_drift::from_schema::of_api;
use antom_drift::gaps;
use antom_openapi::read::Prose;
use antom_openapi::reading::{File, Reading};

use super::published;
use crate::cli::DriftArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, check, check_on_disk, check_revision, print_diagnostics};
use crate::workspace::place::{Place, Workspace};

/// The word for the schema on disk.
const SCHEMA: &str = "schema";

/// The side that sources are compared with.
pub(super) enum Against {
    /// A schema.
    Schema {
        reading: Reading,
        api: Box<antom_codegen::Checked>,
        sources: Sources,
        /// Where it is on disk, unless it is a revision.
        place: Option<Place>,
        /// The schema as it is, if keys without a value were filled in for the comparison.
        unfilled: Option<Box<Checked>>,
    },
    /// An older version of a source.
    Published { reading: Reading },
}

/// A side that cannot be read.
pub(super) struct Broken {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    message: String,
    exit: Exit,
}

impl Broken {
    pub(super) fn print(self, format: MessageFormat) -> Result<Exit, Failure> {
        print_diagnostics(&self.diagnostics, &self.sources, format)?;
        report::error(self.message);
        Ok(self.exit)
    }
}

impl Against {
    /// Reads what `--against` names.
    pub(super) fn read(
        workspace: &Workspace,
        args: &DriftArgs,
    ) -> Result<Result<Self, Broken>, Failure> {
        let schema = workspace.schema(args.schema.as_deref());
        if args.against == SCHEMA {
            return Self::on_disk(schema);
        }
        let place = workspace.place(Path::new(&args.against));
        if place.path.is_dir() {
            return Self::on_disk(place);
        }
        if place.path.is_file() {
            return Self::file(place);
        }
        Ok(Self::schema(check_revision(&args.against, &schema)?, None))
    }

    /// A file: part of a schema if it compiles as one, else a source.
    fn file(place: Place) -> Result<Result<Self, Broken>, Failure> {
        let bytes = fs::read(&place.path);
        let bytes = bytes.map_err(|error| Failure::io("read", &place.shown, &error))?;
        match published::read(&place, bytes, Prose::Read) {
            Ok(read) => Ok(Ok(Self::Published { reading: read.reading })),
            Err(_) if place.path.extension().is_some_and(|it| it == "yaml") => Self::on_disk(place),
            Err(problem) => {
                let (sources, diagnostic) = *problem;
                let message = format!("`{}` cannot be read; nothing compared", place.shown);
                let diagnostics = vec![diagnostic];
                Ok(Err(Broken { sources, diagnostics, message, exit: Exit::Disk }))
            }
        }
    }

    fn on_disk(place: Place) -> Result<Result<Self, Broken>, Failure> {
        Ok(Self::schema(check_on_disk(&place)?, Some(place)))
    }

    fn schema(checked: Checked, place: Option<Place>) -> Result<Self, Broken> {
        let (checked, unfilled) = match (&checked.api, gaps::filled(&checked.sources)) {
            (None, Some(filled)) => (check(filled), Some(Box::new(checked))),
            _ => (checked, None),
        };
        let Some(api) = checked.api else {
            let Checked { sources, diagnostics, .. } = unfilled.map_or(checked, |it| *it);
            let message = "the schema does not compile; nothing compared".to_owned();
            return Err(Broken { sources, diagnostics, message, exit: Exit::No });
        };
        let reading = of_api(&api, &checked.sources);
        let (api, sources) = (Box::new(api), checked.sources);
        Ok(Self::Schema { reading, api, sources, place, unfilled })
    }

    pub(super) fn reading(&self) -> &Reading {
        match self {
            Self::Schema { reading, .. } | Self::Published { reading } => reading,
        }
    }

    /// Whether a file is one of the sources of the schema, and not part of the one that is named.
    pub(super) fn is_source(&self, file: &File, named: Option<&str>) -> bool {
        match self {
            Self::Schema { api, .. } => named.is_none() && has_source_in(api, name_of(file)),
            Self::Published { .. } => false,
        }
    }

    /// Whether the descriptions of documents count: those of the named source, else of any that the schema has.
    pub(super) fn prose(&self, source: Option<&str>) -> Prose {
        let Self::Schema { api, .. } = self else { return Prose::Read };
        let documents = api.sources.iter().map(|(_, one)| one).filter(|one| match source {
            Some(id) => one.id.value == id,
            None => one.format == Some(SourceFormat::OpenApi),
        });
        let mut documents = documents.peekable();
        if documents.peek().is_some() && documents.all(|one| !one.prose) {
            Prose::Ignored
        } else {
            Prose::Read
        }
    }

    /// The schema as it is, if it does not compile only because values are still to be filled in.
    pub(super) fn unfilled(&self) -> Option<&Checked> {
        match self {
            Self::Schema { unfilled, .. } => unfilled.as_deref(),
            Self::Published { .. } => None,
        }
    }

    /// Its name in the table.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Schema { .. } => SCHEMA,
            Self::Published { .. } => "before",
        }
    }

    /// The schema's records of its sources, for files of these names; a source has none.
    pub(super) fn records(
        &self,
        source: Option<&str>,
        files: &BTreeSet<String>,
    ) -> Result<Option<Records<'_>>, Failure> {
        let Self::Schema { api, sources, .. } = self else { return Ok(None) };
        let records = Records::new(api, sources).of_files(files);
        let Some(id) = source else { return Ok(Some(records)) };
        records.of_source(id).map(Some).ok_or_else(|| {
            let known: Vec<&str> =
                api.sources.iter().map(|(_, source)| source.id.value.as_str()).collect();
            let message = format!("the schema has no source `{id}`");
            Failure::usage(message).help(format!("it has: {}", known.join(", ")))
        })
    }
}
