//! Command-line arguments of `cargo xtask new`.

use std::path::PathBuf;

use antom_codegen::language::Keyword;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};

/// Examples and exit codes of all that can be written.
pub(super) const NEW_EXAMPLES: &str = "\
Examples:
  cargo xtask new operation cancelPayment --path /v1/payments/cancel
  cargo xtask new diagnostic \"path without a leading slash\"
  cargo xtask new emitter builder
  cargo xtask new rule-cases
  cargo xtask new keyword maxWords --limits text

The written code compiles. Places to fill in are marked TODO, and the next steps are printed. No file is overwritten.

Exit codes:
  0  done
  1  a check failed: the schema would not compile with the new operation; nothing written
  2  bad arguments
  3  could not read or write: a file exists already, or the place for an insertion was not found; nothing written";

const OPERATION_EXAMPLES: &str = "\
Examples:
  cargo xtask new operation cancelPayment
  cargo xtask new operation cancelPayment --path /v1/payments/cancel --source openapi
  cargo xtask new operation showForecast --method GET --path /forecast --schema weather/schema

Writes operations/cancel_payment.yaml in the folder of the schema.";

const DIAGNOSTIC_EXAMPLES: &str = "\
Examples:
  cargo xtask new diagnostic \"path without a leading slash\"
  cargo xtask new diagnostic \"unused server\" --warning

Takes the next free code, and writes its line in the table of codes, its explain page, and a fixture.";

const EMITTER_EXAMPLES: &str = "\
Examples:
  cargo xtask new emitter builder
  cargo xtask new emitter size_hint --part wire

Writes the emitter, its line in the table of emitters, and a snapshot test.";

const RULE_CASES_EXAMPLES: &str = "\
Examples:
  cargo xtask new rule-cases                     rules that have no case yet
  cargo xtask new rule-cases cancelPayment       all rules of an operation
  cargo xtask new rule-cases idr-whole-hundreds  one rule

Prints YAML for a file in tests/conformance/rules/. The places to fill in are marked FILL IN.";

const KEYWORD_EXAMPLES: &str = "\
Examples:
  cargo xtask new keyword maxWords --limits text
  cargo xtask new keyword divisorOf --value number --limits size

Writes a row in the table of keywords, and an arm in every match over the keywords.";

/// What `new` can write.
#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// A schema file for an operation
    #[command(after_help = OPERATION_EXAMPLES)]
    Operation(OperationArgs),
    /// A diagnostic of the compiler
    #[command(after_help = DIAGNOSTIC_EXAMPLES)]
    Diagnostic(DiagnosticArgs),
    /// An emitter of the compiler, which generates one artefact
    #[command(after_help = EMITTER_EXAMPLES)]
    Emitter(EmitterArgs),
    /// The conformance cases of rules, printed
    #[command(after_help = RULE_CASES_EXAMPLES)]
    RuleCases(RuleCasesArgs),
    /// A keyword of the schema language that limits values
    #[command(after_help = KEYWORD_EXAMPLES)]
    Keyword(KeywordArgs),
}

/// Arguments of `new operation`.
#[derive(Debug, Args)]
pub(crate) struct OperationArgs {
    /// Name of the operation, in lower camel case
    #[arg(value_name = "NAME", value_parser = parse_operation)]
    pub(crate) name: String,
    /// HTTP method
    #[arg(long, value_name = "METHOD", default_value = "POST")]
    #[arg(value_parser = PossibleValuesParser::new(["GET", "POST", "PUT", "PATCH", "DELETE"]))]
    pub(crate) method: String,
    /// Path below the server's URL [default: a place to fill in]
    #[arg(long, value_name = "PATH", value_parser = parse_path)]
    pub(crate) path: Option<String>,
    /// Id of the source that describes it [default: the schema's first source]
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// Folder of the schema [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
}

/// Arguments of `new diagnostic`.
#[derive(Debug, Args)]
pub(crate) struct DiagnosticArgs {
    /// What is wrong, in a few words: lower case, no full stop
    #[arg(value_name = "TITLE", value_parser = parse_title)]
    pub(crate) title: String,
    /// Make it a warning, not an error
    #[arg(long)]
    pub(crate) warning: bool,
}

/// Arguments of `new emitter`.
#[derive(Debug, Args)]
pub(crate) struct EmitterArgs {
    /// Name of its module, in snake case
    #[arg(value_name = "NAME", value_parser = parse_module)]
    pub(crate) name: String,
    /// The file of each module that gets its code
    #[arg(long, value_name = "PART", value_enum, default_value_t)]
    pub(crate) part: PartOfModule,
}

/// Arguments of `new rule-cases`.
#[derive(Debug, Args)]
pub(crate) struct RuleCasesArgs {
    /// A rule, or an operation [default: rules that have no case yet]
    #[arg(value_name = "OPERATION|RULE")]
    pub(crate) of: Option<String>,
    /// Folder of the schema [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
}

