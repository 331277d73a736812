//! A small shop: it opens a payment session, hears by notification that the buyer has paid, captures the money, and gives it
//! back although the answer to the refund is lost.
//!
//! `main.rs` runs it against `antom sandbox`, a test against a sandbox of its own.

#![forbid(unsafe_code)]

mod inbox;
mod sandbox_routes;

use std::error::Error;
use std::time::Duration;

use antom::capture::CaptureRequest;
use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::inquiry_refund::InquiryRefundRequest;
use antom::refund::RefundRequest;
use antom::{
    Amount, CaptureMode, Context, Currency, Notification, Order, PaymentFactor, PaymentMethod,
    PaymentMethodType, SettlementStrategy, Validate,
};
use antom_client::{Async, Core, Effect, Plan, Settings};

pub use inbox::Inbox;
pub use sandbox_routes::ask;

/// Whatever went wrong.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Sells a lamp and takes it back, and reports each step. `number` is of this sale alone: ids of requests are made from it.
///
/// `sandbox` is the address of the sandbox, which is asked to act as the buyer and to lose an answer. `core` is a client of it.
///
/// # Errors
///
/// What went wrong, if the story takes another course.
pub async fn sell_and_take_back(
    core: Core,
    sandbox: &str,
    number: u64,
    mut tell: impl FnMut(&str),
) -> Result<(), Failure> {
    let mut inbox = Inbox::open(core.webhooks()).await?;
    // One attempt: what the client would mend by itself is to be seen here.
    let settings = Settings::default().with_attempts(1);
    let antom = Async::new(core.with_settings(settings));
    let price = || Amount::new(Currency::EUR, 1999);
    let payment = format!("lamp-{number}");

    let order = Order::new("A red lamp", price()).with_reference_order_id(payment.as_str());
    let factor =
        PaymentFactor::new().with_is_authorization(true).with_capture_mode(CaptureMode::Manual);
    let session = CreatePaymentSessionRequest::checkout(
        payment.as_str(),
        order,
        price(),
        PaymentMethod::new(PaymentMethodType::Card),
        "https://shop.example/done",
        SettlementStrategy::new().with_settlement_currency(Currency::EUR),
    )
    .with_payment_factor(factor)
    .with_payment_notify_url(inbox.url());
    let session = antom.send(&session.validate(&Context::now())?).await?;
    tell(&format!("session {}", session.payment_session_id));

    ask(sandbox, "buyer", &format!(r#"{{"of":"{payment}","act":"pays"}}"#)).await?;
    let Notification::NotifyPayment(paid) = inbox.next().await? else {
        return Err("another notification came than that of the payment".into());
    };
    let payment_id = paid.payment_id.clone().ok_or("the payment has no id")?;
    tell(&format!("the buyer paid: {payment_id}"));

    let capture = CaptureRequest::new(format!("capture-{number}"), payment_id.as_str(), price());
    antom.send(&capture.validate(&Context::now())?).await?;
    let Notification::NotifyCapture(captured) = inbox.next().await? else {
        return Err("another notification came than that of the capture".into());
    };
    tell(&format!("captured: {}", captured.capture_id.as_deref().unwrap_or("no id")));

    // The sandbox gives the money back, and cuts the connection.
    ask(sandbox, "fault", r#"{"operation":"refund","fault":"dropAfterEffect"}"#).await?;
    let refund_id = format!("refund-{number}");
    let refund = RefundRequest::new(refund_id.as_str(), payment_id.as_str(), price());
    match antom.send(&refund.validate(&Context::now())?).await {
        // Nobody knows: never a new request id, but an inquiry.
        Err(error) if error.effect() == Effect::Unknown => tell(&format!("no answer: {error}")),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the answer was to be lost".into()),
    }
    let inquiry = InquiryRefundRequest::new().with_refund_request_id(refund_id.as_str());
    // Asks every two seconds, and at once when a notification has arrived.
    let plan = Plan::within(Duration::from_secs(20)).with_waker(inbox.waker());
    let refund = antom.poll(&inquiry.validate(&Context::now())?, plan).await?;
    tell(&format!("the refund is {}: {}", refund.refund_status, refund.refund_id));
    Ok(())
}
