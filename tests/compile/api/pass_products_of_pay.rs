//! Every product of `pay` has a constructor of its own, which asks for what its page requires.

use antom::pay::PayRequest;
use antom::{
    Amount, Currency, Env, Merchant, Order, PaymentMethod, PaymentMethodType, SettlementStrategy,
    Store,
};

const DONE: &str = "https://shop.example/done";
const NOTIFY: &str = "https://shop.example/notify";

fn order() -> Order {
    Order::new("A red lamp", amount())
}

fn amount() -> Amount {
    Amount::new(Currency::EUR, 100)
}

fn wallet() -> PaymentMethod {
    PaymentMethod::new(PaymentMethodType::ConnectWallet)
}

fn main() {
    let (id, merchant, store) = ("55bf93a6", Merchant::new("m-1"), Store::new());
    let strategy = SettlementStrategy::new();
    let method = PaymentMethod::new(PaymentMethodType::GCash);
    let _ = PayRequest::checkout(id, order(), amount(), method.clone(), DONE, strategy.clone());
    let _ = PayRequest::easy_safe_pay(id, order(), amount(), method.clone(), strategy.clone());
    let debit = PayRequest::auto_debit(id, order(), amount(), method, "token", strategy);
    assert_eq!(debit.payment_method.payment_method_id.as_deref(), Some("token"));
    let (of, at) = (merchant.clone(), store.clone());
    let _ = PayRequest::in_store(id, order(), of, at, amount(), wallet(), NOTIFY);
    let (of, at) = (merchant.clone(), store.clone());
    let _ = PayRequest::user_presented(id, order(), of, at, amount(), wallet(), "28765", NOTIFY);
    let (of, at) = (merchant.clone(), store.clone());
    let _ = PayRequest::order_code(id, order(), of, at, amount(), wallet(), NOTIFY);
    let entry = PayRequest::entry_code(
        id,
        order(),
        merchant,
        store,
        Env::new(),
        "agent",
        amount(),
        wallet(),
        NOTIFY,
    );
    assert!(entry.order.merchant.is_some_and(|merchant| merchant.store.is_some()));
}
