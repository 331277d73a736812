//! Updates of held amounts.

use antom::update_amount::{UpdateAmount, UpdateAmountRequest, UpdateAmountResponse};

use crate::assumptions::{RAISE_ANY, RAISE_UNKNOWN};
use crate::book::Book;
use crate::payment_flow::{happen, name_of_id, tell_raise, wanted_code};
use crate::records::{Money, Payment};
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::PaymentEvent;

/// So often the amount of a payment can be raised.
const RAISES: u32 = 10;

impl Served for UpdateAmount {
    fn key(request: &UpdateAmountRequest) -> Option<&str> {
        Some(&request.update_request_id)
    }

    fn serve(
        book: &mut Book,
        request: &UpdateAmountRequest,
    ) -> Result<UpdateAmountResponse, Refusal> {
        let Some(place) = book.payments.find(&name_of_id(&request.payment_id)) else {
            book.assume(RAISE_UNKNOWN);
            return Err("PROCESS_FAIL".into());
        };
        book.assume(RAISE_ANY);
        let amount = Money::of(&request.amount).ok_or("PARAM_ILLEGAL")?;
        let payment = book.payments.get(place).ok_or("SYSTEM_ERROR")?;
        let id = &request.update_request_id;
        let declined = wanted_code(id).map(str::to_owned);
        let event = event(payment, &amount, declined.is_some());
        let row = happen(book, place, event, None).ok_or("SYSTEM_ERROR")?;
        // Without a notification the update was not taken.
        if row.notification.is_none() {
            return Err(row.code.into());
        }
        if event == PaymentEvent::Raise {
            let payment = book.payments.get_mut(place).ok_or("SYSTEM_ERROR")?;
            payment.amount = amount.clone();
            payment.authorized = amount.value;
            payment.raises += 1;
        }
        tell_raise(book, place, id, declined.as_deref().unwrap_or(row.code));
        Ok(UpdateAmountResponse::new(success())
            .with_update_request_id(id.as_str())
            .with_payment_id(request.payment_id.as_str())
            .with_amount(amount.amount()))
    }
}

fn event(payment: &Payment, amount: &Money, is_declined: bool) -> PaymentEvent {
    if payment.raises >= RAISES {
        PaymentEvent::RaiseTooOften
    } else if payment.amount.currency != amount.currency || amount.value <= payment.amount.value {
        PaymentEvent::RaiseWrong
    } else if is_declined {
        PaymentEvent::RaiseDeclined
    } else {
        PaymentEvent::Raise
    }
}
