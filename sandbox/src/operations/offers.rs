//! What the gateway offers: payment methods, exchange rates, and installments.

use antom::consult_payment::{ConsultPayment, ConsultPaymentRequest, ConsultPaymentResponse};
use antom::inquire_exchange_rate::{
    InquireExchangeRate, InquireExchangeRateRequest, InquireExchangeRateResponse,
};
use antom::inquire_installment::{
    InquireInstallment, InquireInstallmentRequest, InquireInstallmentResponse,
};
use antom::{
    Amount, Currency, Digits, InstallmentBank, Number, OpenEnum, PaymentMethodType, PaymentOption,
    PaymentQuote, Plan, PlanInterval, Quote,
};

use crate::assumptions::{CONSULTED, INSTALLMENTS, RATES};
use crate::book::Book;
use crate::refusal::{Refusal, success};
use crate::served::Served;

impl Served for ConsultPayment {
    fn serve(
        book: &mut Book,
        request: &ConsultPaymentRequest,
    ) -> Result<ConsultPaymentResponse, Refusal> {
        book.assume(CONSULTED);
        let offered = [
            PaymentMethodType::Card,
            PaymentMethodType::AlipayCn,
            PaymentMethodType::AlipayHk,
            PaymentMethodType::GCash,
            PaymentMethodType::Dana,
        ];
        let allowed = request.allowed_payment_methods.as_ref();
        let blocked = request.blocked_payment_methods.as_ref();
        let is_offered = |method: &PaymentMethodType| {
            let name = OpenEnum::as_str(method);
            let has = |list: &Vec<String>| list.iter().any(|it| it == name);
            allowed.is_none_or(has) && !blocked.is_some_and(has)
        };
        let options: Vec<PaymentOption> =
            offered.into_iter().filter(is_offered).map(|it| PaymentOption::new(it, true)).collect();
        if options.is_empty() {
            return Err("NO_PAY_OPTIONS".into());
        }
        Ok(ConsultPaymentResponse::new(success()).with_payment_options(options))
    }
}

/// What a dollar is worth, in thousandths.
const WORTH: [(&str, u64); 16] = [
    ("USD", 1_000),
    ("EUR", 900),
    ("GBP", 800),
    ("CHF", 850),
    ("AUD", 1_500),
    ("BRL", 5_500),
    ("CNY", 7_200),
    ("HKD", 7_800),
    ("IDR", 16_000_000),
    ("JPY", 150_000),
    ("KRW", 1_350_000),
    ("MYR", 4_400),
    ("PHP", 58_000),
    ("SGD", 1_350),
    ("THB", 34_000),
    ("VND", 25_000_000),
];

/// How much of `buy` there is for one of `sell`, with six decimals.
fn rate(sell: &str, buy: &str) -> Option<Number> {
    const PLACES: u64 = 1_000_000;
    let worth = |of: &str| WORTH.iter().find(|(name, _)| *name == of).map(|(_, worth)| *worth);
    let rate = worth(buy)?.checked_mul(PLACES)?.checked_div(worth(sell)?)?;
    Some(Number::new(format!("{}.{:06}", rate / PLACES, rate % PLACES)))
}

impl Served for InquireExchangeRate {
    fn serve(
        book: &mut Book,
        request: &InquireExchangeRateRequest,
    ) -> Result<InquireExchangeRateResponse, Refusal> {
        book.assume(RATES);
        let mut pairs: Vec<(&Currency, &Currency)> = Vec::new();
        for pair in request.currency_pairs.iter().flatten() {
            pairs.extend(pair.sell_currency.as_ref().zip(pair.buy_currency.as_ref()));
        }
        let buys = request.buy_currency.as_ref();
        let sells = request.sell_currency.as_ref().or(request.payment_currency.as_ref());
        pairs.extend(sells.zip(buys));
        let rates = pairs
            .into_iter()
            .filter_map(|(sell, buy)| Some((sell, buy, rate(sell.as_str(), buy.as_str())?)));
        let rates: Vec<_> = rates.collect();
        let quotes = rates.iter().map(|(sell, buy, rate)| {
            Quote::new(format!("{}/{}", sell.as_str(), buy.as_str()), rate.as_str())
                .with_guaranteed(false)
        });
        let payment_quotes = rates.iter().map(|(sell, buy, rate)| {
            PaymentQuote::new()
                .with_sell_currency((*sell).clone())
                .with_buy_currency((*buy).clone())
                .with_exchange_rate(rate.clone())
        });
        Ok(InquireExchangeRateResponse::new(success())
            .with_quotes(quotes.collect::<Vec<_>>())
            .with_payment_quotes(payment_quotes.collect::<Vec<_>>()))
    }
}

impl Served for InquireInstallment {
    fn serve(
        book: &mut Book,
        _: &InquireInstallmentRequest,
    ) -> Result<InquireInstallmentResponse, Refusal> {
        book.assume(INSTALLMENTS);
        let amount = |value: u64| Amount::new(Currency::MXN, Digits::from(value));
        let plan = |count: u64| {
            let interval = PlanInterval::Month;
            Plan::new(amount(30_000), amount(10_000_000), Digits::from(count), interval, true)
        };
        let bank = InstallmentBank::new()
            .with_bank_name("Bank of the Sandbox")
            .with_bank_short_name("SANDBOX")
            .with_bins(["411111"])
            .with_plans([plan(3), plan(6), plan(12)]);
        Ok(InquireInstallmentResponse::new(success()).with_installment_banks([bank]))
    }
}
