//! Arguments of `antom replay`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::message_format::MessageFormat;

pub(super) const REPLAY_EXAMPLES: &str = "\
Examples:
  antom replay story.json
  antom replay story.json --secrets secrets.json         values in place of those that the story does not keep
  antom replay story.json --message-format json | jq .same

The explorer of `antom sandbox` saves what was done as a story. It is played in a sandbox of its own, which is gone afterwards, and whose
merchant acknowledges every notification; each outcome must be the one of the story: its kind, effect and result code.

Exit code 0 if it is the same story, 1 if it goes on otherwise, 2 if it is no story or a secret is missing, 3 if it cannot be read.";

/// Arguments of `replay`.
#[derive(Debug, Args)]
pub(crate) struct ReplayArgs {
    /// The story, or `-` for the standard input
    #[arg(value_name = "STORY", value_hint = ValueHint::FilePath)]
    pub(crate) story: PathBuf,
    /// A JSON object with a text for each secret that the story does not keep
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) secrets: Option<PathBuf>,
    /// How to print what was played: for people (stderr), or as a JSON object (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}
