//! There is no conversion to a validated value.

use antom::{SettlementStrategy, Validated};

fn main() {
    let _: Validated<SettlementStrategy> = SettlementStrategy::new().into();
}
