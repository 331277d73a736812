//! Nor taken apart without saying that there may be more.

use antom::{Amount, Currency};

fn main() {
    let Amount { currency, value } = Amount::new(Currency::BRL, 100);
    drop((currency, value));
}
