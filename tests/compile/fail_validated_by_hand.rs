//! Only `validate` makes a validated value.

use antom::{SettlementStrategy, Validated};

fn main() {
    let _ = Validated { value: SettlementStrategy::new(), advice: Vec::new() };
    let _ = Validated::new(SettlementStrategy::new());
    let _: Validated<SettlementStrategy> = SettlementStrategy::new().into();
}
