//! Options of a benchmark.

use std::path::PathBuf;
use std::{env, process};

/// How much to measure, and for whom to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Fewer and shorter turns.
    pub quick: bool,
    /// For whom to print.
    pub format: Format,
    /// The maintainer's command line, if it is to be measured as well.
    pub xtask: Option<PathBuf>,
}

/// For whom tables are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Columns in line.
    #[default]
    Human,
    /// A table in Markdown.
    Markdown,
    /// One JSON object per row.
    Json,
}

impl Options {
    /// Reads the arguments of this program, and ends it if they make no sense.
    #[must_use]
    pub fn from_arguments() -> Self {
        Self::parse(env::args().skip(1)).unwrap_or_else(|argument| {
            eprintln!(
                "error: `{argument}` is not a known argument; see `cargo xtask bench --help`"
            );
            process::exit(2)
        })
    }

    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--markdown" => options.format = Format::Markdown,
                "--json" => options.format = Format::Json,
                "--xtask" => options.xtask = Some(arguments.next().ok_or(argument)?.into()),
                _ => return Err(argument),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Options};

    #[test]
    fn arguments_are_read_or_refused() {
        let parse = |text: &str| {
            Options::parse(text.split_whitespace().map(std::borrow::ToOwned::to_owned))
        };
        let options = parse("--quick --json --xtask target/xtask").unwrap();
        assert!(options.quick && options.format == Format::Json && options.xtask.is_some());
        assert_eq!(parse(""), Ok(Options::default()));
        assert_eq!(parse("--fast"), Err("--fast".to_owned()));
        assert_eq!(parse("--xtask"), Err("--xtask".to_owned()));
    }
}
