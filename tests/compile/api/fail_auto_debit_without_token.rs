//! The product `autoDebit` of `pay` requires the token of the agreement.

use antom::pay::PayRequest;
use antom::{Amount, Currency, Order, PaymentMethod, PaymentMethodType, SettlementStrategy};

fn main() {
    let amount = Amount::new(Currency::EUR, 100);
    let order = Order::new("926e1c32", "A red lamp", amount.clone());
    let method = PaymentMethod::new(PaymentMethodType::GCash);
    let _ = PayRequest::auto_debit("55bf93a6", order, amount, method, SettlementStrategy::new());
}
