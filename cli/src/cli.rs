//! Command-line arguments.

#[cfg(feature = "call")]
mod call_arguments;
mod flag_names;
mod message_format;
mod operation_name;
#[cfg(feature = "sandbox")]
mod replay_arguments;
#[cfg(feature = "sandbox")]
mod sandbox_arguments;
mod signing_arguments;

use std::ffi::OsString;
use std::path::PathBuf;

use antom::DateTime;
use clap::builder::{OsStringValueParser, StringValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

#[cfg(feature = "call")]
pub(crate) use call_arguments::{CallArgs, NotifyArgs};
pub(crate) use message_format::MessageFormat;
#[cfg(feature = "sandbox")]
use replay_arguments::REPLAY_EXAMPLES;
#[cfg(feature = "sandbox")]
pub(crate) use replay_arguments::ReplayArgs;
#[cfg(feature = "sandbox")]
use sandbox_arguments::SANDBOX_EXAMPLES;
#[cfg(feature = "sandbox")]
pub(crate) use sandbox_arguments::SandboxArgs;
pub(crate) use signing_arguments::{SignArgs, SignedArgs, UploadArgs, VerifyArgs};

use crate::body_kind::Body;
use crate::finding::Severity;

#[cfg(feature = "call")]
use call_arguments::{CALL_EXAMPLES, NOTIFY_EXAMPLES};
use flag_names::flags;
use operation_name::OperationName;
use signing_arguments::{SIGN_EXAMPLES, VERIFY_EXAMPLES};

const EXIT_CODES: &str = "\
Exit codes:
  0  done; the body is valid, perhaps with advice
  1  the body has errors, or the signature is wrong
  2  wrong arguments
  3  a file or a key could not be read, something not be written, or nobody be reached: nothing was sent
  4  the provider has decided, and it is no success
  5  it is not known what came of a call";

/// Checks and signs message bodies of the Antom API, explains the API, and stands in for its gateway on this machine.
#[derive(Debug, Parser)]
#[command(name = "antom", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what is wrong with a body: errors, advice and unknown fields, each with line and column
    #[command(after_help = VALIDATE_EXAMPLES)]
    #[command(
        override_usage = "antom validate [OPTIONS] <OPERATION> <BODY> <FILE>\n       antom validate [OPTIONS] <FILE>"
    )]
    Validate(ValidateArgs),
    /// List the operations and notifications, or tell more of one
    #[command(after_help = OPERATIONS_EXAMPLES)]
    Operations(OperationsArgs),
    /// Explain a field of an operation or notification in words, or list them all
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Say what a result code of an operation or notification means and what to do about it, or list them all
    #[command(after_help = ERRORS_EXAMPLES)]
    Errors(ErrorsArgs),
    /// Sign a request: print its headers, or a whole command of curl
    #[command(after_help = SIGN_EXAMPLES)]
    #[command(override_usage = "antom sign [OPTIONS] [METHOD] <OPERATION|PATH|URL> <FILE>")]
    Sign(SignArgs),
    /// Say whether the signature of an answer or a notification is valid, and if not, why
    #[command(after_help = VERIFY_EXAMPLES)]
    #[command(override_usage = "antom verify [OPTIONS] [METHOD] <OPERATION|PATH|URL> <FILE>")]
    Verify(VerifyArgs),
    /// Check a request, sign it, send it, and say what came of it
    #[cfg(feature = "call")]
    #[command(after_help = CALL_EXAMPLES)]
    Call(CallArgs),
    /// Send one signed notification to an address of yours, and say whether it was acknowledged
    #[cfg(feature = "call")]
    #[command(after_help = NOTIFY_EXAMPLES)]
    Notify(NotifyArgs),
    /// Run a stand-in for the gateway on this machine, until it is stopped
    #[cfg(feature = "sandbox")]
    #[command(after_help = SANDBOX_EXAMPLES)]
    Sandbox(SandboxArgs),
    /// Play a story that the explorer of the sandbox has saved, and say whether it is still the same
    #[cfg(feature = "sandbox")]
    #[command(after_help = REPLAY_EXAMPLES)]
    Replay(ReplayArgs),
    /// Write the completions of a shell to stdout
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", value_enum)]
        shell: Shell,
    },
}

const VALIDATE_EXAMPLES: &str = "\
Examples:
  antom validate createPaymentSession request body.json
  antom validate body.json                        the message is guessed from its members
  antom validate notifyPayment notification body.json
  antom validate body.json --errors-only
  antom validate body.json --strict               for tests: also refuse what is probably a mistake
  antom validate createPaymentSession request body.json --flags riskControl,gagw
  antom validate createPaymentSession request body.json --now 2026-01-01T00:00:00Z
  curl … | antom validate createPaymentSession response -
  antom validate createPaymentSession request body.json --message-format json | jq '.[] | select(.severity == \"error\")'

