//! Captures of held money.

use antom::capture::{Capture, CaptureRequest, CaptureResponse};
use antom::notify_capture::NotifyCapture;

use crate::assumptions::CAPTURE_UNKNOWN;
use crate::book::Book;
use crate::payment_flow::{happen, name_of_id};
use crate::records::{self, Money, Payment};
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::PaymentEvent;

impl Served for Capture {
    fn key(request: &CaptureRequest) -> Option<&str> {
        Some(&request.capture_request_id)
    }

    fn serve(book: &mut Book, request: &CaptureRequest) -> Result<CaptureResponse, Refusal> {
        let Some(place) = book.payments.find(&name_of_id(&request.payment_id)) else {
            book.assume(CAPTURE_UNKNOWN);
            return Err("AUTH_NOT_FOUND".into());
        };
        let amount =
            Money::of(&request.capture_amount).ok_or("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT")?;
        let payment = book.payments.get(place).ok_or("AUTH_NOT_FOUND")?;
        let is_last = request.is_last_capture == Some(true) || !book.settings.several_captures;
        let event = event(payment, &amount, is_last);
        let row = happen(book, place, event, None).ok_or("SYSTEM_ERROR")?;
        if row.code != "SUCCESS" {
            return Err(row.code.into());
        }
        let capture_id = book.identifiers.next_digits();
        let at = book.now;
        let payment = book.payments.get_mut(place).ok_or("SYSTEM_ERROR")?;
        payment.captured += amount.value;
        payment.captures.push(records::Capture {
            request_id: request.capture_request_id.clone(),
            capture_id: capture_id.clone(),
            value: amount.value,
            at,
        });
        let url = payment.notify_url.clone();
        let told = NotifyCapture::new(success())
            .with_notify_type()
            .with_capture_request_id(request.capture_request_id.as_str())
            .with_payment_id(request.payment_id.as_str())
            .with_capture_id(capture_id.as_str())
            .with_capture_amount(amount.amount())
            .with_capture_time(at.date_time());
        book.notify(url.as_deref(), &told);
        Ok(CaptureResponse::new(success())
            .with_capture_request_id(request.capture_request_id.as_str())
            .with_capture_id(capture_id)
            .with_payment_id(request.payment_id.as_str())
            .with_capture_amount(amount.amount())
            .with_capture_time(at.date_time()))
    }
}

fn event(payment: &Payment, amount: &Money, is_last: bool) -> PaymentEvent {
    let rest = payment.authorized.saturating_sub(payment.captured);
    if payment.amount.currency != amount.currency {
        PaymentEvent::CaptureOtherCurrency
    } else if amount.value > rest {
        PaymentEvent::CaptureTooMuch
    } else if amount.value < rest && !is_last {
        PaymentEvent::CapturePart
    } else {
        PaymentEvent::Capture
    }
}
