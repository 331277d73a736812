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
  cargo xtask import openapi weather.json --into weather/schema --message-format json | jq 'select(.lost)'

Reads versions 3.0 and 3.1. Limits are taken from keywords, and from descriptions that state them (\"Maximum length: 64
characters\"). What is renamed, merged, chosen between two readings or lost is listed with its place.

Types that are the same become one if one of them has no name in the document, or if the names differ in a number
(`Amount2`); under unlike names both are kept, and listed as chosen. Objects without a name that have one field only stay
apart. Types that differ in limits stay apart.

The schema compiles, or nothing is written. With --message-format json every line of stdout is one object: what was `renamed`, `merged`, `chosen` or
`lost`, and last the `summary`; or the diagnostics (`code`) of a document that cannot be imported.";

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
    /// The document
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder for the schema; it must be empty or not there
    #[arg(long, value_name = "DIR")]
    pub(crate) into: PathBuf,
    /// Take over descriptions and examples, as for an API of your own; else descriptions are made from names
    #[arg(long)]
    pub(crate) descriptions: bool,
    /// How to print what was done: for people, or as one JSON object per line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}
