//! `new` asks for all that is required.

use antom::{Amount, Currency, Order};

fn main() {
    let _ = Order::new("926e1c32", Amount::new(Currency::BRL, 100));
}
