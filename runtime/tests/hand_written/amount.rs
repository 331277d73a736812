//! Money.

use antom_runtime::{
    Digits, Field, JsonReader, Kind, Object, Path, ReadError, ReadObject, Report, Shape, Validate,
    WriteMember, WriteObject, impl_wire,
};

use crate::currency::Currency;

impl_wire! { object Amount; }

// Amount: the type

/// Money as a whole number of the currency's smallest unit.
#[derive(Clone, PartialEq)]
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

pub(crate) static AMOUNT: Shape = Shape {
    name: "Amount",
    fields: &[Field::required("currency", Kind::Text), Field::required("value", Kind::Text)],
};

impl Object for Amount {
    const SHAPE: &'static Shape = &AMOUNT;
}

impl ReadObject for Amount {
    fn read_members(reader: &mut JsonReader<'_>) -> Result<Self, ReadError> {
        let mut currency = None;
        let mut value = None;
        let read = reader.members(&AMOUNT, &mut [&mut currency, &mut value]);
        match (read, currency, value) {
            (Ok(()), Some(currency), Some(value)) => Ok(Self { currency, value }),
            (read, ..) => Err(reader.stopped(read)),
        }
    }
}

impl WriteObject for Amount {
    fn with_members(&self, take: &mut dyn FnMut(&[&dyn WriteMember])) {
        take(&[&self.currency, &self.value]);
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
