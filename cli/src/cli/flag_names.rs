//! Names of flags among the arguments.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// Takes the names of flags.
pub(crate) fn flags() -> impl TypedValueParser<Value = String> {
    let flags = antom::flags::ALL.iter();
    PossibleValuesParser::new(
        flags.map(|flag| PossibleValue::new(flag.name()).help(flag.description())),
    )
}