Values of sensitive and of unknown fields are never shown, not even in the lines of the body that are.
For people the findings go to stderr; with --message-format json an array of all of them goes to stdout, each with
`path`, `line`, `column`, `severity`, `rule`, `message`, `limit`, `found` and `suggestion`. The severities:
  error          it cannot be read, or the documentation forbids sending it
  deviation      a response or notification departs from its documentation, and can be read all the same
  warning        it can be read, but is probably a mistake: a member given twice, a number in place of text, …; or nothing
                 is known of it: a notification of another kind, which is kept and answered as any other
  unknown-field  a member that the API does not know
  advice         allowed, but not recommended
Exit code 0 if there are no errors, 1 if there are, 3 if the file cannot be read. With --strict deviations, warnings and
unknown fields count as errors do.";

const OPERATIONS_EXAMPLES: &str = "\
Examples:
  antom operations
  antom operations capture                        all that is known of one
  antom operations --group payments               only those of one group, which is a feature of the crate antom";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  antom explain createPaymentSession                            every field, one per line
  antom explain createPaymentSession response                   those of the response
  antom explain createPaymentSession order.goods.goodsName
  antom explain createPaymentSession /order/goods/0/goodsName   a path as `antom validate` prints it";

const ERRORS_EXAMPLES: &str = "\
Examples:
  antom errors createPaymentSession
  antom errors createPaymentSession PARAM_ILLEGAL";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  antom completions bash > ~/.local/share/bash-completion/completions/antom
  antom completions fish > ~/.config/fish/completions/antom.fish";

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub(crate) struct ValidateArgs {
    /// The operation or notification that the body belongs to. If only a file is given, it is guessed from the members of the body
    #[arg(value_name = "OPERATION", value_parser = OperationName::any(OsStringValueParser::new()), value_hint = ValueHint::FilePath)]
    pub(crate) operation: OsString,
    /// Which of its bodies it is
    #[arg(value_name = "BODY", value_enum)]
    pub(crate) body: Option<Body>,
    /// The file, or `-` for the standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// Show no advice
    #[arg(long)]
    pub(crate) no_advice: bool,
    /// Show errors only
    #[arg(long)]
    pub(crate) errors_only: bool,
    /// Exit with 1 for deviations, warnings and unknown fields too
    #[arg(long)]
    pub(crate) strict: bool,
    /// The flags that apply, by name, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = flags())]
    pub(crate) flags: Vec<String>,
    /// The moment to check at, as ISO 8601 with offset [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_moment)]
    pub(crate) now: Option<i64>,
    /// How to print findings: for people (stderr), or as a JSON array (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `operations`.
#[derive(Debug, Args)]
pub(crate) struct OperationsArgs {
    /// The operation or notification to tell more of: its path, counts, result codes and sources
    #[arg(value_name = "OPERATION", conflicts_with = "group", value_parser = OperationName::any(StringValueParser::new()))]
    pub(crate) operation: Option<String>,
    /// Only the operations and notifications of this group
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The operation or notification
    #[arg(value_name = "OPERATION", value_parser = OperationName::any(StringValueParser::new()))]
    pub(crate) operation: String,
    /// The path of a field, such as order.goods.goodsName; `request`, `response` or `notification` lists one body, no path all
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<String>,
}

/// Arguments of `errors`.
#[derive(Debug, Args)]
pub(crate) struct ErrorsArgs {
    /// The operation or notification
    #[arg(value_name = "OPERATION", value_parser = OperationName::any(StringValueParser::new()))]
    pub(crate) operation: String,
    /// The result code; without one, all are listed
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

impl ValidateArgs {
    /// Whether findings of a severity are printed.
    pub(crate) fn shows(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => true,
            Severity::Advice => !(self.no_advice || self.errors_only),
            Severity::Deviation | Severity::Warning | Severity::UnknownField => {
                !self.errors_only || self.strict
            }
        }
    }

    /// Whether findings of a severity make the body invalid.
    pub(crate) fn refuses(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => true,
            Severity::Deviation | Severity::Warning | Severity::UnknownField => self.strict,
            Severity::Advice => false,
        }
    }
}

fn parse_moment(given: &str) -> Result<i64, String> {
    let moment = DateTime::new(given).unix_seconds();
    moment.ok_or_else(|| "expected a moment such as 2026-01-01T00:00:00Z".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, parse_moment};

    #[test]
    fn the_definitions_hold() {
        Cli::command().debug_assert();
    }

    #[test]
    fn moments_have_an_offset() {
        assert_eq!(parse_moment("1970-01-01T01:00:01+01:00"), Ok(1));
        assert!(parse_moment("1970-01-01").is_err() && parse_moment("now").is_err());
    }
}
