//! Types can get new fields, so none can be written by its fields.

use antom::{Amount, Currency, Digits};

fn main() {
    let _ = Amount { currency: Currency::BRL, value: Digits::from(100) };
}
