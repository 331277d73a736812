//! Command-line arguments.

mod examples;
mod import_args;
mod mutants_args;
mod new_args;
mod site_args;

use std::path::PathBuf;

use antom_codegen::diagnostic::{Code, did_you_mean};
use antom_codegen::diff::Class;
use clap::{Args, Parser, Subcommand, ValueEnum};

use examples::{
    BENCH_EXAMPLES, CHECK_EXAMPLES, CI_EXAMPLES, CODEGEN_EXAMPLES, DIFF_EXAMPLES, DRIFT_EXAMPLES,
    EXIT_CODES, EXPLAIN_EXAMPLES, EXPORT_EXAMPLES, EXPORT_JSON_SCHEMA_EXAMPLES,
    EXPORT_OPENAPI_EXAMPLES, EXPORT_SCHEMA_EXAMPLES,
};
use import_args::IMPORT_EXAMPLES;
pub(crate) use import_args::{Import, ImportArgs};
use mutants_args::MUTANTS_EXAMPLES;
pub(crate) use mutants_args::{Area, MutantsArgs};
use new_args::NEW_EXAMPLES;
pub(crate) use new_args::{
    DiagnosticArgs, EmitterArgs, KeywordArgs, KeywordSubject, KeywordValue, New, OperationArgs,
    PartOfModule, RuleCasesArgs,
};

use site_args::SITE_EXAMPLES;
pub(crate) use site_args::SiteArgs;

use crate::report::MessageFormat;

/// Keeps the generated crate up to date with the schema
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
#[command(arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compile the schema to Rust: write changed files, remove those no longer generated
    #[command(after_help = CODEGEN_EXAMPLES)]
    Codegen(CodegenArgs),
    /// Report every mistake in the schema; write nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// List the changes between two schemas, and the version bump they need
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// List where documentation pages or `OpenAPI` files differ from the schema
    #[command(about = "List where documentation pages or OpenAPI files differ from the schema")]
    #[command(after_help = DRIFT_EXAMPLES)]
    Drift(DriftArgs),
    /// Explain a diagnostic, or list them all
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Export the schema or the schema language to another format
    #[command(subcommand, after_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Write the reference of the API as web pages
    #[command(after_help = SITE_EXAMPLES)]
    Site(SiteArgs),
    /// Convert an API description in another format to a schema
    #[command(subcommand, after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Write files to start from, such as those of an operation or a diagnostic
    #[command(subcommand, after_help = NEW_EXAMPLES)]
    New(New),
    /// Measure the cost of building, decoding, validating and generating
    #[command(after_help = BENCH_EXAMPLES)]
    Bench(BenchArgs),
    /// Change the code in small ways, and count the changes that no test notices
    #[command(after_help = MUTANTS_EXAMPLES)]
    Mutants(MutantsArgs),
    /// Run the steps of continuous integration; stop at the first failure
    #[command(after_help = CI_EXAMPLES)]
    Ci,
}

/// Arguments of `codegen`.
#[derive(Debug, Args)]
pub(crate) struct CodegenArgs {
    /// Folder of the schema, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// Folder of the crate; sources go to its src/ [default: the workspace's generated/]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Name of the crate, if it has no Cargo.toml yet [default: antom, or the name of the folder of --out]
    #[arg(long = "crate", value_name = "NAME", value_parser = crate::workspace::crate_name::parse_crate_name)]
    pub(crate) crate_name: Option<String>,
    /// Write nothing; list every file that is missing, out of date, edited by hand or orphaned
    #[arg(long, conflicts_with = "watch")]
    pub(crate) check: bool,
    /// Compile again whenever the schema changes, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    /// How to print diagnostics: for people (stderr), or as one JSON object per line (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Folder of the schema, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// How to print diagnostics: for people (stderr), or as one JSON object per line (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The older schema: a folder, a file that ends in `.yaml`, or a git revision
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The newer schema, given likewise [default: that of --schema, as it is on disk]
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<String>,
    /// Folder of the schema, on disk and in revisions, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// Exit with 1 if a change is of this class or a greater one
    #[arg(long, value_name = "CLASS", value_enum)]
    pub(crate) fail_on: Option<FailOn>,
    /// Print an entry for a changelog instead of the table
    #[arg(long)]
    pub(crate) changelog: bool,
    /// List every text that differs, even where many are counted by file
    #[arg(long)]
    pub(crate) all: bool,
    /// How to print changes: as a table, or as one JSON object per line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// The least class of change that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A change that may stop code from compiling, or sends other bytes
    Major,
    /// A change that adds something or behaves differently
    Minor,
    /// Any change
    Patch,
}

impl From<FailOn> for Class {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Major => Self::Major,
            FailOn::Minor => Self::Minor,
            FailOn::Patch => Self::Patch,
        }
    }
}

