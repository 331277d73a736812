//! Nor does reading.

use antom::{SettlementStrategy, Validated};

fn main() {
    let _: Result<Validated<SettlementStrategy>, _> = antom::from_str("{}");
    let _: Validated<SettlementStrategy> = serde_json::from_str("{}").unwrap();
}
