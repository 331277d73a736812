//! What has required fields has no default.

use antom::Order;

fn main() {
    let _ = Order::default();
}
