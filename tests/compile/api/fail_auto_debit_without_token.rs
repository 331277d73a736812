//! The product `autoDebit` of `pay` requires the token of the agreement.

use antom::pay::PayRequest;
use antom::{Amount, Currency, Order, PaymentMethod as Method, PaymentMethodType as Kind};

fn pay(order: Order, amount: Amount) {
    let _ = PayRequest::auto_debit("55bf93a6", order, amount, Method::new(Kind::GCash));
}

fn main() {
    let amount = Amount::new(Currency::EUR, 100);
    pay(Order::new("A red lamp", amount.clone()), amount);
}
