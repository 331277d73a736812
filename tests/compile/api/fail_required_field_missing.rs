//! `new` asks for all that is required.

use antom::Order;

fn main() {
    let _ = Order::new("926e1c32", "A red lamp");
}
