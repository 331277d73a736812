//! Plays what follows an authorized card payment, notifications included. A client would send what is printed; what the
//! provider answers and sends is in the files of `bodies/`.

#![deny(warnings)]

use std::error::Error;
use std::{fs, path::Path};

use antom::cancel_payment::{CancelPaymentErrorCode, CancelPaymentRequest};
use antom::{capture::CaptureRequest, refund::RefundRequest};
use antom::{inquiry_payment::InquiryPaymentRequest, inquiry_refund::InquiryRefundRequest};
use antom::{Action, Amount, Context, Currency, Notification, Operation, OutcomeError, Request};

const PAYMENT: &str = "20260102194010800100188640254390567";

fn main() -> Result<(), Box<dyn Error>> {
    let lamp = Amount::new(Currency::EUR, 1999);

    // An inquiry that succeeds says nothing yet: the state of the payment does.
    let inquiry = InquiryPaymentRequest::new().with_payment_id(PAYMENT);
    call(&inquiry, "payment-pending.json")??;
    let payment = call(&inquiry, "payment-authorized.json")??;
    println!("  paid with {}: {}", payment.payment_method_type.ok_or("no method")?, payment.payment_status);

    // The capture takes its time, which is normal. A notification tells how it ends.
    let capture = CaptureRequest::new("capture-1", payment.payment_id, lamp.clone());
    match call(&capture, "capture-in-process.json")? {
        Err(error) if !error.is_normal() => return Err(error.into()),
        _ => receive("capture-notification.json")?,
    }
    // What is captured cannot be canceled any more, and the code says so: the buyer gets a refund instead.
    let cancel = CancelPaymentRequest::new().with_payment_id(PAYMENT);
    let refused = call(&cancel, "cancel-refused.json")?.err().ok_or("it is canceled")?;
    let code = refused.api_error().ok_or("no code")?.code();
    assert_eq!(*code, CancelPaymentErrorCode::OrderStatusInvalid);

    let refund = RefundRequest::new("refund-1", PAYMENT, lamp).with_refund_reason("The lamp was broken.");
    match call(&refund, "refund-in-process.json")? {
        Err(error) if error.action() != Action::Wait => return Err(error.into()),
        _ => receive("refund-notification.json")?,
    }
    let inquiry = InquiryRefundRequest::new().with_refund_request_id("refund-1");
    let refunded = call(&inquiry, "refund.json")??;
    println!("  refunded {} {}", refunded.refund_amount.value, refunded.refund_amount.currency);
    receive("other-notification.json")
}

type Answer<O> = Result<<O as Operation>::Success, OutcomeError<O>>;

/// In place of a client: checks and prints a request, and reads an answer.
fn call<R: Request>(request: &R, answer: &str) -> Result<Answer<R::Operation>, Box<dyn Error>> {
    let checked = request.clone().validate(&Context::now())?;
    println!("{} {}", <R::Operation as Operation>::PATH, antom::to_string(&checked)?);
    let response = antom::from_slice(&read(answer)?)?;
    if R::Operation::is_final(&response) == Some(false) {
        println!("  not final yet");
    }
    let answer = R::Operation::outcome(response);
    answer.as_ref().err().into_iter().for_each(|error| println!("  {error}"));
    Ok(answer)
}

/// In place of a server: reads a notification, and prints what acknowledges it.
fn receive(body: &str) -> Result<(), Box<dyn Error>> {
    match Notification::from_slice(&read(body)?)? {
        Notification::NotifyCapture(it) => println!("notified: captured, {:?}", it.capture_id),
        Notification::NotifyRefund(it) => println!("notified: refund, {:?}", it.refund_status),
        other => println!("notified of something else: {:?}", other.kind()),
    }
    println!("  {}", antom::acknowledgement());
    Ok(())
}

fn read(name: &str) -> std::io::Result<Vec<u8>> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("bodies").join(name))
}
