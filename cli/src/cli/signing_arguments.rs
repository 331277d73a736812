//! Arguments of `sign` and `verify`.

use std::ffi::OsString;
use std::path::PathBuf;

use antom_client::signature::moment;
use clap::builder::OsStringValueParser;
use clap::{Args, ValueHint};

use crate::cli::message_format::MessageFormat;
use crate::cli::operation_name::OperationName;

pub(crate) const SIGN_EXAMPLES: &str = "\
Examples:
  antom sign createPaymentSession body.json --key private.pem --client-id SANDBOX_5Y0001 > headers
  curl -H @headers --data-binary @body.json https://open-de-global.alipay.com/ams/sandbox/api/v1/payments/createPaymentSession
  antom sign POST /ams/api/v1/payments/pay body.json               a path is signed as it is
  antom sign createPaymentSession body.json --gateway europe --curl | sh
  antom sign submitAttachment body.json --file logo.png --curl     a request with a file: what is signed is the body alone
  antom sign createPaymentSession body.json --show-text            the exact text that is signed, with its SHA-256
  antom sign createPaymentSession body.json --time 1700000000000 --text-file signed.txt > /dev/null

The headers go to stdout, each on a line, as `curl -H @FILE` takes them. The body is signed byte for byte: send it with
curl's --data-binary, for --data takes out its line feeds.
The path of an operation begins with /ams/api, for client ids that begin with SANDBOX_ with /ams/sandbox/api.
Keys come from files or the environment, never from arguments, which every user of a machine can read.";

pub(crate) const VERIFY_EXAMPLES: &str = "\
Examples:
  antom verify inquiryPayment answer.json --headers headers --key antom_public.pem --client-id SANDBOX_5Y0001
  antom verify POST /notify?shop=1 notification.json -H 'client-id: …' -H 'request-time: …' -H 'signature: …'
  antom verify POST https://shop.example/notify notification.json --headers headers

An answer is signed with the method and the path of its request, and has the header `response-time`; a notification with
those of your own address, as the sender sees them, and with `request-time`. `curl -s -D headers -o answer.json …` keeps both.
What was verified is printed with its SHA-256, to compare with the other side; values of sensitive and unknown fields are
masked. If the signature is wrong, the usual mistakes are tried one by one and in pairs, and those that explain it are named.
If the environment has your private key too, your own public key is recognized.
Exit code 0 if the signature is valid, 1 if it is not, 3 if a file or a key cannot be read.";

/// What is signed: a method, a path and a body.
#[derive(Debug, Args)]
pub(crate) struct SignedArgs {
    /// The HTTP method; where it is left out, that of the operation, or POST
    #[arg(value_name = "METHOD", hide_possible_values = true, value_parser = OperationName::operation(OsStringValueParser::new()))]
    pub(crate) first: OsString,
    /// The operation, or the path with its query, or the URL
    #[arg(value_name = "TARGET", value_parser = OperationName::operation(OsStringValueParser::new()), value_hint = ValueHint::FilePath)]
    pub(crate) second: OsString,
    /// The file of the body, byte for byte, or `-` for the standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) third: Option<OsString>,
    /// The client id [default: the variable `ANTOM_CLIENT_ID`]
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// Write the exact text that is signed to a file; it may hold secrets
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) text_file: Option<PathBuf>,
}

/// The file that goes with a request.
#[derive(Debug, Args)]
pub(crate) struct UploadArgs {
    /// The file that goes with the request, for an operation that sends one
    #[arg(long = "file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) upload: Option<PathBuf>,
    /// The media type of that file, such as image/png [default: by the end of its name]
    #[arg(long, value_name = "TYPE", requires = "upload")]
    pub(crate) media_type: Option<String>,
}

/// Arguments of `sign`.
#[derive(Debug, Args)]
pub(crate) struct SignArgs {
    #[command(flatten)]
    pub(crate) signed: SignedArgs,
    /// The file of your private key [default: the variable `ANTOM_PRIVATE_KEY` or `ANTOM_PRIVATE_KEY_FILE`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,
    /// The version of your key
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) key_version: u32,
    /// The request time: milliseconds since 1970, or ISO 8601 with an offset [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub(crate) time: Option<String>,
    /// The gateway of an operation: asia, north-america, europe, sandbox for the one on this machine, or a URL [default: the variable `ANTOM_GATEWAY`]
    #[arg(long, value_name = "GATEWAY")]
    pub(crate) gateway: Option<String>,
    #[command(flatten)]
    pub(crate) upload: UploadArgs,
    /// Print the whole command of curl
    #[arg(long, conflicts_with = "message_format")]
    pub(crate) curl: bool,
    /// Print the exact text that is signed with its SHA-256, too
    #[arg(long)]
    pub(crate) show_text: bool,
    /// How to print: headers, or a JSON object that also has the text that is signed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[command(flatten)]
    pub(crate) signed: SignedArgs,
    /// A file of the headers as they came, each on a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) headers: Option<PathBuf>,
    /// A header as it came; may be repeated
    #[arg(long, short = 'H', value_name = "NAME: VALUE")]
    pub(crate) header: Vec<String>,
    /// The file of Antom's public key [default: the variable `ANTOM_PUBLIC_KEY` or `ANTOM_PUBLIC_KEY_FILE`]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,
    /// How to print: for people (stderr), or as a JSON object (stdout)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

/// A time, which is signed as it is written.
pub(crate) fn parse_time(given: &str) -> Result<String, String> {
    match moment(given) {
        Some(_) => Ok(given.to_owned()),
        None => {
            Err("expected milliseconds since 1970, or a moment such as 2026-01-01T00:00:00Z"
                .to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_time;

    #[test]
    fn times_are_kept_as_they_are_written() {
        for time in ["1700000000000", "2026-01-01T08:00:00.123+08:00"] {
            assert_eq!(parse_time(time).as_deref(), Ok(time));
        }
        assert!(parse_time("now").is_err() && parse_time("2026-01-01").is_err());
    }
}
