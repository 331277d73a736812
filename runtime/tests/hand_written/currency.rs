//! ISO 4217 currencies.

use antom_runtime::{OpenEnum, UnknownValue, impl_wire};

/// ISO 4217 currency code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl OpenEnum for Currency {
    const NAME: &'static str = "Currency";
    const KNOWN: &'static [Self] = &[Self::BRL, Self::EUR, Self::XAU];

    fn as_str(&self) -> &str {
        match self {
            Self::BRL => "BRL",
            Self::EUR => "EUR",
            Self::XAU => "XAU",
            Self::Unknown(value) => value.as_str(),
        }
    }

    fn unknown(value: UnknownValue) -> Self {
        Self::Unknown(value)
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

impl_wire! { enumeration Currency; }
