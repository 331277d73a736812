//! Arguments of `cargo xtask import`.

use std::path::PathBuf;

use antom_codegen::language::group_name::why_not_group;
use clap::{Args, Subcommand};

use crate::report::MessageFormat;

/// Examples of all that can be imported.
pub(super) const IMPORT_EXAMPLES: &str = "\
Examples:
  cargo xtask import openapi weather.json --into weather/schema
  cargo xtask codegen --schema weather/schema --out weather/api --crate weather";

const IMPORT_OPENAPI_EXAMPLES: &str = "\
Examples:
  cargo xtask import openapi weather.json --into weather/schema
  cargo xtask import openapi weather.yaml --into weather/schema --descriptions
  cargo xtask import openapi weather.json --into weather/schema --prose
  cargo xtask import openapi weather.json --into weather/schema --message-format json | jq 'select(.unsupported)'
  cargo xtask import openapi weather/files --merge --prose --dry-run
  cargo xtask import openapi weather/files --merge --prose --group storms='/v1/storms/*' --group storms=warnAll

Reads versions 3.0 and 3.1. Limits are taken from keywords. With --prose they are also taken from descriptions, from
sentences that are understood as a whole: \"Maximum length: 64 characters\" is, \"Maximum length: 64 characters for boats\"
is not. Each fact from a description is listed with its sentence, and so is each sentence about a limit that was not
understood. A keyword counts more than a sentence, and so do the examples of the document.

Everything renamed, merged, taken from prose, chosen between two readings or unsupported is listed with its position.

What the schema language cannot express is kept as a JSON value (`any`), and an operation without a JSON object in both
directions is named with the reason. A document of several files must be bundled first, for example with `redocly bundle`.

Equal types are merged if one of them has no name in the document, or if the names differ in a number only (`Amount2`).
Equal types with other names are both kept, and listed as chosen. Types that differ in limits, and unnamed objects with
a single field, are not merged.

With --merge, FILE may also be a folder: all its documents are one API, and what the schema lacks is added to it in new files. Nothing
that it has is changed: its types and operations count, whatever the documents say. Types of one name become one type with the fields
of all; a field is required where all documents require it, and a body that holds the type says what else its document requires; a
limit that only some state counts, and one on which they differ is recorded with every file as a reading. Operations are named after
their paths (`/v1/payments/cancel` is `cancelPayment`), and stand in a folder for each group: the part of the path behind the version,
or what --group says. New fields have type, sensitivity and description of a field of the schema with their name; other
descriptions are empty, for a person to write. A document that cannot be read is named and skipped, and the exit code is 3.

Nothing is written unless the schema compiles. With --message-format json every line of stdout is one object: something
`renamed`, `merged`, `prose`, `chosen` or `unsupported`, and last the `summary`; or the diagnostics (`code`) of a
document that cannot be imported.";

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// An `OpenAPI` document, in JSON or YAML
    #[command(name = "openapi", about = "An OpenAPI document, in JSON or YAML")]
    #[command(after_help = IMPORT_OPENAPI_EXAMPLES)]
    OpenApi(ImportArgs),
}

/// Arguments of `import openapi`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The document to import; with --merge, also a folder of documents
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder for the schema; without --merge it must be empty or not exist, with --merge it is `schema` by default
    #[arg(long, value_name = "DIR", required_unless_present = "merge")]
    pub(crate) into: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) merged: MergeArgs,
    /// Keep descriptions and examples, as for an API of your own; by default descriptions are made from names
    #[arg(long)]
    pub(crate) descriptions: bool,
    /// Take limits from descriptions too, and list each with its sentence; by default only keywords count
    #[arg(long)]
    pub(crate) prose: bool,
    /// How to print results: for people, or as one JSON object per line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `import openapi --merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// Import every document of a folder as one API, and add what a schema lacks to it
    #[arg(long)]
    pub(crate) merge: bool,
    /// With --merge: the group of operations whose path, or name, is PATTERN, in which `*` stands for any text
    #[arg(long = "group", value_name = "NAME=PATTERN", requires = "merge", value_parser = group)]
    pub(crate) groups: Vec<(String, String)>,
    /// With --merge: print the report and the names of the files, and write nothing
    #[arg(long, requires = "merge")]
    pub(crate) dry_run: bool,
}

/// The name of a group, and the pattern of its operations.
fn group(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, pattern)) if why_not_group(name).is_none() && !pattern.is_empty() => {
            Ok((name.to_owned(), pattern.to_owned()))
        }
        _ => Err("write a name in small letters, `=` and a path, as in `refunds=/v1/refunds/*`"
            .to_owned()),
    }
}
