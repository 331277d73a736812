//! What happens to a refund.

use antom::NotifiedRefundStatus;
use antom::notify_refund::{NotifyRefund, NotifyRefundErrorCode};

use crate::book::Book;
use crate::moment::Moment;
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::states::{RefundEvent, RefundState};
use crate::transitions::REFUND;

/// The name under which a refund is found by the merchant's id.
pub(crate) fn name_of_request(request_id: &str) -> String {
    format!("request:{request_id}")
}

/// The name under which a refund is found by the provider's id.
pub(crate) fn name_of_id(refund_id: &str) -> String {
    format!("id:{refund_id}")
}

/// The money arrives, unless it is not to.
pub(crate) fn time_is_up(book: &mut Book, place: Place) {
    let code = book.refunds.get(place).and_then(|refund| refund.fails_with.clone());
    let event = if code.is_some() { RefundEvent::Fail } else { RefundEvent::Arrive };
    happen(book, place, event, code.as_deref());
}

/// Moves a refund, and tells of it, with another result code than that of the row if there is one.
pub(crate) fn happen(book: &mut Book, place: Place, event: RefundEvent, code: Option<&str>) {
    let Some(from) = book.refunds.get(place).map(|refund| refund.state) else { return };
    let Some(row) = book.find(REFUND, from, event) else { return };
    let Some(to) = row.to else { return };
    let now = book.now;
    let Some(refund) = book.refunds.get_mut(place) else { return };
    refund.state = to;
    refund.settled = Some(now);
    if to == RefundState::Failed
        && let Some(payment) = book.payments.get_mut(refund.payment)
    {
        payment.refunded = payment.refunded.saturating_sub(refund.amount.value);
    }
    let line = format!("refund {}: {from:?} -> {to:?}", refund.request_id);
    book.say(&line);
    if row.notification.is_some() {
        tell(book, place, code.unwrap_or(row.code));
    }
}

fn tell(book: &mut Book, place: Place, code: &str) {
    let Some(refund) = book.refunds.get(place) else { return };
    let (result, status) = if code == "SUCCESS" {
        (success(), NotifiedRefundStatus::Success)
    } else {
        (Refusal::from(code).result::<NotifyRefundErrorCode>(), NotifiedRefundStatus::Fail)
    };
    let body = NotifyRefund::new(result)
        .with_notify_type()
        .with_refund_status(status)
        .with_refund_request_id(refund.request_id.as_str())
        .with_refund_id(refund.refund_id.as_str())
        .with_refund_amount(refund.amount.amount())
        .with_refund_time(refund.settled.map(Moment::date_time));
    let url = refund.notify_url.clone();
    book.notify(url.as_deref(), &body);
}
