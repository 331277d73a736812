//! The product `inStore` of `pay` requires the merchant and the store.

use antom::pay::PayRequest;
use antom::{Amount, Currency, Order, PaymentMethod, PaymentMethodType};

fn pay(order: Order, amount: Amount, method: PaymentMethod) {
    let _ = PayRequest::in_store("55bf93a6", order, amount, method, "https://shop.example/notify");
}

fn main() {
    let amount = Amount::new(Currency::EUR, 100);
    let order = Order::new("A red lamp", amount.clone());
    pay(order, amount, PaymentMethod::new(PaymentMethodType::ConnectWallet));
}
