//! Arguments of `mutants`.

use clap::{Args, ValueEnum};

pub(super) const MUTANTS_EXAMPLES: &str = "\
Examples:
  cargo xtask mutants                       everything; takes hours
  cargo xtask mutants check
  cargo xtask mutants runtime --shard 0/8   the first of eight parts
  cargo xtask mutants runtime --file runtime/src/value/numeric.rs

With CARGO_MUTANTS_JOBS=4 in the environment four mutants are tried at a time. A mutant that takes five times as long as the tests
do without one counts as caught: it does not end.

Needs cargo-mutants: `cargo install --locked cargo-mutants`. It works on a copy of the sources; what it wrote is in
target/mutants/. Survivors that are listed in xtask/surviving-mutants.txt, with a reason, are explained. The others are printed;
the exit code is 1 if they are more than 2 % of the mutants of an area. Mutants that do not compile are not counted.";

/// Arguments of `mutants`.
#[derive(Debug, Args)]
pub(crate) struct MutantsArgs {
    /// What to change [default: everything]
    #[arg(value_name = "AREA", value_enum)]
    pub(crate) areas: Vec<Area>,
    /// Change only these files, by name or pattern; of one area
    #[arg(long = "file", value_name = "GLOB", requires = "areas")]
    pub(crate) files: Vec<String>,
    /// Try only one of several equal parts, such as 0/4
    #[arg(long, value_name = "K/N")]
    pub(crate) shard: Option<String>,
}

/// A part of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Area {
    /// What generated code calls: `runtime/src`
    Runtime,
    /// The checks of a schema: `codegen/src/check`
    Check,
    /// The emitters: `codegen/src/rust`
    Rust,
}

impl Area {
    /// All of them.
    pub(crate) const ALL: &[Self] = &[Self::Runtime, Self::Check, Self::Rust];

    /// The value on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Runtime => "runtime",
            Self::Check => "check",
            Self::Rust => "rust",
        }
    }
}