/// Arguments of `new keyword`.
#[derive(Debug, Args)]
pub(crate) struct KeywordArgs {
    /// Name in a schema, in lower camel case
    #[arg(value_name = "NAME", value_parser = parse_keyword)]
    pub(crate) name: String,
    /// The kind of its value
    #[arg(long, value_name = "KIND", value_enum, default_value_t)]
    pub(crate) value: KeywordValue,
    /// What it limits
    #[arg(long, value_name = "SUBJECT", value_enum, default_value_t)]
    pub(crate) limits: KeywordSubject,
    /// It is a keyword of JSON Schema: exports write it unchanged
    #[arg(long)]
    pub(crate) standard: bool,
}

/// The kind of a keyword's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeywordValue {
    /// A whole number from zero
    #[default]
    Count,
    /// A whole number
    Number,
    /// `true` or left out
    Mark,
}

/// What a keyword limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeywordSubject {
    /// The length of a text
    Length,
    /// How a text is written
    #[default]
    Text,
    /// The size of a number
    Size,
    /// The elements of an array
    Items,
    /// The members of a map
    Members,
}

/// A file of a generated module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PartOfModule {
    /// The types that users read
    #[default]
    Types,
    /// How values are read and written
    Wire,
    /// Validation rules
    Rules,
}

fn parse_operation(given: &str) -> Result<String, String> {
    let is_camel = given.starts_with(|first: char| first.is_ascii_lowercase())
        && given.chars().all(|character| character.is_ascii_alphanumeric());
    if is_camel {
        Ok(given.to_owned())
    } else {
        Err("an operation has a name such as `cancelPayment`: letters and digits, the first in lower case".to_owned())
    }
}

fn parse_keyword(given: &str) -> Result<String, String> {
    let name = parse_operation(given).map_err(|_| {
        "a keyword has a name such as `maxWords`: letters and digits, the first in lower case"
            .to_owned()
    })?;
    match Keyword::from_name(&name) {
        Some(_) => Err(format!("`{name}` is a keyword already")),
        None => Ok(name),
    }
}

fn parse_path(given: &str) -> Result<String, String> {
    let is_plain = |character: char| character.is_ascii_graphic() && character != '"';
    if given.starts_with('/') && given.chars().all(is_plain) {
        Ok(given.to_owned())
    } else {
        Err("a path begins with `/` and has no spaces".to_owned())
    }
}

fn parse_title(given: &str) -> Result<String, String> {
    let title = given.trim();
    let fits = |character: char| !character.is_control() && !"\"\\".contains(character);
    let begins = title.starts_with(|first: char| first.is_ascii_alphanumeric());
    if !begins || !title.chars().all(fits) {
        Err("a title is one line that begins with a letter, without `\"` and `\\`".to_owned())
    } else if title.ends_with('.') {
        Err("a title has no full stop".to_owned())
    } else if title.chars().nth(1).is_some_and(char::is_lowercase)
        && title.starts_with(char::is_uppercase)
    {
        Err("a title begins in lower case".to_owned())
    } else {
        Ok(title.to_owned())
    }
}

fn parse_module(given: &str) -> Result<String, String> {
    let fits = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
    };
    let begins = given.starts_with(|first: char| first.is_ascii_lowercase());
    if antom_codegen::language::identifiers::is_keyword(given) {
        Err(format!("a module cannot be named after Rust's keyword `{given}`"))
    } else if begins && given.chars().all(fits) {
        Ok(given.to_owned())
    } else {
        Err("a module has a name such as `size_hint`: lower case letters, digits and `_`"
            .to_owned())
    }
}

#[cfg(test)]
mod tests {
    use antom_codegen::language::Method;
    use clap::CommandFactory;

    use super::{parse_module, parse_operation, parse_path, parse_title};

    #[test]
    fn every_method_can_be_given() {
        let command = crate::cli::Cli::command();
        let new = command.find_subcommand("new").and_then(|new| new.find_subcommand("operation"));
        let mut arguments = new.expect("the command").get_arguments();
        let method = arguments.find(|it| it.get_id() == "method").expect("the argument");
        let values = method.get_possible_values();
        let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let known: Vec<&str> = Method::ALL.iter().map(|(word, _)| *word).collect();
        assert_eq!(values, known);
    }

    #[test]
    fn names_and_titles_are_checked() {
        for good in ["cancelPayment", "pay", "v2Pay"] {
            assert!(parse_operation(good).is_ok(), "{good}");
        }
        for bad in ["", "CancelPayment", "cancel_payment", "2pay", "cancel payment"] {
            assert!(parse_operation(bad).is_err(), "{bad}");
        }
        assert!(parse_path("/v1/payments/{id}").is_ok());
        for bad in ["", "v1", "/v1/a b", "/\u{e9}"] {
            assert!(parse_path(bad).is_err(), "{bad}");
        }
        for good in ["unused server", "unsupported YAML feature", "2 types"] {
            assert!(parse_title(good).is_ok(), "{good}");
        }
        for bad in ["", "  ", "Unused server", "unused server.", "a \"b\"", "a\nb"] {
            assert!(parse_title(bad).is_err(), "{bad}");
        }
        for good in ["builder", "size_hint", "v2"] {
            assert!(parse_module(good).is_ok(), "{good}");
        }
        for bad in ["", "fn", "Builder", "size-hint", "2", "_x"] {
            assert!(parse_module(bad).is_err(), "{bad}");
        }
    }
}
