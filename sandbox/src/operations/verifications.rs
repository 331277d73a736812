//! Payments that the buyer verifies with the merchant, by a one-time password.

use antom::verify_and_complete_payment::{
    VerifyAndCompletePayment, VerifyAndCompletePaymentRequest, VerifyAndCompletePaymentResponse,
};

use crate::assumptions::ONE_TIME_PASSWORD;
use crate::book::Book;
use crate::payment_flow::{happen, name_of_id, pay};
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::{PaymentEvent, PaymentState};

/// What is never right.
const WRONG: &str = "000000";
/// The payment fails with the last of so many wrong ones.
const TRIES: u32 = 3;

impl Served for VerifyAndCompletePayment {
    fn serve(
        book: &mut Book,
        request: &VerifyAndCompletePaymentRequest,
    ) -> Result<VerifyAndCompletePaymentResponse, Refusal> {
        book.assume(ONE_TIME_PASSWORD);
        let id = request.payment_id.as_deref().ok_or("ORDER_NOT_EXIST")?;
        let place = book.payments.find(&name_of_id(id)).ok_or("ORDER_NOT_EXIST")?;
        let payment = book.payments.get_mut(place).ok_or("ORDER_NOT_EXIST")?;
        let entered = request.verify_method.as_ref().and_then(|it| it.otp_value.as_deref());
        let event = if entered.is_some_and(|it| !it.is_empty() && it != WRONG) {
            PaymentEvent::Verify
        } else {
            payment.wrong_passwords += 1;
            let is_last = payment.wrong_passwords >= TRIES;
            if is_last { PaymentEvent::VerifyTooOften } else { PaymentEvent::VerifyWrong }
        };
        let row = happen(book, place, event, None).ok_or("SYSTEM_ERROR")?;
        if row.code != "SUCCESS" {
            return Err(row.code.into());
        }
        if book.payments.get(place).is_some_and(|it| it.state == PaymentState::Processing) {
            pay(book, place);
        }
        let payment = book.payments.get(place).ok_or("SYSTEM_ERROR")?;
        if payment.state == PaymentState::Failed {
            return Err(payment.code.as_deref().unwrap_or("PROCESS_FAIL").into());
        }
        Ok(VerifyAndCompletePaymentResponse::new(success())
            .with_payment_request_id(payment.request_id.as_str())
            .with_verify_request_id(request.verify_request_id.clone())
            .with_payment_id(id)
            .with_payment_amount(payment.amount.amount())
            .with_payment_create_time(payment.created.date_time()))
    }
}