/// Arguments of `drift`.
#[derive(Debug, Args)]
pub(crate) struct DriftArgs {
    /// Documentation pages, `OpenAPI` files, or folders of them; together they are one source
    #[arg(
        help = "Documentation pages, OpenAPI files, or folders of them; together they are one source"
    )]
    #[arg(value_name = "SOURCE", required = true)]
    pub(crate) sources: Vec<PathBuf>,
    /// Compare this operation only, by its name in the schema
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Option<String>,
    /// What to compare with: `schema`, a schema's folder, a git revision, or another source file
    #[arg(long, value_name = "WHAT", default_value = "schema")]
    pub(crate) against: String,
    /// Folder of the schema, on disk and in revisions, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// Id of the source in the schema [default: the operation's source in the same format]
    #[arg(long = "as", value_name = "ID")]
    pub(crate) source_id: Option<String>,
    /// Count the facts that the sources state and the schema holds, and list the others
    #[arg(long, conflicts_with = "write")]
    pub(crate) facts: bool,
    /// Also list recorded disagreements, and remarks on the sources
    #[arg(long)]
    pub(crate) all: bool,
    /// Edit the schema's files where the edit is certain
    #[arg(long, conflicts_with = "against")]
    pub(crate) write: bool,
    /// How to print findings: as a table, or as one JSON object per line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code, such as E0007 [default: list them all]
    #[arg(value_name = "CODE", value_parser = parse_code)]
    pub(crate) code: Option<Code>,
}

/// What can be exported.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// The API as one `OpenAPI` 3.1 document
    #[command(name = "openapi", about = "The API as one OpenAPI 3.1 document")]
    #[command(after_help = EXPORT_OPENAPI_EXAMPLES)]
    OpenApi(ExportApiArgs),
    /// The types of the API as one bundle of JSON Schemas (draft 2020-12)
    #[command(after_help = EXPORT_JSON_SCHEMA_EXAMPLES)]
    JsonSchema(ExportApiArgs),
    /// The JSON Schema of the schema language, for completion and checks in editors
    #[command(after_help = EXPORT_SCHEMA_EXAMPLES)]
    Schema(ExportSchemaArgs),
}

/// Arguments of `export openapi` and `export json-schema`.
#[derive(Debug, Args)]
pub(crate) struct ExportApiArgs {
    /// Folder of the schema, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// Only the operations of this group, and what they need
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Option<String>,
    /// Where to write it [default: stdout]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Arguments of `export schema`.
#[derive(Debug, Args)]
pub(crate) struct ExportSchemaArgs {
    /// Where to write it [default: stdout]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// What to measure [default: everything]
    #[arg(value_name = "SUBJECT", value_enum)]
    pub(crate) subject: Option<Subject>,
    /// Measure fewer and shorter turns
    #[arg(long)]
    pub(crate) quick: bool,
    /// Print tables in Markdown
    #[arg(long, conflicts_with = "message_format")]
    pub(crate) markdown: bool,
    /// How to print results: as tables, or as one JSON object per line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Subject {
    /// Building the generated crate
    Build,
    /// Reading and writing messages
    Decode,
    /// Validating messages
    Validate,
    /// Compiling schemas
    Generate,
    /// Runs of the command `antom`
    Start,
    /// Signed calls, without their transport
    Call,
    /// Building the transports of the client
    Transports,
    /// Calls that the sandbox answers
    Sandbox,
}

impl Subject {
    /// All of them, in the order in which they are measured.
    pub(crate) const ALL: &[Self] = &[
        Self::Build,
        Self::Decode,
        Self::Validate,
        Self::Generate,
        Self::Start,
        Self::Call,
        Self::Transports,
        Self::Sandbox,
    ];

    /// The value on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Decode => "decode",
            Self::Validate => "validate",
            Self::Generate => "generate",
            Self::Start => "start",
            Self::Call => "call",
            Self::Transports => "transports",
            Self::Sandbox => "sandbox",
        }
    }
}

/// `E0007`, `e0007` or `7`.
fn parse_code(given: &str) -> Result<Code, String> {
    let digits = given.trim().trim_start_matches(['E', 'e']);
    let padded = digits.parse::<u16>().map(|number| format!("E{number:04}"));
    if let Some(code) = padded.ok().as_deref().and_then(Code::from_id) {
        return Ok(code);
    }
    let known = Code::ALL.iter().map(|code| code.as_str());
    let hint = did_you_mean(given, known).map(|code| format!("did you mean `{code}`? "));
    let hint = hint.unwrap_or_default();
    Err(format!("there is no such code; {hint}`cargo xtask explain` lists them all"))
}

#[cfg(test)]
mod tests {
    use antom_codegen::diagnostic::Code;
    use clap::CommandFactory;

    use super::{Cli, parse_code};

    #[test]
    fn the_definitions_hold() {
        Cli::command().debug_assert();
    }

    #[test]
    fn codes_are_read_in_every_spelling() {
        for given in ["E0007", "e0007", "7", "0007", "E7"] {
            assert_eq!(parse_code(given), Ok(Code::E0007), "{given}");
        }
        assert!(parse_code("E0070").is_err_and(|error| error.contains("did you mean `E00")));
        assert!(parse_code("nonsense").is_err_and(|error| !error.contains("did you mean")));
        assert!(parse_code("").is_err());
    }
}
