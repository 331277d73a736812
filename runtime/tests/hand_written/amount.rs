//! Money.

use std::fmt;

use antom_runtime::{
    Digits, Field, Kind, MapAccess, Object, ObjectReader, ObjectWriter, Path, ReadObject, Report,
    SerializeMap, Shape, Validate, WriteObject, debug_object, impl_wire,
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

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_object(f, Self::SHAPE, &[&self.currency, &self.value])
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

impl<'de> ReadObject<'de> for Amount {
    fn read_fields<A: MapAccess<'de>>(mut object: ObjectReader<'de, A>) -> Result<Self, A::Error> {
        let mut currency = None;
        let mut value = None;
        while let Some(field) = object.next_field()? {
            match field {
                0 => currency = object.value()?,
                1 => value = object.value()?,
                _ => object.skip()?,
            }
        }
        Ok(Self { currency: object.required(currency, 0)?, value: object.required(value, 1)? })
    }
}

impl WriteObject for Amount {
    fn write_fields<S: SerializeMap>(&self, object: &mut ObjectWriter<S>) -> Result<(), S::Error> {
        object.put("currency", &self.currency)?;
        object.put("value", &self.value)
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
