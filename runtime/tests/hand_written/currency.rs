//! ISO 4217 currencies.

use antom_runtime::{UnknownValue, open_enum};

/// ISO 4217 currency code.
#[derive(Clone, PartialEq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Currency {
    /// Brazilian real.
    BRL,
    /// Euro.
    EUR,
    /// Gold.
    XAU,
    /// A value that the schema does not list; only reading makes one.
    Unknown(UnknownValue),
}

impl Currency {
    /// Digits after the decimal point.
    #[must_use]
    pub fn minor_units(&self) -> Option<u32> {
        match self {
            Self::BRL | Self::EUR => Some(2),
            _ => None,
        }
    }
}

open_enum! {
    Currency {
        BRL = "BRL",
        EUR = "EUR",
        XAU = "XAU",
    }
}
