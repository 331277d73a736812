//! What is validated stays as it is.

use antom::{Context, SettlementStrategy, Validate};

fn main() {
    let mut checked = SettlementStrategy::new().validate(&Context::at(0)).unwrap();
    checked.get().settlement_currency = None;
    checked.value.settlement_currency = None;
}
