//! `new` asks for all that is required.

use antom::Order;

fn main() {
    let _ = Order::new("A red lamp");
}
