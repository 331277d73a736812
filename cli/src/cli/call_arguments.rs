//! Arguments of `call` and `notify`.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::StringValueParser;
use clap::{Args, ValueHint};

use crate::cli::flag_names::flags;
use crate::cli::message_format::MessageFormat;
use crate::cli::operation_name::OperationName;
use crate::cli::signing_arguments::{UploadArgs, parse_time};

pub(crate) const CALL_EXAMPLES: &str = "\
Examples:
  antom call createPaymentSession body.json --gateway europe --key private.pem --antom-key antom_public.pem --client-id SANDBOX_5Y0001
  antom call inquiryPayment body.json --gateway sandbox            the sandbox on this machine, as `antom sandbox` starts it
  antom call createPaymentSession body.json --dry-run              what would be sent, without secrets
  antom call createPaymentSession body.json --answer answer.json   keep the answer, byte for byte
  antom call inquiryPayment body.json --message-format json | jq -r .effect
  antom call submitAttachment body.json --file logo.png            an operation that sends a file beside the request

The body is checked as `antom validate OPERATION request FILE` does; with errors or unknown members nothing is sent. Only an
answer with the signature of Antom is believed. It goes to stdout, with sensitive values masked; --answer keeps it whole.
A call is repeated only if nothing of it was sent, or if the provider performs it once all the same.
Exit codes:
  0  success
  1  the body is invalid, or the file is not one that fits; nothing was sent
  2  wrong arguments
  3  a file or a key could not be read, or the gateway not be reached; nothing was sent
  4  the provider has decided, and it is no success
  5  the call may have had its effect: inquire, before anything else";

pub(crate) const NOTIFY_EXAMPLES: &str = "\
Examples:
  antom notify notifyPayment body.json http://127.0.0.1:3000/notify --key stand_in.pem --client-id SANDBOX_5Y0001
  antom notify notifyRefund body.json 'https://shop.example/notify?shop=1' --time 1700000000000

It tests the address that your notifications go to. Nobody but Antom has Antom's private key, so make one that stands in for it,
and let your program believe its public key in the test:
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out stand_in.pem
  openssl pkey -in stand_in.pem -pubout -out stand_in_public.pem
Exit code 0 if the notification was acknowledged as documented, 4 if it was answered otherwise, 5 if there was no answer,
3 if nobody could be reached.";

/// How messages are sent.
#[derive(Debug, Args)]
pub(crate) struct TransportArgs {
    /// The longest that it may take as a whole, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: Option<u64>,
    /// A file of the certificates to believe, in PEM, in place of those of public authorities
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) ca_file: Option<PathBuf>,
}

impl TransportArgs {
    /// The longest that it may take.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout.map(Duration::from_secs)
    }
}

/// Arguments of `call`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct CallArgs {
    /// The operation
    #[arg(value_name = "OPERATION", value_parser = OperationName::operation(StringValueParser::new()))]
    pub(crate) operation: String,
    /// The file of the request, or `-` for the standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) upload: UploadArgs,
    /// The gateway: asia, north-america, europe, sandbox for the one on this machine, or a URL [default: the variable `ANTOM_GATEWAY`]
    #[arg(long, value_name = "GATEWAY")]
    pub(crate) gateway: Option<String>,
    /// The client id [default: the variable `ANTOM_CLIENT_ID`]
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// The file of your private key [default: the variable `ANTOM_PRIVATE_KEY` or `ANTOM_PRIVATE_KEY_FILE`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,
    /// The version of your key
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) key_version: u32,
    /// The file of Antom's public key [default: the variable `ANTOM_PUBLIC_KEY` or `ANTOM_PUBLIC_KEY_FILE`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) antom_key: Option<PathBuf>,
    /// The flags that apply, by name, separated by commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = flags())]
    pub(crate) flags: Vec<String>,
    /// The greatest number of attempts
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10))]
    pub(crate) attempts: u32,
    /// Call a client id of the sandbox under /ams/api, as payments in stores need it
    #[arg(long)]
    pub(crate) production_paths: bool,
    #[command(flatten)]
    pub(crate) transport: TransportArgs,
    /// Write the answer to a file, byte for byte; it may hold secrets
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) answer: Option<PathBuf>,
    /// Send nothing: print what would be sent, without secrets
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How to print: for people (stderr, the answer to stdout), or as a JSON object (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `notify`.
#[derive(Debug, Args)]
pub(crate) struct NotifyArgs {
    /// The notification
    #[arg(value_name = "NOTIFICATION", value_parser = OperationName::notification(StringValueParser::new()))]
    pub(crate) notification: String,
    /// The file of its body, sent byte for byte, or `-` for the standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Where to send it
    #[arg(value_name = "URL")]
    pub(crate) url: String,
    /// The client id that it is for [default: the variable `ANTOM_CLIENT_ID`]
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// The file of the private key that stands in for Antom's [default: the variable `ANTOM_GATEWAY_PRIVATE_KEY` or `ANTOM_GATEWAY_PRIVATE_KEY_FILE`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,
    /// The request time: milliseconds since 1970, or ISO 8601 with an offset [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub(crate) time: Option<String>,
    #[command(flatten)]
    pub(crate) transport: TransportArgs,
    /// How to print: for people (stderr), or as a JSON object (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}
