//! Only `validate` makes a validated value.

use antom::{SettlementStrategy, Validated};

fn main() {
    let _ = Validated { value: SettlementStrategy::new(), advice: Vec::new() };
}
