//! A setter takes what converts into the type of its field, or an `Option` of that.

use antom::{Amount, Currency, Order};

fn main() {
    let order = Order::new("A red lamp", Amount::new(Currency::BRL, 100));
    let order = order.with_order_type(3);
    let order = order.with_order_type(Some(3));
    let _ = order.with_goods("A red lamp");
}
