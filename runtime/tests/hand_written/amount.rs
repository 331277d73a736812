//! Money.

use antom_runtime::{Digits, Path, Report, Validate, object};

use crate::currency::Currency;

// Amount: the type

/// Money as a whole number of the currency's smallest unit.
#[derive(Clone)]
#[non_exhaustive]
pub struct Amount {
    /// Currency of the value.
    pub currency: Currency,
    /// Count of smallest units. At least 0.
    pub value: Digits,
}

impl Amount {
    /// An amount with everything that is required.
    #[must_use]
    pub fn new(currency: Currency, value: impl Into<Digits>) -> Self {
        Self { currency, value: value.into() }
    }
}

// Amount: reading and writing

object! {
    Amount as AMOUNT {
        currency: required("currency", Text),
        value: required("value", Text),
    }
}

// Amount: limits

impl Validate for Amount {
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        report.known(&at.field("currency"), &self.currency);
        {
            let at = &at.field("value");
            report.format(at, &self.value);
            report.minimum(at, &self.value, 0);
        }
    }
}
