//! A request that is built and dropped is a mistake.

#![deny(unused_must_use)]

use antom::{Currency, SettlementStrategy};

fn main() {
    SettlementStrategy::new().with_settlement_currency(Currency::EUR);
}
