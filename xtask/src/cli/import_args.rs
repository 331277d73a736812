//! Arguments of `cargo xtask import`.

use std::path::PathBuf;

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
    /// The document to import
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder for the schema; it must be empty or not exist
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
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
