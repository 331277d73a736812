//! Arguments of `antom sandbox`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

pub(super) const SANDBOX_EXAMPLES: &str = "\
Examples:
  antom sandbox
  antom sandbox --notify http://127.0.0.1:3000/notify    notifications go there if a request names no address of this machine
  antom sandbox --state sandbox.redb                     what happened is still there after a restart, or a crash
  antom sandbox --port 0 --seed 7                        a free port; ids are made from the seed
  antom sandbox --tls --keys keys                        curl --cacert keys/certificate.pem believes it
  antom sandbox --keys keys > sandbox.env                then, in another terminal: source sandbox.env

At its address are the reference of the API and a console for each operation, for a browser: http://127.0.0.1:8080/

It listens on 127.0.0.1 alone, and prints to stdout the variables that clients need; what happens goes to stderr. The keys are made for
it and public, for they are part of its sources: it protects nothing.

Other languages act for the buyer, turn the clock and let things go wrong by HTTP:
  curl -H 'content-type: application/json' http://127.0.0.1:8080/_antom/buyer -d '{\"of\":\"ID OF A REQUEST\",\"act\":\"pays\"}'
  curl -H 'content-type: application/json' http://127.0.0.1:8080/_antom/refund -d '{\"of\":\"ID OF A REFUND\",\"act\":\"fails\"}'
  curl -H 'content-type: application/json' http://127.0.0.1:8080/_antom/clock -d '{\"advanceSeconds\":840}'
  curl -H 'content-type: application/json' http://127.0.0.1:8080/_antom/fault -d '{\"operation\":\"capture\",\"fault\":\"hang\"}'
  curl http://127.0.0.1:8080/_antom/log";

/// Arguments of `sandbox`.
#[derive(Debug, Args)]
pub(crate) struct SandboxArgs {
    /// The port to listen on; 0 is a free one
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    /// Where notifications go if a request names no address of this machine
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) notify: Option<String>,
    /// The file that holds what happened; it is made if it is not there
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) state: Option<PathBuf>,
    /// What ids are made from: the same seed and the same calls give the same ids
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Speak TLS, for clients that speak nothing else. The certificate is made now, and goes to the files of the keys
    #[arg(long)]
    pub(crate) tls: bool,
    /// The folder that the files of the keys go to [default: a new one for temporary files]
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) keys: Option<PathBuf>,
}
